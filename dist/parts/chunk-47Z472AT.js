import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  inputTable
} from "./chunk-LN2Y3PBI.js";
import {
  _enum,
  _minLength,
  _regex,
  object,
  pipe,
  refine,
  string,
  transform
} from "./chunk-22IENL3V.js";

// src/inputs/shapes.ts
function matching(pattern, error) {
  let told = typeof error == "string" ? error : ({ input }) => error(`${input}`);
  return string().check(_regex(pattern, { error: told }));
}
var ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, appName = matching(
  /^[a-z][a-z0-9-]{1,28}[a-z0-9]$/,
  (text) => ID.test(text) ? `must be the name of a Heroku app, which \`heroku apps:info --app ${text}\` shows` : "must be the name of a Heroku app, such as acme-staging: 3 to 30 lowercase letters, digits and hyphens, beginning with a letter"
), attachmentName = matching(
  /^[A-Z][A-Z0-9_]*$/,
  "must be the name of an attachment, such as DATABASE: capitals, digits and underscores"
).check(refine((name) => !name.endsWith("_URL"), "must be the name of the attachment, without _URL")), units = { s: 1e3, m: 6e4, h: 36e5, d: 864e5 }, millisecondsIn = (text) => Number(text.slice(0, -1)) * units[text.slice(-1)], duration = pipe(
  matching(
    /^[1-9]\d{0,5}[smhd]$/,
    "must be a duration, such as 90s, 30m, 2h or 7d: one number and its unit, without a blank"
  ),
  transform(millisecondsIn)
), pollInterval = pipe(
  matching(/^(auto|[1-9]\d{0,5}[smhd])$/, "must be auto or a duration, such as 2s or 1m"),
  transform((text) => text === "auto" ? null : millisecondsIn(text))
), boolean = pipe(
  matching(/^(true|false)$/i, "must be true or false"),
  transform((text) => text.toLowerCase() === "true")
), plan = pipe(
  matching(
    /^((heroku-postgresql:)?[a-z0-9][a-z0-9-]*)?$/,
    "must be a plan of Heroku Postgres, such as standard-0"
  ),
  transform((text) => text.replace("heroku-postgresql:", "") || null)
), names = pipe(
  matching(/^[\w\s,]*$/, "must be names of config vars, separated by commas, spaces or line ends"),
  transform((text) => text.split(/[\s,]+/).filter((it) => it !== ""))
), onePath = matching(/^[^\r\n]*$/, "must be one path"), command = matching(
  /^[^\r\n]*$/,
  "must be one line: join several commands with &&, or put them into a script of the app"
), apps = pipe(
  matching(
    /^([a-z][a-z0-9-]{1,28}[a-z0-9]([\s,]+|$))*$/,
    "must be names of Heroku apps, separated by commas, spaces or line ends"
  ),
  transform((text) => [...new Set(text.split(/[\s,]+/).filter((it) => it !== ""))])
), serverNames = pipe(
  matching(/^[\p{L}\p{N}_$. ,\r\n-]*$/u, "must be names of foreign servers, separated by commas"),
  transform(
    (text) => text.split(/[,\r\n]+/).map((it) => it.trim()).filter((it) => it !== "")
  )
), paths = pipe(
  string(),
  transform(
    (text) => text.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line !== "")
  )
);
function quiesceOf(text) {
  let names2 = text.split(/[\s,]+/).filter((name) => name !== "");
  return names2.length === 0 ? null : {
    maintenance: names2.includes("maintenance"),
    types: [...new Set(names2.filter((name) => name !== "maintenance"))]
  };
}
var shape = object({
  "api-key": string().check(_minLength(1, "is missing; set it, or the environment variable HEROKU_API_KEY")).check(
    _regex(/^[\x21-\x7e]*$/, {
      error: "must be one word; it has a space, a line end or a character outside of ASCII in it"
    })
  ),
  "source-app": appName,
  "target-app": appName,
  plan,
  mode: _enum(inputTable.mode.choices, { error: "must be auto, fork or copy" }),
  "postgres-version": pipe(
    matching(/^([1-9]\d?)?$/, "must be a major version of PostgreSQL, such as 17"),
    transform((text) => Number(text) || null)
  ),
  "allow-missing-tables": boolean,
  fast: boolean,
  "source-database": attachmentName,
  "target-database": attachmentName,
  "also-attached-to": apps,
  timeout: duration,
  "poll-interval": pollInterval,
  "max-age": duration,
  "sanitize-sql": paths,
  "allow-foreign-servers": serverNames,
  "before-promote": command,
  "assert-sql": paths,
  "reviewed-columns": onePath,
  "on-failure": _enum(inputTable["on-failure"].choices, { error: "must be keep or destroy" }),
  "after-promote": command,
  "dyno-size": matching(/^([a-z0-9]+(-[a-z0-9]+)*)?$/i, "must be the size of a dyno, such as Standard-2X"),
  quiesce: pipe(
    matching(/^[\w\s,-]*$/, "must be maintenance and names of process types, such as maintenance, worker"),
    transform(quiesceOf)
  ),
  "dry-run": boolean,
  "check-shared-config": boolean,
  "shared-config-allowed": names,
  history: onePath
});

export {
  shape
};
