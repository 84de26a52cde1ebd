import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
import {
  $ZodISODate,
  $ZodISODateTime,
  $ZodISODuration,
  $ZodISOTime,
  $constructor,
  Stopped,
  ZodMiniStringFormat,
  _enum,
  _isoDate,
  _isoDateTime,
  _isoDuration,
  _isoTime,
  _minLength,
  _regex,
  all,
  boolean,
  duration,
  exitCodes,
  literal,
  nullable,
  nullish,
  number,
  object,
  pipe,
  refine,
  safeParse,
  stop,
  string,
  transform,
  union
} from "./chunk-AFLSJQ7I.js";
import {
  __export
} from "./chunk-O5HMNKBU.js";

// src/domain/report.ts
var nothingSeen = {
  request: null,
  mode: null,
  takenOver: null,
  planned: null,
  steps: [],
  source: null,
  old: null,
  new: null,
  dataAsOf: null,
  releaseVersion: null,
  carried: [],
  lost: [],
  sharedConfig: [],
  overlap: null,
  leftovers: [],
  warnings: []
};
function verdict(report) {
  const { request, status } = report;
  const time2 = duration(report.endedAt - report.startedAt);
  if (status === "planned") return `Nothing was changed: this was a dry run. ${time2}.`;
  if (status !== "refreshed") return `${sentences[status]} ${report.state} ${time2}.`;
  const was = report.old === null ? "" : ` (was ${report.old.name})`;
  const age = report.dataAsOf === null ? "" : ` as of ${moment(report.dataAsOf)}`;
  return `${request?.targetApp} now runs on ${report.new?.name}${was}, data of ${request?.sourceApp}${age}. ${time2}.`;
}
function headline({ status, request, new: fresh }) {
  if (status === "refreshed") return `${request?.targetApp} now runs on ${fresh?.name}`;
  return status === "planned" ? "This was a dry run: nothing was changed." : sentences[status];
}
var sentences = {
  failed: "The refresh failed.",
  "failed-after-promote": "The refresh failed after the new database was promoted.",
  refused: "The refresh was refused.",
  cancelled: "The refresh has not finished; run it again to continue.",
  conflict: "Somebody else has changed things meanwhile; nothing was destroyed since."
};
function moment(time2) {
  return `${new Date(time2).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

// src/heroku/endpoints.ts
var HEROKU = /(^|\.)heroku\.com$/;
var LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];
function endpoints(host, dataHost) {
  const platform = parse("HEROKU_HOST", host.includes("://") ? host : `https://api.${host || "heroku.com"}`);
  const data = parse("HEROKU_DATA_HOST", `https://${dataHost || "api.data.heroku.com"}`);
  data.protocol = platform.protocol;
  data.port = platform.port;
  return { platform: allowed("HEROKU_HOST", platform), data: allowed("HEROKU_DATA_HOST", data) };
}
function parse(variable, text) {
  return URL.canParse(text) ? new URL(text) : stop(notAllowed(variable, text));
}
function allowed(variable, { origin, hostname, protocol, host }) {
  if (LOOPBACK.includes(hostname) || HEROKU.test(hostname) && protocol === "https:") return origin;
  return stop(notAllowed(variable, host));
}
function notAllowed(variable, host) {
  const what = `${variable}: ${host} is neither https at heroku.com nor on this machine.`;
  const remedy = `Unset ${variable}, or set it to a simulator such as http://127.0.0.1:5055.`;
  return { code: "HOST_NOT_ALLOWED", kind: "refused", what, remedy };
}

// node_modules/zod/v4/mini/iso.js
var iso_exports = {};
__export(iso_exports, {
  ZodMiniISODate: () => ZodMiniISODate,
  ZodMiniISODateTime: () => ZodMiniISODateTime,
  ZodMiniISODuration: () => ZodMiniISODuration,
  ZodMiniISOTime: () => ZodMiniISOTime,
  date: () => date,
  datetime: () => datetime,
  duration: () => duration2,
  time: () => time
});
var ZodMiniISODateTime = /* @__PURE__ */ $constructor("ZodMiniISODateTime", (inst, def) => {
  $ZodISODateTime.init(inst, def);
  ZodMiniStringFormat.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function datetime(params) {
  return _isoDateTime(ZodMiniISODateTime, params);
}
var ZodMiniISODate = /* @__PURE__ */ $constructor("ZodMiniISODate", (inst, def) => {
  $ZodISODate.init(inst, def);
  ZodMiniStringFormat.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function date(params) {
  return _isoDate(ZodMiniISODate, params);
}
var ZodMiniISOTime = /* @__PURE__ */ $constructor("ZodMiniISOTime", (inst, def) => {
  $ZodISOTime.init(inst, def);
  ZodMiniStringFormat.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function time(params) {
  return _isoTime(ZodMiniISOTime, params);
}
var ZodMiniISODuration = /* @__PURE__ */ $constructor("ZodMiniISODuration", (inst, def) => {
  $ZodISODuration.init(inst, def);
  ZodMiniStringFormat.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function duration2(params) {
  return _isoDuration(ZodMiniISODuration, params);
}

// src/hosts/input-table.ts
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
  "after-promote": {
    default: "",
    about: "A command for a one-off dyno of the target app, run when the new database is in use and before the old one is destroyed. Its exit code counts. It may run again after an interruption, so it must bear that.",
    value: "COMMAND"
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

// src/hosts/inputs.ts
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
var duration3 = pipe(
  matching(/^[1-9]\d{0,5}[smh]$/, "must be a duration, such as 90s, 30m or 2h"),
  transform((text) => Number(text.slice(0, -1)) * units[text.slice(-1)])
);
var boolean2 = pipe(
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
  fast: boolean2,
  "source-database": attachmentName,
  "target-database": attachmentName,
  timeout: duration3,
  "poll-interval": union(
    [
      pipe(
        literal("auto"),
        transform(() => null)
      ),
      duration3
    ],
    {
      error: "must be auto or a duration, such as 2s"
    }
  ),
  "max-age": duration3,
  "after-promote": matching(/^[^\r\n]*$/, "must be one line"),
  "dry-run": boolean2,
  "check-shared-config": boolean2,
  "shared-config-allowed": names,
  history: matching(/^[^\r\n]*$/, "must be one path")
});
var NOT_SECRET = (name) => name !== "api-key";
function parseInputs(raw) {
  const filled = Object.fromEntries(
    inputNames.map((name) => [name, raw[name]?.trim() || inputTable[name].default])
  );
  const parsed = safeParse(shape, filled);
  const unknown = Object.keys(raw).filter((name) => !Object.hasOwn(inputTable, name));
  if (parsed.success && unknown.length === 0) return { request: requestOf(parsed.data) };
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
    afterPromote: inputs["after-promote"] || null,
    dryRun: inputs["dry-run"],
    sharedConfigAllowed: inputs["check-shared-config"] ? inputs["shared-config-allowed"] : null,
    history: inputs.history || null
  };
}

// src/hosts/signals.ts
function cancellation() {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => controller.abort());
  return controller.signal;
}
var LONGEST = 2 ** 31 - 1;
function endingAfter(milliseconds, cancelled) {
  const controller = new AbortController();
  const timeUp = () => controller.abort(new DOMException("The time is up", "TimeoutError"));
  setTimeout(timeUp, Math.min(milliseconds, LONGEST)).unref();
  if (cancelled.aborted) controller.abort(cancelled.reason);
  cancelled.addEventListener("abort", () => controller.abort(cancelled.reason));
  return controller.signal;
}

// src/main.ts
var BUG = 70;
async function main(host) {
  try {
    process.exitCode = await refreshOn(host);
  } catch (error) {
    await host.tell(earlyReport(error));
    process.exitCode = error instanceof Stopped ? exitCodes.refused : BUG;
  }
}
async function refreshOn(host) {
  const cancelled = cancellation();
  const asked = host.ask();
  const { key } = asked;
  await host.learn([key]);
  const objection = host.objection();
  if (objection !== null) stop(objection);
  const [request, where] = await all([requestFrom(asked), endpointsFrom(asked)]);
  const ended = endingAfter(request.timeout, cancelled);
  const { run } = await import("./run-XGLNEG5J.js");
  const report = await run(request, where, key, ended, host);
  await host.tell(report);
  return exitCodes[report.status];
}
async function requestFrom({ raw, mistakes }) {
  const parsed = parseInputs(raw);
  const problems = [...mistakes, ..."problems" in parsed ? parsed.problems : []];
  if ("request" in parsed && problems.length === 0) return parsed.request;
  throw new Stopped(problems);
}
async function endpointsFrom({ platform, data }) {
  return endpoints(platform, data);
}
function problemsOf(error) {
  if (error instanceof Stopped) return error.problems;
  const what = `This is a bug: ${error instanceof Error ? error.stack : error}`;
  return [
    { code: "BUG", kind: "failed", what, remedy: "Report it with this text, and run again to continue." }
  ];
}
function earlyReport(error) {
  const isRefused = error instanceof Stopped;
  const now = Date.now();
  return {
    ...nothingSeen,
    status: isRefused ? "refused" : "failed",
    startedAt: now,
    endedAt: now,
    state: isRefused ? "Nothing was changed." : "What was changed is in the log above.",
    problems: problemsOf(error)
  };
}

// src/domain/redact.ts
var HIDDEN = "***";
var SHORTEST = 6;
function redactor() {
  let known = [];
  return {
    learn(secret) {
      const fresh = spellings(secret.reveal()).filter((spelling) => !known.includes(spelling));
      known = [...known, ...fresh].sort((a, b) => b.length - a.length);
      return fresh;
    },
    clean: (text) => known.reduce((cleaned2, spelling) => cleaned2.replaceAll(spelling, HIDDEN), text)
  };
}
function spellings(secret) {
  const texts = [secret, ...loginOf(secret)].flatMap((text) => [text, decoded(text)]);
  const forms = texts.flatMap((text) => [
    text,
    encodeURIComponent(text),
    encodeURI(text),
    JSON.stringify(text).slice(1, -1),
    ...base64(text),
    ...base64(`:${text}`)
  ]);
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST);
}
function loginOf(secret) {
  const login = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/i.exec(secret)?.[1];
  if (login === void 0) return [];
  const password = login.slice(login.indexOf(":") + 1);
  return login.includes(":") ? [login, password] : [login];
}
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
function base64(text) {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text));
  const standard = btoa(bytes).replace(/=+$/, "");
  return [standard, standard.replaceAll("+", "-").replaceAll("/", "_")];
}

// src/hosts/harmless.ts
import { stripVTControlCharacters } from "node:util";
var LONGEST2 = 4096;
function plain(text) {
  return stripVTControlCharacters(text).replace(/(?!\t)[\p{Cc}\u2028\u2029]/gu, " ");
}
function harmless(text) {
  return plain(text).replace(/^(\s*):(?=:)/, "$1:​").replaceAll("##[", "##​[").slice(0, LONGEST2);
}

// src/hosts/clean.ts
function cleaner(redactor2) {
  return (text) => text.split("\n").map((line2) => harmless(redactor2.clean(plain(line2)))).join("\n");
}
function cleaned(value, clean) {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map((it) => cleaned(it, clean));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, cleaned(it, clean)]));
}

// src/hosts/environment.ts
function take(name) {
  const value = process.env[name]?.trim() ?? "";
  delete process.env[name];
  return value;
}
function herokuHosts() {
  const { HEROKU_HOST, HEROKU_DATA_HOST, HEROKU_POSTGRESQL_HOST } = process.env;
  return { platform: HEROKU_HOST ?? "", data: HEROKU_DATA_HOST ?? HEROKU_POSTGRESQL_HOST ?? "" };
}

// src/hosts/version.ts
var version = false ? "unbuilt" : "0.1.0";

// src/hosts/document.ts
var VERSION = 1;
var isTime = (name) => /(At|AsOf)$/.test(name);
var DURATIONS = ["timeout", "pollInterval", "maxAge"];
function documentOf(report, trigger) {
  return {
    version: VERSION,
    tool: { name: "heroku-staging-refresh", version },
    trigger: { ...trigger },
    durationSeconds: inSeconds(report.endedAt - report.startedAt),
    ...written(report),
    verdict: verdict(report)
  };
}
function written(value) {
  if (Array.isArray(value)) return value.map(written);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, field(name, it)]));
}
function field(name, value) {
  if (typeof value !== "number") return written(value);
  if (isTime(name)) return new Date(value).toISOString();
  return DURATIONS.includes(name) ? inSeconds(value) : value;
}
function inSeconds(milliseconds) {
  return Math.round(milliseconds) / 1e3;
}

// src/hosts/history.ts
import { appendFile, mkdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

// src/domain/trend.ts
var [FEWEST, MOST] = [4, 8];
var AHEAD = 8;
function comparable(past) {
  return past.filter((it) => it.status === "refreshed" && it.isWhole).slice(-MOST);
}
function outgrowing(past, timeout) {
  const runs = comparable(past).map((it) => it.took);
  if (runs.length < FEWEST) return null;
  const { now, growth } = line(runs);
  const left = Math.max(1, Math.ceil((timeout - now) / growth));
  if (growth <= 0 || left > AHEAD) return null;
  const pace = `${duration(growth)} longer each time, ${duration(runs.at(-1) ?? 0)} now`;
  const when = left === 1 ? "with the next one" : `in about ${left} runs`;
  return `Refreshes take about ${pace}: they reach the timeout of ${duration(timeout)} ${when}. Set a longer timeout, or a faster plan.`;
}
function line(values) {
  const mean = (numbers) => numbers.reduce((sum, it) => sum + it, 0) / numbers.length;
  const places = values.map((_, at) => at);
  const [x, y] = [mean(places), mean(values)];
  const spread = mean(places.map((at) => (at - x) ** 2));
  const growth = mean(values.map((it, at) => (at - x) * (it - y))) / spread;
  return { now: y + growth * (values.length - 1 - x), growth };
}

// src/hosts/history.ts
var nothing = { past: [], warnings: [] };
var entry = object({
  endedAt: iso_exports.datetime(),
  targetApp: string(),
  mode: nullable(_enum(["fork", "copy"])),
  status: _enum(Object.keys(exitCodes)),
  durationSeconds: number(),
  bytes: nullable(number()),
  isWhole: boolean()
});
async function remember(report) {
  const { request } = report;
  if (request === null || request.history === null) return nothing;
  try {
    const file = await fileOf(request.history, request.targetApp);
    const text = await readFile(file, "utf8").catch(emptyIfMissing);
    const lines = text.split("\n").filter((it) => it.trim() !== "");
    const entries = lines.flatMap((it) => entryIn(it) ?? []);
    const isKept = report.status !== "planned";
    const gap = text === "" || text.endsWith("\n") ? "" : "\n";
    if (isKept) await appendFile(file, `${gap}${JSON.stringify(entryOf(report))}
`);
    const all2 = [...entries, ...isKept ? [entryOf(report)] : []];
    const own = all2.filter((it) => it.targetApp === request.targetApp && it.mode === report.mode);
    const past = own.map(pastRun);
    return { past, warnings: warnings(file, lines.length - entries.length, past, request.timeout) };
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    return { past: [], warnings: [`history: this run could not be added to it: ${why}.`] };
  }
}
async function fileOf(path, targetApp) {
  const isDirectory = path.endsWith("/") || (await stat(path).catch(() => null))?.isDirectory() === true;
  const file = isDirectory ? join(path, `${targetApp}.jsonl`) : path;
  await mkdir(dirname(file), { recursive: true });
  return file;
}
function emptyIfMissing(error) {
  if (error.code === "ENOENT") return "";
  throw error;
}
function entryIn(line2) {
  try {
    return entry.parse(JSON.parse(line2));
  } catch {
    return null;
  }
}
function entryOf({ status, request, mode, startedAt, endedAt, takenOver, new: fresh }) {
  return {
    endedAt: new Date(endedAt).toISOString(),
    sourceApp: request?.sourceApp ?? "",
    targetApp: request?.targetApp ?? "",
    status,
    mode,
    durationSeconds: Math.round((endedAt - startedAt) / 1e3),
    bytes: fresh?.bytes ?? null,
    isWhole: takenOver === "idle"
  };
}
function pastRun({ endedAt, durationSeconds, bytes, status, isWhole }) {
  return { endedAt: Date.parse(endedAt), took: durationSeconds * 1e3, bytes, status, isWhole };
}
function warnings(file, odd, past, timeout) {
  const trend = outgrowing(past, timeout);
  return [
    ...odd === 0 ? [] : [`history: ${odd} lines of ${file} cannot be read; they are left as they are.`],
    ...trend === null ? [] : [trend]
  ];
}

// src/hosts/log.ts
function logIn(dialect, clean) {
  return {
    open: (title) => dialect.open(clean(title.replaceAll("\n", " "))),
    note: (line2) => {
      for (const part of line2.split("\n")) dialect.note(clean(part));
    },
    live: (line2) => dialect.live(clean(line2.replaceAll("\n", " "))),
    close: () => dialect.close()
  };
}
async function tellEnd(report, dialect, clean, publish) {
  const { past, warnings: warnings2 } = await remember(report);
  const safe = cleaned({ ...report, warnings: [...report.warnings, ...warnings2] }, clean);
  for (const warning of safe.warnings) dialect.warning(warning);
  tellProblems(safe.problems, safe.state, dialect);
  await publish(safe, past);
  dialect.end(verdict(safe));
}
function tellProblems(problems, state, dialect) {
  for (const [at, { code, what, remedy, state: own }] of problems.entries()) {
    const next = problems[at + 1];
    dialect.problem({
      code,
      what,
      state: own ?? (next === void 0 ? state : ""),
      remedy: next?.remedy === remedy ? "" : remedy
    });
  }
}

// src/hosts/pull-request.ts
import { readFileSync } from "node:fs";
function eventShape() {
  const repository = nullish(object({ full_name: string() }));
  return object({
    repository,
    pull_request: nullish(object({ head: nullish(object({ repo: repository })) })),
    workflow_run: nullish(object({ head_repository: repository }))
  });
}
function pullRequestFromFork(eventName, eventPath) {
  if (!eventName.startsWith("pull_request") && eventName !== "workflow_run") return null;
  const event = readEvent(eventPath);
  const own = event?.repository?.full_name;
  const asking = event?.pull_request?.head?.repo ?? event?.workflow_run?.head_repository;
  if (own !== void 0 && asking?.full_name === own) return null;
  return fromFork(
    `This run was started by a ${eventName} event of another repository, ${asking?.full_name ?? "which it does not name"}.`,
    "Run it on schedule and workflow_dispatch only. A fork must never get the key."
  );
}
function buildOfFork(environment) {
  const { BUILDKITE_PULL_REQUEST: number2 = "false", BUILDKITE_REPO: own = "" } = environment;
  if (number2 === "false" || number2 === "") return null;
  const asking = environment.BUILDKITE_PULL_REQUEST_REPO ?? "";
  if (asking !== "" && repositoryOf(asking) === repositoryOf(own)) return null;
  return fromFork(
    `This build is of pull request ${number2} from another repository, ${asking || "which it does not name"}.`,
    "Do not build pull requests of forks in this pipeline. A fork must never get the key."
  );
}
function repositoryOf(url) {
  return url.toLowerCase().replace(/\.git$/, "").split(/[/:]/).slice(-2).join("/");
}
function fromFork(what, remedy) {
  return { code: "PULL_REQUEST_FROM_FORK", kind: "refused", what, remedy };
}
function readEvent(path) {
  try {
    return eventShape().parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

// src/hosts/trigger.ts
var atTerminal = {
  host: "terminal",
  of: null,
  workflow: null,
  event: null,
  actor: null,
  sha: null,
  run: null,
  attempt: null,
  url: null
};
function githubTrigger(environment) {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = environment;
  return {
    host: "github",
    of: repository || null,
    workflow: environment.GITHUB_WORKFLOW || null,
    event: environment.GITHUB_EVENT_NAME || null,
    actor: environment.GITHUB_TRIGGERING_ACTOR || environment.GITHUB_ACTOR || null,
    sha: environment.GITHUB_SHA || null,
    run: id || null,
    attempt: environment.GITHUB_RUN_ATTEMPT || null,
    url: server && repository && id ? `${server}/${repository}/actions/runs/${id}` : null
  };
}
function buildkiteTrigger(environment) {
  const { BUILDKITE_ORGANIZATION_SLUG: organization, BUILDKITE_PIPELINE_SLUG: pipeline } = environment;
  return {
    host: "buildkite",
    of: organization && pipeline ? `${organization}/${pipeline}` : null,
    workflow: null,
    event: environment.BUILDKITE_SOURCE || null,
    actor: environment.BUILDKITE_BUILD_CREATOR || null,
    sha: environment.BUILDKITE_COMMIT || null,
    run: environment.BUILDKITE_BUILD_NUMBER || null,
    attempt: environment.BUILDKITE_RETRY_COUNT || null,
    url: environment.BUILDKITE_BUILD_URL || null
  };
}

export {
  redactor,
  cleaner,
  cleaned,
  take,
  herokuHosts,
  headline,
  moment,
  version,
  documentOf,
  comparable,
  inputTable,
  inputNames,
  logIn,
  tellEnd,
  pullRequestFromFork,
  buildOfFork,
  atTerminal,
  githubTrigger,
  buildkiteTrigger,
  invalid,
  main
};
