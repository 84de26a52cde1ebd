import type { Plan } from '../domain/plan/plan.ts';
import { Stopped, stop } from '../domain/problem.ts';
import { changeUndone } from '../domain/problems/heroku.ts';
import type { StepReport } from '../domain/report/report.ts';
import { isWait, title } from '../domain/steps/kinds.ts';
import { mustDiscard, prepares } from '../domain/steps/prepare.ts';
import type { Step } from '../domain/steps/step.ts';
import { lookAndPlan } from './look.ts';
import { perform } from './perform.ts';
import { checkTime, remember, type Session, type Start } from './session.ts';
import { waitFor } from './wait.ts';

/** Does the first step of the plan, and of the plan after it, until nothing is left to do but what `isLeft` for another run. */
export async function doSteps(
  session: Session,
  from: Plan,
  isLeft: (step: Step) => boolean = () => false,
): Promise<void> {
  let next = from;
  const times = new Map<string, number>();
  for (let first = own(next); first !== undefined && !isLeft(first); first = own(next)) {
    const now = first;
    checkTime(session);
    if (!isWait(now)) refuseCircle(session.request.targetApp, now, times);
    session.ports.log.open(title(now));
    next = await timed(session, { title: title(now), isWait: isWait(now) }, () =>
      oneStep(session, now),
    ).catch((error: unknown) => discarding(session, now, error));
    session.ports.log.close();
  }
}

/** What is next of what this run does itself. */
function own({ steps, share }: Plan): Step | undefined {
  return share === 0 ? undefined : steps[0];
}

/** An older refresh that is finished first and the one that follows need two; the rest is a margin. */
const MOST_TIMES = 4;

/** A step that took effect and is planned again is being undone by someone or something. Each repetition restarts staging. */
function refuseCircle(app: string, now: Step, times: Map<string, number>): void {
  const before = times.get(title(now)) ?? 0;
  times.set(title(now), before + 1);
  if (before < MOST_TIMES) return;
  stop(changeUndone(app, title(now), before));
}

async function oneStep(session: Session, now: Step): Promise<Plan> {
  if (now.verb === 'check') return (await import('./prepare.ts')).check(session, now);
  return isWait(now) ? waitFor(session, now) : perform(session, now);
}

/** Does `work` and reports how long it took, also when it fails. */
export async function timed<T>(
  { ports: { clock }, ledger }: Start,
  step: Pick<StepReport, 'title' | 'isWait'>,
  work: () => Promise<T>,
): Promise<T> {
  const startedAt = clock.now();
  let ok = false;
  try {
    const result = await work();
    ok = true;
    return result;
  } finally {
    const changes = ledger.changes.splice(0);
    ledger.steps.push({ ...step, startedAt, endedAt: clock.now(), ok, changes });
  }
}

/** A new database that could not be prepared is destroyed first, if that was asked for. Then the run ends as it would have. */
async function discarding(session: Session, failed: Step, error: unknown): Promise<never> {
  const { request, ports } = session;
  const { seen } = session.progress;
  if (!(error instanceof Stopped) || !prepares(failed) || !mustDiscard(request, error.problems, seen))
    throw error;
  for (const { what } of error.problems) ports.log.note(what);
  ports.log.close();
  remember(session, { discarded: seen.new?.database.id ?? null });
  try {
    await doSteps(session, await lookAndPlan(session));
  } catch (more) {
    if (!(more instanceof Stopped)) throw more;
    throw new Stopped([...error.problems, ...more.problems], error);
  }
  throw error;
}
