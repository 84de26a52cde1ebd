/** What a world is set to: how long things take, and what nobody outside Heroku knows for sure. Times are milliseconds. */
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
  /** How many requests an account may make. Platform API reference, "Rate limits". */
  requestsAnHour: number;
  /** What the release phase of every app does. */
  releasePhase: 'none' | 'succeeds' | 'fails' | 'fails on attach';
  /** What apps are deployed as. Releases of a container image have no slug, and none can be released again: heroku-releases-retry#11. */
  deployedAs: 'slug' | 'image';
  /** How long Heroku has no room for a one-off dyno, from the first that is asked for, and with which status it says so: the words are
   * in heroku/cli#733, the status is not. */
  noDynosFor: number;
  noDynosStatus: 422 | 503;
  /** Whether a transfer ends well; `fails` leaves half of the data. */
  transfers: 'succeed' | 'warn' | 'fail';
  /** Whether provisioning ends well. */
  provisioning: 'succeeds' | 'fails';
  /** U-1: whether a name that an add-on had before still leads to it. */
  oldNamesResolve: boolean;
  /** U-2: what a taken attachment name gets on create. */
  takenAttachment: 423 | 422;
  /** U-3: whether DELETE without force refuses when the add-on is attached to another app. */
  destroyRefusesShared: boolean;
  /** U-6: whether renaming an add-on makes a release. */
  renameReleases: boolean;
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
  requestsAnHour: 4_500,
  releasePhase: 'none',
  deployedAs: 'slug',
  noDynosFor: 0,
  noDynosStatus: 503,
  transfers: 'succeed',
  provisioning: 'succeeds',
  oldNamesResolve: false,
  takenAttachment: 423,
  destroyRefusesShared: true,
  renameReleases: false,
};
