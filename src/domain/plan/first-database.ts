import { ownName } from '../fill/provenance.ts';
import { nameInUse, workNames } from '../names.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Seen } from '../seen.ts';
import { isPromoted } from './in-use.ts';

/** What Heroku attaches in one go has times as close as this; a promote comes when the database has been made. */
const AT_ONCE = 5_000;

/**
 * Whether Heroku itself has attached the app's first database as current when it was created, as it does when no name is asked for.
 * Not known for one that is asked for under another name. A promote of ours differs: it replaces a database, which makes a Detach
 * release, or comes later, when the database is ready.
 */
export function isGiven({ targetDatabase }: Request, seen: Seen, run: Run): boolean {
  const { current, new: fresh, old, target } = seen;
  if (current === null || fresh === null || old !== null || !isPromoted(seen)) return false;
  // One that was retired and is in use again was put to use by a run: its releases have a name that it had before.
  if (nameInUse(fresh.database.name) !== fresh.database.name) return false;
  const detach = `Detach ${targetDatabase} (@ref:`;
  const attach = `Attach ${workNames(targetDatabase).new} (@ref:${fresh.database.name})`;
  const made = target.releases.find((it) => it.description === attach);
  // One from before it was made took the name from another database, such as that of an interrupted run. Times are whole seconds.
  const isReplacement = target.releases.some(
    (it) =>
      it.description.startsWith(detach) &&
      (made === undefined ? it.createdAt > fresh.database.createdAt : it.version > made.version),
  );
  if (isReplacement || run.promoted === fresh.database.id) return false;
  const apart = (current.attachment.createdAt ?? Number.NaN) - (fresh.attachment.createdAt ?? Number.NaN);
  const isOwn = fresh.database.name === ownName(run, seen);
  return isOwn || fresh.readiness.is === 'waiting' || Math.abs(apart) <= AT_ONCE;
}
