import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  alongside,
  carried,
  dangers,
  imagine,
  isAdvanced,
  isEnding,
  isPromoted,
  othersWithoutIt,
  overlapAfter,
  planCanFork,
  prepare,
  promotedNamespace,
  replaced,
  subject,
  takeOver,
  wayOf
} from "./chunk-BKNW4N23.js";
import {
  nothingPrepared
} from "./chunk-JX47EA6K.js";
import {
  nearest
} from "./chunk-54LU7I2Z.js";
import {
  Stopped,
  endedBy,
  refused,
  stop,
  timedOut
} from "./chunk-YO3FWN6V.js";
import {
  configVar,
  inWords,
  isDown,
  isRetired,
  nameInUse,
  retiredName,
  rollout,
  rolloutOn,
  size,
  unretiredName,
  withoutDatabase,
  workNames
} from "./chunk-F6AOVSUF.js";

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
    leading: null,
    sharedConfig: [],
    warnings: [],
    copyWarnings: 0,
    unused: []
  };
}
async function pause(session, milliseconds) {
  const { clock } = session.ports;
  await clock.sleep(Math.min(milliseconds, Math.max(0, session.endsAt - clock.now())));
  checkTime(session);
}
function checkTime(session) {
  const { ports } = session;
  if (ports.cancelled.aborted) stop(endedBy(ports.cancelled));
  if (ports.clock.now() >= session.endsAt) stop(timedOut());
}
function timeLeft(session) {
  return session.endsAt - session.ports.clock.now();
}

// src/domain/plan/outside-changes.ts
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
    remedy: `See who, or which other job, changes this app: \`heroku releases --app ${targetApp}\`. Then run again: it continues from what it finds.`
  };
}

// src/domain/fill/capacity.ts
var GB = 1e9;
var essential = [1 * GB, 10 * GB, 32 * GB];
var others = [64, 64, 256, 512, 768, 1e3, 1500, 2e3, 3e3, 4e3].map((it) => it * GB);
function capacity(plan2) {
  const [, tier, number] = /^(essential|standard|premium|private|shield)(?:-l)?-(\d)$/.exec(plan2) ?? [];
  if (tier === void 0) return null;
  return (tier === "essential" ? essential : others)[Number(number)] ?? null;
}

// src/domain/fill/obstacles.ts
function obstacles(request, seen, way) {
  return [
    ...planProblems(request, seen, way),
    ...way.mode === "fork" ? forkProblems(request, seen, way) : loginProblems(request, seen),
    ...sourceProblems(seen)
  ];
}
function planProblems(request, seen, { plan: plan2 }) {
  const unsupported = [plan2, seen.source.database?.plan ?? ""].filter(isAdvanced);
  if (unsupported.length > 0) {
    const what = `The plan ${unsupported[0]} is of the Advanced tier, which works in another way.`;
    return [refused("ADVANCED_TIER", what, "Use a Standard, Premium, Private, Shield or Essential plan.")];
  }
  if (seen.offers.some((offer) => offer.plan === plan2)) return tooSmall(seen, plan2);
  return [notSold(request, seen, plan2)];
}
function notSold(request, { current, offers }, plan2) {
  const sold = offers.map((offer) => offer.plan).sort();
  if (request.plan === null && current !== null) {
    const what2 = `${request.targetDatabase} of ${request.targetApp}, ${current.database.name}, is on the plan ${plan2}, which Heroku Postgres does not sell any more.`;
    return refused("PLAN_UNKNOWN", what2, `Set \`plan\` to one of: ${sold.join(", ")}.`);
  }
  const meant = nearest(plan2, sold);
  const end = meant === null ? "." : `; did you mean ${meant}?`;
  const what = `plan: Heroku Postgres has no plan ${plan2}${end}`;
  return refused("PLAN_UNKNOWN", what, `Use one of: ${sold.join(", ")}.`);
}
function tooSmall({ source }, plan2) {
  const [needed, available] = [source.facts?.bytes ?? 0, capacity(plan2)];
  if (available === null || needed <= available) return [];
  const what = `plan: ${plan2} holds ${size(available)}, but ${source.database?.name} has ${size(needed)} of data.`;
  return [refused("PLAN_TOO_SMALL", what, "Choose a plan with more disk.")];
}
function forkProblems(request, { source }, { plan: plan2 }) {
  const unfit = [source.database?.plan ?? "", plan2].filter((it) => !planCanFork(it));
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
function loginProblems(request, { source }) {
  const attachment = source.attachments.find((it) => it.name === request.sourceDatabase);
  if (attachment === void 0 || attachment.namespace === null) return [];
  const direct = source.attachments.find(
    (it) => it.database.id === attachment.database.id && it.namespace === null
  );
  const app = source.app.name;
  const what = `source-database: ${app}::${attachment.name} leads to ${attachment.database.name} through ${attachment.namespace}, and a copy needs the default credential, without a pooler, to read everything.`;
  const attach = `\`heroku addons:attach ${attachment.database.name} --as WHOLE_DATABASE --app ${app}\``;
  const remedy = direct === void 0 ? `Have someone who may change ${app} run ${attach}, which restarts its dynos; then set source-database to WHOLE_DATABASE.` : `Set source-database to ${direct.name}, which leads to the same database.`;
  return [refused("SOURCE_LOGIN_LIMITED", what, remedy)];
}
function sourceProblems({ source }) {
  if (source.database === null || source.database.state === "provisioned") return [];
  const what = `The source database ${source.database.name} is ${source.database.state}, not available.`;
  const look = `\`heroku addons:info ${source.database.name} --app ${source.app.name}\``;
  return [refused("SOURCE_UNAVAILABLE", what, `Run again when ${look} shows it as available.`)];
}

// src/domain/steps/quiesce.ts
function pause2({ request, seen, run }) {
  const { activity, paused } = seen.target;
  if (request.quiesce === null || activity === null) return [];
  const known = paused ?? (resumeOrphans(seen, run).length > 0 ? run.noted : null);
  const maintenance = request.quiesce.maintenance && !activity.maintenance;
  const processes = only(activity.processes, (type, dynos) => isNamed(request, type) && dynos > 0);
  const noted = {
    maintenance: maintenance || (known?.maintenance ?? false),
    // What was noted first counts: by now it may have been stopped in part.
    processes: { ...processes, ...known?.processes }
  };
  const steps = [
    (maintenance || isAny(processes) || known !== paused) && !same(noted, paused) && { does: "note", paused: noted },
    maintenance && { does: "maintenance", name: "on" },
    isAny(processes) && scale(only(processes, () => true, 0))
  ];
  return steps.filter((step) => step !== false);
}
function resume(seen) {
  const { activity, paused } = seen.target;
  if (activity === null || paused === null) return [];
  const stopped = only(paused.processes, (type) => activity.processes[type] === 0);
  const steps = [
    isAny(stopped) && scale(stopped),
    paused.maintenance && activity.maintenance && { does: "maintenance", name: "off" },
    { does: "forget" }
  ];
  return steps.filter((step) => step !== false);
}
function stillOff(seen) {
  const steps = resume(seen);
  const maintenance = steps.some((it) => "does" in it && it.does === "maintenance");
  const scaled = steps.flatMap((it) => "does" in it && it.does === "scale" ? [it.processes] : []);
  if (!maintenance && scaled.length === 0) return null;
  return { maintenance, processes: scaled[0] ?? {} };
}
function asIfPaused(seen, change) {
  const { activity } = seen.target;
  if (activity === null) return seen;
  const becomes = (changed) => ({
    ...seen,
    target: { ...seen.target, activity: { ...activity, ...changed } }
  });
  if (change.does === "maintenance" && change.name === "on") return becomes({ maintenance: true });
  const stops = change.does === "scale" && Object.values(change.processes).every((dynos) => dynos === 0);
  return stops ? becomes({ processes: { ...activity.processes, ...change.processes } }) : seen;
}
function toStart({ maintenance, processes }) {
  const types = Object.entries(processes).map(([type, dynos]) => `${type}=${dynos}`);
  return [
    ...types.length === 0 ? [] : [`ps:scale ${types.join(" ")}`],
    ...maintenance ? ["maintenance:off"] : []
  ];
}
function resumes(step) {
  return "does" in step && ["scale", "maintenance", "forget"].includes(step.does);
}
function resumeOrphans({ target, ...seen }, { noted }) {
  if (noted === null || target.paused !== null) return [];
  const steps = resume({ ...seen, target: { ...target, paused: noted } });
  return steps.filter((step) => "does" in step && step.does !== "forget");
}
function pauses(step) {
  return "does" in step && ["note", "scale", "maintenance"].includes(step.does);
}
function mustResume(problems, seen, run) {
  const areOf = (...kinds) => problems.every(({ kind }) => kinds.includes(kind));
  if (seen === null || problems.length === 0) return false;
  const isCancelled = problems.some(({ kind }) => kind === "cancelled");
  if (areOf("failed", "denied", "cancelled") && (seen.target.paused !== null || isCancelled && run.noted !== null))
    return true;
  return areOf("failed", "denied", "conflict", "cancelled") && resumeOrphans(seen, run).length > 0;
}
function quiesceProblems(request, { target }) {
  const known = Object.keys(target.activity?.processes ?? {});
  const unknown = (request.quiesce?.types ?? []).filter((type) => !known.includes(type));
  if (unknown.length === 0) return [];
  const what = `quiesce: ${target.app.name} has no process type ${unknown.join(", ")}.`;
  const remedy = `Use maintenance, or one of: ${known.join(", ") || "(none)"}.`;
  return [{ code: "PROCESS_TYPE_UNKNOWN", kind: "refused", what, remedy }];
}
function isNamed({ quiesce }, type) {
  return quiesce?.types.includes(type) ?? false;
}
function scale(processes) {
  const name = Object.entries(processes).map(([type, dynos]) => `${type}=${dynos}`);
  return { does: "scale", name: name.join(" "), processes };
}
function isAny(processes) {
  return Object.keys(processes).length > 0;
}
function only(processes, keep2, dynos) {
  const kept = Object.entries(processes).filter(([type, running]) => keep2(type, running));
  return Object.fromEntries(kept.map(([type, running]) => [type, dynos ?? running]));
}
function same(a, b) {
  return b !== null && a.maintenance === b.maintenance && inWords(a) === inWords(b);
}

// src/domain/fill/fill.ts
function fill(context) {
  const { request, seen, run, way } = context;
  const fresh = seen.new;
  const { new: attachment } = workNames(request.targetDatabase);
  const database = subject(fresh?.database);
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
    !isReady(seen) && { awaits: "available", attachment, database },
    fresh?.facts?.following === true && { does: "unfollow", attachment, database },
    !fork && fresh?.transfer == null && { does: "copy", from, to: attachment, database },
    !fork && fresh?.transfer?.succeeded !== true && { awaits: "copied", attachment, database }
  ];
  return steps.filter((step) => step !== false);
}
function isReady({ source, new: fresh }) {
  const isKnown = source.facts === null || fresh?.facts != null;
  return isKnown && fresh?.database.state === "provisioned" && fresh.readiness.is === "ready" && fresh.hasConfigVar;
}
function refuseEmpty({ source, target, new: fresh }) {
  const expected = source.facts?.tables ?? 0;
  if (expected === 0 || fresh?.facts?.tables !== 0) return;
  const what = `${fresh.database.name} should be filled but has no tables; the source has ${expected}.`;
  const look = `\`heroku pg:info ${fresh.attachment.name} --app ${target.app.name}\``;
  const remedy = `Look at ${look}. Run again: it is promoted when its tables show, and replaced after max-age.`;
  stop({ code: "NEW_DATABASE_EMPTY", kind: "failed", what, remedy });
}
function major(version) {
  return /^\d+/.exec(version ?? "")?.[0] ?? null;
}

// src/domain/steps/along.ts
function moveAlong({ request, seen }) {
  const [next] = alongside(request, replaced(seen));
  if (next === void 0) return void 0;
  const { name, namespace, app } = next;
  return { does: "move", name, namespace, app: app.name, database: subject(seen.current?.database) };
}
function releasedAlong({ request, seen, run }) {
  const [next] = request.alsoAttachedTo.flatMap((app2) => {
    const found = rolloutOn(app2, seen);
    return found === null || found.is === "succeeded" ? [] : [{ app: app2, ...found }];
  });
  if (next === void 0) return void 0;
  const { app, is, version } = next;
  const { targetDatabase: attachment } = request;
  if (is !== "failed")
    return { awaits: "released", attachment, app, database: subject(seen.current?.database) };
  if (run.mayRelease) return { does: "release", version, app };
  return stop({
    code: "RELEASE_FAILED",
    kind: "failed",
    what: `Release v${version} of ${app}, which brings it the new database, failed.`,
    remedy: `Look at \`heroku releases:output v${version} --app ${app}\`, fix it and run again: it is released once more. The old database is kept until then.`
  });
}

// src/domain/plan/rows.ts
var fillIt = (context) => fill(context)[0];
var prepareIt = (context) => prepare(context)[0];
var pauseIt = (context) => pause2(context)[0];
var resumeIt = ({ seen }) => resume(seen)[0];
var resumeWhatNobodyKnows = ({ seen, run }) => resumeOrphans(seen, run)[0];
var resumeFirst = (context, row) => {
  const next = fillIt(context, row) ?? prepareIt(context, row);
  const isLong = next !== void 0 && ("awaits" in next || "does" in next && next.does !== "command");
  return isLong ? resumeIt(context, row) : void 0;
};
var mustHoldData = ({ seen }) => {
  refuseEmpty(seen);
  return void 0;
};
var keep = ({ request, seen: { current, old, target } }) => {
  if (current === null || old !== null || current.database.app.id !== target.app.id) return void 0;
  return { does: "keep", attachment: workNames(request.targetDatabase).old, database: current.database };
};
var promote = ({ request: { targetDatabase: attachment }, seen, way }) => {
  const { new: from } = workNames(attachment);
  const namespace = promotedNamespace(seen.current, way.plan);
  return { does: "promote", from, attachment, namespace, database: subject(seen.new?.database) };
};
var unretire = ({ request, seen, run }) => {
  if (seen.current === null) return void 0;
  const { database } = seen.current;
  const to = unretiredName(database.name, run.candidate.slice(-4));
  return { does: "unretire", attachment: request.targetDatabase, to, database };
};
var carry = ({ request, seen, way }) => {
  const [next] = carried(request, seen, replaced(seen), way.plan).movable;
  return next && {
    does: "carry",
    name: next.name,
    namespace: next.namespace,
    database: subject(seen.new?.database)
  };
};
var released = (context) => rolledOut(context, context.seen.target.runsOnNew);
var settled = (context) => rollout(context.seen).is === "missing" ? void 0 : rolledOut(context, true);
function rolledOut({ request, seen, run }, isReadBack) {
  const { is, version } = rollout(seen);
  if (is === "succeeded" && isReadBack) return void 0;
  if (is !== "failed")
    return {
      awaits: "released",
      attachment: request.targetDatabase,
      database: subject(seen.current?.database)
    };
  if (run.mayRelease) return { does: "release", version };
  const down = withoutDatabase(request, seen) === null ? "" : `${isDown(request)} `;
  return stop({
    code: "RELEASE_FAILED",
    kind: "failed",
    what: `${down}Release v${version}, which brings ${configVar(request.targetDatabase)} of the new database, failed.`,
    remedy: `Read \`heroku releases:output v${version} --app ${request.targetApp}\`, fix what it shows and run again: it is released once more.`
  });
}
var afterPromote = ({ request: { afterPromote: command }, seen, run }) => {
  const database = seen.new?.database;
  if (command === null || run.commandRanFor !== null && run.commandRanFor === database?.id)
    return void 0;
  return { does: "command", when: "after-promote", command, database: subject(database) };
};
function remove(place, why) {
  return ({ request, seen }, row) => {
    const database = seen[place]?.database;
    if (database === void 0) return void 0;
    const about = { attachment: workNames(request.targetDatabase)[place], database: subject(database) };
    if (!isRetired(database.name))
      return { does: "retire", to: retiredName(database.name), why: why(row), ...about };
    if (database.state === "deprovisioning") return { awaits: "gone", ...about };
    return { does: "destroy", why: why(row), ...about };
  };
}
var removeReplaced = (context, row) => replaced(context.seen) === null ? void 0 : remove("old", () => "")(context, row);
var gone = ({ request, seen }) => {
  const database = seen.target.databases.find((it) => isRetired(it.name) && isEnding(it.state));
  return database && {
    awaits: "gone",
    attachment: workNames(request.targetDatabase).old,
    database: subject(database)
  };
};
function detach(place) {
  return ({ request, seen }) => {
    const held = seen[place];
    if (held === null) return void 0;
    return { does: "detach", name: workNames(request.targetDatabase)[place], attachment: held.attachment };
  };
}
var make = [resumeFirst, fillIt, mustHoldData, prepareIt, pauseIt, keep, promote];
var rows = {
  over: [resumeIt, resumeWhatNobodyKnows],
  "retired in use": [unretire],
  spoilt: [resumeIt, remove("new", () => ", which could not be prepared")],
  unusable: [resumeIt, remove("new", (row) => "why" in row ? `, which ${row.why}` : "")],
  idle: make,
  "under way": make,
  promoted: [
    carry,
    released,
    moveAlong,
    releasedAlong,
    afterPromote,
    resumeIt,
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
    remove("old", () => ", left by an interrupted run")
  ],
  refreshed: [resumeIt]
};

// src/domain/plan/plan.ts
function plan(request, seen, run) {
  const refusals = run.isOver ? [] : dangers(request, seen);
  const way = wayOf(request, seen);
  if (refusals.length > 0) {
    throw new Stopped(run.fresh === null ? [...refusals, ...inputMistakes(request, seen, way)] : refusals);
  }
  const row = takeOver(request, seen, run, way);
  const steps = [...imagined({ request, seen, run, way }, row)];
  const more = [
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
  for (let count = 0; ; count += 1) {
    if (count === MOST_STEPS) throw new Error(`A plan without an end: ${at.is}`);
    now = { ...now, run: { ...now.run, fresh: at.fresh } };
    const step = first(now, at);
    if (step === void 0) return;
    yield step;
    now = imagine(step, now);
    at = takeOver(now.request, now.seen, now.run, now.way);
  }
}
function first(context, row) {
  for (const rule of rows[row.is]) {
    const step = rule(context, row);
    if (step !== void 0) return step;
  }
  return void 0;
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

// src/domain/report/data-age.ts
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

// src/engine/ledger.ts
function account(session, seen) {
  const { run, inside } = session;
  const { source } = seen;
  session.source = source.database === null ? null : describe(source.database, source.facts);
  const promoted = isPromoted(seen);
  const replaced2 = (promoted ? seen.old : seen.current)?.database;
  if (replaced2 !== void 0 && (seen.current?.database.id !== run.fresh || promoted)) {
    session.old = describe(replaced2, inside?.id === replaced2.id ? inside.facts : null);
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

// src/engine/look.ts
async function lookAndPlan(session) {
  checkTime(session);
  const before = session.seen;
  session.seen = await lookTwiceIfStrange(session, before);
  session.ahead = session.seen.at - session.ports.clock.now();
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
function sanitizes({ steps }) {
  const next = steps.find((step) => !resumes(step));
  return next !== void 0 && "does" in next && next.does === "sanitize";
}
async function withMarker(session, seen) {
  const { request, ports, preparation } = session;
  if (seen.new === null) return seen;
  const asked = ports.postgres.marker(ports.heroku.login(request), seen.new.database.id);
  const marker = await insideOf(session, asked);
  if (marker !== null && marker.digest === request.sanitize?.digest)
    session.preparation = {
      ...preparation,
      sanitized: preparation.sanitized ?? { ...marker, statements: [], remains: null }
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
  await pause(session, SETTLE);
  return ports.heroku.look(request);
}

export {
  stillOff,
  asIfPaused,
  toStart,
  pauses,
  mustResume,
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
