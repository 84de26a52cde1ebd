/** One input, as every host shows it. */
export type Input = {
  /** An empty string where the text says what happens then. */
  readonly default: string;
  readonly required?: true;
  /** For people, in sentences; Markdown at most as far as `code`. */
  readonly about: string;
  /** What stands for its value in `--help`; none for one that is just on or off. */
  readonly value?: string;
  readonly choices?: readonly string[];
};

/**
 * Every input, the same on all hosts. action.yml, plugin.yml, `--help` and the README are made from this table by
 * scripts/describe.ts; inputs.ts says what each may be.
 */
export const inputTable = {
  'api-key': {
    default: '',
    about:
      'A Heroku API key, made with `heroku authorizations:create`. Store it as a secret. Without it, the environment variable `HEROKU_API_KEY` is used.',
    value: 'KEY',
  },
  'source-app': {
    default: '',
    required: true,
    about: 'The app whose database is the model, such as `acme-production`. It is only ever read.',
    value: 'APP',
  },
  'target-app': {
    default: '',
    required: true,
    about: 'The staging app whose database is replaced, such as `acme-staging`.',
    value: 'APP',
  },
  plan: {
    default: '',
    about: 'The plan of the new database, such as `standard-0`. By default the plan of the current one.',
    value: 'PLAN',
  },
  mode: {
    default: 'auto',
    about:
      "How the new database is filled: `fork` is Heroku's fork of the source and needs Standard plans or better on both sides; `copy` is an empty database plus one `pg:copy`; `auto` forks where source and plan can, else copies.",
    value: 'MODE',
    choices: ['auto', 'fork', 'copy'],
  },
  'postgres-version': {
    default: '',
    about:
      "The major version of PostgreSQL of a new database that is filled by a copy, such as `17`. By default the newer of the source's and the current one's; never below the source's. A fork always has its source's.",
    value: 'NUMBER',
  },
  'allow-missing-tables': {
    default: 'false',
    about:
      'Whether a copy that has fewer tables than the source is promoted all the same. How many are missing is reported. One without any table never is.',
  },
  fast: {
    default: 'true',
    about:
      "Whether a fork is made with Heroku's `--fast`: quicker, but its data may be up to 30 hours old. How old is told.",
  },
  'source-database': {
    default: 'DATABASE',
    about: 'The attachment of the source database on the source app.',
    value: 'NAME',
  },
  'target-database': {
    default: 'DATABASE',
    about:
      'The attachment of the database to be replaced on the target app. For another one, NEW_DATABASE and OLD_DATABASE are called after it.',
    value: 'NAME',
  },
  'also-attached-to': {
    default: '',
    about:
      'Other apps of staging that have the same database attached, separated by commas, spaces or line ends, such as `acme-cable`. What they have of it moves to the new database after promote. Never the source app, nor one in the production stage.',
    value: 'APPS',
  },
  timeout: {
    default: '5h',
    about:
      "How long the whole run may take, its commands included: `90s`, `30m`, `5h`, `2d`. On time-out nothing is undone; run again to continue. Keep it below the job's own limit.",
    value: 'DURATION',
  },
  'poll-interval': {
    default: 'auto',
    about:
      'How often to look while waiting: `auto` grows with the wait, from 1.5 seconds to 2 minutes; or a duration.',
    value: 'DURATION',
  },
  'max-age': {
    default: '24h',
    about:
      'How old a new database that an interrupted run has left may be and still be continued: `24h`, `7d`.',
    value: 'DURATION',
  },
  'sanitize-sql': {
    default: '',
    about:
      'SQL files that are run on the new database before anyone uses it, in one transaction: a path or glob of the workspace on each line. See docs/sanitizing.md.',
    value: 'FILES',
  },
  'allow-foreign-servers': {
    default: '',
    about:
      'Foreign servers, subscriptions and `dblink` that may be there when `sanitize-sql` runs, separated by commas: a script that writes to a foreign table writes to the database behind it.',
    value: 'NAMES',
  },
  'before-promote': {
    default: '',
    about:
      'A command for a one-off dyno of the target app, run when the new database is sanitized and before it is in use, with every config var that led to the replaced database, such as `DATABASE_URL`, leading to it: the place to migrate. Its exit code counts. It may run again after an interruption.',
    value: 'COMMAND',
  },
  'assert-sql': {
    default: '',
    about:
      'SQL files with queries that must find no row in the new database, or it is not promoted. A path or glob on each line.',
    value: 'FILES',
  },
  'reviewed-columns': {
    default: '',
    about:
      'A file that lists every column that the new database may have, as `schema.table.column`, with `keep` or `sanitized`. At a column that it does not list the refresh stops.',
    value: 'FILE',
  },
  'on-failure': {
    default: 'keep',
    about:
      'What becomes of a new database that could not be prepared: `keep` leaves it as NEW_DATABASE, with the data that is in it, for a look and for the next run; `destroy` destroys it.',
    value: 'WHAT',
    choices: ['keep', 'destroy'],
  },
  'after-promote': {
    default: '',
    about:
      'A command for a one-off dyno of the target app, run when the new database is in use and before the old one is destroyed. Its exit code counts. It may run again after an interruption, so it must bear that.',
    value: 'COMMAND',
  },
  'dyno-size': {
    default: '',
    about:
      'The size of the one-off dynos of `before-promote` and `after-promote`, such as `Standard-2X`. Empty: the size that Heroku takes by itself.',
    value: 'SIZE',
  },
  quiesce: {
    default: '',
    about:
      'What is paused around the promote, and started again afterwards: `maintenance` for maintenance mode, and names of process types that are scaled to zero, such as `maintenance worker`. What is not named is not touched.',
    value: 'WHAT',
  },
  'dry-run': {
    default: 'false',
    about: 'Makes every check and shows the plan, but changes nothing.',
  },
  'check-shared-config': {
    default: 'false',
    about:
      "Warns of config vars in which the target app has a value of the source app's, under whatever name, such as the key of a mail or payment service, or that lead to a database of it: with them staging may reach real people. Only names are shown. The key must be able to read the config vars of the source app.",
  },
  'shared-config-allowed': {
    default: '',
    about:
      'The names of config vars of the target app that may be the same, separated by commas, spaces or line ends.',
    value: 'NAMES',
  },
  history: {
    default: '',
    about:
      'A file that gets a line for each run, or a directory for such files, which the job caches or commits. The summary then compares the last runs, and warns when they are about to outgrow the timeout.',
    value: 'PATH',
  },
} as const satisfies Readonly<Record<string, Input>>;

export type InputName = keyof typeof inputTable;

export const inputNames = Object.keys(inputTable) as readonly InputName[];

export function isInput(name: string): name is InputName {
  return Object.hasOwn(inputTable, name);
}

/** Inputs as they were given, by their names; those of another name are mistakes. Null: what is wrong with it is told already. */
export type Raw = Readonly<Record<string, string | null | undefined>>;
