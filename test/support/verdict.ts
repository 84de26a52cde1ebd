import { readSchemas, type Verdict } from '../../scripts/schemas/schemas.ts';
import type { Reply } from '../../simulator/api/handle.ts';

let read: ReturnType<typeof readSchemas> | null = null;

/** What Heroku's schemas say of a reply. They are read once for all files of a worker, unlike what is set up for each. */
export function verdictOn(folder: string, reply: Reply): Verdict {
  read ??= readSchemas(folder);
  return read(reply);
}
