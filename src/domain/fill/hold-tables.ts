import { count } from '../format.ts';
import { workNames } from '../names.ts';
import type { Context } from '../plan/context.ts';
import { stop } from '../problem.ts';
import type { Request } from '../request.ts';
import type { Fresh } from '../seen.ts';
import { subject, withRun } from '../steps/imagined.ts';
import type { Kinds } from '../steps/kind.ts';
import type { Step } from '../steps/step.ts';
import { fillMethods } from './methods.ts';
import { areMissing, isCounting, type Tables, tablesOf } from './tables.ts';

/**
 * Whatever Heroku said of the fork or the copy: a database without tables is not promoted when the source has some, and a copy
 * only with all of them. A fork has the pages of its source at one moment, for a fast one hours ago: it cannot lack a part, only be
 * older, and that it has fewer tables is no more than a warning.
 */
export function holdTables({ request, seen, run, spec }: Context): Step | undefined {
  const { new: fresh } = seen;
  const tables = tablesOf(run, seen);
  if (fresh === null || run.countedFor === fresh.database.id || !areMissing(tables)) return undefined;
  if (tables.has !== 0 && (fillMethods[spec.mode].isWhole || request.allowMissingTables)) return undefined;
  if (isCounting(seen.at, fresh)) {
    const { new: attachment } = workNames(request.targetDatabase);
    return { verb: 'counted', attachment, database: subject(fresh.database) };
  }
  return stop(tables.has === 0 ? empty(request, fresh, tables) : incomplete(request, fresh, tables));
}

/** The figures of Heroku's may be behind. */
export const counting: Kinds<'counted'> = {
  counted: {
    is: 'wait',
    title: (step) => `Wait until Heroku shows all tables of ${step.attachment}`,
    restarts: false,
    lasts: 'hours',
    moves: false,
    imagine: (_, context) => withRun(context, { countedFor: context.seen.new?.database.id ?? null }),
  },
};

function empty({ targetApp }: Request, { attachment, database }: Fresh, { of }: Tables) {
  const what = `${database.name} should be filled but has no tables; the source has ${of}.`;
  const look = `\`heroku pg:info ${attachment.name} --app ${targetApp}\``;
  const remedy = `Look at ${look}. Run again: a copy is replaced; a fork is promoted when its tables show, and replaced after max-age.`;
  return { code: 'NEW_DATABASE_EMPTY', kind: 'failed', what, remedy } as const;
}

function incomplete(
  { sourceApp, sourceDatabase }: Request,
  { database, transfer }: Fresh,
  { has, of }: Tables,
) {
  const warned = transfer?.warnings ? `, and the copy ended with ${count(transfer.warnings, 'warning')}` : '';
  const what = `${database.name} has ${has} of the ${of} tables of ${sourceApp}::${sourceDatabase}${warned}.`;
  const remedy =
    'Run again: the database is replaced. If staging does not need these tables, set allow-missing-tables.';
  return { code: 'TABLES_MISSING', kind: 'failed', what, remedy } as const;
}
