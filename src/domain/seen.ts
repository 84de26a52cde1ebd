import type { Instead, TextVar } from './texts.ts';
import type { Backup, Transfer } from './transfer.ts';

/** An app, as everything that belongs to it names it. */
export type App = { readonly id: string; readonly name: string };

/** One Heroku Postgres add-on. Its `app` is the one it is billed to. Times are milliseconds since 1970. */
export type Database = {
  readonly id: string;
  readonly name: string;
  readonly app: App;
  /** Without the service, such as `standard-0`. */
  readonly plan: string;
  /** `provisioning`, `provisioned`, `deprovisioning`, `deprovisioned`, or a word that Heroku has invented since. */
  readonly state: string;
  readonly createdAt: number;
  /** Null when Heroku does not say. */
  readonly price: Price | null;
  /** What Heroku said about how it is made; for a fast fork the only place with the age of its data. */
  readonly message: string | null;
};

/** What Heroku asks for: US cents for each `unit`, such as `month`; or a price that it keeps elsewhere, with 0 cents in the reply. */
export type Price = { readonly cents: number; readonly unit: string } | 'contract' | 'metered';

/** A database under a name on an app. */
export type Attachment = {
  readonly id: string;
  readonly name: string;
  readonly namespace: string | null;
  /** Null when Heroku does not say. */
  readonly createdAt: number | null;
  readonly app: App;
  readonly database: { readonly id: string; readonly name: string; readonly app: App };
};

/** What the Data API says about the inside of a database. */
export type Facts = {
  readonly following: boolean;
  readonly forked: boolean;
  /** What Heroku calls what it was forked from, such as the formation of that; null when it does not show it. */
  readonly forkedFrom: string | null;
  /** The id of the servers behind it, which are not the add-on; null when Heroku does not show it. */
  readonly formation: string | null;
  /** The row `Fork/Follow` of `pg:info`; null when there is none. */
  readonly forkFollow: string | null;
  /** Of PostgreSQL, such as `16.4`. */
  readonly version: string | null;
  readonly bytes: number | null;
  readonly tables: number | null;
  /** Its URL without a login; null when Heroku does not show it. */
  readonly address: string | null;
};

/** Whether Heroku has finished making a database; `unknown` while the Data API has not heard of it. */
export type Readiness = {
  readonly is: 'unknown' | 'waiting' | 'ready' | 'broken';
  readonly message: string;
};

export type Release = {
  readonly version: number;
  readonly description: string;
  readonly createdAt: number;
  /** When Heroku changed it last, such as by its end; null when it does not say. */
  readonly updatedAt: number | null;
  /** `pending`, `succeeded`, `failed`, `expired`, or a newer word. */
  readonly status: string;
  /** Whether the app's dynos run this release. */
  readonly current: boolean;
  /** Whether Heroku can release the same again: it has a slug. A container image has none. */
  readonly isRepeatable: boolean;
};

/** The attachments of the target app that a run goes by: what it has, and what a refresh or an undo is about to change. */
export const places = ['current', 'new', 'old', 'undone'] as const;

export type Place = (typeof places)[number];

/** A database in one of these places. */
export type Held = {
  readonly database: Database;
  readonly attachment: Attachment;
  /** Its attachments on other apps, every page. */
  readonly elsewhere: readonly Attachment[];
};

/** The new database, and how far it is. */
export type Fresh = Held & {
  readonly readiness: Readiness;
  /** Null while the Data API has not heard of it. */
  readonly facts: Facts | null;
  /** The newest copy or restore into it, as the refresh is asked to fill it; null when none was started. */
  readonly transfer: Transfer | null;
  /** Whether its config var is there: Heroku sets it last. */
  readonly hasConfigVar: boolean;
  /** What the database says of its own sanitizing; null when it says nothing, or was not asked. */
  readonly marker: Marker | null;
};

/** The row that the scripts leave in the database that they have sanitized, in the same transaction. */
export type Marker = {
  /** Of the scripts: `Script.digest`. */
  readonly digest: string;
};

/** Maintenance mode, and how many dynos each process type has. */
export type Activity = {
  readonly maintenance: boolean;
  readonly processes: Readonly<Record<string, number>>;
};

/** An app that has the database of the target app, too, and is named in `also-attached-to`. What it has of it is with each database. */
export type Other = {
  readonly name: string;
  /** Its stage in a pipeline; null when it is in none. */
  readonly stage: string | null;
  /** The newest releases, newest first. */
  readonly releases: readonly Release[];
  /** Whether old dynos go on serving for some minutes after a release. */
  readonly preboot: boolean;
};

/** A plan of Heroku Postgres that can be had. */
export type Offer = { readonly plan: string; readonly price: Price | null };

/**
 * What Heroku showed at one moment: all that a plan is made from.
 *
 * Databases are found by the exact name of their attachment, never by Heroku's resolver, which matches parts of names.
 */
export type Seen = {
  /** By Heroku's clock, so that a wrong clock here makes nothing look old or young. */
  readonly at: number;
  readonly source: {
    readonly app: App;
    /** Null when the source app has no such attachment. */
    readonly database: Database | null;
    readonly facts: Facts | null;
    /** Null when there is a database. */
    readonly instead: Instead | null;
    /** Every attachment on the source app. */
    readonly attachments: readonly Attachment[];
    /** Its backups, newest first; empty unless the new database is filled from one. */
    readonly backups: readonly Backup[];
  };
  readonly target: {
    readonly app: App;
    /** Its stage in a pipeline, such as `staging`; null when it is in none. */
    readonly stage: string | null;
    readonly attachments: readonly Attachment[];
    /** Every database billed to it. */
    readonly databases: readonly Database[];
    /** Databases of other apps that are attached to it; only asked while it has no current one. */
    readonly borrowed: readonly Database[];
    /** Whether `DATABASE_URL` (of the name asked for) is set. */
    readonly hasConfigVar: boolean;
    /** Null when there is a current database. */
    readonly instead: Instead | null;
    /** Whether that is proved to be the URL of the current database, by that of another name that a run has given it. */
    readonly runsOnCurrent: boolean;
    /** Whether that, being no attachment, leads to the source database: same host and database. */
    readonly urlIsSource: boolean;
    /** Config vars that lead to current or old, and that no attachment makes. */
    readonly texts: readonly TextVar[];
    /** The newest releases, newest first. */
    readonly releases: readonly Release[];
    /** Whether old dynos go on serving for some minutes after a release. */
    readonly preboot: boolean;
    /** What runs on it; null when that was not asked for. */
    readonly activity: Activity | null;
    /** What a refresh has paused and not started again. */
    readonly paused: Activity | null;
    /** The text that holds refreshes of it; null where there is none. Anyone who may set config vars has written it. */
    readonly hold: string | null;
  };
  readonly current: Held | null;
  /** Of PostgreSQL in the current database, such as `17.2`. Null when Heroku does not say; only asked before there is a new one. */
  readonly currentVersion: string | null;
  readonly new: Fresh | null;
  readonly old: Held | null;
  /** What an undo takes out of use again. */
  readonly undone: Held | null;
  readonly others: readonly Other[];
  readonly offers: readonly Offer[];
};
