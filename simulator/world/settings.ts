/** What a world is set to: how long things take, and what no one outside Heroku knows for sure. Times are milliseconds. */
export type Settings = {
  /** From the request for an empty database until it is ready. */
  provision: number;
  fork: number;
  copy: number;
  release: number;
  destroy: number;
  /** How long the Data API answers 404 for a new database. heroku/cli#3216 says 5 to 10 seconds. */
  dataApiDelay: number;
  /** How long after a database is ready its config var is set. heroku-pg#139. */
  configVarDelay: number;
  /** How long a new fork cannot be forked. Dev Center, heroku-postgres-fork: "for a short period of time". */
  forkCooldown: number;
  /** How old the data of a fast fork is: "up to 30 hours". Dev Center, heroku-postgres-fork. */
  fastForkAge: number;
  /** Items on a page of a list; Heroku's default is 200. */
  pageSize: number;
  /**
   * What the user of the key is to every app, as Heroku lists it. `unlisted`: as an admin of a team, who is no collaborator. Whether a user
   * who may only view may read this of itself is not known. Platform API schema, `collaborator`; heroku/cli v11.10.0, access/index.ts.
   */
  keyUser: 'owner' | 'collaborator' | 'may view' | 'may operate' | 'unlisted';
  /** How many requests an account may make. Platform API reference, "Rate limits". */
  requestsAnHour: number;
  /** What the release phase of every app does. `fails on fork`: with such data as its DATABASE, as a migration may. */
  releasePhase: 'none' | 'succeeds' | 'fails' | 'fails on attach' | 'fails on fork';
  /** Whether a transfer ends well; `fails` leaves half of the data, `lose tables` five tables less, as a success with warnings. */
  transfers: 'succeed' | 'warn' | 'fail' | 'lose tables';
  /**
   * U-13: whether the Data API shows of which database a backup is, and which backup a restore has read: `from_url` of a Transfer may be
   * missing. Heroku's Data API schema.
   */
  transferUrls: 'shown' | 'hidden';
  /** How many backups of a kind a database keeps. Not known for each plan; a Transfer has `num_keep`. */
  backupsKept: number;
  /** For how long after a copy the Data API shows no tables in it; not known. */
  tableCountDelay: number;
  /** What apps are deployed as. Releases of a container image have no slug, and none can be released again: heroku-releases-retry#11. */
  deployedAs: 'slug' | 'image';
  /** How long Heroku has no room for a one-off dyno, from the first that is asked for, and with which status it says so: the words are
   * in heroku/cli#733, the status is not. */
  noDynosFor: number;
  noDynosStatus: 422 | 503;
  /** Whether provisioning ends well. */
  provisioning: 'succeeds' | 'fails';
  /** How plans are priced: `contract` says 0 cents. Platform API schema, `plan`; heroku/cli v11.9.0, src/lib/addons/util.ts. */
  prices: 'month' | 'hour' | 'contract';
  /** What the Data API shows as `forked_from` of a fork: the schema has text or null, and real replies the id of a formation. */
  forkedFrom: 'formation' | 'add-on' | 'url' | 'nothing';
  /** Whether an app's first database, asked for under another name, is attached as DATABASE too, as one without a name is; not known. */
  firstDatabase: 'as asked' | 'also DATABASE';
  /** Whether every app has preboot on: dynos of the release before serve for three minutes. Dev Center, preboot, 2024-10. */
  preboot: boolean;
  /** Whether a pooled URL differs in its port alone, or leads to a host of its own. Not known: Dev Center shows no such URL. */
  pooledHost: 'same' | 'own';
  /** What `pg_dump` does through the pooler, which lends a connection for a transaction at a time. Not known. */
  pooledDump: 'succeeds' | 'fails';
  /** What `pg_dump` does with a login that may not read everything: PostgreSQL refuses the first such table; tables may be hidden, too. */
  limitedDump: 'fails' | 'some tables';
  /** U-1: whether a name that an add-on had before still leads to it. */
  oldNamesResolve: boolean;
  /** U-2: what a taken attachment name gets on create. */
  takenAttachment: 423 | 422;
  /** U-3: whether DELETE without force refuses when the add-on is attached to another app. */
  destroyRefusesShared: boolean;
  /** U-5: for how long a list does not show what is new, and still shows what has gone. */
  listsBehind: number;
  /** U-6: whether renaming an add-on makes a release. */
  renameReleases: boolean;
  /**
   * U-10: what a DELETE of an add-on takes away, and when. `attached until gone`: the add-on is `deprovisioning` for a while,
   * and its attachments and config vars go with it, at the end. `detached at once`: it goes on without them. `synchronous`:
   * it is `deprovisioned` in the reply, and all has gone. heroku/cli#2422; heroku/cli v11.10.0, lib/addons/destroy-addon.js.
   */
  deprovision: 'attached until gone' | 'detached at once' | 'synchronous';
  /** U-11: for how long a new add-on that lists show is unknown when it is asked for by itself. */
  detailsBehind: number;
  /** U-12: whether an add-on that is being destroyed can still be attached: if so, no refresh may do it. */
  attachesEnding: boolean;
  /**
   * U-14: whether the list of all attachments shows those to apps that the key has no access to; here, to any app but the one that pays.
   * heroku/cli v11.10.0, dist/commands/addons/index.js: "In order to display all foreign attachments, we'll get out entire attachment list".
   */
  listsForeignAttachments: boolean;
};

export const settings: Settings = {
  provision: 60_000,
  fork: 600_000,
  copy: 240_000,
  release: 20_000,
  destroy: 15_000,
  dataApiDelay: 8_000,
  configVarDelay: 3_000,
  forkCooldown: 600_000,
  fastForkAge: 16 * 3_600_000,
  pageSize: 200,
  keyUser: 'may view',
  requestsAnHour: 4_500,
  releasePhase: 'none',
  deployedAs: 'slug',
  noDynosFor: 0,
  noDynosStatus: 503,
  transfers: 'succeed',
  transferUrls: 'shown',
  backupsKept: 5,
  tableCountDelay: 0,
  provisioning: 'succeeds',
  pooledHost: 'same',
  pooledDump: 'fails',
  limitedDump: 'fails',
  prices: 'month',
  forkedFrom: 'formation',
  firstDatabase: 'as asked',
  preboot: false,
  oldNamesResolve: false,
  takenAttachment: 423,
  destroyRefusesShared: true,
  listsBehind: 0,
  renameReleases: false,
  deprovision: 'attached until gone',
  detailsBehind: 0,
  attachesEnding: true,
  listsForeignAttachments: true,
};
