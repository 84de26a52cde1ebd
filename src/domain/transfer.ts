import type { Secret } from './secret.ts';

/** One `pg:copy`, or the restore of a backup, as Heroku runs it. */
export type Transfer = Job & { readonly from: Origin };

/** What a database is filled from; null: a backup, and Heroku does not show which. */
export type Origin = 'source' | Backup | null;

/** A backup that the source app has: what `pg_dump` has written of a database. */
export type Backup = Job & {
  /** As the Heroku CLI calls it: `b012`; `a012` when a schedule has made it. */
  readonly name: string;
  readonly isScheduled: boolean;
  /** Whether it is known to be a backup of the source database; an app may have several. */
  readonly isOfSource: boolean;
  /** When `pg_dump` began: the data is of that moment. */
  readonly startedAt: number;
  /** Where it is: anyone who knows it may have the data. Null when Heroku does not show it. */
  readonly url: Secret | null;
};

/** What Heroku's transfers have in common. */
export type Job = {
  readonly id: string;
  readonly createdAt: number;
  /** Null while it runs. */
  readonly succeeded: boolean | null;
  readonly bytes: number;
  /** Bytes to move in all; null when Heroku does not know. */
  readonly total: number | null;
  readonly warnings: number;
  /** Null while it runs. */
  readonly finishedAt: number | null;
  /** The end of its log; empty unless it failed. */
  readonly lastLines: readonly string[];
};
