import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  RETIRED,
  dangers,
  isBorrowed,
  isEnding,
  isPromoted,
  overlapAfter,
  prepare,
  takeOver
} from "./chunk-ZSNVIHBC.js";
import {
  nothingPrepared
} from "./chunk-AZQGDKJU.js";
import {
  Stopped,
  endedBy,
  stop,
  timedOut
} from "./chunk-OWNRSTKA.js";
import {
  configVar,
  isRetired,
  nameInUse,
  pause,
  quiesceProblems,
  resume,
  resumeLater,
  resumeOrphans,
  resumed,
  resumes,
  retiredName,
  rollout,
  size,
  unretiredName,
  verb,
  workNames
} from "./chunk-YEP4E7VX.js";

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
  const resumes2 = steps.findIndex((step) => "does" in step && step.does === "forget");
  const fills = steps.findIndex((step) => filling.includes(verb(step)));
  return resumes2 >= 0 && (fills < 0 || resumes2 < fills);
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
function refused(code, what, remedy) {
  return { code, kind: "refused", what, remedy };
}
function planProblems(seen, { plan: plan2 }) {
  const unsupported = [plan2, seen.source.database?.plan ?? ""].filter(isAdvanced);
  if (unsupported.length > 0) {
    const what2 = `The plan ${unsupported[0]} is of the Advanced tier, which works in another way.`;
    return [refused("ADVANCED_TIER", what2, "Use a Standard, Premium, Private, Shield or Essential plan.")];
  }
  if (seen.offers.some((offer) => offer.plan === plan2)) return tooSmall(seen, plan2);
  const what = `plan: Heroku Postgres has no plan ${plan2}.`;
  const known = seen.offers.map((offer) => offer.plan).sort();
  return [refused("PLAN_UNKNOWN", what, `Use one of: ${known.join(", ")}.`)];
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
function sourceProblems({ source }) {
  if (source.database === null || source.database.state === "provisioned") return [];
  const what = `The source database ${source.database.name} is ${source.database.state}, not available.`;
  return [refused("SOURCE_UNAVAILABLE", what, "Run again when `heroku pg:info` shows it as available.")];
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
  const promoted = isPromoted(seen);
  const replaced = (promoted ? seen.old : seen.current)?.database;
  if (replaced !== void 0 && (seen.current?.database.id !== run.fresh || promoted)) {
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

// src/engine/look.ts
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

export {
  wayOf,
  carried,
  plan,
  account,
  SETTLE,
  newSession,
  pause2 as pause,
  checkTime,
  timeLeft,
  lookAndPlan,
  insideOf
};
