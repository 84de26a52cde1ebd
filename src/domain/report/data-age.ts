import type { Request } from '../request.ts';
import type { Fresh } from '../seen.ts';

/**
 * The moment in the source's life that the new database shows; null when Heroku has not said.
 *
 * A fast fork starts from the last base backup, up to 30 hours old, and only Heroku's message at creation tells which:
 * "Fork will contain data from 5/26/2014 at 13:56 UTC (about 16 hours old)". Source: Dev Center "Forking Your Database".
 *
 * @param told what Heroku said when this run created it
 */
export function dataAsOf(request: Request, fresh: Fresh, told = ''): number | null {
  const { database, facts, transfer } = fresh;
  if (transfer !== null) return transfer.createdAt;
  const match = /data from (\d+)\/(\d+)\/(\d+) at (\d+):(\d+) UTC/.exec(database.message ?? told);
  if (match !== null) {
    const [month = 0, day, year = 0, hour, minute] = match.slice(1).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute);
  }
  return facts?.forked && !request.fast ? database.createdAt : null;
}
