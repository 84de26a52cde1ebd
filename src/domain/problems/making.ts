import { count, duration, size } from '../format.ts';
import { failed, type Problem, refused } from '../problem.ts';
import type { Mode } from '../request.ts';
import type { Transfer } from '../transfer.ts';

export function advancedTier(plan: string): Problem {
  return refused(
    'ADVANCED_TIER',
    `Plan ${plan} is in the Advanced tier, which is not supported yet.`,
    'Use a Standard, Premium, Private, Shield or Essential plan.',
  );
}

/** Heroku takes plans off its list, and the databases that are on them stay. */
export function planNotSold(
  app: string,
  name: string,
  database: string,
  plan: string,
  sold: readonly string[],
): Problem {
  return refused(
    'PLAN_UNKNOWN',
    `${name} of ${app}, ${database}, is on the plan ${plan}, which Heroku Postgres no longer sells.`,
    `Set \`plan\` to one of: ${sold.join(', ')}.`,
  );
}

export function planUnknown(plan: string, meant: string | null, sold: readonly string[]): Problem {
  const end = meant === null ? '.' : `; did you mean ${meant}?`;
  return refused(
    'PLAN_UNKNOWN',
    `plan: Heroku Postgres has no plan ${plan}${end}`,
    `Use one of: ${sold.join(', ')}.`,
  );
}

/** Sizes in bytes. */
export function planTooSmall(plan: string, holds: number, source: string, has: number): Problem {
  return refused(
    'PLAN_TOO_SMALL',
    `plan: ${plan} holds ${size(holds)}, but ${source} has ${size(has)} of data.`,
    'Choose a plan with more disk.',
  );
}

export function forkUnsupported(plans: readonly string[]): Problem {
  const verb = plans.length === 1 ? 'does' : 'do';
  return refused(
    'FORK_UNSUPPORTED',
    `mode: forking needs a Standard plan or better on both apps; ${plans.join(' and ')} ${verb} not qualify.`,
    'Set mode to copy, or to auto.',
  );
}

/** @param source `app::ATTACHMENT` */
export function sourceIsFollower(source: string): Problem {
  return refused(
    'SOURCE_IS_FOLLOWER',
    `source-database: ${source} follows another database, and a follower cannot be forked.`,
    'Name the leader in source-database, or set mode to copy.',
  );
}

/** @param status the row Fork/Follow of `pg:info` */
export function forkUnavailable(source: string, status: string): Problem {
  return refused(
    'FORK_UNAVAILABLE',
    `source-database: ${source} cannot be forked now; \`pg:info\` says Fork/Follow: ${status}.`,
    'Run again later (a fresh database cannot be forked), or set mode to copy.',
  );
}

/** @param direct a name of the same database with its default credential; null when the app has none */
export function sourceLoginLimited(
  app: string,
  name: string,
  database: string,
  namespace: string,
  direct: string | null,
): Problem {
  const attach = `\`heroku addons:attach ${database} --as WHOLE_DATABASE --app ${app}\``;
  return refused(
    'SOURCE_LOGIN_LIMITED',
    `source-database: ${app}::${name} leads to ${database} through ${namespace}, but a copy needs the default credential, without a pooler, to read everything.`,
    direct === null
      ? `Have someone who may change ${app} run ${attach}, which restarts its dynos; then set source-database to WHOLE_DATABASE.`
      : `Set source-database to ${direct}, which leads to the same database.`,
  );
}

/** Major versions. */
export function versionUnfit(mode: Mode, source: number, wanted: number): Problem {
  const what = mode === 'copy' ? 'copy' : 'restore';
  const why =
    mode === 'fork' ? 'a fork has the version of its source' : `a ${what} cannot go below its source`;
  return refused(
    'POSTGRES_VERSION_UNFIT',
    `postgres-version: ${why}, PostgreSQL ${source}, and ${wanted} was requested.`,
    mode === 'fork' && wanted > source
      ? 'Set mode to copy, or leave postgres-version out.'
      : `Leave postgres-version out, or set it to ${source}.`,
  );
}

export function sourceUnavailable(app: string, database: string, state: string): Problem {
  return refused(
    'SOURCE_UNAVAILABLE',
    `The source database ${database} is ${state}, not available.`,
    `Run again when \`heroku addons:info ${database} --app ${app}\` shows it as available.`,
  );
}

const REPLACED = 'Run again: the next run replaces it.';

/** @param message what Heroku says of it; may be empty */
export function createFailed(database: string, state: string, message: string): Problem {
  const what = `Heroku could not create ${database}: it is ${state}. ${message}`.trim();
  return failed('CREATE_FAILED', what, REPLACED);
}

/** @param age in milliseconds */
export function createdUnknown(database: string, age: number): Problem {
  const what = `Heroku's Data API still does not know ${database}, created ${duration(age)} ago.`;
  return failed('CREATE_FAILED', what, REPLACED);
}

/** @param lines the last ones of its log */
export function copyFailed(database: string, lines: readonly string[]): Problem {
  return failed(
    'COPY_FAILED',
    `The copy into ${database} failed.${lines.map((line) => `\n  ${line}`).join('')}`,
    'Run again: the next run starts with another database.',
  );
}

export function copyUrls(source: string): Problem {
  return failed(
    'COPY_URLS',
    'The URLs for the copy are missing or lead to the same database.',
    `Check that this key may read the config vars of both apps: \`heroku access --app ${source}\`.`,
  );
}

/** @param tables of the source */
export function newDatabaseEmpty(
  app: string,
  name: string,
  database: string,
  tables: number | null,
): Problem {
  return failed(
    'NEW_DATABASE_EMPTY',
    `${database} should hold data but has no tables; the source has ${tables}.`,
    `Check \`heroku pg:info ${name} --app ${app}\`. Run again: a copy is replaced; a fork is promoted when its tables show, and replaced after max-age.`,
  );
}

/** @param source `app::ATTACHMENT` @param transfer what has filled the database */
export function tablesMissing(
  database: string,
  source: string,
  tables: { readonly has: number | null; readonly of: number | null },
  transfer: Transfer | null,
): Problem {
  const { warnings = 0, from = 'source' } = transfer ?? {};
  const isCopy = from === 'source';
  const ended = `, and the ${isCopy ? 'copy' : 'restore'} ended with ${count(warnings, 'warning')}`;
  const later = isCopy ? '' : ' A table that is younger than the backup cannot be in it.';
  // The same backup has the same tables.
  const again = isCopy
    ? 'Run again: the next run replaces the database.'
    : 'Run again when there is a younger backup: set capture-backup and a shorter backup-max-age, and the run makes one.';
  return failed(
    'TABLES_MISSING',
    `${database} has ${tables.has} of the ${tables.of} tables of ${source}${warnings === 0 ? '' : ended}.${later}`,
    `${again} If staging does not need these tables, set allow-missing-tables.`,
  );
}

/** @param why the URL of the new database, in this config var, cannot be used */
export function newDatabaseUrl(
  app: string,
  variable: string,
  why: 'is missing' | `leads to ${string}`,
): Problem {
  return failed(
    'NEW_DATABASE_URL',
    `The new database cannot be prepared: ${variable} ${why}.`,
    `Check what is attached: \`heroku addons --app ${app}\`; then run again.`,
  );
}
