"use strict";
const {
  keepsOld,
  tidying,
  SECOND,
  called,
  holdIn,
  nothingPrepared,
  ofSource,
  restorable,
  underWay,
  isEnding,
  nearest,
  overlapAfter,
  configVar,
  isCandidateName,
  isMadeFrom,
  isOfRefresh,
  isRetired,
  isUnretired,
  nameBeforeRetired,
  nameInUse,
  nameMadeFrom,
  retiredName,
  unretiredName,
  workNames,
  endedBy,
  timedOut,
  count,
  duration,
  moment,
  price,
  size,
  Stopped,
  conflict,
  failed,
  refused,
  stop
} = require("./core.js");
const {
  isBorrowed,
  isPromoted,
  places
} = require("./chunk-DP4TIWUZ.js");

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

// src/domain/problems/other-name.ts
function otherName({ app, name, database, isLastName }) {
  let command = (text) => `\`heroku ${text} --app ${app}\``, keep2 = `Give it another name, ${command(`addons:attach ${database} --as KEPT_DATABASE`)}; then free`, free = command(`addons:detach ${name}`);
  return `Check what it is for: ${command("addons")}. ${isLastName ? keep2 : "Then free"} the name, ${free}, and run again.`;
}

// src/domain/problems/conflicts.ts
function attachmentChanged(app, attachment, was, is) {
  return changed(app, `Someone else changed ${attachment} on ${app} from ${was} to ${is} during this run.`);
}
function releaseMade(app, version, description) {
  return changed(app, `Someone else made release v${version} of ${app} during this run: ${description}.`);
}
function changed(app, what) {
  return conflict(
    "CHANGED_BY_SOMEONE_ELSE",
    what,
    `Find out who changed it: \`heroku releases --app ${app}\`. Then run again: the run continues from the current state.`
  );
}
function appKeepsChanging(app, reads) {
  return conflict(
    "APP_KEEPS_CHANGING",
    `The attachments of ${app} changed during each of ${reads} reads in a row.`,
    `Find out who changes them: \`heroku releases --app ${app}\`. Then run again.`
  );
}
function newRemoved(app, name) {
  return conflict(
    "NEW_DATABASE_VANISHED",
    `Someone removed or replaced ${name} of ${app} during this run.`,
    "Find out who else refreshes this app, then run again."
  );
}
function newBeingDestroyed(app, name, database) {
  return conflict(
    "NEW_DATABASE_VANISHED",
    `${name} of ${app}, ${database}, is being destroyed, and not by this run.`,
    "Find out who else changes this app, then run again: the run makes another database."
  );
}
function newUrlChanged(app, variable, where) {
  return conflict(
    "NEW_DATABASE_VANISHED",
    `${variable} of ${app} leads to ${where}, so the copy was not started.`,
    "Find out who else refreshes this app, then run again."
  );
}
function oldNameTaken(old, current) {
  return conflict(
    "OLD_DATABASE_TAKEN",
    `${old.name} of ${old.app} is ${old.database}, but the current database is ${current}: someone promoted another one.`,
    `${otherName(old)} The next run then replaces ${current} too.`
  );
}
function sanitizedOtherwise(database) {
  return conflict(
    "SANITIZED_OTHERWISE",
    `Another run sanitized ${database} with different scripts.`,
    "Find out who else refreshes this app, and with which sanitize-sql. Run again: the database is replaced."
  );
}

// src/domain/plan/outside-changes.ts
var still = { comes: [], goes: [] }, noChanges = { current: still, new: still, old: still, undone: still };
function withChanges(own, before, after) {
  let changed3 = (place) => {
    let [was, is] = [before[place]?.database, after[place]?.database], { comes, goes } = own[place];
    return {
      comes: is === void 0 || is.id === was?.id ? comes : [...comes, is.id],
      goes: was === void 0 || is !== void 0 && !isDoomed(is) ? goes : [...goes, was.id]
    };
  };
  return {
    current: changed3("current"),
    new: changed3("new"),
    old: changed3("old"),
    undone: changed3("undone")
  };
}
function isDoomed({ name, state }) {
  return isRetired(name) || isEnding(state);
}
function foreignChanges(request, before, now, run, ownChanges) {
  let moved2 = places.filter((place) => before[place]?.database.id !== now[place]?.database.id), own = ownName(run, now), strange = moved2.filter((place) => !isOwn(place, before, now, own, ownChanges)), isHarmless = isOlder(request, before, now, run) || isOnlyTheName(request, before, now, run);
  return [
    ...strange.filter((place) => place !== "new" || !isHarmless).filter((place) => !isOfOlderUndo(place, before, now)).map((place) => placeChanged(request, place, before, now)),
    ...releasedByOthers(request, before, now, run, ownChanges)
  ];
}
function isOwn(place, before, now, own, ownChanges) {
  let [was, is] = [before[place], now[place]], isFree = was === null || mayGo(place, was, now, ownChanges);
  if (is === null) return isFree;
  switch (place) {
    case "current":
      return ownChanges.current.comes.includes(is.database.id) || was === null && is.database.name === own;
    case "new":
      return isFree && is.database.name === own;
    case "old":
    case "undone":
      return isFree && ownChanges[place].comes.includes(is.database.id);
  }
}
function mayGo(place, { database }, { new: fresh }, ownChanges) {
  let isOurs = ownChanges[place].goes.includes(database.id);
  return place === "current" ? database.id === fresh?.database.id && isOurs : isOurs || isRetired(database.name);
}
function isOlder({ targetApp }, before, now, run) {
  let found = now.new?.database;
  return before.new !== null || run.fresh !== null || found === void 0 ? !1 : isCandidateName(targetApp, found.name) && found.createdAt <= before.at;
}
function isOfOlderUndo(place, before, now) {
  let [was, is, current] = [before[place], now[place], now.current?.database];
  if (current === void 0 || before.current?.database.id !== current.id) return !1;
  if (place === "undone" && was === null && is?.database.id === current.id)
    return (is.attachment.createdAt ?? Number.POSITIVE_INFINITY) <= before.at;
  let isInUse = was?.database.id === current.id && isUnretired(current.name);
  return place === "old" && is === null && isInUse && now.new === null && now.undone === null;
}
function isOnlyTheName({ afterPromote: afterPromote2 }, before, now, run) {
  let id = before.new?.database.id, isInUse = id === before.current?.database.id && id === now.current?.database.id, isAll = now.old === null && (afterPromote2 === null || run.afterPromoteRanFor === id);
  return now.new === null && isInUse && isAll;
}
function releasedByOthers(request, before, now, run, ownChanges) {
  let newest = before.target.releases[0]?.version ?? 0, attach = `Attach ${request.targetDatabase} (@ref:`, mine = places.map((place) => now[place]).filter((it) => it !== null).filter(
    (it) => ownChanges.current.comes.includes(it.database.id) || it.database.id === before.current?.database.id
  ).map((it) => `${attach}${it.database.name})`);
  before.current === null && mine.push(`${attach}${ownName(run, now)})`);
  let found = now.target.releases.find(
    (it) => it.version > newest && it.description.startsWith(attach) && !mine.includes(it.description)
  );
  return found === void 0 ? [] : [releaseMade(request.targetApp, found.version, found.description)];
}
function placeChanged(request, place, before, now) {
  let names = workNames(request.targetDatabase), name = place === "current" ? request.targetDatabase : names[place], [was, is] = [before[place]?.database.name ?? "nothing", now[place]?.database.name ?? "nothing"];
  return attachmentChanged(request.targetApp, name, was, is);
}

// src/domain/problems/backups.ts
var MAKE = "Set capture-backup, which makes one first, or set mode to auto.";
function noBackup(app, database, name, why) {
  return refused(
    "NO_BACKUP",
    `${app} has no complete backup of ${name}, ${database}${why === "" ? "" : `: ${why}`}.`,
    `Check what it has: \`heroku pg:backups --app ${app}\`. ${MAKE}`
  );
}
function backupTooOld(app, backup2, age, most) {
  return refused(
    "BACKUP_TOO_OLD",
    `The newest complete backup of ${app}, ${backup2}, began ${duration(age)} ago; backup-max-age is ${duration(most)}.`,
    `Check when it is backed up: \`heroku pg:backups:schedules --app ${app}\`. ${MAKE}`
  );
}
function backupFailed(app, backup2, database) {
  return failed(
    "BACKUP_FAILED",
    `Heroku could not complete ${backup2}, the backup of ${database}.`,
    `Check its log: \`heroku pg:backups:info ${backup2} --app ${app}\`; then run again.`
  );
}
function backupTooLarge(plan2, holds, backup2, has) {
  return refused(
    "PLAN_TOO_SMALL",
    `plan: ${plan2} holds ${size(holds)}, but ${backup2} is of a database with ${size(has)} of data.`,
    "Choose a plan with more disk."
  );
}
function restoreFailed(database, backup2, lines) {
  return failed(
    "RESTORE_FAILED",
    `The restore of ${backup2?.name || "the backup"} into ${database} failed.${lines.map((line) => `
  ${line}`).join("")}`,
    "Run again: the next run starts with another database."
  );
}

// src/domain/steps/imagined.ts
var IMAGINED = "imagined";
function subject(database) {
  return database == null || database.id === IMAGINED ? null : database;
}
function withSeen(context, changed3) {
  return { ...context, seen: { ...context.seen, ...changed3 } };
}
function withTarget(context, changed3) {
  return withSeen(context, { target: { ...context.seen.target, ...changed3 } });
}
function withRun(context, changed3) {
  return { ...context, run: { ...context.run, ...changed3 } };
}
function attached(name, database, { target: { app } }) {
  return { id: "", name, namespace: null, createdAt: null, app, database };
}

// src/domain/fill/capacity.ts
var essential = [1e9, 1e10, 32e9], others = [64, 64, 256, 512, 768, 1e3, 1500, 2e3, 3e3, 4e3].map((it) => it * 1e9);
function capacity(plan2) {
  let [, tier, number] = /^(essential|standard|premium|private|shield)(?:-l)?-(\d)$/.exec(plan2) ?? [];
  return tier === void 0 ? null : (tier === "essential" ? essential : others)[Number(number)] ?? null;
}

// src/domain/problems/making.ts
function advancedTier(plan2) {
  return refused(
    "ADVANCED_TIER",
    `Plan ${plan2} is in the Advanced tier, which is not supported yet.`,
    "Use a Standard, Premium, Private, Shield or Essential plan."
  );
}
function planNotSold(app, name, database, plan2, sold) {
  return refused(
    "PLAN_UNKNOWN",
    `${name} of ${app}, ${database}, is on the plan ${plan2}, which Heroku Postgres no longer sells.`,
    `Set \`plan\` to one of: ${sold.join(", ")}.`
  );
}
function planUnknown(plan2, meant, sold) {
  let end = meant === null ? "." : `; did you mean ${meant}?`;
  return refused(
    "PLAN_UNKNOWN",
    `plan: Heroku Postgres has no plan ${plan2}${end}`,
    `Use one of: ${sold.join(", ")}.`
  );
}
function planTooSmall(plan2, holds, source, has) {
  return refused(
    "PLAN_TOO_SMALL",
    `plan: ${plan2} holds ${size(holds)}, but ${source} has ${size(has)} of data.`,
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
    `postgres-version: ${mode === "fork" ? "a fork has the version of its source" : `a ${mode === "copy" ? "copy" : "restore"} cannot go below its source`}, PostgreSQL ${source}, and ${wanted} was requested.`,
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
function tablesMissing(database, source, tables, transfer) {
  let { warnings = 0, from = "source" } = transfer ?? {}, isCopy = from === "source", ended = `, and the ${isCopy ? "copy" : "restore"} ended with ${count(warnings, "warning")}`, later = isCopy ? "" : " A table that is younger than the backup cannot be in it.", again = isCopy ? "Run again: the next run replaces the database." : "Run again when there is a younger backup: set capture-backup and a shorter backup-max-age, and the run makes one.";
  return failed(
    "TABLES_MISSING",
    `${database} has ${tables.has} of the ${tables.of} tables of ${source}${warnings === 0 ? "" : ended}.${later}`,
    `${again} If staging does not need these tables, set allow-missing-tables.`
  );
}
function newDatabaseUrl(app, variable, why) {
  return failed(
    "NEW_DATABASE_URL",
    `The new database cannot be prepared: ${variable} ${why}.`,
    `Check what is attached: \`heroku addons --app ${app}\`; then run again.`
  );
}

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
  return run.countedFor !== fresh.database.id && fresh.transfer?.succeeded === !0 && !isAllowed && areMissing(tablesOf(run, seen)) && !isCounting(seen.at, fresh);
}
function tablesLine({ isWhole }, tables) {
  let { has, of } = tables;
  return has === null || of === null ? isWhole ? null : "Heroku does not show how many tables it has; they are not compared" : areMissing(tables) ? `it has ${has} of the ${of} tables of the source` : isWhole ? null : `it has ${count(has, "table")}; the source has ${of}`;
}
function tablesWarning({ has, of }, { isWhole }) {
  return `The new database has ${has} of the ${of} tables of the source: ${isWhole ? "it shows the source as it was some hours ago" : "allow-missing-tables is set"}.`;
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

// src/domain/fill/transferred.ts
var transferred = {
  create: (request, seen) => ({ fork: null, fast: !1, version: versionToMake(request, seen) }),
  forked: !1,
  isTransferred: !0,
  isWhole: !1,
  unusable(context, fresh) {
    let { request, seen, run } = context, { database, transfer, facts } = fresh;
    return transfer === null && !mayFill(run, seen, database) ? "was never filled" : isIncomplete(context, fresh) ? `has ${facts?.tables} of the ${tablesOf(run, seen).of} tables` : isOfAnotherVersion(request, fresh) ? `is on PostgreSQL ${facts?.version}` : null;
  },
  version: (request, seen) => seen.new === null ? versionToMake(request, seen) : major(seen.new.facts?.version),
  whyVersion: () => "."
};
function versionProblems(mode, { postgresVersion: wanted }, { source }) {
  let version = major(source.facts?.version);
  return wanted === null || version === null || wanted >= version ? [] : [versionUnfit(mode, version, wanted)];
}
function isOfAnotherVersion({ postgresVersion }, { facts }) {
  let version = major(facts?.version);
  return postgresVersion !== null && version !== null && version !== postgresVersion;
}
function mayFill(run, seen, { name }) {
  return name === ownName(run, seen);
}
var BEGUN = { id: "", createdAt: 0, bytes: 0, total: null, warnings: 0, finishedAt: null, lastLines: [] };
function filled(context, from, succeeded) {
  let { new: fresh } = context.seen;
  if (fresh === null) return context;
  let facts = fresh.facts && { ...fresh.facts, tables: null }, transfer = { ...fresh.transfer ?? { ...BEGUN, from }, succeeded };
  return withSeen(context, { new: { ...fresh, facts, transfer } });
}

// src/domain/fill/backup.ts
var backup = {
  ...transferred,
  noun: "restore",
  obstacles: (request, seen, plan2, beganAt) => [
    ...backupProblems(request, seen, plan2, beganAt),
    ...versionProblems("backup", request, seen)
  ],
  before: [capture, captured],
  rules: [restore, restored],
  dataAsOf: (_, { transfer }) => transfer === null || transfer.from === "source" ? null : transfer.from?.startedAt ?? null
};
function backupOf({ transfer }, { restored: own }) {
  return transfer === null || transfer.from === "source" ? null : transfer.from ?? own;
}
function capture(context) {
  let { request, seen } = context;
  if (!(!request.captureBackup || chosen(context) || running(context) || isBegun(seen)))
    return { verb: "capture", from: sourceOf(request), database: seen.source.database };
}
function captured(context) {
  let { request, seen } = context;
  if (!(chosen(context) || !running(context) || isBegun(seen)))
    return { verb: "captured", from: sourceOf(request), database: seen.source.database };
}
function restore(context) {
  let { request, seen } = context;
  if (isBegun(seen)) return;
  let { new: to } = workNames(request.targetDatabase);
  return {
    verb: "restore",
    backup: chosen(context) ?? null,
    from: sourceOf(request),
    to,
    database: subject(seen.new?.database)
  };
}
function restored({ request, seen: { new: fresh } }) {
  if (fresh?.transfer?.succeeded === !0) return;
  let { new: attachment } = workNames(request.targetDatabase);
  return { verb: "restored", attachment, database: subject(fresh?.database) };
}
function isBegun({ new: fresh }) {
  return fresh?.transfer != null;
}
function chosen({ request, seen, run }) {
  return restorable(request, seen, run.beganAt ?? seen.at);
}
function running({ request, seen, run }) {
  return underWay(request, seen, run.beganAt ?? seen.at);
}
function sourceOf({ sourceApp, sourceDatabase }) {
  return `${sourceApp}::${sourceDatabase}`;
}
function backupProblems(request, seen, plan2, beganAt) {
  let { source } = seen, found = restorable(request, seen, beganAt);
  if (found !== void 0) return sizeProblems(found, seen, plan2);
  if (source.database === null || underWay(request, seen, beganAt) !== void 0) return [];
  let [newest] = ofSource(seen);
  if (newest?.succeeded === !1 && newest.startedAt > beganAt - SECOND)
    return [backupFailed(source.app.name, newest.name, source.database.name)];
  if (request.captureBackup) return [];
  let complete = ofSource(seen).find((it) => it.succeeded === !0);
  return complete === void 0 || request.sourceIsFresh ? [noBackup(source.app.name, source.database.name, request.sourceDatabase, whyNone(request, seen))] : [backupTooOld(source.app.name, called(complete), beganAt - complete.startedAt, request.backupMaxAge)];
}
function whyNone({ sourceIsFresh }, { source }) {
  let [newest] = ofSource({ source });
  return sourceIsFresh ? "of a database that was refreshed in this run, only a backup made since then counts" : newest !== void 0 ? newest.succeeded === !1 ? `${newest.name}, the newest, failed` : `${newest.name} is still running` : source.backups.length > 0 ? "the backups of the app are of other databases" : "";
}
function sizeProblems(it, { source }, plan2) {
  let [needed, holds] = [it.total ?? 0, capacity(plan2)];
  return holds === null || needed <= holds || (source.facts?.bytes ?? 0) > holds ? [] : [backupTooLarge(plan2, holds, called(it), needed)];
}
var backingUp = {
  capture: {
    is: "change",
    title: (step) => `Make a backup of ${step.from}`,
    restarts: !1,
    lasts: "hours",
    moves: !1,
    // Each reads all of production.
    once: !0,
    imagine: (_, context) => withBackup(context, null)
  },
  captured: {
    is: "wait",
    title: (step) => `Wait until the backup of ${step.from} is complete`,
    restarts: !1,
    lasts: "hours",
    moves: !1,
    imagine: (_, context) => withBackup(context, !0)
  },
  restore: {
    is: "change",
    title: ({ backup: it, from, to }) => it === null || it.name === "" ? `Restore the backup of ${from} into ${to}` : `Restore ${it.name} of ${from}, ${moment(it.startedAt)}, into ${to}`,
    restarts: !1,
    lasts: "hours",
    moves: !0,
    // As with a copy.
    once: !0,
    imagine: (step, context) => withRun(filled(context, step.backup, null), { restored: step.backup ?? context.run.restored })
  },
  restored: {
    is: "wait",
    title: (step) => `Wait until ${step.attachment} is restored`,
    restarts: !1,
    lasts: "hours",
    moves: !1,
    needs: ["databases", "config vars", "progress"],
    imagine: (_, context) => filled(context, null, !0)
  }
};
function withBackup(context, succeeded) {
  let { source, at } = context.seen, it = running(context) ?? { ...MADE, createdAt: at, startedAt: at }, others2 = source.backups.filter((other) => other.id !== it.id);
  return withSeen(context, { source: { ...source, backups: [{ ...it, succeeded }, ...others2] } });
}
var MADE = {
  id: "",
  name: "",
  isScheduled: !1,
  isOfSource: !0,
  url: null,
  bytes: 0,
  total: null,
  warnings: 0,
  finishedAt: null,
  lastLines: []
};

// src/domain/fill/copy.ts
var copy = {
  ...transferred,
  noun: "copy",
  obstacles: (request, seen) => [...loginProblems(request, seen), ...versionProblems("copy", request, seen)],
  before: [],
  rules: [begin, wait],
  dataAsOf: (_, { transfer }) => transfer?.from === "source" ? transfer.createdAt : null
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
var copying = {
  copy: {
    is: "change",
    title: (step) => `Copy ${step.from} into ${step.to}`,
    restarts: !1,
    lasts: "hours",
    moves: !0,
    // Two copies into one database spoil it.
    once: !0,
    imagine: (_, context) => filled(context, "source", null)
  },
  copied: {
    is: "wait",
    title: (step) => `Wait until ${step.attachment} is copied`,
    restarts: !1,
    lasts: "hours",
    moves: !1,
    needs: ["databases", "config vars", "progress"],
    imagine: (_, context) => filled(context, "source", !0)
  }
};

// src/domain/steps/rule.ts
function firstDue(rules, ...now) {
  for (let rule of rules) {
    let step = rule(...now);
    if (step !== void 0) return step;
  }
}

// src/domain/fill/spec.ts
var CANNOT_FORK = /^(essential|dev|basic|mini|hobby)/, ADVANCED = /^(advanced|performance)/, NEVER_FORKED = ["Unsupported", "Unavailable on followers"];
function planCanFork(plan2) {
  return !CANNOT_FORK.test(plan2);
}
function isAdvanced(plan2) {
  return ADVANCED.test(plan2);
}
function specOf(request, seen) {
  let plan2 = request.plan ?? seen.current?.database.plan ?? "", price2 = seen.offers.find((offer) => offer.plan === plan2)?.price ?? null;
  return { mode: request.mode === "auto" ? bestMode(plan2, seen.source) : request.mode, plan: plan2, price: price2 };
}
function bestMode(plan2, source) {
  return planCanFork(source.database?.plan ?? "") && !NEVER_FORKED.includes(source.facts?.forkFollow ?? "") && planCanFork(plan2) ? "fork" : "copy";
}

// src/domain/fill/fork.ts
var fork = {
  noun: "fork",
  obstacles: (request, seen, plan2) => [...cannotFork(request, seen, plan2), ...versionProblems2(request, seen)],
  create: ({ sourceApp, sourceDatabase, fast }) => ({
    fork: `${sourceApp}::${sourceDatabase}`,
    fast,
    version: null
  }),
  before: [waitUntilForkable],
  rules: [],
  forked: !0,
  isTransferred: !1,
  isWhole: !0,
  unusable: () => null,
  // A fast fork starts from the last base backup, up to 30 hours old. Only Heroku's message at creation says how old:
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
function cannotFork(request, { source }, plan2) {
  let unfit = [source.database?.plan ?? "", plan2].filter((it) => !planCanFork(it));
  if (unfit.length > 0) return [forkUnsupported(unfit)];
  let name = `${request.sourceApp}::${request.sourceDatabase}`;
  return source.facts?.following ? [sourceIsFollower(name)] : isForkable(source) || waits(request, source) ? [] : [forkUnavailable(name, source.facts?.forkFollow ?? "")];
}
function isForkable({ facts }) {
  return (facts?.forkFollow ?? "Available") === "Available";
}
function waits({ sourceIsFresh }, { facts }) {
  return sourceIsFresh && /temporarily/i.test(facts?.forkFollow ?? "");
}
function waitUntilForkable({ request, seen: { new: fresh, source } }) {
  return fresh !== null || isForkable(source) || !waits(request, source) ? void 0 : { verb: "forkable", attachment: `${request.sourceApp}::${request.sourceDatabase}`, database: source.database };
}
var forking = {
  forkable: {
    is: "wait",
    title: (step) => `Wait until ${step.attachment} can be forked`,
    restarts: !1,
    lasts: "hours",
    moves: !1,
    imagine(_, context) {
      let { source } = context.seen, facts = source.facts && { ...source.facts, forkFollow: "Available" };
      return withSeen(context, { source: { ...source, facts } });
    }
  }
};
function versionProblems2({ postgresVersion: wanted }, { source }) {
  let version = major(source.facts?.version);
  return wanted === null || version === null || wanted === version ? [] : [versionUnfit("fork", version, wanted)];
}

// src/domain/fill/methods.ts
var fillMethods = { fork, copy, backup };
function dataAsOf(request, fresh, message = "") {
  return Object.values(fillMethods).map((it) => it.dataAsOf(request, fresh, message)).find((it) => it !== null) ?? null;
}

// src/domain/fill/fill.ts
function fill(context) {
  let { before, rules } = fillMethods[context.spec.mode];
  return firstDue([...before, create, wait2, unfollow, ...rules], context);
}
function create({ request, seen, run, spec }) {
  if (seen.new !== null) return;
  let { new: attachment } = workNames(request.targetDatabase), { mode, plan: plan2, price: price2 } = spec;
  return { verb: "create", name: ownName(run, seen), attachment, plan: plan2, price: price2, ...fillMethods[mode].create(request, seen) };
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
    needs: ["databases", "config vars", "progress"],
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
function made({ seen, run, spec: { plan: plan2, price: price2 } }) {
  let { app } = seen.target, name = ownName(run, seen);
  return { id: IMAGINED, name, app, plan: plan2, state: "provisioning", createdAt: seen.at, price: price2, message: null };
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
    tables: null,
    address: null
  };
  return {
    ...fresh,
    database: { ...fresh.database, state: "provisioned" },
    readiness: { is: "ready", message: "" },
    // Heroku does not say whether it is a fork before it is ready.
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
  return stop(tablesMissing(name, source, tables, fresh.transfer));
}
var counting = {
  counted: {
    is: "wait",
    title: (step) => `Wait until Heroku shows all tables of ${step.attachment}`,
    restarts: !1,
    lasts: "hours",
    moves: !1,
    needs: ["databases", "config vars", "progress"],
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
function releaseFailed(release) {
  let { app, version, variable, onto: onto2, isRepeatable, isUndone, down } = release, what = `Release v${version}, which switches ${variable} to ${onto2}, failed.`;
  return isUndone ? failed("RELEASE_FAILED", what, `${readOutput(app, version)} Then run again.`) : failedRelease(app, version, [down, what].filter(Boolean).join(" "), isRepeatable);
}
function releaseFailedAlong(release, kept) {
  let { app, version, onto: onto2, isRepeatable, isUndone } = release, what = `Release v${version} of ${app}, which switches it to ${onto2}, failed. ${kept} is kept.`;
  return isUndone ? failed("RELEASE_FAILED", what, `${readOutput(app, version)} Then run again.`) : failedRelease(app, version, what, isRepeatable);
}
function failedRelease(app, version, what, isRepeatable) {
  let read = readOutput(app, version), image = `${app} is deployed as a container image, and Heroku does not release the same image again.`, deploy = `Then deploy ${app} again with a new image, or change one of its config vars: either makes a release. When that release has succeeded, run again to finish.`;
  return isRepeatable ? failed("RELEASE_FAILED", what, `${read} Then run again: the release is retried.`) : failed("RELEASE_FAILED", `${what} ${image}`, `${read} ${deploy}`);
}
function readOutput(app, version) {
  return `Read \`heroku releases:output v${version} --app ${app}\` and fix the cause.`;
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

// src/domain/activity.ts
var PAUSED = "HEROKU_STAGING_REFRESH_PAUSED";
function inWords({ maintenance, processes }) {
  let types = Object.entries(processes).map(([type, dynos]) => `${type} (${dynos})`);
  return [...maintenance ? ["maintenance mode"] : [], ...types].join(", ");
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
  promote: promote2
}) {
  let attach = `\`heroku addons:attach ${database} --as OWNER_${name} --app ${app}\``;
  return refused(
    "TARGET_USES_CREDENTIAL",
    `${name} of ${app} is ${database} under ${namespace}, and a new database has only the default credential.`,
    `If the app may have the owner's rights: ${attach} adds a name with the default credential, and ${promote2} puts it to use. Then run again. Create the credential again after each refresh.`
  );
}
function newLeftElsewhere(app, name, database, has, back) {
  let what = `${name} of ${app} is ${database}, which is in use by ${has.join(", ")}, but not by ${app}.`, remedy = back.length === 0 ? "Detach it there, then run again." : `Give them the database of ${app} again: ${back.join(" and ")}. Then run again.`;
  return refused("NEW_DATABASE_TAKEN", what, remedy);
}
function currentOfAnotherApp(app, name, database, owner) {
  let own = `Attach a database that ${app} pays for as ${name}: \`heroku addons --app ${app}\` lists them.`;
  return neverDestroyed(app, name, database, owner, own);
}
function ofAnotherApp(held, owner) {
  return neverDestroyed(held.app, held.name, held.database, owner, otherName(held));
}
function neverDestroyed(app, name, database, owner, remedy) {
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
  let becomes = (changed3) => ({
    ...seen,
    target: { ...seen.target, activity: { ...activity, ...changed3 } }
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
function only(processes, keep2, dynos) {
  let kept = Object.entries(processes).filter(([type, running2]) => keep2(type, running2));
  return Object.fromEntries(kept.map(([type, running2]) => [type, dynos ?? running2]));
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
function withActivity(context, changed3) {
  let activity = { maintenance: !1, processes: {}, ...context.seen.target.activity, ...changed3 };
  return withTarget(context, { activity });
}

// src/domain/steps/carry.ts
var POOLER = "connection-pooling:default";
function carried(request, seen, replaced2, plan2) {
  let own = [request.targetDatabase, ...Object.values(workNames(request.targetDatabase))], others2 = seen.target.attachments.filter(
    (it) => it.database.id === replaced2?.database.id && !own.includes(it.name)
  ), canMove = (it) => movesTo(it, plan2);
  return { movable: others2.filter(canMove), lost: others2.filter((it) => !canMove(it)) };
}
function alongside({ alsoAttachedTo }, held) {
  return held?.elsewhere.filter((it) => alsoAttachedTo.includes(it.app.name)) ?? [];
}
function movesTo({ namespace }, plan2) {
  return namespace === null || namespace === POOLER && planCanFork(plan2);
}
function promotedNamespace(replaced2, plan2) {
  return replaced2?.attachment.namespace === POOLER && planCanFork(plan2) ? POOLER : null;
}
function replaced({ current, old, undone }) {
  let isCurrent = (it) => it?.database.id === current?.database.id;
  return undone !== null && !isCurrent(undone) ? undone : isCurrent(old) ? null : old;
}
function onto({ undone }) {
  return undone === null ? "the new database" : "the old database";
}

// src/domain/steps/places.ts
function changed2(now, seen) {
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
  let places2 = everywhere(
    of,
    seen,
    () => null,
    () => []
  ), attachments = seen.target.attachments.filter((it) => it.database.id !== of?.id);
  return { ...places2, target: { ...places2.target, attachments } };
}
function everywhere(of, seen, change, list) {
  let at = (held) => held !== null && held.database.id === of?.id ? change(held) : held, databases = seen.target.databases.flatMap((it) => it.id === of?.id ? list(it) : it);
  return {
    current: at(seen.current),
    new: at(seen.new),
    old: at(seen.old),
    undone: at(seen.undone),
    target: { ...seen.target, databases }
  };
}

// src/domain/steps/titles.ts
function called2({
  attachment,
  database
}) {
  return database === null ? attachment : `${attachment} (${nameInUse(database.name)})`;
}
function within(namespace) {
  return namespace === null ? "" : ` (${namespace})`;
}

// src/domain/steps/remove.ts
var unretire = ({ request, seen: { current }, run }) => current === null ? void 0 : renaming(current.database, request.targetDatabase, run, ", which was retired and is in use,");
function renaming(database, attachment, { candidate }, why) {
  return { verb: "rename", attachment, to: unretiredName(database.name, candidate.slice(-4)), why, database };
}
function remove(place, why) {
  return ({ request, seen }) => {
    let database = seen[place]?.database;
    if (database === void 0) return;
    let about = { attachment: workNames(request.targetDatabase)[place], database: subject(database) };
    if (database.state === "deprovisioning") return { verb: "gone", ...about };
    if (!isRetired(database.name)) {
      let taken = seen.target.databases.map((it) => it.name);
      return { verb: "retire", to: retiredName(database.name, taken), why, ...about };
    }
    return { verb: "destroy", why, ...about };
  };
}
var removeReplaced = (context) => replaced(context.seen) === null ? void 0 : remove("old", "")(context), gone = ({ request, seen }) => {
  let database = seen.target.databases.find((it) => isRetired(it.name) && isEnding(it.state));
  return database && {
    verb: "gone",
    attachment: workNames(request.targetDatabase).old,
    database: subject(database)
  };
};
function detach(place) {
  return ({ request, seen }) => {
    let held = seen[place];
    if (!(held === null || held.database.id !== seen.current?.database.id))
      return { verb: "detach", name: workNames(request.targetDatabase)[place], attachment: held.attachment };
  };
}
var takeBack = ({ seen: { current } }) => current === null ? void 0 : { verb: "detach", name: current.attachment.name, attachment: current.attachment }, removal = {
  retire: {
    is: "change",
    title: (step) => `Retire ${called2(step)}${step.why}`,
    restarts: !1,
    lasts: "a moment",
    moves: !0,
    // The release of a promote a moment ago has to have succeeded.
    needs: ["source", "stage", "databases", "releases", "config vars", "use"],
    imagine: ({ database, to }, context) => withSeen(context, renamed(database, to, context.seen))
  },
  rename: {
    is: "change",
    title: (step) => `Rename ${called2(step)}${step.why} to ${step.to}`,
    restarts: !1,
    lasts: "a moment",
    moves: !0,
    imagine: ({ database, to }, context) => withRun(withSeen(context, renamed(database, to, context.seen)), { renamed: database?.id ?? null })
  },
  destroy: {
    is: "change",
    title: (step) => `Destroy ${called2(step)}${step.why}`,
    restarts: !1,
    lasts: "a moment",
    moves: !0,
    needs: ["source", "stage", "databases", "releases", "preboot", "use"],
    // Its names stay until it is gone. Where Heroku takes them at once, the wait for that is over at once.
    imagine: ({ database }, context) => database === null ? context : withSeen(context, changed2({ ...database, state: "deprovisioning" }, context.seen))
  },
  gone: {
    is: "wait",
    title: (step) => `Wait until ${called2(step)} is gone`,
    // Its config var goes with it. heroku/cli v11.10.0, lib/addons/destroy-addon.js: the app is restarted when that is complete.
    restarts: !0,
    lasts: "a moment",
    moves: !1,
    needs: ["databases"],
    imagine: ({ database }, context) => withSeen(context, without(database, context.seen))
  },
  detach: {
    is: "change",
    title: (step) => `Detach ${step.name}`,
    restarts: !0,
    lasts: "a moment",
    moves: !0,
    // Only a name goes, and no database.
    needs: ["stage", "databases"],
    imagine({ name }, context) {
      let names = workNames(context.request.targetDatabase), place = places.find((it) => it !== "current" && names[it] === name) ?? "current";
      return withSeen(context, { [place]: null });
    }
  }
};

// src/domain/steps/go-back.ts
function undoesPromote({ task, onPromoteFailure }, seen) {
  return task === "refresh" && onPromoteFailure === "undo" && isPromoted(seen) && replaced(seen) !== null;
}
var keepUndone = ({ request, seen: { current, undone } }) => current === null || undone !== null ? void 0 : {
  verb: "keep",
  attachment: workNames(request.targetDatabase).undone,
  database: current.database
}, renameOld = ({ request, seen: { old }, run }) => old === null || run.renamed === old.database.id ? void 0 : renaming(old.database, workNames(request.targetDatabase).old, run, ""), promoteOld = ({ request: { targetDatabase: attachment }, seen: { current, old } }) => {
  let { old: from } = workNames(attachment), namespace = promotedNamespace(current, old?.database.plan ?? "");
  return { verb: "promote", from, attachment, namespace, database: old?.database ?? null };
}, detachUndone = ({ request, seen: { undone } }) => undone === null ? void 0 : { verb: "detach", name: workNames(request.targetDatabase).undone, attachment: undone.attachment }, retireReplaced = (context) => {
  let next = removeReplaced(context);
  return next?.verb === "retire" ? next : void 0;
};

// src/domain/steps/imagine-releases.ts
function releasesWith({ at, current, target: { releases } }, status, of = current) {
  let version = (releases[0]?.version ?? 0) + 1, description = `Attach ${current?.attachment.name} (@ref:${of?.database.name})`, isRepeatable = releases[0]?.isRepeatable ?? !0;
  return [
    { version, description, createdAt: at, updatedAt: at, status, current: !0, isRepeatable },
    ...releases
  ];
}
function releasedOn(app, { at, current, others: others2 }, status) {
  let attachments = current?.elsewhere.filter((it) => it.app.name === app) ?? [];
  return others2.map((other) => {
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
  let isIt = (it) => it.app.name === step.app && it.name === step.name, from = replaced(seen), attachment = from?.elsewhere.find(isIt);
  if (attachment === void 0 || seen.current === null) return {};
  let { database } = seen.current, at = (held) => held?.database.id === database.id ? { ...held, elsewhere: [...held.elsewhere, { ...attachment, database }] } : held?.database.id !== from?.database.id ? held : held && { ...held, elsewhere: held.elsewhere.filter((it) => !isIt(it)) }, current = at(seen.current);
  return {
    current,
    new: at(seen.new),
    old: at(seen.old),
    undone: at(seen.undone),
    others: releasedOn(step.app, { ...seen, current }, "pending")
  };
}

// src/domain/steps/preboot.ts
var OLD_DYNOS_SERVE = 18e4;
function switchedOverAt(request, seen) {
  let ends = [seen.target, ...seen.others].flatMap(({ preboot, releases }) => {
    let last = preboot ? lastAttach(request, seen, releases) : void 0;
    return last === void 0 ? [] : [Math.max(last.createdAt, last.updatedAt ?? 0) + OLD_DYNOS_SERVE];
  });
  return ends.length === 0 ? null : Math.max(...ends);
}
function lastAttach({ targetDatabase }, { current }, releases) {
  let names = [current?.database.name ?? "", nameInUse(current?.database.name ?? "")], isOurs = ({ description }) => names.some((name) => description.endsWith(` (@ref:${name})`)) && description.startsWith("Attach ") && !Object.values(workNames(targetDatabase)).some((it) => description.startsWith(`Attach ${it} `));
  return releases.find((it) => it.status === "succeeded" && isOurs(it));
}

// src/domain/steps/rollout.ts
function rollout({ current, target: { releases, databases } }) {
  return current === null ? MISSING : rolloutOf(current, releases, databases);
}
var MISSING = { is: "missing", version: 0 }, LONGEST_RELEASE = 36e5;
function isLongAgo({ at, current }) {
  let since = current?.attachment.createdAt ?? null;
  return since !== null && at - since > LONGEST_RELEASE;
}
function rolloutOn(app, { current, others: others2, target: { databases } }) {
  if (current === null) return null;
  let releases = others2.find((it) => it.name === app)?.releases ?? [], attached2 = current.elsewhere.filter((it) => it.app.name === app).map((it) => it.name);
  return [.../* @__PURE__ */ new Set([...attached2, ...releases.flatMap((it) => nameAttached(it, current.database) ?? [])])].map((name) => {
    let attachment = { ...current.attachment, name };
    return rolloutOf({ ...current, attachment }, releases, databases);
  }).sort((a, b) => WORST.indexOf(a.is) - WORST.indexOf(b.is))[0] ?? null;
}
var WORST = ["failed", "missing", "pending", "succeeded"];
function nameAttached({ description }, { name }) {
  let [, attachment = null, of] = /^Attach (\S+) \(@ref:(.+)\)$/.exec(description) ?? [];
  return of === name || of === nameInUse(name) ? attachment : null;
}
function rolloutOf(held, all, databases) {
  let since = releaseOf(held, all, databases);
  if (since === void 0) return MISSING;
  let releases = all.filter((it) => it.version >= since.version);
  return verdict(releases, "succeeded", (it) => it.status === "succeeded") ?? verdict(releases, "pending", (it) => it.status === "pending") ?? { is: "failed", version: since.version };
}
function releaseOf(current, releases, databases) {
  let attach = `Attach ${current.attachment.name} (@ref:`, newest = releases.find((it) => it.description.startsWith(attach));
  return newest === void 0 || attaches(newest, current) ? newest : newest.createdAt < current.database.createdAt || databases.filter((it) => it.id !== current.database.id).some((database) => attaches(newest, { ...current, database })) ? void 0 : newest;
}
function withoutDatabase({ targetDatabase }, { target }) {
  let running2 = target.releases.find((it) => it.status === "succeeded"), isDetached = running2?.description.startsWith(`Detach ${targetDatabase} (@ref:`) ?? !1;
  return running2 !== void 0 && isDetached ? running2.version : null;
}
function isDown({ targetApp, targetDatabase }) {
  let variable = configVar(targetDatabase);
  return targetDatabase === "DATABASE" ? `${targetApp} is down: its dynos have no ${variable}.` : `The dynos of ${targetApp} have no ${variable}.`;
}
function attaches(release, { attachment, database }) {
  return [database.name, nameInUse(database.name)].some(
    (name) => release.description === `Attach ${attachment.name} (@ref:${name})`
  );
}
function verdict(releases, is, holds) {
  let found = releases.find(holds);
  return found === void 0 ? null : { is, version: found.version };
}

// src/domain/steps/switch-over.ts
var keep = ({ request, seen: { current, old, target } }) => {
  if (!(current === null || old !== null || current.database.app.id !== target.app.id))
    return { verb: "keep", attachment: workNames(request.targetDatabase).old, database: current.database };
}, promote = ({ request: { targetDatabase: attachment }, seen, spec }) => {
  let { new: from } = workNames(attachment), namespace = promotedNamespace(seen.current, spec.plan);
  return { verb: "promote", from, attachment, namespace, database: subject(seen.new?.database) };
}, carry = ({ request, seen, spec }) => {
  let plan2 = seen.current?.database.plan ?? spec.plan, [next] = carried(request, seen, replaced(seen), plan2).movable;
  return next && {
    verb: "carry",
    name: next.name,
    namespace: next.namespace,
    onto: onto(seen),
    database: subject(seen.current?.database)
  };
}, released = (context) => rolledOut(context, context.seen.target.runsOnCurrent || !isProvable(context)), settled = (context) => rollout(context.seen).is === "missing" ? void 0 : rolledOut(context, !0);
function isProvable({ seen: { current, new: fresh, old } }) {
  return [fresh, old].some((it) => it !== null && it.database.id === current?.database.id);
}
function rolledOut({ request, seen, run }, isReadBack) {
  let { is, version } = rollout(seen);
  if (is === "succeeded" && isReadBack) return;
  if (is !== "failed")
    return {
      verb: "released",
      attachment: request.targetDatabase,
      database: subject(seen.current?.database)
    };
  let isRepeatable = seen.target.releases[0]?.isRepeatable !== !1;
  if (run.mayRetryRelease && isRepeatable) return { verb: "release", version };
  let down = withoutDatabase(request, seen) === null ? "" : isDown(request), variable = configVar(request.targetDatabase), isUndone = undoesPromote(request, seen) && !run.goesBack, { targetApp: app } = request;
  return stop(releaseFailed({ app, version, variable, onto: onto(seen), isRepeatable, isUndone, down }));
}
var afterPromote = ({ request: { afterPromote: command }, seen, run }) => {
  let database = seen.new?.database;
  if (!(command === null || run.afterPromoteRanFor !== null && run.afterPromoteRanFor === database?.id))
    return { verb: "after-promote", command, database: subject(database) };
}, switchedOver = ({ request, seen }) => {
  let until = switchedOverAt(request, seen), old = replaced(seen)?.database;
  if (until === null || old === void 0 || seen.at >= until) return;
  let names = workNames(request.targetDatabase);
  return { verb: "switched", attachment: seen.undone === null ? names.old : names.undone, until, database: subject(old) };
}, switchOver = {
  keep: {
    is: "change",
    title: (step) => `Keep ${step.database?.name ?? "the current database"} as ${step.attachment}`,
    restarts: !0,
    lasts: "a moment",
    moves: !0,
    // A second name for the app's own database harms no one. What else may be wrong by now is found before the promote.
    needs: ["stage"],
    imagine({ attachment }, context) {
      let { current } = context.seen, { undone } = workNames(context.request.targetDatabase), held = current && {
        ...current,
        attachment: attached(attachment, current.database, context.seen)
      };
      return withSeen(context, attachment === undone ? { undone: held } : { old: held });
    }
  },
  promote: {
    is: "change",
    title: (step) => `Promote ${step.from} to ${step.attachment}${within(step.namespace)}`,
    restarts: !0,
    lasts: "a moment",
    moves: !0,
    needs: ["source", "stage", "releases", "config vars", "use"],
    imagine({ from, namespace }, context) {
      let { seen, request } = context, fresh = from === workNames(request.targetDatabase).old ? seen.old : seen.new, current = fresh && {
        ...fresh,
        attachment: { ...attached(request.targetDatabase, fresh.database, seen), namespace }
      }, releases = fresh === null ? [] : releasesWith(seen, "pending", fresh), promoted2 = withTarget(withSeen(context, { current }), { runsOnCurrent: !1, releases });
      return withRun(promoted2, { mayRetryRelease: !1, promoted: fresh?.database.id ?? null });
    }
  },
  carry: {
    is: "change",
    title: (step) => `Carry ${step.name}${within(step.namespace)} over to ${step.onto}`,
    restarts: !0,
    lasts: "a moment",
    moves: !0,
    needs: ["source", "stage", "databases", "releases", "config vars"],
    imagine({ name }, context) {
      let { current, target } = context.seen, attachments = target.attachments.map(
        (it) => it.name === name && current !== null ? { ...it, database: current.database } : it
      );
      return withTarget(context, { attachments });
    }
  },
  move: {
    is: "change",
    title: (step) => `Move ${step.name} of ${step.app}${within(step.namespace)} to ${step.onto}`,
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
      let { seen } = context, again = app === void 0 ? withTarget(context, { releases: releasesWith(seen, "pending") }) : withSeen(context, { others: releasedOn(app, seen, "pending") });
      return withRun(again, { mayRetryRelease: !1 });
    }
  },
  released: {
    is: "wait",
    title: ({ app, attachment }) => `Wait until the release ${app === void 0 ? "" : `of ${app} `}with the new ${attachment} has succeeded`,
    restarts: !1,
    lasts: "a moment",
    moves: !1,
    needs: ["releases", "config vars"],
    imagine: ({ app }, context) => app === void 0 ? withTarget(context, { runsOnCurrent: !0, releases: releasesWith(context.seen, "succeeded") }) : withSeen(context, { others: releasedOn(app, context.seen, "succeeded") })
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
    title: (step) => `Wait until no dyno from before uses ${called2(step)}: preboot is on`,
    restarts: !1,
    lasts: "a moment",
    moves: !1,
    needs: ["releases", "preboot"],
    imagine: ({ until }, context) => withSeen(context, { at: until })
  }
};

// src/domain/steps/kinds.ts
var kinds = {
  ...forking,
  ...making,
  ...copying,
  ...backingUp,
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

// src/engine/ledger.ts
function newLedger(startedAt) {
  return {
    startedAt,
    ahead: 0,
    steps: [],
    changes: [],
    changed: !1,
    firstPlan: null,
    lastPlan: null,
    source: null,
    old: null,
    new: null,
    dataAsOf: null,
    backup: null,
    releaseVersion: null,
    overlap: null,
    replacedFacts: null,
    preparation: nothingPrepared,
    provisionMessage: "",
    carried: [],
    lost: [],
    leading: null,
    sharedConfig: [],
    powers: null,
    warnings: [],
    tables: null,
    version: null,
    copyWarnings: 0
  };
}
function recordLook(ledger, request, { seen, run }) {
  if (request.task === "refresh" && recordRefresh(ledger, request, seen, run), request.task === "undo" && recordUndo(ledger, seen, run), !run.goesBack && run.fresh !== null && seen.current?.database.id === run.fresh) {
    let { is, version } = rollout(seen);
    is === "succeeded" && (ledger.releaseVersion ??= version);
  }
}
function recordUndo(ledger, { current, old, undone }, run) {
  let back = [current, old].find((it) => it !== null && it.database.id === run.fresh)?.database, gone2 = (undone ?? current)?.database;
  back !== void 0 && (ledger.new = describe(back, null)), gone2 !== void 0 && gone2.id !== run.fresh && (ledger.old = describe(gone2, ledger.replacedFacts?.facts ?? null));
}
function recordRefresh(ledger, request, seen, run) {
  if (run.goesBack) return;
  let { replacedFacts } = ledger, { source } = seen;
  ledger.source = source.database === null ? null : describe(source.database, source.facts);
  let promoted2 = isPromoted(seen), replaced2 = (promoted2 ? seen.old : seen.current)?.database;
  if (replaced2 !== void 0 && (seen.current?.database.id !== run.fresh || promoted2) && (ledger.old = describe(replaced2, replacedFacts?.id === replaced2.id ? replacedFacts.facts : null)), seen.new !== null && seen.new.database.id === run.fresh) {
    ledger.new = describe(seen.new.database, seen.new.facts), ledger.backup = backupOf(seen.new, run) ?? ledger.backup;
    let asOf = dataAsOf(request, seen.new, ledger.provisionMessage);
    ledger.dataAsOf = asOf ?? ledger.backup?.startedAt ?? ledger.dataAsOf, ledger.copyWarnings = seen.new.transfer?.warnings ?? 0;
  }
  ledger.overlap = overlapAfter(ledger.overlap, seen, { old: ledger.old?.id, new: ledger.new?.id });
}
function describe({ id, name, plan: plan2, price: price2, createdAt }, facts) {
  let { version = null, bytes = null, tables = null } = facts ?? {};
  return { id, name: nameBeforeRetired(name), plan: plan2, price: price2, createdAt, version, bytes, tables };
}

// src/engine/session.ts
var SETTLE = 15e3;
function newStart(request, ports, since) {
  return { request, ports, endsAt: since + request.timeout, ledger: newLedger(ports.clock.now()) };
}
function remember(session, changed3) {
  let { progress } = session;
  session.progress = { ...progress, run: { ...progress.run, ...changed3 } };
}
function rememberDone(session, step) {
  let { request, progress } = session, { seen, run, plan: plan2 } = progress, done = imagine(step, { request, seen, run, spec: plan2.spec });
  session.ownChanges = withChanges(session.ownChanges, seen, done.seen), remember(session, { ...done.run, fresh: run.fresh });
}
async function sleepUntilDeadline(start, milliseconds) {
  let { clock } = start.ports;
  await clock.sleep(Math.min(milliseconds, Math.max(0, start.endsAt - clock.now()))), checkTime(start);
}
function checkTime({ ports, endsAt }) {
  ports.cancelled.aborted && stop(endedBy(ports.cancelled)), ports.clock.now() >= endsAt && stop(timedOut());
}
function timeLeft({ ports, endsAt }) {
  return endsAt - ports.clock.now();
}

// src/domain/part.ts
var ALL_PARTS = [
  /** What the source app has under its names. */
  "source",
  /** The source database, how it is, and its backups. */
  "source data",
  /** The target app's stage in a pipeline. */
  "stage",
  /** All that is billed to the target app. */
  "databases",
  "releases",
  "preboot",
  "config vars",
  /** How far the new database is. */
  "progress",
  /** Which other apps have a database that is to be replaced, promoted or destroyed; and whether new is still there. Always read last. */
  "use",
  /** Which other apps have it, once it is the target app's own. */
  "use of what is promoted"
];

// src/domain/plan/parts.ts
function needsOf(step) {
  return step === void 0 ? [] : kindOf(step).needs ?? ALL_PARTS;
}
var USUAL = ["idle", "under way", "promoted", "not destroyed", "refreshed"];
function partsAfter(request, { situation, steps }) {
  let [first, ...others2] = steps, rest = first !== void 0 && isWait(first) ? steps : others2;
  if (request.sanitize !== null && rest.some((it) => it.verb === "promote") || request.alsoAttachedTo.length > 0 || !USUAL.includes(situation.is)) return ALL_PARTS;
  let change = rest.findIndex((it) => !isWait(it)), next = change < 0 ? rest : rest.slice(0, change + 1);
  return [...new Set(next.flatMap(needsOf))];
}
function isEnough({ situation, steps }, parts) {
  return USUAL.includes(situation.is) && needsOf(steps[0]).every((it) => parts.includes(it));
}

// src/domain/fill/obstacles.ts
function obstacles(request, seen, spec, beganAt = seen.at) {
  return [
    ...planProblems(request, seen, spec),
    ...fillMethods[spec.mode].obstacles(request, seen, spec.plan, beganAt),
    ...sourceProblems(seen)
  ];
}
function planProblems(request, seen, { plan: plan2 }) {
  let unsupported = [plan2, seen.source.database?.plan ?? ""].find(isAdvanced);
  return unsupported !== void 0 ? [advancedTier(unsupported)] : seen.offers.some((offer) => offer.plan === plan2) ? tooSmall(seen, plan2) : [notSold(request, seen, plan2)];
}
function notSold(request, { current, offers }, plan2) {
  let sold = offers.map((offer) => offer.plan).sort();
  return request.plan === null && current !== null ? planNotSold(request.targetApp, request.targetDatabase, current.database.name, plan2, sold) : planUnknown(plan2, nearest(plan2, sold), sold);
}
function tooSmall({ source }, plan2) {
  let [needed, available2] = [source.facts?.bytes ?? 0, capacity(plan2)];
  return available2 === null || needed <= available2 ? [] : [planTooSmall(plan2, available2, source.database?.name ?? "", needed)];
}
function sourceProblems({ source: { app, database } }) {
  return database === null || database.state === "provisioned" ? [] : [sourceUnavailable(app.name, database.name, database.state)];
}

// src/domain/problems/other-apps.ts
function cannotMoveAlong(reasons) {
  return refused(
    "ALSO_ATTACHED_TO",
    `also-attached-to: ${reasons.join("; ")}.`,
    "Take it out of also-attached-to: only other apps of staging can be named there."
  );
}
var whyNotAlong = {
  source: (app) => `${app} is the source app, which is only read`,
  target: (app) => `${app} is the target app itself`,
  production: (app) => `${app} is in the production stage of its pipeline`
}, FIRST = "Refresh without also-attached-to first; then attach the new database to the other apps.";
function nothingYetToMove(target, others2) {
  let what = `also-attached-to: ${target} has no database yet that ${others2.join(", ")} could have.`;
  return refused("ALSO_ATTACHED_TO", what, FIRST);
}
function nothingToMove(target, owner) {
  return refused(
    "ALSO_ATTACHED_TO",
    `also-attached-to: ${target} runs on a database of another app, ${owner}, so no app is moved away from it.`,
    FIRST
  );
}
function withoutTheDatabase(app, database, name, target) {
  return refused(
    "ALSO_ATTACHED_TO",
    `also-attached-to: ${app} has no attachment of ${database}, ${name} of ${target}.`,
    `Check \`heroku addons --app ${app}\`; take it out of also-attached-to if it has a database of its own.`
  );
}
function usedElsewhere(database, uses, remedy) {
  return refused(
    "DATABASE_USED_ELSEWHERE",
    `${database}, to be replaced, is also attached to ${uses.join(", ")}.`,
    remedy
  );
}
function usedBySource(database, uses, source) {
  return usedElsewhere(
    database,
    uses,
    `Check what ${source} needs it for: a refresh destroys this database. Or choose another target-database.`
  );
}
function usedByOthers(database, uses, apps, named2) {
  let [belong, have] = apps.length === 1 ? ["it belongs", "it has"] : ["they belong", "they have"], lists = apps.map((it) => `\`heroku addons --app ${it}\``).join(", ");
  return usedElsewhere(
    database,
    uses,
    `If ${belong} to staging, set also-attached-to to ${[...named2, ...apps].join(", ")}: what ${have} of the database then moves to the new one. If not, choose another target-database, or check what it is needed for (${lists}) and detach it there.`
  );
}
function usedInAnotherWay(database, uses) {
  return usedElsewhere(
    database,
    uses,
    "A new database has only the default credential, and a pooler only from Standard plans on, so this cannot move along. Attach it there with the default credential, or check what it is needed for and detach it."
  );
}

// src/domain/plan/also-attached.ts
function othersThatAreNotStaging(request, { source, target, others: others2 }) {
  let { alsoAttachedTo: names } = request, stages = others2.filter((it) => it.stage === "production").map((it) => it.name), reasons = [
    ...names.includes(source.app.name) ? [whyNotAlong.source(source.app.name)] : [],
    ...names.includes(target.app.name) ? [whyNotAlong.target(target.app.name)] : [],
    ...stages.map(whyNotAlong.production)
  ];
  return reasons.length === 0 ? null : cannotMoveAlong(reasons);
}
function othersWithoutIt(request, seen) {
  let { current, target } = seen;
  if (request.alsoAttachedTo.length === 0) return [];
  if (current === null) return [nothingYetToMove(target.app.name, request.alsoAttachedTo)];
  if (current.database.app.id !== target.app.id)
    return [nothingToMove(target.app.name, current.database.app.name)];
  let attached2 = places.flatMap((place) => alongside(request, seen[place])).map((it) => it.app.name), missing = request.alsoAttachedTo.filter(
    (it) => !attached2.includes(it) && it !== target.app.name && it !== seen.source.app.name
  ), database = nameInUse(current.database.name);
  return missing.map((app) => withoutTheDatabase(app, database, request.targetDatabase, target.app.name));
}
function elsewhere({ sourceApp, alsoAttachedTo }, { database }, staying) {
  let uses = staying.map((it) => `${it.app.name} (as ${it.name})`), apps = [...new Set(staying.map((it) => it.app.name))];
  if (apps.includes(sourceApp)) return usedBySource(database.name, uses, sourceApp);
  let unnamed = apps.filter((it) => !alsoAttachedTo.includes(it));
  return unnamed.length > 0 ? usedByOthers(database.name, uses, unnamed, alsoAttachedTo) : usedInAnotherWay(database.name, uses);
}

// src/domain/report/go-back.ts
function goBack(request, seen, old) {
  let moved2 = alongside(request, seen.current);
  return `To go back to it first: ${[backOnTarget(request, seen, old), ...moved2.map((it) => backOn(it, old))].join(", then ")}.${pastThePooler(request, seen, moved2)}`;
}
function backOnTarget({ targetDatabase }, { target }, old) {
  return targetDatabase === "DATABASE" ? `\`heroku pg:promote ${old.attachment.name} --app ${target.app.name}\`` : backOn({ name: targetDatabase, app: target.app }, old);
}
function backOn({ name, app }, { database }) {
  return `\`heroku addons:attach ${database.name} --as ${name} --app ${app.name}\``;
}
function pastThePooler({ targetDatabase }, seen, moved2) {
  let own = seen.current?.attachment.namespace === POOLER ? [`${seen.target.app.name}::${targetDatabase}`] : [], others2 = moved2.filter((it) => it.namespace === POOLER).map((it) => `${it.app.name}::${it.name}`), names = [...own, ...others2];
  return names.length === 0 ? "" : ` ${names.join(" and ")} then ${names.length === 1 ? "goes" : "go"} past the connection pooler.`;
}

// src/domain/run.ts
function newRun(candidate) {
  return {
    candidate,
    fresh: null,
    hold: null,
    beganAt: null,
    restored: null,
    sourceTables: null,
    countedFor: null,
    promoted: null,
    beforePromoteRanFor: null,
    checkedFor: null,
    discarded: null,
    afterPromoteRanFor: null,
    goesBack: !1,
    renamed: null,
    noted: null,
    onlyResumes: !1,
    mayRetryRelease: !0
  };
}
function isUndo({ task }, { goesBack }) {
  return task === "undo" || goesBack;
}

// src/domain/plan/named.ts
function named({ attachment, database }, { target }) {
  let others2 = target.attachments.filter(
    (it) => it.database.id === database.id && it.name !== attachment.name
  );
  return {
    app: target.app.name,
    name: attachment.name,
    database: database.name,
    isLastName: others2.length === 0 && database.app.id === target.app.id
  };
}

// src/domain/problems/no-database.ts
function sourceDatabaseUnknown(lacking) {
  return refused(
    "SOURCE_DATABASE_UNKNOWN",
    `source-database: ${notAttached(lacking)}`,
    `${oneOf("source-database", lacking)} Only a Heroku Postgres database can be forked or copied.`
  );
}
function targetDatabaseUnknown(lacking) {
  let attach = `\`heroku addons:attach NAME --as ${lacking.name} --app ${lacking.app}\``;
  return refused(
    "TARGET_DATABASE_UNKNOWN",
    `target-database: ${notAttached(lacking)}`,
    `${oneOf("target-database", lacking)} ${isOnlyReserved(lacking) ? "Attach" : "Or attach"} one under that name: ${attach}.`
  );
}
function notAttached(lacking) {
  let { app, name } = lacking;
  return [`${app} has no Heroku Postgres attached as ${name}.`, ...instead(lacking)].join(" ");
}
function instead({ app, name, addon, isText, sameAs }) {
  if (addon !== null) return [`${name} there is ${addon}, which is no Heroku Postgres database or is gone.`];
  if (!isText) return [];
  let text = `${configVar(name)} there is set as text, without an attachment`;
  return [
    sameAs === null ? `${text}, and leads to none of the databases that ${app} has at Heroku.` : `${text}; it leads to the same database as ${sameAs}.`
  ];
}
function isOnlyReserved({ sameAs, databases, reserved }) {
  return sameAs === null && databases.length === 0 && reserved.length > 0;
}
function oneOf(input, lacking) {
  let { app, sameAs, databases, reserved } = lacking;
  return sameAs !== null ? `Set ${input} to ${sameAs}.` : isOnlyReserved(lacking) ? `${app} has Heroku Postgres only under names that refreshes use: ${reserved.join(", ")}.` : databases.length === 0 ? `${app} has no Heroku Postgres under any name; see \`heroku addons --app ${app}\`.` : `Set ${input} to one of: ${databases.join(", ")}.`;
}
function planMissing(app) {
  return refused(
    "PLAN_MISSING",
    `plan: ${app} has no database yet whose plan its first one could have, and plan is not set.`,
    "Set plan, such as standard-0: then its first database is made."
  );
}
function plainConfigVar({ app, name, isSource, sameAs }) {
  let variable = configVar(name), whose = isSource ? "It is the URL of the source database!" : sameAs === null ? `It leads to none of the databases that ${app} has at Heroku.` : `It leads to the same database as ${sameAs.name}.`, keep2 = `\`(umask 077 && heroku config:get ${variable} --app ${app} > ${name.toLowerCase()}-url.txt)\``, unset = `\`heroku config:unset ${variable} --app ${app}\``, attach = `\`heroku addons:attach ${sameAs?.database ?? "NAME"} --as ${name} --app ${app}\``;
  return refused(
    "PLAIN_CONFIG_VAR",
    `${variable} of ${app} is a plain config var, not an attachment. ${whose}`,
    `Keep the text first, on your own machine and not in CI: ${keep2}. It is lost with ${unset}, and ${attach} puts a database of Heroku's in its place${sameAs === null ? ", NAME being that of staging" : ""}.`
  );
}

// src/domain/plan/no-database.ts
function sourceUnknown({ sourceDatabase }, { source }) {
  return source.database === null ? sourceDatabaseUnknown(lackingIn(source, sourceDatabase)) : null;
}
function currentUnknown(request, seen) {
  let { current, target } = seen;
  return current !== null || isPlain(request, seen) ? null : hasNone(request, seen) ? request.plan === null ? planMissing(target.app.name) : null : targetDatabaseUnknown(lackingIn(target, request.targetDatabase, reservedBy(request)));
}
function currentLacking(request, seen) {
  let { current, target } = seen;
  return current !== null || isPlain(request, seen) ? null : targetDatabaseUnknown(lackingIn(target, request.targetDatabase, reservedBy(request)));
}
function hasNone({ targetDatabase }, { current, new: fresh, old, target }) {
  let isAttached = target.attachments.some((it) => it.name === targetDatabase), others2 = [...target.databases, ...target.borrowed].filter((it) => it.id !== fresh?.database.id);
  return current === null && old === null && !isAttached && others2.every((it) => isEnding(it.state));
}
function reservedBy({ targetDatabase }) {
  return Object.values(workNames(targetDatabase));
}
function lackingIn({ app, attachments, instead: instead2 }, name, reserved = []) {
  let databases = instead2?.databases ?? attachments.map((it) => it.name);
  return {
    app: app.name,
    name,
    addon: attachments.find((it) => it.name === name)?.database.name ?? null,
    isText: instead2?.isText ?? !1,
    sameAs: instead2?.sameAs ?? null,
    databases: databases.filter((it) => !reserved.includes(it)),
    reserved: databases.filter((it) => reserved.includes(it))
  };
}
function isPlain({ targetDatabase }, { current, target }) {
  let isAttached = target.attachments.some((it) => it.name === targetDatabase);
  return current === null && target.hasConfigVar && !isAttached;
}
function plainConfigVar2(request, seen) {
  if (!isPlain(request, seen)) return null;
  let { app, attachments, instead: instead2, urlIsSource: isSource } = seen.target, same2 = attachments.find((it) => it.name === instead2?.sameAs), sameAs = same2 === void 0 ? null : { name: same2.name, database: same2.database.name };
  return plainConfigVar({ app: app.name, name: request.targetDatabase, isSource, sameAs });
}

// src/domain/plan/guard.ts
var goingBack = [
  sameApp2,
  productionStage,
  othersThatAreNotStaging,
  nothingInUse,
  plainConfigVar2,
  targetOwnsSource2,
  currentBorrowed,
  oldElsewhere,
  ofAnotherApp2("old")
], checks = {
  refresh: [
    sameApp2,
    productionStage,
    othersThatAreNotStaging,
    sourceUnknown,
    currentUnknown,
    plainConfigVar2,
    targetOwnsSource2,
    currentOfAnotherApp2,
    currentUnderCredential,
    (request, seen, made2) => isPromoted(seen) || seen.current?.database.id === made2 ? null : usedElsewhere2(request, seen.current, seen),
    oldElsewhere,
    ofAnotherApp2("old"),
    newOfAnother
  ],
  undo: [...goingBack, currentUnderCredential, undoneElsewhere, ofAnotherApp2("undone")],
  tidy: goingBack
};
function dangers(request, seen, run = { fresh: null, goesBack: !1 }) {
  let task = seen.undone !== null || isUndo(request, run) ? "undo" : request.task;
  return checks[task].flatMap((check) => check(request, seen, run.fresh) ?? []);
}
function isKept({ current, old }) {
  return old !== null && old.database.id === current?.database.id;
}
function sameApp2(request, { source, target }) {
  return source.app.id !== target.app.id ? null : sameApp(target.app.name, request.sourceApp);
}
function productionStage(_, { target }) {
  return target.stage === "production" ? targetIsProduction(target.app.name) : null;
}
function targetOwnsSource2(_, { source, target }) {
  return source.database?.app.id !== target.app.id ? null : targetOwnsSource(target.app.name, source.database.name);
}
function currentOfAnotherApp2(request, seen) {
  let { current, source } = seen;
  if (current === null || !isBorrowed(current, seen) || current.database.id === source.database?.id)
    return null;
  let { database } = current;
  return currentOfAnotherApp(
    seen.target.app.name,
    request.targetDatabase,
    database.name,
    database.app.name
  );
}
function currentUnderCredential({ targetDatabase: name }, seen) {
  let { current, target } = seen;
  if (current === null || isBorrowed(current, seen) || isPromoted(seen)) return null;
  let { namespace } = current.attachment;
  if (namespace === null || namespace === POOLER) return null;
  let [app, database] = [target.app.name, current.database.name], promote2 = name === "DATABASE" ? `\`heroku pg:promote OWNER_${name} --app ${app}\`` : backOn({ name, app: target.app }, current);
  return targetUsesCredential({ app, name, database, namespace, promote: promote2 });
}
function currentBorrowed({ targetDatabase: name }, seen) {
  let { current, target } = seen;
  if (current === null || !isBorrowed(current, seen)) return null;
  let { database } = current;
  return currentOfAnotherApp(target.app.name, name, database.name, database.app.name);
}
function nothingInUse(request, seen) {
  return request.task === "undo" && seen.old !== null ? null : currentLacking(request, seen);
}
function ofAnotherApp2(place) {
  return (_, seen) => {
    let held = seen[place];
    return held === null || !isBorrowed(held, seen) ? null : ofAnotherApp(named(held, seen), held.database.app.name);
  };
}
function oldElsewhere(request, seen) {
  return isKept(seen) ? null : usedElsewhere2(request, seen.old, seen);
}
function undoneElsewhere(request, seen) {
  return usedElsewhere2(request, seen.undone ?? seen.current, seen, seen.old?.database.plan);
}
function usedElsewhere2(request, held, seen, plan2 = specOf(request, seen).plan) {
  if (held === null || isBorrowed(held, seen)) return null;
  let along = alongside(request, held).filter((it) => movesTo(it, plan2)), staying = held.elsewhere.filter((it) => !along.includes(it));
  return staying.length === 0 ? null : elsewhere(request, held, staying);
}
function newOfAnother(request, seen) {
  let fresh = seen.new;
  if (fresh === null) return null;
  let shared = !isPromoted(seen) && fresh.elsewhere.length > 0;
  if (!isBorrowed(fresh, seen) && !shared) return null;
  if (!isBorrowed(fresh, seen) && alongside(request, fresh).length === fresh.elsewhere.length)
    return newLeftElsewhere2(request, seen, fresh);
  let apps = [fresh.database.app, ...fresh.elsewhere.map((it) => it.app)].map((app) => app.name);
  return newNameTaken(named(fresh, seen), [...new Set(apps)]);
}
function newLeftElsewhere2(request, { current, target }, { database, elsewhere: elsewhere2 }) {
  let has = elsewhere2.map((it) => `${it.app.name} (as ${it.name})`), back = current === null ? [] : elsewhere2.map((it) => backOn(it, current)), name = workNames(request.targetDatabase).new;
  return newLeftElsewhere(target.app.name, name, database.name, has, back);
}

// src/domain/plan/first-database.ts
var AT_ONCE = 5e3;
function isGiven({ targetDatabase }, seen, run) {
  let { current, new: fresh, old, target } = seen;
  if (current === null || fresh === null || old !== null || !isPromoted(seen) || nameInUse(fresh.database.name) !== fresh.database.name) return !1;
  let detach2 = `Detach ${targetDatabase} (@ref:`, attach = `Attach ${workNames(targetDatabase).new} (@ref:${fresh.database.name})`, made2 = target.releases.find((it) => it.description === attach);
  if (target.releases.some(
    (it) => it.description.startsWith(detach2) && (made2 === void 0 ? it.createdAt > fresh.database.createdAt : it.version > made2.version)
  ) || run.promoted === fresh.database.id) return !1;
  let apart = (current.attachment.createdAt ?? Number.NaN) - (fresh.attachment.createdAt ?? Number.NaN);
  return fresh.database.name === ownName(run, seen) || fresh.readiness.is === "waiting" || Math.abs(apart) <= AT_ONCE;
}

// src/domain/plan/leftover.ts
var RETIRED = "was being removed";
function unusable(context, fresh) {
  let { request, seen, run, spec } = context, { database, readiness, transfer } = fresh, isOwn3 = database.name === ownName(run, seen);
  if (isRetired(database.name)) return RETIRED;
  if (isEnding(database.state)) return `is ${database.state}`;
  if (readiness.is === "broken") return `could not be made: ${readiness.message}`;
  if (seen.at - database.createdAt >= request.maxAge) return "is older than max-age";
  if (database.plan !== spec.plan) return `is on ${database.plan}, not on ${spec.plan}`;
  if (transfer?.succeeded === !1)
    return `was not ${transfer.from === "source" ? "copied" : "restored"} completely`;
  if (request.sourceIsFresh && !isOwn3) return "was made before its source was refreshed";
  let misfit = otherwiseFilled(context, fresh);
  return misfit !== null ? misfit : isSanitizedOtherwise(request, fresh) ? "was sanitized with different scripts" : isLost(seen, fresh) ? "is unknown to Heroku's Data API" : null;
}
function otherwiseFilled(context, fresh) {
  let { seen, spec } = context;
  return otherwiseMade(seen, spec, fresh) ?? fillMethods[spec.mode].unusable(context, fresh);
}
function otherwiseMade(seen, spec, fresh) {
  if (!provesSource(seen, fresh)) return `does not prove that it was made from ${seen.source.database?.name}`;
  let { readiness, facts } = fresh, isMade = facts === null || facts.forked === fillMethods[spec.mode].forked;
  return readiness.is === "ready" && !isMade ? `is not a ${fillMethods[spec.mode].noun}` : null;
}
var USUALLY_KNOWN = 12e4;
function isLost(seen, { database, readiness }) {
  return readiness.is === "unknown" && seen.at - database.createdAt > USUALLY_KNOWN;
}

// src/domain/plan/situation.ts
var HELD = { is: "held", fresh: null };

// src/domain/problems/undo.ts
function nothingToUndo({
  app,
  name,
  ending,
  making: making2
}) {
  let what = ending === null ? `${app} has no database to go back to: none is kept as ${name}.` : `${name} of ${app}, ${ending.name}, is ${ending.state}: there is no database to go back to.`, more = making2 === null ? "" : ` ${making2} is a refresh that is not promoted yet: nothing has changed for ${app}.`;
  return refused(
    "NOTHING_TO_UNDO",
    `${what}${more}`,
    "To be able to go back after the next refresh, set `keep-old`, such as 7d."
  );
}
function undoneNameTaken(undone, current) {
  return conflict(
    "UNDONE_DATABASE_TAKEN",
    `${undone.name} of ${undone.app} is ${undone.database}, but the current database is ${current}: someone promoted another one during an undo.`,
    otherName(undone)
  );
}
function notOfRefresh({ app, name, database }) {
  return refused(
    "NOT_OF_A_REFRESH",
    `${name} of ${app} is ${database}, which no refresh has made: someone put it to use since, and an undo would destroy it.`,
    `Check what it is: \`heroku addons:info ${database} --app ${app}\`. To go back all the same, do it by hand: see docs/undo.md, "By hand".`
  );
}

// src/domain/plan/undo.ts
function wayBack(context) {
  let { request, seen, run } = context, { current, old, undone } = seen, isAsked = isUndo(request, run), isBack = current !== null && old?.database.id === current.database.id, goingBack2 = { is: "going back", fresh: isAsked ? old?.database.id ?? null : null }, putBack = { is: "put back", fresh: isAsked ? current?.database.id ?? null : null }, isTail = isBack && seen.new === null && isUnretired(current.database.name);
  return undone === null ? isAsked ? !isBack && isUsable(old, seen) ? (current !== null && isOfOthers(current, seen) && stop(notOfRefresh(named(current, seen))), goingBack2) : isTail || isBack && isOwn2(context) ? putBack : old === null && isOwn2(context) ? { is: "undone", fresh: run.fresh } : stop(nothingToUndo(lackingIn2(request, seen))) : isTail ? putBack : null : current === null || undone.database.id === current.database.id ? !isBack && isUsable(old, seen) ? goingBack2 : { is: "given up", fresh: run.fresh } : isBack || old === null && isUnretired(current.database.name) ? putBack : old?.database.id === undone.database.id ? { is: "given up", fresh: run.fresh } : stop(undoneNameTaken(named(undone, seen), current.database.name));
}
function isOwn2({ seen: { current }, run }) {
  return current !== null && run.fresh === current.database.id && isUnretired(current.database.name);
}
function isOfOthers({ database }, seen) {
  return !isPromoted(seen) && !isOfRefresh(database.name);
}
function isUsable(old, { target }) {
  return old !== null && old.database.state === "provisioned" && old.database.app.id === target.app.id;
}
function lackingIn2({ targetApp, targetDatabase }, { old, current, new: fresh }) {
  let names = workNames(targetDatabase), isMaking = fresh !== null && fresh.database.id !== current?.database.id;
  return {
    app: targetApp,
    name: names.old,
    ending: old !== null && old.database.id !== current?.database.id ? old.database : null,
    making: isMaking ? names.new : null
  };
}
function keepsUndone({ task, onPromoteFailure, onFailure }, { new: fresh, undone }) {
  return fresh !== null && fresh.database.id === undone?.database.id && task === "refresh" && onPromoteFailure === "undo" && onFailure === "keep";
}
var PROMOTE_FAILURES = ["RELEASE_FAILED", "COMMAND_FAILED", "COMMAND_NOT_STARTED"];
function promoteFailed(request, seen, problems) {
  return problems.length > 0 && problems.every(({ code }) => PROMOTE_FAILURES.includes(code)) && undoesPromote(request, seen);
}

// src/domain/plan/situation-of.ts
function situationOf(context) {
  let { request, seen, run } = context;
  if (run.onlyResumes) return { is: "over", fresh: run.fresh };
  if (isHeld(request, run)) return HELD;
  let { current, new: fresh, old } = seen, oldInUse = old === null || old.database.id === current?.database.id;
  if (current !== null && isRetired(current.database.name) && !isBorrowed(current, seen))
    return { is: "retired in use", fresh: run.fresh };
  if (run.discarded !== null) return spoilt(request, seen, run);
  let back = wayBack(context);
  if (back !== null) return back;
  if (request.task === "tidy") return tidying(request, seen);
  if (run.fresh !== null && fresh !== null && fresh.database.id !== run.fresh && stop(newVanished(request, seen)), isGiven(request, seen, run)) return { is: "given", fresh: run.fresh };
  if (isPromoted(seen)) return promoted(request, seen, run);
  if (fresh !== null && !oldInUse && isRetired(old.database.name))
    return { is: "not destroyed", fresh: run.fresh };
  if (fresh !== null && !oldInUse && stop(oldNameTaken(named(old, seen), current?.database.name ?? "none")), fresh !== null) return unfinished(context, fresh);
  run.fresh !== null && run.fresh !== current?.database.id && stop(newVanished(request, seen));
  let isKept2 = run.fresh !== null && keepsOld(request) && isRetired(old?.database.name ?? "");
  return !oldInUse && !isKept2 ? { is: "not destroyed", fresh: run.fresh } : run.fresh === null ? { is: "idle", fresh: null } : { is: "refreshed", fresh: run.fresh };
}
function isHeld({ task, ignoreHold }, { hold }) {
  return task === "refresh" && hold !== null && !ignoreHold;
}
function spoilt(request, seen, run) {
  let isThere = seen.new?.database.id === run.discarded;
  return (seen.current?.database.id === run.discarded || seen.new !== null && !isThere) && stop(newVanished(request, seen)), { is: "spoilt", fresh: run.fresh };
}
function promoted(request, seen, run) {
  let { new: fresh } = seen, isYoung = seen.at - (fresh?.database.createdAt ?? 0) < request.maxAge;
  return { is: "promoted", fresh: fresh !== null && (fresh.database.id === run.fresh || isYoung && !request.sourceIsFresh && provesSource(seen, fresh)) ? fresh.database.id : null };
}
function unfinished(context, fresh) {
  let { seen, run } = context;
  if (fresh.database.id === run.fresh) {
    let broken = brokenOnTheWay(context, fresh);
    broken !== null && stop(broken);
    let why2 = fresh.database.name === ownName(run, seen) ? null : otherwiseFilled(context, fresh);
    return why2 === null ? { is: "under way", fresh: run.fresh } : { is: "unusable", fresh: null, why: why2 };
  }
  let why = unusable(context, fresh);
  return why === null ? { is: "under way", fresh: fresh.database.id } : { is: "unusable", fresh: null, why };
}
function brokenOnTheWay({ request, seen, run }, fresh) {
  let { database, readiness, transfer } = fresh;
  return isRetired(database.name) ? newVanished(request, seen) : readiness.is !== "broken" && database.state === "deprovisioning" ? newDestroyed(request, fresh, seen) : readiness.is === "broken" || isEnding(database.state) ? createFailed(database.name, database.state, "message" in readiness ? readiness.message : "") : isLost(seen, fresh) ? createdUnknown(database.name, seen.at - database.createdAt) : isSanitizedOtherwise(request, fresh) ? sanitizedOtherwise(database.name) : transfer?.succeeded !== !1 ? null : transfer.from === "source" ? copyFailed(database.name, transfer.lastLines) : restoreFailed(database.name, transfer.from ?? run.restored, transfer.lastLines);
}
function newDestroyed(request, { database }, { target }) {
  return newBeingDestroyed(target.app.name, workNames(request.targetDatabase).new, database.name);
}
function newVanished(request, { target }) {
  return newRemoved(target.app.name, workNames(request.targetDatabase).new);
}

// src/domain/plan/leave.ts
function isLeft(context, step) {
  return context.request.wait || !isWait(step) || kindOf(step).lasts !== "hours" ? !1 : situationOf({ ...context, run: newRun("") }).is === "under way";
}

// src/domain/steps/along.ts
function moveAlong({ request, seen }) {
  let [next] = alongside(request, replaced(seen));
  if (next === void 0) return;
  let { name, namespace, app } = next, database = subject(seen.current?.database);
  return { verb: "move", name, namespace, onto: onto(seen), app: app.name, database };
}
function releasedAlong({ request, seen, run }) {
  let [next] = request.alsoAttachedTo.flatMap((app2) => {
    let found = rolloutOn(app2, seen);
    return found === null || found.is === "succeeded" ? [] : [{ app: app2, ...found }];
  });
  if (next === void 0) return;
  let { app, is, version } = next, { targetDatabase: attachment } = request;
  if (is !== "failed")
    return { verb: "released", attachment, app, database: subject(seen.current?.database) };
  let isRepeatable = seen.others.find((it) => it.name === app)?.releases[0]?.isRepeatable !== !1;
  if (run.mayRetryRelease && isRepeatable) return { verb: "release", version, app };
  let isUndone = undoesPromote(request, seen) && !run.goesBack, kept = seen.undone === null ? "The old database" : "What was undone";
  return stop(releaseFailedAlong({ app, version, onto: onto(seen), isRepeatable, isUndone }, kept));
}

// src/domain/plan/rows.ts
var prepareIt = (context) => prepare(context)[0], pauseIt = (context) => pause(context)[0], resumeIt = ({ seen }) => resume(seen)[0], resumeOrphaned = ({ seen, run }) => resumeOrphans(seen, run)[0], resumeFirst = (context) => {
  let next = fill(context) ?? holdTables(context) ?? prepareIt(context);
  return next !== void 0 && kindOf(next).lasts === "hours" ? resumeIt(context) : void 0;
}, make = [resumeFirst, fill, holdTables, prepareIt, pauseIt, keep, promote], removeOrKeepReplaced = (context, { fresh }) => keepsOld(context.request) && fresh !== null ? retireReplaced(context) : removeReplaced(context), removeOld = (context, { fresh }) => {
  let { request, seen } = context;
  if (keepsOld(request) && fresh !== null && fresh === seen.current?.database.id)
    return retireReplaced(context);
  let isKept2 = isRetired(seen.old?.database.name ?? ""), why = request.task === "tidy" ? "kept long enough" : isKept2 ? "kept from an earlier run" : "left by an interrupted run";
  return remove("old", `, ${why}`)(context);
}, releasedBack = (context) => isLongAgo(context.seen) ? settled(context) : released(context), removeUndone = (context) => keepsUndone(context.request, context.seen) ? detachUndone(context) : remove("undone", ", which was undone")(context), rows = {
  over: [resumeIt, resumeOrphaned],
  held: [resumeIt],
  "retired in use": [unretire],
  spoilt: [resumeIt, remove("new", ", which could not be prepared")],
  unusable: [
    resumeIt,
    (context, situation) => remove("new", "why" in situation ? `, which ${situation.why}` : "")(context)
  ],
  // What has gone from its place may cost money for a while: never more than two do.
  idle: [gone, ...make],
  "under way": make,
  given: [takeBack],
  promoted: [
    carry,
    released,
    moveAlong,
    releasedAlong,
    afterPromote,
    resumeIt,
    switchedOver,
    removeOrKeepReplaced,
    gone,
    detach("old"),
    detach("new")
  ],
  "not destroyed": [resumeIt, settled, moveAlong, releasedAlong, switchedOver, removeOld],
  refreshed: [resumeIt],
  "going back": [pauseIt, keepUndone, renameOld, promoteOld],
  "put back": [
    carry,
    releasedBack,
    moveAlong,
    releasedAlong,
    resumeIt,
    switchedOver,
    removeUndone,
    gone,
    detach("old")
  ],
  "given up": [detachUndone],
  undone: [resumeIt],
  tidied: [resumeIt, gone]
};

// src/domain/plan/plan.ts
function plan(request, seen, run) {
  let refusals = run.onlyResumes ? [] : dangers(request, seen, run), spec = specOf(request, seen);
  if (refusals.length > 0 && isHeld(request, run)) return { situation: HELD, spec, steps: [], share: 0 };
  if (refusals.length > 0) {
    let isFirst = run.fresh === null && request.task === "refresh";
    throw new Stopped(isFirst ? [...refusals, ...inputMistakes(request, seen, spec)] : refusals);
  }
  let context = { request, seen, run, spec }, situation = situationOf(context), all = [...imagined(context, situation)], steps = all.map(({ step }) => step), more = [
    ...laterDangers(request, seen, run, situation),
    ...makesNew(steps) ? obstaclesNow(request, seen, run, spec) : [],
    ...promotes(steps) ? [...quiesceProblems(request, seen), ...othersWithoutIt(request, seen)] : []
  ];
  if (more.length > 0) throw new Stopped(more);
  let left = all.findIndex((it) => it.isLeft);
  return { situation, spec, steps, share: left < 0 ? steps.length : left };
}
var MOST_STEPS = 80;
function* imagined(context, situation) {
  let [now, at] = [context, situation];
  for (let count2 = 0; ; count2 += 1) {
    if (count2 === MOST_STEPS) throw new Error(`A plan without an end: ${at.is}`);
    now = { ...now, run: { ...now.run, fresh: at.fresh } };
    let step = firstDue(rows[at.is], now, at);
    if (step === void 0) return;
    yield { step, isLeft: isLeft(now, step) }, now = imagine(step, now), now = { ...now, spec: specOf(now.request, now.seen) }, at = situationOf(now);
  }
}
function obstaclesNow(request, seen, run, spec) {
  let found = obstacles(request, seen, spec, run.beganAt ?? seen.at);
  return run.fresh !== null || seen.new?.database.name === ownName(run, seen) ? found.map((problem) => ({ ...problem, kind: "failed" })) : found;
}
function makesNew(steps) {
  return steps.some(({ verb }) => ["capture", "create", "copy", "restore"].includes(verb));
}
function laterDangers(request, seen, run, { is, fresh }) {
  if (request.task !== "refresh" || run.goesBack) return [];
  let none = { ...seen, new: null, old: null, undone: null };
  return is === "given up" || is === "promoted" && fresh === null ? dangers(request, none) : is === "going back" || is === "put back" ? dangers(request, { ...none, current: seen.old ?? seen.current }) : [];
}
function inputMistakes(request, seen, spec) {
  return seen.source.database === null || spec.plan === "" ? [] : obstacles(request, seen, spec);
}
function promotes(steps) {
  return steps.some((step) => step.verb === "promote");
}

// src/engine/look.ts
async function firstLook(start, first) {
  let { request, ports, ledger } = start;
  checkTime(start);
  let seen = await ports.heroku.look(null);
  ledger.ahead = seen.at - ports.clock.now();
  let sourceTables = seen.source.facts?.tables ?? null, run = { ...first, beganAt: seen.at, sourceTables, hold: holdIn(seen.target.hold, seen.at) }, progress = { seen, run, plan: plan(request, seen, { ...run, onlyResumes: !0 }) };
  return { ...start, progress, ownChanges: noChanges, unseen: null, wholeAt: ports.clock.now() };
}
var CARRIED = 6e4;
async function lookAfterStep(session) {
  checkTime(session);
  let { request, ports, ownChanges } = session, { seen: before, run, plan: last } = session.progress, parts = partsAfter(request, last);
  if (!(parts !== ALL_PARTS && ports.clock.now() - session.wholeAt <= CARRIED)) return lookAndPlan(session);
  let seen = await ports.heroku.look(before, parts);
  if (foreignChanges(request, before, seen, run, ownChanges).length > 0) return lookAndPlan(session);
  let next = planIfAny(request, seen, run);
  return next === null || !isEnough(next, parts) ? lookAndPlan(session) : (notice(session, seen), planNext(session, next));
}
function planIfAny(request, seen, run) {
  try {
    return plan(request, seen, run);
  } catch (error) {
    if (error instanceof Stopped) return null;
    throw error;
  }
}
function notice(session, seen) {
  session.progress = { ...session.progress, seen }, session.ledger.ahead = seen.at - session.ports.clock.now(), session.unseen = null;
}
async function lookAndPlan(session) {
  checkTime(session);
  let { request, ports, ownChanges } = session, { seen: before, run } = session.progress, seen = await lookTwiceIfStrange(session);
  session.wholeAt = ports.clock.now(), notice(session, seen);
  let strange = run.onlyResumes ? [] : foreignChanges(request, before, seen, run, ownChanges);
  if (strange.length > 0) throw new Stopped(strange);
  return remember(session, { sourceTables: run.sourceTables ?? seen.source.facts?.tables ?? null }), planNext(session);
}
async function planNext(session, made2) {
  let { request, ledger } = session, { seen, run } = session.progress, next = made2 ?? plan(request, seen, run);
  return ledger.lastPlan = next, sanitizes(next) && (session.progress = { seen, run, plan: next }, seen = await withMarker(session), session.progress = { seen, run, plan: next }, next = plan(request, seen, run)), run = { ...run, fresh: next.situation.fresh }, session.progress = { seen, run, plan: next }, ledger.lastPlan = next, countTables(session), recordLook(ledger, request, session.progress), next;
}
function countTables(session) {
  let { request, ports, ledger, progress } = session, { seen, run } = progress, { situation, steps, spec } = progress.plan, id = seen.new?.database.id ?? null;
  if (situation.is !== "under way" || id === run.countedFor || !isFilled({ request, seen, run, spec }, afterResume(steps))) return;
  ledger.tables = tablesOf(run, seen), remember(session, { countedFor: id });
  let line = tablesLine(fillMethods[spec.mode], ledger.tables);
  line !== null && ports.log.note(`${seen.new?.database.name}: ${line}`);
}
function sanitizes({ steps }) {
  return afterResume(steps)?.verb === "sanitize";
}
function afterResume(steps) {
  return steps.find((step) => !resumes(step));
}
async function withMarker(session) {
  let { request, ports, ledger, progress } = session, { seen, run, plan: plan2 } = progress;
  if (seen.new === null) return seen;
  let asked = ports.postgres.marker(ports.heroku.login(), seen.new.database.id), marker = await insideOf(session, asked, { ...run, fresh: plan2.situation.fresh });
  if (marker !== null && marker.digest === request.sanitize?.digest) {
    let { sanitized } = ledger.preparation;
    ledger.preparation = {
      ...ledger.preparation,
      sanitized: sanitized ?? { ...marker, statements: [], remains: null }
    };
  }
  return { ...seen, new: { ...seen.new, marker } };
}
async function insideOf({ request, ports, progress }, asked, run = progress.run) {
  return asked.catch(async (error) => {
    let isGone = (it) => it.code === "DATABASE_UNREACHABLE" || it.code === "DATABASE_LOST";
    throw error instanceof Stopped && error.problems.some(isGone) && plan(request, await ports.heroku.look(progress.seen), run), error;
  });
}
async function lookTwiceIfStrange(session) {
  let { request, ports, ownChanges } = session, { seen: before, run } = session.progress, seen = await ports.heroku.look(before);
  return run.onlyResumes || foreignChanges(request, before, seen, run, ownChanges).length === 0 ? seen : (await sleepUntilDeadline(session, SETTLE), ports.heroku.look(seen));
}

// src/domain/steps/step.ts
function sameStep(a, b) {
  return a !== void 0 && b !== void 0 && identity(a) === identity(b);
}
function identity(step) {
  let subject2 = "database" in step ? step.database?.id : void 0, name = "name" in step ? step.name : "", app = "app" in step ? step.app : "", attachment = step.verb === "detach" ? step.attachment?.id ?? "" : "";
  return `${step.verb} ${subject2 ?? ""} ${name} ${app} ${attachment}`;
}

module.exports = {
  copyUrls,
  newDatabaseUrl,
  areMissing,
  tablesWarning,
  major,
  versionNote,
  specOf,
  fillMethods,
  commandFailed,
  isSanitized,
  unprepared,
  mustDiscard,
  prepares,
  PAUSED,
  inWords,
  pausedUnreadable,
  declined,
  stillOff,
  asIfPaused,
  toStart,
  pauses,
  mustResume,
  POOLER,
  carried,
  alongside,
  movesTo,
  changed: changed2,
  without,
  rollout,
  rolloutOn,
  withoutDatabase,
  isDown,
  kindOf,
  title,
  isChange,
  isWait,
  goBack,
  backOnTarget,
  backOn,
  newRun,
  isUndo,
  appKeepsChanging,
  newUrlChanged,
  isOfOthers,
  promoteFailed,
  plan,
  promotes,
  ALL_PARTS,
  recordLook,
  SETTLE,
  newStart,
  remember,
  rememberDone,
  sleepUntilDeadline,
  checkTime,
  timeLeft,
  firstLook,
  lookAfterStep,
  lookAndPlan,
  planNext,
  insideOf,
  sameStep
};
