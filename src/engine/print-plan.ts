import { heldInWords } from '../domain/hold.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { plannedOf } from '../domain/plan/plan-summary.ts';
import { effectsOf, endOf } from '../domain/plan/planned.ts';
import { sharedWarning } from '../domain/report/shared-config.ts';
import { textWarnings } from '../domain/report/text-warnings.ts';
import { title } from '../domain/steps/kinds.ts';
import type { Session } from './session.ts';

/** The plan, and what it comes to: before anything is changed. */
export function printPlan({ ports, request, ledger, progress }: Session): void {
  const { seen, run, plan } = progress;
  const { old } = ledger;
  const note = (line: string) => ports.log.note(line);
  if (run.hold !== null) note(`${request.targetApp} is ${heldInWords(run.hold)}`);
  if (plan.situation.is === 'held') {
    printSteps(note, plan);
    return;
  }
  const source = seen.source.database;
  const current = seen.current?.database;
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
  if (plan.situation.is !== 'idle') note(`resuming an interrupted run (${plan.situation.is})`);
  note(`mode     ${plan.spec.mode}`);
  printSteps(note, plan);
  const planned = plannedOf(plan);
  for (const line of request.dryRun ? effectsOf(planned, old) : endOf(planned)) note(line);
  if (old !== null && ledger.lost.length > 0) note(losses(old.name, ledger.lost));
  if (ledger.leading !== null) for (const line of textWarnings(request, ledger.leading, false)) note(line);
  if (ledger.version !== null) note(ledger.version);
  const shared = sharedWarning(ledger.sharedConfig, request);
  if (shared !== null) note(shared);
  if (ledger.powers !== null) note(ledger.powers);
}

function printSteps(note: (line: string) => void, { steps }: Plan): void {
  for (const [at, each] of steps.entries()) note(`${String(at + 1).padStart(2)}. ${title(each)}`);
}

/** What hangs on the old database and stays behind. */
export function losses(old: string, lost: readonly string[]): string {
  return `Not carried over from ${old} to the new database: ${lost.join('; ')}.`;
}
