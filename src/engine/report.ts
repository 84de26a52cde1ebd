import { fillMethods } from '../domain/fill/methods.ts';
import { areMissing, tablesWarning } from '../domain/fill/tables.ts';
import { isPromoted } from '../domain/plan/in-use.ts';
import { plannedOf } from '../domain/plan/plan-summary.ts';
import { distinct, type Problem } from '../domain/problem.ts';
import { holdWarning } from '../domain/report/hold-warning.ts';
import { keeping, keptForUndo } from '../domain/report/keeping.ts';
import { leftovers, unusedWarning } from '../domain/report/leftovers.ts';
import { exitCodes, type Status, statusOf } from '../domain/report/outcome.ts';
import { nothingSeen, type Report, type StepReport } from '../domain/report/report.ts';
import { requestReport } from '../domain/report/request.ts';
import { sharedWarning } from '../domain/report/shared-config.ts';
import { hasPromoted, stateNow, urgentNow } from '../domain/report/state.ts';
import { textWarnings } from '../domain/report/text-warnings.ts';
import { type UnderWay, underWay } from '../domain/report/under-way.ts';
import type { Database, Seen } from '../domain/seen.ts';
import { kindOf, title } from '../domain/steps/kinds.ts';
import { asIfPaused } from '../domain/steps/quiesce.ts';
import type { Ledger } from './ledger.ts';
import { losses } from './print-plan.ts';
import type { Session, Start } from './session.ts';

/** What a run comes to, however it has ended. @param unused databases of the target app that no app has */
export function reportOf(
  session: Session,
  problems: readonly Problem[],
  unused: readonly Database[],
): Report {
  const { request, ledger } = session;
  const { firstPlan } = ledger;
  return {
    ...whatever(session, problems),
    ...outcome(statusAfter(session, problems), problems),
    waitsFor: [],
    mode: (ledger.lastPlan ?? firstPlan)?.spec.mode ?? null,
    takenOver: firstPlan?.situation.is ?? null,
    planned: firstPlan && plannedOf(firstPlan),
    source: ledger.source,
    old: ledger.old,
    new: ledger.new,
    dataAsOf: ledger.dataAsOf,
    isPromotedHere: isOwnPromote(session),
    backup: backupReport(ledger),
    releaseVersion: ledger.releaseVersion,
    carried: ledger.carried,
    lost: ledger.lost,
    sharedConfig: ledger.sharedConfig,
    overlap: ledger.overlap,
    underWay: leftBy(session, problems),
    keeping: keeping(request, session.progress.seen),
    hold: session.progress.run.hold,
    preparation: ledger.preparation,
    leftovers: leftovers(request, session.progress.seen, unused),
    urgent: urgentNow(request, lastSeen(session)),
    state: stateOf(session, problems),
    warnings: warningsOf(session, unused),
  };
}

/** The same of a run that could not even look, or not look at all that is to come. */
export function reportUnseen(start: Start, problems: readonly Problem[]): Report {
  return {
    ...nothingSeen,
    ...whatever(start, problems),
    ...outcome(problems.length === 0 ? 'planned' : statusOf(problems, false, false), problems),
    state: 'Nothing was changed.',
  };
}

function whatever({ request, ports, ledger }: Start, problems: readonly Problem[]) {
  const { ahead } = ledger;
  return {
    request: requestReport(request),
    startedAt: ledger.startedAt + ahead,
    endedAt: ports.clock.now() + ahead,
    steps: ledger.steps.map((step) => later(step, ahead)),
    // It has served to drop duplicates.
    problems: distinct(problems).map(({ sameAs: _, ...problem }) => problem),
  };
}

/** A status with its exit code. An undo that a failure has made necessary is a failure. */
function outcome(
  status: Exclude<Status, 'skipped'>,
  problems: readonly Problem[],
): Pick<Report, 'status' | 'exitCode'> {
  const isFailure = status === 'undone' && problems.length > 0;
  return { status, exitCode: exitCodes[isFailure ? 'failed' : status] };
}

function later(step: StepReport, by: number): StepReport {
  return {
    ...step,
    startedAt: step.startedAt + by,
    endedAt: step.endedAt + by,
    changes: step.changes.map((change) => ({ ...change, sentAt: change.sentAt + by })),
  };
}

function statusAfter(session: Session, problems: readonly Problem[]): Exclude<Status, 'skipped'> {
  const { is } = session.progress.plan.situation;
  const isUndone = is === 'undone' && problems.every(({ kind }) => kind === 'failed');
  if (problems.length > 0)
    return isUndone ? is : statusOf(problems, session.ledger.changed, isPerhapsPromoted(session));
  if (session.request.dryRun) return 'planned';
  if (is === 'held' || is === 'undone' || is === 'tidied') return is;
  return leftBy(session, problems) === null ? 'refreshed' : 'under-way';
}

/** What it leaves to a later run on purpose: a dry run begins nothing. */
function leftBy({ request, progress }: Session, problems: readonly Problem[]): UnderWay | null {
  if (problems.length > 0 || request.dryRun) return null;
  return underWay(request, progress.seen, progress.plan);
}

function warningsOf(session: Session, unused: readonly Database[]): readonly string[] {
  const { request, ledger, progress } = session;
  const { seen, run } = progress;
  const { old, lost, leading, copyWarnings, sharedConfig, version } = ledger;
  const shared = sharedWarning(sharedConfig, request);
  const noun = progress.plan.spec.mode === 'backup' ? 'restore' : 'copy';
  const copy = `The ${noun} ended with ${copyWarnings} warnings; see \`heroku pg:backups --app ${request.targetApp}\`.`;
  return [
    ...(run.hold === null ? [] : [holdWarning(request, run.hold)]),
    ...(old === null || lost.length === 0 ? [] : [losses(old.name, lost, request)]),
    ...(leading === null ? [] : textWarnings(request, leading, hasPromoted(seen, run))),
    ...(version === null ? [] : [version]),
    ...(copyWarnings === 0 ? [] : [copy]),
    ...missingTables(ledger),
    ...(shared === null ? [] : [shared]),
    ...unseenPreparation(session),
    ...ledger.warnings,
    ...unused.map((it) => unusedWarning(it, seen)),
  ];
}

/** Without its URL. */
function backupReport({ backup }: Ledger): Report['backup'] {
  if (backup === null) return null;
  const { name, isScheduled, startedAt } = backup;
  return { name, isScheduled, startedAt };
}

function missingTables({ tables, lastPlan: plan }: Ledger): readonly string[] {
  if (tables === null || plan === null || !areMissing(tables)) return [];
  return [tablesWarning(tables, fillMethods[plan.spec.mode])];
}

/** A warning when scripts were requested and this run did not see them run. */
function unseenPreparation({ request, ledger, progress: { seen, run } }: Session): readonly string[] {
  if (request.sanitize === null || ledger.preparation.sanitized !== null || !hasPromoted(seen, run))
    return [];
  return [
    `${seen.current?.database.name} was promoted by an earlier run; see that run's log for whether it was sanitized.`,
  ];
}

function stateOf(session: Session, problems: readonly Problem[]): string {
  const { request, unseen } = session;
  const { run } = session.progress;
  const { changed } = session.ledger;
  const seen = lastSeen(session);
  const isSure = unseen === null || !kindOf(unseen).moves;
  const mayAdvise = isSure && problems.every(({ kind }) => kind !== 'conflict');
  const left = leftBy(session, problems);
  const state = stateNow(request, seen, run, mayAdvise, left);
  const isClear = !isPromoted(seen) && seen.undone === null && keptForUndo(seen) === null;
  const isUsual = isClear && urgentNow(request, seen).length === 0 && left === null && run.hold === null;
  if (!changed && isUsual) return 'Nothing was changed.';
  if (!changed) return `This run has changed nothing. ${state}`;
  if (unseen === null) return state;
  return `As last seen: ${state} After that, this change was sent but not confirmed: ${title(unseen)}.`;
}

function isOwnPromote({ progress: { seen, run } }: Session): boolean {
  return run.promoted !== null && run.promoted === seen.current?.database.id;
}

/** Counts a pause that was sent but not confirmed: what may be paused is not called running. */
function lastSeen({ progress: { seen }, unseen }: Session): Seen {
  return unseen === null ? seen : asIfPaused(seen, unseen);
}

/** Also when promote was sent and its effect not seen: then the old database is kept, and the new one may be in use. */
function isPerhapsPromoted({ progress: { seen, run }, unseen, ledger }: Session): boolean {
  // An earlier run may have promoted, and not finished.
  const isLate = run.goesBack || hasPromoted(seen, run) || unseen?.verb === 'promote';
  return isLate || (!ledger.changed && isPromoted(seen));
}
