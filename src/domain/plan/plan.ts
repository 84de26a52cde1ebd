import { obstacles } from '../fill/obstacles.ts';
import { ownName } from '../fill/provenance.ts';
import { type Spec, specOf } from '../fill/spec.ts';
import { type Problem, Stopped } from '../problem.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Seen } from '../seen.ts';
import { imagine } from '../steps/kinds.ts';
import { quiesceProblems } from '../steps/quiesce.ts';
import { firstDue } from '../steps/rule.ts';
import type { Step } from '../steps/step.ts';
import { othersWithoutIt } from './also-attached.ts';
import type { Context } from './context.ts';
import { dangers } from './guard.ts';
import { isLeft } from './leave.ts';
import { rows } from './rows.ts';
import { HELD, type Situation } from './situation.ts';
import { isHeld, situationOf } from './situation-of.ts';

/** What is left to do, and from where it starts. */
export type Plan = {
  readonly situation: Situation;
  readonly spec: Spec;
  readonly steps: readonly Step[];
  /** How many of the steps this run does itself: all, or with `wait: false` those before the first that it leaves to a later run. */
  readonly share: number;
};

/**
 * The steps that lead from what Heroku shows now to what the task is to come to, such as a refreshed staging app; none when that is so.
 *
 * Pure, so the plan after a crash is exactly what is left, and a dry run prints what a real run does.
 *
 * @throws Stopped with every reason to refuse, or with what has failed on the way
 */
export function plan(request: Request, seen: Seen, run: Run): Plan {
  const refusals = run.onlyResumes ? [] : dangers(request, seen, run);
  const spec = specOf(request, seen);
  // What is held is left alone, so nothing about it is refused. What a refresh has paused is started again where that is safe.
  if (refusals.length > 0 && isHeld(request, run)) return { situation: HELD, spec, steps: [], share: 0 };
  if (refusals.length > 0) {
    // Before anything is made, the mistakes in the inputs are reported too.
    const isFirst = run.fresh === null && request.task === 'refresh';
    throw new Stopped(isFirst ? [...refusals, ...inputMistakes(request, seen, spec)] : refusals);
  }
  const context = { request, seen, run, spec };
  const situation = situationOf(context);
  const all = [...imagined(context, situation)];
  const steps = all.map(({ step }) => step);
  const more = [
    ...laterDangers(request, seen, run, situation),
    ...(makesNew(steps) ? obstaclesNow(request, seen, run, spec) : []),
    ...(promotes(steps) ? [...quiesceProblems(request, seen), ...othersWithoutIt(request, seen)] : []),
  ];
  if (more.length > 0) throw new Stopped(more);
  const left = all.findIndex((it) => it.isLeft);
  return { situation, spec, steps, share: left < 0 ? steps.length : left };
}

/** More than any plan has: finishing an older refresh, and a whole one after it. */
const MOST_STEPS = 80;

/** The next step, and the one after it as if it had been done, and so on; each with whether this run would end before it. */
function* imagined(
  context: Context,
  situation: Situation,
): Iterable<{ readonly step: Step; readonly isLeft: boolean }> {
  let [now, at] = [context, situation];
  for (let count = 0; ; count += 1) {
    if (count === MOST_STEPS) throw new Error(`A plan without an end: ${at.is}`);
    now = { ...now, run: { ...now.run, fresh: at.fresh } };
    const step = firstDue(rows[at.is], now, at);
    if (step === undefined) return;
    yield { step, isLeft: isLeft(now, step) };
    now = imagine(step, now);
    // An undo may lead to a database on another plan, which the next one is to be on, too.
    now = { ...now, spec: specOf(now.request, now.seen) };
    at = situationOf(now);
  }
}

/** What comes up when the run has begun was not asked for wrongly. */
function obstaclesNow(request: Request, seen: Seen, run: Run, spec: Spec): readonly Problem[] {
  const found = obstacles(request, seen, spec, run.beganAt ?? seen.at);
  const hasBegun = run.fresh !== null || seen.new?.database.name === ownName(run, seen);
  return hasBegun ? found.map((problem) => ({ ...problem, kind: 'failed' })) : found;
}

function makesNew(steps: readonly Step[]): boolean {
  return steps.some(({ verb }) => ['capture', 'create', 'copy', 'restore'].includes(verb));
}

/** Problems of the refresh that follows once an older one is finished, reported now, before the first change. */
function laterDangers(request: Request, seen: Seen, run: Run, { is, fresh }: Situation): readonly Problem[] {
  if (request.task !== 'refresh' || run.goesBack) return [];
  const none = { ...seen, new: null, old: null, undone: null };
  if (is === 'given up' || (is === 'promoted' && fresh === null)) return dangers(request, none);
  return is === 'going back' || is === 'put back'
    ? dangers(request, { ...none, current: seen.old ?? seen.current })
    : [];
}

/** Without what merely follows from a missing database. */
function inputMistakes(request: Request, seen: Seen, spec: Spec) {
  return seen.source.database === null || spec.plan === '' ? [] : obstacles(request, seen, spec);
}

/** Whether staging gets another database in it. */
export function promotes(steps: readonly Step[]): boolean {
  return steps.some((step) => step.verb === 'promote');
}
