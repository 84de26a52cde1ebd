import { type Problem, Stopped } from '../domain/problem.ts';
import type { Report } from '../domain/report/report.ts';
import type { Request } from '../domain/request.ts';
import { agreed } from './confirm.ts';
import { lookInto } from './inspect-replaced.ts';
import { lookAndPlan } from './look.ts';
import type { Ports } from './ports.ts';
import { tellPlan } from './print-plan.ts';
import { reportOf } from './report.ts';
import { resumeAfter } from './resume.ts';
import { newSession, type Session } from './session.ts';
import { doSteps, timed } from './steps.ts';
import { unusedIn } from './unused.ts';

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
  const failed = await problemsOf(converge(session));
  const left = await problemsOf(resumeAfter(session, failed));
  if (!ports.cancelled.aborted) session.unused = await unusedIn(session);
  return reportOf(session, [...failed, ...left.filter((it) => !isSaid(it, failed))]);
}

/** That its time was up once more says nothing that the state does not. */
function isSaid({ kind }: Problem, failed: readonly Problem[]): boolean {
  return kind === 'cancelled' && failed.some((it) => it.kind === kind);
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

const FIRST = { title: 'Check that this refresh is safe', isWait: false };

async function converge(session: Session): Promise<void> {
  const { log } = session.ports;
  log.open(`Check that ${session.request.targetApp} can be refreshed from ${session.request.sourceApp}`);
  const next = await timed(session, FIRST, () => lookAndPlan(session));
  await lookInto(session, next);
  tellPlan(session, next);
  log.close();
  if (session.request.dryRun) return;
  await doSteps(session, await agreed(session, next));
}
