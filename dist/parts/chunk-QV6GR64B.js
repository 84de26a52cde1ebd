import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  ZodMiniEnum,
  _enum,
  _minLength,
  _regex,
  pipe,
  refine,
  string,
  transform
} from "./chunk-ZRL5A7VI.js";
import {
  refused
} from "./chunk-ZOX7XFJE.js";

// src/inputs/shapes.ts
function matching(pattern, error) {
  let rule = typeof error == "string" ? error : ({ input }) => error(`${input}`);
  return string().check(_regex(pattern, { error: rule }));
}
var textOrNull = transform((text) => text || null), ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, appName = matching(
  /^[a-z][a-z0-9-]{1,28}[a-z0-9]$/,
  (text) => ID.test(text) ? `must be the name of a Heroku app, which \`heroku apps:info --app ${text}\` shows` : "must be the name of a Heroku app, such as acme-staging: 3 to 30 lowercase letters, digits and hyphens, beginning with a letter"
), appNames = pipe(
  matching(
    /^([a-z][a-z0-9-]{1,28}[a-z0-9]([\s,]+|$))*$/,
    "must be names of Heroku apps, separated by commas, spaces or line ends"
  ),
  transform((text) => [...new Set(wordsIn(text))])
), attachmentName = matching(
  /^[A-Z][A-Z0-9_]*$/,
  "must be the name of an attachment, such as DATABASE: capitals, digits and underscores"
).check(refine((name) => !name.endsWith("_URL"), "must be the name of the attachment, without _URL")), configVarNames = pipe(
  matching(/^[\w\s,]*$/, "must be names of config vars, separated by commas, spaces or line ends"),
  transform(wordsIn)
), serverNames = pipe(
  matching(/^[\p{L}\p{N}_$. ,\r\n-]*$/u, "must be names of foreign servers, separated by commas"),
  transform((text) => filledIn(text, /[,\r\n]+/))
), planName = pipe(
  matching(
    /^((heroku-postgresql:)?[a-z0-9][a-z0-9-]*)?$/,
    "must be a plan of Heroku Postgres, such as standard-0"
  ),
  transform((text) => text.replace("heroku-postgresql:", "") || null)
), dynoSize = pipe(
  matching(/^([a-z0-9]+(-[a-z0-9]+)*)?$/i, "must be the size of a dyno, such as Standard-2X"),
  textOrNull
), postgresVersion = pipe(
  matching(/^([1-9]\d?)?$/, "must be a major version of PostgreSQL, such as 17"),
  transform((text) => Number(text) || null)
), processTypes = pipe(
  matching(/^[\w\s,-]*$/, "must be maintenance and names of process types, such as maintenance, worker"),
  transform(quiesceOf)
), command = pipe(
  matching(
    /^[^\r\n]*$/,
    "must be one line: join several commands with &&, or put them into a script of the app"
  ),
  textOrNull
), path = pipe(matching(/^[^\r\n]*$/, "must be one path"), textOrNull), paths = pipe(
  string(),
  transform((text) => filledIn(text, /[\r\n]+/))
), units = { s: 1e3, m: 6e4, h: 36e5, d: 864e5 }, duration = pipe(
  matching(
    /^[1-9]\d{0,5}[smhd]$/,
    "must be a duration, such as 90s, 30m, 2h or 7d: one number and its unit, without a blank"
  ),
  transform(millisecondsIn)
), durationOrAuto = pipe(
  matching(/^(auto|[1-9]\d{0,5}[smhd])$/, "must be auto or a duration, such as 2s or 1m"),
  transform((text) => text === "auto" ? null : millisecondsIn(text))
), durationOrNone = pipe(
  matching(
    /^((0|[1-9]\d{0,5})[smhd])?$/,
    "must be a duration, such as 12h or 7d: one number and its unit, without a blank"
  ),
  transform((text) => text === "" ? null : millisecondsIn(text))
), boolean = pipe(
  matching(/^(true|false)$/i, "must be true or false"),
  transform((text) => text.toLowerCase() === "true")
);
function oneOf(...choices) {
  let listed = `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
  return _enum(choices, { error: `must be ${listed}` });
}
var apiKey = string().check(_minLength(1, "is missing; set it, or the environment variable HEROKU_API_KEY")).check(
  _regex(/^[\x21-\x7e]*$/, {
    error: "must be one word; it has a space, a line end or a character outside of ASCII in it"
  })
);
function wordsIn(text) {
  return filledIn(text, /[\s,]+/);
}
function filledIn(text, separator) {
  return text.split(separator).map((it) => it.trim()).filter((it) => it !== "");
}
function millisecondsIn(text) {
  return Number(text.slice(0, -1)) * units[text.slice(-1)];
}
function quiesceOf(text) {
  let names = wordsIn(text);
  return names.length === 0 ? null : {
    maintenance: names.includes("maintenance"),
    types: [...new Set(names.filter((name) => name !== "maintenance"))]
  };
}

// src/inputs/table.ts
function row(it) {
  return { ...it, choices: it.shape instanceof ZodMiniEnum ? it.shape.options.map(String) : [] };
}
var inputTable = {
  "api-key": row({
    group: "run",
    value: "KEY",
    default: "",
    about: "A Heroku API key, made with `heroku authorizations:create`. Store it as a secret. Without it, the environment variable `HEROKU_API_KEY` is used.",
    shape: apiKey
  }),
  "source-app": row({
    group: "apps",
    value: "APP",
    default: "",
    required: !0,
    about: "The app to copy the database from, such as `acme-production`. It is only ever read, unless `capture-backup` is set.",
    shape: appName
  }),
  "target-app": row({
    group: "apps",
    value: "APP",
    default: "",
    required: !0,
    about: "The staging app whose database is replaced, such as `acme-staging`.",
    shape: appName
  }),
  task: row({
    group: "run",
    value: "TASK",
    default: "refresh",
    about: "`refresh`; `undo`, which goes back to the database before the last refresh, kept by `keep-old`, and destroys the one that it replaces; or `tidy`, which destroys what has been kept for as long as `keep-old` says. See docs/undo.md.",
    shape: oneOf("refresh", "undo", "tidy")
  }),
  plan: row({
    group: "database",
    value: "PLAN",
    default: "",
    about: "The plan of the new database, such as `standard-0`. By default the plan of the current one.",
    shape: planName
  }),
  mode: row({
    group: "database",
    value: "MODE",
    default: "auto",
    about: "How the new database is filled: `fork` is Heroku's fork of the source and needs Standard plans or better on both sides; `copy` is an empty database plus one `pg:copy`; `backup` is an empty database plus a restore of the newest backup of the source, which puts no load on it; `auto` forks where source and plan can, else copies. See docs/three-ways-to-fill.md.",
    shape: oneOf("auto", "fork", "copy", "backup")
  }),
  "backup-max-age": row({
    group: "database",
    value: "DURATION",
    default: "36h",
    about: "With `mode: backup`: how old the backup may be. When none is young enough, the refresh is refused.",
    shape: duration
  }),
  "capture-backup": row({
    group: "database",
    default: "false",
    about: "With `mode: backup`: whether a backup of the source is made first when none is young enough. It reads all of the source, and is the only thing that is ever written there.",
    shape: boolean
  }),
  "postgres-version": row({
    group: "run",
    value: "NUMBER",
    default: "",
    about: "The major version of PostgreSQL of a new database that is filled by a copy or from a backup, such as `17`. By default the newer of the source's and the current one's; never below the source's. A fork always has its source's.",
    shape: postgresVersion
  }),
  "allow-missing-tables": row({
    group: "run",
    default: "false",
    about: "Whether a copy or restore that has fewer tables than the source is promoted all the same. How many are missing is reported. One without any table never is.",
    shape: boolean
  }),
  fast: row({
    group: "database",
    default: "true",
    about: "Whether a fork is made with Heroku's `--fast`: quicker, but its data may be up to 30 hours old. The run reports how old.",
    shape: boolean
  }),
  "source-database": row({
    group: "apps",
    value: "NAME",
    default: "DATABASE",
    about: "The attachment of the source database on the source app.",
    shape: attachmentName
  }),
  "target-database": row({
    group: "apps",
    value: "NAME",
    default: "DATABASE",
    about: "The attachment of the database to be replaced on the target app. For another one, NEW_DATABASE and OLD_DATABASE are named after it.",
    shape: attachmentName
  }),
  "also-attached-to": row({
    group: "run",
    value: "APPS",
    default: "",
    about: "Other apps of staging that have the same database attached, separated by commas, spaces or line ends, such as `acme-cable`. What they have of it moves to the new database after promote. Never the source app, nor one in the production stage.",
    shape: appNames
  }),
  timeout: row({
    group: "run",
    value: "DURATION",
    default: "5h",
    about: "How long the whole run may take, its commands included: `90s`, `30m`, `5h`, `2d`. On time-out nothing is rolled back; run again to continue. Keep it below the job's own limit.",
    shape: duration
  }),
  "poll-interval": row({
    group: "run",
    value: "DURATION",
    default: "auto",
    about: "How often to check while waiting: `auto` grows with the wait, from 1.5 seconds to 2 minutes; or a duration.",
    shape: durationOrAuto
  }),
  "max-age": row({
    group: "database",
    value: "DURATION",
    default: "24h",
    about: "How old a new database left by an interrupted run may be for the next run to resume with it: `24h`, `7d`.",
    shape: duration
  }),
  "sanitize-sql": row({
    group: "around",
    value: "FILES",
    default: "",
    about: "SQL files that are run on the new database before anyone uses it, in one transaction: a path or glob of the workspace on each line. See docs/sanitizing.md.",
    shape: paths
  }),
  "allow-foreign-servers": row({
    group: "around",
    value: "NAMES",
    default: "",
    about: "Foreign servers, subscriptions and `dblink` that may be there when `sanitize-sql` runs, separated by commas: a script that writes to a foreign table writes to the database behind it.",
    shape: serverNames
  }),
  "before-promote": row({
    group: "around",
    value: "COMMAND",
    default: "",
    about: "A command for a one-off dyno of the target app, run when the new database is sanitized and before it is in use, with every config var that led to the replaced database, such as `DATABASE_URL`, leading to it: the place to migrate. Its exit code counts. It may run again after an interruption.",
    shape: command
  }),
  "assert-sql": row({
    group: "around",
    value: "FILES",
    default: "",
    about: "SQL files with queries that must find no row in the new database, or it is not promoted. A path or glob on each line.",
    shape: paths
  }),
  "reviewed-columns": row({
    group: "around",
    value: "FILE",
    default: "",
    about: "A file that lists every column that the new database may have, as `schema.table.column`, with `keep` or `sanitized`. The refresh stops at a column that is not listed.",
    shape: path
  }),
  "on-failure": row({
    group: "around",
    value: "WHAT",
    default: "keep",
    about: "What to do with a new database that could not be prepared: `keep` leaves it as NEW_DATABASE, with the data that is in it, for a look and for the next run; `destroy` destroys it.",
    shape: oneOf("keep", "destroy")
  }),
  "on-promote-failure": row({
    group: "around",
    value: "WHAT",
    default: "keep",
    about: "What to do when the release of the promote, or `after-promote`, has failed: `keep` leaves both databases as they are; `undo` goes back to the old one in the same run, which ends as `undone`, with exit code 1. `on-failure` then says what to do with the new one.",
    shape: oneOf("keep", "undo")
  }),
  "keep-old": row({
    group: "around",
    value: "DURATION",
    default: "",
    about: "How long the old database is kept for an undo, such as `7d`. It is retired, stays as OLD_DATABASE, and costs its price until `task: tidy` or the next refresh destroys it. By default it is destroyed at the end of the refresh.",
    shape: durationOrNone
  }),
  "after-promote": row({
    group: "around",
    value: "COMMAND",
    default: "",
    about: "A command for a one-off dyno of the target app, run when the new database is in use and before the old one is destroyed. Its exit code counts. It may run again after an interruption, so it must be safe to run twice.",
    shape: command
  }),
  "dyno-size": row({
    group: "around",
    value: "SIZE",
    default: "",
    about: "The size of the one-off dynos of `before-promote` and `after-promote`, such as `Standard-2X`. Empty: the default size.",
    shape: dynoSize
  }),
  quiesce: row({
    group: "run",
    value: "WHAT",
    default: "",
    about: "What is paused around the promote, and started again afterwards: `maintenance` for maintenance mode, and names of process types that are scaled to zero, such as `maintenance worker`. What is not named is not touched.",
    shape: processTypes
  }),
  "dry-run": row({
    group: "run",
    default: "false",
    about: "Makes every check and shows the plan, but changes nothing.",
    shape: boolean
  }),
  wait: row({
    group: "run",
    default: "true",
    about: "Whether the run stays while Heroku makes or fills the new database. With `false` it ends there, as `under-way`, and the next run finishes: two short jobs, and no runner that waits. See docs/two-jobs.md.",
    shape: boolean
  }),
  "ignore-hold": row({
    group: "run",
    default: "false",
    about: "Refreshes the target app although its config var `HEROKU_STAGING_REFRESH_HOLD` holds it, such as at the push of a button. See docs/hold.md.",
    shape: boolean
  }),
  "check-shared-config": row({
    group: "run",
    default: "false",
    about: "Warns of config vars in which the target app has a value of the source app's, under whatever name, such as the key of a mail or payment service, or that lead to a database of it: with them staging may reach real people. Only names are shown. The key must be able to read the config vars of the source app.",
    shape: boolean
  }),
  "shared-config-allowed": row({
    group: "run",
    value: "NAMES",
    default: "",
    about: "The names of config vars of the target app that may be the same, separated by commas, spaces or line ends.",
    shape: configVarNames
  }),
  refreshes: row({
    group: "run",
    value: "FILE",
    default: "",
    about: "Several refreshes in one run, as a list in YAML or JSON; in a terminal, a file with it. Each entry names inputs; what it leaves out is taken from the inputs beside the list. One whose source app is the target app of another waits for it; all others go side by side. See docs/several.md.",
    shape: string()
  }),
  history: row({
    group: "run",
    value: "PATH",
    default: "",
    about: "A file that gets a line for each run, or a directory for such files, which the job caches or commits. The summary then compares the last runs, and warns when they are about to outgrow the timeout.",
    shape: path
  })
}, perRun = ["api-key", "refreshes", "wait", "task"], inputNames = Object.keys(inputTable);
function isInput(name) {
  return Object.hasOwn(inputTable, name);
}

// src/domain/problems/invalid-input.ts
function invalidInput(what, remedy) {
  return refused("INPUT_INVALID", what, remedy);
}
function suggestion(meant) {
  return meant === null ? "." : `; did you mean ${meant}?`;
}

export {
  inputTable,
  perRun,
  inputNames,
  isInput,
  invalidInput,
  suggestion
};
