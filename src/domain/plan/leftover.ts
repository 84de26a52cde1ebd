import { isEnding } from '../ending.ts';
import type { Way } from '../fill/method.ts';
import { ownName, provesSource } from '../fill/provenance.ts';
import { isIncomplete, tablesOf } from '../fill/tables.ts';
import { major } from '../fill/version.ts';
import { isRetired } from '../names.ts';
import type { Request } from '../request.ts';
import type { Database, Fresh, Run, Seen } from '../seen.ts';
import { isSanitizedOtherwise } from '../steps/prepare.ts';

/** Why one that has been retired cannot be continued. */
const RETIRED = 'was being removed';

/** Why a leftover cannot be continued; null when it can. */
export function unusable(request: Request, seen: Seen, run: Run, way: Way, fresh: Fresh): string | null {
  const { database, readiness, transfer, facts } = fresh;
  if (isRetired(database.name)) return RETIRED;
  if (isEnding(database.state)) return `is ${database.state}`;
  if (readiness.is === 'broken') return `could not be made: ${readiness.message}`;
  if (seen.at - database.createdAt >= request.maxAge) return 'is older than max-age';
  if (database.plan !== way.plan) return `is on ${database.plan}, not on ${way.plan}`;
  const made = otherwiseMade(seen, way, fresh);
  if (made !== null) return made;
  if (transfer?.succeeded === false) return 'was not copied completely';
  if (way.mode === 'copy' && transfer === null && !mayCopyInto(run, seen, database))
    return 'was never filled';
  if (isIncomplete({ request, seen, run, way }, fresh))
    return `has ${facts?.tables} of the ${tablesOf(run, seen).of} tables`;
  if (isOfAnotherVersion(request, way, fresh)) return `is on PostgreSQL ${facts?.version}`;
  if (isSanitizedOtherwise(request, fresh)) return 'was sanitized with different scripts';
  if (isLost(seen, fresh)) return "is unknown to Heroku's Data API";
  return null;
}

/** That it holds something else than is asked for, or was filled in the other way, which is not known before it is ready. */
export function otherwiseMade(seen: Seen, way: Way, fresh: Fresh): string | null {
  if (!provesSource(seen, fresh)) return `does not prove that it was made from ${seen.source.database?.name}`;
  const { readiness, facts } = fresh;
  const kind = facts?.forked ? 'fork' : 'copy';
  return readiness.is === 'ready' && facts !== null && kind !== way.mode ? `is not a ${way.mode}` : null;
}

/** What was made without a wish for it is asked nothing: the current database may have been upgraded since. */
function isOfAnotherVersion({ postgresVersion }: Request, { mode }: Way, { facts }: Fresh): boolean {
  const version = major(facts?.version);
  return mode === 'copy' && postgresVersion !== null && version !== null && version !== postgresVersion;
}

/**
 * Only the run that made an empty database may begin the copy into it. Any other would have to begin it without knowing that
 * the first has not, and a copy that comes late would wipe the database when it is in use: found by test/sweeps/two-runs.
 */
function mayCopyInto(run: Run, seen: Seen, { name }: Database): boolean {
  return name === ownName(run, seen);
}

/** For the first two minutes it is normal that the Data API does not know a database: heroku/cli#3216. */
const USUALLY_KNOWN = 120_000;

export function isLost(seen: Seen, { database, readiness }: Fresh): boolean {
  return readiness.is === 'unknown' && seen.at - database.createdAt > USUALLY_KNOWN;
}
