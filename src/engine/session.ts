import { foreignChanges } from '../domain/foreign.ts';
import type { Overlap } from '../domain/overlap.ts';
import { type Plan, plan } from '../domain/plan.ts';
import { nothingPrepared, type Preparation } from '../domain/preparation.ts';
import { endedBy, type Problem, Stopped, stop, timedOut } from '../domain/problem.ts';
import { resumes } from '../domain/quiesce.ts';
import type { ChangeReport, DatabaseReport, StepReport } from '../domain/report.ts';
import type { Request } from '../domain/request.ts';
import type { Facts, Run, Seen } from '../domain/seen.ts';
import type { SharedVar } from '../domain/shared-config.ts';
import type { Change } from '../domain/step.ts';
import { account } from './account.ts';
import type { Ports } from './ports.ts';

/** One run while it goes on: what it last saw, what it knows of itself, and what it will report. */
export type Session = {
  readonly request: Request;
  readonly ports: Ports;
  readonly startedAt: number;
  readonly steps: StepReport[];
  run: Run;
  readonly deeds: {
    readonly promoted: Set<string>;
    readonly kept: Set<string>;
    readonly removed: Set<string>;
  };
  seen: Seen | null;
  plan: Plan | null;
  /** Whether this run has asked Heroku to change anything. */
  changed: boolean;
  /** A change that was sent and not looked for yet. */
  unseen: Change | null;
  /** Changes of the step that is under way. */
  changes: ChangeReport[];
  /** The plan of the first look. */
  firstPlan: Plan | null;
  source: DatabaseReport | null;
  old: DatabaseReport | null;
  new: DatabaseReport | null;
  dataAsOf: number | null;
  releaseVersion: number | null;
  overlap: Overlap | null;
  /** What the Data API says of the database that is replaced, which a look does not ask. */
  inside: { readonly id: string; readonly facts: Facts | null } | null;
  preparation: Preparation;
  /** What Heroku said when this run created the new database. */
  told: string;
  carried: string[];
  /** What the new database does not get; told before the first change. */
  lost: readonly string[];
  sharedConfig: readonly SharedVar[];
  /** How many warnings Heroku has counted in the copy. */
  copyWarnings: number;
};

/** A request that arrives late does so within this time; Heroku's lists are behind for less. */
export const SETTLE = 15_000;

export function newSession(request: Request, ports: Ports, candidate: string): Session {
  return {
    request,
    ports,
    startedAt: ports.clock.now(),
    steps: [],
    run: {
      candidate,
      fresh: null,
      readiedFor: null,
      checkedFor: null,
      spoilt: null,
      commandRanFor: null,
      noted: null,
      isOver: false,
      mayRelease: true,
    },
    deeds: { promoted: new Set(), kept: new Set(), removed: new Set() },
    seen: null,
    plan: null,
    changed: false,
    unseen: null,
    changes: [],
    firstPlan: null,
    source: null,
    old: null,
    new: null,
    dataAsOf: null,
    releaseVersion: null,
    overlap: null,
    inside: null,
    preparation: nothingPrepared,
    told: '',
    carried: [],
    lost: [],
    sharedConfig: [],
    copyWarnings: 0,
  };
}

/** Reads everything, plans what is left, and remembers both. */
export async function lookAndPlan(session: Session): Promise<Plan> {
  checkTime(session);
  const before = session.seen;
  session.seen = await lookTwiceIfStrange(session, before);
  session.unseen = null;
  if (before !== null && !session.run.isOver) {
    const strange = foreignChanges(session.request, before, session.seen, session.run, session.deeds);
    if (strange.length > 0) throw new Stopped(strange);
  }
  session.plan = plan(session.request, session.seen, session.run);
  if (sanitizes(session.plan)) {
    session.seen = await withMarker(session, session.seen);
    session.plan = plan(session.request, session.seen, session.run);
  }
  session.run = { ...session.run, fresh: session.plan.takeOver.fresh };
  account(session, session.seen);
  return session.plan;
}

/** Whether scripts are next, be it after staging has been started again. */
function sanitizes({ steps }: Plan): boolean {
  const next = steps.find((step) => !resumes(step));
  return next !== undefined && 'does' in next && next.does === 'sanitize';
}

/** Asked only now: before, it is not sure that there is a database that may be asked. */
async function withMarker(session: Session, seen: Seen): Promise<Seen> {
  const { request, ports, preparation } = session;
  if (seen.new === null) return seen;
  const asked = ports.postgres.marker(ports.heroku.login(request), seen.new.database.id);
  const marker = await insideOf(session, asked);
  if (marker !== null && marker.digest === request.sanitize?.digest)
    session.preparation = {
      ...preparation,
      sanitized: preparation.sanitized ?? { ...marker, statements: [] },
    };
  return { ...seen, new: { ...seen.new, marker } };
}

/**
 * What is asked of the new database. One that cannot be reached may have been removed by somebody else meanwhile: then that is told.
 *
 * @throws Stopped
 */
export async function insideOf<T>(session: Session, asked: Promise<T>): Promise<T> {
  const { request, ports, run, plan: last } = session;
  return asked.catch(async (error: unknown) => {
    const isGone = (it: Problem) => it.code === 'DATABASE_UNREACHABLE' || it.code === 'DATABASE_LOST';
    if (error instanceof Stopped && error.problems.some(isGone))
      plan(request, await ports.heroku.look(request), { ...run, fresh: last?.takeOver.fresh ?? run.fresh });
    throw error;
  });
}

/** Heroku's lists are behind for a moment after a change: what looks strange is looked at again before it is believed. */
async function lookTwiceIfStrange(session: Session, before: Seen | null): Promise<Seen> {
  const { request, ports, run, deeds } = session;
  const seen = await ports.heroku.look(request);
  if (before === null || run.isOver || foreignChanges(request, before, seen, run, deeds).length === 0)
    return seen;
  await pause(session, SETTLE);
  return ports.heroku.look(request);
}

/** Sleeps, unless it is time to end the run. */
export async function pause(session: Session, milliseconds: number): Promise<void> {
  const { clock } = session.ports;
  await clock.sleep(Math.min(milliseconds, Math.max(0, deadline(session) - clock.now())));
  checkTime(session);
}

/** @throws Stopped when somebody has cancelled the run, or its time is up: then nothing new is begun */
export function checkTime(session: Session): void {
  const { ports } = session;
  if (ports.cancelled.aborted) stop(endedBy(ports.cancelled));
  if (ports.clock.now() >= deadline(session)) stop(timedOut());
}

/** Milliseconds until the run's timeout. */
export function timeLeft(session: Session): number {
  return deadline(session) - session.ports.clock.now();
}

function deadline({ startedAt, request }: Session): number {
  return startedAt + request.timeout;
}
