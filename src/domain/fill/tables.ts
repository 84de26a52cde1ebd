import { count } from '../format.ts';
import type { Context } from '../plan/context.ts';
import type { Run } from '../run.ts';
import type { Fresh, Seen } from '../seen.ts';
import type { FillMethod } from './method.ts';

/** How many tables the new database has, of how many; null what Heroku does not say. */
export type Tables = { readonly has: number | null; readonly of: number | null };

/** A source that gets tables while it is copied, such as tomorrow's partition, has no more than the fewer of both counts in the copy. */
export function tablesOf(run: Run, { source, new: fresh }: Seen): Tables {
  const now = source.facts?.tables ?? null;
  const of = now === null ? run.sourceTables : Math.min(now, run.sourceTables ?? now);
  return { has: fresh?.facts?.tables ?? null, of };
}

export function areMissing({ has, of }: Tables): boolean {
  return has !== null && of !== null && has < of;
}

/** The figures of `pg:info` may be behind what is in the database: for so long after a copy they are asked again. */
const COUNTED_BY = 300_000;

export function isCounting(at: number, { transfer }: Fresh): boolean {
  return transfer !== null && transfer.finishedAt !== null && at - transfer.finishedAt < COUNTED_BY;
}

/** Whether a copy lacks tables, and will not show more. Those that scripts remove after they were counted are not missing. */
export function isIncomplete({ request, seen, run }: Context, fresh: Fresh): boolean {
  const isAllowed = request.allowMissingTables && fresh.facts?.tables !== 0;
  return (
    run.countedFor !== fresh.database.id &&
    fresh.transfer?.succeeded === true &&
    !isAllowed &&
    areMissing(tablesOf(run, seen)) &&
    !isCounting(seen.at, fresh)
  );
}

/** What the log says when they are counted; null for a fork with all of them. */
export function tablesLine({ isWhole }: FillMethod, tables: Tables): string | null {
  const { has, of } = tables;
  if (has === null || of === null)
    return isWhole ? null : 'Heroku does not show how many tables it has; they are not compared';
  if (areMissing(tables)) return `it has ${has} of the ${of} tables of the source`;
  return isWhole ? null : `it has ${count(has, 'table')}; the source has ${of}`;
}

/** Of a database that was promoted with fewer tables. */
export function tablesWarning({ has, of }: Tables, { isWhole }: FillMethod): string {
  const why = isWhole ? 'it shows the source as it was some hours ago' : 'allow-missing-tables is set';
  return `The new database has ${has} of the ${of} tables of the source: ${why}.`;
}
