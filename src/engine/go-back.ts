import { promoteFailed } from '../domain/plan/undo.ts';
import type { Problem } from '../domain/problem.ts';
import { lookAndPlan } from './look.ts';
import { remember, type Session } from './session.ts';
import { doSteps } from './steps.ts';

/** Goes back to the old database when what was promoted does not work, if that was asked for. The run ends as failed all the same. */
export async function goBackAfter(session: Session, problems: readonly Problem[]): Promise<void> {
  const { request, ports, progress } = session;
  if (!promoteFailed(request, progress.seen, problems)) return;
  for (const { what } of problems) ports.log.note(what);
  ports.log.note('Going back to the old database, as on-promote-failure asks for.');
  ports.log.close();
  remember(session, { goesBack: true });
  await doSteps(session, await lookAndPlan(session));
}
