import { isFilled } from '../domain/fill/fill.ts';
import { fillMethods } from '../domain/fill/methods.ts';
import { tablesLine, tablesOf } from '../domain/fill/tables.ts';
import { holdIn } from '../domain/hold.ts';
import { ALL_PARTS } from '../domain/part.ts';
import { foreignChanges, noChanges } from '../domain/plan/outside-changes.ts';
import { isEnough, partsAfter } from '../domain/plan/parts.ts';
import { type Plan, plan } from '../domain/plan/plan.ts';
import { type Problem, Stopped } from '../domain/problem.ts';
import type { Request } from '../domain/request.ts';
import type { Run } from '../domain/run.ts';
import type { Seen } from '../domain/seen.ts';
import { resumes } from '../domain/steps/quiesce.ts';
import type { Step } from '../domain/steps/step.ts';
import { recordLook } from './ledger.ts';
import { checkTime, remember, SETTLE, type Session, type Start, sleepUntilDeadline } from './session.ts';

/** Reads everything for the first time. Until a plan is made, nothing is left to do but what a run that has failed does. */
export async function firstLook(start: Start, first: Run): Promise<Session> {
  const { request, ports, ledger } = start;
  checkTime(start);
  const seen = await ports.heroku.look(null);
  ledger.ahead = seen.at - ports.clock.now();
  // Before anything is made from it.
  const sourceTables = seen.source.facts?.tables ?? null;
  const run = { ...first, beganAt: seen.at, sourceTables, hold: holdIn(seen.target.hold, seen.at) };
  const progress = { seen, run, plan: plan(request, seen, { ...run, onlyResumes: true }) };
  return { ...start, progress, ownChanges: noChanges, unseen: null, wholeAt: ports.clock.now() };
}

/** How long what is not read anew may be known already: the looks of a few steps. */
const CARRIED = 60_000;

/**
 * Looks when the first step of the plan is done, and plans what is left. It reads only what the next steps need, and believes that
 * only if it shows one of them: anything else it looks at as a whole.
 */
export async function lookAfterStep(session: Session): Promise<Plan> {
  checkTime(session);
  const { request, ports, ownChanges } = session;
  const { seen: before, run, plan: last } = session.progress;
  const parts = partsAfter(request, last);
  const isNarrow = parts !== ALL_PARTS && ports.clock.now() - session.wholeAt <= CARRIED;
  if (!isNarrow) return lookAndPlan(session);
  const seen = await ports.heroku.look(before, parts);
  if (foreignChanges(request, before, seen, run, ownChanges).length > 0) return lookAndPlan(session);
  const next = planIfAny(request, seen, run);
  if (next === null || !isEnough(next, parts)) return lookAndPlan(session);
  notice(session, seen);
  return planNext(session, next);
}

function planIfAny(request: Request, seen: Seen, run: Run): Plan | null {
  try {
    return plan(request, seen, run);
  } catch (error) {
    if (error instanceof Stopped) return null;
    throw error;
  }
}

function notice(session: Session, seen: Seen): void {
  session.progress = { ...session.progress, seen };
  session.ledger.ahead = seen.at - session.ports.clock.now();
  session.unseen = null;
}

/** Reads everything, plans what is left, and remembers both. */
export async function lookAndPlan(session: Session): Promise<Plan> {
  checkTime(session);
  const { request, ports, ownChanges } = session;
  const { seen: before, run } = session.progress;
  const seen = await lookTwiceIfStrange(session);
  session.wholeAt = ports.clock.now();
  notice(session, seen);
  const strange = run.onlyResumes ? [] : foreignChanges(request, before, seen, run, ownChanges);
  if (strange.length > 0) throw new Stopped(strange);
  remember(session, { sourceTables: run.sourceTables ?? seen.source.facts?.tables ?? null });
  return planNext(session);
}

/** Plans what is left by what was seen last. */
export async function planNext(session: Session, made?: Plan): Promise<Plan> {
  const { request, ledger } = session;
  let { seen, run } = session.progress;
  let next = made ?? plan(request, seen, run);
  ledger.lastPlan = next;
  if (sanitizes(next)) {
    session.progress = { seen, run, plan: next };
    seen = await withMarker(session);
    session.progress = { seen, run, plan: next };
    next = plan(request, seen, run);
  }
  run = { ...run, fresh: next.situation.fresh };
  session.progress = { seen, run, plan: next };
  ledger.lastPlan = next;
  countTables(session);
  recordLook(ledger, request, session.progress);
  return next;
}

/** Once, when the new database is filled and nothing has been done inside it yet. */
function countTables(session: Session): void {
  const { request, ports, ledger, progress } = session;
  const { seen, run } = progress;
  const { situation, steps, spec } = progress.plan;
  const id = seen.new?.database.id ?? null;
  if (situation.is !== 'under way' || id === run.countedFor) return;
  if (!isFilled({ request, seen, run, spec }, afterResume(steps))) return;
  ledger.tables = tablesOf(run, seen);
  remember(session, { countedFor: id });
  const line = tablesLine(fillMethods[spec.mode], ledger.tables);
  if (line !== null) ports.log.note(`${seen.new?.database.name}: ${line}`);
}

/** Whether the next step is to sanitize, not counting steps that resume staging. */
function sanitizes({ steps }: Plan): boolean {
  return afterResume(steps)?.verb === 'sanitize';
}

function afterResume(steps: readonly Step[]): Step | undefined {
  return steps.find((step) => !resumes(step));
}

/** Asked only now: before, it is not sure that there is a database that may be asked. */
async function withMarker(session: Session): Promise<Seen> {
  const { request, ports, ledger, progress } = session;
  const { seen, run, plan } = progress;
  if (seen.new === null) return seen;
  const asked = ports.postgres.marker(ports.heroku.login(), seen.new.database.id);
  const marker = await insideOf(session, asked, { ...run, fresh: plan.situation.fresh });
  if (marker !== null && marker.digest === request.sanitize?.digest) {
    const { sanitized } = ledger.preparation;
    ledger.preparation = {
      ...ledger.preparation,
      sanitized: sanitized ?? { ...marker, statements: [], remains: null },
    };
  }
  return { ...seen, new: { ...seen.new, marker } };
}

/**
 * Waits for the reply of the new database. If it cannot be reached, first checks whether someone removed it, and reports that instead.
 *
 * @throws Stopped
 */
export async function insideOf<T>(
  { request, ports, progress }: Session,
  asked: Promise<T>,
  run: Run = progress.run,
): Promise<T> {
  return asked.catch(async (error: unknown) => {
    const isGone = (it: Problem) => it.code === 'DATABASE_UNREACHABLE' || it.code === 'DATABASE_LOST';
    if (error instanceof Stopped && error.problems.some(isGone))
      plan(request, await ports.heroku.look(progress.seen), run);
    throw error;
  });
}

/** Heroku's lists are behind for a moment after a change: what looks strange is looked at again before it is believed. */
async function lookTwiceIfStrange(session: Session): Promise<Seen> {
  const { request, ports, ownChanges } = session;
  const { seen: before, run } = session.progress;
  const seen = await ports.heroku.look(before);
  if (run.onlyResumes || foreignChanges(request, before, seen, run, ownChanges).length === 0) return seen;
  await sleepUntilDeadline(session, SETTLE);
  return ports.heroku.look(seen);
}
