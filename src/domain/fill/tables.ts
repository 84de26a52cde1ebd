import { count } from '../format.ts';
import { workNames } from '../names.ts';
import type { Context } from '../plan/context.ts';
import { stop } from '../problem.ts';
import { newDatabaseEmpty, tablesMissing } from '../problems/making.ts';
import type { Fresh, Run, Seen } from '../seen.ts';
import { subject } from '../steps/imagine.ts';
import type { Step } from '../steps/step.ts';

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

/**
 * Whatever Heroku said of the fork or the copy: a database without tables is not promoted when the source has some, and a copy
 * only with all of them. A fork has the pages of its source at one moment, for a fast one hours ago: it cannot lack a part, only be
 * older, and that it has fewer tables is no more than a warning.
 */
export function holdTables({ request, seen, run, way }: Context): Step | undefined {
  const { new: fresh } = seen;
  const tables = tablesOf(run, seen);
  if (fresh === null || run.countedFor === fresh.database.id || !areMissing(tables)) return undefined;
  if (tables.has !== 0 && (way.mode === 'fork' || request.allowMissingTables)) return undefined;
  if (isCounting(seen.at, fresh)) {
    const { new: attachment } = workNames(request.targetDatabase);
    return { awaits: 'counted', attachment, database: subject(fresh.database) };
  }
  const { name } = fresh.database;
  if (tables.has === 0)
    return stop(newDatabaseEmpty(request.targetApp, fresh.attachment.name, name, tables.of));
  const source = `${request.sourceApp}::${request.sourceDatabase}`;
  return stop(tablesMissing(name, source, tables, fresh.transfer?.warnings ?? 0));
}

function isCounting(at: number, { transfer }: Fresh): boolean {
  return transfer !== null && transfer.finishedAt !== null && at - transfer.finishedAt < COUNTED_BY;
}

/** Whether a copy that another run has left lacks tables, and will not show more. */
export function isIncomplete({ request, seen, run, way }: Context, fresh: Fresh): boolean {
  const isCopied = way.mode === 'copy' && fresh.transfer?.succeeded === true;
  const isAllowed = request.allowMissingTables && fresh.facts?.tables !== 0;
  return isCopied && !isAllowed && areMissing(tablesOf(run, seen)) && !isCounting(seen.at, fresh);
}

/** What the log says when they are counted; null for a fork with all of them. */
export function tablesTold({ mode }: Context['way'], tables: Tables): string | null {
  const { has, of } = tables;
  if (has === null || of === null)
    return mode === 'fork' ? null : 'Heroku does not show how many tables it has; they are not compared';
  if (areMissing(tables)) return `it has ${has} of the ${of} tables of the source`;
  return mode === 'fork' ? null : `it has ${count(has, 'table')}; the source has ${of}`;
}

/** Of a database that was promoted with fewer tables. */
export function tablesWarning({ has, of }: Tables, mode: Context['way']['mode']): string {
  const why =
    mode === 'fork' ? 'it shows the source as it was some hours ago' : 'allow-missing-tables is set';
  return `The new database has ${has} of the ${of} tables of the source: ${why}.`;
}
