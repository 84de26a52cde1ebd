import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  inWords
} from "./chunk-LOXSFZWV.js";
import {
  isEnding,
  nothingPrepared,
  overlapAfter
} from "./chunk-GKJWZUWN.js";
import {
  configVar,
  isCandidateName,
  isMadeFrom,
  isRetired,
  nameInUse,
  nameMadeFrom,
  retiredName,
  unretiredName,
  workNames
} from "./chunk-36GXFQYP.js";
import {
  Stopped,
  endedBy,
  refused,
  stop,
  timedOut
} from "./chunk-FW7RPWWF.js";
import {
  count,
  duration,
  size
} from "./chunk-L3F4NNCF.js";
import {
  nearest
} from "./chunk-UCX24PZR.js";

// src/engine/session.ts
var SETTLE = 15e3;
function newSession(request, ports, candidate) {
  return {
    request,
    ports,
    startedAt: ports.clock.now(),
    endsAt: ports.clock.now() + request.timeout,
    ahead: 0,
    steps: [],
    run: {
      candidate,
      fresh: null,
      sourceTables: null,
      countedFor: null,
      promoted: null,
      readiedFor: null,
      checkedFor: null,
      spoilt: null,
      commandRanFor: null,
      noted: null,
      isOver: !1,
      mayRelease: !0
    },
    deeds: { promoted: /* @__PURE__ */ new Set(), kept: /* @__PURE__ */ new Set(), removed: /* @__PURE__ */ new Set() },
    seen: null,
    plan: null,
    changed: !1,
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
    leading: null,
    sharedConfig: [],
    warnings: [],
    tables: null,
    version: null,
    copyWarnings: 0,
    unused: []
  };
}
async function pause(session, milliseconds) {
  let { clock } = session.ports;
  await clock.sleep(Math.min(milliseconds, Math.max(0, session.endsAt - clock.now()))), checkTime(session);
}
function checkTime(session) {
  let { ports } = session;
  ports.cancelled.aborted && stop(endedBy(ports.cancelled)), ports.clock.now() >= session.endsAt && stop(timedOut());
}
function timeLeft(session) {
  return session.endsAt - session.ports.clock.now();
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

// src/domain/steps/imagine-releases.ts
function released({ at, current, target: { releases } }, status, of = current) {
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

// src/domain/steps/imagine.ts
var IMAGINED = "imagined";
function subject(database) {
  return database == null || database.id === IMAGINED ? null : database;
}
function imagine(step, context) {
  let { seen, run, request } = context, names = workNames(request.targetDatabase), id = seen.new?.database.id ?? null, withSeen = (changed2) => ({ ...context, seen: { ...seen, ...changed2 } }), withTarget = (changed2) => withSeen({ target: { ...seen.target, ...changed2 } }), withRun = (changed2) => ({ ...context, run: { ...run, ...changed2 } });
  if ("checks" in step) return withRun({ checkedFor: id });
  if ("awaits" in step)
    switch (step.awaits) {
      case "available":
        return withSeen({ ...withoutEnding(seen), new: seen.new && available(seen.new, context) });
      case "counted":
        return withRun({ countedFor: id });
      case "copied":
        return withSeen({ new: seen.new && copied(seen.new, !0) });
      case "released":
        return step.app === void 0 ? withTarget({ runsOnNew: !0, releases: released(seen, "succeeded") }) : withSeen({ others: releasedOn(step.app, seen, "succeeded") });
      case "switched":
        return withSeen({ at: step.until });
      case "gone":
        return withSeen(without(step.database, seen));
    }
  switch (step.does) {
    case "create": {
      let database = made(context), held = { database, attachment: attached(names.new, database, seen), elsewhere: [] }, target = { ...seen.target, databases: [...seen.target.databases, database] };
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
        new: seen.new?.facts ? { ...seen.new, facts: { ...seen.new.facts, following: !1 } } : seen.new
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
            attachment: {
              ...attached(request.targetDatabase, seen.new.database, seen),
              namespace: step.namespace
            }
          },
          target: {
            ...seen.target,
            runsOnNew: !1,
            releases: seen.new === null ? [] : released(seen, "pending", seen.new)
          }
        }),
        run: { ...run, mayRelease: !1, promoted: id }
      };
    case "carry":
      return withTarget({
        attachments: seen.target.attachments.map(
          (it) => it.name === step.name && seen.new !== null ? { ...it, database: seen.new.database } : it
        )
      });
    case "move":
      return { ...withSeen(moved(step, seen)), run: { ...run, mayRelease: !1 } };
    case "release":
      return {
        ...step.app === void 0 ? withTarget({ releases: released(seen, "pending") }) : withSeen({ others: releasedOn(step.app, seen, "pending") }),
        run: { ...run, mayRelease: !1 }
      };
    case "retire":
    case "unretire":
      return withSeen(renamed(step.database, step.to, seen));
    case "destroy":
      return step.database === null ? context : withSeen(replaced({ ...step.database, state: "deprovisioning" }, seen));
    case "detach":
      switch (step.name) {
        case names.new:
          return withSeen({ new: null });
        case names.old:
          return withSeen({ old: null });
        default:
          return withSeen({ current: null });
      }
  }
}
var EMPTY = {
  readiness: { is: "waiting", message: "" },
  facts: null,
  transfer: null,
  hasConfigVar: !1,
  marker: null
};
function made({ seen, run, way: { plan: plan2, price } }) {
  let { app } = seen.target;
  return {
    id: IMAGINED,
    name: ownName(run, seen),
    app,
    plan: plan2,
    state: "provisioning",
    createdAt: seen.at,
    price,
    message: null
  };
}
function available(fresh, { way }) {
  let facts = fresh.facts ?? {
    following: !1,
    forked: way.mode === "fork",
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
      forked: fresh.readiness.is === "ready" ? facts.forked : way.mode === "fork",
      tables: null
    },
    hasConfigVar: !0
  };
}
function copied(fresh, succeeded) {
  let begun = { id: "", createdAt: 0, bytes: 0, total: null, warnings: 0, finishedAt: null, lastLines: [] }, facts = fresh.facts && { ...fresh.facts, tables: null };
  return { ...fresh, facts, transfer: { ...fresh.transfer ?? begun, succeeded } };
}
function attached(name, database, { target: { app } }) {
  return { id: "", name, namespace: null, createdAt: null, app, database };
}
function changed({ target }, change) {
  return { maintenance: !1, processes: {}, ...target.activity, ...change };
}
function withoutEnding(seen) {
  let databases = seen.target.databases.filter((it) => !isEnding(it.state));
  return { target: { ...seen.target, databases } };
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
function versionOfNew(request, seen, { mode }) {
  return mode === "fork" ? major(seen.source.facts?.version) : seen.new === null ? versionToMake(request, seen) : major(seen.new.facts?.version);
}
function versionNote(app, before, after, mode) {
  if (before === null || after === null || before === after) return null;
  let move = `${app} goes ${after < before ? "back " : ""}from PostgreSQL ${before} to ${after}`;
  if (mode === "copy") return `${move}.`;
  let way = after < before ? ` \`mode: copy\` keeps ${before}.` : "";
  return `${move}: a fork has the version of its source.${way}`;
}

// src/domain/fill/fill.ts
function fill(context) {
  let { request, seen, run, way } = context, fresh = seen.new, { new: attachment } = workNames(request.targetDatabase), database = subject(fresh?.database), from = `${request.sourceApp}::${request.sourceDatabase}`, fork = way.mode === "fork", version = fork ? null : versionToMake(request, seen), create = {
    does: "create",
    name: ownName(run, seen),
    attachment,
    plan: way.plan,
    price: way.price,
    fork: fork ? from : null,
    fast: fork && request.fast,
    version
  };
  return [
    fresh === null && create,
    !isReady(seen) && { awaits: "available", attachment, database },
    fresh?.facts?.following === !0 && { does: "unfollow", attachment, database },
    !fork && fresh?.transfer == null && { does: "copy", from, to: attachment, database },
    !fork && fresh?.transfer?.succeeded !== !0 && { awaits: "copied", attachment, database }
  ].filter((step) => step !== !1);
}
function isFilled(context, next) {
  let isCounting2 = next !== void 0 && "awaits" in next && next.awaits === "counted";
  return context.seen.new !== null && fill(context).length === 0 && !isCounting2;
}
function isReady({ source, new: fresh }) {
  return (source.facts === null || fresh?.facts != null) && fresh?.database.state === "provisioned" && fresh.readiness.is === "ready" && fresh.hasConfigVar;
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
function holdTables({ request, seen, run, way }) {
  let { new: fresh } = seen, tables = tablesOf(run, seen);
  if (!(fresh === null || run.countedFor === fresh.database.id || !areMissing(tables)) && !(tables.has !== 0 && (way.mode === "fork" || request.allowMissingTables))) {
    if (isCounting(seen.at, fresh)) {
      let { new: attachment } = workNames(request.targetDatabase);
      return { awaits: "counted", attachment, database: subject(fresh.database) };
    }
    return stop(tables.has === 0 ? empty(request, fresh, tables) : incomplete(request, fresh, tables));
  }
}
function isCounting(at, { transfer }) {
  return transfer !== null && transfer.finishedAt !== null && at - transfer.finishedAt < COUNTED_BY;
}
function isIncomplete({ request, seen, run, way }, fresh) {
  let isCopied = way.mode === "copy" && fresh.transfer?.succeeded === !0, isAllowed = request.allowMissingTables && fresh.facts?.tables !== 0;
  return isCopied && !isAllowed && areMissing(tablesOf(run, seen)) && !isCounting(seen.at, fresh);
}
function empty({ targetApp }, { attachment, database }, { of }) {
  let what = `${database.name} should be filled but has no tables; the source has ${of}.`, remedy = `Look at ${`\`heroku pg:info ${attachment.name} --app ${targetApp}\``}. Run again: a copy is replaced; a fork is promoted when its tables show, and replaced after max-age.`;
  return { code: "NEW_DATABASE_EMPTY", kind: "failed", what, remedy };
}
function incomplete({ sourceApp, sourceDatabase }, { database, transfer }, { has, of }) {
  let warned = transfer?.warnings ? `, and the copy ended with ${count(transfer.warnings, "warning")}` : "";
  return { code: "TABLES_MISSING", kind: "failed", what: `${database.name} has ${has} of the ${of} tables of ${sourceApp}::${sourceDatabase}${warned}.`, remedy: "Run again: the database is replaced. If staging does not need these tables, set allow-missing-tables." };
}
function tablesTold({ mode }, tables) {
  let { has, of } = tables;
  return has === null || of === null ? mode === "fork" ? null : "Heroku does not show how many tables it has; they are not compared" : areMissing(tables) ? `it has ${has} of the ${of} tables of the source` : mode === "fork" ? null : `it has ${count(has, "table")}; the source has ${of}`;
}
function tablesWarning({ has, of }, mode) {
  return `The new database has ${has} of the ${of} tables of the source: ${mode === "fork" ? "it shows the source as it was some hours ago" : "allow-missing-tables is set"}.`;
}

// src/domain/plan/outside-changes.ts
function foreignChanges(request, before, now, run, deeds) {
  let moved2 = ["current", "new", "old"].filter((place) => before[place]?.database.id !== now[place]?.database.id), own = ownName(run, now), strange = moved2.filter((place) => !isOwn(place, before, now, own, deeds)), isHarmless = isOlder(request, before, now, run) || isOnlyTheName(request, before, now, run);
  return [
    ...strange.filter((place) => place !== "new" || !isHarmless).map((place) => placeChanged(request, place, before, now)),
    ...releasedByOthers(request, before, now, run, deeds)
  ];
}
function isOwn(place, before, now, own, deeds) {
  let [was, is] = [before[place], now[place]];
  if (is === null) return was !== null && mayGo(place, was, now, deeds);
  switch (place) {
    case "current":
      return deeds.promoted.has(is.database.id) || was === null && is.database.name === own;
    case "new":
      return was === null && is.database.name === own;
    case "old":
      return was === null && deeds.kept.has(is.database.id);
  }
}
function mayGo(place, { database }, { new: fresh }, deeds) {
  return place === "current" ? database.id === fresh?.database.id && deeds.removed.has(database.id) : deeds.removed.has(database.id) || isRetired(database.name);
}
function isOlder({ targetApp }, before, now, run) {
  let found = now.new?.database;
  return before.new !== null || run.fresh !== null || found === void 0 ? !1 : isCandidateName(targetApp, found.name) && found.createdAt <= before.at;
}
function isOnlyTheName({ afterPromote: afterPromote2 }, before, now, run) {
  let id = before.new?.database.id, isInUse = id === before.current?.database.id && id === now.current?.database.id, isAll = now.old === null && (afterPromote2 === null || run.commandRanFor === id);
  return now.new === null && isInUse && isAll;
}
function releasedByOthers(request, before, now, run, deeds) {
  let newest = before.target.releases[0]?.version ?? 0, attach = `Attach ${request.targetDatabase} (@ref:`, mine = [now.current, now.new, now.old].filter((it) => it !== null).filter((it) => deeds.promoted.has(it.database.id) || it.database.id === before.current?.database.id).map((it) => `${attach}${it.database.name})`);
  before.current === null && mine.push(`${attach}${ownName(run, now)})`);
  let found = now.target.releases.find(
    (it) => it.version > newest && it.description.startsWith(attach) && !mine.includes(it.description)
  );
  return found === void 0 ? [] : [conflict(request, `made release v${found.version}, ${found.description}`)];
}
function placeChanged(request, place, before, now) {
  let names = workNames(request.targetDatabase), name = place === "current" ? request.targetDatabase : names[place], [was, is] = [before[place]?.database.name ?? "nothing", now[place]?.database.name ?? "nothing"];
  return conflict(request, `changed ${name} from ${was} to ${is}`);
}
function conflict({ targetApp }, what) {
  return {
    code: "CHANGED_BY_SOMEBODY_ELSE",
    kind: "conflict",
    what: `Somebody else has ${what}, on ${targetApp}, while this run was going on.`,
    remedy: `See who, or which other job, changes this app: \`heroku releases --app ${targetApp}\`. Then run again: it continues from what it finds.`
  };
}

// src/domain/fill/method.ts
var CANNOT_FORK = /^(essential|dev|basic|mini|hobby)/, ADVANCED = /^(advanced|performance)/, NEVER_FORKED = ["Unsupported", "Unavailable on followers"];
function planCanFork(plan2) {
  return !CANNOT_FORK.test(plan2);
}
function isAdvanced(plan2) {
  return ADVANCED.test(plan2);
}
function wayOf(request, seen) {
  let plan2 = request.plan ?? seen.current?.database.plan ?? "", price = seen.offers.find((offer) => offer.plan === plan2)?.price ?? null;
  return { mode: request.mode === "auto" ? bestMode(plan2, seen.source) : request.mode, plan: plan2, price };
}
function bestMode(plan2, source) {
  return planCanFork(source.database?.plan ?? "") && !NEVER_FORKED.includes(source.facts?.forkFollow ?? "") && planCanFork(plan2) ? "fork" : "copy";
}

// src/domain/fill/capacity.ts
var essential = [1e9, 1e10, 32e9], others = [64, 64, 256, 512, 768, 1e3, 1500, 2e3, 3e3, 4e3].map((it) => it * 1e9);
function capacity(plan2) {
  let [, tier, number] = /^(essential|standard|premium|private|shield)(?:-l)?-(\d)$/.exec(plan2) ?? [];
  return tier === void 0 ? null : (tier === "essential" ? essential : others)[Number(number)] ?? null;
}

// src/domain/fill/obstacles.ts
function obstacles(request, seen, way) {
  return [
    ...planProblems(request, seen, way),
    ...way.mode === "fork" ? forkProblems(request, seen, way) : loginProblems(request, seen),
    ...versionProblems(request, seen, way),
    ...sourceProblems(seen)
  ];
}
function planProblems(request, seen, { plan: plan2 }) {
  let unsupported = [plan2, seen.source.database?.plan ?? ""].filter(isAdvanced);
  if (unsupported.length > 0) {
    let what = `The plan ${unsupported[0]} is of the Advanced tier, which works in another way.`;
    return [refused("ADVANCED_TIER", what, "Use a Standard, Premium, Private, Shield or Essential plan.")];
  }
  return seen.offers.some((offer) => offer.plan === plan2) ? tooSmall(seen, plan2) : [notSold(request, seen, plan2)];
}
function notSold(request, { current, offers }, plan2) {
  let sold = offers.map((offer) => offer.plan).sort();
  if (request.plan === null && current !== null) {
    let what2 = `${request.targetDatabase} of ${request.targetApp}, ${current.database.name}, is on the plan ${plan2}, which Heroku Postgres does not sell any more.`;
    return refused("PLAN_UNKNOWN", what2, `Set \`plan\` to one of: ${sold.join(", ")}.`);
  }
  let meant = nearest(plan2, sold), end = meant === null ? "." : `; did you mean ${meant}?`, what = `plan: Heroku Postgres has no plan ${plan2}${end}`;
  return refused("PLAN_UNKNOWN", what, `Use one of: ${sold.join(", ")}.`);
}
function tooSmall({ source }, plan2) {
  let [needed, available2] = [source.facts?.bytes ?? 0, capacity(plan2)];
  if (available2 === null || needed <= available2) return [];
  let what = `plan: ${plan2} holds ${size(available2)}, but ${source.database?.name} has ${size(needed)} of data.`;
  return [refused("PLAN_TOO_SMALL", what, "Choose a plan with more disk.")];
}
function forkProblems(request, { source }, { plan: plan2 }) {
  let unfit = [source.database?.plan ?? "", plan2].filter((it) => !planCanFork(it));
  if (unfit.length > 0) {
    let what2 = `mode: a fork needs Standard plans or better on both sides, and ${unfit.join(" and ")} is not.`;
    return [refused("FORK_UNSUPPORTED", what2, "Set mode to copy, or to auto.")];
  }
  let name = `${request.sourceApp}::${request.sourceDatabase}`;
  if (source.facts?.following) {
    let what2 = `source-database: ${name} follows another database, and a follower cannot be forked.`;
    return [refused("SOURCE_IS_FOLLOWER", what2, "Name the leader in source-database, or set mode to copy.")];
  }
  let row = source.facts?.forkFollow ?? "Available";
  if (row === "Available") return [];
  let what = `source-database: ${name} cannot be forked now; \`pg:info\` says Fork/Follow: ${row}.`;
  return [
    refused(
      "FORK_UNAVAILABLE",
      what,
      "Run again later (a fresh database cannot be forked), or set mode to copy."
    )
  ];
}
function loginProblems(request, { source }) {
  let attachment = source.attachments.find((it) => it.name === request.sourceDatabase);
  if (attachment === void 0 || attachment.namespace === null) return [];
  let direct = source.attachments.find(
    (it) => it.database.id === attachment.database.id && it.namespace === null
  ), app = source.app.name, what = `source-database: ${app}::${attachment.name} leads to ${attachment.database.name} through ${attachment.namespace}, and a copy needs the default credential, without a pooler, to read everything.`, attach = `\`heroku addons:attach ${attachment.database.name} --as WHOLE_DATABASE --app ${app}\``, remedy = direct === void 0 ? `Have someone who may change ${app} run ${attach}, which restarts its dynos; then set source-database to WHOLE_DATABASE.` : `Set source-database to ${direct.name}, which leads to the same database.`;
  return [refused("SOURCE_LOGIN_LIMITED", what, remedy)];
}
function versionProblems({ postgresVersion }, { source }, { mode }) {
  let version = major(source.facts?.version);
  if (postgresVersion === null || version === null || postgresVersion === version) return [];
  if (mode === "copy" && postgresVersion > version) return [];
  let what = `postgres-version: ${mode === "fork" ? "a fork has the version of its source" : "a copy cannot go below its source"}, PostgreSQL ${version}, and ${postgresVersion} is asked for.`, remedy = mode === "fork" && postgresVersion > version ? "Set mode to copy, or leave postgres-version out." : `Leave postgres-version out, or set it to ${version}.`;
  return [refused("POSTGRES_VERSION_UNFIT", what, remedy)];
}
function sourceProblems({ source }) {
  if (source.database === null || source.database.state === "provisioned") return [];
  let what = `The source database ${source.database.name} is ${source.database.state}, not available.`, look = `\`heroku addons:info ${source.database.name} --app ${source.app.name}\``;
  return [refused("SOURCE_UNAVAILABLE", what, `Run again when ${look} shows it as available.`)];
}

// src/domain/steps/quiesce.ts
function pause2({ request, seen, run }) {
  let { activity, paused } = seen.target;
  if (request.quiesce === null || activity === null) return [];
  let known = paused ?? (resumeOrphans(seen, run).length > 0 ? run.noted : null), maintenance = request.quiesce.maintenance && !activity.maintenance, processes = only(activity.processes, (type, dynos) => isNamed(request, type) && dynos > 0), noted = {
    maintenance: maintenance || (known?.maintenance ?? !1),
    // What was noted first counts: by now it may have been stopped in part.
    processes: { ...processes, ...known?.processes }
  };
  return [
    (maintenance || isAny(processes) || known !== paused) && !same(noted, paused) && { does: "note", paused: noted },
    maintenance && { does: "maintenance", name: "on" },
    isAny(processes) && scale(only(processes, () => !0, 0))
  ].filter((step) => step !== !1);
}
function resume(seen) {
  let { activity, paused } = seen.target;
  if (activity === null || paused === null) return [];
  let stopped = only(paused.processes, (type) => activity.processes[type] === 0);
  return [
    isAny(stopped) && scale(stopped),
    paused.maintenance && activity.maintenance && { does: "maintenance", name: "off" },
    { does: "forget" }
  ].filter((step) => step !== !1);
}
function stillOff(seen) {
  let steps = resume(seen), maintenance = steps.some((it) => "does" in it && it.does === "maintenance"), scaled = steps.flatMap((it) => "does" in it && it.does === "scale" ? [it.processes] : []);
  return !maintenance && scaled.length === 0 ? null : { maintenance, processes: scaled[0] ?? {} };
}
function asIfPaused(seen, change) {
  let { activity } = seen.target;
  if (activity === null) return seen;
  let becomes = (changed2) => ({
    ...seen,
    target: { ...seen.target, activity: { ...activity, ...changed2 } }
  });
  return change.does === "maintenance" && change.name === "on" ? becomes({ maintenance: !0 }) : change.does === "scale" && Object.values(change.processes).every((dynos) => dynos === 0) ? becomes({ processes: { ...activity.processes, ...change.processes } }) : seen;
}
function toStart({ maintenance, processes }) {
  let types = Object.entries(processes).map(([type, dynos]) => `${type}=${dynos}`);
  return [
    ...types.length === 0 ? [] : [`ps:scale ${types.join(" ")}`],
    ...maintenance ? ["maintenance:off"] : []
  ];
}
function resumes(step) {
  return "does" in step && ["scale", "maintenance", "forget"].includes(step.does);
}
function resumeOrphans({ target, ...seen }, { noted }) {
  return noted === null || target.paused !== null ? [] : resume({ ...seen, target: { ...target, paused: noted } }).filter((step) => "does" in step && step.does !== "forget");
}
function pauses(step) {
  return "does" in step && ["note", "scale", "maintenance"].includes(step.does);
}
function mustResume(problems, seen, run) {
  let areOf = (...kinds) => problems.every(({ kind }) => kinds.includes(kind));
  if (seen === null || problems.length === 0) return !1;
  let isCancelled = problems.some(({ kind }) => kind === "cancelled");
  return areOf("failed", "denied", "cancelled") && (seen.target.paused !== null || isCancelled && run.noted !== null) ? !0 : areOf("failed", "denied", "conflict", "cancelled") && resumeOrphans(seen, run).length > 0;
}
function quiesceProblems(request, { target }) {
  let known = Object.keys(target.activity?.processes ?? {}), unknown = (request.quiesce?.types ?? []).filter((type) => !known.includes(type));
  if (unknown.length === 0) return [];
  let what = `quiesce: ${target.app.name} has no process type ${unknown.join(", ")}.`, remedy = `Use maintenance, or one of: ${known.join(", ") || "(none)"}.`;
  return [{ code: "PROCESS_TYPE_UNKNOWN", kind: "refused", what, remedy }];
}
function isNamed({ quiesce }, type) {
  return quiesce?.types.includes(type) ?? !1;
}
function scale(processes) {
  return { does: "scale", name: Object.entries(processes).map(([type, dynos]) => `${type}=${dynos}`).join(" "), processes };
}
function isAny(processes) {
  return Object.keys(processes).length > 0;
}
function only(processes, keep2, dynos) {
  let kept = Object.entries(processes).filter(([type, running]) => keep2(type, running));
  return Object.fromEntries(kept.map(([type, running]) => [type, dynos ?? running]));
}
function same(a, b) {
  return b !== null && a.maintenance === b.maintenance && inWords(a) === inWords(b);
}

// src/domain/steps/carry.ts
var POOLER = "connection-pooling:default";
function carried(request, seen, replaced3, plan2) {
  let own = [request.targetDatabase, ...Object.values(workNames(request.targetDatabase))], others2 = seen.target.attachments.filter(
    (it) => it.database.id === replaced3?.database.id && !own.includes(it.name)
  ), canMove = (it) => movesTo(it, plan2);
  return { movable: others2.filter(canMove), lost: others2.filter((it) => !canMove(it)) };
}
function alongside({ alsoAttachedTo }, held) {
  return held?.elsewhere.filter((it) => alsoAttachedTo.includes(it.app.name)) ?? [];
}
function movesTo({ namespace }, plan2) {
  return namespace === null || namespace === POOLER && planCanFork(plan2);
}
function promotedNamespace(replaced3, plan2) {
  return replaced3?.attachment.namespace === POOLER && planCanFork(plan2) ? POOLER : null;
}
function replaced2({ current, old }) {
  return old?.database.id === current?.database.id ? null : old;
}

// src/domain/plan/also-attached.ts
function othersThatAreNotStaging(request, { source, target, others: others2 }) {
  let { alsoAttachedTo: names } = request, stages = others2.filter((it) => it.stage === "production").map((it) => it.name), reasons = [
    ...names.includes(source.app.name) ? [`${source.app.name} is the source app, which is only read`] : [],
    ...names.includes(target.app.name) ? [`${target.app.name} is the target app itself`] : [],
    ...stages.map((it) => `${it} is in the production stage of its pipeline`)
  ];
  if (reasons.length === 0) return null;
  let what = `also-attached-to: ${reasons.join("; ")}.`;
  return refused(
    "ALSO_ATTACHED_TO",
    what,
    "Take it out of also-attached-to: only other apps of staging can be named there."
  );
}
function othersWithoutIt(request, seen) {
  let { current, target } = seen;
  if (request.alsoAttachedTo.length === 0 || current === null) return [];
  if (current.database.app.id !== target.app.id) {
    let what = `also-attached-to: ${target.app.name} runs on a database of another app, ${current.database.app.name}, which nothing is moved away from.`;
    return [refused("ALSO_ATTACHED_TO", what, "Refresh without also-attached-to first; then attach the new database to the other apps.")];
  }
  let attached2 = [current, seen.new, seen.old].flatMap((it) => alongside(request, it)).map((it) => it.app.name);
  return request.alsoAttachedTo.filter(
    (it) => !attached2.includes(it) && it !== target.app.name && it !== seen.source.app.name
  ).map((app) => {
    let database = nameInUse(current.database.name), what = `also-attached-to: ${app} has no attachment of ${database}, ${request.targetDatabase} of ${target.app.name}.`;
    return refused(
      "ALSO_ATTACHED_TO",
      what,
      `See \`heroku addons --app ${app}\`; take it out of also-attached-to if it has a database of its own.`
    );
  });
}
function elsewhere(request, { database }, staying) {
  let others2 = staying.map((it) => `${it.app.name} (as ${it.name})`).join(", "), what = `${database.name}, to be replaced, is also attached to ${others2}.`, names = [...new Set(staying.map((it) => it.app.name))];
  if (names.includes(request.sourceApp))
    return [
      what,
      `See what ${request.sourceApp} needs it for: a refresh destroys this database. Or choose another target-database.`
    ];
  let unnamed = names.filter((it) => !request.alsoAttachedTo.includes(it));
  return unnamed.length > 0 ? [
    what,
    `If ${unnamed.length === 1 ? "it belongs" : "they belong"} to staging, set also-attached-to to ${[...request.alsoAttachedTo, ...unnamed].join(", ")}: what ${unnamed.length === 1 ? "it has" : "they have"} of the database then moves to the new one. If not, choose another target-database, or see what it is needed for (${unnamed.map((it) => `\`heroku addons --app ${it}\``).join(", ")}) and detach it there.`
  ] : [
    what,
    "Of a new database there is only the default credential, and a pooler only from Standard plans on, so this cannot move along. Attach it there with the default credential, or see what it is needed for and detach it."
  ];
}

// src/domain/plan/free-name.ts
function freeName({ attachment, database }, { target }) {
  let app = target.app.name, command = (text) => `\`heroku ${text} --app ${app}\``, isLast = target.attachments.filter(
    (it) => it.database.id === database.id && it.name !== attachment.name
  ).length === 0 && database.app.id === target.app.id, keep2 = `Give it another name, ${command(`addons:attach ${database.name} --as KEPT_DATABASE`)}; then free`, free = command(`addons:detach ${attachment.name}`);
  return `See what it is for: ${command("addons")}. ${isLast ? keep2 : "Then free"} the name, ${free}, and run again.`;
}

// src/domain/plan/no-database.ts
function sourceUnknown(request, { source }) {
  if (source.database !== null) return null;
  let { sourceDatabase: name } = request, what = `source-database: ${source.app.name} has no Heroku Postgres attached as ${name}.`;
  return refused(
    "SOURCE_DATABASE_UNKNOWN",
    [what, ...thereIs(name, source)].join(" "),
    `${oneOf("source-database", source)} Only a Heroku Postgres database can be forked or copied.`
  );
}
function currentUnknown(request, seen) {
  let { current, target } = seen;
  if (current !== null || isPlain(request, seen)) return null;
  if (hasNone(request, seen)) return request.plan === null ? planMissing(seen) : null;
  let { targetDatabase: name } = request, what = `target-database: ${target.app.name} has no Heroku Postgres attached as ${name}.`, attach = `\`heroku addons:attach NAME --as ${name} --app ${target.app.name}\``;
  return refused(
    "TARGET_DATABASE_UNKNOWN",
    [what, ...thereIs(name, target)].join(" "),
    `${oneOf("target-database", target)} Or attach one under that name: ${attach}.`
  );
}
function hasNone({ targetDatabase }, { current, new: fresh, old, target }) {
  let isAttached = target.attachments.some((it) => it.name === targetDatabase), others2 = [...target.databases, ...target.borrowed].filter((it) => it.id !== fresh?.database.id);
  return current === null && old === null && !isAttached && others2.every((it) => isEnding(it.state));
}
function planMissing({ target }) {
  let what = `plan: ${target.app.name} has no database yet whose plan its first one could have, and plan is not set.`;
  return refused("PLAN_MISSING", what, "Set plan, such as standard-0: then its first database is made.");
}
function thereIs(name, { app, attachments, instead }) {
  let attachment = attachments.find((it) => it.name === name);
  if (attachment !== void 0)
    return [`${name} there is ${attachment.database.name}, which is no Heroku Postgres database or is gone.`];
  if (!instead?.isText) return [];
  let text = `${configVar(name)} there is set as text, without an attachment`;
  return [
    instead.sameAs === null ? `${text}, and leads to none of the databases that ${app.name} has at Heroku.` : `${text}; it leads to the same database as ${instead.sameAs}.`
  ];
}
function oneOf(input, { app, attachments, instead }) {
  if (instead?.sameAs != null) return `Set ${input} to ${instead.sameAs}.`;
  let names = instead?.databases ?? attachments.map((it) => it.name);
  return names.length === 0 ? `${app.name} has no Heroku Postgres under any name; see \`heroku addons --app ${app.name}\`.` : `Set ${input} to one of: ${names.join(", ")}.`;
}
function isPlain({ targetDatabase }, { current, target }) {
  let isAttached = target.attachments.some((it) => it.name === targetDatabase);
  return current === null && target.hasConfigVar && !isAttached;
}
function plainConfigVar(request, seen) {
  if (!isPlain(request, seen)) return null;
  let { target } = seen, [app, name, sameAs] = [target.app.name, request.targetDatabase, target.instead?.sameAs ?? null], variable = configVar(name), whose = target.urlIsSource ? " It is the URL of the source database!" : sameAs === null ? ` It leads to none of the databases that ${app} has at Heroku.` : ` It leads to the same database as ${sameAs}.`, what = `${variable} of ${app} is a plain config var, not an attachment.${whose}`, keep2 = `\`(umask 077 && heroku config:get ${variable} --app ${app} > ${name.toLowerCase()}-url.txt)\``, unset = `\`heroku config:unset ${variable} --app ${app}\``, from = target.attachments.find((it) => it.name === sameAs)?.database.name ?? "NAME", attach = `\`heroku addons:attach ${from} --as ${name} --app ${app}\``;
  return refused(
    "PLAIN_CONFIG_VAR",
    what,
    `Keep the text first, on your own machine and not in CI: ${keep2}. It is lost with ${unset}, and ${attach} puts a database of Heroku's in its place${from === "NAME" ? ", NAME being that of staging" : ""}.`
  );
}

// src/domain/plan/guard.ts
var checks = [
  sameApp,
  productionStage,
  othersThatAreNotStaging,
  sourceUnknown,
  currentUnknown,
  plainConfigVar,
  targetOwnsSource,
  currentOfAnotherApp,
  currentUnderCredential,
  (request, seen, made2) => isPromoted(seen) || seen.current?.database.id === made2 ? null : usedElsewhere(request, seen.current, seen),
  (request, seen) => isKept(seen) ? null : usedElsewhere(request, seen.old, seen),
  oldOfAnotherApp,
  newOfSomebodyElse
];
function dangers(request, seen, made2 = null) {
  return checks.flatMap((check) => check(request, seen, made2) ?? []);
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
function sameApp(request, { source, target }) {
  if (source.app.id !== target.app.id) return null;
  let what = `source-app and target-app are the same app, ${target.app.name}.`;
  return refused("SAME_APP", what, `Set target-app to the staging app; ${request.sourceApp} is only read.`);
}
function productionStage(_, { target }) {
  if (target.stage !== "production") return null;
  let what = `target-app: ${target.app.name} is in the production stage of its pipeline.`;
  return refused("TARGET_IS_PRODUCTION", what, "Are source-app and target-app swapped? target-app is the app whose database is replaced: set it to the staging app.");
}
function targetOwnsSource(_, { source, target }) {
  if (source.database?.app.id !== target.app.id) return null;
  let what = `The source database ${source.database.name} is billed to the target app ${target.app.name}.`;
  return refused("TARGET_OWNS_SOURCE", what, "Check that source-app and target-app are not swapped.");
}
function currentOfAnotherApp(request, seen) {
  let { current, source } = seen;
  return current === null || !isBorrowed(current, seen) || current.database.id === source.database?.id ? null : belongsElsewhere(request.targetDatabase, current, seen);
}
function currentUnderCredential({ targetDatabase: name }, seen) {
  let { current, target } = seen;
  if (current === null || isBorrowed(current, seen) || isPromoted(seen)) return null;
  let { namespace } = current.attachment;
  if (namespace === null || namespace === POOLER) return null;
  let [app, database] = [target.app.name, nameInUse(current.database.name)], what = `${name} of ${app} is ${database} under ${namespace}, and a new database has only the default credential.`, attach = `\`heroku addons:attach ${database} --as OWNER_${name} --app ${app}\``, promote2 = `\`heroku pg:promote OWNER_${name} --app ${app}\``;
  return refused(
    "TARGET_USES_CREDENTIAL",
    what,
    `If the app may have the rights of the owner: ${attach} adds a name with the default credential, and ${promote2} puts it to use. Then run again. After each refresh the credential has to be created anew.`
  );
}
function oldOfAnotherApp(request, seen) {
  return seen.old === null || !isBorrowed(seen.old, seen) ? null : belongsElsewhere(workNames(request.targetDatabase).old, seen.old, seen);
}
function belongsElsewhere(name, held, seen) {
  let { database } = held, { target } = seen, what = `${name} of ${target.app.name} is ${database.name}, which is billed to another app, ${database.app.name}.`, isCurrent = held === seen.current, own = `Attach a database that ${target.app.name} pays for as ${name}: \`heroku addons --app ${target.app.name}\` lists them.`, remedy = isCurrent ? own : freeName(held, seen);
  return refused("DATABASE_OF_ANOTHER_APP", what, `It is never destroyed from here. ${remedy}`);
}
function usedElsewhere(request, held, seen) {
  if (held === null || isBorrowed(held, seen)) return null;
  let { plan: plan2 } = wayOf(request, seen), along = alongside(request, held).filter((it) => movesTo(it, plan2)), staying = held.elsewhere.filter((it) => !along.includes(it));
  return staying.length === 0 ? null : refused("DATABASE_USED_ELSEWHERE", ...elsewhere(request, held, staying));
}
function newOfSomebodyElse(request, seen) {
  let fresh = seen.new;
  if (fresh === null) return null;
  let shared = !isPromoted(seen) && fresh.elsewhere.length > 0;
  if (!isBorrowed(fresh, seen) && !shared) return null;
  let name = workNames(request.targetDatabase).new, apps = [fresh.database.app, ...fresh.elsewhere.map((it) => it.app)].map((app) => app.name), what = `${name} of ${seen.target.app.name} is ${fresh.database.name}, which belongs to ${[...new Set(apps)].join(", ")}.`, remedy = `It was not made by a refresh, so it is left alone. ${freeName(fresh, seen)}`;
  return refused("NEW_DATABASE_TAKEN", what, remedy);
}

// src/domain/steps/rollout.ts
function rollout({ current, target: { releases, databases } }) {
  return current === null ? MISSING : rolloutOf(current, releases, databases);
}
var MISSING = { is: "missing", version: 0 };
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
function releaseFailed(app, version, failed, isRepeatable) {
  let read = `Read \`heroku releases:output v${version} --app ${app}\` and fix the cause.`, image = `${app} is deployed as a container image, and Heroku does not release the same image again.`, deploy = `Then deploy ${app} again with a new image, or change one of its config vars: either makes a release. When that release has succeeded, run again to finish.`;
  return {
    code: "RELEASE_FAILED",
    kind: "failed",
    what: isRepeatable ? failed : `${failed} ${image}`,
    remedy: isRepeatable ? `${read} Then run again: the run releases once more.` : `${read} ${deploy}`
  };
}

// src/domain/steps/along.ts
function moveAlong({ request, seen }) {
  let [next] = alongside(request, replaced2(seen));
  if (next === void 0) return;
  let { name, namespace, app } = next;
  return { does: "move", name, namespace, app: app.name, database: subject(seen.current?.database) };
}
function releasedAlong({ request, seen, run }) {
  let [next] = request.alsoAttachedTo.flatMap((app2) => {
    let found = rolloutOn(app2, seen);
    return found === null || found.is === "succeeded" ? [] : [{ app: app2, ...found }];
  });
  if (next === void 0) return;
  let { app, is, version } = next, { targetDatabase: attachment } = request;
  if (is !== "failed")
    return { awaits: "released", attachment, app, database: subject(seen.current?.database) };
  let isRepeatable = seen.others.find((it) => it.name === app)?.releases[0]?.isRepeatable !== !1;
  if (run.mayRelease && isRepeatable) return { does: "release", version, app };
  let what = `Release v${version} of ${app}, which brings it the new database, failed. The old database is kept.`;
  return stop(releaseFailed(app, version, what, isRepeatable));
}

// src/domain/steps/preboot.ts
var OLD_DYNOS_SERVE = 18e4;
function switchedOverAt(request, seen) {
  if (!seen.target.preboot) return null;
  let last = lastAttach(request, seen);
  return last === void 0 ? null : Math.max(last.createdAt, last.updatedAt ?? 0) + OLD_DYNOS_SERVE;
}
function lastAttach({ targetDatabase }, { current, target }) {
  let names = [current?.database.name ?? "", nameInUse(current?.database.name ?? "")], isOurs = ({ description }) => names.some((name) => description.endsWith(` (@ref:${name})`)) && description.startsWith("Attach ") && !description.startsWith(`Attach ${workNames(targetDatabase).new} `);
  return target.releases.find((it) => it.status === "succeeded" && isOurs(it));
}

// src/domain/steps/prepare.ts
function prepare({ request, seen, run }) {
  let { new: attachment } = workNames(request.targetDatabase), made2 = seen.new?.database, database = subject(made2), isFor = (id) => id !== null && id === made2?.id, { sanitize, beforePromote, reviewedColumns } = request, assertions = statementCount(request.assertions), columns = reviewedColumns !== null;
  return [
    sanitize !== null && !isSanitized(request, seen.new) && {
      does: "sanitize",
      attachment,
      statements: statementCount(sanitize.files),
      database
    },
    beforePromote !== null && !isFor(run.readiedFor) && { does: "command", when: "before-promote", command: beforePromote, database },
    (columns || assertions > 0) && !isFor(run.checkedFor) && { checks: "new", attachment, assertions, columns, database }
  ].filter((step) => step !== !1);
}
function isSanitized({ sanitize }, fresh) {
  return sanitize === null || fresh?.marker?.digest === sanitize.digest;
}
function isSanitizedOtherwise(request, fresh) {
  return request.sanitize !== null && fresh.marker !== null && !isSanitized(request, fresh);
}
function unprepared(request, seen, run) {
  return prepare({ request, seen, run, way: { mode: "fork", plan: "", price: null } }).length === 0 ? null : { code: "NOT_PREPARED", kind: "failed", what: `${seen.new?.database.name ?? "The new database"} is not prepared, and was about to be promoted.`, remedy: "Report it with the log: this is a bug." };
}
function statementCount(files) {
  return files.reduce((sum, { statements }) => sum + statements.length, 0);
}
var NOT_ITS_FAULT = ["HEROKU_UNREACHABLE", "COMMAND_NOT_STARTED"];
function isSpoilt({ onFailure }, problems, seen) {
  let isItsFault = problems.every((it) => it.kind === "failed" && !NOT_ITS_FAULT.includes(it.code));
  return onFailure === "destroy" && seen?.new != null && isItsFault;
}

// src/domain/plan/rows.ts
var fillIt = (context) => fill(context)[0], prepareIt = (context) => prepare(context)[0], pauseIt = (context) => pause2(context)[0], resumeIt = ({ seen }) => resume(seen)[0], resumeWhatNobodyKnows = ({ seen, run }) => resumeOrphans(seen, run)[0], resumeFirst = (context, row) => {
  let next = fillIt(context, row) ?? prepareIt(context, row);
  return next !== void 0 && ("awaits" in next || "does" in next && next.does !== "command") ? resumeIt(context, row) : void 0;
}, keep = ({ request, seen: { current, old, target } }) => {
  if (!(current === null || old !== null || current.database.app.id !== target.app.id))
    return { does: "keep", attachment: workNames(request.targetDatabase).old, database: current.database };
}, promote = ({ request: { targetDatabase: attachment }, seen, way }) => {
  let { new: from } = workNames(attachment), namespace = promotedNamespace(seen.current, way.plan);
  return { does: "promote", from, attachment, namespace, database: subject(seen.new?.database) };
}, unretire = ({ request, seen, run }) => {
  if (seen.current === null) return;
  let { database } = seen.current, to = unretiredName(database.name, run.candidate.slice(-4));
  return { does: "unretire", attachment: request.targetDatabase, to, database };
}, carry = ({ request, seen, way }) => {
  let [next] = carried(request, seen, replaced2(seen), way.plan).movable;
  return next && {
    does: "carry",
    name: next.name,
    namespace: next.namespace,
    database: subject(seen.new?.database)
  };
}, released2 = (context) => rolledOut(context, context.seen.target.runsOnNew), settled = (context) => rollout(context.seen).is === "missing" ? void 0 : rolledOut(context, !0);
function rolledOut({ request, seen, run }, isReadBack) {
  let { is, version } = rollout(seen);
  if (is === "succeeded" && isReadBack) return;
  if (is !== "failed")
    return {
      awaits: "released",
      attachment: request.targetDatabase,
      database: subject(seen.current?.database)
    };
  let isRepeatable = seen.target.releases[0]?.isRepeatable !== !1;
  if (run.mayRelease && isRepeatable) return { does: "release", version };
  let down = withoutDatabase(request, seen) === null ? "" : `${isDown(request)} `, variable = configVar(request.targetDatabase), what = `${down}Release v${version}, which brings ${variable} of the new database, failed.`;
  return stop(releaseFailed(request.targetApp, version, what, isRepeatable));
}
var afterPromote = ({ request: { afterPromote: command }, seen, run }) => {
  let database = seen.new?.database;
  if (!(command === null || run.commandRanFor !== null && run.commandRanFor === database?.id))
    return { does: "command", when: "after-promote", command, database: subject(database) };
};
function remove(place, why) {
  return ({ request, seen }, row) => {
    let database = seen[place]?.database;
    if (database === void 0) return;
    let about = { attachment: workNames(request.targetDatabase)[place], database: subject(database) };
    return database.state === "deprovisioning" ? { awaits: "gone", ...about } : isRetired(database.name) ? { does: "destroy", why: why(row), ...about } : { does: "retire", to: retiredName(database.name), why: why(row), ...about };
  };
}
var removeReplaced = (context, row) => replaced2(context.seen) === null ? void 0 : remove("old", () => "")(context, row), switchedOver = ({ request, seen }) => {
  let until = switchedOverAt(request, seen), old = replaced2(seen)?.database;
  if (!(until === null || old === void 0 || seen.at >= until))
    return {
      awaits: "switched",
      attachment: workNames(request.targetDatabase).old,
      until,
      database: subject(old)
    };
}, gone = ({ request, seen }) => {
  let database = seen.target.databases.find((it) => isRetired(it.name) && isEnding(it.state));
  return database && {
    awaits: "gone",
    attachment: workNames(request.targetDatabase).old,
    database: subject(database)
  };
};
function detach(place) {
  return ({ request, seen }) => {
    let held = seen[place];
    if (held !== null)
      return { does: "detach", name: workNames(request.targetDatabase)[place], attachment: held.attachment };
  };
}
var takeBack = ({ seen: { current } }) => current === null ? void 0 : { does: "detach", name: current.attachment.name, attachment: current.attachment }, make = [resumeFirst, fillIt, holdTables, prepareIt, pauseIt, keep, promote], rows = {
  over: [resumeIt, resumeWhatNobodyKnows],
  "retired in use": [unretire],
  spoilt: [resumeIt, remove("new", () => ", which could not be prepared")],
  unusable: [resumeIt, remove("new", (row) => "why" in row ? `, which ${row.why}` : "")],
  idle: make,
  "under way": make,
  given: [takeBack],
  promoted: [
    carry,
    released2,
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
  let detach2 = `Detach ${targetDatabase} (@ref:`;
  if (target.releases.some((it) => it.description.startsWith(detach2)) || run.promoted === fresh.database.id) return !1;
  let apart = (current.attachment.createdAt ?? Number.NaN) - (fresh.attachment.createdAt ?? Number.NaN);
  return fresh.database.name === ownName(run, seen) || fresh.readiness.is === "waiting" || Math.abs(apart) <= AT_ONCE;
}

// src/domain/plan/leftover.ts
var RETIRED = "was being removed";
function unusable(request, seen, run, way, fresh) {
  let { database, readiness, transfer, facts } = fresh;
  if (isRetired(database.name)) return RETIRED;
  if (isEnding(database.state)) return `is ${database.state}`;
  if (readiness.is === "broken") return `could not be made: ${readiness.message}`;
  if (seen.at - database.createdAt >= request.maxAge) return "is older than max-age";
  if (database.plan !== way.plan) return `is on ${database.plan}, not on ${way.plan}`;
  let made2 = otherwiseMade(seen, way, fresh);
  return made2 !== null ? made2 : transfer?.succeeded === !1 ? "was not copied completely" : way.mode === "copy" && transfer === null && !mayCopyInto(run, seen, database) ? "was never begun to be filled" : isIncomplete({ request, seen, run, way }, fresh) ? `has ${facts?.tables} of the ${tablesOf(run, seen).of} tables` : isOfAnotherVersion(request, way, fresh) ? `is on PostgreSQL ${facts?.version}` : isSanitizedOtherwise(request, fresh) ? "was sanitized by other scripts" : isLost(seen, fresh) ? "is unknown to Heroku's Data API" : null;
}
function otherwiseMade(seen, way, fresh) {
  if (!provesSource(seen, fresh)) return `does not prove that it is made from ${seen.source.database?.name}`;
  let { readiness, facts } = fresh, kind = facts?.forked ? "fork" : "copy";
  return readiness.is === "ready" && facts !== null && kind !== way.mode ? `is no ${way.mode}` : null;
}
function isOfAnotherVersion({ postgresVersion }, { mode }, { facts }) {
  let version = major(facts?.version);
  return mode === "copy" && postgresVersion !== null && version !== null && version !== postgresVersion;
}
function mayCopyInto(run, seen, { name }) {
  return name === ownName(run, seen);
}
var USUALLY_KNOWN = 12e4;
function isLost(seen, { database, readiness }) {
  return readiness.is === "unknown" && seen.at - database.createdAt > USUALLY_KNOWN;
}

// src/domain/plan/situation.ts
function takeOver(request, seen, run, way) {
  if (run.isOver) return { is: "over", fresh: run.fresh };
  let { current, new: fresh, old } = seen, oldInUse = old === null || old.database.id === current?.database.id;
  return current !== null && isRetired(current.database.name) && !isBorrowed(current, seen) ? { is: "retired in use", fresh: run.fresh } : run.spoilt !== null ? spoilt(request, seen, run) : (run.fresh !== null && fresh !== null && fresh.database.id !== run.fresh && stop(newVanished(request, seen)), isGiven(request, seen, run) ? { is: "given", fresh: run.fresh } : isPromoted(seen) ? promoted(request, seen, run) : (fresh !== null && !oldInUse && stop(oldInTheWay(request, seen)), fresh !== null ? unfinished(request, seen, run, way, fresh) : (run.fresh !== null && run.fresh !== current?.database.id && stop(newVanished(request, seen)), oldInUse ? run.fresh === null ? { is: "idle", fresh: null } : { is: "refreshed", fresh: run.fresh } : { is: "not destroyed", fresh: run.fresh })));
}
function spoilt(request, seen, run) {
  let isThere = seen.new?.database.id === run.spoilt;
  return (seen.current?.database.id === run.spoilt || seen.new !== null && !isThere) && stop(newVanished(request, seen)), { is: "spoilt", fresh: run.fresh };
}
function promoted(request, seen, run) {
  let { new: fresh } = seen, isYoung = seen.at - (fresh?.database.createdAt ?? 0) < request.maxAge;
  return { is: "promoted", fresh: fresh !== null && (fresh.database.id === run.fresh || isYoung && provesSource(seen, fresh)) ? fresh.database.id : null };
}
function unfinished(request, seen, run, way, fresh) {
  if (fresh.database.id === run.fresh) {
    let broken = brokenOnTheWay(request, seen, fresh);
    broken !== null && stop(broken);
    let why2 = fresh.database.name === ownName(run, seen) ? null : otherwiseMade(seen, way, fresh);
    return why2 === null ? { is: "under way", fresh: run.fresh } : { is: "unusable", fresh: null, why: why2 };
  }
  let why = unusable(request, seen, run, way, fresh);
  return why === null ? { is: "under way", fresh: fresh.database.id } : { is: "unusable", fresh: null, why };
}
function brokenOnTheWay(request, seen, fresh) {
  let { database, readiness, transfer } = fresh;
  if (isRetired(database.name)) return newVanished(request, seen);
  if (readiness.is !== "broken" && database.state === "deprovisioning") return newDestroyed(request, seen);
  if (readiness.is === "broken" || isEnding(database.state))
    return {
      code: "CREATE_FAILED",
      kind: "failed",
      what: `Heroku could not make ${database.name}: it is ${database.state}. ${readiness.message}`.trim(),
      remedy: "Run again: it is replaced by another one."
    };
  if (isLost(seen, fresh))
    return {
      code: "CREATE_FAILED",
      kind: "failed",
      what: `Heroku's Data API still does not know ${database.name}, made ${duration(seen.at - database.createdAt)} ago.`,
      remedy: "Run again: it is replaced by another one."
    };
  if (isSanitizedOtherwise(request, fresh)) return sanitizedOtherwise(database);
  if (transfer?.succeeded !== !1) return null;
  let lines = transfer.lastLines.map((line) => `
  ${line}`).join("");
  return { code: "COPY_FAILED", kind: "failed", what: `The copy into ${database.name} failed.${lines}`, remedy: "Run again: it starts with another database." };
}
function sanitizedOtherwise({ name }) {
  return {
    code: "SANITIZED_OTHERWISE",
    kind: "conflict",
    what: `Another run has sanitized ${name} by other scripts than this one has.`,
    remedy: "See who else refreshes this app, and with which sanitize-sql. Run again: the database is replaced."
  };
}
function oldInTheWay(request, seen) {
  let { current, old, target } = seen, what = `${workNames(request.targetDatabase).old} of ${target.app.name} is ${old?.database.name}, but the current database is ${current?.database.name}: someone has promoted another one.`, next = `The next run then replaces ${current?.database.name} too.`, remedy = old === null ? next : `${freeName(old, seen)} ${next}`;
  return { code: "OLD_DATABASE_TAKEN", kind: "conflict", what, remedy };
}
function newDestroyed(request, { new: fresh, target }) {
  return {
    code: "NEW_DATABASE_VANISHED",
    kind: "conflict",
    what: `${workNames(request.targetDatabase).new} of ${target.app.name}, ${fresh?.database.name}, is being destroyed, and not by this run.`,
    remedy: "See who else changes this app, then run again: it makes another database."
  };
}
function newVanished(request, { target }) {
  return {
    code: "NEW_DATABASE_VANISHED",
    kind: "conflict",
    what: `Somebody has removed or replaced ${workNames(request.targetDatabase).new} of ${target.app.name} during this run.`,
    remedy: "See who else refreshes this app, then run again."
  };
}

// src/domain/plan/plan.ts
function plan(request, seen, run) {
  let refusals = run.isOver ? [] : dangers(request, seen, run.fresh), way = wayOf(request, seen);
  if (refusals.length > 0)
    throw new Stopped(run.fresh === null ? [...refusals, ...inputMistakes(request, seen, way)] : refusals);
  let row = takeOver(request, seen, run, way), steps = [...imagined({ request, seen, run, way }, row)], more = [
    ...laterDangers(request, seen, row),
    ...makesNew(steps) ? obstaclesNow(request, seen, run, way) : [],
    ...steps.some(isPromote) ? [...quiesceProblems(request, seen), ...othersWithoutIt(request, seen)] : []
  ];
  if (more.length > 0) throw new Stopped(more);
  return { takeOver: row, way, steps };
}
var MOST_STEPS = 80;
function* imagined(context, row) {
  let [now, at] = [context, row];
  for (let count2 = 0; ; count2 += 1) {
    if (count2 === MOST_STEPS) throw new Error(`A plan without an end: ${at.is}`);
    now = { ...now, run: { ...now.run, fresh: at.fresh } };
    let step = first(now, at);
    if (step === void 0) return;
    yield step, now = imagine(step, now), at = takeOver(now.request, now.seen, now.run, now.way);
  }
}
function first(context, row) {
  for (let rule of rows[row.is]) {
    let step = rule(context, row);
    if (step !== void 0) return step;
  }
}
function obstaclesNow(request, seen, run, way) {
  let found = obstacles(request, seen, way);
  return run.fresh !== null || seen.new?.database.name === ownName(run, seen) ? found.map((problem) => ({ ...problem, kind: "failed" })) : found;
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

// src/domain/report/data-age.ts
function dataAsOf(request, fresh, told = "") {
  let { database, facts, transfer } = fresh;
  if (transfer !== null) return transfer.createdAt;
  let match = /data from (\d+)\/(\d+)\/(\d+) at (\d+):(\d+) UTC/.exec(database.message ?? told);
  if (match !== null) {
    let [month = 0, day, year = 0, hour, minute] = match.slice(1).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute);
  }
  return facts?.forked && !request.fast ? database.createdAt : null;
}

// src/engine/ledger.ts
function account(session, seen) {
  let { run, inside } = session, { source } = seen;
  session.source = source.database === null ? null : describe(source.database, source.facts);
  let promoted2 = isPromoted(seen), replaced3 = (promoted2 ? seen.old : seen.current)?.database;
  if (replaced3 !== void 0 && (seen.current?.database.id !== run.fresh || promoted2) && (session.old = describe(replaced3, inside?.id === replaced3.id ? inside.facts : null)), seen.new !== null && seen.new.database.id === run.fresh && (session.new = describe(seen.new.database, seen.new.facts), session.dataAsOf = dataAsOf(session.request, seen.new, session.told) ?? session.dataAsOf, session.copyWarnings = seen.new.transfer?.warnings ?? 0), session.overlap = overlapAfter(session.overlap, seen, { old: session.old?.id, new: session.new?.id }), run.fresh !== null && seen.current?.database.id === run.fresh) {
    let { is, version } = rollout(seen);
    is === "succeeded" && (session.releaseVersion ??= version);
  }
}
function describe({ id, name, plan: plan2, price, createdAt }, facts) {
  let { version = null, bytes = null, tables = null } = facts ?? {};
  return { id, name: nameInUse(name), plan: plan2, price, createdAt, version, bytes, tables };
}

// src/engine/look.ts
async function lookAndPlan(session) {
  checkTime(session);
  let before = session.seen;
  if (session.seen = await lookTwiceIfStrange(session, before), session.ahead = session.seen.at - session.ports.clock.now(), session.unseen = null, before !== null && !session.run.isOver) {
    let strange = foreignChanges(session.request, before, session.seen, session.run, session.deeds);
    if (strange.length > 0) throw new Stopped(strange);
  }
  return rememberSource(session, session.seen), session.plan = plan(session.request, session.seen, session.run), sanitizes(session.plan) && (session.seen = await withMarker(session, session.seen), session.plan = plan(session.request, session.seen, session.run)), session.run = { ...session.run, fresh: session.plan.takeOver.fresh }, countTables(session, session.plan, session.seen), account(session, session.seen), session.plan;
}
function rememberSource(session, { source }) {
  let sourceTables = session.run.sourceTables ?? source.facts?.tables ?? null;
  session.run = { ...session.run, sourceTables };
}
function countTables(session, { takeOver: takeOver2, steps, way }, seen) {
  let { request, run, ports } = session, id = seen.new?.database.id ?? null;
  if (takeOver2.is !== "under way" || id === run.countedFor || !isFilled({ request, seen, run, way }, steps[0])) return;
  session.tables = tablesOf(run, seen), session.run = { ...run, countedFor: id };
  let told = tablesTold(way, session.tables);
  told !== null && ports.log.note(`${seen.new?.database.name}: ${told}`);
}
function sanitizes({ steps }) {
  let next = steps.find((step) => !resumes(step));
  return next !== void 0 && "does" in next && next.does === "sanitize";
}
async function withMarker(session, seen) {
  let { request, ports, preparation } = session;
  if (seen.new === null) return seen;
  let asked = ports.postgres.marker(ports.heroku.login(request), seen.new.database.id), marker = await insideOf(session, asked);
  return marker !== null && marker.digest === request.sanitize?.digest && (session.preparation = {
    ...preparation,
    sanitized: preparation.sanitized ?? { ...marker, statements: [], remains: null }
  }), { ...seen, new: { ...seen.new, marker } };
}
async function insideOf(session, asked) {
  let { request, ports, run, plan: last } = session;
  return asked.catch(async (error) => {
    let isGone = (it) => it.code === "DATABASE_UNREACHABLE" || it.code === "DATABASE_LOST";
    throw error instanceof Stopped && error.problems.some(isGone) && plan(request, await ports.heroku.look(request), { ...run, fresh: last?.takeOver.fresh ?? run.fresh }), error;
  });
}
async function lookTwiceIfStrange(session, before) {
  let { request, ports, run, deeds } = session, seen = await ports.heroku.look(request);
  return before === null || run.isOver || foreignChanges(request, before, seen, run, deeds).length === 0 ? seen : (await pause(session, SETTLE), ports.heroku.look(request));
}

export {
  replaced,
  without,
  major,
  versionOfNew,
  versionNote,
  areMissing,
  tablesWarning,
  wayOf,
  stillOff,
  asIfPaused,
  toStart,
  pauses,
  mustResume,
  POOLER,
  carried,
  movesTo,
  isBorrowed,
  isPromoted,
  rollout,
  rolloutOn,
  withoutDatabase,
  isDown,
  isSanitized,
  unprepared,
  isSpoilt,
  plan,
  account,
  SETTLE,
  newSession,
  pause,
  checkTime,
  timeLeft,
  lookAndPlan,
  insideOf
};
