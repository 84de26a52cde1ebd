import { isPromoted } from '../domain/plan/guard.ts';
import { plannedOf } from '../domain/plan/plan-summary.ts';
import { distinct, type Problem } from '../domain/problem.ts';
import { leftovers, withPrice } from '../domain/report/leftovers.ts';
import { type Status, statusOf } from '../domain/report/outcome.ts';
import type { Report } from '../domain/report/report.ts';
import { requestReport } from '../domain/report/request.ts';
import { hasPromoted, stateNow } from '../domain/report/state.ts';
import type { Seen } from '../domain/seen.ts';
import { sharedWarning } from '../domain/shared-config.ts';
import { title } from '../domain/steps/step.ts';
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
    startedAt: session.startedAt,
    endedAt: ports.clock.now(),
    steps: session.steps,
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
    leftovers: seen === null ? [] : leftovers(request, seen),
    state: stateOf(session),
    // By what they were told apart is of no use any more.
    problems: distinct(problems).map(({ sameAs: _, ...problem }) => problem),
    warnings: warningsOf(session),
  };
}

function statusAfter(session: Session, problems: readonly Problem[]): Status {
  if (problems.length > 0) return statusOf(problems, session.changed, isPerhapsPromoted(session));
  return session.request.dryRun ? 'planned' : 'refreshed';
}

function warningsOf(session: Session): readonly string[] {
  const { request, seen, old, lost, copyWarnings, sharedConfig } = session;
  const shared = sharedWarning(sharedConfig, request);
  const copy = `The copy ended with ${copyWarnings} warnings; see \`heroku pg:backups --app ${request.targetApp}\`.`;
  const strays = seen === null ? [] : leftovers(request, seen).filter((it) => it.attachment === null);
  return [
    ...(old === null || lost.length === 0 ? [] : [losses(old.name, lost)]),
    ...(copyWarnings === 0 ? [] : [copy]),
    ...(shared === null ? [] : [shared]),
    ...unseenPreparation(session),
    ...strays.map(
      (it) => `${withPrice(it)} looks like a leftover; look, and \`heroku addons:destroy\` it yourself.`,
    ),
  ];
}

/** Whoever asks for scripts must not think that they have been run. */
function unseenPreparation({ request, seen, run, preparation }: Session): readonly string[] {
  if (request.sanitize === null || preparation.sanitized !== null || !hasPromoted(seen, run)) return [];
  return [
    `${seen?.current?.database.name} was promoted by an earlier run: whether it was sanitized is in the log of that one.`,
  ];
}

function stateOf({ request, seen, run, changed, unseen }: Session): string {
  const state = stateNow(request, seen, run);
  if (!changed) return isLeftPromoted(seen) ? `Nothing was changed. ${state}` : 'Nothing was changed.';
  if (unseen === null) return state;
  return `When last seen: ${state} Since then this was sent, and not looked for any more: ${title(unseen)}.`;
}

/** Also when promote was sent and its effect not seen: then the old database is kept, and the new one may be in use. */
function isPerhapsPromoted({ seen, run, unseen, changed }: Session): boolean {
  return hasPromoted(seen, run) || unseen?.does === 'promote' || (!changed && isLeftPromoted(seen));
}

/** An earlier run has promoted, and could not finish. */
function isLeftPromoted(seen: Seen | null): boolean {
  return seen !== null && isPromoted(seen);
}
