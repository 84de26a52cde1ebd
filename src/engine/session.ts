import { dataAsOf } from '../domain/age.ts';
import { foreignChanges } from '../domain/foreign.ts';
import { isPromoted } from '../domain/guard.ts';
import { nameInUse } from '../domain/names.ts';
import { type Plan, plan } from '../domain/plan.ts';
import { endedBy, Stopped, stop, timedOut } from '../domain/problem.ts';
import type { DatabaseReport, StepReport } from '../domain/report.ts';
import type { Request } from '../domain/request.ts';
import type { Held, Run, Seen } from '../domain/seen.ts';
import type { Change } from '../domain/step.ts';
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
  old: DatabaseReport | null;
  new: DatabaseReport | null;
  dataAsOf: number | null;
  /** What Heroku said when this run created the new database. */
  told: string;
  /** What the new database will not have; told before the first change. */
  losses: string | null;
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
    run: { candidate, fresh: null, commandRanFor: null, mayRelease: true },
    deeds: { promoted: new Set(), kept: new Set(), removed: new Set() },
    seen: null,
    plan: null,
    changed: false,
    unseen: null,
    old: null,
    new: null,
    dataAsOf: null,
    told: '',
    losses: null,
    copyWarnings: 0,
  };
}

/** Reads everything, plans what is left, and remembers both. */
export async function lookAndPlan(session: Session): Promise<Plan> {
  checkTime(session);
  const before = session.seen;
  session.seen = await lookTwiceIfStrange(session, before);
  session.unseen = null;
  if (before !== null) {
    const strange = foreignChanges(session.request, before, session.seen, session.run, session.deeds);
    if (strange.length > 0) throw new Stopped(strange);
  }
  session.plan = plan(session.request, session.seen, session.run);
  session.run = { ...session.run, fresh: session.plan.takeOver.fresh };
  remember(session, session.seen);
  return session.plan;
}

/** Heroku's lists are behind for a moment after a change: what looks strange is looked at again before it is believed. */
async function lookTwiceIfStrange(session: Session, before: Seen | null): Promise<Seen> {
  const { request, ports, run, deeds } = session;
  const seen = await ports.heroku.look(request);
  if (before === null || foreignChanges(request, before, seen, run, deeds).length === 0) return seen;
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

function deadline({ startedAt, request }: Session): number {
  return startedAt + request.timeout;
}

/** Keeps the names and figures that later looks no longer show. */
function remember(session: Session, seen: Seen): void {
  const promoted = isPromoted(seen);
  const replaced = promoted ? seen.old : seen.current;
  if (seen.current?.database.id !== session.run.fresh || promoted) {
    session.old = replaced === null ? session.old : describe(replaced, null);
  }
  if (seen.new === null || seen.new.database.id !== session.run.fresh) return;
  session.new = describe(seen.new, seen.new.facts);
  session.dataAsOf = dataAsOf(session.request, seen.new, session.told) ?? session.dataAsOf;
  session.copyWarnings = seen.new.transfer?.warnings ?? 0;
}

function describe(
  { database }: Held,
  facts: { bytes: number | null; tables: number | null } | null,
): DatabaseReport {
  const { name, plan, price } = database;
  return { name: nameInUse(name), plan, price, bytes: facts?.bytes ?? null, tables: facts?.tables ?? null };
}
