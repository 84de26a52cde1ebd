import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  stop
} from "./chunk-OWNRSTKA.js";
import {
  configVar,
  duration,
  isRetired,
  workNames
} from "./chunk-TNQ4TUIF.js";

// src/domain/steps/imagine.ts
var IMAGINED = "imagined";
function subject(database) {
  return database == null || database.id === IMAGINED ? null : database;
}
function imagine(step, context) {
  const { seen, run, request } = context;
  const names = workNames(request.targetDatabase);
  const id = seen.new?.database.id ?? null;
  const withSeen = (changed2) => ({ ...context, seen: { ...seen, ...changed2 } });
  const withTarget = (changed2) => withSeen({ target: { ...seen.target, ...changed2 } });
  const withRun = (changed2) => ({ ...context, run: { ...run, ...changed2 } });
  if ("checks" in step) return withRun({ checkedFor: id });
  if ("awaits" in step)
    switch (step.awaits) {
      case "available":
        return withSeen({ ...withoutEnding(seen), new: seen.new && available(seen.new, context) });
      case "copied":
        return withSeen({ new: seen.new && copied(seen.new, true) });
      case "released":
        return withTarget({ runsOnNew: true, releases: released(seen, "succeeded") });
      case "gone":
        return withSeen(without(step.database, seen));
    }
  switch (step.does) {
    case "create": {
      const database = made(context);
      const held = { database, attachment: attached(names.new, database, seen), elsewhere: [] };
      const target = { ...seen.target, databases: [...seen.target.databases, database] };
      return {
        ...context,
        seen: { ...seen, target, new: { ...held, ...EMPTY } },
        run: { ...run, fresh: IMAGINED }
      };
    }
    case "copy":
      return withSeen({ new: seen.new && copied(seen.new, null) });
    case "unfollow":
      return withSeen({
        new: seen.new?.facts ? { ...seen.new, facts: { ...seen.new.facts, following: false } } : seen.new
      });
    case "sanitize":
      return withSeen({
        new: seen.new && { ...seen.new, marker: { digest: request.sanitize?.digest ?? "" } }
      });
    case "command":
      return withRun(step.when === "before-promote" ? { readiedFor: id } : { commandRanFor: id });
    case "note":
      return { ...withTarget({ paused: step.paused }), run: { ...run, noted: step.paused } };
    case "forget":
      return { ...withTarget({ paused: null }), run: { ...run, noted: null } };
    case "maintenance":
      return withTarget({ activity: changed(seen, { maintenance: step.name === "on" }) });
    case "scale":
      return withTarget({
        activity: changed(seen, { processes: { ...seen.target.activity?.processes, ...step.processes } })
      });
    case "keep":
      return withSeen({
        old: seen.current && {
          ...seen.current,
          attachment: attached(names.old, seen.current.database, seen)
        }
      });
    case "promote":
      return {
        ...withSeen({
          current: seen.new && {
            ...seen.new,
            attachment: attached(request.targetDatabase, seen.new.database, seen)
          },
          target: {
            ...seen.target,
            runsOnNew: false,
            releases: seen.new === null ? [] : released(seen, "pending", seen.new)
          }
        }),
        run: { ...run, mayRelease: false }
      };
    case "carry":
      return withTarget({
        attachments: seen.target.attachments.map(
          (it) => it.name === step.name && seen.new !== null ? { ...it, database: seen.new.database } : it
        )
      });
    case "release":
      return { ...withTarget({ releases: released(seen, "pending") }), run: { ...run, mayRelease: false } };
    case "retire":
    case "unretire":
      return withSeen(renamed(step.database, step.to, seen));
    case "destroy":
      return withSeen(ending(step.database, seen));
    case "detach":
      return withSeen(step.name === names.new ? { new: null } : { old: null });
  }
}
var EMPTY = {
  readiness: { is: "waiting", message: "" },
  facts: null,
  transfer: null,
  hasConfigVar: false,
  marker: null
};
function made({ seen, run, way: { plan, price } }) {
  const { app } = seen.target;
  return {
    id: IMAGINED,
    name: run.candidate,
    app,
    plan,
    state: "provisioning",
    createdAt: seen.at,
    price,
    message: null
  };
}
function available(fresh, { way }) {
  const facts = fresh.facts ?? {
    following: false,
    forked: way.mode === "fork",
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
      forked: fresh.readiness.is === "ready" ? facts.forked : way.mode === "fork",
      tables: null
    },
    hasConfigVar: true
  };
}
function copied(fresh, succeeded) {
  const begun = { id: "", createdAt: 0, bytes: 0, total: null, warnings: 0, lastLines: [] };
  const facts = fresh.facts && { ...fresh.facts, tables: null };
  return { ...fresh, facts, transfer: { ...fresh.transfer ?? begun, succeeded } };
}
function attached(name, database, { target: { app } }) {
  return { id: "", name, namespace: null, app, database };
}
function changed({ target }, change) {
  return { maintenance: false, processes: {}, ...target.activity, ...change };
}
function released({ at, current, target: { releases } }, status, of = current) {
  const version = (releases[0]?.version ?? 0) + 1;
  const description = `Attach ${current?.attachment.name} (@ref:${of?.database.name})`;
  return [{ version, description, createdAt: at, status, current: true }, ...releases];
}
function everywhere(of, seen, change, list) {
  const at = (held) => held !== null && held.database.id === of?.id ? change(held) : held;
  const databases = seen.target.databases.flatMap((it) => it.id === of?.id ? list(it) : it);
  return {
    current: at(seen.current),
    new: at(seen.new),
    old: at(seen.old),
    target: { ...seen.target, databases }
  };
}
function renamed(of, name, seen) {
  return everywhere(
    of,
    seen,
    (held) => ({ ...held, database: { ...held.database, name } }),
    (it) => [{ ...it, name }]
  );
}
function ending(of, seen) {
  return everywhere(
    of,
    seen,
    () => null,
    (it) => [{ ...it, state: "deprovisioning" }]
  );
}
function without(of, seen) {
  return everywhere(
    of,
    seen,
    () => null,
    () => []
  );
}
function withoutEnding(seen) {
  const databases = seen.target.databases.filter((it) => !it.state.startsWith("deprovision"));
  return { target: { ...seen.target, databases } };
}

// src/domain/steps/prepare.ts
function prepare({ request, seen, run }) {
  const { new: attachment } = workNames(request.targetDatabase);
  const made2 = seen.new?.database;
  const database = subject(made2);
  const isFor = (id) => id !== null && id === made2?.id;
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

// src/domain/plan/free-name.ts
function freeName({ attachment, database }, { target }) {
  const app = target.app.name;
  const command = (text) => `\`heroku ${text} --app ${app}\``;
  const others = target.attachments.filter(
    (it) => it.database.id === database.id && it.name !== attachment.name
  );
  const isLast = others.length === 0 && database.app.id === target.app.id;
  const keep = `Give it another name, ${command(`addons:attach ${database.name} --as KEPT_DATABASE`)}; then free`;
  const free = command(`addons:detach ${attachment.name}`);
  return `See what it is for: ${command("addons")}. ${isLast ? keep : "Then free"} the name, ${free}, and run again.`;
}

// src/domain/plan/guard.ts
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
  const remedy = "Are source-app and target-app swapped? target-app is the app whose database is replaced: set it to the staging app.";
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
  const command = (text) => `\`heroku ${text} --app ${target.app.name}\``;
  const remedy = `See which databases it has: ${command("addons")}. Store the text, ${command(`config:get ${variable}`)}: it is lost with ${command(`config:unset ${variable}`)}, which leaves staging without a database until ${command(`addons:attach NAME --as ${request.targetDatabase}`)} gives it its own.`;
  return refused("PLAIN_CONFIG_VAR", what, remedy);
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
function belongsElsewhere(name, held, seen) {
  const { database } = held;
  const { target } = seen;
  const what = `${name} of ${target.app.name} is ${database.name}, which is billed to another app, ${database.app.name}.`;
  const isCurrent = held === seen.current;
  const own = `Attach a database that ${target.app.name} pays for as ${name}: \`heroku addons --app ${target.app.name}\` lists them.`;
  const remedy = isCurrent ? own : freeName(held, seen);
  return refused("DATABASE_OF_ANOTHER_APP", what, `It is never destroyed from here. ${remedy}`);
}
function usedElsewhere(_, held, seen) {
  if (held === null || held.elsewhere.length === 0 || isBorrowed(held, seen)) return null;
  const others = held.elsewhere.map((it) => `${it.app.name} (as ${it.name})`);
  const what = `${held.database.name}, to be replaced, is also attached to ${others.join(", ")}.`;
  const look = `\`heroku addons:info ${held.database.name} --app ${seen.target.app.name}\``;
  const remedy = `See who uses it: ${look}. Give those apps another database first, or choose another target-database.`;
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
  const remedy = `It was not made by a refresh, so it is left alone. ${freeName(fresh, seen)}`;
  return refused("NEW_DATABASE_TAKEN", what, remedy);
}
function namesOf(attachments) {
  return attachments.map((it) => it.name).join(", ") || "(none)";
}

// src/domain/plan/situation.ts
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
    const isOwn = fresh.database.name === run.candidate;
    if (!isOwn && isOtherwiseMade(way, fresh))
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
function oldInTheWay(request, seen) {
  const { current, old, target } = seen;
  const name = workNames(request.targetDatabase).old;
  const what = `${name} of ${target.app.name} is ${old?.database.name}, but the current database is ${current?.database.name}: someone has promoted another one.`;
  const next = `The next run then replaces ${current?.database.name} too.`;
  const remedy = old === null ? next : `${freeName(old, seen)} ${next}`;
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

// src/domain/report/overlap.ts
var HOURS_A_MONTH = 720;
function hourly(centsAMonth) {
  return centsAMonth / HOURS_A_MONTH;
}
function overlapAfter(known, { at, target }, ids) {
  if (known?.endedAt != null) return known;
  const lasts = target.databases.filter((it) => !isEnding(it.state));
  const old = lasts.find((it) => it.id === ids.old);
  const fresh = lasts.find((it) => it.id === ids.new);
  if (old === void 0 || fresh === void 0) return known && { ...lasting(known, at), endedAt: at };
  const price = old.price === null || fresh.price === null ? null : old.price + fresh.price;
  return lasting({ startedAt: fresh.createdAt, endedAt: null, price, cost: null }, at);
}
function lasting(overlap, until) {
  const { startedAt, price } = overlap;
  const hours = Math.max(0, until - startedAt) / 36e5;
  const cost = price === null ? null : Math.round(hourly(price) * hours * 100) / 100;
  return { ...overlap, cost };
}

export {
  subject,
  imagine,
  prepare,
  isSanitized,
  unprepared,
  isSpoilt,
  dangers,
  isBorrowed,
  isPromoted,
  takeOver,
  isEnding,
  hourly,
  overlapAfter
};
