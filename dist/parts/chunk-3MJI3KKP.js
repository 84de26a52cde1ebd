import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  advancedTier,
  copyFailed,
  createFailed,
  createdUnknown,
  currentOfAnotherApp,
  dataAsOf,
  fill,
  fillMethods,
  firstDue,
  holdTables,
  imagine,
  isAdvanced,
  isFilled,
  isSanitizedOtherwise,
  kindOf,
  newLeftElsewhere,
  newNameTaken,
  oldOfAnotherApp,
  otherName,
  ownName,
  pause,
  planCanFork,
  planNotSold,
  planTooSmall,
  planUnknown,
  prepare,
  provesSource,
  quiesceProblems,
  releaseFailed,
  releaseFailedAlong,
  resume,
  resumeOrphans,
  resumes,
  sameApp,
  sourceUnavailable,
  specOf,
  subject,
  tablesOf,
  tablesTold,
  targetIsProduction,
  targetOwnsSource,
  targetUsesCredential
} from "./chunk-3UVFQB77.js";
import {
  isEnding,
  nothingPrepared,
  overlapAfter
} from "./chunk-VOC6BXZU.js";
import {
  configVar,
  isCandidateName,
  isRetired,
  nameInUse,
  retiredName,
  unretiredName,
  workNames
} from "./chunk-BTRG2XX2.js";
import {
  endedBy,
  timedOut
} from "./chunk-YNTD7WW3.js";
import {
  nearest
} from "./chunk-UCX24PZR.js";
import {
  Stopped,
  conflict,
  refused,
  stop
} from "./chunk-XNOOUCEY.js";

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
function newUrlChanged(app, variable) {
  return conflict(
    "NEW_DATABASE_VANISHED",
    `${variable} of ${app} leads to a different database than a moment ago, so the copy was not started.`,
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
var places = ["current", "new", "old"], still = { comes: [], goes: [] }, noChanges = { current: still, new: still, old: still };
function withChanges(own, before, after) {
  let changed2 = (place) => {
    let [was, is] = [before[place]?.database, after[place]?.database], { comes, goes } = own[place];
    return {
      comes: is === void 0 || is.id === was?.id ? comes : [...comes, is.id],
      goes: was === void 0 || is !== void 0 && !isDoomed(is) ? goes : [...goes, was.id]
    };
  };
  return { current: changed2("current"), new: changed2("new"), old: changed2("old") };
}
function isDoomed({ name, state }) {
  return isRetired(name) || isEnding(state);
}
function foreignChanges(request, before, now, run, ownChanges) {
  let moved = places.filter((place) => before[place]?.database.id !== now[place]?.database.id), own = ownName(run, now), strange = moved.filter((place) => !isOwn(place, before, now, own, ownChanges)), isHarmless = isOlder(request, before, now, run) || isOnlyTheName(request, before, now, run);
  return [
    ...strange.filter((place) => place !== "new" || !isHarmless).map((place) => placeChanged(request, place, before, now)),
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
      return isFree && ownChanges.old.comes.includes(is.database.id);
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
function isOnlyTheName({ afterPromote: afterPromote2 }, before, now, run) {
  let id = before.new?.database.id, isInUse = id === before.current?.database.id && id === now.current?.database.id, isAll = now.old === null && (afterPromote2 === null || run.afterPromoteRanFor === id);
  return now.new === null && isInUse && isAll;
}
function releasedByOthers(request, before, now, run, ownChanges) {
  let newest = before.target.releases[0]?.version ?? 0, attach = `Attach ${request.targetDatabase} (@ref:`, mine = [now.current, now.new, now.old].filter((it) => it !== null).filter(
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
function replaced({ current, old }) {
  return old?.database.id === current?.database.id ? null : old;
}

// src/domain/report/go-back.ts
function goBack(request, seen, old) {
  let moved = alongside(request, seen.current);
  return `To go back to it first: ${[backOnTarget(request, seen, old), ...moved.map((it) => backOn(it, old))].join(", then ")}.${pastThePooler(request, seen, moved)}`;
}
function backOnTarget({ targetDatabase }, { target }, old) {
  return targetDatabase === "DATABASE" ? `\`heroku pg:promote ${old.attachment.name} --app ${target.app.name}\`` : backOn({ name: targetDatabase, app: target.app }, old);
}
function backOn({ name, app }, { database }) {
  return `\`heroku addons:attach ${database.name} --as ${name} --app ${app.name}\``;
}
function pastThePooler({ targetDatabase }, seen, moved) {
  let own = seen.current?.attachment.namespace === POOLER ? [`${seen.target.app.name}::${targetDatabase}`] : [], others2 = moved.filter((it) => it.namespace === POOLER).map((it) => `${it.app.name}::${it.name}`), names = [...own, ...others2];
  return names.length === 0 ? "" : ` ${names.join(" and ")} then ${names.length === 1 ? "goes" : "go"} past the connection pooler.`;
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
  let attached = [current, seen.new, seen.old].flatMap((it) => alongside(request, it)).map((it) => it.app.name), missing = request.alsoAttachedTo.filter(
    (it) => !attached.includes(it) && it !== target.app.name && it !== seen.source.app.name
  ), database = nameInUse(current.database.name);
  return missing.map((app) => withoutTheDatabase(app, database, request.targetDatabase, target.app.name));
}
function elsewhere({ sourceApp, alsoAttachedTo }, { database }, staying) {
  let uses = staying.map((it) => `${it.app.name} (as ${it.name})`), apps = [...new Set(staying.map((it) => it.app.name))];
  if (apps.includes(sourceApp)) return usedBySource(database.name, uses, sourceApp);
  let unnamed = apps.filter((it) => !alsoAttachedTo.includes(it));
  return unnamed.length > 0 ? usedByOthers(database.name, uses, unnamed, alsoAttachedTo) : usedInAnotherWay(database.name, uses);
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
    `${oneOf("target-database", lacking)} Or attach one under that name: ${attach}.`
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
function oneOf(input, { app, sameAs, databases }) {
  return sameAs !== null ? `Set ${input} to ${sameAs}.` : databases.length === 0 ? `${app} has no Heroku Postgres under any name; see \`heroku addons --app ${app}\`.` : `Set ${input} to one of: ${databases.join(", ")}.`;
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
  return current !== null || isPlain(request, seen) ? null : hasNone(request, seen) ? request.plan === null ? planMissing(target.app.name) : null : targetDatabaseUnknown(lackingIn(target, request.targetDatabase));
}
function hasNone({ targetDatabase }, { current, new: fresh, old, target }) {
  let isAttached = target.attachments.some((it) => it.name === targetDatabase), others2 = [...target.databases, ...target.borrowed].filter((it) => it.id !== fresh?.database.id);
  return current === null && old === null && !isAttached && others2.every((it) => isEnding(it.state));
}
function lackingIn({ app, attachments, instead: instead2 }, name) {
  return {
    app: app.name,
    name,
    addon: attachments.find((it) => it.name === name)?.database.name ?? null,
    isText: instead2?.isText ?? !1,
    sameAs: instead2?.sameAs ?? null,
    databases: instead2?.databases ?? attachments.map((it) => it.name)
  };
}
function isPlain({ targetDatabase }, { current, target }) {
  let isAttached = target.attachments.some((it) => it.name === targetDatabase);
  return current === null && target.hasConfigVar && !isAttached;
}
function plainConfigVar2(request, seen) {
  if (!isPlain(request, seen)) return null;
  let { app, attachments, instead: instead2, urlIsSource: isSource } = seen.target, same = attachments.find((it) => it.name === instead2?.sameAs), sameAs = same === void 0 ? null : { name: same.name, database: same.database.name };
  return plainConfigVar({ app: app.name, name: request.targetDatabase, isSource, sameAs });
}

// src/domain/plan/guard.ts
var checks = [
  sameApp2,
  productionStage,
  othersThatAreNotStaging,
  sourceUnknown,
  currentUnknown,
  plainConfigVar2,
  targetOwnsSource2,
  currentOfAnotherApp2,
  currentUnderCredential,
  (request, seen, made) => isPromoted(seen) || seen.current?.database.id === made ? null : usedElsewhere2(request, seen.current, seen),
  (request, seen) => isKept(seen) ? null : usedElsewhere2(request, seen.old, seen),
  oldOfAnotherApp2,
  newOfAnother
];
function dangers(request, seen, made = null) {
  return checks.flatMap((check) => check(request, seen, made) ?? []);
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
function oldOfAnotherApp2(_, seen) {
  return seen.old === null || !isBorrowed(seen.old, seen) ? null : oldOfAnotherApp(named(seen.old, seen), seen.old.database.app.name);
}
function usedElsewhere2(request, held, seen) {
  if (held === null || isBorrowed(held, seen)) return null;
  let { plan: plan2 } = specOf(request, seen), along = alongside(request, held).filter((it) => movesTo(it, plan2)), staying = held.elsewhere.filter((it) => !along.includes(it));
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

// src/domain/steps/rollout.ts
function rollout({ current, target: { releases, databases } }) {
  return current === null ? MISSING : rolloutOf(current, releases, databases);
}
var MISSING = { is: "missing", version: 0 };
function rolloutOn(app, { current, others: others2, target: { databases } }) {
  if (current === null) return null;
  let releases = others2.find((it) => it.name === app)?.releases ?? [], attached = current.elsewhere.filter((it) => it.app.name === app).map((it) => it.name);
  return [.../* @__PURE__ */ new Set([...attached, ...releases.flatMap((it) => nameAttached(it, current.database) ?? [])])].map((name) => {
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
  let exact = releases.find((it) => attaches(it, current));
  if (exact !== void 0) return exact;
  let attach = `Attach ${current.attachment.name} (@ref:`, newest = releases.find((it) => it.description.startsWith(attach));
  return newest === void 0 || newest.createdAt < current.database.createdAt || databases.filter((it) => it.id !== current.database.id).some((database) => attaches(newest, { ...current, database })) ? void 0 : newest;
}
function withoutDatabase({ targetDatabase }, { target }) {
  let running = target.releases.find((it) => it.status === "succeeded"), isDetached = running?.description.startsWith(`Detach ${targetDatabase} (@ref:`) ?? !1;
  return running !== void 0 && isDetached ? running.version : null;
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
    releaseVersion: null,
    overlap: null,
    replacedFacts: null,
    preparation: nothingPrepared,
    provisionMessage: "",
    carried: [],
    lost: [],
    leading: null,
    sharedConfig: [],
    warnings: [],
    tables: null,
    version: null,
    copyWarnings: 0
  };
}
function recordLook(ledger, request, { seen, run }) {
  let { replacedFacts } = ledger, { source } = seen;
  ledger.source = source.database === null ? null : describe(source.database, source.facts);
  let promoted2 = isPromoted(seen), replaced2 = (promoted2 ? seen.old : seen.current)?.database;
  if (replaced2 !== void 0 && (seen.current?.database.id !== run.fresh || promoted2) && (ledger.old = describe(replaced2, replacedFacts?.id === replaced2.id ? replacedFacts.facts : null)), seen.new !== null && seen.new.database.id === run.fresh && (ledger.new = describe(seen.new.database, seen.new.facts), ledger.dataAsOf = dataAsOf(request, seen.new, ledger.provisionMessage) ?? ledger.dataAsOf, ledger.copyWarnings = seen.new.transfer?.warnings ?? 0), ledger.overlap = overlapAfter(ledger.overlap, seen, { old: ledger.old?.id, new: ledger.new?.id }), run.fresh !== null && seen.current?.database.id === run.fresh) {
    let { is, version } = rollout(seen);
    is === "succeeded" && (ledger.releaseVersion ??= version);
  }
}
function describe({ id, name, plan: plan2, price, createdAt }, facts) {
  let { version = null, bytes = null, tables = null } = facts ?? {};
  return { id, name: nameInUse(name), plan: plan2, price, createdAt, version, bytes, tables };
}

// src/engine/session.ts
var SETTLE = 15e3;
function newStart(request, ports) {
  let startedAt = ports.clock.now();
  return { request, ports, endsAt: startedAt + request.timeout, ledger: newLedger(startedAt) };
}
function remember(session, changed2) {
  let { progress } = session;
  session.progress = { ...progress, run: { ...progress.run, ...changed2 } };
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

// src/domain/fill/capacity.ts
var essential = [1e9, 1e10, 32e9], others = [64, 64, 256, 512, 768, 1e3, 1500, 2e3, 3e3, 4e3].map((it) => it * 1e9);
function capacity(plan2) {
  let [, tier, number] = /^(essential|standard|premium|private|shield)(?:-l)?-(\d)$/.exec(plan2) ?? [];
  return tier === void 0 ? null : (tier === "essential" ? essential : others)[Number(number)] ?? null;
}

// src/domain/fill/obstacles.ts
function obstacles(request, seen, spec) {
  return [
    ...planProblems(request, seen, spec),
    ...fillMethods[spec.mode].obstacles(request, seen, spec.plan),
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
  let [needed, available] = [source.facts?.bytes ?? 0, capacity(plan2)];
  return available === null || needed <= available ? [] : [planTooSmall(plan2, available, source.database?.name ?? "", needed)];
}
function sourceProblems({ source: { app, database } }) {
  return database === null || database.state === "provisioned" ? [] : [sourceUnavailable(app.name, database.name, database.state)];
}

// src/domain/steps/along.ts
function moveAlong({ request, seen }) {
  let [next] = alongside(request, replaced(seen));
  if (next === void 0) return;
  let { name, namespace, app } = next;
  return { verb: "move", name, namespace, app: app.name, database: subject(seen.current?.database) };
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
  return run.mayRetryRelease && isRepeatable ? { verb: "release", version, app } : stop(releaseFailedAlong(app, version, isRepeatable));
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
  let names = [current?.database.name ?? "", nameInUse(current?.database.name ?? "")], isOurs = ({ description }) => names.some((name) => description.endsWith(` (@ref:${name})`)) && description.startsWith("Attach ") && !description.startsWith(`Attach ${workNames(targetDatabase).new} `);
  return releases.find((it) => it.status === "succeeded" && isOurs(it));
}

// src/domain/plan/rows.ts
var fillIt = fill, prepareIt = (context) => prepare(context)[0], pauseIt = (context) => pause(context)[0], resumeIt = ({ seen }) => resume(seen)[0], resumeWhatNobodyKnows = ({ seen, run }) => resumeOrphans(seen, run)[0], resumeFirst = (context, situation) => {
  let next = fillIt(context, situation) ?? prepareIt(context, situation);
  return next !== void 0 && kindOf(next).lasts === "hours" ? resumeIt(context, situation) : void 0;
}, keep = ({ request, seen: { current, old, target } }) => {
  if (!(current === null || old !== null || current.database.app.id !== target.app.id))
    return { verb: "keep", attachment: workNames(request.targetDatabase).old, database: current.database };
}, promote = ({ request: { targetDatabase: attachment }, seen, spec }) => {
  let { new: from } = workNames(attachment), namespace = promotedNamespace(seen.current, spec.plan);
  return { verb: "promote", from, attachment, namespace, database: subject(seen.new?.database) };
}, unretire = ({ request, seen, run }) => {
  if (seen.current === null) return;
  let { database } = seen.current, to = unretiredName(database.name, run.candidate.slice(-4));
  return { verb: "unretire", attachment: request.targetDatabase, to, database };
}, carry = ({ request, seen, spec }) => {
  let [next] = carried(request, seen, replaced(seen), spec.plan).movable;
  return next && {
    verb: "carry",
    name: next.name,
    namespace: next.namespace,
    database: subject(seen.new?.database)
  };
}, released = (context) => rolledOut(context, context.seen.target.runsOnNew), settled = (context) => rollout(context.seen).is === "missing" ? void 0 : rolledOut(context, !0);
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
  let down = withoutDatabase(request, seen) === null ? "" : isDown(request), variable = configVar(request.targetDatabase);
  return stop(releaseFailed(request.targetApp, version, variable, isRepeatable, down));
}
var afterPromote = ({ request: { afterPromote: command }, seen, run }) => {
  let database = seen.new?.database;
  if (!(command === null || run.afterPromoteRanFor !== null && run.afterPromoteRanFor === database?.id))
    return { verb: "after-promote", command, database: subject(database) };
};
function remove(place, why) {
  return ({ request, seen }, situation) => {
    let database = seen[place]?.database;
    if (database === void 0) return;
    let about = { attachment: workNames(request.targetDatabase)[place], database: subject(database) };
    if (database.state === "deprovisioning") return { verb: "gone", ...about };
    if (!isRetired(database.name)) {
      let taken = seen.target.databases.map((it) => it.name);
      return { verb: "retire", to: retiredName(database.name, taken), why: why(situation), ...about };
    }
    return { verb: "destroy", why: why(situation), ...about };
  };
}
var removeReplaced = (context, situation) => replaced(context.seen) === null ? void 0 : remove("old", () => "")(context, situation), switchedOver = ({ request, seen }) => {
  let until = switchedOverAt(request, seen), old = replaced(seen)?.database;
  if (!(until === null || old === void 0 || seen.at >= until))
    return {
      verb: "switched",
      attachment: workNames(request.targetDatabase).old,
      until,
      database: subject(old)
    };
}, gone = ({ request, seen }) => {
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
    if (held !== null)
      return { verb: "detach", name: workNames(request.targetDatabase)[place], attachment: held.attachment };
  };
}
var takeBack = ({ seen: { current } }) => current === null ? void 0 : { verb: "detach", name: current.attachment.name, attachment: current.attachment }, make = [resumeFirst, fillIt, holdTables, prepareIt, pauseIt, keep, promote], rows = {
  over: [resumeIt, resumeWhatNobodyKnows],
  "retired in use": [unretire],
  spoilt: [resumeIt, remove("new", () => ", which could not be prepared")],
  unusable: [resumeIt, remove("new", (it) => "why" in it ? `, which ${it.why}` : "")],
  idle: make,
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
    removeReplaced,
    gone,
    detach("old"),
    detach("new")
  ],
  "not destroyed": [
    resumeIt,
    settled,
    moveAlong,
    releasedAlong,
    switchedOver,
    remove("old", () => ", left by an interrupted run")
  ],
  refreshed: [resumeIt]
};

// src/domain/plan/first-database.ts
var AT_ONCE = 5e3;
function isGiven({ targetDatabase }, seen, run) {
  let { current, new: fresh, old, target } = seen;
  if (current === null || fresh === null || old !== null || !isPromoted(seen)) return !1;
  let detach2 = `Detach ${targetDatabase} (@ref:`, attach = `Attach ${workNames(targetDatabase).new} (@ref:${fresh.database.name})`, made = target.releases.find((it) => it.description === attach);
  if (target.releases.some(
    (it) => it.description.startsWith(detach2) && (made === void 0 ? it.createdAt > fresh.database.createdAt : it.version > made.version)
  ) || run.promoted === fresh.database.id) return !1;
  let apart = (current.attachment.createdAt ?? Number.NaN) - (fresh.attachment.createdAt ?? Number.NaN);
  return fresh.database.name === ownName(run, seen) || fresh.readiness.is === "waiting" || Math.abs(apart) <= AT_ONCE;
}

// src/domain/plan/leftover.ts
var RETIRED = "was being removed";
function unusable(context, fresh) {
  let { request, seen, spec } = context, { database, readiness, transfer } = fresh;
  if (isRetired(database.name)) return RETIRED;
  if (isEnding(database.state)) return `is ${database.state}`;
  if (readiness.is === "broken") return `could not be made: ${readiness.message}`;
  if (seen.at - database.createdAt >= request.maxAge) return "is older than max-age";
  if (database.plan !== spec.plan) return `is on ${database.plan}, not on ${spec.plan}`;
  let made = otherwiseMade(seen, spec, fresh);
  if (made !== null) return made;
  if (transfer?.succeeded === !1) return "was not copied completely";
  let unfit = fillMethods[spec.mode].unusable(context, fresh);
  return unfit !== null ? unfit : isSanitizedOtherwise(request, fresh) ? "was sanitized with different scripts" : isLost(seen, fresh) ? "is unknown to Heroku's Data API" : null;
}
function otherwiseMade(seen, spec, fresh) {
  if (!provesSource(seen, fresh)) return `does not prove that it was made from ${seen.source.database?.name}`;
  let { readiness, facts } = fresh, isMade = facts === null || facts.forked === fillMethods[spec.mode].forked;
  return readiness.is === "ready" && !isMade ? `is not a ${spec.mode}` : null;
}
var USUALLY_KNOWN = 12e4;
function isLost(seen, { database, readiness }) {
  return readiness.is === "unknown" && seen.at - database.createdAt > USUALLY_KNOWN;
}

// src/domain/plan/situation.ts
function situationOf(context) {
  let { request, seen, run } = context;
  if (run.onlyResumes) return { is: "over", fresh: run.fresh };
  let { current, new: fresh, old } = seen, oldInUse = old === null || old.database.id === current?.database.id;
  return current !== null && isRetired(current.database.name) && !isBorrowed(current, seen) ? { is: "retired in use", fresh: run.fresh } : run.discarded !== null ? spoilt(request, seen, run) : (run.fresh !== null && fresh !== null && fresh.database.id !== run.fresh && stop(newVanished(request, seen)), isGiven(request, seen, run) ? { is: "given", fresh: run.fresh } : isPromoted(seen) ? promoted(request, seen, run) : (fresh !== null && !oldInUse && stop(oldNameTaken(named(old, seen), current?.database.name ?? "none")), fresh !== null ? unfinished(context, fresh) : (run.fresh !== null && run.fresh !== current?.database.id && stop(newVanished(request, seen)), oldInUse ? run.fresh === null ? { is: "idle", fresh: null } : { is: "refreshed", fresh: run.fresh } : { is: "not destroyed", fresh: run.fresh })));
}
function spoilt(request, seen, run) {
  let isThere = seen.new?.database.id === run.discarded;
  return (seen.current?.database.id === run.discarded || seen.new !== null && !isThere) && stop(newVanished(request, seen)), { is: "spoilt", fresh: run.fresh };
}
function promoted(request, seen, run) {
  let { new: fresh } = seen, isYoung = seen.at - (fresh?.database.createdAt ?? 0) < request.maxAge;
  return { is: "promoted", fresh: fresh !== null && (fresh.database.id === run.fresh || isYoung && provesSource(seen, fresh)) ? fresh.database.id : null };
}
function unfinished(context, fresh) {
  let { request, seen, run, spec } = context;
  if (fresh.database.id === run.fresh) {
    let broken = brokenOnTheWay(request, seen, fresh);
    broken !== null && stop(broken);
    let why2 = fresh.database.name === ownName(run, seen) ? null : otherwiseMade(seen, spec, fresh);
    return why2 === null ? { is: "under way", fresh: run.fresh } : { is: "unusable", fresh: null, why: why2 };
  }
  let why = unusable(context, fresh);
  return why === null ? { is: "under way", fresh: fresh.database.id } : { is: "unusable", fresh: null, why };
}
function brokenOnTheWay(request, seen, fresh) {
  let { database, readiness, transfer } = fresh;
  return isRetired(database.name) ? newVanished(request, seen) : readiness.is !== "broken" && database.state === "deprovisioning" ? newDestroyed(request, fresh, seen) : readiness.is === "broken" || isEnding(database.state) ? createFailed(database.name, database.state, "message" in readiness ? readiness.message : "") : isLost(seen, fresh) ? createdUnknown(database.name, seen.at - database.createdAt) : isSanitizedOtherwise(request, fresh) ? sanitizedOtherwise(database.name) : transfer?.succeeded === !1 ? copyFailed(database.name, transfer.lastLines) : null;
}
function newDestroyed(request, { database }, { target }) {
  return newBeingDestroyed(target.app.name, workNames(request.targetDatabase).new, database.name);
}
function newVanished(request, { target }) {
  return newRemoved(target.app.name, workNames(request.targetDatabase).new);
}

// src/domain/plan/plan.ts
function plan(request, seen, run) {
  let refusals = run.onlyResumes ? [] : dangers(request, seen, run.fresh), spec = specOf(request, seen);
  if (refusals.length > 0)
    throw new Stopped(run.fresh === null ? [...refusals, ...inputMistakes(request, seen, spec)] : refusals);
  let context = { request, seen, run, spec }, situation = situationOf(context), steps = [...imagined(context, situation)], more = [
    ...laterDangers(request, seen, situation),
    ...makesNew(steps) ? obstaclesNow(request, seen, run, spec) : [],
    ...steps.some(isPromote) ? [...quiesceProblems(request, seen), ...othersWithoutIt(request, seen)] : []
  ];
  if (more.length > 0) throw new Stopped(more);
  return { situation, spec, steps };
}
var MOST_STEPS = 80;
function* imagined(context, situation) {
  let [now, at] = [context, situation];
  for (let count = 0; ; count += 1) {
    if (count === MOST_STEPS) throw new Error(`A plan without an end: ${at.is}`);
    now = { ...now, run: { ...now.run, fresh: at.fresh } };
    let step = firstDue(rows[at.is], now, at);
    if (step === void 0) return;
    yield step, now = imagine(step, now), at = situationOf(now);
  }
}
function obstaclesNow(request, seen, run, spec) {
  let found = obstacles(request, seen, spec);
  return run.fresh !== null || seen.new?.database.name === ownName(run, seen) ? found.map((problem) => ({ ...problem, kind: "failed" })) : found;
}
function makesNew(steps) {
  return steps.some((step) => step.verb === "create" || step.verb === "copy");
}
function laterDangers(request, seen, situation) {
  return situation.is === "promoted" && situation.fresh === null ? dangers(request, { ...seen, new: null, old: null }) : [];
}
function inputMistakes(request, seen, spec) {
  return seen.source.database === null || spec.plan === "" ? [] : obstacles(request, seen, spec);
}
function isPromote(step) {
  return step.verb === "promote";
}

// src/engine/look.ts
async function firstLook(start, first) {
  let { request, ports, ledger } = start;
  checkTime(start);
  let seen = await ports.heroku.look();
  ledger.ahead = seen.at - ports.clock.now();
  let run = { ...first, sourceTables: seen.source.facts?.tables ?? null }, progress = { seen, run, plan: plan(request, seen, { ...run, onlyResumes: !0 }) };
  return { ...start, progress, ownChanges: noChanges, unseen: null };
}
async function lookAndPlan(session) {
  checkTime(session);
  let { request, ports, ledger, ownChanges } = session, { seen: before, run } = session.progress, seen = await lookTwiceIfStrange(session);
  session.progress = { ...session.progress, seen }, ledger.ahead = seen.at - ports.clock.now(), session.unseen = null;
  let strange = run.onlyResumes ? [] : foreignChanges(request, before, seen, run, ownChanges);
  if (strange.length > 0) throw new Stopped(strange);
  return remember(session, { sourceTables: run.sourceTables ?? seen.source.facts?.tables ?? null }), planNext(session);
}
async function planNext(session) {
  let { request, ledger } = session, { seen, run } = session.progress, next = plan(request, seen, run);
  return ledger.lastPlan = next, sanitizes(next) && (session.progress = { seen, run, plan: next }, seen = await withMarker(session), session.progress = { seen, run, plan: next }, next = plan(request, seen, run)), run = { ...run, fresh: next.situation.fresh }, session.progress = { seen, run, plan: next }, ledger.lastPlan = next, countTables(session), recordLook(ledger, request, session.progress), next;
}
function countTables(session) {
  let { request, ports, ledger, progress } = session, { seen, run } = progress, { situation, steps, spec } = progress.plan, id = seen.new?.database.id ?? null;
  if (situation.is !== "under way" || id === run.countedFor || !isFilled({ request, seen, run, spec }, steps[0])) return;
  ledger.tables = tablesOf(run, seen), remember(session, { countedFor: id });
  let told = tablesTold(fillMethods[spec.mode], ledger.tables);
  told !== null && ports.log.note(`${seen.new?.database.name}: ${told}`);
}
function sanitizes({ steps }) {
  return steps.find((step) => !resumes(step))?.verb === "sanitize";
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
    throw error instanceof Stopped && error.problems.some(isGone) && plan(request, await ports.heroku.look(), run), error;
  });
}
async function lookTwiceIfStrange(session) {
  let { request, ports, ownChanges } = session, { seen: before, run } = session.progress, seen = await ports.heroku.look();
  return run.onlyResumes || foreignChanges(request, before, seen, run, ownChanges).length === 0 ? seen : (await sleepUntilDeadline(session, SETTLE), ports.heroku.look());
}

// src/domain/steps/step.ts
function sameStep(a, b) {
  return a !== void 0 && b !== void 0 && identity(a) === identity(b);
}
function identity(step) {
  let subject2 = "database" in step ? step.database?.id : void 0, name = "name" in step ? step.name : "", app = "app" in step ? step.app : "";
  return `${step.verb} ${subject2 ?? ""} ${name} ${app}`;
}

export {
  appKeepsChanging,
  newUrlChanged,
  POOLER,
  carried,
  alongside,
  movesTo,
  goBack,
  backOnTarget,
  backOn,
  isBorrowed,
  isPromoted,
  rollout,
  rolloutOn,
  withoutDatabase,
  isDown,
  plan,
  recordLook,
  SETTLE,
  newStart,
  remember,
  rememberDone,
  sleepUntilDeadline,
  checkTime,
  timeLeft,
  firstLook,
  lookAndPlan,
  planNext,
  insideOf,
  sameStep
};
