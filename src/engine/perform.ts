import type { Plan } from '../domain/plan/plan.ts';
import { carriedBy } from '../domain/plan/plan-summary.ts';
import { type Problem, Stopped, stop } from '../domain/problem.ts';
import { commandFailed } from '../domain/problems/finishing.ts';
import { changeNotShown, herokuRefused } from '../domain/problems/heroku.ts';
import type { Seen } from '../domain/seen.ts';
import { unprepared } from '../domain/steps/prepare.ts';
import { released } from '../domain/steps/progress.ts';
import { type Change, sameStep, title } from '../domain/steps/step.ts';
import { lookAndPlan } from './look.ts';
import type { Command, Outcome, Sent } from './ports.ts';
import { pause, SETTLE, type Session } from './session.ts';

/** How often one looks for a change before it counts as not there. */
const looks: Record<Outcome['is'], number> = { accepted: 8, unknown: 2, refused: 1 };

const MOST_SENDS = 3;

/**
 * Makes one change, and looks until it is there.
 *
 * A change whose reply was lost is never sent again before two looks, well apart, have not shown it. A copy never is: two
 * copies into one database spoil it.
 *
 * @throws Stopped when Heroku refuses it, or it does not show
 */
export async function perform(session: Session, change: Change, from: Seen): Promise<Plan> {
  if (change.does === 'command') return runCommand(session, change, from);
  // Most runs prepare nothing, and do not load it.
  if (change.does === 'sanitize') return (await import('./prepare.ts')).sanitize(session, change);
  for (let sent = 1; ; sent += 1) {
    const outcome = await send(session, change);
    const next = await lookForIt(session, change, looks[outcome.is]).catch((error: unknown) =>
      withRefusal(change, outcome, error),
    );
    const isShown = !sameStep(next.steps[0], change);
    enter(session, change, outcome, isShown);
    if (isShown) {
      if (change.does === 'promote' && session.seen !== null) session.ports.log.note(released(session.seen));
      return next;
    }
    if (outcome.is === 'refused') stop(refusal(change, outcome));
    if (sent === MOST_SENDS || change.does === 'copy')
      stop(changeNotShown(title(change), outcome.is === 'accepted'));
    session.ports.log.note('Not visible on Heroku yet; sending it again');
  }
}

async function send(session: Session, change: Sent): Promise<Outcome> {
  const { heroku, log } = session.ports;
  if (change.does === 'promote') refuseUnprepared(session);
  session.changed = true;
  session.unseen = change;
  remember(session, change);
  // A release that fails after this is this run's own doing: it is told, not tried again.
  if (change.does === 'promote' || change.does === 'release' || change.does === 'move')
    session.run = { ...session.run, mayRelease: false };
  if (change.does === 'promote') session.run = { ...session.run, promoted: change.database?.id ?? null };
  if (change.does === 'note') session.run = { ...session.run, noted: change.paused };
  if (change.does === 'forget') session.run = { ...session.run, noted: null };
  const outcome = await heroku.send(session.request, change, session.seen as Seen).catch((error: unknown) => {
    // Whatever ends the run here, Heroku has not done it.
    session.unseen = null;
    throw error;
  });
  if (outcome.is === 'accepted' && outcome.told) {
    session.told = outcome.told;
    log.note(outcome.told.split('\n')[0] ?? '');
  }
  enter(session, change, outcome, null);
  if (outcome.is === 'refused') log.note(`Heroku refused: ${outcome.message}`);
  if (outcome.is === 'unknown')
    log.note(`No definite reply (${outcome.message}); checking whether it went through`);
  return outcome;
}

/** Enters in the account what has become of a change: first what Heroku said, and again when a look has told. */
function enter(session: Session, change: Sent, { is, requestId }: Outcome, isShown: boolean | null): void {
  const { ports, changes, carried } = session;
  const last = isShown === null ? undefined : changes.pop();
  const sentAt = last?.sentAt ?? ports.clock.now();
  changes.push({ title: title(change), sentAt, reply: is, requestId, isShown });
  const name = carriedBy(change);
  if (isShown && name !== null && !carried.includes(name)) carried.push(name);
}

function refuseUnprepared({ request, seen, run }: Session): void {
  const problem = unprepared(request, seen as Seen, run);
  if (problem !== null) stop(problem);
}

/** Before it is sent: whatever becomes of the reply, what it changes is this run's doing. */
function remember({ deeds, seen }: Session, change: Sent): void {
  const id = 'database' in change ? change.database?.id : undefined;
  if (change.does === 'detach' && seen?.new != null) deeds.removed.add(seen.new.database.id);
  if (id === undefined) return;
  if (change.does === 'promote') deeds.promoted.add(id);
  if (change.does === 'keep') deeds.kept.add(id);
  if (change.does === 'retire' || change.does === 'destroy') deeds.removed.add(id);
}

async function lookForIt(session: Session, change: Sent, times: number): Promise<Plan> {
  let next = await lookAndPlan(session);
  for (let look = 1; look < times + 1 && sameStep(next.steps[0], change); look += 1) {
    await pause(session, SETTLE);
    next = await lookAndPlan(session);
  }
  return next;
}

async function runCommand(session: Session, change: Command, seen: Seen): Promise<Plan> {
  const { heroku, log } = session.ports;
  const { command, when } = change;
  session.changed = true;
  session.unseen = change;
  const code = await heroku
    .run(session.request, change, seen, (text) => log.note(text))
    .catch((error: unknown) => {
      if (isNotStarted(error)) session.unseen = null;
      throw error;
    });
  if (code !== 0) {
    // How it ended is known.
    session.unseen = null;
    stop(commandFailed(command, code));
  }
  const id = change.database?.id ?? null;
  session.run = {
    ...session.run,
    ...(when === 'before-promote' ? { readiedFor: id } : { commandRanFor: id }),
  };
  return lookAndPlan(session);
}

/** Where the plan cannot go on without what Heroku refused, Heroku's own words come first. */
function withRefusal(change: Sent, outcome: Outcome, error: unknown): never {
  if (outcome.is !== 'refused' || !(error instanceof Stopped)) throw error;
  throw new Stopped([refusal(change, outcome), ...error.problems], error);
}

/** Nothing has run: that is known. */
function isNotStarted(error: unknown): boolean {
  return error instanceof Stopped && error.problems.some((it) => it.code === 'COMMAND_NOT_STARTED');
}

function refusal(change: Sent, { taken, message }: Extract<Outcome, { is: 'refused' }>): Problem {
  return herokuRefused(title(change), message, taken);
}
