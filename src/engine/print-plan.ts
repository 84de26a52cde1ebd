import type { Plan } from '../domain/plan/plan.ts';
import { comesTo, plannedOf } from '../domain/plan/plan-summary.ts';
import { sharedWarning } from '../domain/report/shared-config.ts';
import { textWarnings } from '../domain/report/text-warnings.ts';
import { title } from '../domain/steps/step.ts';
import type { Session } from './session.ts';

/** The plan, and what it comes to: before anything is changed. */
export function tellPlan(session: Session, plan: Plan): void {
  const { ports, request, seen, old } = session;
  const note = (line: string) => ports.log.note(line);
  const source = seen?.source.database;
  const current = seen?.current?.database;
  note(`source   ${source?.name} (${source?.plan}), ${request.sourceDatabase} of ${request.sourceApp}`);
  note(
    current === undefined
      ? `current  none: ${request.targetApp} gets its first database`
      : `current  ${current.name} (${current.plan}), ${request.targetDatabase} of ${request.targetApp}`,
  );
  if (current?.id === source?.id) {
    note(
      `${request.targetApp} is running on production's database! It will get its own; production's is not touched.`,
    );
  }
  if (plan.takeOver.is !== 'idle') note(`resuming an interrupted run (${plan.takeOver.is})`);
  note(`mode     ${plan.way.mode}`);
  for (const [at, each] of plan.steps.entries()) note(`${String(at + 1).padStart(2)}. ${title(each)}`);
  if (request.dryRun) for (const line of comesTo(plannedOf(plan), old)) note(line);
  if (old !== null && session.lost.length > 0) note(losses(old.name, session.lost));
  if (session.leading !== null) for (const line of textWarnings(request, session.leading, false)) note(line);
  if (session.version !== null) note(session.version);
  const shared = sharedWarning(session.sharedConfig, request);
  if (shared !== null) note(shared);
}

/** What hangs on the old database and stays behind. */
export function losses(old: string, lost: readonly string[]): string {
  return `Not carried over from ${old} to the new database: ${lost.join('; ')}.`;
}
