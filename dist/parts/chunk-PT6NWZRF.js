import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  cancellation,
  endingAfter,
  version
} from "./chunk-FJWN5CCR.js";
import {
  exitCodes
} from "./chunk-JWLH3EG5.js";
import {
  shape
} from "./chunk-TDK5MYGF.js";
import {
  everyInput,
  inputNames,
  inputTable,
  isInput
} from "./chunk-ZB3RTOMK.js";
import {
  nullish,
  object,
  safeParse,
  string
} from "./chunk-QGQEW6TP.js";
import {
  monthly,
  nothingPrepared
} from "./chunk-CEO2N7QO.js";
import {
  Stopped,
  all,
  stop
} from "./chunk-YO3FWN6V.js";
import {
  duration
} from "./chunk-LP7AD2OA.js";

// src/domain/report/report.ts
var nothingSeen = {
  preparation: nothingPrepared,
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
  urgent: [],
  warnings: []
};
function verdict(report) {
  const { request, status } = report;
  const time = duration(report.endedAt - report.startedAt);
  if (status === "planned") return `Nothing was changed: this was a dry run. ${time}.`;
  if (status !== "refreshed") {
    const first = report.urgent.filter((it) => !report.state.includes(it));
    return [...first, sentences[status], report.state, `${time}.`].join(" ");
  }
  const was = report.old === null ? "" : ` (was ${report.old.name})`;
  const age = report.dataAsOf === null ? "" : ` as of ${moment(report.dataAsOf)}`;
  return `${headline(report)}${was}, data of ${request?.sourceApp}${age}. ${time}.`;
}
function headline(report) {
  const { status, request, new: fresh, urgent } = report;
  if (status === "refreshed")
    return `${request?.targetApp} now runs on ${isFirst(report) ? "its first database, " : ""}${fresh?.name}`;
  const how = status === "planned" ? "This was a dry run: nothing was changed." : sentences[status];
  return [...urgent, how].join(" ");
}
function isFirst({ old, takenOver }) {
  const isWhole = takenOver !== null && ["idle", "under way", "unusable", "given"].includes(takenOver);
  return old === null && isWhole;
}
var sentences = {
  failed: "The refresh failed.",
  "failed-after-promote": "The refresh failed after the new database was promoted.",
  refused: "The refresh was refused.",
  cancelled: "The refresh has not finished; run it again to continue.",
  conflict: "Somebody else has changed things meanwhile; nothing was destroyed since."
};
function moment(time) {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

// src/heroku/http/endpoints.ts
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
function workspace() {
  return process.env.GITHUB_WORKSPACE || process.cwd();
}

// src/inputs/parse.ts
async function parseInputs(raw, vocabulary = everyInput) {
  const filled = Object.fromEntries(
    inputNames.map((name) => [name, raw[name]?.trim() || inputTable[name].default])
  );
  const parsed = safeParse(shape, filled);
  if (parsed.success && Object.keys(raw).every(isInput))
    return { request: requestOf(parsed.data), paths: pathsOf(parsed.data) };
  const { mistakesIn } = await import("./mistakes-5KDBCLXO.js");
  return { problems: mistakesIn(raw, filled, parsed.error?.issues ?? [], vocabulary) };
}
function requestOf(inputs) {
  return {
    sourceApp: inputs["source-app"],
    targetApp: inputs["target-app"],
    plan: inputs.plan,
    mode: inputs.mode,
    postgresVersion: inputs["postgres-version"],
    allowMissingTables: inputs["allow-missing-tables"],
    fast: inputs.fast,
    sourceDatabase: inputs["source-database"],
    targetDatabase: inputs["target-database"],
    alsoAttachedTo: inputs["also-attached-to"],
    timeout: inputs.timeout,
    pollInterval: inputs["poll-interval"],
    maxAge: inputs["max-age"],
    sanitize: null,
    foreignServers: inputs["allow-foreign-servers"],
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

// src/main.ts
var BUG = 70;
async function main(host) {
  const startedAt = Date.now();
  try {
    process.exitCode = await refreshOn(host);
  } catch (error) {
    const report = earlyReport(error, startedAt);
    await host.tell(report);
    process.exitCode = error instanceof Stopped ? exitCodes[report.status] : BUG;
  }
}
async function refreshOn(host) {
  const cancelled = cancellation();
  const asked = host.ask();
  const { key } = asked;
  await host.learn([key]);
  const objection = host.objection();
  if (objection !== null) stop(objection);
  const [request, where] = await all([requestFrom(asked, cancelled), endpointsFrom(asked)]);
  const ended = endingAfter(request.timeout, cancelled);
  const { run } = await import("./run-WJFS7X5V.js");
  const report = await run(request, where, key, ended, host);
  await host.tell(report);
  return exitCodes[report.status];
}
async function requestFrom({ raw, vocabulary, mistakes }, cancelled) {
  const parsed = await parseInputs(raw, vocabulary);
  const problems = [...mistakes, ..."problems" in parsed ? parsed.problems : []];
  if (!("request" in parsed)) throw new Stopped(problems);
  const [files] = await all([filesOf(parsed.paths, cancelled), mistaken(problems)]);
  return { ...parsed.request, ...files };
}
async function filesOf(paths, cancelled) {
  const isNone = paths.reviewedColumns === null && paths.sanitizeSql.length + paths.assertSql.length === 0;
  if (isNone) return { sanitize: null, assertions: [], reviewedColumns: null };
  const { readPaths } = await import("./files-WJ6DDTNQ.js");
  return readPaths(paths, workspace(), cancelled);
}
async function mistaken(problems) {
  if (problems.length > 0) throw new Stopped(problems);
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
function earlyReport(error, startedAt) {
  const isStopped = error instanceof Stopped;
  return {
    ...nothingSeen,
    status: isStopped ? statusOf(error) : "failed",
    startedAt,
    endedAt: Date.now(),
    state: isStopped ? "Nothing was changed." : "What was changed is in the log above.",
    problems: problemsOf(error)
  };
}
function statusOf({ problems }) {
  return problems.some(({ kind }) => kind === "cancelled") ? "cancelled" : "refused";
}

// src/domain/redact.ts
var HIDDEN = "***";
var SHORTEST = 6;
function redactor() {
  let known = [];
  return {
    learn(secret) {
      if (known.includes(secret.reveal())) return [];
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

// src/report/trigger.ts
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

// src/hosts/defuse.ts
import { stripVTControlCharacters } from "node:util";
var LONGEST = 4096;
function plain(text) {
  return stripVTControlCharacters(text).replace(/(?!\t)[\p{Cc}\u2028\u2029]/gu, " ");
}
function harmless(text) {
  return plain(text).replace(/^(\s*):(?=:)/, "$1:​").replaceAll("##[", "##​[").slice(0, LONGEST);
}

// src/hosts/clean.ts
function cleaner(redactor2) {
  return (text) => text.split("\n").map((line) => harmless(redactor2.clean(plain(line)))).join("\n");
}
function cleaned(value, clean) {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map((it) => cleaned(it, clean));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, cleaned(it, clean)]));
}

// src/hosts/fork-guard.ts
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
  const { BUILDKITE_PULL_REQUEST: number = "false", BUILDKITE_REPO: own = "" } = environment;
  if (number === "false" || number === "") return null;
  const asking = environment.BUILDKITE_PULL_REQUEST_REPO ?? "";
  if (asking !== "" && repositoryOf(asking) === repositoryOf(own)) return null;
  return fromFork(
    `This build is of pull request ${number} from another repository, ${asking || "which it does not name"}.`,
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

// src/hosts/log.ts
function logIn(dialect, clean) {
  return {
    open: (title) => dialect.open(clean(title.replaceAll("\n", " "))),
    note: (line) => {
      for (const part of line.split("\n")) dialect.note(clean(part));
    },
    live: (line) => dialect.live(clean(line.replaceAll("\n", " "))),
    close: () => dialect.close()
  };
}
async function tellEnd(report, dialect, clean, publish) {
  const { past, warnings } = await history(report);
  const safe = cleaned({ ...report, warnings: [...report.warnings, ...warnings] }, clean);
  for (const warning of safe.warnings) dialect.warning(warning);
  tellProblems(safe.problems, safe.state, dialect);
  await publish(safe, past);
  dialect.end(verdict(safe));
}
async function history(report) {
  const { request } = report;
  if (request === null || request.history === null) return { past: [], warnings: [] };
  return (await import("./history-IK35ONGJ.js")).remember(report, request, request.history);
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

// src/report/document.ts
var VERSION = 1;
var isTime = (name) => /(At|AsOf)$/.test(name);
var DURATIONS = ["timeout", "pollInterval", "maxAge", "duration"];
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
  if (name === "price" && typeof value !== "number") return monthly(value);
  if (typeof value !== "number") return written(value);
  if (isTime(name)) return new Date(value).toISOString();
  return DURATIONS.includes(name) ? inSeconds(value) : value;
}
function inSeconds(milliseconds) {
  return Math.round(milliseconds) / 1e3;
}

export {
  redactor,
  atTerminal,
  githubTrigger,
  buildkiteTrigger,
  cleaner,
  cleaned,
  take,
  herokuHosts,
  pullRequestFromFork,
  buildOfFork,
  headline,
  moment,
  logIn,
  tellEnd,
  documentOf,
  main
};
