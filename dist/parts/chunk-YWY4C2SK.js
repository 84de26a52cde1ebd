import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  everyInput
} from "./chunk-VFTNZPIW.js";
import {
  namedProxies,
  workspace
} from "./chunk-4H6RBDS4.js";
import {
  cancellation,
  nothingSeen,
  verdict,
  version
} from "./chunk-J23UK3IF.js";
import {
  BUG,
  exitCodes,
  statuses,
  worst
} from "./chunk-MTXA7EQT.js";
import {
  tidyWithoutAge
} from "./chunk-LLXWIZH2.js";
import {
  inputNames,
  inputTable,
  isInput
} from "./chunk-QV6GR64B.js";
import {
  nullish,
  object,
  safeParse,
  string
} from "./chunk-ZRL5A7VI.js";
import {
  monthly
} from "./chunk-DTYPOSHM.js";
import {
  bug
} from "./chunk-2FD2LLRU.js";
import {
  count,
  duration
} from "./chunk-234RC3UR.js";
import {
  Stopped,
  allOrEveryProblem,
  refused,
  stop
} from "./chunk-ZOX7XFJE.js";

// src/domain/problems/environment.ts
var UNNAMED = "which it does not name";
function eventOfFork(event, repository) {
  return refused(
    "PULL_REQUEST_FROM_FORK",
    `This run was started by a ${event} event of another repository, ${repository ?? UNNAMED}.`,
    "Run it on schedule and workflow_dispatch only. A fork must never get the key."
  );
}
function buildOfFork(number, repository) {
  return refused(
    "PULL_REQUEST_FROM_FORK",
    `This build is of pull request ${number} from another repository, ${repository || UNNAMED}.`,
    "Do not build pull requests of forks in this pipeline. A fork must never get the key."
  );
}
function hostNotAllowed(variable, host) {
  return refused(
    "HOST_NOT_ALLOWED",
    `${variable}: ${host} is neither https at heroku.com nor on this machine.`,
    `Unset ${variable}, or set it to a simulator such as http://127.0.0.1:5055.`
  );
}

// src/heroku/http/endpoints.ts
var HEROKU = /(^|\.)heroku\.com$/, LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];
function endpoints(host, dataHost) {
  let platform = parse("HEROKU_HOST", host.includes("://") ? host : `https://api.${host || "heroku.com"}`), data = parse("HEROKU_DATA_HOST", `https://${dataHost || "api.data.heroku.com"}`);
  return data.protocol = platform.protocol, data.port = platform.port, { platform: allowed("HEROKU_HOST", platform), data: allowed("HEROKU_DATA_HOST", data) };
}
function parse(variable, text) {
  return URL.canParse(text) ? new URL(text) : stop(hostNotAllowed(variable, text));
}
function allowed(variable, { origin, hostname, protocol, host }) {
  return LOOPBACK.includes(hostname) || HEROKU.test(hostname) && protocol === "https:" ? origin : stop(hostNotAllowed(variable, host));
}

// src/inputs/parse.ts
var shape = object(Object.fromEntries(inputNames.map((name) => [name, inputTable[name].shape])));
async function parseInputs(raw, vocabulary = everyInput) {
  let filled = Object.fromEntries(
    inputNames.map((name) => [name, raw[name]?.trim() || inputTable[name].default])
  ), parsed = safeParse(shape, filled);
  if (parsed.success && Object.keys(raw).every(isInput)) {
    let asked = askedBy(named(parsed.data)), { task, keepOld } = asked.request;
    return task === "tidy" && keepOld === null ? { problems: [tidyWithoutAge(vocabulary.listed)] } : asked;
  }
  let { mistakesIn } = await import("./mistakes-7YVPEIY2.js");
  return { problems: mistakesIn(raw, filled, parsed.error?.issues ?? [], vocabulary) };
}
function named(parsed) {
  let camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(parsed).map(([name, it]) => [camel(name), it]));
}
function askedBy(inputs) {
  let { apiKey: _, refreshes: __, sanitizeSql, assertSql, reviewedColumns, ...others } = inputs, { allowForeignServers, checkSharedConfig, ...same } = others;
  return { request: {
    ...same,
    foreignServers: allowForeignServers,
    sharedConfigAllowed: checkSharedConfig ? same.sharedConfigAllowed : null,
    sourceIsFresh: !1,
    sanitize: null,
    assertions: [],
    reviewedColumns: null
  }, paths: { sanitizeSql, assertSql, reviewedColumns } };
}

// src/main.ts
async function main(host) {
  let startedAt = Date.now();
  try {
    process.exitCode = await refreshOn(host);
  } catch (error) {
    let report = earlyReport(error, startedAt);
    await host.tell([report]), process.exitCode = report.exitCode;
  }
}
async function refreshOn(host) {
  let cancelled = cancellation(), asked = host.ask(), { key } = asked;
  await host.mask([key]);
  let objection = host.objection();
  objection !== null && stop(objection);
  let [requests, where] = await allOrEveryProblem([requestsFrom(asked, cancelled), endpointsFrom(asked)]), proxies = await proxiesTo(where, host), { run } = await import("./run-XYWTX6ZR.js"), reports = await run(requests, where, key, cancelled, host, proxies);
  return await host.tell(reports), worst(reports.map(({ exitCode }) => exitCode));
}
async function requestsFrom({ raw, vocabulary, mistakes }, cancelled) {
  let { refreshes: list, ...beside } = raw;
  if (list !== null && !list?.trim()) return [await requestFrom(beside, vocabulary, mistakes, cancelled)];
  let { requestsIn } = await import("./several-JSKEPDUB.js"), reading = requestsIn(list, beside, (one) => requestFrom(one, vocabulary, [], cancelled), vocabulary.names), [requests] = await allOrEveryProblem([reading, mistaken(mistakes)]);
  return requests;
}
async function requestFrom(raw, vocabulary, mistakes, cancelled) {
  let parsed = await parseInputs(raw, vocabulary), problems = [...mistakes, ..."problems" in parsed ? parsed.problems : []];
  if (!("request" in parsed)) throw new Stopped(problems);
  let [files] = await allOrEveryProblem([filesOf(parsed.paths, cancelled), mistaken(problems)]);
  return { ...parsed.request, ...files };
}
async function filesOf(paths, cancelled) {
  if (paths.reviewedColumns === null && paths.sanitizeSql.length + paths.assertSql.length === 0) return { sanitize: null, assertions: [], reviewedColumns: null };
  let { readPaths } = await import("./files-BFFJOPDT.js");
  return readPaths(paths, workspace(), cancelled);
}
async function mistaken(problems) {
  if (problems.length > 0) throw new Stopped(problems);
}
async function proxiesTo({ platform, data }, host) {
  if (namedProxies().length === 0) return /* @__PURE__ */ new Map();
  let { proxiesFor } = await import("./proxy-B3JW3IKH.js"), proxies = proxiesFor([platform, data]);
  return await host.mask([...proxies.values()].filter((it) => new URL(it.reveal()).username !== "")), proxies;
}
async function endpointsFrom({ platform, data }) {
  return endpoints(platform, data);
}
function problemsOf(error) {
  return error instanceof Stopped ? error.problems : [bug(`${error instanceof Error ? error.stack : error}`)];
}
function earlyReport(error, startedAt) {
  let isStopped = error instanceof Stopped, status = isStopped ? statusOf(error) : "failed";
  return {
    ...nothingSeen,
    status,
    exitCode: isStopped ? exitCodes[status] : BUG,
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
function redactor() {
  let known = [];
  return {
    mask(secret) {
      if (known.includes(secret.reveal())) return [];
      let fresh = spellings(secret.reveal()).filter((spelling) => !known.includes(spelling));
      return known = [...known, ...fresh].sort((a, b) => b.length - a.length), fresh;
    },
    clean: (text) => known.reduce((cleaned2, spelling) => cleaned2.replaceAll(spelling, "***"), text)
  };
}
function spellings(secret) {
  let forms = [secret, ...loginOf(secret)].flatMap((text) => [text, decoded(text)]).flatMap((text) => [
    text,
    encodeURIComponent(text),
    encodeURI(text),
    JSON.stringify(text).slice(1, -1),
    ...base64(text),
    ...base64(`:${text}`)
  ]);
  return [...new Set(forms)].filter((form) => form.length >= 6);
}
function loginOf(secret) {
  let login = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/i.exec(secret)?.[1];
  if (login === void 0) return [];
  let password = login.slice(login.indexOf(":") + 1);
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
  let bytes = String.fromCharCode(...new TextEncoder().encode(text)), standard = btoa(bytes).replace(/=+$/, "");
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
  let { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = environment;
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
  let { BUILDKITE_ORGANIZATION_SLUG: organization, BUILDKITE_PIPELINE_SLUG: pipeline } = environment;
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
function defused(text) {
  return plain(text).replace(/^(\s*):(?=:)/, "$1:​").replaceAll("##[", "##​[").slice(0, LONGEST);
}

// src/hosts/clean.ts
function cleaner(redactor2) {
  return (text) => text.split(`
`).map((line) => defused(redactor2.clean(plain(line)))).join(`
`);
}
function cleaned(value, clean) {
  return typeof value == "string" ? clean(value) : Array.isArray(value) ? value.map((it) => cleaned(it, clean)) : value === null || typeof value != "object" ? value : Object.fromEntries(Object.entries(value).map(([key, it]) => [key, cleaned(it, clean)]));
}

// src/hosts/dialect.ts
function print(line) {
  process.stdout.write(`${line}
`);
}
function linesOf(app, printLine) {
  return {
    open: (title) => printLine(`${app}: ${title}`),
    note: (line) => printLine(`${app}:   ${line}`),
    live: () => {
    },
    close: () => {
    }
  };
}

// src/hosts/fork-guard.ts
import { readFileSync } from "node:fs";
function eventShape() {
  let repository = nullish(object({ full_name: string() }));
  return object({
    repository,
    pull_request: nullish(object({ head: nullish(object({ repo: repository })) })),
    workflow_run: nullish(object({ head_repository: repository }))
  });
}
function pullRequestFromFork(eventName, eventPath) {
  if (!eventName.startsWith("pull_request") && eventName !== "workflow_run") return null;
  let event = readEvent(eventPath), own = event?.repository?.full_name, asking = event?.pull_request?.head?.repo ?? event?.workflow_run?.head_repository;
  return own !== void 0 && asking?.full_name === own ? null : eventOfFork(eventName, asking?.full_name);
}
function buildOfFork2(environment) {
  let { BUILDKITE_PULL_REQUEST: number = "false", BUILDKITE_REPO: own = "" } = environment;
  if (number === "false" || number === "") return null;
  let asking = environment.BUILDKITE_PULL_REQUEST_REPO ?? "";
  return asking !== "" && repositoryOf(asking) === repositoryOf(own) ? null : buildOfFork(number, asking);
}
function repositoryOf(url) {
  return url.toLowerCase().replace(/\.git$/, "").split(/[/:]/).slice(-2).join("/");
}
function readEvent(path) {
  try {
    return eventShape().parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

// src/domain/report/several.ts
function appOf({ request }) {
  return request?.targetApp ?? "";
}
function worstOf(reports) {
  let code = worst(reports.map(({ exitCode }) => exitCode));
  return reports.find(({ exitCode }) => exitCode === code);
}
function verdictOfAll(reports) {
  let [only, ...more] = reports;
  return only !== void 0 && more.length === 0 ? verdict(only) : [...reports.flatMap((it) => it.urgent.map((line) => `${appOf(it)}: ${line}`)), `${tally(reports)} ${took(reports)}.`].join(" ");
}
function tally(reports) {
  let parts = statuses.flatMap((status) => {
    let apps = reports.filter((it) => it.status === status).map(appOf);
    return apps.length === 0 ? [] : [`${apps.length} ${status} (${apps.join(", ")})`];
  });
  return `${count(reports.length, "refresh", "refreshes")}: ${parts.join(", ")}.`;
}
function took(reports) {
  return duration(Math.max(...reports.map(({ startedAt, endedAt }) => endedAt - startedAt)));
}

// src/hosts/log.ts
function logIn(dialect, clean, app = null) {
  let steps = app === null ? dialect : dialect.among(clean(app));
  return {
    open: (title) => steps.open(clean(title.replaceAll(`
`, " "))),
    note: (line) => {
      for (let part of line.split(`
`)) steps.note(clean(part));
    },
    live: (line) => steps.live(clean(line.replaceAll(`
`, " "))),
    close: () => steps.close()
  };
}
async function tellEnd(reports, dialect, clean, publish) {
  let ended = [];
  for (let report of reports) ended.push(await endedWith(report, clean));
  for (let { report } of ended) {
    let by = ended.length === 1 ? "" : `${appOf(report)}: `;
    for (let warning of report.warnings) dialect.warning(by + warning);
    tellProblems(report.problems, report.state, dialect, by);
  }
  await publish(ended), dialect.end(verdictOfAll(ended.map(({ report }) => report)));
}
async function endedWith(report, clean) {
  let { past, warnings } = await history(report);
  return { report: cleaned({ ...report, warnings: [...report.warnings, ...warnings] }, clean), past };
}
async function history(report) {
  let { request } = report;
  return request === null || request.history === null ? { past: [], warnings: [] } : (await import("./history-Z7ZMKFBJ.js")).remember(report, request, request.history);
}
function tellProblems(problems, state, dialect, by = "") {
  for (let [at, { code, what, remedy, state: own }] of problems.entries()) {
    let next = problems[at + 1];
    dialect.problem({
      code,
      what: by + what,
      state: own ?? (next === void 0 ? state : ""),
      remedy: next?.remedy === remedy ? "" : remedy
    });
  }
}

// src/report/document.ts
var VERSION = 2;
function unitOf(name) {
  return /(At|AsOf)$/.test(name) ? "time" : ["timeout", "pollInterval", "maxAge", "backupMaxAge", "keepOld", "duration"].includes(name) ? "seconds" : name === "price" ? "cents" : null;
}
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
  return Array.isArray(value) ? value.map(written) : value === null || typeof value != "object" ? value : Object.fromEntries(Object.entries(value).map(([name, it]) => [name, field(name, it)]));
}
function field(name, value) {
  let unit = unitOf(name);
  return unit === "cents" && typeof value != "number" ? monthly(value) : typeof value != "number" ? written(value) : unit === "time" ? new Date(value).toISOString() : unit === "seconds" ? inSeconds(value) : value;
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
  print,
  linesOf,
  pullRequestFromFork,
  buildOfFork2 as buildOfFork,
  appOf,
  worstOf,
  tally,
  logIn,
  tellEnd,
  documentOf,
  main
};
