import { type OwnChanges, withChanges } from '../domain/plan/outside-changes.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { stop } from '../domain/problem.ts';
import { endedBy, timedOut } from '../domain/problems/ending.ts';
import type { Request } from '../domain/request.ts';
import type { Run } from '../domain/run.ts';
import type { Seen } from '../domain/seen.ts';
import { imagine } from '../domain/steps/kinds.ts';
import type { Change, Step } from '../domain/steps/step.ts';
import { type Ledger, newLedger } from './ledger.ts';
import type { Ports } from './ports.ts';

/** What is true now, as far as this run knows. */
type Progress = { readonly seen: Seen; readonly run: Run; readonly plan: Plan };

/** A run before it has seen anything. */
export type Start = {
  readonly request: Request;
  /** Others once the run is cancelled. */
  ports: Ports;
  /** When nothing new is begun any more. */
  endsAt: number;
  /** What it will report: nothing is decided by it. */
  readonly ledger: Ledger;
};

/** A run since its first look. */
export type Session = Start & {
  progress: Progress;
  /** What it has asked Heroku to change so far. */
  ownChanges: OwnChanges;
  /** A change that was sent and not confirmed yet. */
  unseen: Change | null;
  /** When everything was read last, by the clock here. */
  wholeAt: number;
};

/** A request that arrives late does so within this time; Heroku's lists are behind for less. */
export const SETTLE = 15_000;

export function newStart(request: Request, ports: Ports, since: number): Start {
  return { request, ports, endsAt: since + request.timeout, ledger: newLedger(ports.clock.now()) };
}

/** Keeps what a run knows of itself, apart from what is seen. */
export function remember(session: Session, changed: Partial<Run>): void {
  const { progress } = session;
  session.progress = { ...progress, run: { ...progress.run, ...changed } };
}

/** Records what this run has done itself, or is about to: that holds even if the reply is lost. */
export function rememberDone(session: Session, step: Step): void {
  const { request, progress } = session;
  const { seen, run, plan } = progress;
  const done = imagine(step, { request, seen, run, spec: plan.spec });
  session.ownChanges = withChanges(session.ownChanges, seen, done.seen);
  // Which database it makes, the next look shows.
  remember(session, { ...done.run, fresh: run.fresh });
}

/** Sleeps, unless it is time to end the run. */
export async function sleepUntilDeadline(start: Start, milliseconds: number): Promise<void> {
  const { clock } = start.ports;
  await clock.sleep(Math.min(milliseconds, Math.max(0, start.endsAt - clock.now())));
  checkTime(start);
}

/** @throws Stopped when someone has cancelled the run or its time is up: then nothing new begins */
export function checkTime({ ports, endsAt }: Start): void {
  if (ports.cancelled.aborted) stop(endedBy(ports.cancelled));
  if (ports.clock.now() >= endsAt) stop(timedOut());
}

/** Milliseconds until the run's timeout. */
export function timeLeft({ ports, endsAt }: Start): number {
  return endsAt - ports.clock.now();
}
