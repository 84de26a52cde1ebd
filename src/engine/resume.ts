import type { Problem } from '../domain/problem.ts';
import { mustResume, pauses } from '../domain/steps/quiesce.ts';
import { lookAndPlan } from './look.ts';
import { remember, type Session } from './session.ts';
import { doSteps } from './steps.ts';

/**
 * How long a cancelled run goes on. Before it a change under way has had three seconds, after it one has half a second; GitHub and
 * Buildkite kill ten seconds after their first signal.
 */
const PARTING = 5_000;

/** However a run ends, staging must not stay paused until the next one. */
export async function resumeAfter(session: Session, problems: readonly Problem[]): Promise<void> {
  const { seen, run } = session.progress;
  if (!mustResume(problems, seen, run)) return;
  session.ports.log.close();
  const mayBeLate = session.unseen !== null && pauses(session.unseen) && isReplyLost(session);
  if (problems.some(({ kind }) => kind === 'cancelled')) takeLeave(session);
  remember(session, { onlyResumes: true });
  const next = await lookAndPlan(session);
  if (!mustResume(problems, session.progress.seen, session.progress.run)) return;
  // A pause that comes late must find its note: then the next run starts all again.
  await doSteps(session, next, (step) => mayBeLate && step.verb === 'forget');
}

function isReplyLost({ ledger: { steps } }: Session): boolean {
  return steps.at(-1)?.changes.at(-1)?.reply === 'unknown';
}

/** The ports of a run that was cancelled answer no more. */
function takeLeave(session: Session): void {
  const { ports } = session;
  session.ports = { ...ports, ...ports.parting(PARTING) };
  session.endsAt = ports.clock.now() + PARTING;
}
