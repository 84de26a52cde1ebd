import type { Plan } from '../domain/plan/plan.ts';
import { carriedBy } from '../domain/plan/plan-summary.ts';
import { type Problem, Stopped, stop } from '../domain/problem.ts';
import { commandFailed } from '../domain/problems/finishing.ts';
import { changeNotShown, herokuRefused } from '../domain/problems/heroku.ts';
import type { Database } from '../domain/seen.ts';
import { kindOf, title } from '../domain/steps/kinds.ts';
import { unprepared } from '../domain/steps/prepare.ts';
import { released } from '../domain/steps/progress.ts';
import { type Change, type Step, sameStep } from '../domain/steps/step.ts';
import { lookAfterStep, lookAndPlan } from './look.ts';
import type { Command, Outcome, Sent } from './ports.ts';
import { rememberDone, SETTLE, type Session, sleepUntilDeadline } from './session.ts';

/** How often one looks for a change before it counts as not there. */
const looks: Record<Outcome['is'], number> = { accepted: 8, unknown: 2, refused: 1 };

const MOST_SENDS = 3;

/**
 * Makes one change, and looks until it is there.
 *
 * A change whose reply was lost is never sent again before two looks, well apart, have not shown it. One that would do harm
 * a second time never is.
 *
 * @throws Stopped when Heroku refuses it, or it does not show
 */
export async function perform(session: Session, change: Change): Promise<Plan> {
  if (change.verb === 'before-promote' || change.verb === 'after-promote') return runCommand(session, change);
  // Most runs prepare nothing, and do not load it.
  if (change.verb === 'sanitize') return (await import('./prepare.ts')).sanitize(session, change);
  for (let sent = 1; ; sent += 1) {
    const outcome = await send(session, change);
    const next = await lookForIt(session, change, looks[outcome.is]).catch((error: unknown) =>
      withRefusal(change, outcome, error),
    );
    const isShown = !sameStep(next.steps[0], change);
    enter(session, change, outcome, isShown);
    if (isShown) {
      if (change.verb === 'promote') session.ports.log.note(released(session.progress.seen));
      return next;
    }
    if (outcome.is === 'refused' && isRenamed(change, next.steps[0])) {
      session.ports.log.note('The database was renamed meanwhile; continuing under its new name');
      return next;
    }
    if (outcome.is === 'refused') stop(refusal(change, outcome));
    if (sent === MOST_SENDS || kindOf(change).once)
      stop(changeNotShown(title(change), outcome.is === 'accepted'));
    session.ports.log.note('Not visible on Heroku yet; sending it again');
  }
}

async function send(session: Session, change: Sent): Promise<Outcome> {
  const { heroku, log } = session.ports;
  if (change.verb === 'promote' && isNew(session, change.database)) refuseUnprepared(session);
  session.ledger.changed = true;
  session.unseen = change;
  rememberDone(session, change);
  const sent = heroku.send(change, session.progress.seen);
  const outcome = await sent.catch(async (error: unknown) => {
    // Whatever ends the run here, Heroku has not done it.
    session.unseen = null;
    // It denies it for what another app has put to use since the last look, too: then that is the reason.
    if (change.verb === 'destroy' && isDenied(error)) await lookAndPlan(session);
    throw error;
  });
  if (outcome.is === 'accepted' && outcome.provisionMessage) {
    session.ledger.provisionMessage = outcome.provisionMessage;
    log.note(outcome.provisionMessage.split('\n')[0] ?? '');
  }
  enter(session, change, outcome, null);
  if (outcome.is === 'refused') log.note(`Heroku refused: ${outcome.message}`);
  if (outcome.is === 'unknown')
    log.note(`No definite reply (${outcome.message}); checking whether it went through`);
  return outcome;
}

function isDenied(error: unknown): boolean {
  return error instanceof Stopped && error.problems.some((it) => it.kind === 'denied');
}

/** Records the outcome of a change: Heroku's reply, then whether a look confirmed it. */
function enter(session: Session, change: Sent, { is, requestId }: Outcome, isShown: boolean | null): void {
  const { changes, carried } = session.ledger;
  const last = isShown === null ? undefined : changes.pop();
  const sentAt = last?.sentAt ?? session.ports.clock.now();
  changes.push({ title: title(change), sentAt, reply: is, requestId, isShown });
  const name = carriedBy(change);
  if (isShown && name !== null && !carried.includes(name)) carried.push(name);
}

/** What an undo promotes was in use before. */
function isNew({ progress: { seen } }: Session, database: Database | null): boolean {
  return database?.id !== seen.old?.database.id;
}

function refuseUnprepared({ request, progress }: Session): void {
  const problem = unprepared(request, progress.seen, progress.run);
  if (problem !== null) stop(problem);
}

async function lookForIt(session: Session, change: Sent, times: number): Promise<Plan> {
  let next = await lookAfterStep(session);
  for (let look = 1; look < times + 1 && sameStep(next.steps[0], change); look += 1) {
    await sleepUntilDeadline(session, SETTLE);
    next = await lookAndPlan(session);
  }
  return next;
}

/** Whether Heroku cannot have found the database: changes go by the name just read, and someone has renamed it since. */
function isRenamed(change: Sent, now: Step | undefined): boolean {
  const nameIn = (it: Step | undefined) =>
    it !== undefined && 'database' in it ? it.database?.name : undefined;
  return nameIn(change) !== nameIn(now);
}

async function runCommand(session: Session, change: Command): Promise<Plan> {
  const { heroku, log } = session.ports;
  const { command } = change;
  session.ledger.changed = true;
  session.unseen = change;
  const code = await heroku
    .run(change, session.progress.seen, (text) => log.note(text))
    .catch((error: unknown) => {
      if (isNotStarted(error)) session.unseen = null;
      throw error;
    });
  if (code !== 0) {
    // How it ended is known.
    session.unseen = null;
    stop(commandFailed(command, code));
  }
  rememberDone(session, change);
  return lookAfterStep(session);
}

/** Where the plan cannot go on without what Heroku refused, Heroku's own words come first. */
function withRefusal(change: Sent, outcome: Outcome, error: unknown): never {
  if (outcome.is !== 'refused' || !(error instanceof Stopped)) throw error;
  // What is not safe any more was changed by someone else, and that is why.
  const isUnsafe = error.problems.some((it) => it.kind === 'refused');
  const first = refusal(change, outcome);
  throw new Stopped([isUnsafe ? { ...first, kind: 'conflict' } : first, ...error.problems], error);
}

/** Nothing has run: that is known. */
function isNotStarted(error: unknown): boolean {
  return error instanceof Stopped && error.problems.some((it) => it.code === 'COMMAND_NOT_STARTED');
}

function refusal(change: Sent, { taken, message }: Extract<Outcome, { is: 'refused' }>): Problem {
  return herokuRefused(title(change), message, taken);
}
