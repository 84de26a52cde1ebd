import { carried } from './carry.ts';
import type { Context } from './context.ts';
import { fill, refuseEmpty } from './fill.ts';
import { finish, finishLater, released } from './finish.ts';
import { isBorrowed } from './guard.ts';
import { unretiredName, workNames } from './names.ts';
import { prepare } from './prepare.ts';
import { pause, resume, resumed, resumeOrphans } from './quiesce.ts';
import { rollout } from './release.ts';
import { removal } from './removal.ts';
import { type Step, verb } from './step.ts';
import { RETIRED, type TakeOver } from './take-over.ts';

/**
 * The steps that lead from a row of the take-over table to a refreshed staging app.
 *
 * Staging is paused around the promote, and not for the hours that a fork may take.
 */
export function chapters(context: Context, row: TakeOver): readonly Step[] {
  const { seen } = context;
  const steps = unpaused(context, row);
  if (seen.target.paused === null || row.is === 'retired in use' || isSoonResumed(steps)) return steps;
  return [...resume(seen), ...unpaused({ ...context, seen: resumed(seen) }, row)];
}

function isSoonResumed(steps: readonly Step[]): boolean {
  const resumes = steps.findIndex((step) => 'does' in step && step.does === 'forget');
  const fills = steps.findIndex((step) => filling.includes(verb(step)));
  return resumes >= 0 && (fills < 0 || resumes < fills);
}

/** What may take hours. */
const filling = ['create', 'available', 'copy', 'copied', 'sanitize'];

function unpaused(context: Context, row: TakeOver): readonly Step[] {
  const { request, seen, run } = context;
  const names = workNames(request.targetDatabase);
  switch (row.is) {
    case 'refreshed':
      return [];
    case 'retired in use':
      return unretire(context);
    case 'idle':
    case 'under way':
      return story(context);
    case 'over':
      return [...resume(seen), ...resumeOrphans(seen, run)];
    case 'spoilt':
      return removal(names.new, seen.new, ', which could not be prepared');
    case 'unusable':
      return [
        ...removal(names.new, seen.new, `, which ${row.why}`, `, which ${RETIRED}`),
        ...story(without('new', context)),
      ];
    case 'not destroyed': {
      const rest = row.fresh === null ? story(without('old', context)) : [];
      const clear = removal(names.old, seen.old, ', left by an interrupted run');
      return [...settled(context), ...clear, ...rest];
    }
    case 'promoted':
      return row.fresh === null ? [...finish(context), ...story(nextTime(context))] : finish(context);
  }
}

/** The whole refresh, without what is done. */
function story(context: Context): readonly Step[] {
  const filling = fill(context);
  if (filling.length === 0) refuseEmpty(context.seen);
  return [
    ...filling,
    ...prepare(context),
    ...pause(context),
    ...keep(context),
    ...promote(context),
    ...finishLater(context),
  ];
}

/** After new is ready: a refused refresh leaves no alias behind. Before promote: Heroku does not move a last attachment. */
function keep({ request, seen }: Context): readonly Step[] {
  if (seen.current === null || isBorrowed(seen.current, seen) || seen.old !== null) return [];
  return [
    { does: 'keep', attachment: workNames(request.targetDatabase).old, database: seen.current.database },
  ];
}

function promote({ request, seen }: Context): readonly Step[] {
  const from = workNames(request.targetDatabase).new;
  return [
    { does: 'promote', from, attachment: request.targetDatabase, database: seen.new?.database ?? null },
  ];
}

/** A stale run has promoted a retired database: it gets a name that nobody can address by accident. Then one looks again. */
function unretire({ request, seen, run }: Context): readonly Step[] {
  if (seen.current === null) return [];
  const { database } = seen.current;
  const to = unretiredName(database.name, run.candidate.slice(-4));
  return [{ does: 'unretire', attachment: request.targetDatabase, to, database }];
}

/** Nothing is destroyed while the dynos may still run on it. A release that long ago is not in the list any more. */
function settled(context: Context): readonly Step[] {
  return rollout(context.seen).is === 'missing' ? [] : released(context, true);
}

/** A preview of what follows when `place` has been emptied. */
function without(place: 'new' | 'old', context: Context): Context {
  return { ...context, seen: { ...context.seen, [place]: null } };
}

/** A preview of the refresh that follows when an older one has been finished. */
function nextTime(context: Context): Context {
  const { request, way } = context;
  const seen = resumed(context.seen);
  const { movable } = carried(request, seen, seen.old, way.plan);
  const attachments = seen.target.attachments.map((it) =>
    seen.current !== null && movable.includes(it) ? { ...it, database: seen.current.database } : it,
  );
  return { ...context, seen: { ...seen, target: { ...seen.target, attachments }, new: null, old: null } };
}
