import { workNames } from '../names.ts';
import type { Context } from '../plan/context.ts';
import { stop } from '../problem.ts';
import { newDatabaseEmpty, tablesMissing } from '../problems/making.ts';
import { subject, withRun } from '../steps/imagined.ts';
import type { Kinds } from '../steps/kind.ts';
import type { Step } from '../steps/step.ts';
import { fillMethods } from './methods.ts';
import { areMissing, isCounting, tablesOf } from './tables.ts';

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
  const { name } = fresh.database;
  if (tables.has === 0)
    return stop(newDatabaseEmpty(request.targetApp, fresh.attachment.name, name, tables.of));
  const source = `${request.sourceApp}::${request.sourceDatabase}`;
  return stop(tablesMissing(name, source, tables, fresh.transfer));
}

/** The figures of Heroku's may be behind. */
export const counting: Kinds<'counted'> = {
  counted: {
    is: 'wait',
    title: (step) => `Wait until Heroku shows all tables of ${step.attachment}`,
    restarts: false,
    lasts: 'hours',
    moves: false,
    needs: ['databases', 'config vars', 'progress'],
    imagine: (_, context) => withRun(context, { countedFor: context.seen.new?.database.id ?? null }),
  },
};
