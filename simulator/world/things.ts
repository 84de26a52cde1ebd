import type { Work } from '../storage.ts';
import type { Settings } from './settings.ts';

/** Times are milliseconds of the world's clock. */
export type App = {
  readonly id: string;
  readonly name: string;
  readonly stack: string;
  readonly slug: string;
  stage: string | null;
  maintenance: boolean;
  /** What its release phase does; null: as the world is set. */
  releasePhase: Settings['releasePhase'] | null;
  /** Whether preboot is on; null: as the world is set. */
  preboot: boolean | null;
  /** Config vars that someone has set by hand. */
  vars: Record<string, string>;
  readonly formation: readonly Process[];
};

/** A type of process of an app, with the number and size of its dynos. */
export type Process = {
  readonly id: string;
  readonly type: string;
  quantity: number;
  size: string;
  readonly command: string;
};

export type Addon = {
  readonly id: string;
  name: string;
  /** Names that it had before. */
  readonly formerNames: string[];
  readonly app: App;
  readonly plan: string;
  state: 'provisioning' | 'provisioned' | 'deprovisioning' | 'deprovisioned';
  readonly createdAt: number;
  updatedAt: number;
  /** When it is ready, or gone. */
  dueAt: number;
  readyAt: number;
  readonly work: Work;
  /** When the storage was first seen to be done with it; null until then. */
  workedUntil: number | null;
  readonly message: string | null;
  following: string | null;
  readonly forkedFrom: string | null;
  /** Of PostgreSQL, such as `16.4`. */
  version: string;
  /** Tables that a copy into it has lost. */
  lostTables: number;
  extras: Extras;
};

/** When a database is backed up each day. */
export type Schedule = {
  readonly id?: string;
  readonly name: string;
  readonly hour: number;
  readonly timezone: string;
};

/** What hangs on a database besides its data, and stays with it. */
export type Extras = {
  readonly credentials: readonly string[];
  readonly schedules: readonly Schedule[];
  readonly settings: Readonly<Record<string, { readonly value: unknown; readonly default: unknown }>>;
  readonly followers: readonly string[];
};

export type Attachment = {
  readonly id: string;
  readonly name: string;
  readonly namespace: string | null;
  readonly app: App;
  readonly addon: Addon;
  readonly createdAt: number;
};

export type Release = {
  readonly id: string;
  readonly app: App;
  readonly version: number;
  readonly description: string;
  status: 'pending' | 'succeeded' | 'failed';
  readonly createdAt: number;
  /** When its release phase ends. */
  readonly dueAt: number;
  readonly fails: boolean;
  /** What its dynos have as DATABASE. */
  readonly database: Addon | undefined;
};

/** Where a transfer comes from or goes to: a database, or a backup. */
type End = { readonly addon: Addon | null; readonly name: string; readonly url: string };

export type Transfer = {
  readonly id: string;
  readonly num: number;
  readonly app: App;
  readonly kind: 'copy' | 'backup' | 'restore';
  readonly from: End;
  readonly to: End;
  /** Of the PostgreSQL whose `pg_dump` has written it. */
  readonly version: string;
  /** The id of the schedule that has made it; null when a person has. */
  readonly schedule: string | null;
  readonly work: Work;
  startedAt: number;
  readonly dueAt: number;
  finishedAt: number | null;
  /** A backup is deleted by hand, or when there are too many. */
  deletedAt: number | null;
  succeeded: boolean | null;
  readonly warnings: number;
  readonly logs: { at: number; level: string; message: string }[];
};

export type Dyno = {
  readonly id: string;
  readonly name: string;
  readonly app: App;
  readonly command: string;
  readonly size: string;
  readonly env: Readonly<Record<string, string>>;
  readonly secret: string;
  /** The version that it runs; 0 for an app without any. */
  readonly release: number;
  readonly createdAt: number;
  state: 'starting' | 'up' | 'ended';
};
