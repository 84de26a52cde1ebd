import { heldInWords } from '../domain/hold.ts';
import { workNames } from '../domain/names.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { plannedOf } from '../domain/plan/plan-summary.ts';
import { effectsOf, endOf } from '../domain/plan/planned.ts';
import { sharedWarning } from '../domain/report/shared-config.ts';
import { textWarnings } from '../domain/report/text-warnings.ts';
import type { Request } from '../domain/request.ts';
import { places, type Seen } from '../domain/seen.ts';
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
  if (request.task !== 'refresh') {
    printDatabases(note, request, seen);
    printSteps(note, plan);
    if (old !== null && ledger.lost.length > 0) note(losses(old.name, ledger.lost, request));
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
  for (const line of request.dryRun ? effectsOf(planned, old, request) : endOf(planned)) note(line);
  if (old !== null && ledger.lost.length > 0) note(losses(old.name, ledger.lost, request));
  if (ledger.leading !== null) for (const line of textWarnings(request, ledger.leading, false)) note(line);
  if (ledger.version !== null) note(ledger.version);
  const shared = sharedWarning(ledger.sharedConfig, request);
  if (shared !== null) note(shared);
}

/** What an undo or a tidy goes by. */
function printDatabases(
  note: (line: string) => void,
  { targetDatabase, targetApp }: Request,
  seen: Seen,
): void {
  const names = { current: targetDatabase, ...workNames(targetDatabase) };
  for (const place of places) {
    const held = seen[place];
    if (held !== null)
      note(
        `${place.padEnd(8)} ${held.database.name} (${held.database.plan}), ${names[place]} of ${targetApp}`,
      );
  }
}

function printSteps(note: (line: string) => void, { steps }: Plan): void {
  for (const [at, each] of steps.entries()) note(`${String(at + 1).padStart(2)}. ${title(each)}`);
}

/** What hangs on the database that is replaced and stays behind. */
export function losses(from: string, lost: readonly string[], { task }: Pick<Request, 'task'>): string {
  return `Not carried over from ${from} to the ${task === 'undo' ? 'old' : 'new'} database: ${lost.join('; ')}.`;
}
