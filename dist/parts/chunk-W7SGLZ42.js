import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __require = /* @__PURE__ */ ((x) => typeof require !== "undefined" ? require : typeof Proxy !== "undefined" ? new Proxy(x, {
  get: (a, b) => (typeof require !== "undefined" ? require : a)[b]
}) : x)(function(x) {
  if (typeof require !== "undefined") return require.apply(this, arguments);
  throw Error('Dynamic require of "' + x + '" is not supported');
});
var __commonJS = (cb, mod) => function __require2() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __export = (target, all2) => {
  for (var name in all2)
    __defProp(target, name, { get: all2[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// src/main.ts
import { randomInt } from "node:crypto";

// src/domain/names.ts
function workNames(target) {
  return { new: `NEW_${target}`, old: `OLD_${target}` };
}
function configVar(attachment2) {
  return `${attachment2}_URL`;
}
var RETIRED = "-retired";
function retiredName(name) {
  return isRetired(name) ? name : `${name}${RETIRED}`;
}
function isRetired(name) {
  return name.endsWith(RETIRED);
}
function unretiredName(name, random) {
  return `${nameInUse(name)}-kept-${random}`;
}
function nameInUse(name) {
  return name.replace(/(-retired|-kept-[a-z0-9]+)+$/, "");
}
function candidateName(targetApp, now, random) {
  const day = now.toISOString().slice(0, 10).replaceAll("-", "");
  return `${targetApp}-${day}-${random}`;
}
function isCandidateName(targetApp, name) {
  return name.startsWith(`${targetApp}-`) && /^\d{8}-[a-z0-9]{4}$/.test(nameInUse(name).slice(targetApp.length + 1));
}

// src/domain/outcome.ts
var exitCodes = {
  refreshed: 0,
  planned: 0,
  failed: 1,
  "failed-after-promote": 2,
  refused: 3,
  cancelled: 4,
  conflict: 5
};
function statusOf(problems, changed, promoted2) {
  const kinds = new Set(problems.map((problem) => problem.kind));
  if (kinds.has("cancelled")) return "cancelled";
  if (kinds.has("conflict")) return "conflict";
  const failed = kinds.has("failed") || kinds.has("denied") && changed;
  if (failed) return promoted2 ? "failed-after-promote" : "failed";
  return changed ? "conflict" : "refused";
}

// src/domain/problem.ts
var Stopped = class extends Error {
  name = "Stopped";
  problems;
  constructor(problems, cause) {
    super(problems.map((problem) => `${problem.code}: ${problem.what}`).join("\n"), { cause });
    this.problems = problems;
  }
};
function stop(problem, cause) {
  throw new Stopped([problem], cause);
}
function endedBy({ reason }) {
  if (reason instanceof Error && reason.name === "TimeoutError") return timedOut();
  const remedy = "Nothing is undone. Run again to continue where it stopped.";
  return { code: "CANCELLED", kind: "cancelled", what: "The run was cancelled.", remedy };
}
function timedOut() {
  const remedy = "Nothing is undone. Run again to continue where it stopped, or set a longer timeout.";
  return { code: "TIMED_OUT", kind: "cancelled", what: "The run has reached its timeout.", remedy };
}
async function all(works) {
  const ends = await Promise.allSettled(works);
  const failures = ends.flatMap((end) => end.status === "rejected" ? [end.reason] : []);
  const bug = failures.find((failure3) => !(failure3 instanceof Stopped));
  if (bug !== void 0) throw bug;
  const problems = failures.flatMap((failure3) => failure3.problems);
  if (problems.length > 0) throw new Stopped(distinct(problems), failures[0]);
  return ends.map((end) => end.value);
}
function distinct(problems) {
  return problems.filter((problem, at) => problems.findIndex((other) => other.what === problem.what) === at);
}

// src/domain/release.ts
function rollout(seen) {
  const { current, target } = seen;
  const since = current === null ? void 0 : releaseOf(current, seen);
  if (since === void 0) return { is: "missing", version: 0 };
  const releases2 = target.releases.filter((it) => it.version >= since.version);
  return verdict(releases2, "succeeded", (it) => it.status === "succeeded") ?? verdict(releases2, "pending", (it) => it.status === "pending") ?? { is: "failed", version: since.version };
}
function releaseOf(current, { target }) {
  const exact = target.releases.find((it) => attaches(it, current));
  if (exact !== void 0) return exact;
  const attach2 = `Attach ${current.attachment.name} (@ref:`;
  const newest = target.releases.find((it) => it.description.startsWith(attach2));
  if (newest === void 0 || newest.createdAt < current.database.createdAt) return void 0;
  const others2 = target.databases.filter((it) => it.id !== current.database.id);
  return others2.some((database) => attaches(newest, { ...current, database })) ? void 0 : newest;
}
function attaches(release2, { attachment: attachment2, database }) {
  return [database.name, nameInUse(database.name)].some(
    (name) => release2.description === `Attach ${attachment2.name} (@ref:${name})`
  );
}
function verdict(releases2, is, holds) {
  const found = releases2.find(holds);
  return found === void 0 ? null : { is, version: found.version };
}

// src/domain/progress.ts
function progress(step2, seen) {
  switch (step2.awaits) {
    case "available":
      return availability(seen);
    case "copied":
      return copied(seen);
    case "released":
      return released(seen);
    case "gone": {
      const database = seen.target.databases.find((it) => it.id === step2.database?.id);
      return database === void 0 ? "it is gone" : `${database.name} is ${database.state}`;
    }
  }
}
function released(seen) {
  const { is, version: version3 } = rollout(seen);
  if (is === "missing") return "Heroku has made no release yet";
  if (is !== "succeeded") return `v${version3} is ${is}`;
  return seen.target.runsOnNew ? `v${version3} has succeeded` : `v${version3} has succeeded, its config vars are not there yet`;
}
function outlook(step2, { at, new: fresh }) {
  const transfer2 = fresh?.transfer;
  if (step2.awaits !== "copied" || transfer2 == null || transfer2.total === null) return "";
  const { bytes, total, createdAt } = transfer2;
  if (bytes * 100 < total || bytes >= total) return "";
  const left = (at - createdAt) * (total - bytes) / bytes;
  return `about ${roughly(left)} left`;
}
function roughly(milliseconds) {
  const minutes = Math.max(1, Math.round(milliseconds / 6e4));
  return minutes < 60 ? `${minutes}m` : `${Math.floor(minutes / 60)}h ${String(minutes % 60).padStart(2, "0")}m`;
}
function availability({ new: fresh }) {
  if (fresh === null) return "Heroku does not show it yet";
  const { database, readiness, hasConfigVar } = fresh;
  if (readiness.is === "waiting") return `${database.name}: ${readiness.message || "waiting"}`;
  if (readiness.is === "unknown") return `${database.name} is ${database.state}`;
  if (database.state !== "provisioned") return `${database.name}: ${readiness.message}, ${database.state}`;
  return hasConfigVar ? `${database.name} is available` : `${database.name} is available, its config var is not there yet`;
}
function copied({ new: fresh }) {
  const transfer2 = fresh?.transfer;
  if (transfer2 == null) return "the copy has not begun";
  const { bytes, total } = transfer2;
  if (total === null || total === 0) return `${size(bytes)} copied`;
  return `${size(bytes)} of ${size(total)} copied (${Math.min(100, Math.floor(100 * bytes / total))} %)`;
}
function size(bytes) {
  const units2 = ["B", "kB", "MB", "GB", "TB"];
  const power = Math.min(units2.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1e3 ** power;
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${units2[power]}`;
}
function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1e3);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n) => String(n).padStart(2, "0");
  if (h > 0) return `${h}h ${two(m)}m ${two(s)}s`;
  return m > 0 ? `${m}m ${two(s)}s` : `${s}s`;
}

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
function verdict2(report) {
  const { request, status } = report;
  const time4 = duration(report.endedAt - report.startedAt);
  if (status === "planned") return `Nothing was changed: this was a dry run. ${time4}.`;
  if (status !== "refreshed") return `${sentences[status]} ${report.state} ${time4}.`;
  const was = report.old === null ? "" : ` (was ${report.old.name})`;
  const age = report.dataAsOf === null ? "" : ` as of ${moment(report.dataAsOf)}`;
  return `${request?.targetApp} now runs on ${report.new?.name}${was}, data of ${request?.sourceApp}${age}. ${time4}.`;
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
function moment(time4) {
  return `${new Date(time4).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

// src/domain/step.ts
function isWait(step2) {
  return "awaits" in step2;
}
function sameStep(a, b) {
  return a !== void 0 && b !== void 0 && identity(a) === identity(b);
}
function identity(step2) {
  const subject2 = "database" in step2 ? step2.database?.id : void 0;
  const name = "name" in step2 ? step2.name : "";
  return `${isWait(step2) ? step2.awaits : step2.does} ${subject2 ?? ""} ${name}`;
}
function title(step2) {
  return isWait(step2) ? waitTitle(step2) : changeTitle(step2);
}
function waitTitle(step2) {
  switch (step2.awaits) {
    case "available":
      return `Wait until ${step2.attachment} is available`;
    case "copied":
      return `Wait until ${step2.attachment} is copied`;
    case "released":
      return `Wait until the release with the new ${step2.attachment} has succeeded`;
    case "gone":
      return `Wait until ${called(step2)} is gone`;
  }
}
function changeTitle(step2) {
  switch (step2.does) {
    case "create":
      return `Create ${step2.attachment}, ${made(step2)} on ${step2.plan}${cost(step2.price)}`;
    case "copy":
      return `Copy ${step2.from} into ${step2.to}`;
    case "unfollow":
      return `Make ${step2.attachment} independent of the database that it follows`;
    case "keep":
      return `Keep ${step2.database?.name ?? "the current database"} as ${step2.attachment}`;
    case "promote":
      return `Promote ${step2.from} to ${step2.attachment}`;
    case "carry":
      return `Carry ${step2.name}${step2.namespace === null ? "" : ` (${step2.namespace})`} over to the new database`;
    case "release":
      return `Release again: v${step2.version} failed`;
    case "command":
      return `Run after-promote: ${step2.command}`;
    case "retire":
      return `Retire ${called(step2)}${step2.why}`;
    case "unretire":
      return `Rename ${called(step2)}, which was retired and is in use, to ${step2.to}`;
    case "destroy":
      return `Destroy ${called(step2)}${step2.why}`;
    case "detach":
      return `Detach the name ${step2.name}`;
  }
}
function called({ attachment: attachment2, database }) {
  return database === null ? attachment2 : `${attachment2} (${nameInUse(database.name)})`;
}
function made(step2) {
  if (step2.fork !== null) return `a ${step2.fast ? "fast " : ""}fork of ${step2.fork},`;
  return step2.version === null ? "empty," : `empty, Postgres ${step2.version},`;
}
function cost(cents) {
  return cents === null ? "" : ` (${price(cents)})`;
}
function price(cents) {
  return `$${(cents / 100).toFixed(cents % 100 === 0 ? 0 : 2)} a month`;
}

// src/domain/agreement.ts
function consequence({ sourceApp, targetApp }, { takeOver: takeOver2, steps }) {
  const changes = steps.flatMap((step2) => isWait(step2) ? [] : [step2]);
  if (changes.length === 0) return null;
  const fresh = `a new database with the data of ${sourceApp}`;
  if (takeOver2.is === "retired in use")
    return `The database of ${targetApp} will be renamed, then replaced by ${fresh} and destroyed.`;
  const isPromoted2 = changes.some((step2) => step2.does === "promote");
  const what = isPromoted2 ? `${targetApp} will move to ${fresh}` : `The refresh of ${targetApp} that was interrupted will be finished`;
  const doomed = changes.flatMap((step2) => step2.does === "destroy" ? [step2] : []);
  const names2 = doomed.map(
    ({ database, attachment: attachment2 }) => database === null ? attachment2 : nameInUse(database.name)
  );
  return names2.length === 0 ? `${what}.` : `${what}; ${names2.join(" and ")} will be destroyed.`;
}
function declined() {
  return {
    code: "DECLINED",
    kind: "refused",
    what: "The question whether to go on was not answered with yes.",
    remedy: "Run again and answer `y`, or run with `--yes`, which does not ask."
  };
}

// src/domain/foreign.ts
function foreignChanges(request, before, now, run, deeds) {
  const places2 = ["current", "new", "old"];
  const moved = places2.filter((place) => before[place]?.database.id !== now[place]?.database.id);
  const strange = moved.filter((place) => !isOwn(place, before[place], now[place], run, deeds));
  return [
    ...strange.map((place) => placeChanged(request, place, before, now)),
    ...releasedByOthers(request, before, now, deeds)
  ];
}
function isOwn(place, was, is, run, deeds) {
  if (is === null)
    return was !== null && place !== "current" && (deeds.removed.has(was.database.id) || isRetired(was.database.name));
  switch (place) {
    case "current":
      return deeds.promoted.has(is.database.id);
    case "new":
      return was === null && is.database.name === run.candidate;
    case "old":
      return was === null && deeds.kept.has(is.database.id);
  }
}
function releasedByOthers(request, before, now, deeds) {
  const newest = before.target.releases[0]?.version ?? 0;
  const attach2 = `Attach ${request.targetDatabase} (@ref:`;
  const held = [now.current, now.new, now.old].filter((it) => it !== null);
  const mine = held.filter((it) => deeds.promoted.has(it.database.id)).map((it) => `${attach2}${it.database.name})`);
  const found = now.target.releases.find(
    (it) => it.version > newest && it.description.startsWith(attach2) && !mine.includes(it.description)
  );
  if (found === void 0) return [];
  return [conflict(request, `made release v${found.version}, ${found.description}`)];
}
function placeChanged(request, place, before, now) {
  const names2 = workNames(request.targetDatabase);
  const name = place === "current" ? request.targetDatabase : names2[place];
  const [was, is] = [before[place]?.database.name ?? "nothing", now[place]?.database.name ?? "nothing"];
  return conflict(request, `changed ${name} from ${was} to ${is}`);
}
function conflict({ targetApp }, what) {
  return {
    code: "CHANGED_BY_SOMEBODY_ELSE",
    kind: "conflict",
    what: `Somebody else has ${what}, on ${targetApp}, while this run was going on.`,
    remedy: "See who, or which other job, changes this app (`heroku releases`), then run again: it continues from what it finds."
  };
}

// src/domain/fill.ts
function fill(context) {
  const { request, seen, run, way } = context;
  const fresh = seen.new;
  const { new: attachment2 } = workNames(request.targetDatabase);
  const database = fresh?.database ?? null;
  const from = `${request.sourceApp}::${request.sourceDatabase}`;
  const fork = way.mode === "fork";
  const version3 = fork ? null : major(seen.source.facts?.version ?? null);
  const create = {
    does: "create",
    name: run.candidate,
    attachment: attachment2,
    plan: way.plan,
    price: way.price,
    fork: fork ? from : null,
    fast: fork && request.fast,
    version: version3
  };
  const steps = [
    fresh === null && create,
    !isReady(fresh) && { awaits: "available", attachment: attachment2, database },
    fresh?.facts?.following === true && { does: "unfollow", attachment: attachment2, database },
    !fork && fresh?.transfer == null && { does: "copy", from, to: attachment2, database },
    !fork && fresh?.transfer?.succeeded !== true && { awaits: "copied", attachment: attachment2, database }
  ];
  return steps.filter((step2) => step2 !== false);
}
function isReady(fresh) {
  return fresh?.database.state === "provisioned" && fresh.readiness.is === "ready" && fresh.hasConfigVar;
}
function refuseEmpty({ source, new: fresh }) {
  const expected = source.facts?.tables ?? 0;
  if (expected === 0 || fresh?.facts?.tables !== 0) return;
  const what = `${fresh.database.name} should be filled but has no tables; the source has ${expected}.`;
  const remedy = "Look at `heroku pg:info`. Run again: it is promoted when its tables show, and replaced after max-age.";
  stop({ code: "NEW_DATABASE_EMPTY", kind: "failed", what, remedy });
}
function major(version3) {
  return /^\d+/.exec(version3 ?? "")?.[0] ?? null;
}

// src/domain/capacity.ts
var GB = 1e9;
var essential = [1 * GB, 10 * GB, 32 * GB];
var others = [64, 64, 256, 512, 768, 1e3, 1500, 2e3, 3e3, 4e3].map((it) => it * GB);
function capacity(plan4) {
  const [, tier, number3] = /^(essential|standard|premium|private|shield)(?:-l)?-(\d)$/.exec(plan4) ?? [];
  if (tier === void 0) return null;
  return (tier === "essential" ? essential : others)[Number(number3)] ?? null;
}

// src/domain/way.ts
var CANNOT_FORK = /^(essential|dev|basic|mini|hobby)/;
var ADVANCED = /^(advanced|performance)/;
var NEVER_FORKED = ["Unsupported", "Unavailable on followers"];
function planCanFork(plan4) {
  return !CANNOT_FORK.test(plan4);
}
function isAdvanced(plan4) {
  return ADVANCED.test(plan4);
}
function wayOf(request, seen) {
  const plan4 = request.plan ?? seen.current?.database.plan ?? "";
  const price2 = seen.offers.find((offer) => offer.plan === plan4)?.price ?? null;
  return { mode: request.mode === "auto" ? bestMode(plan4, seen.source) : request.mode, plan: plan4, price: price2 };
}
function bestMode(plan4, source) {
  const sourceForks = planCanFork(source.database?.plan ?? "") && !NEVER_FORKED.includes(source.facts?.forkFollow ?? "");
  return sourceForks && planCanFork(plan4) ? "fork" : "copy";
}

// src/domain/fillable.ts
function obstacles(request, seen, way) {
  return [
    ...planProblems(seen, way),
    ...way.mode === "fork" ? forkProblems(request, seen, way) : [],
    ...sourceProblems(seen)
  ];
}
function refused(code, what, remedy) {
  return { code, kind: "refused", what, remedy };
}
function planProblems(seen, { plan: plan4 }) {
  const unsupported = [plan4, seen.source.database?.plan ?? ""].filter(isAdvanced);
  if (unsupported.length > 0) {
    const what2 = `The plan ${unsupported[0]} is of the Advanced tier, which works in another way.`;
    return [refused("ADVANCED_TIER", what2, "Use a Standard, Premium, Private, Shield or Essential plan.")];
  }
  if (seen.offers.some((offer) => offer.plan === plan4)) return tooSmall(seen, plan4);
  const what = `plan: Heroku Postgres has no plan ${plan4}.`;
  const known = seen.offers.map((offer) => offer.plan).join(", ");
  return [refused("PLAN_UNKNOWN", what, `Use one of: ${known}.`)];
}
function tooSmall({ source }, plan4) {
  const [needed, available] = [source.facts?.bytes ?? 0, capacity(plan4)];
  if (available === null || needed <= available) return [];
  const what = `plan: ${plan4} holds ${size(available)}, but ${source.database?.name} has ${size(needed)} of data.`;
  return [refused("PLAN_TOO_SMALL", what, "Choose a plan with more disk.")];
}
function forkProblems(request, { source }, { plan: plan4 }) {
  const unfit = [source.database?.plan ?? "", plan4].filter((it) => !planCanFork(it));
  if (unfit.length > 0) {
    const what2 = `mode: a fork needs Standard plans or better on both sides, and ${unfit.join(" and ")} is not.`;
    return [refused("FORK_UNSUPPORTED", what2, "Set mode to copy, or to auto.")];
  }
  const name = `${request.sourceApp}::${request.sourceDatabase}`;
  if (source.facts?.following) {
    const what2 = `source-database: ${name} follows another database, and a follower cannot be forked.`;
    return [refused("SOURCE_IS_FOLLOWER", what2, "Name the leader in source-database, or set mode to copy.")];
  }
  const row = source.facts?.forkFollow ?? "Available";
  if (row === "Available") return [];
  const what = `source-database: ${name} cannot be forked now; \`pg:info\` says Fork/Follow: ${row}.`;
  return [
    refused(
      "FORK_UNAVAILABLE",
      what,
      "Run again later (a fresh database cannot be forked), or set mode to copy."
    )
  ];
}
function sourceProblems({ source }) {
  if (source.database === null || source.database.state === "provisioned") return [];
  const what = `The source database ${source.database.name} is ${source.database.state}, not available.`;
  return [refused("SOURCE_UNAVAILABLE", what, "Run again when `heroku pg:info` shows it as available.")];
}

// src/domain/carry.ts
var POOLER = "connection-pooling:default";
function carried(request, seen, replaced, plan4) {
  const own2 = [request.targetDatabase, ...Object.values(workNames(request.targetDatabase))];
  const others2 = seen.target.attachments.filter(
    (it) => it.database.id === replaced?.database.id && !own2.includes(it.name)
  );
  const canMove = (it) => it.namespace === null || it.namespace === POOLER && planCanFork(plan4);
  return { movable: others2.filter(canMove), lost: others2.filter((it) => !canMove(it)) };
}

// src/domain/guard.ts
var checks = [
  sameApp,
  productionStage,
  sourceUnknown,
  currentUnknown,
  plainConfigVar,
  targetOwnsSource,
  currentOfAnotherApp,
  (request, seen) => isPromoted(seen) ? null : usedElsewhere(request, seen.current, seen),
  (request, seen) => isKept(seen) ? null : usedElsewhere(request, seen.old, seen),
  oldOfAnotherApp,
  newOfSomebodyElse
];
function dangers(request, seen) {
  return checks.flatMap((check) => check(request, seen) ?? []);
}
function isBorrowed(held, seen) {
  return held.database.app.id !== seen.target.app.id;
}
function isPromoted({ current, new: fresh }) {
  return current !== null && current.database.id === fresh?.database.id;
}
function isKept({ current, old }) {
  return old !== null && old.database.id === current?.database.id;
}
function refused2(code, what, remedy) {
  return { code, kind: "refused", what, remedy };
}
function sameApp(request, { source, target }) {
  if (source.app.id !== target.app.id) return null;
  const what = `source-app and target-app are the same app, ${target.app.name}.`;
  return refused2("SAME_APP", what, `Set target-app to the staging app; ${request.sourceApp} is only read.`);
}
function productionStage(_, { target }) {
  if (target.stage !== "production") return null;
  const what = `target-app: ${target.app.name} is in the production stage of its pipeline.`;
  const remedy = `If it really is a staging app: \`heroku pipelines:update --stage staging --app ${target.app.name}\`.`;
  return refused2("TARGET_IS_PRODUCTION", what, remedy);
}
function sourceUnknown(request, { source }) {
  if (source.database !== null) return null;
  const what = `source-database: ${source.app.name} has no Heroku Postgres attached as ${request.sourceDatabase}.`;
  return refused2("SOURCE_DATABASE_UNKNOWN", what, `Use one of: ${namesOf(source.attachments)}.`);
}
function currentUnknown(request, seen) {
  const { current, target } = seen;
  if (current !== null || isPlain(request, seen)) return null;
  const what = `target-database: ${target.app.name} has no Heroku Postgres attached as ${request.targetDatabase}.`;
  const attach2 = `\`heroku addons:attach NAME --as ${request.targetDatabase} --app ${target.app.name}\``;
  return refused2(
    "TARGET_DATABASE_UNKNOWN",
    what,
    `Use one of: ${namesOf(target.attachments)}; or ${attach2}.`
  );
}
function isPlain({ targetDatabase }, { current, target }) {
  const isAttached = target.attachments.some((it) => it.name === targetDatabase);
  return current === null && target.hasConfigVar && !isAttached;
}
function plainConfigVar(request, seen) {
  if (!isPlain(request, seen)) return null;
  const { target } = seen;
  const variable = configVar(request.targetDatabase);
  const whose = target.urlIsSource ? " It is the URL of the source database!" : "";
  const what = `${variable} of ${target.app.name} is a plain config var, not an attachment.${whose}`;
  const unset = `\`heroku config:unset ${variable} --app ${target.app.name}\``;
  const attach2 = `\`heroku addons:attach NAME --as ${request.targetDatabase} --app ${target.app.name}\``;
  return refused2("PLAIN_CONFIG_VAR", what, `${unset}, then ${attach2} with staging's own database.`);
}
function targetOwnsSource(_, { source, target }) {
  if (source.database?.app.id !== target.app.id) return null;
  const what = `The source database ${source.database.name} is billed to the target app ${target.app.name}.`;
  return refused2("TARGET_OWNS_SOURCE", what, "Check that source-app and target-app are not swapped.");
}
function currentOfAnotherApp(request, seen) {
  const { current, source } = seen;
  if (current === null || !isBorrowed(current, seen) || current.database.id === source.database?.id)
    return null;
  return belongsElsewhere(request.targetDatabase, current, seen);
}
function oldOfAnotherApp(request, seen) {
  if (seen.old === null || !isBorrowed(seen.old, seen)) return null;
  return belongsElsewhere(workNames(request.targetDatabase).old, seen.old, seen);
}
function belongsElsewhere(name, { database }, { target }) {
  const what = `${name} of ${target.app.name} is ${database.name}, which is billed to another app, ${database.app.name}.`;
  const detach2 = `\`heroku addons:detach ${name} --app ${target.app.name}\``;
  return refused2(
    "DATABASE_OF_ANOTHER_APP",
    what,
    `It is never destroyed from here. Give staging its own, or ${detach2}.`
  );
}
function usedElsewhere(_, held, seen) {
  if (held === null || held.elsewhere.length === 0 || isBorrowed(held, seen)) return null;
  const others2 = held.elsewhere.map((it) => `${it.app.name} (as ${it.name})`);
  const what = `${held.database.name}, to be replaced, is also attached to ${others2.join(", ")}.`;
  const remedy = "Detach it there first: `heroku addons:detach NAME --app APP`, or choose another target-database.";
  return refused2("DATABASE_USED_ELSEWHERE", what, remedy);
}
function newOfSomebodyElse(request, seen) {
  const fresh = seen.new;
  if (fresh === null) return null;
  const shared = !isPromoted(seen) && fresh.elsewhere.length > 0;
  if (!isBorrowed(fresh, seen) && !shared) return null;
  const name = workNames(request.targetDatabase).new;
  const apps = [fresh.database.app, ...fresh.elsewhere.map((it) => it.app)].map((app2) => app2.name);
  const what = `${name} of ${seen.target.app.name} is ${fresh.database.name}, which belongs to ${[...new Set(apps)].join(", ")}.`;
  const detach2 = `\`heroku addons:detach ${name} --app ${seen.target.app.name}\``;
  return refused2(
    "NEW_DATABASE_TAKEN",
    what,
    `It was not made by a refresh, so it is left alone. Free the name: ${detach2}.`
  );
}
function namesOf(attachments) {
  return attachments.map((it) => it.name).join(", ") || "(none)";
}

// src/domain/take-over.ts
function takeOver(request, seen, run, way) {
  const { current, new: fresh, old } = seen;
  const oldInUse = old === null || old.database.id === current?.database.id;
  if (current !== null && isRetired(current.database.name) && !isBorrowed(current, seen))
    return { is: "retired in use", fresh: run.fresh };
  const isAnother = run.fresh !== null && fresh !== null && fresh.database.id !== run.fresh;
  if (isAnother) stop(newVanished(request, seen));
  if (isPromoted(seen)) return promoted(request, seen, run);
  if (fresh !== null && !oldInUse) stop(oldInTheWay(request, seen));
  if (fresh !== null) return unfinished(request, seen, run, way, fresh);
  if (run.fresh !== null && run.fresh !== current?.database.id) stop(newVanished(request, seen));
  if (!oldInUse) return { is: "not destroyed", fresh: run.fresh };
  if (run.fresh === null) return { is: "idle", fresh: null };
  return { is: "refreshed", fresh: run.fresh };
}
function promoted(request, seen, run) {
  const fresh = seen.new?.database;
  const counts = fresh?.id === run.fresh || seen.at - (fresh?.createdAt ?? 0) < request.maxAge;
  return { is: "promoted", fresh: counts ? fresh?.id ?? null : null };
}
function unfinished(request, seen, run, way, fresh) {
  if (fresh.database.id === run.fresh) {
    const broken = brokenOnTheWay(request, seen, fresh);
    if (broken !== null) stop(broken);
    return { is: "under way", fresh: run.fresh };
  }
  const why = unusable(request, seen, run, way, fresh);
  return why === null ? { is: "under way", fresh: fresh.database.id } : { is: "unusable", fresh: null, why };
}
var RETIRED2 = "was being removed";
function unusable(request, seen, run, way, fresh) {
  const { database, readiness, facts, transfer: transfer2 } = fresh;
  const kind = facts?.forked ? "fork" : "copy";
  if (isRetired(database.name)) return RETIRED2;
  if (isEnding(database.state)) return `is ${database.state}`;
  if (readiness.is === "broken") return `could not be made: ${readiness.message}`;
  if (seen.at - database.createdAt >= request.maxAge) return "is older than max-age";
  if (database.plan !== way.plan) return `is on ${database.plan}, not on ${way.plan}`;
  if (readiness.is === "ready" && facts !== null && kind !== way.mode) return `is no ${way.mode}`;
  if (transfer2?.succeeded === false) return "was not copied completely";
  if (way.mode === "copy" && transfer2 === null && !mayCopyInto(run, database))
    return "was never begun to be filled";
  if (isLost(seen, fresh)) return "is unknown to Heroku's Data API";
  return null;
}
function brokenOnTheWay(request, seen, fresh) {
  const { database, readiness, transfer: transfer2 } = fresh;
  if (isRetired(database.name)) return newVanished(request, seen);
  if (readiness.is === "broken" || isEnding(database.state)) {
    const what2 = `Heroku could not make ${database.name}: it is ${database.state}. ${readiness.message}`.trim();
    return {
      code: "CREATE_FAILED",
      kind: "failed",
      what: what2,
      remedy: "Run again: it is replaced by another one."
    };
  }
  if (isLost(seen, fresh)) {
    const what2 = `Heroku's Data API still does not know ${database.name}, made ${duration(seen.at - database.createdAt)} ago.`;
    return {
      code: "CREATE_FAILED",
      kind: "failed",
      what: what2,
      remedy: "Run again: it is replaced by another one."
    };
  }
  if (transfer2?.succeeded !== false) return null;
  const lines2 = transfer2.lastLines.map((line2) => `
  ${line2}`).join("");
  const what = `The copy into ${database.name} failed.${lines2}`;
  return { code: "COPY_FAILED", kind: "failed", what, remedy: "Run again: it starts with another database." };
}
function mayCopyInto(run, { name }) {
  return name === run.candidate;
}
var USUALLY_KNOWN = 12e4;
function isLost(seen, { database, readiness }) {
  return readiness.is === "unknown" && seen.at - database.createdAt > USUALLY_KNOWN;
}
function isEnding(state) {
  return state.startsWith("deprovision");
}
function oldInTheWay(request, { current, old, target }) {
  const name = workNames(request.targetDatabase).old;
  const what = `${name} of ${target.app.name} is ${old?.database.name}, but the current database is ${current?.database.name}: somebody has promoted another one.`;
  const remedy = `Decide which database staging keeps; then \`heroku addons:detach ${name} --app ${target.app.name}\` and run again.`;
  return { code: "OLD_DATABASE_TAKEN", kind: "conflict", what, remedy };
}
function newVanished(request, { target }) {
  const what = `Somebody has removed or replaced ${workNames(request.targetDatabase).new} of ${target.app.name} during this run.`;
  return {
    code: "NEW_DATABASE_VANISHED",
    kind: "conflict",
    what,
    remedy: "See who else refreshes this app, then run again."
  };
}

// src/domain/removal.ts
function removal(attachment2, held, why = "", whyRetired = why) {
  if (held === null) return [];
  const { database } = held;
  const isNamed = isRetired(database.name);
  const steps = [
    !isNamed && { does: "retire", attachment: attachment2, to: retiredName(database.name), why, database },
    isEnding(database.state) ? { awaits: "gone", attachment: attachment2, database } : { does: "destroy", attachment: attachment2, why: isNamed ? why : whyRetired, database }
  ];
  return steps.filter((step2) => step2 !== false);
}
function fullRemoval(attachment2, held) {
  if (held === null) return [];
  const steps = removal(attachment2, held).filter((step2) => "does" in step2);
  return [...steps, { awaits: "gone", attachment: attachment2, database: held.database }];
}

// src/domain/finish.ts
function finish(context) {
  const { request, seen } = context;
  const names2 = workNames(request.targetDatabase);
  const isInUse = seen.old?.database.id === seen.current?.database.id;
  const old = isInUse ? null : seen.old;
  return [
    ...carry(context, old),
    ...released2(context, seen.target.runsOnNew),
    ...command(context),
    ...fullRemoval(names2.old, old),
    ...old === null ? stillGoing(context) : [],
    // Somebody has kept the new database itself: only the name goes.
    ...isInUse && seen.old !== null ? [detach(names2.old, seen.old.attachment)] : [],
    detach(names2.new, seen.new?.attachment ?? null)
  ];
}
function finishLater(context) {
  const { request, seen } = context;
  const names2 = workNames(request.targetDatabase);
  const replaced = seen.current === null || isBorrowed(seen.current, seen) ? null : seen.current;
  return [
    ...carry(context, replaced),
    waitForRelease(request, null),
    ...command(context),
    ...fullRemoval(names2.old, replaced),
    detach(names2.new, seen.new?.attachment ?? null)
  ];
}
function carry({ request, seen, way }, replaced) {
  const { movable } = carried(request, seen, replaced, way.plan);
  const database = seen.new?.database ?? null;
  return movable.map(({ name, namespace }) => ({ does: "carry", name, namespace, database }));
}
function command({ request, seen, run }) {
  const hasRun = run.commandRanFor !== null && run.commandRanFor === seen.new?.database.id;
  if (request.afterPromote === null || hasRun) return [];
  return [{ does: "command", command: request.afterPromote }];
}
function detach(name, attachment2) {
  return { does: "detach", name, attachment: attachment2 };
}
function waitForRelease(request, database) {
  return { awaits: "released", attachment: request.targetDatabase, database };
}
function released2({ request, seen, run }, isReadBack) {
  const { is, version: version3 } = rollout(seen);
  if (is === "succeeded" && isReadBack) return [];
  const wait = waitForRelease(request, seen.current?.database ?? null);
  if (is !== "failed") return [wait];
  if (run.mayRelease) return [{ does: "release", version: version3 }, wait];
  return stop({
    code: "RELEASE_FAILED",
    kind: "failed",
    what: `Release v${version3}, which brings ${configVar(request.targetDatabase)} of the new database, failed.`,
    remedy: `Read \`heroku releases:output v${version3} --app ${request.targetApp}\`, mend it and run again: it is released once more.`
  });
}
function stillGoing({ request, seen }) {
  const attachment2 = workNames(request.targetDatabase).old;
  const going = seen.target.databases.filter((it) => isRetired(it.name) && isEnding(it.state));
  return going.map((database) => ({ awaits: "gone", attachment: attachment2, database }));
}

// src/domain/plan.ts
function plan(request, seen, run) {
  const refusals = dangers(request, seen);
  const way = wayOf(request, seen);
  if (refusals.length > 0) {
    throw new Stopped(run.fresh === null ? [...refusals, ...inputMistakes(request, seen, way)] : refusals);
  }
  const row = takeOver(request, seen, run, way);
  const steps = chapters({ request, seen, run, way }, row);
  const more = [
    ...laterDangers(request, seen, row),
    ...makesNew(steps) ? obstaclesNow(request, seen, run, way) : []
  ];
  if (more.length > 0) throw new Stopped(more);
  return { takeOver: row, way, steps };
}
function obstaclesNow(request, seen, run, way) {
  const found = obstacles(request, seen, way);
  const hasBegun = run.fresh !== null || seen.new?.database.name === run.candidate;
  return hasBegun ? found.map((problem) => ({ ...problem, kind: "failed" })) : found;
}
function makesNew(steps) {
  return steps.some((step2) => "does" in step2 && (step2.does === "create" || step2.does === "copy"));
}
function laterDangers(request, seen, row) {
  return row.is === "promoted" && row.fresh === null ? dangers(request, { ...seen, new: null, old: null }) : [];
}
function inputMistakes(request, seen, way) {
  return seen.source.database === null || way.plan === "" ? [] : obstacles(request, seen, way);
}
function chapters(context, row) {
  const { request, seen } = context;
  const names2 = workNames(request.targetDatabase);
  switch (row.is) {
    case "refreshed":
      return [];
    case "retired in use":
      return unretire(context);
    case "idle":
    case "under way":
      return story(context);
    case "unusable":
      return [
        ...removal(names2.new, seen.new, `, which ${row.why}`, `, which ${RETIRED2}`),
        ...story(without("new", context))
      ];
    case "not destroyed": {
      const rest2 = row.fresh === null ? story(without("old", context)) : [];
      const clear = removal(names2.old, seen.old, ", left by an interrupted run");
      return [...settled(context), ...clear, ...rest2];
    }
    case "promoted":
      return row.fresh === null ? [...finish(context), ...story(nextTime(context))] : finish(context);
  }
}
function story(context) {
  const filling = fill(context);
  if (filling.length === 0) refuseEmpty(context.seen);
  return [...filling, ...keep(context), ...promote(context), ...finishLater(context)];
}
function keep({ request, seen }) {
  if (seen.current === null || isBorrowed(seen.current, seen) || seen.old !== null) return [];
  return [
    { does: "keep", attachment: workNames(request.targetDatabase).old, database: seen.current.database }
  ];
}
function promote({ request, seen }) {
  const from = workNames(request.targetDatabase).new;
  return [
    { does: "promote", from, attachment: request.targetDatabase, database: seen.new?.database ?? null }
  ];
}
function unretire({ request, seen, run }) {
  if (seen.current === null) return [];
  const { database } = seen.current;
  const to = unretiredName(database.name, run.candidate.slice(-4));
  return [{ does: "unretire", attachment: request.targetDatabase, to, database }];
}
function settled(context) {
  return rollout(context.seen).is === "missing" ? [] : released2(context, true);
}
function without(place, context) {
  return { ...context, seen: { ...context.seen, [place]: null } };
}
function nextTime(context) {
  return { ...context, seen: { ...context.seen, new: null, old: null } };
}

// src/domain/age.ts
function dataAsOf(request, fresh, told = "") {
  const { database, facts, transfer: transfer2 } = fresh;
  if (transfer2 !== null) return transfer2.createdAt;
  const match = /data from (\d+)\/(\d+)\/(\d+) at (\d+):(\d+) UTC/.exec(database.message ?? told);
  if (match !== null) {
    const [month = 0, day, year = 0, hour, minute] = match.slice(1).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute);
  }
  return facts?.forked && !request.fast ? database.createdAt : null;
}

// src/domain/overlap.ts
var HOURS_A_MONTH = 720;
function hourly(centsAMonth) {
  return centsAMonth / HOURS_A_MONTH;
}
function overlapAfter(known, { at, target }, ids) {
  if (known?.endedAt != null) return known;
  const old = target.databases.find((it) => it.id === ids.old);
  const fresh = target.databases.find((it) => it.id === ids.new);
  if (old === void 0 || fresh === void 0) return known && { ...lasting(known, at), endedAt: at };
  const price2 = old.price === null || fresh.price === null ? null : old.price + fresh.price;
  return lasting({ startedAt: fresh.createdAt, endedAt: null, price: price2, cost: null }, at);
}
function lasting(overlap, until) {
  const { startedAt, price: price2 } = overlap;
  const cost2 = price2 === null ? null : hourly(price2) * (Math.max(0, until - startedAt) / 36e5);
  return { ...overlap, cost: cost2 };
}

// src/engine/account.ts
function account(session, seen) {
  const { run, inside } = session;
  const { source } = seen;
  session.source = source.database === null ? null : describe(source.database, source.facts);
  const promoted2 = isPromoted(seen);
  const replaced = (promoted2 ? seen.old : seen.current)?.database;
  if (replaced !== void 0 && (seen.current?.database.id !== run.fresh || promoted2)) {
    session.old = describe(replaced, inside?.id === replaced.id ? inside.facts : null);
  }
  if (seen.new !== null && seen.new.database.id === run.fresh) {
    session.new = describe(seen.new.database, seen.new.facts);
    session.dataAsOf = dataAsOf(session.request, seen.new, session.told) ?? session.dataAsOf;
    session.copyWarnings = seen.new.transfer?.warnings ?? 0;
  }
  session.overlap = overlapAfter(session.overlap, seen, { old: session.old?.id, new: session.new?.id });
  if (run.fresh !== null && seen.current?.database.id === run.fresh) {
    const { is, version: version3 } = rollout(seen);
    if (is === "succeeded") session.releaseVersion ??= version3;
  }
}
function describe({ id, name, plan: plan4, price: price2, createdAt }, facts) {
  const { version: version3 = null, bytes = null, tables = null } = facts ?? {};
  return { id, name: nameInUse(name), plan: plan4, price: price2, createdAt, version: version3, bytes, tables };
}

// src/engine/session.ts
var SETTLE = 15e3;
function newSession(request, ports, candidate) {
  return {
    request,
    ports,
    startedAt: ports.clock.now(),
    steps: [],
    run: { candidate, fresh: null, commandRanFor: null, mayRelease: true },
    deeds: { promoted: /* @__PURE__ */ new Set(), kept: /* @__PURE__ */ new Set(), removed: /* @__PURE__ */ new Set() },
    seen: null,
    plan: null,
    changed: false,
    unseen: null,
    changes: [],
    firstPlan: null,
    source: null,
    old: null,
    new: null,
    dataAsOf: null,
    releaseVersion: null,
    overlap: null,
    inside: null,
    told: "",
    carried: [],
    lost: [],
    sharedConfig: [],
    copyWarnings: 0
  };
}
async function lookAndPlan(session) {
  checkTime(session);
  const before = session.seen;
  session.seen = await lookTwiceIfStrange(session, before);
  session.unseen = null;
  if (before !== null) {
    const strange = foreignChanges(session.request, before, session.seen, session.run, session.deeds);
    if (strange.length > 0) throw new Stopped(strange);
  }
  session.plan = plan(session.request, session.seen, session.run);
  session.run = { ...session.run, fresh: session.plan.takeOver.fresh };
  account(session, session.seen);
  return session.plan;
}
async function lookTwiceIfStrange(session, before) {
  const { request, ports, run, deeds } = session;
  const seen = await ports.heroku.look(request);
  if (before === null || foreignChanges(request, before, seen, run, deeds).length === 0) return seen;
  await pause(session, SETTLE);
  return ports.heroku.look(request);
}
async function pause(session, milliseconds) {
  const { clock } = session.ports;
  await clock.sleep(Math.min(milliseconds, Math.max(0, deadline(session) - clock.now())));
  checkTime(session);
}
function checkTime(session) {
  const { ports } = session;
  if (ports.cancelled.aborted) stop(endedBy(ports.cancelled));
  if (ports.clock.now() >= deadline(session)) stop(timedOut());
}
function deadline({ startedAt, request }) {
  return startedAt + request.timeout;
}

// src/engine/agree.ts
async function agreed(session, plan4) {
  const { clock, agree } = session.ports;
  const question = consequence(session.request, plan4);
  if (question === null) return plan4;
  const since = clock.now();
  const isYes = await agree(question);
  checkTime(session);
  if (!isYes) stop(declined());
  return clock.now() - since < SETTLE ? plan4 : lookAndPlan(session);
}

// src/domain/shared-config.ts
var reaches = [
  ["mail", /MAIL|SMTP|SENDGRID|POSTMARK|MANDRILL|SPARKPOST|TWILIO|SMS|NEXMO|VONAGE|SLACK|PUSH/],
  ["payment", /STRIPE|BRAINTREE|PAYPAL|ADYEN|GOCARDLESS|CHARGEBEE|RECURLY|PAYMENT|BILLING/],
  ["storage", /AWS|S3|BUCKET|GCS|AZURE|CLOUDINARY|STORAGE|ELASTIC|ALGOLIA|DATABASE_URL|POSTGRES/],
  ["queues", /REDIS|RABBIT|AMQP|KAFKA|SQS|QUEUE|MEMCACHE/],
  ["keys", /KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL|WEBHOOK|_DSN$/],
  ["other", /^/]
];
function sharedVars(names2, allowed2) {
  const found = names2.filter((name) => !allowed2.includes(name)).map((name) => ({ name, reaches: reachOf(name) }));
  const rank = ({ reaches: reach }) => reaches.findIndex(([it]) => it === reach);
  return found.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}
function reachOf(name) {
  return reaches.find(([, pattern]) => pattern.test(name))?.[0] ?? "other";
}
function sharedWarning(vars, apps) {
  if (vars.length === 0) return null;
  const told = vars.map((it) => it.reaches === "other" ? it.name : `${it.name} (${it.reaches})`).join(", ");
  const remedy = "Give it values of its own, or name in shared-config-allowed what may be the same.";
  return `${apps.targetApp} has the values of ${apps.sourceApp} in ${told}. With them it may reach real people. ${remedy}`;
}

// src/engine/look-into.ts
async function lookInto(session, plan4) {
  const { request, ports } = session;
  const seen = session.seen;
  session.firstPlan = plan4;
  const allowed2 = request.sharedConfigAllowed;
  if (allowed2 !== null) session.sharedConfig = sharedVars(await ports.heroku.sharedConfig(request), allowed2);
  const replaced = replacedBy(plan4, seen);
  if (replaced === null) return;
  const { lost: lost2, facts } = await ports.heroku.inventory(replaced.database);
  const attachments = carried(request, seen, replaced, plan4.way.plan).lost;
  session.lost = [...attachments.map((it) => `attachment ${it.name} (${it.namespace})`), ...lost2];
  session.inside = { id: replaced.database.id, facts };
  account(session, seen);
}
function replacedBy({ steps }, seen) {
  const isKept2 = steps.some((step2) => "does" in step2 && step2.does === "keep");
  const replaced = isPromoted(seen) && !isKept2 ? seen.old : seen.current;
  return replaced === null || isBorrowed(replaced, seen) ? null : replaced;
}

// src/engine/perform.ts
var looks = { accepted: 8, unknown: 2, refused: 1 };
var MOST_SENDS = 3;
async function perform(session, change, from) {
  if (change.does === "command") return runCommand(session, change.command, from);
  for (let sent = 1; ; sent += 1) {
    const outcome = await send(session, change);
    const next = await lookForIt(session, change, looks[outcome.is]);
    const isShown = !sameStep(next.steps[0], change);
    enter(session, change, outcome, isShown);
    if (isShown) {
      if (change.does === "promote" && session.seen !== null) session.ports.log.note(released(session.seen));
      return next;
    }
    if (outcome.is === "refused") stop(refusal(change, outcome));
    if (sent === MOST_SENDS || change.does === "copy") stop(notShown(change, outcome));
    session.ports.log.note("Heroku does not show it; it is sent again");
  }
}
async function send(session, change) {
  const { heroku: heroku2, log } = session.ports;
  session.changed = true;
  session.unseen = change;
  remember(session, change);
  if (change.does === "promote" || change.does === "release")
    session.run = { ...session.run, mayRelease: false };
  const outcome = await heroku2.send(session.request, change, session.seen).catch((error) => {
    session.unseen = null;
    throw error;
  });
  if (outcome.is === "accepted" && outcome.told) {
    session.told = outcome.told;
    log.note(outcome.told.split("\n")[0] ?? "");
  }
  enter(session, change, outcome, null);
  if (outcome.is === "refused") log.note(`Heroku refused: ${outcome.message}`);
  if (outcome.is === "unknown") log.note(`No clear reply (${outcome.message}); looking whether it happened`);
  return outcome;
}
function enter(session, change, { is, requestId }, isShown) {
  const { ports, changes, carried: carried2 } = session;
  const last = isShown === null ? void 0 : changes.pop();
  const sentAt = last?.sentAt ?? ports.clock.now();
  changes.push({ title: title(change), sentAt, reply: is, requestId, isShown });
  if (isShown && change.does === "carry") carried2.push(change.name);
}
function remember({ deeds, seen }, change) {
  const id = "database" in change ? change.database?.id : void 0;
  if (change.does === "detach" && seen?.new != null) deeds.removed.add(seen.new.database.id);
  if (id === void 0) return;
  if (change.does === "promote") deeds.promoted.add(id);
  if (change.does === "keep") deeds.kept.add(id);
  if (change.does === "retire" || change.does === "destroy") deeds.removed.add(id);
}
async function lookForIt(session, change, times) {
  let next = await lookAndPlan(session);
  for (let look2 = 1; look2 < times + 1 && sameStep(next.steps[0], change); look2 += 1) {
    await pause(session, SETTLE);
    next = await lookAndPlan(session);
  }
  return next;
}
async function runCommand(session, command2, seen) {
  const { heroku: heroku2, log } = session.ports;
  session.changed = true;
  session.unseen = { does: "command", command: command2 };
  const code = await heroku2.run(session.request, command2, seen, (text) => log.note(text));
  if (code !== 0) {
    const remedy = "Mend what its output shows and run again: the command is then run again.";
    stop({
      code: "COMMAND_FAILED",
      kind: "failed",
      what: `${command2} ended with exit code ${code}.`,
      remedy
    });
  }
  session.run = { ...session.run, commandRanFor: seen.current?.database.id ?? null };
  return lookAndPlan(session);
}
function refusal(change, { taken, message }) {
  const what = `Heroku refused to ${lower(title(change))}: ${message}`;
  const remedy = "Mend what Heroku says and run again.";
  return { code: "HEROKU_REFUSED", kind: taken ? "conflict" : "failed", what, remedy };
}
function notShown(change, outcome) {
  const reply = outcome.is === "accepted" ? "Heroku accepted it" : "no clear reply";
  const what = `It is not clear whether Heroku did this: ${title(change)} (${reply}, and it does not show).`;
  return {
    code: "CHANGE_NOT_SHOWN",
    kind: "failed",
    what,
    remedy: "Look at status.heroku.com; then run again."
  };
}
function lower(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

// src/domain/leftovers.ts
function leftovers(request, seen) {
  const names2 = workNames(request.targetDatabase);
  const fresh = isPromoted(seen) ? null : seen.new;
  const old = seen.old?.database.id === seen.current?.database.id ? null : seen.old;
  return [
    ...fresh === null ? [] : [leftover(fresh.database, names2.new)],
    ...old === null ? [] : [leftover(old.database, names2.old)],
    ...strays(request, seen).map((it) => leftover(it, null))
  ];
}
function strays(request, { target, current, new: fresh, old }) {
  const placed = [current, fresh, old].map((it) => it?.database.id);
  const ours = target.databases.filter(
    (it) => !placed.includes(it.id) && isCandidateName(request.targetApp, it.name)
  );
  return ours.filter((it) => !isEnding(it.state));
}
function leftover({ name, plan: plan4, price: price2 }, attachment2) {
  return { attachment: attachment2, name, plan: plan4, price: price2 };
}
function withPrice(database) {
  const cost2 = database.price === null ? "" : `, ${price(database.price)}`;
  return `${database.name} (${database.plan}${cost2})`;
}

// src/domain/planned.ts
function plannedOf({ way, steps }) {
  return {
    plan: way.plan,
    price: way.price,
    steps: steps.map((step2) => ({ title: title(step2), isChange: !isWait(step2), restarts: restarts(step2) })),
    carries: steps.flatMap((step2) => "does" in step2 && step2.does === "carry" ? [step2.name] : [])
  };
}
var RELEASES = ["available", "keep", "promote", "carry", "release", "destroy", "detach"];
function restarts(step2) {
  return RELEASES.includes(isWait(step2) ? step2.awaits : step2.does);
}
function comesTo(planned, old) {
  const numbers = planned.steps.flatMap((step2, at) => step2.restarts ? [at + 1] : []);
  return [
    ...numbers.length === 0 ? [] : [`restarts the dynos in ${numbers.length} steps: ${numbers.join(", ")}`],
    ...planned.price === null ? [] : [costs(planned.price, old?.price ?? null)],
    ...planned.carries.length === 0 ? [] : [`carries over ${planned.carries.join(", ")}`]
  ];
}
function costs(now, before) {
  if (before === null) return `costs ${price(now)}`;
  const both = now + before;
  const change = now === before ? "as before" : `not ${price(before)}`;
  return `costs ${price(now)}, ${change}; while both databases exist ${price(both)}, ${dollars(hourly(both))} an hour`;
}
function dollars(cents) {
  return cents > 0 && cents < 1 ? "less than $0.01" : `$${(cents / 100).toFixed(2)}`;
}

// src/domain/state.ts
function stateNow(request, seen, run) {
  if (seen === null) return "Nothing was changed.";
  const kept = leftovers(request, seen).flatMap((it) => it.attachment === null ? [] : [keptFor(it)]);
  return [runsOn(request, seen, run), ...kept].join(" ");
}
function runsOn(request, seen, run) {
  const app2 = request.targetApp;
  const name = seen.current?.database.name;
  if (name === void 0) return `${app2} has no database attached as ${request.targetDatabase}.`;
  if (hasPromoted(seen, run) && seen.new === null) return `${app2} runs on the new database, ${name}.`;
  if (!isPromoted(seen)) return `${app2} runs on ${name}, as before.`;
  const { is, version: version3 } = rollout(seen);
  if (is === "succeeded") return `${app2} runs on the new database, ${name}.`;
  if (is !== "failed") return `${app2} has the new database, ${name}; its release has not succeeded yet.`;
  return `${app2} has the new database, ${name}, attached, but its dynos ${dynosRun(request, seen, version3)}.`;
}
function dynosRun(request, seen, failed) {
  const before = seen.target.releases.find((it) => it.version < failed && it.status === "succeeded");
  const detached = before?.description.startsWith(`Detach ${request.targetDatabase} (@ref:`) ?? false;
  return detached ? `run without any (since v${before?.version})` : "still run on the old one";
}
function keptFor(it) {
  return `${it.attachment} is ${withPrice(it)} and is kept; the next run takes it over.`;
}
function hasPromoted(seen, run) {
  return run.fresh !== null && seen?.current?.database.id === run.fresh;
}

// src/engine/tell-plan.ts
function tellPlan(session, plan4) {
  const { ports, request, seen, old } = session;
  const note = (line2) => ports.log.note(line2);
  const source = seen?.source.database;
  const current = seen?.current?.database;
  note(`source   ${source?.name} (${source?.plan}), ${request.sourceDatabase} of ${request.sourceApp}`);
  note(`current  ${current?.name} (${current?.plan}), ${request.targetDatabase} of ${request.targetApp}`);
  if (current?.id === source?.id) {
    note(
      `${request.targetApp} runs on production's own database! It gets one of its own; that one is left alone.`
    );
  }
  if (plan4.takeOver.is !== "idle") note(`an interrupted run is taken over (${plan4.takeOver.is})`);
  note(`mode     ${plan4.way.mode}`);
  for (const [at, each] of plan4.steps.entries()) note(`${String(at + 1).padStart(2)}. ${title(each)}`);
  if (request.dryRun) for (const line2 of comesTo(plannedOf(plan4), old)) note(line2);
  if (old !== null && session.lost.length > 0) note(losses(old.name, session.lost));
  const shared = sharedWarning(session.sharedConfig, request);
  if (shared !== null) note(shared);
}
function losses(old, lost2) {
  return `The new database will not have, from ${old}: ${lost2.join("; ")}.`;
}

// src/engine/report.ts
function reportOf(session, problems) {
  const { request, ports, seen, firstPlan } = session;
  return {
    status: statusAfter(session, problems),
    request,
    mode: (session.plan ?? firstPlan)?.way.mode ?? null,
    takenOver: firstPlan?.takeOver.is ?? null,
    planned: firstPlan && plannedOf(firstPlan),
    startedAt: session.startedAt,
    endedAt: ports.clock.now(),
    steps: session.steps,
    source: session.source,
    old: session.old,
    new: session.new,
    dataAsOf: session.dataAsOf,
    releaseVersion: session.releaseVersion,
    carried: session.carried,
    lost: session.lost,
    sharedConfig: session.sharedConfig,
    overlap: session.overlap,
    leftovers: seen === null ? [] : leftovers(request, seen),
    state: stateOf(session),
    problems,
    warnings: warningsOf(session)
  };
}
function statusAfter(session, problems) {
  if (problems.length > 0) return statusOf(problems, session.changed, isPerhapsPromoted(session));
  return session.request.dryRun ? "planned" : "refreshed";
}
function warningsOf(session) {
  const { request, seen, old, lost: lost2, copyWarnings, sharedConfig: sharedConfig2 } = session;
  const shared = sharedWarning(sharedConfig2, request);
  const copy = `The copy ended with ${copyWarnings} warnings; see \`heroku pg:backups --app ${request.targetApp}\`.`;
  const strays2 = seen === null ? [] : leftovers(request, seen).filter((it) => it.attachment === null);
  return [
    ...old === null || lost2.length === 0 ? [] : [losses(old.name, lost2)],
    ...copyWarnings === 0 ? [] : [copy],
    ...shared === null ? [] : [shared],
    ...strays2.map(
      (it) => `${withPrice(it)} looks like a leftover; look, and \`heroku addons:destroy\` it yourself.`
    )
  ];
}
function stateOf({ request, seen, run, changed, unseen }) {
  if (!changed) return "Nothing was changed.";
  const state = stateNow(request, seen, run);
  if (unseen === null) return state;
  return `When last seen: ${state} Since then this was sent, and not looked for any more: ${title(unseen)}.`;
}
function isPerhapsPromoted({ seen, run, unseen }) {
  return hasPromoted(seen, run) || unseen?.does === "promote";
}

// src/engine/interval.ts
var SHORTEST = 1500;
var LONGEST = 12e4;
function interval(waited) {
  return Math.min(LONGEST, Math.max(SHORTEST, waited / 60));
}

// src/engine/wait.ts
var HEARTBEAT = 6e4;
var FIGURES = 2e4;
var WHOLE_LOOK = 6e5;
var MOST_FAILURES = 20;
async function waitFor(session, wait, from) {
  const { clock, log, heroku: heroku2 } = session.ports;
  const since = clock.now();
  let told = { line: "", at: since };
  let lookedAt = since;
  let seen = from;
  let failures = 0;
  const tell = () => {
    const now = { line: progress(wait, seen), at: clock.now() };
    const more = outlook(wait, seen);
    log.live(more === "" ? now.line : `${now.line}, ${more}`);
    if (isNews(told, now, since)) {
      const line2 = now.line === told.line ? `${now.line} (for ${duration(now.at - since)})` : now.line;
      log.note(more === "" ? line2 : `${line2}, ${more}`);
      told = now;
    }
    return told.at + HEARTBEAT - now.at;
  };
  for (; ; ) {
    if (isOver(session, wait, seen)) return lookAndPlan(session);
    await rest(session, session.request.pollInterval ?? interval(clock.now() - since), tell);
    const isWhole = clock.now() - lookedAt >= WHOLE_LOOK;
    if (isWhole) lookedAt = clock.now();
    const known = seen;
    const next = await patiently(
      session,
      failures,
      () => isWhole ? heroku2.look(session.request) : heroku2.glance(session.request, known, wait)
    );
    failures = next === null ? failures + 1 : 0;
    seen = next ?? seen;
  }
}
async function rest(session, milliseconds, tell) {
  for (let left = milliseconds; left > 0; ) {
    const part = Math.min(left, tell());
    await pause(session, part);
    left -= part;
  }
}
async function patiently(session, failures, look2) {
  try {
    return await look2();
  } catch (error) {
    const isOutage = error instanceof Stopped && error.problems.every((it) => it.code === "HEROKU_UNREACHABLE");
    if (!isOutage || failures >= MOST_FAILURES) throw error;
    session.ports.log.note("Heroku does not answer; still waiting");
    return null;
  }
}
function isNews(told, now, since) {
  const wordsOf = (line2) => line2.replace(/[\d.]+/g, "");
  if (wordsOf(now.line) !== wordsOf(told.line)) return true;
  const often = Math.min(HEARTBEAT, Math.max(FIGURES, (now.at - since) / 10));
  return now.at - told.at >= (now.line === told.line ? HEARTBEAT : often);
}
function isOver(session, wait, seen) {
  try {
    return !sameStep(plan(session.request, seen, session.run).steps[0], wait);
  } catch (error) {
    if (error instanceof Stopped) return true;
    throw error;
  }
}

// src/engine/refresh.ts
async function refresh(request, ports, candidate) {
  const session = newSession(request, ports, candidate);
  const problems = await problemsOf(converge(session));
  return reportOf(session, problems);
}
async function problemsOf(work) {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof Stopped) return error.problems;
    throw error;
  }
}
async function converge(session) {
  const { log } = session.ports;
  log.open(`Check that ${session.request.targetApp} can be refreshed from ${session.request.sourceApp}`);
  let next = await step(session, "Check that this refresh is safe", () => lookAndPlan(session));
  await lookInto(session, next);
  tellPlan(session, next);
  log.close();
  if (session.request.dryRun) return;
  next = await agreed(session, next);
  for (let first = next.steps[0]; first !== void 0; first = next.steps[0]) {
    const now = first;
    checkTime(session);
    log.open(title(now));
    next = await step(session, title(now), () => oneStep(session, now));
    log.close();
  }
}
function oneStep(session, now) {
  const seen = session.seen;
  return isWait(now) ? waitFor(session, now, seen) : perform(session, now, seen);
}
async function step(session, title2, work) {
  const { clock } = session.ports;
  const startedAt = clock.now();
  let ok = false;
  try {
    const result = await work();
    ok = true;
    return result;
  } finally {
    const changes = session.changes.splice(0);
    session.steps.push({ title: title2, startedAt, endedAt: clock.now(), ok, changes });
  }
}
function exitCodeOf(report) {
  return exitCodes[report.status];
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

// node_modules/zod/v4/core/util.js
function getEnumValues(entries) {
  const numericValues = Object.values(entries).filter((v) => typeof v === "number");
  const values = Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
  return values;
}
function jsonStringifyReplacer(_, value) {
  if (typeof value === "bigint")
    return value.toString();
  return value;
}
var Cached = class {
  constructor(getter) {
    this._getter = getter;
    this._value = void 0;
  }
  get value() {
    const getter = this._getter;
    if (getter !== void 0) {
      this._value = getter();
      this._getter = void 0;
    }
    return this._value;
  }
};
function cached(getter) {
  return new Cached(getter);
}
function nullish(input) {
  return input === null || input === void 0;
}
function cleanRegex(source) {
  const start = source.startsWith("^") ? 1 : 0;
  const end = source.endsWith("$") ? source.length - 1 : source.length;
  return source.slice(start, end);
}
function assignProp(target, prop, value) {
  Object.defineProperty(target, prop, {
    value,
    writable: true,
    enumerable: true,
    configurable: true
  });
}
var captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {
};
function isObject(data) {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
function isPlainObject(o) {
  if (isObject(o) === false)
    return false;
  const ctor = o.constructor;
  if (ctor === void 0)
    return true;
  if (typeof ctor !== "function")
    return true;
  const prot = ctor.prototype;
  if (isObject(prot) === false)
    return false;
  if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) {
    return false;
  }
  return true;
}
function shallowClone(o) {
  if (isPlainObject(o))
    return { ...o };
  if (Array.isArray(o))
    return [...o];
  if (o instanceof Map)
    return new Map(o);
  if (o instanceof Set)
    return new Set(o);
  return o;
}
var propertyKeyTypes = /* @__PURE__ */ new Set(["string", "number", "symbol"]);
function escapeRegex(str) {
  return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
  const cl = new inst._zod.constr(def ?? inst._zod.def);
  if (!def || params?.parent)
    cl._zod.parent = inst;
  return cl;
}
function normalizeParams(_params) {
  const params = _params;
  if (!params)
    return {};
  if (typeof params === "string")
    return { error: () => params };
  if (params?.message !== void 0) {
    if (params?.error !== void 0)
      throw new Error("Cannot specify both `message` and `error` params");
    params.error = params.message;
  }
  delete params.message;
  if (typeof params.error === "string")
    return { ...params, error: () => params.error };
  return params;
}
function optionalKeys(shape4) {
  return Object.keys(shape4).filter((k) => {
    return shape4[k]._zod.optin !== void 0 && shape4[k]._zod.optout === "optional";
  });
}
function aborted(x, startIndex = 0) {
  if (x.aborted === true)
    return true;
  for (let i = startIndex; i < x.issues.length; i++) {
    if (x.issues[i]?.continue !== true) {
      return true;
    }
  }
  return false;
}
function explicitlyAborted(x, startIndex = 0) {
  if (x.aborted === true)
    return true;
  for (let i = startIndex; i < x.issues.length; i++) {
    if (x.issues[i]?.continue === false) {
      return true;
    }
  }
  return false;
}
function prefixIssues(path, issues) {
  return issues.map((iss) => {
    var _a2;
    (_a2 = iss).path ?? (_a2.path = []);
    iss.path.unshift(path);
    return iss;
  });
}
function unwrapMessage(message) {
  return typeof message === "string" ? message : message?.message;
}
function sizeCaps(defChecks) {
  const caps = [];
  for (const ch of defChecks ?? []) {
    const d = ch._zod.def;
    if (!/_(length|size)$|_equals$/.test(d.check))
      break;
    const max = d.maximum ?? d.length ?? d.size;
    if (max >= 0)
      caps.push([max, ch]);
  }
  return caps;
}
function attachSchema(issues, start, inst) {
  var _a2;
  for (let i = start; i < issues.length; i++) {
    (_a2 = issues[i]).schema ?? (_a2.schema = inst);
  }
}
function finalizeIssue(iss, ctx, config2) {
  var _a2;
  const traits = iss.inst?._zod?.traits;
  if (traits?.has("$ZodType")) {
    if (traits.has("$ZodCheck"))
      (_a2 = iss).schema ?? (_a2.schema = iss.inst);
    else
      iss.schema = iss.inst;
  }
  const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0;
  const message = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config2.customError?.(iss)) ?? unwrapMessage(config2.localeError?.(iss)) ?? "Invalid input";
  const full = {};
  for (const k of Object.keys(iss)) {
    if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__")
      continue;
    full[k] = iss[k];
  }
  full.path ?? (full.path = []);
  full.message = message;
  if (ctx?.reportInput) {
    full.input = iss.input;
  }
  return full;
}
var highSurrogate = /[\uD800-\uDBFF]/;
function codePointLength(str) {
  const units2 = str.length;
  if (!highSurrogate.test(str))
    return units2;
  let count = units2;
  for (let i = 0; i < units2 - 1; i++) {
    if ((str.charCodeAt(i) & 64512) === 55296 && (str.charCodeAt(i + 1) & 64512) === 56320) {
      count--;
      i++;
    }
  }
  return count;
}
function getLengthableOrigin(input) {
  if (Array.isArray(input))
    return "array";
  if (typeof input === "string")
    return "string";
  return "unknown";
}
function issue(...args) {
  const [iss, input, inst] = args;
  if (typeof iss === "string") {
    return {
      message: iss,
      code: "custom",
      input,
      inst
    };
  }
  return { ...iss };
}
function members(proto, table) {
  for (const key in table) {
    const desc = Object.getOwnPropertyDescriptor(table, key);
    if (desc.get)
      Object.defineProperty(proto, key, { ...desc, enumerable: false });
    else
      defineBound(proto, key, desc.value);
  }
}
function own(inst, key, value, enumerable = true) {
  Object.defineProperty(inst, key, { configurable: true, writable: true, enumerable, value });
  return value;
}
function hide(inst, key, value) {
  return own(inst, key, value, false);
}
function defineBound(proto, key, fn) {
  Object.defineProperty(proto, key, {
    configurable: true,
    get() {
      return this == null ? fn : own(this, key, fn.bind(this));
    },
    set(value) {
      own(this, key, value);
    }
  });
}
function claim(inst, sentinel) {
  const proto = Object.getPrototypeOf(inst);
  return sentinel in proto ? void 0 : proto;
}
var installing;
var broke = false;
var breaker = {
  configurable: true,
  get() {
    broke = true;
    return void 0;
  }
};
function defineLazyInternal(inst, key, compute) {
  const proto = Object.getPrototypeOf(inst._zod);
  if (key in proto && installing !== inst._zod) {
    installing = void 0;
    return;
  }
  installing = inst._zod;
  Object.defineProperty(proto, key, {
    configurable: true,
    get() {
      Object.defineProperty(this, key, breaker);
      const outer = broke;
      broke = false;
      try {
        const value = compute(this);
        if (broke)
          delete this[key];
        else
          Object.defineProperty(this, key, { configurable: true, writable: true, value });
        broke = broke || outer;
        return value;
      } catch (err) {
        delete this[key];
        broke = broke || outer;
        throw err;
      }
    },
    set(value) {
      Object.defineProperty(this, key, { configurable: true, writable: true, value });
    }
  });
}
function installLazyProp(inst, key, make, enumerable) {
  const proto = claim(inst, key);
  if (!proto)
    return;
  Object.defineProperty(proto, key, {
    configurable: true,
    get() {
      const desc = { configurable: true, writable: true, enumerable, value: void 0 };
      Object.defineProperty(this, key, desc);
      desc.value = make(this);
      Object.defineProperty(this, key, desc);
      return desc.value;
    },
    set(value) {
      Object.defineProperty(this, key, { configurable: true, writable: true, enumerable, value });
    }
  });
}

// node_modules/zod/v4/core/core.js
var _a;
var _zodDesc = { value: void 0, enumerable: false };
var _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
  const E = _E;
  if (E) {
    const saved = E.stackTraceLimit;
    if (typeof saved === "number") {
      try {
        E.stackTraceLimit = 0;
      } catch {
        _E = null;
        return new Definition();
      }
      try {
        return new Definition();
      } finally {
        E.stackTraceLimit = saved;
      }
    }
  }
  return new Definition();
}
// @__NO_SIDE_EFFECTS__
function $constructor(name, initializer2, proto, params) {
  const zodProto = {};
  function Internals(def) {
    this.def = def;
    this.constr = _;
    this.traits = /* @__PURE__ */ new Set();
  }
  Internals.prototype = zodProto;
  const protoMembers = proto;
  const initialized = protoMembers && /* @__PURE__ */ new WeakSet();
  function init(inst, def) {
    if (!inst._zod) {
      _zodDesc.value = new Internals(def);
      try {
        Object.defineProperty(inst, "_zod", _zodDesc);
      } finally {
        _zodDesc.value = void 0;
      }
    } else if (inst._zod.traits.has(name)) {
      return;
    }
    inst._zod.traits.add(name);
    initializer2(inst, def);
    if (initialized) {
      const own2 = Object.getPrototypeOf(inst);
      const ctorProto = inst._zod.constr.prototype;
      let up = own2;
      while (up && up !== ctorProto)
        up = Object.getPrototypeOf(up);
      const target = up ?? own2;
      if (!initialized.has(target)) {
        initialized.add(target);
        members(target, protoMembers);
      }
    }
    const proto2 = _.prototype;
    for (const k in proto2) {
      if (!Object.prototype.hasOwnProperty.call(proto2, k))
        continue;
      if (!(k in inst)) {
        inst[k] = proto2[k].bind(inst);
      }
    }
  }
  const Parent = params?.Parent ?? Object;
  class Definition extends Parent {
  }
  Object.defineProperty(Definition, "name", { value: name });
  function _(def) {
    const inst = params?.Parent ? newError(Definition) : this;
    init(inst, def);
    const deferred = inst._zod.deferred;
    if (deferred) {
      for (const fn of deferred) {
        fn();
      }
      inst._zod.deferred = void 0;
    }
    const pp = globalThis.__zod_globalConfig?.postProcessor;
    if (pp)
      pp(inst);
    return inst;
  }
  Object.defineProperty(_, "init", { value: init });
  Object.defineProperty(_, Symbol.hasInstance, {
    value: (inst) => {
      if (params?.Parent && inst instanceof params.Parent)
        return true;
      return inst?._zod?.traits?.has(name);
    }
  });
  Object.defineProperty(_, "name", { value: name });
  return _;
}
var $ZodAsyncError = class extends Error {
  constructor() {
    super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
  }
};
var $ZodEncodeError = class extends Error {
  constructor(name) {
    super(`Encountered unidirectional transform during encode: ${name}`);
    this.name = "ZodEncodeError";
  }
};
(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {});
var globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
  if (newConfig)
    Object.assign(globalConfig, newConfig);
  return globalConfig;
}

// node_modules/zod/v4/core/errors.js
function _getMessage() {
  const internals = this._zod;
  internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
  return internals.message;
}
function _setMessage(value) {
  this._zod.message = value;
}
var _messageDesc = {
  get: _getMessage,
  set: _setMessage,
  enumerable: true,
  configurable: true
};
var _issuesDesc = { value: void 0, enumerable: false };
var _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
var initializer = (inst, def) => {
  inst.name = "$ZodError";
  _issuesDesc.value = def;
  Object.defineProperty(inst, "issues", _issuesDesc);
  _issuesDesc.value = void 0;
  Object.defineProperty(inst, "message", _messageDesc);
  const proto = Object.getPrototypeOf(inst);
  if (!_installedToString.has(proto)) {
    _installedToString.add(proto);
    Object.defineProperty(proto, "toString", {
      configurable: true,
      enumerable: false,
      get() {
        const value = () => this.message;
        Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
        return value;
      },
      set(value) {
        Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
      }
    });
  }
};
var $ZodError = $constructor("$ZodError", initializer);
var $ZodRealError = $constructor("$ZodError", initializer, void 0, {
  Parent: Error
});

// node_modules/zod/v4/core/parse.js
var _parse = (_Err) => {
  const fn = (schema, value, _ctx, _params) => {
    const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
    const result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise) {
      throw new $ZodAsyncError();
    }
    if (result.issues.length) {
      const e = new (_params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
      captureStackTrace(e, _params?.callee ?? fn);
      throw e;
    }
    return result.value;
  };
  return fn;
};
var parse2 = /* @__PURE__ */ _parse($ZodRealError);
var _parseAsync = (_Err) => {
  const fn = async (schema, value, _ctx, params) => {
    const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
      result = await result;
    if (result.issues.length) {
      const e = new (params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
      captureStackTrace(e, params?.callee ?? fn);
      throw e;
    }
    return result.value;
  };
  return fn;
};
var parseAsync = /* @__PURE__ */ _parseAsync($ZodRealError);
var _safeParse = (_Err) => (schema, value, _ctx) => {
  const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
  const result = schema._zod.run({ value, issues: [] }, ctx);
  if (result instanceof Promise) {
    throw new $ZodAsyncError();
  }
  return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
var safeParse = /* @__PURE__ */ _safeParse($ZodRealError);
function failure(Err, issues, ctx) {
  let error;
  return {
    success: false,
    get error() {
      if (!error) {
        error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
        issues = void 0;
        ctx = void 0;
      }
      return error;
    },
    set error(e) {
      error = e;
      issues = void 0;
      ctx = void 0;
    }
  };
}
var _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
  const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
  let result = schema._zod.run({ value, issues: [] }, ctx);
  if (result instanceof Promise)
    result = await result;
  return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
var safeParseAsync = /* @__PURE__ */ _safeParseAsync($ZodRealError);

// node_modules/zod/v4/core/regexes.js
var duration2 = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
var dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
function anchor(source) {
  return new RegExp(`^${source}$`);
}
var date = /* @__PURE__ */ anchor(dateSource);
function timeSource(args) {
  const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
  const regex = typeof args.precision === "number" ? args.precision === -1 ? `${hhmm}` : args.precision === 0 ? `${hhmm}:[0-5]\\d` : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}` : args.seconds ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?` : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
  return regex;
}
function time(args) {
  return new RegExp(`^${timeSource(args)}$`);
}
function datetime(args) {
  const opts = ["Z"];
  if (args.offset)
    opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
  const qualified = `${timeSource({ precision: args.precision, seconds: true })}(?:${opts.join("|")})`;
  const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
  return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
var anyString = /^[\s\S]{0,}$/;
var number = /^-?\d+(?:\.\d+)?$/;
var boolean = /^(?:true|false)$/i;

// node_modules/zod/v4/core/checks.js
var $ZodCheck = /* @__PURE__ */ $constructor("$ZodCheck", (inst, def) => {
  var _a2;
  inst._zod ?? (inst._zod = {});
  inst._zod.def = def;
  (_a2 = inst._zod).onattach ?? (_a2.onattach = []);
});
var _whenHasLength = (payload) => {
  const val = payload.value;
  return !nullish(val) && val.length !== void 0;
};
var $ZodCheckMinLength = /* @__PURE__ */ $constructor("$ZodCheckMinLength", (inst, def) => {
  var _a2;
  $ZodCheck.init(inst, def);
  (_a2 = inst._zod.def).when ?? (_a2.when = _whenHasLength);
  inst._zod.check = (payload) => {
    const input = payload.value;
    const units2 = input.length;
    const length = typeof input === "string" && units2 >= def.minimum && units2 < def.minimum * 2 ? codePointLength(input) : units2;
    if (length >= def.minimum)
      return;
    const origin = getLengthableOrigin(input);
    payload.issues.push({
      origin,
      code: "too_small",
      minimum: def.minimum,
      inclusive: true,
      input,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckStringFormat = /* @__PURE__ */ $constructor("$ZodCheckStringFormat", (inst, def) => {
  var _a2, _b;
  $ZodCheck.init(inst, def);
  if (def.pattern)
    (_a2 = inst._zod).check ?? (_a2.check = (payload) => {
      def.pattern.lastIndex = 0;
      if (def.pattern.test(payload.value))
        return;
      payload.issues.push({
        origin: "string",
        code: "invalid_format",
        format: def.format,
        input: payload.value,
        ...def.pattern ? { pattern: def.pattern.toString() } : {},
        inst,
        continue: !def.abort
      });
    });
  else
    (_b = inst._zod).check ?? (_b.check = () => {
    });
});
var $ZodCheckRegex = /* @__PURE__ */ $constructor("$ZodCheckRegex", (inst, def) => {
  $ZodCheckStringFormat.init(inst, def);
  inst._zod.check = (payload) => {
    def.pattern.lastIndex = 0;
    if (def.pattern.test(payload.value))
      return;
    payload.issues.push({
      origin: "string",
      code: "invalid_format",
      format: "regex",
      input: payload.value,
      pattern: def.pattern.toString(),
      inst,
      continue: !def.abort
    });
  };
});

// node_modules/zod/v4/core/versions.js
var version = {
  major: 4,
  minor: 6,
  patch: 7
};

// node_modules/zod/v4/core/schemas.js
var $ZodType = /* @__PURE__ */ $constructor("$ZodType", (inst, def) => {
  var _a2;
  inst ?? (inst = {});
  inst._zod.def = def;
  inst._zod.bag = inst._zod.bag || {};
  inst._zod.version = version;
  const defChecks = inst._zod.def.checks;
  const checks2 = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
  for (const ch of checks2) {
    for (const fn of ch._zod.onattach) {
      fn(inst);
    }
  }
  if (checks2.length === 0) {
    (_a2 = inst._zod).deferred ?? (_a2.deferred = []);
    inst._zod.deferred?.push(() => {
      inst._zod.run = inst._zod.parse;
    });
  } else {
    const runChecks = (payload, checks3, ctx) => {
      if (payload.memo)
        return payload;
      let isAborted = aborted(payload);
      let asyncResult;
      for (const ch of checks3) {
        if (ch._zod.def.when) {
          if (explicitlyAborted(payload))
            continue;
          const shouldRun = ch._zod.def.when(payload);
          if (!shouldRun)
            continue;
        } else if (isAborted) {
          continue;
        }
        const currLen = payload.issues.length;
        const _ = ch._zod.check(payload);
        if (_ instanceof Promise && ctx?.async === false) {
          throw new $ZodAsyncError();
        }
        if (asyncResult || _ instanceof Promise) {
          asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
            await _;
            const nextLen = payload.issues.length;
            if (nextLen === currLen)
              return;
            attachSchema(payload.issues, currLen, inst);
            if (!isAborted)
              isAborted = aborted(payload, currLen);
          });
        } else {
          const nextLen = payload.issues.length;
          if (nextLen === currLen)
            continue;
          attachSchema(payload.issues, currLen, inst);
          if (!isAborted)
            isAborted = aborted(payload, currLen);
        }
      }
      if (asyncResult) {
        return asyncResult.then(() => {
          return payload;
        });
      }
      return payload;
    };
    const handleCanaryResult = (canary, payload, ctx) => {
      if (aborted(canary)) {
        canary.aborted = true;
        return canary;
      }
      const checkResult = runChecks(payload, checks2, ctx);
      if (checkResult instanceof Promise) {
        if (ctx.async === false)
          throw new $ZodAsyncError();
        return checkResult.then((checkResult2) => inst._zod.parse(checkResult2, ctx));
      }
      return inst._zod.parse(checkResult, ctx);
    };
    inst._zod.run = (payload, ctx) => {
      if (ctx.skipChecks) {
        return inst._zod.parse(payload, ctx);
      }
      if (ctx.direction === "backward") {
        const canary = inst._zod.parse({ value: payload.value, issues: [] }, { ...ctx, skipChecks: true });
        if (canary instanceof Promise) {
          return canary.then((canary2) => {
            return handleCanaryResult(canary2, payload, ctx);
          });
        }
        return handleCanaryResult(canary, payload, ctx);
      }
      const result = inst._zod.parse(payload, ctx);
      if (result instanceof Promise) {
        if (ctx.async === false)
          throw new $ZodAsyncError();
        return result.then((result2) => runChecks(result2, checks2, ctx));
      }
      return runChecks(result, checks2, ctx);
    };
  }
}, {
  // Wrappers extend this by installing a richer factory over it; reading it eagerly would defeat the laziness.
  get "~standard"() {
    return hide(this, "~standard", standardProps(this));
  },
  set "~standard"(value) {
    own(this, "~standard", value);
  }
});
var toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
  const ctx = { async: true };
  return toStandardResult(await inst._zod.run({ value, issues: [] }, ctx), ctx);
}
function standardProps(inst) {
  return {
    validate: (value) => {
      const ctx = { async: false };
      try {
        const r = inst._zod.run({ value, issues: [] }, ctx);
        if (!(r instanceof Promise))
          return toStandardResult(r, ctx);
      } catch (_) {
      }
      return validateAsync(inst, value);
    },
    vendor: "zod",
    version: 1
  };
}
var $ZodString = /* @__PURE__ */ $constructor("$ZodString", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.pattern = def.pattern ?? anyString;
  inst._zod.parse = (payload, _) => {
    if (def.coerce)
      try {
        payload.value = String(payload.value);
      } catch (_2) {
      }
    if (typeof payload.value === "string")
      return payload;
    payload.issues.push({
      expected: "string",
      code: "invalid_type",
      input: payload.value,
      inst
    });
    return payload;
  };
});
var $ZodStringFormat = /* @__PURE__ */ $constructor("$ZodStringFormat", (inst, def) => {
  $ZodCheckStringFormat.init(inst, def);
  $ZodString.init(inst, def);
});
var $ZodISODateTime = /* @__PURE__ */ $constructor("$ZodISODateTime", (inst, def) => {
  def.pattern ?? (def.pattern = datetime(def));
  $ZodStringFormat.init(inst, def);
});
var $ZodISODate = /* @__PURE__ */ $constructor("$ZodISODate", (inst, def) => {
  def.pattern ?? (def.pattern = date);
  $ZodStringFormat.init(inst, def);
});
var $ZodISOTime = /* @__PURE__ */ $constructor("$ZodISOTime", (inst, def) => {
  def.pattern ?? (def.pattern = time(def));
  $ZodStringFormat.init(inst, def);
});
var $ZodISODuration = /* @__PURE__ */ $constructor("$ZodISODuration", (inst, def) => {
  def.pattern ?? (def.pattern = duration2);
  $ZodStringFormat.init(inst, def);
});
var $ZodNumber = /* @__PURE__ */ $constructor("$ZodNumber", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.pattern = number;
  inst._zod.parse = (payload, _ctx) => {
    if (def.coerce)
      try {
        payload.value = Number(payload.value);
      } catch (_) {
      }
    const input = payload.value;
    if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) {
      return payload;
    }
    const received = typeof input === "number" ? Number.isNaN(input) ? "NaN" : !Number.isFinite(input) ? String(input) : void 0 : void 0;
    payload.issues.push({
      expected: "number",
      code: "invalid_type",
      input,
      inst,
      ...received ? { received } : {}
    });
    return payload;
  };
});
var $ZodBoolean = /* @__PURE__ */ $constructor("$ZodBoolean", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.pattern = boolean;
  inst._zod.parse = (payload, _ctx) => {
    if (def.coerce)
      try {
        payload.value = Boolean(payload.value);
      } catch (_) {
      }
    const input = payload.value;
    if (typeof input === "boolean")
      return payload;
    payload.issues.push({
      expected: "boolean",
      code: "invalid_type",
      input,
      inst
    });
    return payload;
  };
});
var $ZodUnknown = /* @__PURE__ */ $constructor("$ZodUnknown", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.parse = (payload) => payload;
});
function capSize(inst, size2) {
  const caps = sizeCaps(inst._zod.def.checks);
  if (!caps.length)
    return;
  const cap = Math.min(...caps.map((c) => c[0]));
  const parse4 = inst._zod.parse;
  inst._zod.parse = (payload, ctx) => {
    const n = size2(payload.value);
    if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
      for (const [max, ch] of sizeCaps(inst._zod.def.checks)) {
        if (n > max && ch._zod.def.when(payload)) {
          const start = payload.issues.length;
          ch._zod.check(payload);
          payload.issues[start].continue = false;
          attachSchema(payload.issues, start, inst);
          return payload;
        }
      }
    }
    return parse4(payload, ctx);
  };
}
var arraySize = (input) => Array.isArray(input) ? input.length : -1;
function handleArrayResult(result, final, index) {
  if (result.issues.length) {
    final.issues.push(...prefixIssues(index, result.issues));
  }
  final.value[index] = result.value;
}
var $ZodArray = /* @__PURE__ */ $constructor("$ZodArray", (inst, def) => {
  $ZodType.init(inst, def);
  const memo = globalConfig.memoizer;
  memo?.attach(inst);
  inst._zod.parse = (payload, ctx) => {
    const input = payload.value;
    if (!Array.isArray(input)) {
      payload.issues.push({
        expected: "array",
        code: "invalid_type",
        input,
        inst
      });
      return payload;
    }
    payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
    const proms = [];
    const abortEarly = ctx?.abortEarly;
    for (let i = 0; i < input.length; i++) {
      const item = input[i];
      const result = def.element._zod.run({
        value: item,
        issues: []
      }, ctx);
      if (result instanceof Promise) {
        proms.push(result.then((result2) => handleArrayResult(result2, payload, i)));
      } else {
        handleArrayResult(result, payload, i);
        if (abortEarly && result.issues.length !== 0 && aborted(result))
          break;
      }
    }
    if (proms.length) {
      return Promise.all(proms).then(() => payload);
    }
    return payload;
  };
  capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
  const isPresent = key in input;
  const isOptionalOut = optout === "optional";
  if (!isPresent && isOptionalOut && optin === "optional") {
    return;
  }
  if (result.issues.length) {
    if (optin !== void 0 && isOptionalOut && !isPresent) {
      return;
    }
    final.issues.push(...prefixIssues(key, result.issues));
  }
  if (!isPresent && optin === void 0) {
    if (!result.issues.length) {
      final.issues.push({
        code: "invalid_type",
        expected: "nonoptional",
        input: void 0,
        path: [key]
      });
    }
    return;
  }
  if (result.value === void 0) {
    if (isPresent || optin === "defaulted" && !isOptionalOut) {
      final.value[key] = void 0;
    }
  } else {
    final.value[key] = result.value;
  }
}
var NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
  const keys = Object.keys(def.shape);
  const ownSymbols = Object.getOwnPropertySymbols(def.shape);
  const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
  const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
  for (const k of allKeys) {
    if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) {
      throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
    }
  }
  const okeys = optionalKeys(def.shape);
  return {
    ...def,
    allKeys,
    symbolKeys,
    // string-only: handleCatchall matches it against `for...in`, which never yields a symbol
    keySet: new Set(keys),
    numKeys: keys.length,
    optionalKeys: new Set(okeys)
  };
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
  const unrecognized = [];
  const keySet = def.keySet;
  const _catchall = def.catchall._zod;
  const t = _catchall.def.type;
  const optin = _catchall.optin;
  const optout = _catchall.optout;
  let seen = 0;
  for (const key in input) {
    if (abortEarly && payload.issues.length !== seen) {
      if (aborted(payload, seen))
        break;
      seen = payload.issues.length;
    }
    if (keySet.has(key))
      continue;
    if (key === "__proto__") {
      if (t === "never")
        unrecognized.push(key);
      continue;
    }
    if (t === "never") {
      unrecognized.push(key);
      continue;
    }
    const r = _catchall.run({ value: input[key], issues: [] }, ctx);
    if (r instanceof Promise) {
      proms.push(r.then((r2) => handlePropertyResult(r2, payload, key, input, optin, optout)));
    } else {
      handlePropertyResult(r, payload, key, input, optin, optout);
    }
  }
  if (unrecognized.length) {
    payload.issues.push({
      code: "unrecognized_keys",
      keys: unrecognized,
      input,
      inst,
      // Describes the shape of the input, not the validity of the parsed value, so it never aborts. The parse still fails; the schema's own checks just get to run first, and an enclosing intersection can reconcile the key against a sibling operand.
      continue: true
    });
  }
  if (!proms.length)
    return payload;
  return Promise.all(proms).then(() => {
    return payload;
  });
}
var $ZodObject = /* @__PURE__ */ $constructor("$ZodObject", (inst, def) => {
  $ZodType.init(inst, def);
  const desc = Object.getOwnPropertyDescriptor(def, "shape");
  const sh = desc?.get ? desc.get.raw : def.shape ?? {};
  if (sh) {
    const get = () => {
      const newSh = { ...sh };
      Object.defineProperty(def, "shape", { value: newSh });
      get.raw = newSh;
      return newSh;
    };
    get.raw = sh;
    Object.defineProperty(def, "shape", { get });
  }
  const _normalized = cached(() => normalizeDef(def));
  defineLazyInternal(inst, "propValues", (zod) => {
    const shape4 = zod.def.shape;
    const propValues = {};
    for (const key in shape4) {
      const field2 = shape4[key]._zod;
      if (field2.values) {
        if (!Object.prototype.hasOwnProperty.call(propValues, key)) {
          assignProp(propValues, key, /* @__PURE__ */ new Set());
        }
        for (const v of field2.values)
          propValues[key].add(v);
        if (field2.optin !== void 0)
          propValues[key].add(void 0);
      }
    }
    return propValues;
  });
  const isObject2 = isObject;
  const catchall = def.catchall;
  let value;
  const memo = globalConfig.memoizer;
  memo?.attach(inst);
  inst._zod.parse = (payload, ctx) => {
    value ?? (value = _normalized.value);
    const input = payload.value;
    if (!isObject2(input)) {
      payload.issues.push({
        expected: "object",
        code: "invalid_type",
        input,
        inst
      });
      return payload;
    }
    payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
    const proms = [];
    const shape4 = value.shape;
    const abortEarly = ctx?.abortEarly;
    let seen = payload.issues.length;
    for (const key of value.allKeys) {
      if (abortEarly && payload.issues.length !== seen) {
        if (aborted(payload, seen))
          break;
        seen = payload.issues.length;
      }
      if (key === "__proto__")
        continue;
      const el = shape4[key];
      const optin = el._zod.optin;
      const optout = el._zod.optout;
      const r = el._zod.run({ value: input[key], issues: [] }, ctx);
      if (r instanceof Promise) {
        proms.push(r.then((r2) => handlePropertyResult(r2, payload, key, input, optin, optout)));
      } else {
        handlePropertyResult(r, payload, key, input, optin, optout);
      }
    }
    if (!catchall) {
      return proms.length ? Promise.all(proms).then(() => payload) : payload;
    }
    return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
  };
});
function handleUnionResults(results, final, inst, ctx) {
  for (const result of results) {
    if (result.issues.length === 0) {
      final.value = result.value;
      return final;
    }
  }
  const nonaborted = results.filter((r) => !aborted(r));
  if (nonaborted.length === 1) {
    final.value = nonaborted[0].value;
    return nonaborted[0];
  }
  final.issues.push({
    code: "invalid_union",
    input: final.value,
    inst,
    errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
  });
  return final;
}
var $ZodUnion = /* @__PURE__ */ $constructor("$ZodUnion", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0);
  defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0);
  defineLazyInternal(inst, "values", (zod) => {
    if (zod.def.options.every((o) => o._zod.values)) {
      return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
    }
    return void 0;
  });
  defineLazyInternal(inst, "pattern", (zod) => {
    if (zod.def.options.every((o) => o._zod.pattern)) {
      const patterns = zod.def.options.map((o) => o._zod.pattern);
      return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
    }
    return void 0;
  });
  const first = def.options.length === 1 ? def.options[0]._zod.run : null;
  inst._zod.parse = (payload, ctx) => {
    if (first) {
      return first(payload, ctx);
    }
    let async = false;
    const results = [];
    for (const option of def.options) {
      const result = option._zod.run({
        value: payload.value,
        issues: []
      }, ctx);
      if (result instanceof Promise) {
        results.push(result);
        async = true;
      } else {
        if (result.issues.length === 0)
          return result;
        results.push(result);
      }
    }
    if (!async)
      return handleUnionResults(results, payload, inst, ctx);
    return Promise.all(results).then((results2) => {
      return handleUnionResults(results2, payload, inst, ctx);
    });
  };
});
var $ZodRecord = /* @__PURE__ */ $constructor("$ZodRecord", (inst, def) => {
  $ZodType.init(inst, def);
  const memo = globalConfig.memoizer;
  memo?.attach(inst);
  inst._zod.parse = (payload, ctx) => {
    const input = payload.value;
    if (!isPlainObject(input)) {
      payload.issues.push({
        expected: "record",
        code: "invalid_type",
        input,
        inst
      });
      return payload;
    }
    const proms = [];
    const values = def.keyType._zod.values;
    if (values && !def.partial) {
      payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
      const recordKeys = /* @__PURE__ */ new Set();
      for (const key of values) {
        if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
          recordKeys.add(typeof key === "number" ? key.toString() : key);
          if (key === "__proto__")
            continue;
          const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
          if (keyResult instanceof Promise) {
            throw new Error("Async schemas not supported in object keys currently");
          }
          if (keyResult.issues.length) {
            payload.issues.push({
              code: "invalid_key",
              origin: "record",
              issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
              input: key,
              path: [key],
              inst
            });
            continue;
          }
          const outKey = keyResult.value;
          if (outKey === "__proto__")
            continue;
          const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
          if (result instanceof Promise) {
            proms.push(result.then((result2) => {
              if (result2.issues.length) {
                payload.issues.push(...prefixIssues(key, result2.issues));
              }
              payload.value[outKey] = result2.value;
            }));
          } else {
            if (result.issues.length) {
              payload.issues.push(...prefixIssues(key, result.issues));
            }
            payload.value[outKey] = result.value;
          }
        }
      }
      let unrecognized;
      for (const key in input) {
        if (!recordKeys.has(key)) {
          if (def.mode === "loose") {
            if (key === "__proto__")
              continue;
            payload.value[key] = input[key];
          } else {
            unrecognized = unrecognized ?? [];
            unrecognized.push(key);
          }
        }
      }
      if (unrecognized && unrecognized.length > 0) {
        payload.issues.push({
          code: "unrecognized_keys",
          input,
          inst,
          keys: unrecognized,
          continue: true
        });
      }
    } else {
      payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
      let unrecognized;
      for (const key of Reflect.ownKeys(input)) {
        if (key === "__proto__")
          continue;
        if (!Object.prototype.propertyIsEnumerable.call(input, key))
          continue;
        let keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
        if (keyResult instanceof Promise) {
          throw new Error("Async schemas not supported in object keys currently");
        }
        const checkNumericKey = typeof key === "string" && number.test(key) && keyResult.issues.length;
        if (checkNumericKey) {
          const retryResult = def.keyType._zod.run({ value: Number(key), issues: [] }, ctx);
          if (retryResult instanceof Promise) {
            throw new Error("Async schemas not supported in object keys currently");
          }
          if (retryResult.issues.length === 0) {
            keyResult = retryResult;
          }
        }
        if (keyResult.issues.length) {
          if (def.mode === "loose") {
            payload.value[key] = input[key];
          } else if (values) {
            unrecognized = unrecognized ?? [];
            unrecognized.push(key);
          } else {
            payload.issues.push({
              code: "invalid_key",
              origin: "record",
              issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
              input: key,
              path: [key],
              inst
            });
          }
          continue;
        }
        const outKey = keyResult.value;
        if (outKey === "__proto__")
          continue;
        const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
        if (result instanceof Promise) {
          proms.push(result.then((result2) => {
            if (result2.issues.length) {
              payload.issues.push(...prefixIssues(key, result2.issues));
            }
            payload.value[outKey] = result2.value;
          }));
        } else {
          if (result.issues.length) {
            payload.issues.push(...prefixIssues(key, result.issues));
          }
          payload.value[outKey] = result.value;
        }
      }
      if (unrecognized && unrecognized.length > 0) {
        payload.issues.push({
          code: "unrecognized_keys",
          input,
          inst,
          keys: unrecognized,
          continue: true
        });
      }
    }
    if (proms.length) {
      return Promise.all(proms).then(() => payload);
    }
    return payload;
  };
});
var $ZodEnum = /* @__PURE__ */ $constructor("$ZodEnum", (inst, def) => {
  $ZodType.init(inst, def);
  const values = getEnumValues(def.entries);
  const valuesSet = new Set(values);
  inst._zod.values = valuesSet;
  defineLazyInternal(inst, "pattern", (zod) => {
    const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
    return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
  });
  inst._zod.parse = (payload, _ctx) => {
    const input = payload.value;
    if (valuesSet.has(input)) {
      return payload;
    }
    payload.issues.push({
      code: "invalid_value",
      values,
      input,
      inst
    });
    return payload;
  };
});
var $ZodLiteral = /* @__PURE__ */ $constructor("$ZodLiteral", (inst, def) => {
  $ZodType.init(inst, def);
  const values = new Set(def.values);
  inst._zod.values = values;
  defineLazyInternal(inst, "pattern", (zod) => {
    const vals = zod.def.values;
    return new RegExp(vals.length ? `^(${vals.map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o)).join("|")})$` : "^[^\\s\\S]$");
  });
  inst._zod.parse = (payload, _ctx) => {
    const input = payload.value;
    if (values.has(input)) {
      return payload;
    }
    payload.issues.push({
      code: "invalid_value",
      values: def.values,
      input,
      inst
    });
    return payload;
  };
});
var $ZodTransform = /* @__PURE__ */ $constructor("$ZodTransform", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.optin = "optional";
  globalConfig.memoizer?.guard(inst);
  inst._zod.parse = (payload, ctx) => {
    if (ctx.direction === "backward") {
      throw new $ZodEncodeError(inst.constructor.name);
    }
    const _out = def.transform(payload.value, payload);
    if (ctx.async) {
      const output = _out instanceof Promise ? _out : Promise.resolve(_out);
      return output.then((output2) => {
        payload.value = output2;
        return payload;
      });
    }
    if (_out instanceof Promise) {
      throw new $ZodAsyncError();
    }
    payload.value = _out;
    return payload;
  };
});
function handleOptionalResult(payload, result) {
  payload.value = result.issues.length ? void 0 : result.value;
  return payload;
}
var $ZodOptional = /* @__PURE__ */ $constructor("$ZodOptional", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
  inst._zod.optout = "optional";
  defineLazyInternal(inst, "values", (zod) => {
    const values = zod.def.innerType._zod.values;
    return values ? /* @__PURE__ */ new Set([...values, void 0]) : void 0;
  });
  defineLazyInternal(inst, "pattern", (zod) => {
    const pattern = zod.def.innerType._zod.pattern;
    return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
  });
  inst._zod.parse = (payload, ctx) => {
    if (payload.value === void 0) {
      if (def.innerType._zod.optin !== "defaulted")
        return payload;
      const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
      if (result instanceof Promise)
        return result.then((result2) => handleOptionalResult(payload, result2));
      return handleOptionalResult(payload, result);
    }
    return def.innerType._zod.run(payload, ctx);
  };
});
var $ZodNullable = /* @__PURE__ */ $constructor("$ZodNullable", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
  defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
  defineLazyInternal(inst, "pattern", (zod) => {
    const pattern = zod.def.innerType._zod.pattern;
    return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : void 0;
  });
  defineLazyInternal(inst, "values", (zod) => {
    return zod.def.innerType._zod.values ? /* @__PURE__ */ new Set([...zod.def.innerType._zod.values, null]) : void 0;
  });
  inst._zod.parse = (payload, ctx) => {
    if (payload.value === null)
      return payload;
    return def.innerType._zod.run(payload, ctx);
  };
});
var $ZodDefault = /* @__PURE__ */ $constructor("$ZodDefault", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.optin = "defaulted";
  defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
  inst._zod.parse = (payload, ctx) => {
    if (ctx.direction === "backward") {
      return def.innerType._zod.run(payload, ctx);
    }
    if (payload.value === void 0) {
      payload.value = def.defaultValue;
      return payload;
    }
    const result = def.innerType._zod.run(payload, ctx);
    if (result instanceof Promise) {
      return result.then((result2) => handleDefaultResult(result2, def));
    }
    return handleDefaultResult(result, def);
  };
});
function handleDefaultResult(payload, def) {
  if (payload.value === void 0) {
    payload.value = def.defaultValue;
  }
  return payload;
}
var $ZodPipe = /* @__PURE__ */ $constructor("$ZodPipe", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
  defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
  defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
  defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
  inst._zod.parse = (payload, ctx) => {
    if (ctx.direction === "backward") {
      const right = def.out._zod.run(payload, ctx);
      if (right instanceof Promise) {
        return right.then((right2) => handlePipeResult(right2, def.in, ctx));
      }
      return handlePipeResult(right, def.in, ctx);
    }
    const left = def.in._zod.run(payload, ctx);
    if (left instanceof Promise) {
      return left.then((left2) => handlePipeResult(left2, def.out, ctx));
    }
    return handlePipeResult(left, def.out, ctx);
  };
});
function handlePipeResult(left, next, ctx) {
  if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
    left.aborted = true;
    return left;
  }
  return next._zod.run({ value: left.value, issues: left.issues }, ctx);
}
var $ZodCustom = /* @__PURE__ */ $constructor("$ZodCustom", (inst, def) => {
  $ZodCheck.init(inst, def);
  $ZodType.init(inst, def);
  inst._zod.parse = (payload, _) => {
    return payload;
  };
  inst._zod.check = (payload) => {
    const input = payload.value;
    const r = def.fn(input);
    if (r instanceof Promise) {
      return r.then((r2) => handleRefineResult(r2, payload, input, inst));
    }
    handleRefineResult(r, payload, input, inst);
    return;
  };
});
function handleRefineResult(result, payload, input, inst) {
  if (!result) {
    const _iss = {
      code: "custom",
      input,
      inst,
      // incorporates params.error into issue reporting
      path: [...inst._zod.def.path ?? []],
      // incorporates params.error into issue reporting
      continue: !inst._zod.def.abort
      // params: inst._zod.def.params,
    };
    if (inst._zod.def.params)
      _iss.params = inst._zod.def.params;
    payload.issues.push(issue(_iss));
  }
}

// node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
  if (def.checks)
    def.checks = [...def.checks];
  return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
  return new Class(snapshotChecks({ type: "string", ...normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
  return new Class({
    type: "string",
    format: "datetime",
    check: "string_format",
    offset: false,
    local: false,
    precision: null,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
  return new Class({
    type: "string",
    format: "date",
    check: "string_format",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
  return new Class({
    type: "string",
    format: "time",
    check: "string_format",
    precision: null,
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
  return new Class({
    type: "string",
    format: "duration",
    check: "string_format",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
  return new Class(snapshotChecks({ type: "number", checks: [], ...normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
  return new Class({
    type: "boolean",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
  return new Class({
    type: "unknown"
  });
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
  return new $ZodCheckMinLength({
    check: "min_length",
    ...normalizeParams(params),
    minimum
  });
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
  return new $ZodCheckRegex({
    check: "string_format",
    format: "regex",
    ...normalizeParams(params),
    pattern
  });
}
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
  const schema = new Class({
    type: "custom",
    check: "custom",
    fn,
    ...normalizeParams(_params)
  });
  return schema;
}

// node_modules/zod/v4/mini/schemas.js
var ZodMiniType = /* @__PURE__ */ $constructor("ZodMiniType", (inst, def) => {
  if (!inst._zod)
    throw new Error("Uninitialized schema in ZodMiniType.");
  $ZodType.init(inst, def);
  inst.def = def;
  inst.type = def.type;
}, {
  // `with` is an alias for `check`: the same function object, not a wrapper.
  get with() {
    return this.check;
  },
  set with(value) {
    own(this, "with", value);
  },
  parse(data, params) {
    return parse2(this, data, params, { callee: this.parse });
  },
  parseAsync(data, params) {
    return parseAsync(this, data, params, { callee: this.parseAsync });
  },
  safeParse(data, params) {
    return safeParse(this, data, params);
  },
  safeParseAsync(data, params) {
    return safeParseAsync(this, data, params);
  },
  check(...checks2) {
    const def = this.def;
    return this.clone({
      ...def,
      checks: [
        ...def.checks ?? [],
        ...checks2.map((ch) => typeof ch === "function" ? { _zod: { check: ch, def: { check: "custom" }, onattach: [] } } : ch)
      ]
    }, { parent: true });
  },
  clone(_def, params) {
    return clone(this, _def, params);
  },
  brand() {
    return this;
  },
  register(reg, meta2) {
    reg.add(this, meta2);
    return this;
  },
  apply(fn, ...args) {
    return args.length === 0 ? fn(this) : fn(this, ...args);
  }
});
var ZodMiniString = /* @__PURE__ */ $constructor("ZodMiniString", (inst, def) => {
  $ZodString.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function string2(params) {
  return _string(ZodMiniString, params);
}
var ZodMiniStringFormat = /* @__PURE__ */ $constructor("ZodMiniStringFormat", (inst, def) => {
  $ZodStringFormat.init(inst, def);
  ZodMiniString.init(inst, def);
});
var ZodMiniNumber = /* @__PURE__ */ $constructor("ZodMiniNumber", (inst, def) => {
  $ZodNumber.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function number2(params) {
  return _number(ZodMiniNumber, params);
}
var ZodMiniBoolean = /* @__PURE__ */ $constructor("ZodMiniBoolean", (inst, def) => {
  $ZodBoolean.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function boolean2(params) {
  return _boolean(ZodMiniBoolean, params);
}
var ZodMiniUnknown = /* @__PURE__ */ $constructor("ZodMiniUnknown", (inst, def) => {
  $ZodUnknown.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function unknown() {
  return _unknown(ZodMiniUnknown);
}
var ZodMiniArray = /* @__PURE__ */ $constructor("ZodMiniArray", (inst, def) => {
  $ZodArray.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function array(element, params) {
  return new ZodMiniArray({
    type: "array",
    element,
    ...normalizeParams(params)
  });
}
var ZodMiniObject = /* @__PURE__ */ $constructor("ZodMiniObject", (inst, def) => {
  $ZodObject.init(inst, def);
  ZodMiniType.init(inst, def);
  installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
});
// @__NO_SIDE_EFFECTS__
function object(shape4, params) {
  const def = {
    type: "object",
    shape: shape4 ?? {},
    ...normalizeParams(params)
  };
  return new ZodMiniObject(def);
}
// @__NO_SIDE_EFFECTS__
function looseObject(shape4, params) {
  return new ZodMiniObject({
    type: "object",
    shape: shape4,
    catchall: /* @__PURE__ */ unknown(),
    ...normalizeParams(params)
  });
}
var ZodMiniUnion = /* @__PURE__ */ $constructor("ZodMiniUnion", (inst, def) => {
  $ZodUnion.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function union(options, params) {
  return new ZodMiniUnion({
    type: "union",
    options,
    ...normalizeParams(params)
  });
}
var ZodMiniRecord = /* @__PURE__ */ $constructor("ZodMiniRecord", (inst, def) => {
  $ZodRecord.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function record(keyType, valueType, params) {
  if (!valueType || !valueType._zod) {
    return new ZodMiniRecord({
      type: "record",
      keyType: /* @__PURE__ */ string2(),
      valueType: keyType,
      ...normalizeParams(valueType)
    });
  }
  return new ZodMiniRecord({
    type: "record",
    keyType,
    valueType,
    ...normalizeParams(params)
  });
}
var ZodMiniEnum = /* @__PURE__ */ $constructor("ZodMiniEnum", (inst, def) => {
  $ZodEnum.init(inst, def);
  ZodMiniType.init(inst, def);
  inst.options = [...inst._zod.values];
});
// @__NO_SIDE_EFFECTS__
function _enum(values, params) {
  const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
  return new ZodMiniEnum({
    type: "enum",
    entries,
    ...normalizeParams(params)
  });
}
var ZodMiniLiteral = /* @__PURE__ */ $constructor("ZodMiniLiteral", (inst, def) => {
  $ZodLiteral.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function literal(value, params) {
  return new ZodMiniLiteral({
    type: "literal",
    values: Array.isArray(value) ? value : [value],
    ...normalizeParams(params)
  });
}
var ZodMiniTransform = /* @__PURE__ */ $constructor("ZodMiniTransform", (inst, def) => {
  $ZodTransform.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function transform(fn) {
  return new ZodMiniTransform({
    type: "transform",
    transform: fn
  });
}
var ZodMiniOptional = /* @__PURE__ */ $constructor("ZodMiniOptional", (inst, def) => {
  $ZodOptional.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function optional(innerType) {
  return new ZodMiniOptional({
    type: "optional",
    innerType
  });
}
var ZodMiniNullable = /* @__PURE__ */ $constructor("ZodMiniNullable", (inst, def) => {
  $ZodNullable.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function nullable(innerType) {
  return new ZodMiniNullable({
    type: "nullable",
    innerType
  });
}
// @__NO_SIDE_EFFECTS__
function nullish2(innerType) {
  return /* @__PURE__ */ optional(/* @__PURE__ */ nullable(innerType));
}
var ZodMiniDefault = /* @__PURE__ */ $constructor("ZodMiniDefault", (inst, def) => {
  $ZodDefault.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function _default(innerType, defaultValue) {
  return new ZodMiniDefault({
    type: "default",
    innerType,
    get defaultValue() {
      return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
    }
  });
}
var ZodMiniPipe = /* @__PURE__ */ $constructor("ZodMiniPipe", (inst, def) => {
  $ZodPipe.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function pipe(in_, out) {
  return new ZodMiniPipe({
    type: "pipe",
    in: in_,
    out
  });
}
var ZodMiniCustom = /* @__PURE__ */ $constructor("ZodMiniCustom", (inst, def) => {
  $ZodCustom.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function refine(fn, _params = {}) {
  return _refine(ZodMiniCustom, fn, _params);
}

// node_modules/zod/v4/mini/iso.js
var iso_exports = {};
__export(iso_exports, {
  ZodMiniISODate: () => ZodMiniISODate,
  ZodMiniISODateTime: () => ZodMiniISODateTime,
  ZodMiniISODuration: () => ZodMiniISODuration,
  ZodMiniISOTime: () => ZodMiniISOTime,
  date: () => date2,
  datetime: () => datetime2,
  duration: () => duration3,
  time: () => time2
});
var ZodMiniISODateTime = /* @__PURE__ */ $constructor("ZodMiniISODateTime", (inst, def) => {
  $ZodISODateTime.init(inst, def);
  ZodMiniStringFormat.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function datetime2(params) {
  return _isoDateTime(ZodMiniISODateTime, params);
}
var ZodMiniISODate = /* @__PURE__ */ $constructor("ZodMiniISODate", (inst, def) => {
  $ZodISODate.init(inst, def);
  ZodMiniStringFormat.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function date2(params) {
  return _isoDate(ZodMiniISODate, params);
}
var ZodMiniISOTime = /* @__PURE__ */ $constructor("ZodMiniISOTime", (inst, def) => {
  $ZodISOTime.init(inst, def);
  ZodMiniStringFormat.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function time2(params) {
  return _isoTime(ZodMiniISOTime, params);
}
var ZodMiniISODuration = /* @__PURE__ */ $constructor("ZodMiniISODuration", (inst, def) => {
  $ZodISODuration.init(inst, def);
  ZodMiniStringFormat.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function duration3(params) {
  return _isoDuration(ZodMiniISODuration, params);
}

// src/heroku/errors.ts
var shape = object({
  id: _default(string2(), ""),
  message: _default(string2(), "")
});
function errorBody(text) {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return { id: "", message: "" };
  }
}
function problemOf(url, status, body, subject2 = placeOf(url), requestId = null) {
  const { id, message } = errorBody(body);
  const facts = requestId === null ? `HTTP ${status}` : `HTTP ${status}, request ${requestId}`;
  const said = message === "" ? facts : `${message} (${facts})`;
  if (status === 401) {
    const remedy = "Make one with `heroku authorizations:create` and store it as the secret HEROKU_API_KEY.";
    return {
      code: "KEY_REJECTED",
      kind: "denied",
      what: `api-key: Heroku rejects the key: ${said}`,
      remedy
    };
  }
  if (status === 403 && id === "two_factor") {
    const remedy = "Make a key that needs none with `heroku authorizations:create`; nobody is there to type the code.";
    const what = `api-key: Heroku asks for a second factor: ${said}`;
    return { code: "SECOND_FACTOR_NEEDED", kind: "denied", what, remedy };
  }
  if (status === 403) {
    const remedy = "Give the account of this key the permission to operate the target app and to view the source app.";
    return {
      code: "NOT_PERMITTED",
      kind: "denied",
      what: `${subject2}: the key may not do this: ${said}`,
      remedy
    };
  }
  if (status === 402) {
    const remedy = "Settle it in the Heroku dashboard, under Billing.";
    return {
      code: "PAYMENT_NEEDED",
      kind: "denied",
      what: `${subject2}: Heroku wants a payment first: ${said}`,
      remedy
    };
  }
  if (status === 404) {
    const remedy = "Check the spelling, and that the account of this key may see it: `heroku apps:info --app NAME`.";
    return {
      code: "NOT_FOUND",
      kind: "denied",
      what: `${subject2}: Heroku shows no such app to this key.`,
      remedy
    };
  }
  return unreachable(url, said);
}
function unreachable(url, why) {
  const what = `Heroku did not answer at ${placeOf(url)}: ${why}.`;
  return {
    code: "HEROKU_UNREACHABLE",
    kind: "failed",
    what,
    remedy: "Look at status.heroku.com; then run again to continue."
  };
}
function unreadable(url, why) {
  const what = `Heroku's reply at ${placeOf(url)} cannot be understood: ${why}.`;
  return {
    code: "REPLY_UNREADABLE",
    kind: "failed",
    what,
    remedy: "Report it, with this message: Heroku has changed its API."
  };
}
function placeOf(url) {
  return new URL(url).pathname;
}

// src/domain/secret.ts
var HIDDEN = "[secret]";
var Secret = class {
  #text;
  constructor(text) {
    this.#text = text;
  }
  reveal() {
    return this.#text;
  }
  toString() {
    return HIDDEN;
  }
  toJSON() {
    return HIDDEN;
  }
  /** What `console.log` and `util.inspect` show. */
  [/* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom")]() {
    return HIDDEN;
  }
};

// src/heroku/places.ts
function places({ platform, data }) {
  const app2 = (it) => `${platform}/apps/${encodeURIComponent(it)}`;
  const database = (id) => `${data}/client/v11/databases/${id}`;
  return {
    app: app2,
    pipelineCoupling: (it) => `${app2(it)}/pipeline-couplings`,
    attachmentsOfApp: (it) => `${app2(it)}/addon-attachments`,
    addonsOfApp: (it) => `${app2(it)}/addons`,
    addonOfApp: (it, addon2) => `${app2(it)}/addons/${addon2}`,
    configVars: (it) => `${app2(it)}/config-vars`,
    releases: (it) => `${app2(it)}/releases`,
    dynos: (it) => `${app2(it)}/dynos`,
    addon: (id) => `${platform}/addons/${id}`,
    attachmentsOfAddon: (id) => `${platform}/addons/${id}/addon-attachments`,
    attachments: `${platform}/addon-attachments`,
    attachment: (id) => `${platform}/addon-attachments/${id}`,
    plans: `${platform}/addon-services/heroku-postgresql/plans`,
    database,
    waitStatus: (id) => `${database(id)}/wait_status`,
    credentials: (id) => `${data}/postgres/v0/databases/${id}/credentials`,
    settings: (id) => `${data}/postgres/v0/databases/${id}/config`,
    schedules: (id) => `${database(id)}/transfer-schedules`,
    unfollow: (id) => `${database(id)}/unfollow`,
    startTransfer: (id) => `${database(id)}/transfers`,
    transfersOfApp: (it) => `${data}/client/v11/apps/${encodeURIComponent(it)}/transfers`,
    transfer: (it, id) => `${data}/client/v11/apps/${encodeURIComponent(it)}/transfers/${id}?verbose=true`
  };
}

// src/heroku/wire.ts
var SERVICE = "heroku-postgresql";
var ref = object({ id: string2(), name: string2() });
var time3 = pipe(
  string2().check(refine((text) => !Number.isNaN(Date.parse(text)), "must be a time")),
  transform((text) => Date.parse(text))
);
var app = object({
  id: string2(),
  name: string2(),
  stack: nullish2(object({ name: nullish2(string2()) }))
});
var coupling = object({ stage: string2() });
var addon = object({
  id: string2(),
  name: string2(),
  app: ref,
  plan: object({ name: string2() }),
  state: string2(),
  created_at: time3,
  billed_price: nullish2(object({ cents: number2() })),
  provision_message: nullish2(string2())
});
function provisionMessage(reply) {
  return addon.safeParse(reply).data?.provision_message ?? null;
}
function databaseOf(wire) {
  const [service, plan4] = wire.plan.name.split(":");
  if (service !== SERVICE || plan4 === void 0) return null;
  return {
    id: wire.id,
    name: wire.name,
    app: wire.app,
    plan: plan4,
    state: wire.state,
    createdAt: wire.created_at,
    price: wire.billed_price?.cents ?? null,
    message: wire.provision_message ?? null
  };
}
var attachment = pipe(
  object({
    id: string2(),
    name: string2(),
    namespace: nullish2(string2()),
    app: ref,
    addon: object({ id: string2(), name: string2(), app: ref })
  }),
  transform(
    (wire) => ({
      id: wire.id,
      name: wire.name,
      namespace: wire.namespace ?? null,
      app: wire.app,
      database: wire.addon
    })
  )
);
var configVars = record(string2(), nullable(string2()));
var release = object({
  version: number2(),
  description: string2(),
  created_at: time3,
  status: string2(),
  current: _default(boolean2(), false),
  slug: nullish2(object({ id: string2() }))
});
function releaseOf2(wire) {
  const { version: version3, description, created_at: createdAt, status, current } = wire;
  return { version: version3, description, createdAt, status, current };
}
var plan2 = object({
  name: string2(),
  price: nullish2(object({ cents: number2(), unit: string2() }))
});
function offerOf({ name, price: price2 }) {
  return { plan: name.slice(name.indexOf(":") + 1), price: price2?.unit === "month" ? price2.cents : null };
}
var waitStatus = pipe(
  object({
    "waiting?": boolean2(),
    "error?": _default(boolean2(), false),
    message: _default(nullable(string2()), "")
  }),
  transform(
    (wire) => ({
      is: wire["error?"] ? "broken" : wire["waiting?"] ? "waiting" : "ready",
      message: wire.message ?? ""
    })
  )
);
var infoRow = object({ name: string2(), values: array(unknown()) });
var infoRows = pipe(
  object({ info: _default(array(infoRow), []) }),
  transform((wire) => wire.info.map(({ name, values }) => ({ name, values: values.map(String) })))
);
var databaseInfo = pipe(
  object({
    following: nullish2(string2()),
    forked_from: nullish2(string2()),
    postgres_version: nullish2(string2()),
    num_bytes: nullish2(number2()),
    num_tables: nullish2(number2()),
    info: _default(array(infoRow), [])
  }),
  transform(
    (wire) => ({
      following: Boolean(wire.following),
      forked: Boolean(wire.forked_from),
      forkFollow: wire.info.find((row) => row.name === "Fork/Follow")?.values.map(String).join(" ") ?? null,
      version: wire.postgres_version ?? null,
      bytes: wire.num_bytes ?? null,
      tables: wire.num_tables ?? null
    })
  )
);
var transfer = object({
  uuid: string2(),
  to_name: nullish2(string2()),
  /** Without its login. */
  to_url: nullish2(string2()),
  from_type: string2(),
  to_type: string2(),
  created_at: time3,
  succeeded: nullish2(boolean2()),
  processed_bytes: _default(number2(), 0),
  source_bytes: nullish2(number2()),
  warnings: _default(number2(), 0),
  finished_at: nullish2(string2()),
  logs: _default(array(object({ message: string2() })), [])
});
function transferOf(wire) {
  return {
    id: wire.uuid,
    createdAt: wire.created_at,
    // A transfer that has ended without a word of success has failed.
    succeeded: wire.finished_at ? wire.succeeded === true : null,
    bytes: wire.processed_bytes,
    total: wire.source_bytes || null,
    warnings: wire.warnings,
    lastLines: wire.logs.slice(-5).map((line2) => line2.message)
  };
}
var dyno = object({ name: string2(), attach_url: nullish2(string2()) });
var releases = array(release);
var transfers = array(transfer);

// src/heroku/vault.ts
var HAS_LOGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/\s]*@/i;
function newVault(learn) {
  const known = { source: {}, target: {} };
  return {
    async read(client, side, app2, purpose) {
      const vars = await client.read(places(client.endpoints).configVars(app2), configVars, purpose);
      const set = Object.entries(vars).flatMap(
        ([name, value]) => value ? [[name, new Secret(value)]] : []
      );
      await learn(set.map(([, secret]) => secret).filter((secret) => HAS_LOGIN.test(secret.reveal())));
      known[side] = Object.fromEntries(set);
    },
    has: (side, name) => Object.hasOwn(known[side], name),
    reveal: (side, name) => known[side][name]?.reveal() ?? null
  };
}
function sameDatabase(a, b) {
  if (a === null || b === null || !URL.canParse(a) || !URL.canParse(b)) return false;
  const [one, two] = [new URL(a), new URL(b)];
  return one.hostname === two.hostname && one.pathname === two.pathname;
}

// src/heroku/gate.ts
var GateHit = class extends Error {
  name = "GateHit";
};
function newGate() {
  const forbidden = /* @__PURE__ */ new Set();
  return {
    learn(seen) {
      for (const it of othersIn(seen)) forbidden.add(it);
    },
    check({ method, url, body }) {
      if (method === "GET") return;
      const sent = body === void 0 ? {} : JSON.parse(body);
      const named = [
        ...new URL(url).pathname.split("/").map(decodeURIComponent),
        ...texts(withoutReads(sent))
      ];
      const hit = named.find((it) => forbidden.has(it));
      if (hit !== void 0)
        throw new GateHit(`${method} ${new URL(url).pathname} names ${hit}, which is not the target app's`);
      if (sameDatabase(sent.from_url ?? null, sent.to_url ?? null))
        throw new GateHit(`${method} ${new URL(url).pathname} copies a database onto itself`);
    }
  };
}
function othersIn({
  source,
  target,
  current,
  new: fresh,
  old
}) {
  const held = [current, fresh, old].filter((it) => it !== null);
  const shared = held.filter((it) => it.elsewhere.length > 0).map((it) => it.database);
  const borrowed = target.attachments.map((it) => it.database).filter((it) => it.app.id !== target.app.id);
  const ofSource = source.attachments.map((it) => it.database);
  const databases = [...ofSource, ...borrowed, ...shared];
  const attachments = [...source.attachments, ...held.flatMap((it) => it.elsewhere)].map((it) => it.id);
  return [source.app.id, source.app.name, ...databases.flatMap((it) => [it.id, it.name]), ...attachments];
}
function withoutReads({ from_url: _, config: config2, ...rest2 }) {
  return { ...rest2, config: { ...config2, fork: null } };
}
function texts(value) {
  return typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(texts);
}

// src/heroku/patience.ts
var REQUEST_TIMEOUT = 6e4;
var GRACE = 3e3;
function patience(method, cancelled) {
  const own2 = new AbortController();
  const isRead = method === "GET";
  const timers = [
    setTimeout(() => own2.abort(new DOMException("It took too long", "TimeoutError")), REQUEST_TIMEOUT)
  ];
  const onCancel = () => timers.push(setTimeout(() => own2.abort(), isRead ? 0 : GRACE));
  if (cancelled.aborted) onCancel();
  cancelled.addEventListener("abort", onCancel);
  return {
    signal: own2.signal,
    end() {
      cancelled.removeEventListener("abort", onCancel);
      for (const timer of timers) clearTimeout(timer);
    }
  };
}

// src/heroku/reply.ts
function expectOk(url, reply, subject2) {
  if (reply.status >= 200 && reply.status < 300) return reply;
  return stop(problemOf(url, reply.status, reply.body, subject2, requestIdOf(reply)));
}
function parse3(url, reply, shape4) {
  const json = jsonOf(reply.body);
  const parsed = safeParse(shape4, json);
  if (parsed.success) return parsed.data;
  const issue2 = parsed.error.issues[0];
  return stop(
    unreadable(
      url,
      json === void 0 ? "the reply is not JSON" : `${issue2?.path.join(".")}: ${issue2?.message}`
    )
  );
}
function outcomeOf(url, reply) {
  const requestId = requestIdOf(reply);
  if (reply.status >= 200 && reply.status < 300)
    return { is: "accepted", body: jsonOf(reply.body), requestId };
  if (reply.status >= 500 || reply.status === 408)
    return { is: "unknown", message: `HTTP ${reply.status}`, requestId };
  if ([401, 402, 403].includes(reply.status))
    stop(problemOf(url, reply.status, reply.body, void 0, requestId));
  return {
    is: "refused",
    taken: [409, 423].includes(reply.status),
    message: errorBody(reply.body).message || `HTTP ${reply.status}`,
    requestId
  };
}
function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
}
function requestIdOf(reply) {
  return reply.header("request-id")?.split(",").at(-1)?.trim() ?? null;
}

// src/heroku/retry.ts
var BASE = 500;
var CAP = 2e4;
var BUDGET = 60;
function newPace(clock, random) {
  let last = BASE;
  let left = BUDGET;
  return {
    now: () => clock.now(),
    sleep: (milliseconds) => clock.sleep(milliseconds),
    backOff() {
      last = Math.min(CAP, BASE + random() * (3 * last - BASE));
      return last;
    },
    spendRetry() {
      left -= 1;
      return left >= 0;
    }
  };
}
function retryDelay(reply, pace, now) {
  return isPassing(reply) ? retryAfter(reply, now) ?? pace.backOff() : null;
}
function isPassing({ status }) {
  return status === 408 || status === 429 || status >= 500;
}
function retryAfter(reply, now) {
  const text = reply.header("retry-after");
  if (text === null) return null;
  const seconds = Number(text);
  if (!Number.isNaN(seconds)) return seconds * 1e3;
  const date3 = Date.parse(text);
  return Number.isNaN(date3) ? null : Math.max(0, date3 - now);
}

// src/heroku/transport.ts
var fetchTransport = async ({ url, signal, ...request }) => {
  const response = await fetch(url, { ...request, signal, redirect: "error" });
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    body: await response.text()
  };
};
var NOT_CONNECTED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"];
function wasNotSent(error) {
  const { code, message } = causeOf(error);
  return NOT_CONNECTED.includes(code) || code === "ECONNRESET" && message.startsWith("connect");
}
function reasonOf(error) {
  const { code, message } = causeOf(error);
  return code === "" ? message : `${message} (${code})`;
}
function causeOf(error) {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return { code: "", message: String(cause) };
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  const { name, message } = cause;
  return { code: name === "TimeoutError" ? "timeout" : code, message };
}

// src/heroku/client.ts
var MOST_ATTEMPTS = 5;
var SCARCE = 50;
var SCARCE_PAUSE = 2e3;
var LONGEST_PAUSE = 6e5;
var WrongHost = class extends Error {
  name = "WrongHost";
};
function heroku(options) {
  const { endpoints: endpoints2, pace } = options;
  let ahead = 0;
  let isScarce = false;
  const now = () => pace.now() + ahead;
  const reason = (error) => reasonOf(error).replaceAll(options.key.reveal(), "***");
  async function exchange(request, purpose) {
    const { origin } = new URL(request.url);
    if (origin !== endpoints2.platform && origin !== endpoints2.data)
      throw new WrongHost(`No key for ${origin}`);
    options.gate.check(request);
    const { signal, end } = patience(request.method, options.cancelled);
    const sent = { ...request, headers: headers(options.key, request.body, purpose.headers), signal };
    const reply = await options.transport(sent).finally(end);
    isScarce = Number(reply.header("ratelimit-remaining") ?? Number.POSITIVE_INFINITY) < SCARCE;
    const date3 = Date.parse(reply.header("date") ?? "");
    if (!Number.isNaN(date3)) ahead = date3 - pace.now();
    return reply;
  }
  async function ask(request, purpose) {
    if (isScarce && request.method === "GET") await pace.sleep(SCARCE_PAUSE);
    for (let attempt = 1; ; attempt += 1) {
      const end = await exchange(request, purpose).catch(failure2);
      const delay = request.method === "GET" ? delayAfterRead(end) : delayAfterChange(end);
      if (delay === null || delay > LONGEST_PAUSE || attempt === MOST_ATTEMPTS) return end;
      if (options.cancelled.aborted || !pace.spendRetry()) return end;
      await pace.sleep(delay);
      if (options.cancelled.aborted) return end;
    }
  }
  function delayAfterRead(end) {
    return "error" in end ? pace.backOff() : retryDelay(end, pace, now());
  }
  function delayAfterChange(end) {
    if ("error" in end) return wasNotSent(end.error) ? pace.backOff() : null;
    return end.status === 429 ? retryDelay(end, pace, now()) : null;
  }
  async function get(url, purpose) {
    const end = await ask({ method: "GET", url }, purpose);
    if (options.cancelled.aborted) stop(endedBy(options.cancelled));
    if ("error" in end) return stop(unreachable(url, reason(end.error)));
    if (!isPassing(end)) return end;
    const id = requestIdOf(end);
    return stop(unreachable(url, id === null ? `HTTP ${end.status}` : `HTTP ${end.status}, request ${id}`));
  }
  async function find(url, shape4, purpose = {}) {
    const reply = await get(url, purpose);
    if (reply.status === 404) return null;
    return parse3(url, expectOk(url, reply, purpose.subject), shape4);
  }
  return {
    endpoints: endpoints2,
    now,
    find,
    async read(url, shape4, purpose = {}) {
      const found = await find(url, shape4, purpose);
      return found ?? stop(problemOf(url, 404, "", purpose.subject));
    },
    async glimpse(url, shape4) {
      const reply = await get(url, {});
      const parsed = safeParse(shape4, reply.status === 200 ? jsonOf(reply.body) : void 0);
      return parsed.success ? parsed.data : null;
    },
    async list(url, shape4, purpose = {}) {
      const items = [];
      let range = null;
      do {
        const from = range === null ? {} : { Range: range };
        const reply = await get(url, { ...purpose, headers: { ...purpose.headers, ...from } });
        items.push(...parse3(url, expectOk(url, reply, purpose.subject), array(shape4)));
        range = reply.header("next-range");
      } while (range !== null);
      return items;
    },
    async send({ method, url, body, headers: headers2 = {} }) {
      const text = body === void 0 ? {} : { body: JSON.stringify(body) };
      const end = await ask({ method, url, ...text }, { headers: headers2 });
      return "error" in end ? { is: "unknown", message: reason(end.error), requestId: null } : outcomeOf(url, end);
    }
  };
}
function headers(key, body, more = {}) {
  return {
    Accept: "application/vnd.heroku+json; version=3",
    Authorization: `Bearer ${key.reveal()}`,
    "User-Agent": "heroku-staging-refresh",
    "Request-Id": crypto.randomUUID(),
    ...body === void 0 ? {} : { "Content-Type": "application/json" },
    ...more
  };
}
function failure2(error) {
  if (error instanceof GateHit || error instanceof WrongHost) throw error;
  return { error };
}

// src/heroku/lines.ts
var LONGEST2 = 65536;
async function* lines(pieces) {
  let rest2 = "";
  for await (const piece of pieces) {
    const parts = (rest2 + piece).split(/\r\n|\n|\r(?!$)/);
    rest2 = shortened(parts.pop() ?? "");
    yield* parts;
  }
  if (rest2 !== "") yield rest2.replace(/\r$/, "");
}
function shortened(line2) {
  return line2.length <= LONGEST2 ? line2 : line2.slice(0, LONGEST2 / 2) + line2.slice(-LONGEST2 / 2);
}

// src/heroku/dyno.ts
var EXIT_CODE = /\uFFFF heroku-command-exit-status: (\d+)/;
async function runOneOff(dynos, command2, seen, line2) {
  const { client } = dynos;
  const app2 = await client.read(places(client.endpoints).app(seen.target.app.id), app);
  const launcher = app2.stack?.name === "cnb" ? "launcher " : "";
  const body = {
    attach: true,
    command: `${launcher}${command2} ; echo "￿ heroku-command-exit-status: $?"`,
    env: { TERM: "dumb" },
    force_no_tty: true
  };
  const outcome = await client.send({
    method: "POST",
    url: places(client.endpoints).dynos(seen.target.app.id),
    body
  });
  if (outcome.is !== "accepted") stop(notStarted(command2, outcome.message));
  const started = dyno.safeParse(outcome.body);
  const url = started.data?.attach_url ?? "";
  if (!started.success || !URL.canParse(url))
    return stop(notStarted(command2, "the reply names no attach_url"));
  await dynos.learn([new Secret(new URL(url).pathname.slice(1))]);
  return follow(dynos, command2, started.data.name, url, line2);
}
async function follow({ rendezvous: rendezvous2, cancelled }, command2, dyno2, url, line2) {
  let code = null;
  let why = "the connection ended before the command did";
  try {
    let isGreeting = true;
    for await (const text of lines(rendezvous2(url, cancelled))) {
      const found = EXIT_CODE.exec(text);
      const said = text.replace(EXIT_CODE, "");
      if (found !== null) code = Number(found[1]);
      if (said !== "" && !(isGreeting && said === "rendezvous")) line2(said);
      isGreeting = false;
    }
  } catch (error) {
    why = reasonOf(error);
  }
  return code ?? stop(lost(command2, dyno2, why, cancelled.aborted));
}
function notStarted(command2, why) {
  const remedy = "Run again: the command is then run.";
  return {
    code: "COMMAND_NOT_STARTED",
    kind: "failed",
    what: `${command2} could not be started: ${why}.`,
    remedy
  };
}
function lost(command2, dyno2, why, cancelled) {
  const what = `The end of ${command2} was not seen (${why}); ${dyno2} may still be running.`;
  const remedy = `Look at \`heroku ps\` and \`heroku logs --dyno ${dyno2}\`. Run again: the command is then run again.`;
  return { code: "COMMAND_LOST", kind: cancelled ? "cancelled" : "failed", what, remedy };
}

// src/heroku/look-at-new.ts
var UNKNOWN = { is: "unknown", message: "" };
async function lookAtFresh(client, vault, request, held) {
  const at = places(client.endpoints);
  const { id } = held.database;
  const [readiness, facts, transfer2] = await all([
    client.find(at.waitStatus(id), waitStatus),
    client.find(at.database(id), databaseInfo),
    request.mode === "fork" ? Promise.resolve(null) : newestTransfer(client, vault, request, held)
  ]);
  const hasConfigVar = vault.has("target", configVar(workNames(request.targetDatabase).new));
  return { ...held, readiness: readiness ?? UNKNOWN, facts, transfer: transfer2, hasConfigVar };
}
async function newestTransfer(client, vault, request, held) {
  const at = places(client.endpoints);
  const transfers2 = await client.find(at.transfersOfApp(request.targetApp), transfers) ?? [];
  const url = vault.reveal("target", configVar(workNames(request.targetDatabase).new));
  const mine = transfers2.filter((it) => goesInto(held, url, it)).sort((a, b) => b.created_at - a.created_at)[0];
  if (mine === void 0) return null;
  const transfer2 = transferOf(mine);
  if (transfer2.succeeded !== false) return transfer2;
  return transferOf(await client.read(at.transfer(request.targetApp, mine.uuid), transfer));
}
function goesInto({ database, attachment: attachment2 }, url, it) {
  if (it.from_type !== "pg_dump" || it.to_type !== "pg_restore" || it.to_name !== attachment2.name)
    return false;
  return it.to_url ? sameDatabase(it.to_url, url) : it.created_at >= database.createdAt;
}

// src/heroku/look.ts
var NEWEST_RELEASES = { Range: "version ..; max=50, order=desc" };
var MOST_TRIES = 5;
async function look(client, vault, offers, request) {
  for (let attempt = 1; ; attempt += 1) {
    const seen = await lookOnce(client, vault, offers, request);
    const { app: app2, attachments } = seen.target;
    const after = await client.list(places(client.endpoints).attachmentsOfApp(app2.id), attachment);
    if (sameAttachments(attachments, after)) return seen;
    if (attempt === MOST_TRIES) stop(keepsChanging(app2.name));
  }
}
function keepsChanging(app2) {
  const what = `The attachments of ${app2} have changed under each of ${MOST_TRIES} looks.`;
  const remedy = "See who changes it (`heroku releases`), then run again.";
  return { code: "APP_KEEPS_CHANGING", kind: "conflict", what, remedy };
}
function sameAttachments(one, two) {
  const texts2 = (them) => them.map((it) => `${it.id} ${it.database.name}`).sort();
  return texts2(one).join() === texts2(two).join();
}
async function lookOnce(client, vault, offers, request) {
  const [source, target] = await all([lookAtSource(client, request), lookAtTarget(client, vault, request)]);
  const names2 = workNames(request.targetDatabase);
  const hold = (name) => lookAtHeld(client, target.app, target.attachments, target.databases, name);
  const [current, held, old] = await all([hold(request.targetDatabase), hold(names2.new), hold(names2.old)]);
  const [fresh, urlIsSource] = await all([
    held === null ? Promise.resolve(null) : lookAtFresh(client, vault, request, held),
    current === null && target.hasConfigVar ? leadsToSource(client, vault, request) : Promise.resolve(false)
  ]);
  return {
    at: client.now(),
    source,
    target: { ...target, runsOnNew: runsOnNew(vault, request), urlIsSource },
    current,
    new: fresh,
    old,
    offers
  };
}
async function lookAtSource(client, request) {
  const at = places(client.endpoints);
  const purpose = { subject: `source-app: ${request.sourceApp}` };
  const { id, name } = await client.read(at.app(request.sourceApp), app, purpose);
  const attachments = await client.list(at.attachmentsOfApp(id), attachment, purpose);
  const found = attachments.find((it) => it.name === request.sourceDatabase);
  const database = found === void 0 ? null : await lookAtDatabase(client, found.database.id);
  const facts = database === null ? null : await client.find(at.database(database.id), databaseInfo);
  return { app: { id, name }, database, facts, attachments };
}
async function lookAtTarget(client, vault, request) {
  const at = places(client.endpoints);
  const purpose = { subject: `target-app: ${request.targetApp}` };
  const { id, name } = await client.read(at.app(request.targetApp), app, purpose);
  const [coupling2, attachments, addons, releases2] = await all([
    client.find(at.pipelineCoupling(id), coupling, purpose),
    client.list(at.attachmentsOfApp(id), attachment, purpose),
    client.list(at.addonsOfApp(id), addon, purpose),
    client.read(at.releases(id), releases, { ...purpose, headers: NEWEST_RELEASES }),
    vault.read(client, "target", id, purpose)
  ]);
  return {
    app: { id, name },
    stage: coupling2?.stage ?? null,
    attachments,
    databases: addons.flatMap((addon2) => databaseOf(addon2) ?? []),
    releases: releases2.map(releaseOf2),
    hasConfigVar: vault.has("target", configVar(request.targetDatabase))
  };
}
async function lookAtDatabase(client, id) {
  const addon2 = await client.find(places(client.endpoints).addon(id), addon);
  return addon2 === null ? null : databaseOf(addon2);
}
async function lookAtHeld(client, app2, attachments, databases, name) {
  const attachment2 = attachments.find((it) => it.name === name);
  if (attachment2 === void 0) return null;
  const { id } = attachment2.database;
  const database = databases.find((it) => it.id === id) ?? await lookAtDatabase(client, id);
  if (database === null) return null;
  const everywhere = await client.list(places(client.endpoints).attachmentsOfAddon(id), attachment);
  return { database, attachment: attachment2, elsewhere: everywhere.filter((it) => it.app.id !== app2.id) };
}
function runsOnNew(vault, { targetDatabase }) {
  const current = vault.reveal("target", configVar(targetDatabase));
  return current !== null && current === vault.reveal("target", configVar(workNames(targetDatabase).new));
}
async function leadsToSource(client, vault, request) {
  const subject2 = `source-app: ${request.sourceApp}`;
  await vault.read(client, "source", request.sourceApp, { subject: subject2 });
  return sameDatabase(
    vault.reveal("target", configVar(request.targetDatabase)),
    vault.reveal("source", configVar(request.sourceDatabase))
  );
}

// src/heroku/glance.ts
async function glance(client, vault, request, seen, wait) {
  const at = client.now();
  switch (wait.awaits) {
    case "available":
      return { ...seen, at, new: await availableAgain(client, vault, request, seen) };
    case "copied":
      return { ...seen, at, new: await copiedAgain(client, vault, request, seen) };
    case "released":
      return { ...seen, at, target: await releasedAgain(client, vault, request, seen) };
    case "gone":
      return { ...seen, at, ...await withoutGone(client, seen, wait.database?.id) };
  }
}
async function availableAgain(client, vault, request, seen) {
  if (seen.new === null) return null;
  const url = places(client.endpoints).waitStatus(seen.new.database.id);
  const readiness = await client.find(url, waitStatus);
  if (readiness?.is === "waiting") return { ...seen.new, readiness };
  return freshAgain(client, vault, request, seen);
}
async function copiedAgain(client, vault, request, seen) {
  if (seen.new === null) return null;
  const transfer2 = await newestTransfer(client, vault, request, seen.new);
  if (transfer2 !== null && transfer2.succeeded === null) return { ...seen.new, transfer: transfer2 };
  return freshAgain(client, vault, request, seen);
}
async function freshAgain(client, vault, request, seen) {
  if (seen.new === null) return null;
  const addon2 = await client.find(places(client.endpoints).addon(seen.new.database.id), addon);
  const database = addon2 === null ? null : databaseOf(addon2);
  if (database === null) return null;
  if (!seen.new.hasConfigVar) await vault.read(client, "target", seen.target.app.id, {});
  return lookAtFresh(client, vault, request, { ...seen.new, database });
}
async function releasedAgain(client, vault, request, seen) {
  const headers2 = { Range: "version ..; max=10, order=desc" };
  const { id } = seen.target.app;
  const releases2 = await client.read(places(client.endpoints).releases(id), releases, { headers: headers2 });
  const target = { ...seen.target, releases: releases2.map(releaseOf2) };
  if (rollout({ ...seen, target }).is !== "succeeded") return target;
  await vault.read(client, "target", id, {});
  return { ...target, runsOnNew: runsOnNew(vault, request) };
}
async function withoutGone(client, seen, id) {
  const known = seen.target.databases.find((it) => it.id === id);
  const addon2 = known && await client.find(places(client.endpoints).addon(known.id), addon);
  const now = addon2 == null ? null : databaseOf(addon2);
  const databases = seen.target.databases.flatMap((it) => it.id === id ? now ?? [] : it);
  const old = seen.old?.database.id === id && now === null ? null : seen.old;
  return { target: { ...seen.target, databases }, old };
}

// src/heroku/inventory.ts
var credentials = array(object({ name: string2() }));
var schedules = array(
  object({ name: string2(), hour: union([number2(), string2()]), timezone: string2() })
);
var settings = record(string2(), looseObject({ value: unknown(), default: unknown() }));
var rows = { Followers: "follower", "Maintenance window": "maintenance window" };
async function inventory(client, database) {
  const at = places(client.endpoints);
  const [users, backups, changed, info] = await all([
    client.glimpse(at.credentials(database.id), credentials),
    client.glimpse(at.schedules(database.id), schedules),
    client.glimpse(at.settings(database.id), settings),
    client.glimpse(at.database(database.id), unknown())
  ]);
  const rowsOfInfo = infoRows.safeParse(info).data ?? [];
  const lost2 = [
    ...(users ?? []).filter((it) => it.name !== "default").map((it) => `credential ${it.name}`),
    ...(backups ?? []).map((it) => `backup schedule ${it.name} at ${it.hour}:00 ${it.timezone}`),
    ...Object.entries(changed ?? {}).filter(([, it]) => it.value !== it.default).map(([name, it]) => `setting ${name} = ${it.value}`),
    ...rowsOfInfo.flatMap((row) => {
      const word = rows[row.name];
      return word === void 0 ? [] : row.values.map((value) => `${word} ${withoutLogin(value)}`);
    })
  ];
  return { lost: lost2, facts: databaseInfo.safeParse(info).data ?? null };
}
function withoutLogin(value) {
  return value.replace(/\/\/.*@/, "//");
}

// src/heroku/send.ts
async function send2(client, vault, request, change, seen) {
  const outcome = await client.send(await mutationOf(client, vault, request, change, seen));
  if (outcome.is !== "accepted" || change.does !== "create") return outcome;
  const { requestId, body } = outcome;
  return { is: "accepted", told: provisionMessage(body), requestId };
}
var WITH_MESSAGE = { "x-heroku-legacy-provider-messages": "true" };
async function mutationOf(client, vault, request, change, seen) {
  const at = places(client.endpoints);
  const app2 = seen.target.app;
  switch (change.does) {
    case "create": {
      const { fork, fast, version: version3 } = change;
      const config2 = fork === null ? version3 === null ? {} : { version: version3 } : fast ? { fork, fast } : { fork };
      const plan4 = { name: `heroku-postgresql:${change.plan}` };
      const body = { name: change.name, plan: plan4, attachment: { name: change.attachment }, config: config2 };
      return { method: "POST", url: at.addonsOfApp(app2.id), body, headers: WITH_MESSAGE };
    }
    case "copy": {
      const urls = await transferUrls(client, vault, request, seen);
      const names2 = { from_name: request.sourceDatabase, to_name: change.to };
      return { method: "POST", url: at.startTransfer(idOf(change)), body: { ...names2, ...urls } };
    }
    case "unfollow":
      return { method: "PUT", url: at.unfollow(idOf(change)) };
    case "keep":
      return attach(at.attachments, subject(change).name, app2.name, change.attachment);
    case "promote":
      return attach(at.attachments, subject(change).name, app2.name, change.attachment, { confirm: app2.name });
    case "carry": {
      const { name, namespace } = change;
      return attach(at.attachments, subject(change).name, app2.name, name, { namespace, confirm: app2.name });
    }
    case "release":
      return releaseAgain(client, seen);
    case "retire":
    case "unretire":
      return { method: "PATCH", url: at.addonOfApp(app2.id, idOf(change)), body: { name: change.to } };
    case "destroy":
      return { method: "DELETE", url: at.addonOfApp(app2.id, idOf(change)), body: { force: false } };
    case "detach":
      return { method: "DELETE", url: at.attachment(change.attachment?.id ?? missing(change)) };
  }
}
function attach(url, addon2, app2, name, more = {}) {
  return {
    method: "POST",
    url,
    body: { addon: { name: addon2 }, app: { name: app2 }, name, namespace: null, ...more }
  };
}
async function releaseAgain(client, { target }) {
  const url = places(client.endpoints).releases(target.app.id);
  const headers2 = { Range: "version ..; max=1, order=desc" };
  const [latest] = await client.read(url, releases, { headers: headers2 });
  const description = `Retry of v${latest?.version}: ${latest?.description}`;
  return { method: "POST", url, body: { slug: latest?.slug?.id, description } };
}
async function transferUrls(client, vault, request, { source, target }) {
  await vault.read(client, "source", source.app.id, { subject: `source-app: ${request.sourceApp}` });
  await vault.read(client, "target", target.app.id, { subject: `target-app: ${request.targetApp}` });
  const from_url = vault.reveal("source", configVar(request.sourceDatabase));
  const to_url = vault.reveal("target", configVar(workNames(request.targetDatabase).new));
  if (from_url !== null && to_url !== null && !sameDatabase(from_url, to_url)) return { from_url, to_url };
  const what = "The URLs for the copy are missing or lead to one and the same database.";
  return stop({ code: "COPY_URLS", kind: "failed", what, remedy: "Look at `heroku config` of both apps." });
}
function subject(change) {
  return change.database ?? missing(change);
}
function idOf(change) {
  return subject(change).id;
}
function missing({ does }) {
  throw new Error(`Cannot ${does}: this step is only a preview`);
}

// src/heroku/shared-config.ts
import { createHash } from "node:crypto";
var SHORTEST2 = 6;
async function sharedConfig(client, request) {
  const source = await digests(client, request.sourceApp, "source-app");
  const target = await digests(client, request.targetApp, "target-app");
  return [...target].flatMap(([name, digest]) => source.get(name) === digest ? [name] : []);
}
async function digests(client, app2, input) {
  const url = places(client.endpoints).configVars(app2);
  const vars = await client.read(url, configVars, { subject: `${input}: ${app2}` });
  const long = Object.entries(vars).filter(([, value]) => value !== null && value.length >= SHORTEST2);
  return new Map(long.map(([name, value]) => [name, createHash("sha256").update(`${value}`).digest("hex")]));
}

// src/heroku/heroku.ts
function herokuOver(options) {
  const gate = newGate();
  const client = heroku({ ...options, gate });
  const vault = newVault(options.learn);
  const dynos = { ...options, client };
  let offers = null;
  return {
    async look(request) {
      offers ??= (await client.list(places(client.endpoints).plans, plan2)).map(offerOf);
      const seen = await look(client, vault, offers, request);
      gate.learn(seen);
      return seen;
    },
    glance: (request, seen, wait) => glance(client, vault, request, seen, wait),
    send: (request, change, seen) => send2(client, vault, request, change, seen),
    inventory: (database) => inventory(client, database),
    sharedConfig: (request) => sharedConfig(client, request),
    run: (_, command2, seen, line2) => runOneOff(dynos, command2, seen, line2)
  };
}

// src/heroku/rendezvous.ts
import { connect } from "node:tls";
var IDLE = 36e5;
var rendezvous = async function* (url, cancelled) {
  if (cancelled.aborted) return;
  const { hostname, port, pathname } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  const end = () => socket.destroy();
  cancelled.addEventListener("abort", end);
  socket.setEncoding("utf8");
  socket.setTimeout(IDLE, end);
  socket.write(`${pathname.slice(1)}\r
`);
  try {
    yield* socket;
  } finally {
    cancelled.removeEventListener("abort", end);
    socket.destroy();
  }
};

// src/hosts/clock.ts
import { setTimeout as setTimeout2 } from "node:timers/promises";
function clockUntil(cancelled) {
  const start = Date.now() - performance.now();
  return {
    now: () => start + performance.now(),
    async sleep(milliseconds) {
      await setTimeout2(milliseconds, void 0, { signal: cancelled }).catch(() => {
      });
    }
  };
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
  return string2().check(_regex(pattern, { error }));
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
var duration4 = pipe(
  matching(/^[1-9]\d{0,5}[smh]$/, "must be a duration, such as 90s, 30m or 2h"),
  transform((text) => Number(text.slice(0, -1)) * units[text.slice(-1)])
);
var boolean3 = pipe(
  matching(/^(true|false)$/i, "must be true or false"),
  transform((text) => text.toLowerCase() === "true")
);
var plan3 = pipe(
  matching(/^((heroku-postgresql:)?[a-z0-9][a-z0-9-]*)?$/, "must be a plan, such as standard-0"),
  transform((text) => text.replace("heroku-postgresql:", "") || null)
);
var names = pipe(
  matching(/^[\w\s,]*$/, "must be names of config vars, separated by commas, spaces or line ends"),
  transform((text) => text.split(/[\s,]+/).filter((it) => it !== ""))
);
var shape2 = object({
  "api-key": string2().check(_minLength(1, "is missing; set it, or the environment variable HEROKU_API_KEY")).check(
    _regex(/^[\x21-\x7e]*$/, {
      error: "must be one word; it has a space, a line end or a strange character in it"
    })
  ),
  "source-app": appName,
  "target-app": appName,
  plan: plan3,
  mode: _enum(inputTable.mode.choices, { error: "must be auto, fork or copy" }),
  fast: boolean3,
  "source-database": attachmentName,
  "target-database": attachmentName,
  timeout: duration4,
  "poll-interval": union(
    [
      pipe(
        literal("auto"),
        transform(() => null)
      ),
      duration4
    ],
    {
      error: "must be auto or a duration, such as 2s"
    }
  ),
  "max-age": duration4,
  "after-promote": matching(/^[^\r\n]*$/, "must be one line"),
  "dry-run": boolean3,
  "check-shared-config": boolean3,
  "shared-config-allowed": names,
  history: matching(/^[^\r\n]*$/, "must be one path")
});
var NOT_SECRET = (name) => name !== "api-key";
function parseInputs(raw) {
  const filled = Object.fromEntries(
    inputNames.map((name) => [name, raw[name]?.trim() || inputTable[name].default])
  );
  const parsed = safeParse(shape2, filled);
  const unknown2 = Object.keys(raw).filter((name) => !Object.hasOwn(inputTable, name));
  if (parsed.success && unknown2.length === 0) return { request: requestOf(parsed.data) };
  const issues = parsed.error?.issues ?? [];
  return {
    problems: [
      ...unknown2.map((name) => invalid(`${name}: there is no such input.`)),
      ...issues.filter((issue2) => raw[String(issue2.path[0])] !== null).map((issue2) => mistake(String(issue2.path[0]), issue2.message, filled))
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
var LONGEST3 = 2 ** 31 - 1;
function endingAfter(milliseconds, cancelled) {
  const controller = new AbortController();
  const timeUp = () => controller.abort(new DOMException("The time is up", "TimeoutError"));
  setTimeout(timeUp, Math.min(milliseconds, LONGEST3)).unref();
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
  const clock = clockUntil(ended);
  const heroku2 = herokuOver({
    endpoints: where,
    key,
    transport: fetchTransport,
    pace: newPace(clock, Math.random),
    cancelled: ended,
    rendezvous,
    learn: host.learn
  });
  const candidate = candidateName(request.targetApp, /* @__PURE__ */ new Date(), randomCharacters(4));
  const agree = (consequence2) => host.agree(consequence2, ended);
  const report = await refresh(request, { heroku: heroku2, clock, log: host.log, agree, cancelled: ended }, candidate);
  await host.tell(report);
  return exitCodeOf(report);
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
function randomCharacters(count) {
  const characters = "abcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length: count }, () => characters[randomInt(characters.length)]).join("");
}
function problemsOf2(error) {
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
    problems: problemsOf2(error)
  };
}

// src/domain/redact.ts
var HIDDEN2 = "***";
var SHORTEST3 = 6;
function redactor() {
  let known = [];
  return {
    learn(secret) {
      const fresh = spellings(secret.reveal()).filter((spelling) => !known.includes(spelling));
      known = [...known, ...fresh].sort((a, b) => b.length - a.length);
      return fresh;
    },
    clean: (text) => known.reduce((cleaned2, spelling) => cleaned2.replaceAll(spelling, HIDDEN2), text)
  };
}
function spellings(secret) {
  const texts2 = [secret, ...loginOf(secret)].flatMap((text) => [text, decoded(text)]);
  const forms = texts2.flatMap((text) => [
    text,
    encodeURIComponent(text),
    encodeURI(text),
    JSON.stringify(text).slice(1, -1),
    ...base64(text),
    ...base64(`:${text}`)
  ]);
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST3);
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
var LONGEST4 = 4096;
function plain(text) {
  return stripVTControlCharacters(text).replace(/(?!\t)[\p{Cc}\u2028\u2029]/gu, " ");
}
function harmless(text) {
  return plain(text).replace(/^(\s*):(?=:)/, "$1:​").replaceAll("##[", "##​[").slice(0, LONGEST4);
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
var version2 = false ? "unbuilt" : "0.1.0";

// src/hosts/document.ts
var VERSION = 1;
var isTime = (name) => /(At|AsOf)$/.test(name);
var DURATIONS = ["timeout", "pollInterval", "maxAge"];
function documentOf(report, trigger) {
  return {
    version: VERSION,
    tool: { name: "heroku-staging-refresh", version: version2 },
    trigger: { ...trigger },
    durationSeconds: inSeconds(report.endedAt - report.startedAt),
    ...written(report),
    verdict: verdict2(report)
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
  const places2 = values.map((_, at) => at);
  const [x, y] = [mean(places2), mean(values)];
  const spread = mean(places2.map((at) => (at - x) ** 2));
  const growth = mean(values.map((it, at) => (at - x) * (it - y))) / spread;
  return { now: y + growth * (values.length - 1 - x), growth };
}

// src/hosts/history.ts
var nothing = { past: [], warnings: [] };
var entry = object({
  endedAt: iso_exports.datetime(),
  targetApp: string2(),
  mode: nullable(_enum(["fork", "copy"])),
  status: _enum(Object.keys(exitCodes)),
  durationSeconds: number2(),
  bytes: nullable(number2()),
  isWhole: boolean2()
});
async function remember2(report) {
  const { request } = report;
  if (request === null || request.history === null) return nothing;
  try {
    const file = await fileOf(request.history, request.targetApp);
    const text = await readFile(file, "utf8").catch(emptyIfMissing);
    const lines2 = text.split("\n").filter((it) => it.trim() !== "");
    const entries = lines2.flatMap((it) => entryIn(it) ?? []);
    const isKept2 = report.status !== "planned";
    const gap = text === "" || text.endsWith("\n") ? "" : "\n";
    if (isKept2) await appendFile(file, `${gap}${JSON.stringify(entryOf(report))}
`);
    const all2 = [...entries, ...isKept2 ? [entryOf(report)] : []];
    const own2 = all2.filter((it) => it.targetApp === request.targetApp && it.mode === report.mode);
    const past = own2.map(pastRun);
    return { past, warnings: warnings(file, lines2.length - entries.length, past, request.timeout) };
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
    open: (title2) => dialect.open(clean(title2.replaceAll("\n", " "))),
    note: (line2) => {
      for (const part of line2.split("\n")) dialect.note(clean(part));
    },
    live: (line2) => dialect.live(clean(line2.replaceAll("\n", " "))),
    close: () => dialect.close()
  };
}
async function tellEnd(report, dialect, clean, publish) {
  const { past, warnings: warnings2 } = await remember2(report);
  const safe = cleaned({ ...report, warnings: [...report.warnings, ...warnings2] }, clean);
  for (const warning of safe.warnings) dialect.warning(warning);
  tellProblems(safe.problems, safe.state, dialect);
  await publish(safe, past);
  dialect.end(verdict2(safe));
}
function tellProblems(problems, state, dialect) {
  for (const [at, { code, what, remedy, state: own2 }] of problems.entries()) {
    const next = problems[at + 1];
    dialect.problem({
      code,
      what,
      state: own2 ?? (next === void 0 ? state : ""),
      remedy: next?.remedy === remedy ? "" : remedy
    });
  }
}

// src/hosts/pull-request.ts
import { readFileSync } from "node:fs";
var repository = nullish2(object({ full_name: string2() }));
var shape3 = object({
  repository,
  pull_request: nullish2(object({ head: nullish2(object({ repo: repository })) })),
  workflow_run: nullish2(object({ head_repository: repository }))
});
function pullRequestFromFork(eventName, eventPath) {
  if (!eventName.startsWith("pull_request") && eventName !== "workflow_run") return null;
  const event = readEvent(eventPath);
  const own2 = event?.repository?.full_name;
  const asking = event?.pull_request?.head?.repo ?? event?.workflow_run?.head_repository;
  if (own2 !== void 0 && asking?.full_name === own2) return null;
  return fromFork(
    `This run was started by a ${eventName} event of another repository, ${asking?.full_name ?? "which it does not name"}.`,
    "Run it on schedule and workflow_dispatch only. A fork must never get the key."
  );
}
function buildOfFork(environment) {
  const { BUILDKITE_PULL_REQUEST: number3 = "false", BUILDKITE_REPO: own2 = "" } = environment;
  if (number3 === "false" || number3 === "") return null;
  const asking = environment.BUILDKITE_PULL_REQUEST_REPO ?? "";
  if (asking !== "" && repositoryOf(asking) === repositoryOf(own2)) return null;
  return fromFork(
    `This build is of pull request ${number3} from another repository, ${asking || "which it does not name"}.`,
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
    return shape3.parse(JSON.parse(readFileSync(path, "utf8")));
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
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository2, GITHUB_RUN_ID: id } = environment;
  return {
    host: "github",
    of: repository2 || null,
    workflow: environment.GITHUB_WORKFLOW || null,
    event: environment.GITHUB_EVENT_NAME || null,
    actor: environment.GITHUB_TRIGGERING_ACTOR || environment.GITHUB_ACTOR || null,
    sha: environment.GITHUB_SHA || null,
    run: id || null,
    attempt: environment.GITHUB_RUN_ATTEMPT || null,
    url: server && repository2 && id ? `${server}/${repository2}/actions/runs/${id}` : null
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
  __require,
  __commonJS,
  __export,
  __toESM,
  redactor,
  Secret,
  cleaner,
  cleaned,
  take,
  herokuHosts,
  size,
  duration,
  headline,
  moment,
  version2 as version,
  documentOf,
  price,
  comesTo,
  dollars,
  comparable,
  inputTable,
  inputNames,
  exitCodes,
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
