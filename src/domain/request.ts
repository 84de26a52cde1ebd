import type { Reviewed } from './columns/reviewed.ts';
import type { SqlFile } from './sql/script.ts';

/** What one run is asked to do: the inputs, parsed. Durations are milliseconds. */
export type Request = {
  readonly task: Task;
  readonly sourceApp: string;
  readonly targetApp: string;
  /** Without the service, such as `standard-0`; null: the plan of the current database. */
  readonly plan: string | null;
  readonly mode: 'auto' | Mode;
  /** How old the backup may be that the new database is filled from. */
  readonly backupMaxAge: number;
  /** Whether a backup of the source may be made when none is young enough. */
  readonly captureBackup: boolean;
  /** Of a new database that is filled by a copy or from a backup; null: the newer of the source's and the current one's. */
  readonly postgresVersion: number | null;
  /** Whether a copy or restore with fewer tables than the source may be promoted. */
  readonly allowMissingTables: boolean;
  readonly fast: boolean;
  /** Whether the run that makes this refresh has refreshed its source, too. */
  readonly sourceIsFresh: boolean;
  /** The name of an attachment, such as `DATABASE`. */
  readonly sourceDatabase: string;
  /** The name of an attachment. */
  readonly targetDatabase: string;
  /** The names of other apps that have the database of the target app. */
  readonly alsoAttachedTo: readonly string[];
  readonly timeout: number;
  /** Null: grows with the wait. */
  readonly pollInterval: number | null;
  readonly maxAge: number;
  /** What is run on the new database before anyone uses it; null: nothing. */
  readonly sanitize: Script | null;
  /** Foreign servers that it may have when it is sanitized; `dblink` for that extension. */
  readonly foreignServers: readonly string[];
  /** Queries that must find no row in it. */
  readonly assertions: readonly SqlFile[];
  /** The columns that it may have; null: any. */
  readonly reviewedColumns: Reviewed | null;
  /** A command for a one-off dyno of the target app. */
  readonly beforePromote: string | null;
  /** A command for a one-off dyno of the target app. */
  readonly afterPromote: string | null;
  /** The size of those dynos, such as `Standard-2X`; null: Heroku's default. */
  readonly dynoSize: string | null;
  /** What is paused around the promote; null: nothing. */
  readonly quiesce: Quiesce | null;
  /** What to do with a new database that could not be prepared. */
  readonly onFailure: 'keep' | 'destroy';
  /** What to do when the release of the promote, or `after-promote`, has failed: `undo` goes back to the old database. */
  readonly onPromoteFailure: 'keep' | 'undo';
  /** How long the old database is kept for an undo; null: not said, and a refresh destroys it when it has been replaced. */
  readonly keepOld: number | null;
  readonly dryRun: boolean;
  /** Whether the run stays while only Heroku has work to do, for minutes or hours; else it ends there, and a later run finishes. */
  readonly wait: boolean;
  /** Whether it refreshes an app that is held, too. */
  readonly ignoreHold: boolean;
  /** Config vars that may have the same value on both apps; null: this is not checked. */
  readonly sharedConfigAllowed: readonly string[] | null;
  /** A file that gets a line for each run, or a directory for such files. */
  readonly history: string | null;
};

/** Maintenance mode, and the types of process that have no dyno meanwhile. */
export type Quiesce = { readonly maintenance: boolean; readonly types: readonly string[] };

/** To replace the target app's database; to go back to the one before; to remove that when it has been kept long enough. */
export type Task = 'refresh' | 'undo' | 'tidy';

/** The three ways to fill a new database. */
export type Mode = 'fork' | 'copy' | 'backup';

/** Files of SQL that are run one after the other, as one. */
export type Script = {
  /** Of their names and bytes, in order: another digest is another script. */
  readonly digest: string;
  readonly files: readonly SqlFile[];
};
