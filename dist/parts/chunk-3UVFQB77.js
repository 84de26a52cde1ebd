import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  isEnding
} from "./chunk-VOC6BXZU.js";
import {
  isMadeFrom,
  nameInUse,
  nameMadeFrom,
  workNames
} from "./chunk-BTRG2XX2.js";
import {
  count,
  duration,
  price,
  size
} from "./chunk-L3F4NNCF.js";
import {
  failed,
  refused,
  stop
} from "./chunk-XNOOUCEY.js";

// src/domain/fill/tables.ts
function tablesOf(run, { source, new: fresh }) {
  let now = source.facts?.tables ?? null, of = now === null ? run.sourceTables : Math.min(now, run.sourceTables ?? now);
  return { has: fresh?.facts?.tables ?? null, of };
}
function areMissing({ has, of }) {
  return has !== null && of !== null && has < of;
}
var COUNTED_BY = 3e5;
function isCounting(at, { transfer }) {
  return transfer !== null && transfer.finishedAt !== null && at - transfer.finishedAt < COUNTED_BY;
}
function isIncomplete({ request, seen, run }, fresh) {
  let isAllowed = request.allowMissingTables && fresh.facts?.tables !== 0;
  return fresh.transfer?.succeeded === !0 && !isAllowed && areMissing(tablesOf(run, seen)) && !isCounting(seen.at, fresh);
}
function tablesTold({ isWhole }, tables) {
  let { has, of } = tables;
  return has === null || of === null ? isWhole ? null : "Heroku does not show how many tables it has; they are not compared" : areMissing(tables) ? `it has ${has} of the ${of} tables of the source` : isWhole ? null : `it has ${count(has, "table")}; the source has ${of}`;
}
function tablesWarning({ has, of }, { isWhole }) {
  return `The new database has ${has} of the ${of} tables of the source: ${isWhole ? "it shows the source as it was some hours ago" : "allow-missing-tables is set"}.`;
}

// src/domain/problems/making.ts
function advancedTier(plan) {
  return refused(
    "ADVANCED_TIER",
    `Plan ${plan} is in the Advanced tier, which is not supported yet.`,
    "Use a Standard, Premium, Private, Shield or Essential plan."
  );
}
function planNotSold(app, name, database, plan, sold) {
  return refused(
    "PLAN_UNKNOWN",
    `${name} of ${app}, ${database}, is on the plan ${plan}, which Heroku Postgres no longer sells.`,
    `Set \`plan\` to one of: ${sold.join(", ")}.`
  );
}
function planUnknown(plan, meant, sold) {
  let end = meant === null ? "." : `; did you mean ${meant}?`;
  return refused(
    "PLAN_UNKNOWN",
    `plan: Heroku Postgres has no plan ${plan}${end}`,
    `Use one of: ${sold.join(", ")}.`
  );
}
function planTooSmall(plan, holds, source, has) {
  return refused(
    "PLAN_TOO_SMALL",
    `plan: ${plan} holds ${size(holds)}, but ${source} has ${size(has)} of data.`,
    "Choose a plan with more disk."
  );
}
function forkUnsupported(plans) {
  let verb = plans.length === 1 ? "does" : "do";
  return refused(
    "FORK_UNSUPPORTED",
    `mode: forking needs a Standard plan or better on both apps; ${plans.join(" and ")} ${verb} not qualify.`,
    "Set mode to copy, or to auto."
  );
}
function sourceIsFollower(source) {
  return refused(
    "SOURCE_IS_FOLLOWER",
    `source-database: ${source} follows another database, and a follower cannot be forked.`,
    "Name the leader in source-database, or set mode to copy."
  );
}
function forkUnavailable(source, status) {
  return refused(
    "FORK_UNAVAILABLE",
    `source-database: ${source} cannot be forked now; \`pg:info\` says Fork/Follow: ${status}.`,
    "Run again later (a fresh database cannot be forked), or set mode to copy."
  );
}
function sourceLoginLimited(app, name, database, namespace, direct) {
  let attach = `\`heroku addons:attach ${database} --as WHOLE_DATABASE --app ${app}\``;
  return refused(
    "SOURCE_LOGIN_LIMITED",
    `source-database: ${app}::${name} leads to ${database} through ${namespace}, but a copy needs the default credential, without a pooler, to read everything.`,
    direct === null ? `Have someone who may change ${app} run ${attach}, which restarts its dynos; then set source-database to WHOLE_DATABASE.` : `Set source-database to ${direct}, which leads to the same database.`
  );
}
function versionUnfit(mode, source, wanted) {
  return refused(
    "POSTGRES_VERSION_UNFIT",
    `postgres-version: ${mode === "fork" ? "a fork has the version of its source" : "a copy cannot go below its source"}, PostgreSQL ${source}, and ${wanted} was requested.`,
    mode === "fork" && wanted > source ? "Set mode to copy, or leave postgres-version out." : `Leave postgres-version out, or set it to ${source}.`
  );
}
function sourceUnavailable(app, database, state) {
  return refused(
    "SOURCE_UNAVAILABLE",
    `The source database ${database} is ${state}, not available.`,
    `Run again when \`heroku addons:info ${database} --app ${app}\` shows it as available.`
  );
}
var REPLACED = "Run again: the next run replaces it.";
function createFailed(database, state, message) {
  let what = `Heroku could not create ${database}: it is ${state}. ${message}`.trim();
  return failed("CREATE_FAILED", what, REPLACED);
}
function createdUnknown(database, age) {
  let what = `Heroku's Data API still does not know ${database}, created ${duration(age)} ago.`;
  return failed("CREATE_FAILED", what, REPLACED);
}
function copyFailed(database, lines) {
  return failed(
    "COPY_FAILED",
    `The copy into ${database} failed.${lines.map((line) => `
  ${line}`).join("")}`,
    "Run again: the next run starts with another database."
  );
}
function copyUrls(source) {
  return failed(
    "COPY_URLS",
    "The URLs for the copy are missing or lead to the same database.",
    `Check that this key may read the config vars of both apps: \`heroku access --app ${source}\`.`
  );
}
function newDatabaseEmpty(app, name, database, tables) {
  return failed(
    "NEW_DATABASE_EMPTY",
    `${database} should hold data but has no tables; the source has ${tables}.`,
    `Check \`heroku pg:info ${name} --app ${app}\`. Run again: a copy is replaced; a fork is promoted when its tables show, and replaced after max-age.`
  );
}
function tablesMissing(database, source, tables, warnings) {
  let warned = warnings === 0 ? "" : `, and the copy ended with ${count(warnings, "warning")}`;
  return failed(
    "TABLES_MISSING",
    `${database} has ${tables.has} of the ${tables.of} tables of ${source}${warned}.`,
    "Run again: the next run replaces the database. If staging does not need these tables, set allow-missing-tables."
  );
}
function newDatabaseUrl(app, variable, why) {
  return failed(
    "NEW_DATABASE_URL",
    `The new database cannot be prepared: ${variable} ${why}.`,
    `Check what is attached: \`heroku addons --app ${app}\`; then run again.`
  );
}

// src/domain/steps/imagined.ts
var IMAGINED = "imagined";
function subject(database) {
  return database == null || database.id === IMAGINED ? null : database;
}
function withSeen(context, changed) {
  return { ...context, seen: { ...context.seen, ...changed } };
}
function withTarget(context, changed) {
  return withSeen(context, { target: { ...context.seen.target, ...changed } });
}
function withRun(context, changed) {
  return { ...context, run: { ...context.run, ...changed } };
}
function attached(name, database, { target: { app } }) {
  return { id: "", name, namespace: null, createdAt: null, app, database };
}

// src/domain/fill/provenance.ts
function ownName({ candidate }, { source }) {
  return source.database === null ? candidate : nameMadeFrom(source.database.id, candidate);
}
function provesSource({ source }, { database, facts }) {
  if (source.database === null || !isMadeFrom(source.database.id, database.name)) return !1;
  let [from, formation] = [facts?.forkedFrom ?? null, source.facts?.formation ?? null];
  return from === null || formation === null || !isId(from) ? !0 : [formation, source.database.id].includes(from);
}
function isId(text) {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

// src/domain/fill/version.ts
function major(version) {
  let digits = /^\d+/.exec(version ?? "")?.[0];
  return digits === void 0 ? null : Number(digits);
}
function versionToMake({ postgresVersion }, { source, currentVersion }) {
  let known = [major(source.facts?.version), major(currentVersion)].filter((it) => it !== null);
  return postgresVersion ?? (known.length === 0 ? null : Math.max(...known));
}
function versionNote(app, before, after, { whyVersion }) {
  if (before === null || after === null || before === after) return null;
  let back = after < before ? "back " : "";
  return `${app} goes ${back}from PostgreSQL ${before} to ${after}${whyVersion(before, after)}`;
}

// src/domain/fill/copy.ts
var copy = {
  obstacles: (request, seen) => [...loginProblems(request, seen), ...versionProblems(request, seen)],
  create: (request, seen) => ({ fork: null, fast: !1, version: versionToMake(request, seen) }),
  rules: [begin, wait],
  forked: !1,
  isTransferred: !0,
  isWhole: !1,
  unusable(context, fresh) {
    let { request, seen, run } = context, { database, transfer, facts } = fresh;
    return transfer === null && !mayCopyInto(run, seen, database) ? "was never filled" : isIncomplete(context, fresh) ? `has ${facts?.tables} of the ${tablesOf(run, seen).of} tables` : isOfAnotherVersion(request, fresh) ? `is on PostgreSQL ${facts?.version}` : null;
  },
  dataAsOf: (_, { transfer }) => transfer?.createdAt ?? null,
  version: (request, seen) => seen.new === null ? versionToMake(request, seen) : major(seen.new.facts?.version),
  whyVersion: () => "."
};
function begin({ request, seen: { new: fresh } }) {
  if (fresh?.transfer != null) return;
  let { new: to } = workNames(request.targetDatabase);
  return { verb: "copy", from: `${request.sourceApp}::${request.sourceDatabase}`, to, database: subject(fresh?.database) };
}
function wait({ request, seen: { new: fresh } }) {
  if (fresh?.transfer?.succeeded === !0) return;
  let { new: attachment } = workNames(request.targetDatabase);
  return { verb: "copied", attachment, database: subject(fresh?.database) };
}
function loginProblems(request, { source }) {
  let attachment = source.attachments.find((it) => it.name === request.sourceDatabase);
  if (attachment === void 0 || attachment.namespace === null) return [];
  let direct = source.attachments.find(
    (it) => it.database.id === attachment.database.id && it.namespace === null
  ), { name, database, namespace } = attachment;
  return [sourceLoginLimited(source.app.name, name, database.name, namespace, direct?.name ?? null)];
}
function versionProblems({ postgresVersion: wanted }, { source }) {
  let version = major(source.facts?.version);
  return wanted === null || version === null || wanted >= version ? [] : [versionUnfit("copy", version, wanted)];
}
function isOfAnotherVersion({ postgresVersion }, { facts }) {
  let version = major(facts?.version);
  return postgresVersion !== null && version !== null && version !== postgresVersion;
}
function mayCopyInto(run, seen, { name }) {
  return name === ownName(run, seen);
}
var copying = {
  copy: {
    is: "change",
    title: (step) => `Copy ${step.from} into ${step.to}`,
    restarts: !1,
    lasts: "hours",
    moves: !0,
    // Two copies into one database spoil it.
    once: !0,
    imagine: (_, context) => copied(context, null)
  },
  copied: {
    is: "wait",
    title: (step) => `Wait until ${step.attachment} is copied`,
    restarts: !1,
    lasts: "hours",
    moves: !1,
    imagine: (_, context) => copied(context, !0)
  }
}, BEGUN = { id: "", createdAt: 0, bytes: 0, total: null, warnings: 0, finishedAt: null, lastLines: [] };
function copied(context, succeeded) {
  let { new: fresh } = context.seen;
  if (fresh === null) return context;
  let facts = fresh.facts && { ...fresh.facts, tables: null };
  return withSeen(context, {
    new: { ...fresh, facts, transfer: { ...fresh.transfer ?? BEGUN, succeeded } }
  });
}

// src/domain/fill/spec.ts
var CANNOT_FORK = /^(essential|dev|basic|mini|hobby)/, ADVANCED = /^(advanced|performance)/, NEVER_FORKED = ["Unsupported", "Unavailable on followers"];
function planCanFork(plan) {
  return !CANNOT_FORK.test(plan);
}
function isAdvanced(plan) {
  return ADVANCED.test(plan);
}
function specOf(request, seen) {
  let plan = request.plan ?? seen.current?.database.plan ?? "", price2 = seen.offers.find((offer) => offer.plan === plan)?.price ?? null;
  return { mode: request.mode === "auto" ? bestMode(plan, seen.source) : request.mode, plan, price: price2 };
}
function bestMode(plan, source) {
  return planCanFork(source.database?.plan ?? "") && !NEVER_FORKED.includes(source.facts?.forkFollow ?? "") && planCanFork(plan) ? "fork" : "copy";
}

// src/domain/fill/fork.ts
var fork = {
  obstacles: (request, seen, plan) => [...cannotFork(request, seen, plan), ...versionProblems2(request, seen)],
  create: ({ sourceApp, sourceDatabase, fast }) => ({
    fork: `${sourceApp}::${sourceDatabase}`,
    fast,
    version: null
  }),
  rules: [],
  forked: !0,
  isTransferred: !1,
  isWhole: !0,
  unusable: () => null,
  // A fast fork starts from the last base backup, up to 30 hours old, and only Heroku's message at creation tells which:
  // "Fork will contain data from 5/26/2014 at 13:56 UTC (about 16 hours old)". Source: Dev Center "Forking Your Database".
  dataAsOf({ fast }, { database, facts, transfer }, message) {
    if (transfer !== null) return null;
    let match = /data from (\d+)\/(\d+)\/(\d+) at (\d+):(\d+) UTC/.exec(database.message ?? message);
    if (match !== null) {
      let [month = 0, day, year = 0, hour, minute] = match.slice(1).map(Number);
      return Date.UTC(year, month - 1, day, hour, minute);
    }
    return facts?.forked && !fast ? database.createdAt : null;
  },
  version: (_, { source }) => major(source.facts?.version),
  whyVersion: (before, after) => `: a fork has the version of its source.${after < before ? ` \`mode: copy\` keeps ${before}.` : ""}`
};
function cannotFork(request, { source }, plan) {
  let unfit = [source.database?.plan ?? "", plan].filter((it) => !planCanFork(it));
  if (unfit.length > 0) return [forkUnsupported(unfit)];
  let name = `${request.sourceApp}::${request.sourceDatabase}`;
  if (source.facts?.following) return [sourceIsFollower(name)];
  let status = source.facts?.forkFollow ?? "Available";
  return status === "Available" ? [] : [forkUnavailable(name, status)];
}
function versionProblems2({ postgresVersion: wanted }, { source }) {
  let version = major(source.facts?.version);
  return wanted === null || version === null || wanted === version ? [] : [versionUnfit("fork", version, wanted)];
}

// src/domain/fill/methods.ts
var fillMethods = { fork, copy };
function dataAsOf(request, fresh, message = "") {
  return Object.values(fillMethods).map((it) => it.dataAsOf(request, fresh, message)).find((it) => it !== null) ?? null;
}

// src/domain/steps/first-due.ts
function firstDue(rules, ...now) {
  for (let rule of rules) {
    let step = rule(...now);
    if (step !== void 0) return step;
  }
}

// src/domain/fill/fill.ts
function fill(context) {
  let rules = [create, wait2, unfollow, ...fillMethods[context.spec.mode].rules];
  return firstDue(rules, context);
}
function create({ request, seen, run, spec }) {
  if (seen.new !== null) return;
  let { new: attachment } = workNames(request.targetDatabase), { mode, plan, price: price2 } = spec;
  return { verb: "create", name: ownName(run, seen), attachment, plan, price: price2, ...fillMethods[mode].create(request, seen) };
}
function wait2({ request, seen }) {
  if (isReady(seen)) return;
  let { new: attachment } = workNames(request.targetDatabase);
  return { verb: "available", attachment, database: subject(seen.new?.database) };
}
function unfollow({ request, seen: { new: fresh } }) {
  if (!fresh?.facts?.following) return;
  let { new: attachment } = workNames(request.targetDatabase);
  return { verb: "unfollow", attachment, database: subject(fresh.database) };
}
function isFilled(context, next) {
  return context.seen.new !== null && fill(context) === void 0 && next?.verb !== "counted";
}
function isReady({ source, new: fresh }) {
  return (source.facts === null || fresh?.facts != null) && fresh?.database.state === "provisioned" && fresh.readiness.is === "ready" && fresh.hasConfigVar;
}
var making = {
  create: {
    is: "change",
    title: (step) => `Create ${step.attachment}, ${described(step)} on ${step.plan}${cost(step.price)}`,
    // The config var comes when it is ready.
    restarts: !1,
    lasts: "hours",
    moves: !0,
    imagine(_, context) {
      let { seen, request } = context, database = made(context), attachment = attached(workNames(request.targetDatabase).new, database, seen), target = { ...seen.target, databases: [...seen.target.databases, database] }, fresh = { database, attachment, elsewhere: [], ...EMPTY };
      return withRun(withSeen(context, { target, new: fresh }), { fresh: IMAGINED });
    }
  },
  available: {
    is: "wait",
    title: (step) => `Wait until ${step.attachment} is available`,
    restarts: !0,
    lasts: "hours",
    moves: !1,
    imagine(_, context) {
      let { target, new: fresh } = context.seen, databases = target.databases.filter((it) => !isEnding(it.state));
      return withSeen(context, {
        target: { ...target, databases },
        new: fresh && available(fresh, context)
      });
    }
  },
  unfollow: {
    is: "change",
    title: (step) => `Stop ${step.attachment} from following its leader`,
    restarts: !1,
    lasts: "hours",
    moves: !0,
    imagine(_, context) {
      let { new: fresh } = context.seen;
      return fresh?.facts ? withSeen(context, { new: { ...fresh, facts: { ...fresh.facts, following: !1 } } }) : context;
    }
  }
}, EMPTY = {
  readiness: { is: "waiting", message: "" },
  facts: null,
  transfer: null,
  hasConfigVar: !1,
  marker: null
};
function made({ seen, run, spec: { plan, price: price2 } }) {
  let { app } = seen.target, name = ownName(run, seen);
  return { id: IMAGINED, name, app, plan, state: "provisioning", createdAt: seen.at, price: price2, message: null };
}
function available(fresh, { spec }) {
  let { forked } = fillMethods[spec.mode], facts = fresh.facts ?? {
    following: !1,
    forked,
    forkedFrom: null,
    formation: null,
    forkFollow: null,
    version: null,
    bytes: null,
    tables: null
  };
  return {
    ...fresh,
    database: { ...fresh.database, state: "provisioned" },
    readiness: { is: "ready", message: "" },
    // Whether it is a fork is not told before it is ready.
    facts: {
      ...facts,
      forked: fresh.readiness.is === "ready" ? facts.forked : forked,
      tables: null
    },
    hasConfigVar: !0
  };
}
function described({ fork: fork2, fast, version }) {
  return fork2 !== null ? `a ${fast ? "fast " : ""}fork of ${fork2},` : version === null ? "empty," : `empty, Postgres ${version},`;
}
function cost(it) {
  return it === null ? "" : ` (${price(it)})`;
}

// src/domain/activity.ts
var PAUSED = "HEROKU_STAGING_REFRESH_PAUSED";
function inWords({ maintenance, processes }) {
  let types = Object.entries(processes).map(([type, dynos]) => `${type} (${dynos})`);
  return [...maintenance ? ["maintenance mode"] : [], ...types].join(", ");
}

// src/domain/problems/other-name.ts
function otherName({ app, name, database, isLastName }) {
  let command = (text) => `\`heroku ${text} --app ${app}\``, keep = `Give it another name, ${command(`addons:attach ${database} --as KEPT_DATABASE`)}; then free`, free = command(`addons:detach ${name}`);
  return `Check what it is for: ${command("addons")}. ${isLastName ? keep : "Then free"} the name, ${free}, and run again.`;
}

// src/domain/problems/safety.ts
function sameApp(app, source) {
  return refused(
    "SAME_APP",
    `source-app and target-app are the same app, ${app}.`,
    `Set target-app to the staging app; ${source} is only read.`
  );
}
function targetIsProduction(app) {
  return refused(
    "TARGET_IS_PRODUCTION",
    `target-app: ${app} is in the production stage of its pipeline.`,
    "Are source-app and target-app swapped? target-app is the app whose database is replaced: set it to the staging app."
  );
}
function targetOwnsSource(app, database) {
  return refused(
    "TARGET_OWNS_SOURCE",
    `The source database ${database} is billed to the target app ${app}.`,
    "Check that source-app and target-app are not swapped."
  );
}
function targetUsesCredential({
  app,
  name,
  database,
  namespace,
  promote
}) {
  let attach = `\`heroku addons:attach ${database} --as OWNER_${name} --app ${app}\``;
  return refused(
    "TARGET_USES_CREDENTIAL",
    `${name} of ${app} is ${database} under ${namespace}, and a new database has only the default credential.`,
    `If the app may have the owner's rights: ${attach} adds a name with the default credential, and ${promote} puts it to use. Then run again. Create the credential again after each refresh.`
  );
}
function newLeftElsewhere(app, name, database, has, back) {
  let what = `${name} of ${app} is ${database}, which is in use by ${has.join(", ")}, but not by ${app}.`, remedy = back.length === 0 ? "Detach it there, then run again." : `Give them the database of ${app} again: ${back.join(" and ")}. Then run again.`;
  return refused("NEW_DATABASE_TAKEN", what, remedy);
}
function currentOfAnotherApp(app, name, database, owner) {
  let own = `Attach a database that ${app} pays for as ${name}: \`heroku addons --app ${app}\` lists them.`;
  return ofAnotherApp(app, name, database, owner, own);
}
function oldOfAnotherApp(old, owner) {
  return ofAnotherApp(old.app, old.name, old.database, owner, otherName(old));
}
function ofAnotherApp(app, name, database, owner, remedy) {
  return refused(
    "DATABASE_OF_ANOTHER_APP",
    `${name} of ${app} is ${database}, which is billed to another app, ${owner}.`,
    `A refresh never destroys it. ${remedy}`
  );
}
function newNameTaken(fresh, owners) {
  return refused(
    "NEW_DATABASE_TAKEN",
    `${fresh.name} of ${fresh.app} is ${fresh.database}, which belongs to ${owners.join(", ")}.`,
    `It was not made by a refresh, so it is not touched. ${otherName(fresh)}`
  );
}
function pausedUnreadable(app) {
  return refused(
    "PAUSED_UNREADABLE",
    `${PAUSED} of ${app} does not say what a refresh paused.`,
    `Check what is running, \`heroku ps --app ${app}\`, and what the note says, \`heroku config:get ${PAUSED} --app ${app}\`. Start what should run; then remove the note, whose text is lost with it: \`heroku config:unset ${PAUSED} --app ${app}\`.`
  );
}
function processTypeUnknown(app, types, known) {
  return refused(
    "PROCESS_TYPE_UNKNOWN",
    `quiesce: ${app} has no process type ${types.join(", ")}.`,
    `Use maintenance, or one of: ${known.join(", ") || "(none)"}.`
  );
}
function declined() {
  return refused(
    "DECLINED",
    "The refresh was not confirmed.",
    "Run again and answer `y`, or run with `--yes`, which does not ask."
  );
}

// src/domain/steps/quiesce.ts
function pause({ request, seen, run }) {
  let { activity, paused } = seen.target;
  if (request.quiesce === null || activity === null) return [];
  let known = paused ?? (resumeOrphans(seen, run).length > 0 ? run.noted : null), maintenance = request.quiesce.maintenance && !activity.maintenance, processes = only(activity.processes, (type, dynos) => isNamed(request, type) && dynos > 0), noted = {
    maintenance: maintenance || (known?.maintenance ?? !1),
    // What was noted first counts: by now it may have been stopped in part.
    processes: { ...processes, ...known?.processes }
  };
  return [
    (maintenance || isAny(processes) || known !== paused) && !same(noted, paused) && { verb: "note", paused: noted },
    maintenance && { verb: "maintenance", name: "on" },
    isAny(processes) && scale(only(processes, () => !0, 0))
  ].filter((step) => step !== !1);
}
function resume(seen) {
  let { activity, paused } = seen.target;
  if (activity === null || paused === null) return [];
  let stopped = only(paused.processes, (type) => activity.processes[type] === 0);
  return [
    isAny(stopped) && scale(stopped),
    paused.maintenance && activity.maintenance && { verb: "maintenance", name: "off" },
    { verb: "forget" }
  ].filter((step) => step !== !1);
}
function stillOff(seen) {
  let steps = resume(seen), maintenance = steps.some((it) => it.verb === "maintenance"), scaled = steps.flatMap((it) => it.verb === "scale" ? [it.processes] : []);
  return !maintenance && scaled.length === 0 ? null : { maintenance, processes: scaled[0] ?? {} };
}
function asIfPaused(seen, change) {
  let { activity } = seen.target;
  if (activity === null) return seen;
  let becomes = (changed) => ({
    ...seen,
    target: { ...seen.target, activity: { ...activity, ...changed } }
  });
  return change.verb === "maintenance" && change.name === "on" ? becomes({ maintenance: !0 }) : change.verb === "scale" && Object.values(change.processes).every((dynos) => dynos === 0) ? becomes({ processes: { ...activity.processes, ...change.processes } }) : seen;
}
function toStart({ maintenance, processes }) {
  let types = Object.entries(processes).map(([type, dynos]) => `${type}=${dynos}`);
  return [
    ...types.length === 0 ? [] : [`ps:scale ${types.join(" ")}`],
    ...maintenance ? ["maintenance:off"] : []
  ];
}
function resumes(step) {
  return ["scale", "maintenance", "forget"].includes(step.verb);
}
function resumeOrphans({ target, ...seen }, { noted }) {
  return noted === null || target.paused !== null ? [] : resume({ ...seen, target: { ...target, paused: noted } }).filter((step) => step.verb !== "forget");
}
function pauses(step) {
  return ["note", "scale", "maintenance"].includes(step.verb);
}
function mustResume(problems, seen, run) {
  let areOf = (...kinds2) => problems.every(({ kind }) => kinds2.includes(kind));
  if (seen === null || problems.length === 0) return !1;
  let isCancelled = problems.some(({ kind }) => kind === "cancelled");
  return areOf("failed", "denied", "cancelled") && (seen.target.paused !== null || isCancelled && run.noted !== null) ? !0 : areOf("failed", "denied", "conflict", "cancelled") && resumeOrphans(seen, run).length > 0;
}
function quiesceProblems(request, { target }) {
  let known = Object.keys(target.activity?.processes ?? {}), unknown = (request.quiesce?.types ?? []).filter((type) => !known.includes(type));
  return unknown.length === 0 ? [] : [processTypeUnknown(target.app.name, unknown, known)];
}
function isNamed({ quiesce }, type) {
  return quiesce?.types.includes(type) ?? !1;
}
function scale(processes) {
  return { verb: "scale", name: Object.entries(processes).map(([type, dynos]) => `${type}=${dynos}`).join(" "), processes };
}
function isAny(processes) {
  return Object.keys(processes).length > 0;
}
function only(processes, keep, dynos) {
  let kept = Object.entries(processes).filter(([type, running]) => keep(type, running));
  return Object.fromEntries(kept.map(([type, running]) => [type, dynos ?? running]));
}
function same(a, b) {
  return b !== null && a.maintenance === b.maintenance && inWords(a) === inWords(b);
}
var quiescing = {
  note: {
    is: "change",
    title: (step) => `Record in ${PAUSED} what is being paused: ${inWords(step.paused)}`,
    restarts: !0,
    lasts: "a moment",
    moves: !1,
    imagine: ({ paused }, context) => withRun(withTarget(context, { paused }), { noted: paused })
  },
  maintenance: {
    is: "change",
    title: (step) => `Turn maintenance mode ${step.name}`,
    restarts: !1,
    lasts: "a moment",
    moves: !1,
    imagine: ({ name }, context) => withActivity(context, { maintenance: name === "on" })
  },
  scale: {
    is: "change",
    title: (step) => `Scale ${step.name}`,
    restarts: !1,
    lasts: "a moment",
    moves: !1,
    imagine: ({ processes }, context) => withActivity(context, {
      processes: { ...context.seen.target.activity?.processes, ...processes }
    })
  },
  forget: {
    is: "change",
    title: () => `Remove ${PAUSED}: everything is running again`,
    restarts: !0,
    lasts: "a moment",
    moves: !1,
    imagine: (_, context) => withRun(withTarget(context, { paused: null }), { noted: null })
  }
};
function withActivity(context, changed) {
  let activity = { maintenance: !1, processes: {}, ...context.seen.target.activity, ...changed };
  return withTarget(context, { activity });
}

// src/domain/fill/hold-tables.ts
function holdTables({ request, seen, run, spec }) {
  let { new: fresh } = seen, tables = tablesOf(run, seen);
  if (fresh === null || run.countedFor === fresh.database.id || !areMissing(tables) || tables.has !== 0 && (fillMethods[spec.mode].isWhole || request.allowMissingTables)) return;
  if (isCounting(seen.at, fresh)) {
    let { new: attachment } = workNames(request.targetDatabase);
    return { verb: "counted", attachment, database: subject(fresh.database) };
  }
  let { name } = fresh.database;
  if (tables.has === 0)
    return stop(newDatabaseEmpty(request.targetApp, fresh.attachment.name, name, tables.of));
  let source = `${request.sourceApp}::${request.sourceDatabase}`;
  return stop(tablesMissing(name, source, tables, fresh.transfer?.warnings ?? 0));
}
var counting = {
  counted: {
    is: "wait",
    title: (step) => `Wait until Heroku shows all tables of ${step.attachment}`,
    restarts: !1,
    lasts: "hours",
    moves: !1,
    imagine: (_, context) => withRun(context, { countedFor: context.seen.new?.database.id ?? null })
  }
};

// src/domain/problems/finishing.ts
function notPrepared(name) {
  return failed(
    "NOT_PREPARED",
    `${name} is not prepared, but was about to be promoted.`,
    "This is a bug: report it with the log."
  );
}
function releaseFailed(app, version, variable, isRepeatable, down) {
  let what = `Release v${version}, which switches ${variable} to the new database, failed.`;
  return failedRelease(app, version, [down, what].filter(Boolean).join(" "), isRepeatable);
}
function releaseFailedAlong(app, version, isRepeatable) {
  let what = `Release v${version} of ${app}, which switches it to the new database, failed. The old database is kept.`;
  return failedRelease(app, version, what, isRepeatable);
}
function failedRelease(app, version, what, isRepeatable) {
  let read = `Read \`heroku releases:output v${version} --app ${app}\` and fix the cause.`, image = `${app} is deployed as a container image, and Heroku does not release the same image again.`, deploy = `Then deploy ${app} again with a new image, or change one of its config vars: either makes a release. When that release has succeeded, run again to finish.`;
  return isRepeatable ? failed("RELEASE_FAILED", what, `${read} Then run again: the release is retried.`) : failed("RELEASE_FAILED", `${what} ${image}`, `${read} ${deploy}`);
}
function commandFailed(command, code) {
  return failed(
    "COMMAND_FAILED",
    `${command} ended with exit code ${code}.`,
    "Fix what its output shows and run again; the command will be repeated."
  );
}

// src/domain/steps/prepare.ts
function prepare({ request, seen, run }) {
  let { new: attachment } = workNames(request.targetDatabase), made2 = seen.new?.database, database = subject(made2), isFor = (id) => id !== null && id === made2?.id, { sanitize, beforePromote, reviewedColumns } = request, assertions = statementCount(request.assertions), columns = reviewedColumns !== null;
  return [
    sanitize !== null && !isSanitized(request, seen.new) && {
      verb: "sanitize",
      attachment,
      statements: statementCount(sanitize.files),
      database
    },
    beforePromote !== null && !isFor(run.beforePromoteRanFor) && { verb: "before-promote", command: beforePromote, database },
    (columns || assertions > 0) && !isFor(run.checkedFor) && { verb: "check", attachment, assertions, columns, database }
  ].filter((step) => step !== !1);
}
function isSanitized({ sanitize }, fresh) {
  return sanitize === null || fresh?.marker?.digest === sanitize.digest;
}
function isSanitizedOtherwise(request, fresh) {
  return request.sanitize !== null && fresh.marker !== null && !isSanitized(request, fresh);
}
function unprepared(request, seen, run) {
  return prepare({ request, seen, run }).length === 0 ? null : notPrepared(seen.new?.database.name ?? "The new database");
}
function statementCount(files) {
  return files.reduce((sum, { statements }) => sum + statements.length, 0);
}
var NOT_ITS_FAULT = ["HEROKU_UNREACHABLE", "COMMAND_NOT_STARTED"];
function mustDiscard({ onFailure }, problems, seen) {
  let isItsFault = problems.every((it) => it.kind === "failed" && !NOT_ITS_FAULT.includes(it.code));
  return onFailure === "destroy" && seen?.new != null && isItsFault;
}
var preparing = {
  sanitize: {
    is: "change",
    title: (step) => `Sanitize ${step.attachment}: ${count(step.statements, "statement")}`,
    restarts: !1,
    lasts: "hours",
    moves: !1,
    imagine(_, context) {
      let { new: fresh } = context.seen, marker = { digest: context.request.sanitize?.digest ?? "" };
      return withSeen(context, { new: fresh && { ...fresh, marker } });
    }
  },
  "before-promote": {
    is: "change",
    title: (step) => `Run before-promote: ${step.command}`,
    restarts: !1,
    lasts: "a moment",
    moves: !1,
    imagine: (_, context) => withRun(context, { beforePromoteRanFor: context.seen.new?.database.id ?? null })
  },
  check: {
    is: "check",
    title: (step) => `Check ${step.attachment}: ${checked(step)}`,
    restarts: !1,
    lasts: "a moment",
    moves: !1,
    imagine: (_, context) => withRun(context, { checkedFor: context.seen.new?.database.id ?? null })
  }
};
function prepares({ verb }) {
  return verb in preparing;
}
function checked({ columns, assertions }) {
  return [columns ? "its columns" : "", assertions > 0 ? count(assertions, "assertion") : ""].filter((it) => it !== "").join(" and ");
}

// src/domain/steps/places.ts
function replaced(now, seen) {
  return everywhere(
    now,
    seen,
    (held) => ({ ...held, database: now }),
    () => [now]
  );
}
function renamed(of, name, seen) {
  return everywhere(
    of,
    seen,
    (held) => ({ ...held, database: { ...held.database, name } }),
    (it) => [{ ...it, name }]
  );
}
function without(of, seen) {
  let places = everywhere(
    of,
    seen,
    () => null,
    () => []
  ), attachments = seen.target.attachments.filter((it) => it.database.id !== of?.id);
  return { ...places, target: { ...places.target, attachments } };
}
function everywhere(of, seen, change, list) {
  let at = (held) => held !== null && held.database.id === of?.id ? change(held) : held, databases = seen.target.databases.flatMap((it) => it.id === of?.id ? list(it) : it);
  return {
    current: at(seen.current),
    new: at(seen.new),
    old: at(seen.old),
    target: { ...seen.target, databases }
  };
}

// src/domain/steps/titles.ts
function called({
  attachment,
  database
}) {
  return database === null ? attachment : `${attachment} (${nameInUse(database.name)})`;
}
function within(namespace) {
  return namespace === null ? "" : ` (${namespace})`;
}

// src/domain/steps/remove.ts
var removal = {
  retire: {
    is: "change",
    title: (step) => `Retire ${called(step)}${step.why}`,
    restarts: !1,
    lasts: "a moment",
    moves: !0,
    imagine: ({ database, to }, context) => withSeen(context, renamed(database, to, context.seen))
  },
  unretire: {
    is: "change",
    title: (step) => `Rename ${called(step)}, which was retired and is in use, to ${step.to}`,
    restarts: !1,
    lasts: "a moment",
    moves: !0,
    imagine: ({ database, to }, context) => withSeen(context, renamed(database, to, context.seen))
  },
  destroy: {
    is: "change",
    title: (step) => `Destroy ${called(step)}${step.why}`,
    restarts: !1,
    lasts: "a moment",
    moves: !0,
    // Its names stay until it is gone. Where Heroku takes them at once, the wait for that is over at once.
    imagine: ({ database }, context) => database === null ? context : withSeen(context, replaced({ ...database, state: "deprovisioning" }, context.seen))
  },
  gone: {
    is: "wait",
    title: (step) => `Wait until ${called(step)} is gone`,
    // Its config var goes with it. heroku/cli v11.10.0, lib/addons/destroy-addon.js: the app is restarted when that is complete.
    restarts: !0,
    lasts: "a moment",
    moves: !1,
    imagine: ({ database }, context) => withSeen(context, without(database, context.seen))
  },
  detach: {
    is: "change",
    title: (step) => `Detach ${step.name}`,
    restarts: !0,
    lasts: "a moment",
    moves: !0,
    imagine({ name }, context) {
      let names = workNames(context.request.targetDatabase);
      return name === names.new ? withSeen(context, { new: null }) : withSeen(context, name === names.old ? { old: null } : { current: null });
    }
  }
};

// src/domain/steps/imagine-releases.ts
function released({ at, current, target: { releases } }, status, of = current) {
  let version = (releases[0]?.version ?? 0) + 1, description = `Attach ${current?.attachment.name} (@ref:${of?.database.name})`, isRepeatable = releases[0]?.isRepeatable ?? !0;
  return [
    { version, description, createdAt: at, updatedAt: at, status, current: !0, isRepeatable },
    ...releases
  ];
}
function releasedOn(app, { at, current, others }, status) {
  let attachments = current?.elsewhere.filter((it) => it.app.name === app) ?? [];
  return others.map((other) => {
    if (other.name !== app) return other;
    let version = (other.releases[0]?.version ?? 0) + 1, made2 = attachments.map(({ name }, index) => ({
      version: version + index,
      description: `Attach ${name} (@ref:${current?.database.name})`,
      createdAt: at,
      updatedAt: at,
      status,
      current: !0,
      isRepeatable: other.releases[0]?.isRepeatable ?? !0
    }));
    return { ...other, releases: [...made2.reverse(), ...other.releases] };
  });
}
function moved(step, seen) {
  let isIt = (it) => it.app.name === step.app && it.name === step.name, attachment = seen.old?.elsewhere.find(isIt);
  if (attachment === void 0 || seen.current === null || seen.old === null) return {};
  let { database } = seen.current, has = (held) => ({
    ...held,
    elsewhere: [...held.elsewhere, { ...attachment, database }]
  }), current = has(seen.current);
  return {
    current,
    new: seen.new?.database.id === database.id ? has(seen.new) : seen.new,
    old: { ...seen.old, elsewhere: seen.old.elsewhere.filter((it) => !isIt(it)) },
    others: releasedOn(step.app, { ...seen, current }, "pending")
  };
}

// src/domain/steps/switch-over.ts
var switchOver = {
  keep: {
    is: "change",
    title: (step) => `Keep ${step.database?.name ?? "the current database"} as ${step.attachment}`,
    restarts: !0,
    lasts: "a moment",
    moves: !0,
    imagine(_, context) {
      let { current } = context.seen, { old } = workNames(context.request.targetDatabase);
      return withSeen(context, {
        old: current && { ...current, attachment: attached(old, current.database, context.seen) }
      });
    }
  },
  promote: {
    is: "change",
    title: (step) => `Promote ${step.from} to ${step.attachment}${within(step.namespace)}`,
    restarts: !0,
    lasts: "a moment",
    moves: !0,
    imagine({ namespace }, context) {
      let { seen, request } = context, { new: fresh } = seen, current = fresh && {
        ...fresh,
        attachment: { ...attached(request.targetDatabase, fresh.database, seen), namespace }
      }, releases = fresh === null ? [] : released(seen, "pending", fresh), promoted = withTarget(withSeen(context, { current }), { runsOnNew: !1, releases });
      return withRun(promoted, { mayRetryRelease: !1, promoted: fresh?.database.id ?? null });
    }
  },
  carry: {
    is: "change",
    title: (step) => `Carry ${step.name}${within(step.namespace)} over to the new database`,
    restarts: !0,
    lasts: "a moment",
    moves: !0,
    imagine({ name }, context) {
      let { new: fresh, target } = context.seen, attachments = target.attachments.map(
        (it) => it.name === name && fresh !== null ? { ...it, database: fresh.database } : it
      );
      return withTarget(context, { attachments });
    }
  },
  move: {
    is: "change",
    title: (step) => `Move ${step.name} of ${step.app}${within(step.namespace)} to the new database`,
    restarts: !1,
    lasts: "a moment",
    moves: !0,
    imagine: (step, context) => withRun(withSeen(context, moved(step, context.seen)), { mayRetryRelease: !1 })
  },
  release: {
    is: "change",
    title: ({ app, version }) => `Retry failed release v${version}${app === void 0 ? "" : ` of ${app}`}`,
    restarts: !0,
    lasts: "a moment",
    moves: !1,
    imagine({ app }, context) {
      let { seen } = context, again = app === void 0 ? withTarget(context, { releases: released(seen, "pending") }) : withSeen(context, { others: releasedOn(app, seen, "pending") });
      return withRun(again, { mayRetryRelease: !1 });
    }
  },
  released: {
    is: "wait",
    title: ({ app, attachment }) => `Wait until the release ${app === void 0 ? "" : `of ${app} `}with the new ${attachment} has succeeded`,
    restarts: !1,
    lasts: "a moment",
    moves: !1,
    imagine: ({ app }, context) => app === void 0 ? withTarget(context, { runsOnNew: !0, releases: released(context.seen, "succeeded") }) : withSeen(context, { others: releasedOn(app, context.seen, "succeeded") })
  },
  "after-promote": {
    is: "change",
    title: (step) => `Run after-promote: ${step.command}`,
    restarts: !1,
    lasts: "a moment",
    moves: !1,
    imagine: (_, context) => withRun(context, { afterPromoteRanFor: context.seen.new?.database.id ?? null })
  },
  switched: {
    is: "wait",
    title: (step) => `Wait until no dyno from before uses ${called(step)}: preboot is on`,
    restarts: !1,
    lasts: "a moment",
    moves: !1,
    imagine: ({ until }, context) => withSeen(context, { at: until })
  }
};

// src/domain/steps/kinds.ts
var kinds = {
  ...making,
  ...copying,
  ...counting,
  ...preparing,
  ...quiescing,
  ...switchOver,
  ...removal
};
function kindOf(step) {
  return kinds[step.verb];
}
function title(step) {
  return kindOf(step).title(step);
}
function isChange(step) {
  return kindOf(step).is === "change";
}
function isWait(step) {
  return kindOf(step).is === "wait";
}
function imagine(step, context) {
  return kindOf(step).imagine(step, context);
}

export {
  advancedTier,
  planNotSold,
  planUnknown,
  planTooSmall,
  sourceUnavailable,
  createFailed,
  createdUnknown,
  copyFailed,
  copyUrls,
  newDatabaseUrl,
  subject,
  ownName,
  provesSource,
  tablesOf,
  areMissing,
  tablesTold,
  tablesWarning,
  major,
  versionNote,
  firstDue,
  planCanFork,
  isAdvanced,
  specOf,
  fillMethods,
  dataAsOf,
  fill,
  isFilled,
  holdTables,
  releaseFailed,
  releaseFailedAlong,
  commandFailed,
  prepare,
  isSanitized,
  isSanitizedOtherwise,
  unprepared,
  mustDiscard,
  prepares,
  PAUSED,
  inWords,
  otherName,
  sameApp,
  targetIsProduction,
  targetOwnsSource,
  targetUsesCredential,
  newLeftElsewhere,
  currentOfAnotherApp,
  oldOfAnotherApp,
  newNameTaken,
  pausedUnreadable,
  declined,
  pause,
  resume,
  stillOff,
  asIfPaused,
  toStart,
  resumes,
  resumeOrphans,
  pauses,
  mustResume,
  quiesceProblems,
  replaced,
  without,
  kindOf,
  title,
  isChange,
  isWait,
  imagine
};
