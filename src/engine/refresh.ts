import type { Plan } from '../domain/plan.ts';
import { type Problem, Stopped } from '../domain/problem.ts';
import type { Report } from '../domain/report.ts';
import type { Request } from '../domain/request.ts';
import type { Seen } from '../domain/seen.ts';
import { isWait, type Step, title } from '../domain/step.ts';
import { agreed } from './agree.ts';
import { lookInto } from './look-into.ts';
import { perform } from './perform.ts';
import type { Ports } from './ports.ts';
import { reportOf } from './report.ts';
import { checkTime, lookAndPlan, newSession, type Session } from './session.ts';
import { tellPlan } from './tell-plan.ts';
import { waitFor } from './wait.ts';

/**
 * Replaces the target app's database with a fresh one made from the source: looks, plans, does the first step, looks again,
 * until nothing is left to do.
 *
 * @param candidate the name of the database that it may have to create: new in each run, since Heroku knows no other way to
 *   tell a request that comes late from one that was never sent
 * @returns what happened; also when it was refused or failed
 */
export async function refresh(request: Request, ports: Ports, candidate: string): Promise<Report> {
  const session = newSession(request, ports, candidate);
  const problems = await problemsOf(converge(session));
  return reportOf(session, problems);
}

async function problemsOf(work: Promise<void>): Promise<readonly Problem[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof Stopped) return error.problems;
    throw error;
  }
}

async function converge(session: Session): Promise<void> {
  const { log } = session.ports;
  log.open(`Check that ${session.request.targetApp} can be refreshed from ${session.request.sourceApp}`);
  let next = await step(session, 'Check that this refresh is safe', () => lookAndPlan(session));
  await lookInto(session, next);
  tellPlan(session, next);
  log.close();
  if (session.request.dryRun) return;
  next = await agreed(session, next);
  for (let first = next.steps[0]; first !== undefined; first = next.steps[0]) {
    const now = first;
    checkTime(session);
    log.open(title(now));
    next = await step(session, title(now), () => oneStep(session, now));
    log.close();
  }
}

function oneStep(session: Session, now: Step): Promise<Plan> {
  const seen = session.seen as Seen;
  return isWait(now) ? waitFor(session, now, seen) : perform(session, now, seen);
}

/** Does `work` and reports how long it took, also when it fails. */
async function step<T>(session: Session, title: string, work: () => Promise<T>): Promise<T> {
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
