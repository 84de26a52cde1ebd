import type { Column } from '../domain/columns/column-name.ts';
import type { Reviewed } from '../domain/columns/reviewed.ts';
import type { Part } from '../domain/part.ts';
import type { AssertionReport, Connection, Remains, StatementReport } from '../domain/report/preparation.ts';
import type { SameVar } from '../domain/report/shared-config.ts';
import type { Script } from '../domain/request.ts';
import type { Secret } from '../domain/secret.ts';
import type { Database, Facts, Marker, Seen } from '../domain/seen.ts';
import type { SqlFile } from '../domain/sql/script.ts';
import type { Change, Wait } from '../domain/steps/step.ts';

/** What is known of a change after it was sent. Only a look shows whether it took effect. */
export type Outcome = Reply & {
  /** Heroku's own id of the request; null when the reply was lost. */
  readonly requestId: string | null;
};

type Reply =
  /** `provisionMessage` is what Heroku says about a database that it is now making. */
  | { readonly is: 'accepted'; readonly provisionMessage?: string | null }
  /** Heroku refused and did nothing. `taken`: because another database has the name, or another change is under way. */
  | { readonly is: 'refused'; readonly taken: boolean; readonly message: string }
  /** It may have happened, may still happen, or may not: the reply was lost. */
  | { readonly is: 'unknown'; readonly message: string };

/** A change that is one request. */
export type Sent = Exclude<Change, Command | { verb: 'sanitize' }>;

export type Command = Extract<Change, { verb: 'before-promote' | 'after-promote' }>;

/** Heroku between the two apps of one refresh, in the words of the domain. Every call may end with `Stopped` when Heroku cannot be reached or says no. */
export interface Heroku {
  /**
   * Reads what a plan is made from.
   *
   * @param known what was seen last: by its ids it is asked for at once; null at first
   * @param parts what is read anew; all the rest stays as known. Everything by default
   */
  look(known: Seen | null, parts?: readonly Part[]): Promise<Seen>;
  /** Reads again only what `wait` is about: cheap enough to do every few seconds. */
  glance(seen: Seen, wait: Wait): Promise<Seen>;
  /** Sends one change, once. */
  send(change: Sent, seen: Seen): Promise<Outcome>;
  /** Whether any app has the database under any name. */
  isAttached(database: Database): Promise<boolean>;
  /** Looks into a database that is about to be replaced. */
  inventory(database: Database): Promise<Inventory>;
  /** The config vars of the target app that have a value of the source app's, or lead to a database of it. Names only. */
  sharedConfig(seen: Seen): Promise<readonly SameVar[]>;
  /** A warning of what the key may do with the source app and no refresh needs; null when that is nothing, or Heroku does not say. */
  powers(): Promise<string | null>;
  /**
   * Runs a command in a one-off dyno of the target app; resolves to its exit code. `line` gets its output. Before promote the
   * dyno has the new database where it will have it afterwards.
   */
  run(command: Command, seen: Seen, line: (text: string) => void): Promise<number>;
  /**
   * How to log in to the new database, as last read.
   *
   * @throws Stopped when its URL is missing, or leads to the database that is in use
   */
  login(): Secret;
}

export type Inventory = {
  /** What hangs on it and does not move to another one, each in a few words. */
  readonly lost: readonly string[];
  /** Null when Heroku does not say. */
  readonly facts: Facts | null;
};

/** The outcome of scripts that were run as one transaction. */
export type Sanitized =
  | {
      readonly is: 'done';
      readonly statements: readonly StatementReport[];
      readonly remains: Remains;
      readonly connection: Connection;
    }
  /** By another run, or by one that did not hear of it: nothing was done now. */
  | { readonly is: 'already' }
  /** The connection was lost at COMMIT: only the marker shows whether it was committed. */
  | { readonly is: 'unknown'; readonly message: string };

export type Inspection = {
  /** Every column of every table but our own; empty unless wanted. */
  readonly columns: readonly Column[];
  readonly assertions: readonly AssertionReport[];
  readonly connection: Connection;
};

/** How long work on a database may take, in milliseconds, and where its progress is logged. */
export type Terms = { readonly within: number; readonly note: (line: string) => void };

/** The inside of the new database, reached with its own login. Every call may end with `Stopped`. */
export interface Postgres {
  /** The marker that was left in this database, known by the id of its add-on: a fork has its source's too. */
  marker(login: Secret, addon: string): Promise<Marker | null>;
  /** Runs `script` and leaves the marker in one transaction, unless there is a marker. */
  sanitize(login: Secret, addon: string, work: Sanitizing, terms: Terms): Promise<Sanitized>;
  /** Reads columns and counts what assertions find, over a connection that cannot write. */
  inspect(login: Secret, wanted: Wanted, terms: Terms): Promise<Inspection>;
}

export type Sanitizing = {
  readonly script: Script;
  /** `app::ATTACHMENT` of the data, for the marker. */
  readonly source: string;
  /** The columns that are called sanitized must not show what they showed; null: none is called so. */
  readonly reviewed: Reviewed | null;
  /** Foreign servers that may be there. */
  readonly foreignServers: readonly string[];
};

export type Wanted = { readonly columns: boolean; readonly assertions: readonly SqlFile[] };

export interface Clock {
  /** Milliseconds since 1970; only differences count. */
  now(): number;
  /** Resolves after `milliseconds`, or at once when the run is cancelled. */
  sleep(milliseconds: number): Promise<void>;
}

/** The log of the run, written as it happens. */
export interface Log {
  open(title: string): void;
  /** Text that may hold anything; hosts defuse it. */
  note(line: string): void;
  /** The state of a wait, updated at each look, for hosts that can overwrite a line. */
  live(line: string): void;
  close(): void;
}

export type Ports = {
  readonly heroku: Heroku;
  readonly postgres: Postgres;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when someone cancels the run. */
  readonly cancelled: AbortSignal;
  /** What reaches Heroku once more when the run is cancelled, for `milliseconds`. */
  readonly parting: (milliseconds: number) => Reaching;
};

/** The ports that end with the run. */
export type Reaching = Pick<Ports, 'heroku' | 'clock' | 'cancelled'>;
