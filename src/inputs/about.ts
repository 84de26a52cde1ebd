import { type Input, type InputName, inputTable } from './table.ts';

/**
 * What each input is for, for people: in sentences, with Markdown at most as far as `code`. Apart from the table, since only `--help` and
 * what scripts/describe.ts writes have them.
 */
const texts: Readonly<Record<InputName, string>> = {
  'api-key':
    'A Heroku API key; docs/key.md says how to make one. Store it as a secret. Without it, the environment variable `HEROKU_API_KEY` is used.',
  'source-app':
    'The app to copy the database from, such as `acme-production`. It is only ever read, unless `capture-backup` is set.',
  'target-app': 'The staging app whose database is replaced, such as `acme-staging`.',
  task: '`refresh`; `undo`, which goes back to the database before the last refresh, kept by `keep-old`, and destroys the one that it replaces; or `tidy`, which destroys what has been kept for as long as `keep-old` says. See docs/undo.md.',
  plan: 'The plan of the new database, such as `standard-0`. By default the plan of the current one.',
  mode: "How the new database is filled: `fork` is Heroku's fork of the source and needs Standard plans or better on both sides; `copy` is an empty database plus one `pg:copy`; `backup` is an empty database plus a restore of the newest backup of the source, which puts no load on it; `auto` forks where source and plan can, else copies. See docs/three-ways-to-fill.md.",
  'backup-max-age':
    'With `mode: backup`: how old the backup may be. When none is young enough, the refresh is refused.',
  'capture-backup':
    'With `mode: backup`: whether a backup of the source is made first when none is young enough. It reads all of the source, and is the only thing that is ever written there.',
  'postgres-version':
    "The major version of PostgreSQL of a new database that is filled by a copy or from a backup, such as `17`. By default the newer of the source's and the current one's; never below the source's. A fork always has its source's.",
  'allow-missing-tables':
    'Whether a copy or restore that has fewer tables than the source is promoted all the same. How many are missing is reported. One without any table never is.',
  fast: "Whether a fork is made with Heroku's `--fast`: quicker, but its data may be up to 30 hours old. The run reports how old.",
  'source-database': 'The attachment of the source database on the source app.',
  'target-database':
    'The attachment of the database to be replaced on the target app. For another one, NEW_DATABASE and OLD_DATABASE are named after it.',
  'also-attached-to':
    'Other apps of staging that have the same database attached, separated by commas, spaces or line ends, such as `acme-cable`. What they have of it moves to the new database after promote. Never the source app, nor one in the production stage.',
  timeout:
    "How long the whole run may take, its commands included: `90s`, `30m`, `5h`, `2d`. On time-out nothing is rolled back; run again to continue. Keep it below the job's own limit.",
  'poll-interval':
    'How often to check while waiting: `auto` grows with the wait, from 1.5 seconds to 2 minutes; or a duration.',
  'max-age':
    'How old a new database left by an interrupted run may be for the next run to resume with it: `24h`, `7d`.',
  'sanitize-sql':
    'SQL files that are run on the new database before anyone uses it, in one transaction: a path or glob of the workspace on each line. See docs/sanitizing.md.',
  'allow-foreign-servers':
    'Foreign servers, subscriptions and `dblink` that may be there when `sanitize-sql` runs, separated by commas: a script that writes to a foreign table writes to the database behind it.',
  'before-promote':
    'A command for a one-off dyno of the target app, run when the new database is sanitized and before it is in use, with every config var that led to the replaced database, such as `DATABASE_URL`, leading to it: the place to migrate. Its exit code counts. It may run again after an interruption.',
  'assert-sql':
    'SQL files with queries that must find no row in the new database, or it is not promoted. A path or glob on each line.',
  'reviewed-columns':
    'A file that lists every column that the new database may have, as `schema.table.column`, with `keep` or `sanitized`. The refresh stops at a column that is not listed.',
  'on-failure':
    'What to do with a new database that could not be prepared: `keep` leaves it as NEW_DATABASE, with the data that is in it, for a look and for the next run; `destroy` destroys it.',
  'on-promote-failure':
    'What to do when the release of the promote, or `after-promote`, has failed: `keep` leaves both databases as they are; `undo` goes back to the old one in the same run, which ends as `undone`, with exit code 1. `on-failure` then says what to do with the new one.',
  'keep-old':
    'How long the old database is kept for an undo, such as `7d`. It is retired, stays as OLD_DATABASE, and costs its price until `task: tidy` or the next refresh destroys it. By default it is destroyed at the end of the refresh.',
  'after-promote':
    'A command for a one-off dyno of the target app, run when the new database is in use and before the old one is destroyed. Its exit code counts. It may run again after an interruption, so it must be safe to run twice.',
  'dyno-size':
    'The size of the one-off dynos of `before-promote` and `after-promote`, such as `Standard-2X`. Empty: the default size.',
  quiesce:
    'What is paused around the promote, and started again afterwards: `maintenance` for maintenance mode, and names of process types that are scaled to zero, such as `maintenance worker`. What is not named is not touched.',
  'dry-run': 'Makes every check and shows the plan, but changes nothing.',
  wait: 'Whether the run stays while Heroku makes or fills the new database. With `false` it ends there, as `under-way`, and the next run finishes: two short jobs, and no runner that waits. See docs/two-jobs.md.',
  'ignore-hold':
    'Refreshes the target app although its config var `HEROKU_STAGING_REFRESH_HOLD` holds it, such as at the push of a button. See docs/hold.md.',
  'check-shared-config':
    "Warns of config vars in which the target app has a value of the source app's, under whatever name, such as the key of a mail or payment service, or that lead to a database of it: with them staging may reach real people. Only names are shown. The key must be able to read the config vars of the source app.",
  'shared-config-allowed':
    'The names of config vars of the target app that may be the same, separated by commas, spaces or line ends.',
  refreshes:
    'Several refreshes in one run, as a list in YAML or JSON; in a terminal, a file with it. Each entry names inputs; what it leaves out is taken from the inputs beside the list. One whose source app is the target app of another waits for it; all others go side by side. See docs/several.md.',
  history:
    'A file that gets a line for each run, or a directory for such files, which the job caches or commits. The summary then compares the last runs, and warns when they are about to outgrow the timeout.',
};

/** An input with what it is for. */
export type Described = Input & { readonly about: string };

export function described(name: InputName): Described {
  return { ...inputTable[name], about: texts[name] };
}
