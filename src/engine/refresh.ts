import { consequence } from '../domain/plan/confirmation.ts';
import { plannedOf } from '../domain/plan/plan-summary.ts';
import { effectsOf } from '../domain/plan/planned.ts';
import { type Problem, Stopped } from '../domain/problem.ts';
import type { Report } from '../domain/report/report.ts';
import type { Request, Task } from '../domain/request.ts';
import { newRun } from '../domain/run.ts';
import { planAgreed } from './confirm.ts';
import { goBackAfter } from './go-back.ts';
import { lookInto } from './inspect-replaced.ts';
import { firstLook, planNext } from './look.ts';
import type { Ports } from './ports.ts';
import { printPlan } from './print-plan.ts';
import { reportOf, reportUnseen } from './report.ts';
import { resumeAfter } from './resume.ts';
import { newStart, type Session, type Start } from './session.ts';
import { doSteps, timed } from './steps.ts';
import { unusedIn } from './unused.ts';

/** A refresh, an undo or a tidy before its first change. */
export type Proposal = {
  readonly start: Start;
  /** Null when nothing could be seen. */
  readonly session: Session | null;
  /** Every reason not to carry it out; empty when it can be. */
  readonly problems: readonly Problem[];
};

/**
 * Looks, makes the plan, inspects the database that is replaced, and logs all of it. Changes nothing.
 *
 * @param candidate the name of the database that it may have to create: new in each run, since only
 *   a new name distinguishes a create that arrives late from one that was never sent
 * @param since when its time began
 */
export async function propose(
  request: Request,
  ports: Ports,
  candidate: string,
  since = ports.clock.now(),
): Promise<Proposal> {
  const start = newStart(request, ports, since);
  let session: Session | null = null;
  const problems = await problemsOf(async () => {
    ports.log.open(`Check that ${checked[request.task](request)}`);
    const seen = await timed(
      start,
      { title: `Check that this ${request.task} is safe`, isWait: false },
      async () => {
        session = await firstLook(start, newRun(candidate));
        await planNext(session);
        return session;
      },
    );
    await lookInto(seen);
    printPlan(seen);
    ports.log.close();
  });
  return { start, session, problems };
}

/** What a person is to agree to, and below it, indented, what that comes to; null when nothing would be changed. */
export function questionOf({ session, problems }: Proposal): string | null {
  if (session === null || problems.length > 0 || session.request.dryRun) return null;
  const { request, progress, ledger } = session;
  const { seen, plan } = progress;
  const what = consequence(request, plan, seen.current === null);
  if (what === null) return null;
  const effects = effectsOf(plannedOf(plan), ledger.old, request);
  return [what, ...effects.map((it) => `  It ${it}.`)].join('\n');
}

const checked: Readonly<Record<Task, (request: Request) => string>> = {
  refresh: ({ sourceApp, targetApp }) => `${targetApp} can be refreshed from ${sourceApp}`,
  undo: ({ targetApp }) => `the last refresh of ${targetApp} can be undone`,
  tidy: ({ targetApp }) => `what ${targetApp} has kept can be removed`,
};

/**
 * Does what was asked for: the first step of the plan, then looks and plans again, until nothing is left to do. A refresh whose promote
 * does not work goes back then, if that was asked for.
 *
 * @param isAgreed whether the person who was asked, if anyone was, has said yes to `questionOf`
 * @returns what happened; also of a dry run, and when it was refused or failed
 */
export async function carryOut({ start, session, problems }: Proposal, isAgreed: boolean): Promise<Report> {
  if (session === null) return reportUnseen(start, problems);
  const { request, ports } = session;
  const failed =
    problems.length > 0 || request.dryRun
      ? problems
      : await problemsOf(async () => doSteps(session, await planAgreed(session, isAgreed)));
  const back = await problemsOf(() => goBackAfter(session, failed));
  const all = [...failed, ...back];
  const left = await problemsOf(() => resumeAfter(session, all));
  const unused = ports.cancelled.aborted ? [] : await unusedIn(session);
  return reportOf(session, [...all, ...left.filter((it) => !isSaid(it, all))], unused);
}

/** That its time was up once more says nothing that the state does not. */
function isSaid({ kind }: Problem, failed: readonly Problem[]): boolean {
  return kind === 'cancelled' && failed.some((it) => it.kind === kind);
}

async function problemsOf(work: () => Promise<void>): Promise<readonly Problem[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (error instanceof Stopped) return error.problems;
    throw error;
  }
}
