import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
import {
  overlapAfter
} from "./chunk-LLIB5RZB.js";
import {
  nothingPrepared
} from "./chunk-PZMPSYUJ.js";
import {
  pause,
  quiesceProblems,
  resume,
  resumeLater,
  resumeOrphans,
  resumed,
  verb
} from "./chunk-XRLZEDG2.js";
import {
  Stopped,
  endedBy,
  stop,
  timedOut
} from "./chunk-PPQ6T7O2.js";
import {
  configVar,
  duration,
  isRetired,
  nameInUse,
  retiredName,
  rollout,
  size,
  unretiredName,
  workNames
} from "./chunk-HRC5X2K4.js";

// src/domain/foreign.ts
function foreignChanges(request, before, now, run, deeds) {
  const places = ["current", "new", "old"];
  const moved = places.filter((place) => before[place]?.database.id !== now[place]?.database.id);
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
  const attach = `Attach ${request.targetDatabase} (@ref:`;
  const held = [now.current, now.new, now.old].filter((it) => it !== null);
  const mine = held.filter((it) => deeds.promoted.has(it.database.id)).map((it) => `${attach}${it.database.name})`);
  const found = now.target.releases.find(
    (it) => it.version > newest && it.description.startsWith(attach) && !mine.includes(it.description)
  );
  if (found === void 0) return [];
  return [conflict(request, `made release v${found.version}, ${found.description}`)];
}
function placeChanged(request, place, before, now) {
  const names = workNames(request.targetDatabase);
  const name = place === "current" ? request.targetDatabase : names[place];
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

// src/domain/way.ts
var CANNOT_FORK = /^(essential|dev|basic|mini|hobby)/;
var ADVANCED = /^(advanced|performance)/;
var NEVER_FORKED = ["Unsupported", "Unavailable on followers"];
function planCanFork(plan2) {
  return !CANNOT_FORK.test(plan2);
}
function isAdvanced(plan2) {
  return ADVANCED.test(plan2);
}
function wayOf(request, seen) {
  const plan2 = request.plan ?? seen.current?.database.plan ?? "";
  const price = seen.offers.find((offer) => offer.plan === plan2)?.price ?? null;
  return { mode: request.mode === "auto" ? bestMode(plan2, seen.source) : request.mode, plan: plan2, price };
}
function bestMode(plan2, source) {
  const sourceForks = planCanFork(source.database?.plan ?? "") && !NEVER_FORKED.includes(source.facts?.forkFollow ?? "");
  return sourceForks && planCanFork(plan2) ? "fork" : "copy";
}

// src/domain/carry.ts
var POOLER = "connection-pooling:default";
function carried(request, seen, replaced, plan2) {
  const own = [request.targetDatabase, ...Object.values(workNames(request.targetDatabase))];
  const others2 = seen.target.attachments.filter(
    (it) => it.database.id === replaced?.database.id && !own.includes(it.name)
  );
  const canMove = (it) => it.namespace === null || it.namespace === POOLER && planCanFork(plan2);
  return { movable: others2.filter(canMove), lost: others2.filter((it) => !canMove(it)) };
}

// src/domain/fill.ts
function fill(context) {
  const { request, seen, run, way } = context;
  const fresh = seen.new;
  const { new: attachment } = workNames(request.targetDatabase);
  const database = fresh?.database ?? null;
  const from = `${request.sourceApp}::${request.sourceDatabase}`;
  const fork = way.mode === "fork";
  const version = fork ? null : major(seen.source.facts?.version ?? null);
  const create = {
    does: "create",
    name: run.candidate,
    attachment,
    plan: way.plan,
    price: way.price,
    fork: fork ? from : null,
    fast: fork && request.fast,
    version
  };
  const steps = [
    fresh === null && create,
    !isReady(fresh) && { awaits: "available", attachment, database },
    fresh?.facts?.following === true && { does: "unfollow", attachment, database },
    !fork && fresh?.transfer == null && { does: "copy", from, to: attachment, database },
    !fork && fresh?.transfer?.succeeded !== true && { awaits: "copied", attachment, database }
  ];
  return steps.filter((step) => step !== false);
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
function major(version) {
  return /^\d+/.exec(version ?? "")?.[0] ?? null;
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
function refused(code, what, remedy) {
  return { code, kind: "refused", what, remedy };
}
function sameApp(request, { source, target }) {
  if (source.app.id !== target.app.id) return null;
  const what = `source-app and target-app are the same app, ${target.app.name}.`;
  return refused("SAME_APP", what, `Set target-app to the staging app; ${request.sourceApp} is only read.`);
}
function productionStage(_, { target }) {
  if (target.stage !== "production") return null;
  const what = `target-app: ${target.app.name} is in the production stage of its pipeline.`;
  const remedy = `If it really is a staging app: \`heroku pipelines:update --stage staging --app ${target.app.name}\`.`;
  return refused("TARGET_IS_PRODUCTION", what, remedy);
}
function sourceUnknown(request, { source }) {
  if (source.database !== null) return null;
  const what = `source-database: ${source.app.name} has no Heroku Postgres attached as ${request.sourceDatabase}.`;
  return refused("SOURCE_DATABASE_UNKNOWN", what, `Use one of: ${namesOf(source.attachments)}.`);
}
function currentUnknown(request, seen) {
  const { current, target } = seen;
  if (current !== null || isPlain(request, seen)) return null;
  const what = `target-database: ${target.app.name} has no Heroku Postgres attached as ${request.targetDatabase}.`;
  const attach = `\`heroku addons:attach NAME --as ${request.targetDatabase} --app ${target.app.name}\``;
  return refused(
    "TARGET_DATABASE_UNKNOWN",
    what,
    `Use one of: ${namesOf(target.attachments)}; or ${attach}.`
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
  const attach = `\`heroku addons:attach NAME --as ${request.targetDatabase} --app ${target.app.name}\``;
  return refused("PLAIN_CONFIG_VAR", what, `${unset}, then ${attach} with staging's own database.`);
}
function targetOwnsSource(_, { source, target }) {
  if (source.database?.app.id !== target.app.id) return null;
  const what = `The source database ${source.database.name} is billed to the target app ${target.app.name}.`;
  return refused("TARGET_OWNS_SOURCE", what, "Check that source-app and target-app are not swapped.");
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
  return refused(
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
  return refused("DATABASE_USED_ELSEWHERE", what, remedy);
}
function newOfSomebodyElse(request, seen) {
  const fresh = seen.new;
  if (fresh === null) return null;
  const shared = !isPromoted(seen) && fresh.elsewhere.length > 0;
  if (!isBorrowed(fresh, seen) && !shared) return null;
  const name = workNames(request.targetDatabase).new;
  const apps = [fresh.database.app, ...fresh.elsewhere.map((it) => it.app)].map((app) => app.name);
  const what = `${name} of ${seen.target.app.name} is ${fresh.database.name}, which belongs to ${[...new Set(apps)].join(", ")}.`;
  const detach2 = `\`heroku addons:detach ${name} --app ${seen.target.app.name}\``;
  return refused(
    "NEW_DATABASE_TAKEN",
    what,
    `It was not made by a refresh, so it is left alone. Free the name: ${detach2}.`
  );
}
function namesOf(attachments) {
  return attachments.map((it) => it.name).join(", ") || "(none)";
}

// src/domain/removal.ts
function removal(attachment, held, why = "", whyRetired = why) {
  if (held === null) return [];
  const { database } = held;
  const isNamed = isRetired(database.name);
  const steps = [
    !isNamed && { does: "retire", attachment, to: retiredName(database.name), why, database },
    database.state === "deprovisioning" ? { awaits: "gone", attachment, database } : { does: "destroy", attachment, why: isNamed ? why : whyRetired, database }
  ];
  return steps.filter((step) => step !== false);
}
function fullRemoval(attachment, held) {
  if (held === null) return [];
  const steps = removal(attachment, held).filter((step) => "does" in step);
  return [...steps, { awaits: "gone", attachment, database: held.database }];
}

// src/domain/prepare.ts
function prepare({ request, seen, run }) {
  const { new: attachment } = workNames(request.targetDatabase);
  const database = seen.new?.database ?? null;
  const isFor = (id) => id !== null && id === database?.id;
  const { sanitize, beforePromote, reviewedColumns } = request;
  const assertions = statementCount(request.assertions);
  const columns = reviewedColumns !== null;
  const steps = [
    sanitize !== null && !isSanitized(request, seen.new) && {
      does: "sanitize",
      attachment,
      statements: statementCount(sanitize.files),
      database
    },
    beforePromote !== null && !isFor(run.readiedFor) && { does: "command", when: "before-promote", command: beforePromote, database },
    (columns || assertions > 0) && !isFor(run.checkedFor) && { checks: "new", attachment, assertions, columns, database }
  ];
  return steps.filter((step) => step !== false);
}
function isSanitized({ sanitize }, fresh) {
  return sanitize === null || fresh?.marker?.digest === sanitize.digest;
}
function isSanitizedOtherwise(request, fresh) {
  return request.sanitize !== null && fresh.marker !== null && !isSanitized(request, fresh);
}
function unprepared(request, seen, run) {
  const missing = prepare({ request, seen, run, way: { mode: "fork", plan: "", price: null } });
  if (missing.length === 0) return null;
  const what = `${seen.new?.database.name ?? "The new database"} is not prepared, and was about to be promoted.`;
  return { code: "NOT_PREPARED", kind: "failed", what, remedy: "Report it with the log: this is a bug." };
}
function statementCount(files) {
  return files.reduce((sum, { statements }) => sum + statements.length, 0);
}
function isSpoilt({ onFailure }, problems, seen) {
  const isItsFault = problems.every((it) => it.kind === "failed" && it.code !== "HEROKU_UNREACHABLE");
  return onFailure === "destroy" && seen?.new != null && isItsFault;
}

// src/domain/take-over.ts
function takeOver(request, seen, run, way) {
  if (run.isOver) return { is: "over", fresh: run.fresh };
  const { current, new: fresh, old } = seen;
  const oldInUse = old === null || old.database.id === current?.database.id;
  if (current !== null && isRetired(current.database.name) && !isBorrowed(current, seen))
    return { is: "retired in use", fresh: run.fresh };
  if (run.spoilt !== null) return spoilt(request, seen, run);
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
function spoilt(request, seen, run) {
  const isThere = seen.new?.database.id === run.spoilt;
  if (seen.current?.database.id === run.spoilt || seen.new !== null && !isThere)
    stop(newVanished(request, seen));
  return { is: "spoilt", fresh: run.fresh };
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
    const isOwn2 = fresh.database.name === run.candidate;
    if (!isOwn2 && isOtherwiseMade(way, fresh))
      return { is: "unusable", fresh: null, why: `is no ${way.mode}` };
    return { is: "under way", fresh: run.fresh };
  }
  const why = unusable(request, seen, run, way, fresh);
  return why === null ? { is: "under way", fresh: fresh.database.id } : { is: "unusable", fresh: null, why };
}
var RETIRED = "was being removed";
function unusable(request, seen, run, way, fresh) {
  const { database, readiness, transfer } = fresh;
  if (isRetired(database.name)) return RETIRED;
  if (isEnding(database.state)) return `is ${database.state}`;
  if (readiness.is === "broken") return `could not be made: ${readiness.message}`;
  if (seen.at - database.createdAt >= request.maxAge) return "is older than max-age";
  if (database.plan !== way.plan) return `is on ${database.plan}, not on ${way.plan}`;
  if (isOtherwiseMade(way, fresh)) return `is no ${way.mode}`;
  if (transfer?.succeeded === false) return "was not copied completely";
  if (way.mode === "copy" && transfer === null && !mayCopyInto(run, database))
    return "was never begun to be filled";
  if (isSanitizedOtherwise(request, fresh)) return "was sanitized by other scripts";
  if (isLost(seen, fresh)) return "is unknown to Heroku's Data API";
  return null;
}
function isOtherwiseMade(way, { readiness, facts }) {
  const kind = facts?.forked ? "fork" : "copy";
  return readiness.is === "ready" && facts !== null && kind !== way.mode;
}
function brokenOnTheWay(request, seen, fresh) {
  const { database, readiness, transfer } = fresh;
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
  if (isSanitizedOtherwise(request, fresh)) return sanitizedOtherwise(database);
  if (transfer?.succeeded !== false) return null;
  const lines = transfer.lastLines.map((line) => `
  ${line}`).join("");
  const what = `The copy into ${database.name} failed.${lines}`;
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
function sanitizedOtherwise({ name }) {
  const what = `Another run has sanitized ${name} by other scripts than this one has.`;
  return {
    code: "SANITIZED_OTHERWISE",
    kind: "conflict",
    what,
    remedy: "See who else refreshes this app, and with which sanitize-sql. Run again: the database is replaced."
  };
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

// src/domain/finish.ts
function finish(context) {
  const { request, seen } = context;
  const names = workNames(request.targetDatabase);
  const isInUse = seen.old?.database.id === seen.current?.database.id;
  const old = isInUse ? null : seen.old;
  return [
    ...carry(context, old),
    ...released(context, seen.target.runsOnNew),
    ...command(context),
    ...resume(seen),
    ...fullRemoval(names.old, old),
    ...old === null ? stillGoing(context) : [],
    // Somebody has kept the new database itself: only the name goes.
    ...isInUse && seen.old !== null ? [detach(names.old, seen.old.attachment)] : [],
    detach(names.new, seen.new?.attachment ?? null)
  ];
}
function finishLater(context) {
  const { request, seen } = context;
  const names = workNames(request.targetDatabase);
  const replaced = seen.current === null || isBorrowed(seen.current, seen) ? null : seen.current;
  return [
    ...carry(context, replaced),
    waitForRelease(request, null),
    ...command(context),
    ...resumeLater(context),
    ...fullRemoval(names.old, replaced),
    detach(names.new, seen.new?.attachment ?? null)
  ];
}
function carry({ request, seen, way }, replaced) {
  const { movable } = carried(request, seen, replaced, way.plan);
  const database = seen.new?.database ?? null;
  return movable.map(({ name, namespace }) => ({ does: "carry", name, namespace, database }));
}
function command({ request, seen, run }) {
  const database = seen.new?.database ?? null;
  const hasRun = run.commandRanFor !== null && run.commandRanFor === database?.id;
  if (request.afterPromote === null || hasRun) return [];
  return [{ does: "command", when: "after-promote", command: request.afterPromote, database }];
}
function detach(name, attachment) {
  return { does: "detach", name, attachment };
}
function waitForRelease(request, database) {
  return { awaits: "released", attachment: request.targetDatabase, database };
}
function released({ request, seen, run }, isReadBack) {
  const { is, version } = rollout(seen);
  if (is === "succeeded" && isReadBack) return [];
  const wait = waitForRelease(request, seen.current?.database ?? null);
  if (is !== "failed") return [wait];
  if (run.mayRelease) return [{ does: "release", version }, wait];
  return stop({
    code: "RELEASE_FAILED",
    kind: "failed",
    what: `Release v${version}, which brings ${configVar(request.targetDatabase)} of the new database, failed.`,
    remedy: `Read \`heroku releases:output v${version} --app ${request.targetApp}\`, mend it and run again: it is released once more.`
  });
}
function stillGoing({ request, seen }) {
  const attachment = workNames(request.targetDatabase).old;
  const going = seen.target.databases.filter((it) => isRetired(it.name) && isEnding(it.state));
  return going.map((database) => ({ awaits: "gone", attachment, database }));
}

// src/domain/chapters.ts
function chapters(context, row) {
  const { seen } = context;
  const steps = unpaused(context, row);
  if (seen.target.paused === null || row.is === "retired in use" || isSoonResumed(steps)) return steps;
  return [...resume(seen), ...unpaused({ ...context, seen: resumed(seen) }, row)];
}
function isSoonResumed(steps) {
  const resumes = steps.findIndex((step) => "does" in step && step.does === "forget");
  const fills = steps.findIndex((step) => filling.includes(verb(step)));
  return resumes >= 0 && (fills < 0 || resumes < fills);
}
var filling = ["create", "available", "copy", "copied", "sanitize"];
function unpaused(context, row) {
  const { request, seen, run } = context;
  const names = workNames(request.targetDatabase);
  switch (row.is) {
    case "refreshed":
      return [];
    case "retired in use":
      return unretire(context);
    case "idle":
    case "under way":
      return story(context);
    case "over":
      return [...resume(seen), ...resumeOrphans(seen, run)];
    case "spoilt":
      return removal(names.new, seen.new, ", which could not be prepared");
    case "unusable":
      return [
        ...removal(names.new, seen.new, `, which ${row.why}`, `, which ${RETIRED}`),
        ...story(without("new", context))
      ];
    case "not destroyed": {
      const rest = row.fresh === null ? story(without("old", context)) : [];
      const clear = removal(names.old, seen.old, ", left by an interrupted run");
      return [...settled(context), ...clear, ...rest];
    }
    case "promoted":
      return row.fresh === null ? [...finish(context), ...story(nextTime(context))] : finish(context);
  }
}
function story(context) {
  const filling2 = fill(context);
  if (filling2.length === 0) refuseEmpty(context.seen);
  return [
    ...filling2,
    ...prepare(context),
    ...pause(context),
    ...keep(context),
    ...promote(context),
    ...finishLater(context)
  ];
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
  return rollout(context.seen).is === "missing" ? [] : released(context, true);
}
function without(place, context) {
  return { ...context, seen: { ...context.seen, [place]: null } };
}
function nextTime(context) {
  const { request, way } = context;
  const seen = resumed(context.seen);
  const { movable } = carried(request, seen, seen.old, way.plan);
  const attachments = seen.target.attachments.map(
    (it) => seen.current !== null && movable.includes(it) ? { ...it, database: seen.current.database } : it
  );
  return { ...context, seen: { ...seen, target: { ...seen.target, attachments }, new: null, old: null } };
}

// src/domain/capacity.ts
var GB = 1e9;
var essential = [1 * GB, 10 * GB, 32 * GB];
var others = [64, 64, 256, 512, 768, 1e3, 1500, 2e3, 3e3, 4e3].map((it) => it * GB);
function capacity(plan2) {
  const [, tier, number] = /^(essential|standard|premium|private|shield)(?:-l)?-(\d)$/.exec(plan2) ?? [];
  if (tier === void 0) return null;
  return (tier === "essential" ? essential : others)[Number(number)] ?? null;
}

// src/domain/fillable.ts
function obstacles(request, seen, way) {
  return [
    ...planProblems(seen, way),
    ...way.mode === "fork" ? forkProblems(request, seen, way) : [],
    ...sourceProblems(seen)
  ];
}
function refused2(code, what, remedy) {
  return { code, kind: "refused", what, remedy };
}
function planProblems(seen, { plan: plan2 }) {
  const unsupported = [plan2, seen.source.database?.plan ?? ""].filter(isAdvanced);
  if (unsupported.length > 0) {
    const what2 = `The plan ${unsupported[0]} is of the Advanced tier, which works in another way.`;
    return [refused2("ADVANCED_TIER", what2, "Use a Standard, Premium, Private, Shield or Essential plan.")];
  }
  if (seen.offers.some((offer) => offer.plan === plan2)) return tooSmall(seen, plan2);
  const what = `plan: Heroku Postgres has no plan ${plan2}.`;
  const known = seen.offers.map((offer) => offer.plan).join(", ");
  return [refused2("PLAN_UNKNOWN", what, `Use one of: ${known}.`)];
}
function tooSmall({ source }, plan2) {
  const [needed, available] = [source.facts?.bytes ?? 0, capacity(plan2)];
  if (available === null || needed <= available) return [];
  const what = `plan: ${plan2} holds ${size(available)}, but ${source.database?.name} has ${size(needed)} of data.`;
  return [refused2("PLAN_TOO_SMALL", what, "Choose a plan with more disk.")];
}
function forkProblems(request, { source }, { plan: plan2 }) {
  const unfit = [source.database?.plan ?? "", plan2].filter((it) => !planCanFork(it));
  if (unfit.length > 0) {
    const what2 = `mode: a fork needs Standard plans or better on both sides, and ${unfit.join(" and ")} is not.`;
    return [refused2("FORK_UNSUPPORTED", what2, "Set mode to copy, or to auto.")];
  }
  const name = `${request.sourceApp}::${request.sourceDatabase}`;
  if (source.facts?.following) {
    const what2 = `source-database: ${name} follows another database, and a follower cannot be forked.`;
    return [refused2("SOURCE_IS_FOLLOWER", what2, "Name the leader in source-database, or set mode to copy.")];
  }
  const row = source.facts?.forkFollow ?? "Available";
  if (row === "Available") return [];
  const what = `source-database: ${name} cannot be forked now; \`pg:info\` says Fork/Follow: ${row}.`;
  return [
    refused2(
      "FORK_UNAVAILABLE",
      what,
      "Run again later (a fresh database cannot be forked), or set mode to copy."
    )
  ];
}
function sourceProblems({ source }) {
  if (source.database === null || source.database.state === "provisioned") return [];
  const what = `The source database ${source.database.name} is ${source.database.state}, not available.`;
  return [refused2("SOURCE_UNAVAILABLE", what, "Run again when `heroku pg:info` shows it as available.")];
}

// src/domain/plan.ts
function plan(request, seen, run) {
  const refusals = run.isOver ? [] : dangers(request, seen);
  const way = wayOf(request, seen);
  if (refusals.length > 0) {
    throw new Stopped(run.fresh === null ? [...refusals, ...inputMistakes(request, seen, way)] : refusals);
  }
  const row = takeOver(request, seen, run, way);
  const steps = chapters({ request, seen, run, way }, row);
  const more = [
    ...laterDangers(request, seen, row),
    ...makesNew(steps) ? obstaclesNow(request, seen, run, way) : [],
    ...steps.some(isPromote) ? quiesceProblems(request, seen) : []
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
  return steps.some((step) => "does" in step && (step.does === "create" || step.does === "copy"));
}
function laterDangers(request, seen, row) {
  return row.is === "promoted" && row.fresh === null ? dangers(request, { ...seen, new: null, old: null }) : [];
}
function inputMistakes(request, seen, way) {
  return seen.source.database === null || way.plan === "" ? [] : obstacles(request, seen, way);
}
function isPromote(step) {
  return "does" in step && step.does === "promote";
}

// src/domain/age.ts
function dataAsOf(request, fresh, told = "") {
  const { database, facts, transfer } = fresh;
  if (transfer !== null) return transfer.createdAt;
  const match = /data from (\d+)\/(\d+)\/(\d+) at (\d+):(\d+) UTC/.exec(database.message ?? told);
  if (match !== null) {
    const [month = 0, day, year = 0, hour, minute] = match.slice(1).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute);
  }
  return facts?.forked && !request.fast ? database.createdAt : null;
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
    const { is, version } = rollout(seen);
    if (is === "succeeded") session.releaseVersion ??= version;
  }
}
function describe({ id, name, plan: plan2, price, createdAt }, facts) {
  const { version = null, bytes = null, tables = null } = facts ?? {};
  return { id, name: nameInUse(name), plan: plan2, price, createdAt, version, bytes, tables };
}

// src/engine/session.ts
var SETTLE = 15e3;
function newSession(request, ports, candidate) {
  return {
    request,
    ports,
    startedAt: ports.clock.now(),
    steps: [],
    run: {
      candidate,
      fresh: null,
      readiedFor: null,
      checkedFor: null,
      spoilt: null,
      commandRanFor: null,
      noted: null,
      isOver: false,
      mayRelease: true
    },
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
    preparation: nothingPrepared,
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
  if (before !== null && !session.run.isOver) {
    const strange = foreignChanges(session.request, before, session.seen, session.run, session.deeds);
    if (strange.length > 0) throw new Stopped(strange);
  }
  session.plan = plan(session.request, session.seen, session.run);
  if (sanitizes(session.plan)) {
    session.seen = await withMarker(session, session.seen);
    session.plan = plan(session.request, session.seen, session.run);
  }
  session.run = { ...session.run, fresh: session.plan.takeOver.fresh };
  account(session, session.seen);
  return session.plan;
}
function sanitizes({ steps: [first] }) {
  return first !== void 0 && "does" in first && first.does === "sanitize";
}
async function withMarker(session, seen) {
  const { request, ports, preparation } = session;
  if (seen.new === null) return seen;
  const asked = ports.postgres.marker(ports.heroku.login(request), seen.new.database.id);
  const marker = await insideOf(session, asked);
  if (marker !== null && marker.digest === request.sanitize?.digest)
    session.preparation = {
      ...preparation,
      sanitized: preparation.sanitized ?? { ...marker, statements: [] }
    };
  return { ...seen, new: { ...seen.new, marker } };
}
async function insideOf(session, asked) {
  const { request, ports, run, plan: last } = session;
  return asked.catch(async (error) => {
    const isGone = (it) => it.code === "DATABASE_UNREACHABLE" || it.code === "DATABASE_LOST";
    if (error instanceof Stopped && error.problems.some(isGone))
      plan(request, await ports.heroku.look(request), { ...run, fresh: last?.takeOver.fresh ?? run.fresh });
    throw error;
  });
}
async function lookTwiceIfStrange(session, before) {
  const { request, ports, run, deeds } = session;
  const seen = await ports.heroku.look(request);
  if (before === null || run.isOver || foreignChanges(request, before, seen, run, deeds).length === 0)
    return seen;
  await pause2(session, SETTLE);
  return ports.heroku.look(request);
}
async function pause2(session, milliseconds) {
  const { clock } = session.ports;
  await clock.sleep(Math.min(milliseconds, Math.max(0, deadline(session) - clock.now())));
  checkTime(session);
}
function checkTime(session) {
  const { ports } = session;
  if (ports.cancelled.aborted) stop(endedBy(ports.cancelled));
  if (ports.clock.now() >= deadline(session)) stop(timedOut());
}
function timeLeft(session) {
  return deadline(session) - session.ports.clock.now();
}
function deadline({ startedAt, request }) {
  return startedAt + request.timeout;
}

export {
  wayOf,
  carried,
  isBorrowed,
  isPromoted,
  unprepared,
  isSpoilt,
  isEnding,
  plan,
  account,
  SETTLE,
  newSession,
  lookAndPlan,
  insideOf,
  pause2 as pause,
  checkTime,
  timeLeft
};
