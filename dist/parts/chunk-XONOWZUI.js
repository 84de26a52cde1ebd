import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  _enum,
  _minLength,
  _regex,
  literal,
  object,
  pipe,
  refine,
  safeParse,
  string,
  transform,
  union
} from "./chunk-QGQEW6TP.js";

// src/inputs/table.ts
var inputTable = {
  "api-key": {
    default: "",
    about: "A Heroku API key, made with `heroku authorizations:create`. Store it as a secret. Without it, the environment variable `HEROKU_API_KEY` is used.",
    value: "KEY"
  },
  "source-app": {
    default: "",
    required: true,
    about: "The app whose database is the model, such as `acme-production`. It is only ever read.",
    value: "APP"
  },
  "target-app": {
    default: "",
    required: true,
    about: "The staging app whose database is replaced, such as `acme-staging`.",
    value: "APP"
  },
  plan: {
    default: "",
    about: "The plan of the new database, such as `standard-0`. By default the plan of the current one.",
    value: "PLAN"
  },
  mode: {
    default: "auto",
    about: "How the new database is filled: `fork` is Heroku's fork of the source and needs Standard plans or better on both sides; `copy` is an empty database plus one `pg:copy`; `auto` forks where source and plan can, else copies.",
    value: "MODE",
    choices: ["auto", "fork", "copy"]
  },
  fast: {
    default: "true",
    about: "Whether a fork is made with Heroku's `--fast`: quicker, but its data may be up to 30 hours old. How old is told."
  },
  "source-database": {
    default: "DATABASE",
    about: "The attachment of the source database on the source app.",
    value: "NAME"
  },
  "target-database": {
    default: "DATABASE",
    about: "The attachment of the database to be replaced on the target app. For another one, NEW_DATABASE and OLD_DATABASE are called after it.",
    value: "NAME"
  },
  timeout: {
    default: "5h",
    about: "How long the whole run may take, its commands included: `90s`, `30m`, `5h`. On time-out nothing is undone; run again to continue. Keep it below the job's own limit.",
    value: "DURATION"
  },
  "poll-interval": {
    default: "auto",
    about: "How often to look while waiting: `auto` grows with the wait, from 1.5 seconds to 2 minutes; or a duration.",
    value: "DURATION"
  },
  "max-age": {
    default: "24h",
    about: "How old a new database that an interrupted run has left may be and still be continued.",
    value: "DURATION"
  },
  "sanitize-sql": {
    default: "",
    about: "SQL files that are run on the new database before anyone uses it, in one transaction: a path or glob of the workspace on each line. See docs/sanitizing.md.",
    value: "FILES"
  },
  "before-promote": {
    default: "",
    about: "A command for a one-off dyno of the target app, run when the new database is sanitized and before it is in use, with `DATABASE_URL` leading to it: the place to migrate. Its exit code counts. It may run again after an interruption.",
    value: "COMMAND"
  },
  "assert-sql": {
    default: "",
    about: "SQL files with queries that must find no row in the new database, or it is not promoted. A path or glob on each line.",
    value: "FILES"
  },
  "reviewed-columns": {
    default: "",
    about: "A file that lists every column that the new database may have, as `schema.table.column`, with `keep` or `sanitized`. At a column that it does not list the refresh stops.",
    value: "FILE"
  },
  "on-failure": {
    default: "keep",
    about: "What becomes of a new database that could not be prepared: `keep` leaves it as NEW_DATABASE, with the data that is in it, for a look and for the next run; `destroy` destroys it.",
    value: "WHAT",
    choices: ["keep", "destroy"]
  },
  "after-promote": {
    default: "",
    about: "A command for a one-off dyno of the target app, run when the new database is in use and before the old one is destroyed. Its exit code counts. It may run again after an interruption, so it must bear that.",
    value: "COMMAND"
  },
  quiesce: {
    default: "",
    about: "What is paused around the promote, and started again afterwards: `maintenance` for maintenance mode, and names of process types that are scaled to zero, such as `maintenance worker`. What is not named is not touched.",
    value: "WHAT"
  },
  "dry-run": {
    default: "false",
    about: "Makes every check and shows the plan, but changes nothing."
  },
  "check-shared-config": {
    default: "false",
    about: "Warns of config vars in which the target app has the source app's value, such as the key of a mail or payment service: with them staging may reach real people. Only names are shown. The key must be able to read the config vars of the source app."
  },
  "shared-config-allowed": {
    default: "",
    about: "The names of config vars that may be the same, separated by commas, spaces or line ends.",
    value: "NAMES"
  },
  history: {
    default: "",
    about: "A file that gets a line for each run, or a directory for such files, which the job caches or commits. The summary then compares the last runs, and warns when they are about to outgrow the timeout.",
    value: "PATH"
  }
};
var inputNames = Object.keys(inputTable);

// src/inputs/shapes.ts
function matching(pattern, error) {
  return string().check(_regex(pattern, { error }));
}
var appName = matching(
  /^[a-z][a-z0-9-]{1,28}[a-z0-9]$/,
  "must be the name of a Heroku app, such as acme-staging"
);
var attachmentName = matching(
  /^[A-Z][A-Z0-9_]*$/,
  "must be the name of an attachment, such as DATABASE, in capitals"
).check(refine((name) => !name.endsWith("_URL"), "must be the name of the attachment, without _URL"));
var units = { s: 1e3, m: 6e4, h: 36e5 };
var duration = pipe(
  matching(/^[1-9]\d{0,5}[smh]$/, "must be a duration, such as 90s, 30m or 2h"),
  transform((text) => Number(text.slice(0, -1)) * units[text.slice(-1)])
);
var boolean = pipe(
  matching(/^(true|false)$/i, "must be true or false"),
  transform((text) => text.toLowerCase() === "true")
);
var plan = pipe(
  matching(/^((heroku-postgresql:)?[a-z0-9][a-z0-9-]*)?$/, "must be a plan, such as standard-0"),
  transform((text) => text.replace("heroku-postgresql:", "") || null)
);
var names = pipe(
  matching(/^[\w\s,]*$/, "must be names of config vars, separated by commas, spaces or line ends"),
  transform((text) => text.split(/[\s,]+/).filter((it) => it !== ""))
);
var oneLine = matching(/^[^\r\n]*$/, "must be one line");
var paths = pipe(
  string(),
  transform(
    (text) => text.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line !== "")
  )
);
function quiesceOf(text) {
  const names2 = text.split(/[\s,]+/).filter((name) => name !== "");
  if (names2.length === 0) return null;
  return {
    maintenance: names2.includes("maintenance"),
    types: [...new Set(names2.filter((name) => name !== "maintenance"))]
  };
}
var shape = object({
  "api-key": string().check(_minLength(1, "is missing; set it, or the environment variable HEROKU_API_KEY")).check(
    _regex(/^[\x21-\x7e]*$/, {
      error: "must be one word; it has a space, a line end or a strange character in it"
    })
  ),
  "source-app": appName,
  "target-app": appName,
  plan,
  mode: _enum(inputTable.mode.choices, { error: "must be auto, fork or copy" }),
  fast: boolean,
  "source-database": attachmentName,
  "target-database": attachmentName,
  timeout: duration,
  "poll-interval": union(
    [
      pipe(
        literal("auto"),
        transform(() => null)
      ),
      duration
    ],
    {
      error: "must be auto or a duration, such as 2s"
    }
  ),
  "max-age": duration,
  "sanitize-sql": paths,
  "before-promote": oneLine,
  "assert-sql": paths,
  "reviewed-columns": oneLine,
  "on-failure": _enum(inputTable["on-failure"].choices, { error: "must be keep or destroy" }),
  "after-promote": oneLine,
  quiesce: pipe(
    matching(/^[\w\s,-]*$/, "must be maintenance and names of process types, such as maintenance, worker"),
    transform(quiesceOf)
  ),
  "dry-run": boolean,
  "check-shared-config": boolean,
  "shared-config-allowed": names,
  history: matching(/^[^\r\n]*$/, "must be one path")
});

// src/inputs/parse.ts
var NOT_SECRET = (name) => name !== "api-key";
function parseInputs(raw) {
  const filled = Object.fromEntries(
    inputNames.map((name) => [name, raw[name]?.trim() || inputTable[name].default])
  );
  const parsed = safeParse(shape, filled);
  const unknown = Object.keys(raw).filter((name) => !Object.hasOwn(inputTable, name));
  if (parsed.success && unknown.length === 0)
    return { request: requestOf(parsed.data), paths: pathsOf(parsed.data) };
  const issues = parsed.error?.issues ?? [];
  return {
    problems: [
      ...unknown.map((name) => invalid(`${name}: there is no such input.`)),
      ...issues.filter((issue) => raw[String(issue.path[0])] !== null).map((issue) => mistake(String(issue.path[0]), issue.message, filled))
    ]
  };
}
function mistake(name, message, filled) {
  const value = filled[name];
  const found = value && NOT_SECRET(name) ? `, not ${JSON.stringify(value)}` : "";
  const what = value === "" && name !== "api-key" ? `${name}: is missing; it ${message}` : `${name}: ${message}${found}`;
  return invalid(`${what}.`);
}
function invalid(what) {
  return { code: "INPUT_INVALID", kind: "refused", what, remedy: "The README lists every input." };
}
function requestOf(inputs) {
  return {
    sourceApp: inputs["source-app"],
    targetApp: inputs["target-app"],
    plan: inputs.plan,
    mode: inputs.mode,
    fast: inputs.fast,
    sourceDatabase: inputs["source-database"],
    targetDatabase: inputs["target-database"],
    timeout: inputs.timeout,
    pollInterval: inputs["poll-interval"],
    maxAge: inputs["max-age"],
    sanitize: null,
    assertions: [],
    reviewedColumns: null,
    beforePromote: inputs["before-promote"] || null,
    afterPromote: inputs["after-promote"] || null,
    quiesce: inputs.quiesce,
    onFailure: inputs["on-failure"],
    dryRun: inputs["dry-run"],
    sharedConfigAllowed: inputs["check-shared-config"] ? inputs["shared-config-allowed"] : null,
    history: inputs.history || null
  };
}
function pathsOf(inputs) {
  return {
    sanitizeSql: inputs["sanitize-sql"],
    assertSql: inputs["assert-sql"],
    reviewedColumns: inputs["reviewed-columns"] || null
  };
}

export {
  inputTable,
  inputNames,
  parseInputs,
  invalid
};
