import { areMissing, tablesWarning } from '../domain/fill/tables.ts';
import { isPromoted } from '../domain/plan/guard.ts';
import { plannedOf } from '../domain/plan/plan-summary.ts';
import { distinct, type Problem } from '../domain/problem.ts';
import { leftovers, unusedWarning } from '../domain/report/leftovers.ts';
import { type Status, statusOf } from '../domain/report/outcome.ts';
import type { Report, StepReport } from '../domain/report/report.ts';
import { requestReport } from '../domain/report/request.ts';
import { sharedWarning } from '../domain/report/shared-config.ts';
import { hasPromoted, stateNow, urgentNow } from '../domain/report/state.ts';
import { textWarnings } from '../domain/report/text-warnings.ts';
import type { Seen } from '../domain/seen.ts';
import { asIfPaused } from '../domain/steps/quiesce.ts';
import { movesDatabases, title } from '../domain/steps/step.ts';
import { losses } from './print-plan.ts';
import type { Session } from './session.ts';

/** What a run comes to, however it has ended. */
export function reportOf(session: Session, problems: readonly Problem[]): Report {
  const { request, ports, seen, firstPlan } = session;
  return {
    status: statusAfter(session, problems),
    request: requestReport(request),
    mode: (session.plan ?? firstPlan)?.way.mode ?? null,
    takenOver: firstPlan?.takeOver.is ?? null,
    planned: firstPlan && plannedOf(firstPlan),
    startedAt: session.startedAt + session.ahead,
    endedAt: ports.clock.now() + session.ahead,
    steps: session.steps.map((step) => later(step, session.ahead)),
    source: session.source,
    old: session.old,
    new: session.new,
    dataAsOf: session.dataAsOf,
    releaseVersion: session.releaseVersion,
    carried: session.carried,
    lost: session.lost,
    sharedConfig: session.sharedConfig,
    overlap: session.overlap,
    preparation: session.preparation,
    leftovers: seen === null ? [] : leftovers(request, seen, session.unused),
    urgent: urgentNow(request, lastSeen(session)),
    state: stateOf(session, problems),
    // By what they were told apart is of no use any more.
    problems: distinct(problems).map(({ sameAs: _, ...problem }) => problem),
    warnings: warningsOf(session),
  };
}

function later(step: StepReport, by: number): StepReport {
  return {
    ...step,
    startedAt: step.startedAt + by,
    endedAt: step.endedAt + by,
    changes: step.changes.map((change) => ({ ...change, sentAt: change.sentAt + by })),
  };
}

function statusAfter(session: Session, problems: readonly Problem[]): Status {
  if (problems.length > 0) return statusOf(problems, session.changed, isPerhapsPromoted(session));
  return session.request.dryRun ? 'planned' : 'refreshed';
}

function warningsOf(session: Session): readonly string[] {
  const { request, seen, run, old, lost, leading, copyWarnings, sharedConfig } = session;
  const shared = sharedWarning(sharedConfig, request);
  const copy = `The copy ended with ${copyWarnings} warnings; see \`heroku pg:backups --app ${request.targetApp}\`.`;
  return [
    ...(old === null || lost.length === 0 ? [] : [losses(old.name, lost)]),
    ...(leading === null ? [] : textWarnings(request, leading, hasPromoted(seen, run))),
    ...(session.version === null ? [] : [session.version]),
    ...(copyWarnings === 0 ? [] : [copy]),
    ...missingTables(session),
    ...(shared === null ? [] : [shared]),
    ...unseenPreparation(session),
    ...session.warnings,
    ...(seen === null ? [] : session.unused.map((it) => unusedWarning(it, seen))),
  ];
}

function missingTables({ tables, plan }: Session): readonly string[] {
  if (tables === null || plan === null || !areMissing(tables)) return [];
  return [tablesWarning(tables, plan.way.mode)];
}

/** Whoever asks for scripts must not think that they have been run. */
function unseenPreparation({ request, seen, run, preparation }: Session): readonly string[] {
  if (request.sanitize === null || preparation.sanitized !== null || !hasPromoted(seen, run)) return [];
  return [
    `${seen?.current?.database.name} was promoted by an earlier run; see that run's log for whether it was sanitized.`,
  ];
}

function stateOf(session: Session, problems: readonly Problem[]): string {
  const { request, run, changed, unseen } = session;
  const seen = lastSeen(session);
  const isSure = unseen === null || !movesDatabases(unseen);
  const mayAdvise = isSure && problems.every(({ kind }) => kind !== 'conflict');
  const state = stateNow(request, seen, run, mayAdvise);
  const isUsual = urgentNow(request, seen).length === 0 && !isLeftPromoted(seen);
  if (!changed && isUsual) return 'Nothing was changed.';
  if (!changed) return `This run has changed nothing. ${state}`;
  if (unseen === null) return state;
  return `As last seen: ${state} After that, this change was sent but not confirmed: ${title(unseen)}.`;
}

/** With the pause that was sent and not looked for any more: what may be paused is not called running. */
function lastSeen({ seen, unseen }: Session): Seen | null {
  return seen === null || unseen === null ? seen : asIfPaused(seen, unseen);
}

/** Also when promote was sent and its effect not seen: then the old database is kept, and the new one may be in use. */
function isPerhapsPromoted({ seen, run, unseen, changed }: Session): boolean {
  return hasPromoted(seen, run) || unseen?.does === 'promote' || (!changed && isLeftPromoted(seen));
}

/** An earlier run has promoted, and could not finish. */
function isLeftPromoted(seen: Seen | null): boolean {
  return seen !== null && isPromoted(seen);
}
