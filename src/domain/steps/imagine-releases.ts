import type { Attachment, Held, Release, Seen } from '../seen.ts';
import { replaced } from './carry.ts';
import type { Step } from './step.ts';

/** The releases of the target app with one more, which attaches a database. */
export function releasesWith(
  { at, current, target: { releases } }: Seen,
  status: string,
  of: Held | null = current,
): readonly Release[] {
  const version = (releases[0]?.version ?? 0) + 1;
  const description = `Attach ${current?.attachment.name} (@ref:${of?.database.name})`;
  const isRepeatable = releases[0]?.isRepeatable ?? true;
  return [
    { version, description, createdAt: at, updatedAt: at, status, current: true, isRepeatable },
    ...releases,
  ];
}

/** A release of another app for each attachment that it has of the current database. */
export function releasedOn(app: string, { at, current, others }: Seen, status: string): Seen['others'] {
  const attachments = current?.elsewhere.filter((it) => it.app.name === app) ?? [];
  return others.map((other) => {
    if (other.name !== app) return other;
    const version = (other.releases[0]?.version ?? 0) + 1;
    const made = attachments.map(({ name }, index) => ({
      version: version + index,
      description: `Attach ${name} (@ref:${current?.database.name})`,
      createdAt: at,
      updatedAt: at,
      status,
      current: true,
      isRepeatable: other.releases[0]?.isRepeatable ?? true,
    }));
    return { ...other, releases: [...made.reverse(), ...other.releases] };
  });
}

/** An attachment of another app is that of the current database from now on. */
export function moved(step: Extract<Step, { verb: 'move' }>, seen: Seen): Partial<Seen> {
  const isIt = (it: Attachment) => it.app.name === step.app && it.name === step.name;
  const from = replaced(seen);
  const attachment = from?.elsewhere.find(isIt);
  if (attachment === undefined || seen.current === null) return {};
  const { database } = seen.current;
  const at = <T extends Held>(held: T | null): T | null => {
    if (held?.database.id === database.id)
      return { ...held, elsewhere: [...held.elsewhere, { ...attachment, database }] };
    if (held?.database.id !== from?.database.id) return held;
    return held && { ...held, elsewhere: held.elsewhere.filter((it) => !isIt(it)) };
  };
  const current = at(seen.current);
  return {
    current,
    new: at(seen.new),
    old: at(seen.old),
    undone: at(seen.undone),
    others: releasedOn(step.app, { ...seen, current }, 'pending'),
  };
}
