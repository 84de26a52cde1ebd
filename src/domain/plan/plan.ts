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
import { rows } from './rows.ts';
import { type Situation, situationOf } from './situation.ts';

/** What is left to do, and from where it starts. */
export type Plan = { readonly situation: Situation; readonly spec: Spec; readonly steps: readonly Step[] };

/**
 * The steps that lead from what Heroku shows now to a refreshed staging app; none when it is refreshed.
 *
 * Pure, so the plan after a crash is exactly what is left, and a dry run prints what a real run does.
 *
 * @throws Stopped with every reason to refuse, or with what has failed on the way
 */
export function plan(request: Request, seen: Seen, run: Run): Plan {
  const refusals = run.onlyResumes ? [] : dangers(request, seen, run.fresh);
  const spec = specOf(request, seen);
  if (refusals.length > 0) {
    // While nothing has been made yet, the mistakes in the inputs are told along.
    throw new Stopped(run.fresh === null ? [...refusals, ...inputMistakes(request, seen, spec)] : refusals);
  }
  const context = { request, seen, run, spec };
  const situation = situationOf(context);
  const steps = [...imagined(context, situation)];
  const more = [
    ...laterDangers(request, seen, situation),
    ...(makesNew(steps) ? obstaclesNow(request, seen, run, spec) : []),
    ...(promotes(steps) ? [...quiesceProblems(request, seen), ...othersWithoutIt(request, seen)] : []),
  ];
  if (more.length > 0) throw new Stopped(more);
  return { situation, spec, steps };
}

/** More than any plan has: finishing an older refresh, and a whole one after it. */
const MOST_STEPS = 80;

/** The next step, and the one after it as if it had been done, and so on. */
function* imagined(context: Context, situation: Situation): Iterable<Step> {
  let [now, at] = [context, situation];
  for (let count = 0; ; count += 1) {
    if (count === MOST_STEPS) throw new Error(`A plan without an end: ${at.is}`);
    now = { ...now, run: { ...now.run, fresh: at.fresh } };
    const step = firstDue(rows[at.is], now, at);
    if (step === undefined) return;
    yield step;
    now = imagine(step, now);
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

/** Of the refresh that follows when an older one has been finished: told now, before anything is changed. */
function laterDangers(request: Request, seen: Seen, situation: Situation): readonly Problem[] {
  return situation.is === 'promoted' && situation.fresh === null
    ? dangers(request, { ...seen, new: null, old: null })
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
