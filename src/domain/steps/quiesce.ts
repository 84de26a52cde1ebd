import { inWords, PAUSED } from '../activity.ts';
import type { Context } from '../plan/context.ts';
import type { Kind, Problem } from '../problem.ts';
import { processTypeUnknown } from '../problems/safety.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Activity, Seen } from '../seen.ts';
import { withRun, withTarget } from './imagined.ts';
import type { Kinds } from './kind.ts';
import type { Change, Step } from './step.ts';

/** What is left until staging is quiet for the promote; nothing when it is, or need not be. */
export function pause({ request, seen, run }: Context): readonly Step[] {
  const { activity, paused } = seen.target;
  if (request.quiesce === null || activity === null) return [];
  const known = paused ?? (resumeOrphans(seen, run).length > 0 ? run.noted : null);
  const maintenance = request.quiesce.maintenance && !activity.maintenance;
  const processes = only(activity.processes, (type, dynos) => isNamed(request, type) && dynos > 0);
  const noted: Activity = {
    maintenance: maintenance || (known?.maintenance ?? false),
    // What was noted first counts: by now it may have been stopped in part.
    processes: { ...processes, ...known?.processes },
  };
  const steps: readonly (Step | false)[] = [
    (maintenance || isAny(processes) || known !== paused) &&
      !same(noted, paused) && { verb: 'note', paused: noted },
    maintenance && { verb: 'maintenance', name: 'on' },
    isAny(processes) && scale(only(processes, () => true, 0)),
  ];
  return steps.filter((step) => step !== false);
}

/** The steps left until everything that was paused runs again. What someone started meanwhile stays as it is. */
export function resume(seen: Seen): readonly Step[] {
  const { activity, paused } = seen.target;
  if (activity === null || paused === null) return [];
  const stopped = only(paused.processes, (type) => activity.processes[type] === 0);
  const steps: readonly (Step | false)[] = [
    isAny(stopped) && scale(stopped),
    paused.maintenance && activity.maintenance && { verb: 'maintenance', name: 'off' },
    { verb: 'forget' },
  ];
  return steps.filter((step) => step !== false);
}

/** What is paused and does not run yet; null when all runs, though the note may still be there. */
export function stillOff(seen: Seen): Activity | null {
  const steps = resume(seen);
  const maintenance = steps.some((it) => it.verb === 'maintenance');
  const scaled = steps.flatMap((it) => (it.verb === 'scale' ? [it.processes] : []));
  if (!maintenance && scaled.length === 0) return null;
  return { maintenance, processes: scaled[0] ?? {} };
}

/** What is seen if `change` has paused something. */
export function asIfPaused(seen: Seen, change: Change): Seen {
  const { activity } = seen.target;
  if (activity === null) return seen;
  const becomes = (changed: Partial<Activity>) => ({
    ...seen,
    target: { ...seen.target, activity: { ...activity, ...changed } },
  });
  if (change.verb === 'maintenance' && change.name === 'on') return becomes({ maintenance: true });
  const stops = change.verb === 'scale' && Object.values(change.processes).every((dynos) => dynos === 0);
  return stops ? becomes({ processes: { ...activity.processes, ...change.processes } }) : seen;
}

/** The commands of the Heroku CLI that start again what is `off`, without the app. */
export function toStart({ maintenance, processes }: Activity): readonly string[] {
  const types = Object.entries(processes).map(([type, dynos]) => `${type}=${dynos}`);
  return [
    ...(types.length === 0 ? [] : [`ps:scale ${types.join(' ')}`]),
    ...(maintenance ? ['maintenance:off'] : []),
  ];
}

/** Whether a step, at the beginning of a plan, starts again what is paused. Later on the same kinds of steps pause. */
export function resumes(step: Step): boolean {
  return ['scale', 'maintenance', 'forget'].includes(step.verb);
}

/**
 * Steps to resume what this run paused after another run had removed its note: a request of this run was still on its way when
 * the other run resumed everything.
 */
export function resumeOrphans({ target, ...seen }: Seen, { noted }: Run): readonly Step[] {
  if (noted === null || target.paused !== null) return [];
  const steps = resume({ ...seen, target: { ...target, paused: noted } });
  return steps.filter((step) => step.verb !== 'forget');
}

/** Whether a step may pause something. */
export function pauses(step: Step): boolean {
  return ['note', 'scale', 'maintenance'].includes(step.verb);
}

/**
 * Whether a run that ends with `problems` starts again what is paused. Not when someone else is changing things: then only what no
 * one else knows to be paused. A run that was cancelled may not have seen its own note.
 */
export function mustResume(problems: readonly Problem[], seen: Seen | null, run: Run): boolean {
  const areOf = (...kinds: readonly Kind[]) => problems.every(({ kind }) => kinds.includes(kind));
  if (seen === null || problems.length === 0) return false;
  const isCancelled = problems.some(({ kind }) => kind === 'cancelled');
  if (
    areOf('failed', 'denied', 'cancelled') &&
    (seen.target.paused !== null || (isCancelled && run.noted !== null))
  )
    return true;
  return areOf('failed', 'denied', 'conflict', 'cancelled') && resumeOrphans(seen, run).length > 0;
}

/** Reports process types that the app does not have before anything is changed: they are typing mistakes. */
export function quiesceProblems(request: Request, { target }: Seen): readonly Problem[] {
  const known = Object.keys(target.activity?.processes ?? {});
  const unknown = (request.quiesce?.types ?? []).filter((type) => !known.includes(type));
  return unknown.length === 0 ? [] : [processTypeUnknown(target.app.name, unknown, known)];
}

function isNamed({ quiesce }: Request, type: string): boolean {
  return quiesce?.types.includes(type) ?? false;
}

function scale(processes: Activity['processes']): Change {
  const name = Object.entries(processes).map(([type, dynos]) => `${type}=${dynos}`);
  return { verb: 'scale', name: name.join(' '), processes };
}

function isAny(processes: Activity['processes']): boolean {
  return Object.keys(processes).length > 0;
}

/** The types that `keep` wants, with their dynos, or with `dynos` of each. */
function only(
  processes: Activity['processes'],
  keep: (type: string, dynos: number) => boolean,
  dynos?: number,
): Activity['processes'] {
  const kept = Object.entries(processes).filter(([type, running]) => keep(type, running));
  return Object.fromEntries(kept.map(([type, running]) => [type, dynos ?? running]));
}

function same(a: Activity, b: Activity | null): boolean {
  return b !== null && a.maintenance === b.maintenance && inWords(a) === inWords(b);
}

/** Stopping and starting what runs on the target app. */
export const quiescing: Kinds<'note' | 'maintenance' | 'scale' | 'forget'> = {
  note: {
    is: 'change',
    title: (step) => `Record in ${PAUSED} what is being paused: ${inWords(step.paused)}`,
    restarts: true,
    lasts: 'a moment',
    moves: false,
    imagine: ({ paused }, context) => withRun(withTarget(context, { paused }), { noted: paused }),
  },
  maintenance: {
    is: 'change',
    title: (step) => `Turn maintenance mode ${step.name}`,
    restarts: false,
    lasts: 'a moment',
    moves: false,
    imagine: ({ name }, context) => withActivity(context, { maintenance: name === 'on' }),
  },
  scale: {
    is: 'change',
    title: (step) => `Scale ${step.name}`,
    restarts: false,
    lasts: 'a moment',
    moves: false,
    imagine: ({ processes }, context) =>
      withActivity(context, {
        processes: { ...context.seen.target.activity?.processes, ...processes },
      }),
  },
  forget: {
    is: 'change',
    title: () => `Remove ${PAUSED}: everything is running again`,
    restarts: true,
    lasts: 'a moment',
    moves: false,
    imagine: (_, context) => withRun(withTarget(context, { paused: null }), { noted: null }),
  },
};

function withActivity(context: Context, changed: Partial<Activity>): Context {
  const activity = { maintenance: false, processes: {}, ...context.seen.target.activity, ...changed };
  return withTarget(context, { activity });
}
