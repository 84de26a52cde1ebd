import type { Tables } from '../domain/fill/tables.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { stop } from '../domain/problem.ts';
import { endedBy, timedOut } from '../domain/problems/ending.ts';
import type { Overlap } from '../domain/report/overlap.ts';
import { nothingPrepared, type Preparation } from '../domain/report/preparation.ts';
import type { ChangeReport, DatabaseReport, StepReport } from '../domain/report/report.ts';
import type { SharedVar } from '../domain/report/shared-config.ts';
import type { Leading } from '../domain/report/text-warnings.ts';
import type { Request } from '../domain/request.ts';
import type { Database, Facts, Run, Seen } from '../domain/seen.ts';
import type { Change } from '../domain/steps/step.ts';
import type { Ports } from './ports.ts';

/** One run while it goes on: what it last saw, what it knows of itself, and what it will report. */
export type Session = {
  readonly request: Request;
  /** Others once the run is cancelled. */
  ports: Ports;
  readonly startedAt: number;
  /** When nothing new is begun any more. */
  endsAt: number;
  /** How far Heroku's clock is ahead of the one here: all that is reported is by Heroku's. */
  ahead: number;
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
  /** What leads to the old database by a text; null when no database is replaced. */
  leading: Leading | null;
  sharedConfig: readonly SharedVar[];
  /** What the scripts have left and people should know. */
  warnings: readonly string[];
  /** Of the new database, as counted before it was prepared. */
  tables: Tables | null;
  /** What becomes of the version of PostgreSQL; null when it stays. */
  version: string | null;
  /** How many warnings Heroku has counted in the copy. */
  copyWarnings: number;
  /** Databases of the target app that no app has. */
  unused: readonly Database[];
};

/** A request that arrives late does so within this time; Heroku's lists are behind for less. */
export const SETTLE = 15_000;

export function newSession(request: Request, ports: Ports, candidate: string): Session {
  return {
    request,
    ports,
    startedAt: ports.clock.now(),
    endsAt: ports.clock.now() + request.timeout,
    ahead: 0,
    steps: [],
    run: {
      candidate,
      fresh: null,
      sourceTables: null,
      countedFor: null,
      promoted: null,
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
    leading: null,
    sharedConfig: [],
    warnings: [],
    tables: null,
    version: null,
    copyWarnings: 0,
    unused: [],
  };
}

/** Sleeps, unless it is time to end the run. */
export async function pause(session: Session, milliseconds: number): Promise<void> {
  const { clock } = session.ports;
  await clock.sleep(Math.min(milliseconds, Math.max(0, session.endsAt - clock.now())));
  checkTime(session);
}

/** @throws Stopped when somebody has cancelled the run, or its time is up: then nothing new is begun */
export function checkTime(session: Session): void {
  const { ports } = session;
  if (ports.cancelled.aborted) stop(endedBy(ports.cancelled));
  if (ports.clock.now() >= session.endsAt) stop(timedOut());
}

/** Milliseconds until the run's timeout. */
export function timeLeft(session: Session): number {
  return session.endsAt - session.ports.clock.now();
}
