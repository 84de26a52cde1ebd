import type { Named } from '../problems/other-name.ts';
import type { Held, Seen } from '../seen.ts';

export function named({ attachment, database }: Held, { target }: Seen): Named {
  const others = target.attachments.filter(
    (it) => it.database.id === database.id && it.name !== attachment.name,
  );
  return {
    app: target.app.name,
    name: attachment.name,
    database: database.name,
    isLastName: others.length === 0 && database.app.id === target.app.id,
  };
}
