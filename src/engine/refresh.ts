import { carried } from '../domain/carry.ts';
import { exitCodes, type Status, statusOf } from '../domain/outcome.ts';
import type { Plan } from '../domain/plan.ts';
import { type Problem, Stopped } from '../domain/problem.ts';
import type { Report } from '../domain/report.ts';
import type { Request } from '../domain/request.ts';
import type { Seen } from '../domain/seen.ts';
import { hasPromoted, stateNow, strays } from '../domain/state.ts';
import { isWait, type Step, title } from '../domain/step.ts';
import { agreed } from './agree.ts';
import { perform } from './perform.ts';
import type { Ports } from './ports.ts';
import { checkTime, lookAndPlan, newSession, type Session } from './session.ts';
import { waitFor } from './wait.ts';

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
  const problems = await problemsOf(converge(session));
  return reportOf(session, problems);
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

async function converge(session: Session): Promise<void> {
  const { log } = session.ports;
  log.open(`Check that ${session.request.targetApp} can be refreshed from ${session.request.sourceApp}`);
  let next = await step(session, 'Check that this refresh is safe', () => lookAndPlan(session));
  tellPlan(session, next);
  await tellLosses(session, next);
  log.close();
  if (session.request.dryRun) return;
  next = await agreed(session, next);
  for (let first = next.steps[0]; first !== undefined; first = next.steps[0]) {
    const now = first;
    checkTime(session);
    log.open(title(now));
    next = await step(session, title(now), () => oneStep(session, now));
    log.close();
  }
}

function oneStep(session: Session, now: Step): Promise<Plan> {
  const seen = session.seen as Seen;
  return isWait(now) ? waitFor(session, now, seen) : perform(session, now, seen);
}

/** Does `work` and reports how long it took, also when it fails. */
async function step<T>(session: Session, title: string, work: () => Promise<T>): Promise<T> {
  const { clock } = session.ports;
  const startedAt = clock.now();
  let ok = false;
  try {
    const result = await work();
    ok = true;
    return result;
  } finally {
    session.steps.push({ title, startedAt, endedAt: clock.now(), ok });
  }
}

function tellPlan({ ports, request, seen }: Session, { takeOver, way, steps }: Plan): void {
  const source = seen?.source.database;
  const current = seen?.current?.database;
  ports.log.note(
    `source   ${source?.name} (${source?.plan}), ${request.sourceDatabase} of ${request.sourceApp}`,
  );
  ports.log.note(
    `current  ${current?.name} (${current?.plan}), ${request.targetDatabase} of ${request.targetApp}`,
  );
  if (current?.id === source?.id) {
    ports.log.note(
      `${request.targetApp} runs on production's own database! It gets one of its own; that one is left alone.`,
    );
  }
  if (takeOver.is !== 'idle') ports.log.note(`an interrupted run is taken over (${takeOver.is})`);
  ports.log.note(`mode     ${way.mode}`);
  for (const [at, each] of steps.entries()) ports.log.note(`${String(at + 1).padStart(2)}. ${title(each)}`);
}

/** Before anything is changed: what hangs on the old database and cannot move to the new one. */
async function tellLosses(session: Session, { way, steps }: Plan): Promise<void> {
  const { request, seen, ports } = session;
  if (seen?.current == null || !steps.some((step) => 'does' in step && step.does === 'keep')) return;
  const { lost } = carried(request, seen, seen.current, way.plan);
  const attachments = lost.map((it) => `attachment ${it.name} (${it.namespace})`);
  const others = await ports.heroku.inventory(seen.current.database);
  const losses = [...attachments, ...others];
  if (losses.length === 0) return;
  session.losses = `The new database will not have, from ${seen.current.database.name}: ${losses.join('; ')}.`;
  ports.log.note(session.losses);
}

function reportOf(session: Session, problems: readonly Problem[]): Report {
  const { request, ports } = session;
  const status: Status =
    problems.length > 0
      ? statusOf(problems, session.changed, isPerhapsPromoted(session))
      : request.dryRun
        ? 'planned'
        : 'refreshed';
  return {
    status,
    request,
    mode: session.plan?.way.mode ?? null,
    startedAt: session.startedAt,
    endedAt: ports.clock.now(),
    steps: session.steps,
    old: session.old,
    new: session.new,
    dataAsOf: session.dataAsOf,
    state: stateOf(session),
    problems,
    warnings: warningsOf(session),
  };
}

function warningsOf({ request, seen, losses, copyWarnings }: Session): readonly string[] {
  const copy = `The copy ended with ${copyWarnings} warnings; see \`heroku pg:backups --app ${request.targetApp}\`.`;
  return [
    ...(losses === null ? [] : [losses]),
    ...(copyWarnings === 0 ? [] : [copy]),
    ...(seen === null ? [] : strays(request, seen)),
  ];
}

function stateOf({ request, seen, run, changed, unseen }: Session): string {
  if (!changed) return 'Nothing was changed.';
  const state = stateNow(request, seen, run);
  if (unseen === null) return state;
  return `When last seen: ${state} Since then this was sent, and not looked for any more: ${title(unseen)}.`;
}

/** Also when promote was sent and its effect not seen: then the old database is kept, and the new one may be in use. */
function isPerhapsPromoted({ seen, run, unseen }: Session): boolean {
  return hasPromoted(seen, run) || unseen?.does === 'promote';
}

/** The exit code that says how the run ended. */
export function exitCodeOf(report: Report): number {
  return exitCodes[report.status];
}
