import type { Plan } from '../domain/plan.ts';
import { isSpoilt } from '../domain/prepare.ts';
import { Stopped } from '../domain/problem.ts';
import type { Seen } from '../domain/seen.ts';
import { isCheck, isWait, type Step, title } from '../domain/step.ts';
import { perform } from './perform.ts';
import { checkTime, lookAndPlan, type Session } from './session.ts';
import { waitFor } from './wait.ts';

/** Does the first step of the plan, and of the plan after it, until nothing is left to do. */
export async function doSteps(session: Session, from: Plan): Promise<void> {
  let next = from;
  for (let first = next.steps[0]; first !== undefined; first = next.steps[0]) {
    const now = first;
    checkTime(session);
    session.ports.log.open(title(now));
    next = await timed(session, title(now), () => oneStep(session, now)).catch((error: unknown) =>
      discarding(session, now, error),
    );
    session.ports.log.close();
  }
}

async function oneStep(session: Session, now: Step): Promise<Plan> {
  const seen = session.seen as Seen;
  if (isCheck(now)) return (await import('./prepare.ts')).check(session, now);
  return isWait(now) ? waitFor(session, now, seen) : perform(session, now, seen);
}

/** Does `work` and reports how long it took, also when it fails. */
export async function timed<T>(session: Session, title: string, work: () => Promise<T>): Promise<T> {
  const { clock } = session.ports;
  const startedAt = clock.now();
  let ok = false;
  try {
    const result = await work();
    ok = true;
    return result;
  } finally {
    const changes = session.changes.splice(0);
    session.steps.push({ title, startedAt, endedAt: clock.now(), ok, changes });
  }
}

/** A new database that could not be prepared is destroyed first, if that was asked for. Then the run ends as it would have. */
async function discarding(session: Session, failed: Step, error: unknown): Promise<never> {
  const { request, seen, ports } = session;
  const isPreparing =
    isCheck(failed) || ('does' in failed && (failed.does === 'sanitize' || isEarly(failed)));
  if (!(error instanceof Stopped) || !isPreparing || !isSpoilt(request, error.problems, seen)) throw error;
  for (const { what } of error.problems) ports.log.note(what);
  ports.log.close();
  session.run = { ...session.run, spoilt: seen?.new?.database.id ?? null };
  try {
    await doSteps(session, await lookAndPlan(session));
  } catch (more) {
    if (!(more instanceof Stopped)) throw more;
    throw new Stopped([...error.problems, ...more.problems], error);
  }
  throw error;
}

function isEarly(step: Step): boolean {
  return 'when' in step && step.when === 'before-promote';
}
