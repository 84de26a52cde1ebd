/** What one run is asked to do: the inputs, parsed. Durations are milliseconds. */
export type Request = {
  readonly sourceApp: string;
  readonly targetApp: string;
  /** Without the service, such as `standard-0`; null: the plan of the current database. */
  readonly plan: string | null;
  readonly mode: 'auto' | Mode;
  readonly fast: boolean;
  /** Attachment names, such as `DATABASE`. */
  readonly sourceDatabase: string;
  readonly targetDatabase: string;
  readonly timeout: number;
  /** Null: grows with the wait. */
  readonly pollInterval: number | null;
  readonly maxAge: number;
  /** A command for a one-off dyno of the target app. */
  readonly afterPromote: string | null;
  readonly dryRun: boolean;
  /** Config vars that may have the same value on both apps; null: nobody wants to know which have. */
  readonly sharedConfigAllowed: readonly string[] | null;
  /** A file that gets a line for each run, or a directory for such files. */
  readonly history: string | null;
};

/** The two ways to fill a new database. */
export type Mode = 'fork' | 'copy';
