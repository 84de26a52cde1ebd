"use strict";
const {
  effectsOf,
  endOf,
  keeping,
  keptForUndo,
  untilInWords,
  nothingSeen,
  verdict,
  version,
  endingAfter,
  BUG,
  exitCodes,
  statusOf,
  worst,
  array,
  looseObject,
  object,
  string,
  unknown,
  Secret,
  keepsOld,
  HOLD,
  heldInWords,
  ofSource,
  hourly,
  isEnding,
  monthly,
  candidateName,
  configVar,
  isRetired,
  isUnretired,
  nameInUse,
  workNames,
  bug,
  count,
  dollars,
  duration,
  moment,
  size,
  Stopped,
  allOrEveryProblem,
  distinct,
  stop
} = require("./core.js");
const {
  orderOf
} = require("./chunk-GF2C3B4O.js");
const {
  clientsOver,
  clockUntil,
  leftovers,
  newPace,
  newProductionGuard,
  perhapsUnused,
  unusedWarning,
  withPrice
} = require("./chunk-WEBRL5HQ.js");
const {
  postgresOver
} = require("./chunk-4BLLHUBI.js");
const {
  about,
  inputs
} = require("./chunk-C622PJSJ.js");
const {
  changeNotShown,
  changeUndone,
  herokuRefused,
  httpTransport
} = require("./chunk-CM6UTRT4.js");
const {
  addon,
  app,
  attachment,
  configVars,
  coupling,
  databaseInfo,
  databaseOf,
  features,
  hasPreboot,
  infoRows,
  named,
  offerOf,
  paused,
  plan: plan2,
  process,
  provisionMessage,
  releaseOf,
  releases,
  sameDatabase,
  sameLogin,
  transfer,
  transferOf,
  transfers,
  waitStatus
} = require("./chunk-575NBNA6.js");
const {
  urls
} = require("./chunk-L3SDZP5R.js");
const {
  ALL_PARTS,
  PAUSED,
  POOLER,
  SETTLE,
  alongside,
  appKeepsChanging,
  areMissing,
  asIfPaused,
  backOn,
  backOnTarget,
  carried,
  changed,
  checkTime,
  commandFailed,
  copyUrls,
  declined,
  fillMethods,
  firstLook,
  goBack,
  inWords,
  isChange,
  isDown,
  isOfOthers,
  isSanitized,
  isUndo,
  isWait,
  kindOf,
  lookAfterStep,
  lookAndPlan,
  major,
  movesTo,
  mustDiscard,
  mustResume,
  newDatabaseUrl,
  newRun,
  newStart,
  newUrlChanged,
  pausedUnreadable,
  pauses,
  plan,
  planNext,
  prepares,
  promoteFailed,
  promotes,
  recordLook,
  remember,
  rememberDone,
  rollout,
  rolloutOn,
  sameStep,
  sleepUntilDeadline,
  specOf,
  stillOff,
  tablesWarning,
  title,
  toStart,
  unprepared,
  versionNote,
  without,
  withoutDatabase
} = require("./chunk-74FL6G2Q.js");
const {
  isBorrowed,
  isPromoted,
  places
} = require("./chunk-DP4TIWUZ.js");

// src/domain/direct-connections.ts
function directConnections(request) {
  let { sanitize, assertions, reviewedColumns, beforePromote, afterPromote } = request, isInside = sanitize !== null || assertions.length > 0 || reviewedColumns !== null, isCommand = beforePromote !== null || afterPromote !== null, places2 = [
    ...isInside ? ["the new database (PostgreSQL, port 5432)"] : [],
    ...isCommand ? ["the one-off dyno (port 5000)"] : []
  ];
  return places2.length === 0 ? null : `Only Heroku's APIs are reached through the proxy: this machine must reach ${places2.join(" and ")} directly.`;
}

// src/domain/report/request.ts
function requestReport(request) {
  let { sanitize, assertions, reviewedColumns } = request;
  return {
    ...request,
    sanitize: sanitize && { digest: sanitize.digest, files: namesOf(sanitize.files) },
    assertions: namesOf(assertions),
    reviewedColumns: reviewedColumns?.file ?? null
  };
}
function namesOf(files) {
  return [...new Set(files.map(({ name }) => name))];
}

// src/domain/report/skipped.ts
function skippedBy(request, needed, at) {
  let missing2 = needed.filter((it) => it.status !== "refreshed" || !isProven(it));
  if (missing2.length === 0) return null;
  let reasons = missing2.map((it) => `${it.request?.targetApp} first, which ${lack(it)}`);
  return {
    ...nothingSeen,
    request: requestReport(request),
    status: "skipped",
    exitCode: worst(missing2.map((it) => it.exitCode)),
    startedAt: at,
    endedAt: at,
    state: `${request.targetApp} was not touched: it needs ${reasons.join(", and ")}.`,
    problems: []
  };
}
function isProven({ request, preparation, isPromotedHere }) {
  if (request === null || isPromotedHere) return !0;
  let { sanitize, assertions, reviewedColumns, beforePromote } = request;
  return !(assertions.length > 0 || reviewedColumns !== null || beforePromote !== null) && (sanitize === null || preparation.sanitized !== null);
}
function dataAsOfThrough(own2, needed) {
  let all = [own2, ...needed.map((it) => it.dataAsOf)];
  return all.includes(null) ? null : Math.min(...all.map(Number));
}
function lack({ status }) {
  return status === "refreshed" ? "is not known to be prepared as asked" : `is ${status}`;
}

// src/engine/in-order.ts
async function inOrder(items, work) {
  let ends = /* @__PURE__ */ new Map(), endsOf = (places2) => Promise.all(items.filter((_, at) => places2.includes(at)).map(endOf2)), endOf2 = (item) => {
    let end = ends.get(item) ?? begin(item);
    return ends.set(item, end), end;
  }, begin = async (item) => (await endsOf(item.before.follows), work(item, await endsOf(item.before.needs)));
  return Promise.all(items.map(endOf2));
}

// src/domain/plan/confirmation.ts
function consequence({ task, sourceApp, targetApp, alsoAttachedTo }, { situation, steps, share }, isFirst) {
  let changes = steps.slice(0, share).filter(isChange);
  if (changes.length === 0) return null;
  if (task !== "refresh")
    return consequenceOfTask(situation.is, task, [targetApp, ...alsoAttachedTo].join(" and "), changes);
  let first = changes.some(({ verb }) => verb === "capture") ? `A backup of ${sourceApp} will be made. ` : "", fresh = `a new database with the data of ${sourceApp}`;
  if (situation.is === "retired in use")
    return `The database of ${targetApp} will be renamed, then replaced by ${fresh} and destroyed.`;
  if (situation.is === "held") return `What a refresh has paused on ${targetApp} will be started again.`;
  let moves = isFirst ? `${targetApp} will get its first database, with the data of ${sourceApp}` : `${[targetApp, ...alsoAttachedTo].join(" and ")} will move to ${fresh}`, begins = `${targetApp} will be made ${fresh}, which a later run puts to use`, finishes = `The refresh of ${targetApp} that was interrupted will be finished`, what = promotes(changes) ? moves : share < steps.length ? begins : finishes, names = destroyedBy(changes);
  return names.length === 0 ? `${first}${what}.` : `${first}${what}; ${names.join(" and ")} will be destroyed.`;
}
function consequenceOfTask(is, task, apps, changes) {
  let names = destroyedBy(changes).join(" and "), end = names === "" ? "" : `; ${names} will be destroyed, with all that was written to it`;
  return promotes(changes) ? `${apps} will go back to the database before the last refresh${end}.` : task === "undo" || is === "put back" ? `${apps} is back on the database before the last refresh: what is left of that undo will be put in order${end}.` : names === "" ? `What a run has left on ${apps} will be put in order.` : `${names}, kept for an undo, will be destroyed.`;
}
function destroyedBy(changes) {
  return changes.flatMap((step) => step.verb !== "destroy" ? [] : step.database === null ? step.attachment : nameInUse(step.database.name));
}

// src/domain/plan/plan-summary.ts
function plannedOf({ spec, steps, share }) {
  let carried2 = steps.flatMap((step) => carriedBy(step) ?? []);
  return {
    plan: spec.plan,
    // Of an undo, and of what only finishes, it says nothing.
    price: steps.some(isForNew) ? spec.price : null,
    steps: steps.map((step, at) => ({
      title: title(step),
      isChange: isChange(step),
      restarts: restarts(step),
      isLater: at >= share
    })),
    // Twice where an older refresh is finished first.
    carries: [...new Set(carried2)],
    keepsOld: steps.some((step) => step.verb === "retire" && !isDestroyed(step, steps))
  };
}
function isDestroyed({ database }, steps) {
  return steps.some((step) => step.verb === "destroy" && step.database?.id === database?.id);
}
function carriedBy(step) {
  return step.verb === "move" ? `${step.app}::${step.name}` : step.verb === "carry" ? step.name : null;
}
function isForNew(step) {
  return step.verb === "create" || step.verb === "promote" && step.from.startsWith("NEW_");
}
function restarts(step) {
  return (!("app" in step) || step.app === void 0) && kindOf(step).restarts;
}

// src/engine/confirm.ts
async function planAgreed(session, isAgreed) {
  let { request, ports, ledger, progress: progress2 } = session, { seen, plan: plan3 } = progress2;
  return consequence(request, plan3, seen.current === null) === null ? plan3 : (checkTime(session), isAgreed || stop(declined()), ports.clock.now() + ledger.ahead - seen.at < SETTLE ? plan3 : lookAndPlan(session));
}

// src/domain/steps/progress.ts
function progress(step, seen) {
  switch (step.verb) {
    case "forkable":
      return `Fork/Follow: ${seen.source.facts?.forkFollow ?? "Heroku does not say"}`;
    case "available":
      return availability(seen);
    case "copied":
      return moved(seen, "copied");
    case "captured":
      return captured(seen);
    case "restored":
      return moved(seen, "restored");
    case "counted":
      return `Heroku shows ${count(seen.new?.facts?.tables ?? 0, "table")}`;
    case "released":
      return step.app === void 0 ? released(seen) : releasedOn(step.app, seen);
    case "switched":
      return `dynos from before the release may serve until ${new Date(step.until).toISOString().slice(11, 19)} UTC`;
    case "gone": {
      let database = seen.target.databases.find((it) => it.id === step.database?.id);
      return database === void 0 ? "it is gone" : `${database.name} is ${database.state}`;
    }
  }
}
function released(seen) {
  let { is, version: version2 } = rollout(seen);
  return is === "missing" ? "Heroku has made no release yet" : is !== "succeeded" ? `v${version2} is ${is}` : seen.target.runsOnCurrent ? `v${version2} has succeeded` : `v${version2} has succeeded; waiting for its config vars`;
}
function releasedOn(app2, seen) {
  let { is, version: version2 } = rolloutOn(app2, seen) ?? { is: "missing", version: 0 };
  return is === "missing" ? `Heroku has made no release of ${app2} yet` : `v${version2} of ${app2} ${is === "succeeded" ? "has" : "is"} ${is}`;
}
function outlook(step, { at, new: fresh }) {
  let transfer2 = fresh?.transfer;
  if (!["copied", "restored"].includes(step.verb) || transfer2 == null || transfer2.total === null) return "";
  let { bytes, total, createdAt } = transfer2;
  if (bytes * 100 < total || bytes >= total) return "";
  let left = (at - createdAt) * (total - bytes) / bytes;
  return `about ${roughly(left)} left`;
}
function roughly(milliseconds) {
  let minutes = Math.max(1, Math.round(milliseconds / 6e4));
  return minutes < 60 ? `${minutes}m` : `${Math.floor(minutes / 60)}h ${String(minutes % 60).padStart(2, "0")}m`;
}
function availability({ new: fresh }) {
  if (fresh === null) return "Heroku does not show it yet";
  let { database, readiness, facts, hasConfigVar } = fresh;
  return readiness.is === "waiting" ? `${database.name}: ${readiness.message || "waiting"}` : readiness.is === "unknown" ? `${database.name} is ${database.state}` : database.state !== "provisioned" ? `${database.name}: ${readiness.message}, ${database.state}` : hasConfigVar ? facts === null ? `${database.name} is available; waiting for the Data API to report its contents` : `${database.name} is available` : `${database.name} is available; waiting for its config var`;
}
function moved({ new: fresh }, done) {
  let transfer2 = fresh?.transfer;
  if (transfer2 == null) return `the ${done === "copied" ? "copy" : "restore"} has not begun`;
  let { bytes, total } = transfer2;
  return total === null || total === 0 ? `${size(bytes)} ${done}` : `${size(bytes)} of ${size(total)} ${done} (${Math.min(100, Math.floor(100 * bytes / total))} %)`;
}
function captured(seen) {
  let backup = ofSource(seen)[0];
  if (backup === void 0) return "the backup has not begun";
  let { name, bytes, total } = backup, of = total === null ? "" : ` of a database with ${size(total)}`;
  return `${name}: ${size(bytes)} written${of}`;
}

// src/engine/perform.ts
var looks = { accepted: 8, unknown: 2, refused: 1 }, MOST_SENDS = 3;
async function perform(session, change) {
  if (change.verb === "before-promote" || change.verb === "after-promote") return runCommand(session, change);
  if (change.verb === "sanitize") return (await Promise.resolve().then(() => require("./prepare-UZ7IVMOK.js"))).sanitize(session, change);
  for (let sent = 1; ; sent += 1) {
    let outcome2 = await send(session, change), next = await lookForIt(session, change, looks[outcome2.is]).catch(
      (error) => withRefusal(change, outcome2, error)
    ), isShown = !sameStep(next.steps[0], change);
    if (enter(session, change, outcome2, isShown), isShown)
      return change.verb === "promote" && session.ports.log.note(released(session.progress.seen)), next;
    if (outcome2.is === "refused" && isRenamed(change, next.steps[0]))
      return session.ports.log.note("The database was renamed meanwhile; continuing under its new name"), next;
    outcome2.is === "refused" && stop(refusal(change, outcome2)), (sent === MOST_SENDS || kindOf(change).once) && stop(changeNotShown(title(change), outcome2.is === "accepted")), session.ports.log.note("Not visible on Heroku yet; sending it again");
  }
}
async function send(session, change) {
  let { heroku, log } = session.ports;
  change.verb === "promote" && isNew(session, change.database) && refuseUnprepared(session), session.ledger.changed = !0, session.unseen = change, rememberDone(session, change);
  let outcome2 = await heroku.send(change, session.progress.seen).catch(async (error) => {
    throw session.unseen = null, change.verb === "destroy" && isDenied(error) && await lookAndPlan(session), error;
  });
  return outcome2.is === "accepted" && outcome2.provisionMessage && (session.ledger.provisionMessage = outcome2.provisionMessage, log.note(outcome2.provisionMessage.split(`
`)[0] ?? "")), enter(session, change, outcome2, null), outcome2.is === "refused" && log.note(`Heroku refused: ${outcome2.message}`), outcome2.is === "unknown" && log.note(`No definite reply (${outcome2.message}); checking whether it went through`), outcome2;
}
function isDenied(error) {
  return error instanceof Stopped && error.problems.some((it) => it.kind === "denied");
}
function enter(session, change, { is, requestId }, isShown) {
  let { changes, carried: carried2 } = session.ledger, sentAt = (isShown === null ? void 0 : changes.pop())?.sentAt ?? session.ports.clock.now();
  changes.push({ title: title(change), sentAt, reply: is, requestId, isShown });
  let name = carriedBy(change);
  isShown && name !== null && !carried2.includes(name) && carried2.push(name);
}
function isNew({ progress: { seen } }, database) {
  return database?.id !== seen.old?.database.id;
}
function refuseUnprepared({ request, progress: progress2 }) {
  let problem = unprepared(request, progress2.seen, progress2.run);
  problem !== null && stop(problem);
}
async function lookForIt(session, change, times) {
  let next = await lookAfterStep(session);
  for (let look2 = 1; look2 < times + 1 && sameStep(next.steps[0], change); look2 += 1)
    await sleepUntilDeadline(session, SETTLE), next = await lookAndPlan(session);
  return next;
}
function isRenamed(change, now) {
  let nameIn = (it) => it !== void 0 && "database" in it ? it.database?.name : void 0;
  return nameIn(change) !== nameIn(now);
}
async function runCommand(session, change) {
  let { heroku, log } = session.ports, { command } = change;
  session.ledger.changed = !0, session.unseen = change;
  let code = await heroku.run(change, session.progress.seen, (text) => log.note(text)).catch((error) => {
    throw isNotStarted(error) && (session.unseen = null), error;
  });
  return code !== 0 && (session.unseen = null, stop(commandFailed(command, code))), rememberDone(session, change), lookAfterStep(session);
}
function withRefusal(change, outcome2, error) {
  if (outcome2.is !== "refused" || !(error instanceof Stopped)) throw error;
  let isUnsafe = error.problems.some((it) => it.kind === "refused"), first = refusal(change, outcome2);
  throw new Stopped([isUnsafe ? { ...first, kind: "conflict" } : first, ...error.problems], error);
}
function isNotStarted(error) {
  return error instanceof Stopped && error.problems.some((it) => it.code === "COMMAND_NOT_STARTED");
}
function refusal(change, { taken, message }) {
  return herokuRefused(title(change), message, taken);
}

// src/engine/poll-interval.ts
function interval(waited) {
  return Math.min(12e4, Math.max(1500, waited / 60));
}

// src/engine/wait.ts
var HEARTBEAT = 6e4, FIGURES = 2e4, WHOLE_LOOK = 18e5;
async function waitFor(session, wait) {
  let { clock, log, heroku } = session.ports, since = clock.now(), printed = { line: "", at: since }, lookedAt = since, { seen } = session.progress, tell = () => {
    let now = { line: progress(wait, seen), at: clock.now() }, more = outlook(wait, seen);
    if (log.live(more === "" ? now.line : `${now.line}, ${more}`), isNews(printed, now, since)) {
      let line = now.line === printed.line ? `${now.line} (for ${duration(now.at - since)})` : now.line;
      log.note(more === "" ? line : `${line}, ${more}`), printed = now;
    }
    return printed.at + HEARTBEAT - now.at;
  };
  for (; ; ) {
    if (isOver(session, wait, seen)) return lookAfterStep(session);
    await rest(session, session.request.pollInterval ?? interval(clock.now() - since), tell);
    let isWhole = clock.now() - lookedAt >= WHOLE_LOOK;
    isWhole && (lookedAt = clock.now()), seen = await (isWhole ? heroku.look(seen) : heroku.glance(seen, wait));
  }
}
async function rest(session, milliseconds, tell) {
  for (let left = milliseconds; left > 0; ) {
    let part = Math.min(left, tell());
    await sleepUntilDeadline(session, part), left -= part;
  }
}
function isNews(printed, now, since) {
  let wordsOf = (line) => line.replace(/[\d.]+/g, "");
  if (wordsOf(now.line) !== wordsOf(printed.line)) return !0;
  let often = Math.min(HEARTBEAT, Math.max(FIGURES, (now.at - since) / 10));
  return now.at - printed.at >= (now.line === printed.line ? HEARTBEAT : often);
}
function isOver(session, wait, seen) {
  try {
    return !sameStep(plan(session.request, seen, session.progress.run).steps[0], wait);
  } catch (error) {
    if (error instanceof Stopped) return !0;
    throw error;
  }
}

// src/engine/steps.ts
async function doSteps(session, from, isLeft = () => !1) {
  let next = from, times = /* @__PURE__ */ new Map();
  for (let first = own(next); first !== void 0 && !isLeft(first); first = own(next)) {
    let now = first;
    checkTime(session), isWait(now) || refuseCircle(session.request.targetApp, now, times), session.ports.log.open(title(now)), next = await timed(
      session,
      { title: title(now), isWait: isWait(now) },
      () => oneStep(session, now)
    ).catch((error) => discarding(session, now, error)), session.ports.log.close();
  }
}
function own({ steps, share }) {
  return share === 0 ? void 0 : steps[0];
}
var MOST_TIMES = 4;
function refuseCircle(app2, now, times) {
  let before = times.get(title(now)) ?? 0;
  times.set(title(now), before + 1), !(before < MOST_TIMES) && stop(changeUndone(app2, title(now), before));
}
async function oneStep(session, now) {
  return now.verb === "check" ? (await Promise.resolve().then(() => require("./prepare-UZ7IVMOK.js"))).check(session, now) : isWait(now) ? waitFor(session, now) : perform(session, now);
}
async function timed({ ports: { clock }, ledger }, step, work) {
  let startedAt = clock.now(), ok = !1;
  try {
    let result = await work();
    return ok = !0, result;
  } finally {
    let changes = ledger.changes.splice(0);
    ledger.steps.push({ ...step, startedAt, endedAt: clock.now(), ok, changes });
  }
}
async function discarding(session, failed, error) {
  let { request, ports } = session, { seen } = session.progress;
  if (!(error instanceof Stopped) || !prepares(failed) || !mustDiscard(request, error.problems, seen))
    throw error;
  for (let { what } of error.problems) ports.log.note(what);
  ports.log.close(), remember(session, { discarded: seen.new?.database.id ?? null });
  try {
    await doSteps(session, await lookAndPlan(session));
  } catch (more) {
    throw more instanceof Stopped ? new Stopped([...error.problems, ...more.problems], error) : more;
  }
  throw error;
}

// src/engine/go-back.ts
async function goBackAfter(session, problems) {
  let { request, ports, progress: progress2 } = session;
  if (promoteFailed(request, progress2.seen, problems)) {
    for (let { what } of problems) ports.log.note(what);
    ports.log.note("Going back to the old database, as on-promote-failure asks for."), ports.log.close(), remember(session, { goesBack: !0 }), await doSteps(session, await lookAndPlan(session));
  }
}

// src/domain/report/shared-config.ts
var reaches = [
  // Not by its name.
  ["database", /(?!)/],
  ["mail", /MAIL|SMTP|SENDGRID|POSTMARK|MANDRILL|SPARKPOST|TWILIO|SMS|NEXMO|VONAGE|SLACK|PUSH/],
  ["payment", /STRIPE|BRAINTREE|PAYPAL|ADYEN|GOCARDLESS|CHARGEBEE|RECURLY|PAYMENT|BILLING/],
  ["storage", /AWS|S3|BUCKET|GCS|AZURE|CLOUDINARY|STORAGE|ELASTIC|ALGOLIA|DATABASE_URL|POSTGRES/],
  ["queues", /REDIS|RABBIT|AMQP|KAFKA|SQS|QUEUE|MEMCACHE/],
  ["keys", /KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL|WEBHOOK|_DSN$/],
  ["other", /^/]
];
function sharedVars(vars, allowed) {
  return vars.filter(({ name }) => !allowed.includes(name)).map(sharedVar).sort((a, b) => rank(a.reaches) - rank(b.reaches) || (a.name < b.name ? -1 : 1));
}
function sharedVar({ name, there, isDatabase }) {
  let [worst2 = name] = [name, ...there].sort((a, b) => rank(reachOf(a)) - rank(reachOf(b))), telling = [name, worst2].find((it) => there.includes(it)) ?? there[0] ?? name;
  return { name, there: telling, reaches: isDatabase ? "database" : reachOf(worst2) };
}
function rank(reach) {
  return reaches.findIndex(([it]) => it === reach);
}
function reachOf(name) {
  return reaches.find(([, pattern]) => pattern.test(name))?.[0] ?? "other";
}
function sharedWarning(vars, { sourceApp, targetApp }) {
  if (vars.length === 0) return null;
  let listed = (them) => them.map(described).join(", "), databases = vars.filter(({ reaches: reach }) => reach === "database"), values = vars.filter(({ reaches: reach }) => reach !== "database");
  return [
    ...databases.length === 0 ? [] : [`${targetApp} can reach a database of ${sourceApp} by ${listed(databases)}.`],
    ...values.length === 0 ? [] : [
      `${targetApp} and ${sourceApp} share the values of ${listed(values)}. Staging could reach real people with them.`
    ],
    "Give it values of its own, or name in shared-config-allowed what may be the same."
  ].join(" ");
}
function described({ name, there, reaches: reach }) {
  let more = [
    ...reach === "other" || reach === "database" ? [] : [reach],
    ...there === name ? [] : [`there ${there}`]
  ];
  return more.length === 0 ? name : `${name} (${more.join(", ")})`;
}

// src/engine/inspect-replaced.ts
async function lookInto({ request, ports, ledger, progress: progress2 }) {
  let { seen, plan: plan3 } = progress2;
  if (ledger.firstPlan = plan3, plan3.situation.is === "held" || request.task === "tidy") return;
  let allowed = request.sharedConfigAllowed;
  allowed !== null && request.task === "refresh" && (ledger.sharedConfig = sharedVars(await ports.heroku.sharedConfig(seen), allowed)), request.dryRun && request.task === "refresh" && (ledger.powers = await ports.heroku.powers());
  let replaced = replacedBy(request, plan3, seen);
  if (ledger.leading = leadingTo(replaced, plan3, seen), replaced === null) return;
  let { lost, facts } = await ports.heroku.inventory(replaced.database), planOf = (request.task === "undo" ? seen.old?.database.plan : void 0) ?? plan3.spec.plan, attachments = carried(request, seen, replaced, planOf).lost, { attachment: attachment2 } = replaced;
  if (ledger.lost = [
    ...movesTo(attachment2, planOf) ? [] : [`the pooler of ${attachment2.name}`],
    ...attachments.map((it) => `attachment ${it.name} (${it.namespace})`),
    ...lost
  ], ledger.replacedFacts = { id: replaced.database.id, facts }, request.task === "undo") return recordLook(ledger, request, progress2);
  let method = fillMethods[plan3.spec.mode], after = method.version(request, seen);
  ledger.version = versionNote(request.targetApp, major(facts?.version), after, method), recordLook(ledger, request, progress2);
}
function leadingTo(replaced, { steps }, { current, target }) {
  let held = replaced ?? (promotes(steps) ? current : null);
  return held === null ? null : { vars: target.texts.filter((it) => it.database === held.database.id), database: nameInUse(held.database.name), isDestroyed: replaced !== null };
}
function replacedBy({ task }, { steps }, seen) {
  if (seen.undone !== null) return task === "undo" ? seen.undone : seen.old;
  let isKept = steps.some((step) => step.verb === "keep"), replaced = isPromoted(seen) && !isKept ? seen.old : seen.current;
  return replaced === null || isBorrowed(replaced, seen) ? null : replaced;
}

// src/domain/report/text-warnings.ts
function textWarnings(request, { vars, database, isDestroyed: isDestroyed2 }, isPromoted2) {
  if (vars.length === 0) return [];
  let { targetApp: app2, targetDatabase, beforePromote } = request, one = vars.length === 1, names = vars.map((it) => it.name).join(", "), end = isDestroyed2 ? `${database}, which is destroyed ${isPromoted2 ? "in this refresh" : "at the end of a refresh"}` : `${database}, which is left alone`, what = `${names} of ${app2} ${one ? "has" : "have"} an address as text, which no refresh changes: ${one ? "it leads" : "they lead"} to ${end}.`, unserved = vars.filter((it) => !it.isServed).map((it) => it.name);
  return [
    `${what} ${remedy(app2, configVar(targetDatabase), vars)}`,
    ...beforePromote === null || unserved.length === 0 ? [] : [
      `${unserved.join(", ")} of ${app2} still ${unserved.length === 1 ? "leads" : "lead"} to ${database} in the dyno of before-promote: the form of the text is not one that can be translated.`
    ]
  ];
}
function remedy(app2, variable, vars) {
  let urls2 = vars.filter((it) => it.isUrl).map((it) => it.name), others = vars.filter((it) => !it.isUrl).map((it) => it.name), set = (name) => `\`heroku config:set ${name}="$(heroku config:get ${variable} --app ${app2})" --app ${app2}\``;
  return [
    `Let the app read ${variable}, or an alias of its database, which each refresh moves; until then, after each refresh:`,
    [...urls2.map(set), ...others.length === 0 ? [] : [`change ${others.join(", ")} by hand`]].join(", ")
  ].join(" ").concat(".");
}

// src/engine/print-plan.ts
function printPlan({ ports, request, ledger, progress: progress2 }) {
  let { seen, run: run2, plan: plan3 } = progress2, { old } = ledger, note = (line) => ports.log.note(line);
  if (run2.hold !== null && note(`${request.targetApp} is ${heldInWords(run2.hold)}`), plan3.situation.is === "held") {
    printSteps(note, plan3);
    return;
  }
  if (request.task !== "refresh") {
    printDatabases(note, request, seen), printSteps(note, plan3), old !== null && ledger.lost.length > 0 && note(losses(old.name, ledger.lost, request));
    return;
  }
  let source = seen.source.database, current = seen.current?.database;
  note(`source   ${source?.name} (${source?.plan}), ${request.sourceDatabase} of ${request.sourceApp}`), note(
    current === void 0 ? `current  none: ${request.targetApp} gets its first database` : `current  ${current.name} (${current.plan}), ${request.targetDatabase} of ${request.targetApp}`
  ), current?.id === source?.id && note(
    `${request.targetApp} is running on production's database! It will get its own; production's is not touched.`
  ), plan3.situation.is !== "idle" && note(`resuming an interrupted run (${plan3.situation.is})`), note(`mode     ${plan3.spec.mode}`), printSteps(note, plan3);
  let planned = plannedOf(plan3);
  for (let line of request.dryRun ? effectsOf(planned, old, request) : endOf(planned)) note(line);
  if (old !== null && ledger.lost.length > 0 && note(losses(old.name, ledger.lost, request)), ledger.leading !== null) for (let line of textWarnings(request, ledger.leading, !1)) note(line);
  ledger.version !== null && note(ledger.version);
  let shared = sharedWarning(ledger.sharedConfig, request);
  shared !== null && note(shared), ledger.powers !== null && note(ledger.powers);
}
function printDatabases(note, { targetDatabase, targetApp }, seen) {
  let names = { current: targetDatabase, ...workNames(targetDatabase) };
  for (let place2 of places) {
    let held = seen[place2];
    held !== null && note(
      `${place2.padEnd(8)} ${held.database.name} (${held.database.plan}), ${names[place2]} of ${targetApp}`
    );
  }
}
function printSteps(note, { steps }) {
  for (let [at, each] of steps.entries()) note(`${String(at + 1).padStart(2)}. ${title(each)}`);
}
function losses(from, lost, { task }) {
  return `Not carried over from ${from} to the ${task === "undo" ? "old" : "new"} database: ${lost.join("; ")}.`;
}

// src/domain/report/hold-warning.ts
function holdWarning({ targetApp: app2, ignoreHold }, hold) {
  if (ignoreHold)
    return `${app2} is ${heldInWords(hold)}; this run goes on all the same: \`ignore-hold\` is set.`;
  let command = (verb) => `\`heroku config:${verb} ${HOLD} --app ${app2}\``;
  return `${app2} is ${heldInWords(hold)}: no run refreshes it meanwhile, unless \`ignore-hold\` is set. ${command("get")} shows the text. ${command("unset")} ends the hold; the text is lost with it, and the dynos restart.`;
}

// src/domain/steps/others-down.ts
function othersWithout({ current, others }) {
  return (current?.elsewhere ?? []).filter(({ app: app2, name }) => others.find((it) => it.name === app2.name)?.releases.find((it) => it.status === "succeeded")?.description.startsWith(`Detach ${name} (@ref:`) ?? !1);
}
function isDownOn({ app: app2, name }) {
  return name === "DATABASE" ? `${app2.name} is down: its dynos have no ${configVar(name)}.` : `The dynos of ${app2.name} have no ${configVar(name)}.`;
}

// src/domain/report/kept.ts
function keptOld(request, seen, mayAdvise) {
  let { old, current, new: fresh, undone } = seen;
  if (undone !== null || old === null || old.database.id === current?.database.id) return [];
  let { database } = old, called = `${workNames(request.targetDatabase).old} is ${withPrice(database)}`;
  if (isEnding(database.state)) return [`${called}, which is being destroyed.`];
  if (isRetired(database.name)) return [`${called}, ${retired(request, seen)}`];
  if (isBorrowed(old, seen) || old.elsewhere.length > alongside(request, old).length || fresh !== null && !isPromoted(seen)) return [`${called} and is kept.`];
  let kept = keepsOld(request) && isPromoted(seen) ? "keeps it for an undo or " : "", next = `${called}. The next run ${kept}destroys it.`;
  if (!mayAdvise) return [next];
  let isDown2 = withoutDatabase(request, seen) !== null && rollout(seen).is === "failed", down = isDown2 ? [`${backOnTarget(request, seen, old)} brings ${request.targetApp} back on the old database.`] : othersWithout(seen).map((it) => `${backOn(it, old)} brings ${it.app.name} back on the old database.`);
  return isDown2 ? [...down, next] : [
    ...down,
    `${next} ${goBack(request, seen, old)} Each later refresh replaces it again. A run with \`task\` set to undo does the same, and destroys the new one.`
  ];
}
function retired(request, seen) {
  let kept = keeping(request, seen), state = kept === null ? "which was replaced" : `kept for an undo ${untilInWords(kept)}`, { current } = seen, back = current !== null && (isBorrowed(current, seen) || isOfOthers(current, seen)) ? "" : " To go back to it first, run once with `task` set to undo.";
  return `${state}. The next refresh destroys it.${back}`;
}
function undoUnderWay(request, { current, new: fresh, old, undone }) {
  if (undone === null) return [];
  let names = workNames(request.targetDatabase), called = `${names.undone} is ${withPrice(undone.database)}`;
  if (isEnding(undone.database.state)) return [`${called}, which is being destroyed.`];
  let keeps = fresh?.database.id === undone.database.id ? `keeps it as ${names.new} or ` : "";
  return current !== null && undone.database.id !== current.database.id ? [`${called}, which was undone. The next run ${keeps}destroys it.`] : old === null ? [`${called}: an undo has begun, and there is nothing to go back to.`] : [
    `${called}: an undo has begun. ${current === null ? "An undo" : "The next run"} finishes it: it goes back to ${old.database.name}, and ${keeps}destroys ${undone.database.name}.`
  ];
}
function keptNew(request, seen, run2, mayAdvise, left) {
  let fresh = seen.new;
  if (fresh === null || isPromoted(seen) || fresh.database.id === seen.undone?.database.id) return [];
  let { database } = fresh, called = `${workNames(request.targetDatabase).new} is ${withPrice(database)}`;
  return isRetired(database.name) || isEnding(database.state) ? [`${called}, which is being removed. The next run destroys it.`] : [
    `${called} and is kept.`,
    holds(request, fresh, run2),
    ...left === null ? ["The next run resumes with it, or destroys it and makes another one."] : leftToALaterRun(left),
    ...mayAdvise && isOnlyNew(seen, fresh) ? [giveUp(request, seen, database)] : []
  ];
}
function leftToALaterRun({ tooOldAt, centsAnHour }) {
  return [
    `A run that begins before ${moment(tooOldAt)} resumes with it; a later one destroys it and makes another one.`,
    ...centsAnHour === null ? [] : [`Until then it costs ${dollars(centsAnHour)} an hour.`]
  ];
}
function isOnlyNew(seen, fresh) {
  let names = seen.target.attachments.filter((it) => it.database.id === fresh.database.id), isUsed2 = seen.target.runsOnCurrent;
  return names.length === 1 && fresh.elsewhere.length === 0 && !isUsed2 && !isBorrowed(fresh, seen);
}
function giveUp({ targetDatabase }, { target }, { name }) {
  let command = (verb) => `\`heroku addons:${verb} ${name} --app ${target.app.name}\``;
  return `To give it up, check first that it is still only ${workNames(targetDatabase).new}: ${command("info")}. ${command("destroy")} destroys it.`;
}
function holds(request, fresh, run2) {
  let { sanitize, assertions, reviewedColumns, beforePromote } = request, isChecked = assertions.length === 0 && reviewedColumns === null || run2.checkedFor === fresh.database.id, raw = "It holds raw production data";
  return sanitize !== null && !isSanitized(request, fresh) ? `${raw}: nothing proves that it is sanitized.` : isChecked ? sanitize !== null ? "The scripts of sanitize-sql have been run on it." : beforePromote !== null && run2.beforePromoteRanFor === fresh.database.id ? "It holds production data as before-promote has left it." : `${raw}.` : `${raw}, as far as anyone knows: its checks have not held.`;
}

// src/domain/report/state.ts
function stateNow(request, seen, run2, mayAdvise, left = null) {
  return seen === null ? "Nothing was changed." : [
    ...runsOn(request, seen, run2),
    ...undoUnderWay(request, seen),
    ...keptOld(request, seen, mayAdvise),
    ...keptNew(request, seen, run2, mayAdvise, left),
    ...destroyed(seen, run2),
    ...stillPaused(seen)
  ].join(" ");
}
function urgentNow(request, seen) {
  if (seen === null) return [];
  let off = stillOff(seen);
  return [
    ...withoutDatabase(request, seen) === null ? [] : [isDown(request)],
    ...othersWithout(seen).map(isDownOn),
    ...off === null ? [] : [`${seen.target.app.name} is still paused: ${inWords(off)}.`]
  ];
}
function destroyed(seen, { discarded }) {
  return discarded === null || seen.new?.database.id === discarded ? [] : ["The new database could not be prepared and was destroyed."];
}
function stillPaused(seen) {
  let off = stillOff(seen);
  if (off === null) return [];
  let { name } = seen.target.app, start = toStart(off).map((it) => `\`heroku ${it} --app ${name}\``);
  return [
    `${name} is still paused: ${inWords(off)}.`,
    `Start it again: ${start.join(" and ")}. The next run starts it too.`
  ];
}
function runsOn(request, seen, run2) {
  let app2 = request.targetApp, name = seen.current?.database.name;
  if (name === void 0) return [`${app2} has no database attached as ${request.targetDatabase}.`];
  let since = withoutDatabase(request, seen), { is } = rollout(seen);
  if (isBack(request, seen, run2))
    return [
      is === "succeeded" ? `${app2} runs on ${name} again.` : `${app2} has ${name} again; its release has not succeeded yet.`
    ];
  let isNew2 = isPromoted(seen) || hasPromoted(seen, run2), has = `${app2} has ${isNew2 ? "the new database, " : ""}${name}`;
  return is === "failed" && (isPromoted(seen) || since !== null) ? [
    `${has}, attached, but its dynos ${dynosRun(request, seen, since)}.`,
    ...since === null || seen.old !== null ? [] : [`\`heroku releases:retry --app ${app2}\` releases it again.`]
  ] : isPromoted(seen) && is !== "succeeded" ? [`${has}; its release has not succeeded yet.`] : [`${app2} runs on ${isNew2 ? `the new database, ${name}` : `${name}, as before`}.`];
}
function isBack(request, seen, run2) {
  let { id = null, name = "" } = seen.current?.database ?? {};
  return isUndo(request, run2) && hasPromoted(seen, run2) || run2.promoted === id && isUnretired(name);
}
function dynosRun({ targetDatabase }, { old, target }, since) {
  if (since !== null) return `run without any (since v${since})`;
  let isDetach = (it) => it.description.startsWith(`Detach ${targetDatabase} (@ref:`);
  return old !== null || target.releases.some(isDetach) ? "still run on the old one" : "run without any";
}
function hasPromoted(seen, run2) {
  return run2.fresh !== null && seen?.current?.database.id === run2.fresh;
}

// src/domain/report/under-way.ts
function underWay({ maxAge }, { new: fresh }, { steps, share }) {
  if (fresh === null || share > 0 || steps.length === 0) return null;
  let { createdAt, price } = fresh.database, cents = monthly(price);
  return {
    next: steps.map(title),
    tooOldAt: createdAt + maxAge,
    // To a hundredth of a cent.
    centsAnHour: cents === null ? null : Math.round(hourly(cents) * 100) / 100
  };
}

// src/engine/report.ts
function reportOf(session, problems, unused) {
  let { request, ledger } = session, { firstPlan } = ledger;
  return {
    ...whatever(session, problems),
    ...outcome(statusAfter(session, problems), problems),
    waitsFor: [],
    mode: request.task === "refresh" ? (ledger.lastPlan ?? firstPlan)?.spec.mode ?? null : null,
    takenOver: firstPlan?.situation.is ?? null,
    planned: firstPlan && plannedOf(firstPlan),
    source: ledger.source,
    old: ledger.old,
    new: ledger.new,
    dataAsOf: ledger.dataAsOf,
    isPromotedHere: isOwnPromote(session),
    backup: backupReport(ledger),
    releaseVersion: ledger.releaseVersion,
    carried: ledger.carried,
    lost: ledger.lost,
    sharedConfig: ledger.sharedConfig,
    overlap: ledger.overlap,
    underWay: leftBy(session, problems),
    keeping: keeping(request, session.progress.seen),
    hold: session.progress.run.hold,
    preparation: ledger.preparation,
    leftovers: leftovers(request, session.progress.seen, unused),
    urgent: urgentNow(request, lastSeen(session)),
    state: stateOf(session, problems),
    warnings: warningsOf(session, unused)
  };
}
function reportUnseen(start, problems) {
  return {
    ...nothingSeen,
    ...whatever(start, problems),
    ...outcome(problems.length === 0 ? "planned" : statusOf(problems, !1, !1), problems),
    state: "Nothing was changed."
  };
}
function whatever({ request, ports, ledger }, problems) {
  let { ahead } = ledger;
  return {
    request: requestReport(request),
    startedAt: ledger.startedAt + ahead,
    endedAt: ports.clock.now() + ahead,
    steps: ledger.steps.map((step) => later(step, ahead)),
    // It has served to drop duplicates.
    problems: distinct(problems).map(({ sameAs: _, ...problem }) => problem)
  };
}
function outcome(status, problems) {
  let isFailure = status === "undone" && problems.length > 0;
  return { status, exitCode: exitCodes[isFailure ? "failed" : status] };
}
function later(step, by) {
  return {
    ...step,
    startedAt: step.startedAt + by,
    endedAt: step.endedAt + by,
    changes: step.changes.map((change) => ({ ...change, sentAt: change.sentAt + by }))
  };
}
function statusAfter(session, problems) {
  let { is } = session.progress.plan.situation, isUndone = is === "undone" && problems.every(({ kind }) => kind === "failed");
  return problems.length > 0 ? isUndone ? is : statusOf(problems, session.ledger.changed, isPerhapsPromoted(session)) : session.request.dryRun ? "planned" : is === "held" || is === "undone" || is === "tidied" ? is : leftBy(session, problems) === null ? "refreshed" : "under-way";
}
function leftBy({ request, progress: progress2 }, problems) {
  return problems.length > 0 || request.dryRun ? null : underWay(request, progress2.seen, progress2.plan);
}
function warningsOf(session, unused) {
  let { request, ledger, progress: progress2 } = session, { seen, run: run2 } = progress2, { old, lost, leading, copyWarnings, sharedConfig, version: version2 } = ledger, shared = sharedWarning(sharedConfig, request), copy = `The ${progress2.plan.spec.mode === "backup" ? "restore" : "copy"} ended with ${copyWarnings} warnings; see \`heroku pg:backups --app ${request.targetApp}\`.`;
  return [
    ...run2.hold === null ? [] : [holdWarning(request, run2.hold)],
    ...old === null || lost.length === 0 ? [] : [losses(old.name, lost, request)],
    ...leading === null ? [] : textWarnings(request, leading, hasPromoted(seen, run2)),
    ...version2 === null ? [] : [version2],
    ...copyWarnings === 0 ? [] : [copy],
    ...missingTables(ledger),
    ...shared === null ? [] : [shared],
    ...ledger.powers === null ? [] : [ledger.powers],
    ...unseenPreparation(session),
    ...ledger.warnings,
    ...unused.map((it) => unusedWarning(it, seen))
  ];
}
function backupReport({ backup }) {
  if (backup === null) return null;
  let { name, isScheduled, startedAt } = backup;
  return { name, isScheduled, startedAt };
}
function missingTables({ tables, lastPlan: plan3 }) {
  return tables === null || plan3 === null || !areMissing(tables) ? [] : [tablesWarning(tables, fillMethods[plan3.spec.mode])];
}
function unseenPreparation({ request, ledger, progress: { seen, run: run2 } }) {
  return request.sanitize === null || ledger.preparation.sanitized !== null || !hasPromoted(seen, run2) ? [] : [
    `${seen.current?.database.name} was promoted by an earlier run; see that run's log for whether it was sanitized.`
  ];
}
function stateOf(session, problems) {
  let { request, unseen } = session, { run: run2 } = session.progress, { changed: changed2 } = session.ledger, seen = lastSeen(session), mayAdvise = (unseen === null || !kindOf(unseen).moves) && problems.every(({ kind }) => kind !== "conflict"), left = leftBy(session, problems), state = stateNow(request, seen, run2, mayAdvise, left), isUsual = !isPromoted(seen) && seen.undone === null && keptForUndo(seen) === null && urgentNow(request, seen).length === 0 && left === null && run2.hold === null;
  return !changed2 && isUsual ? "Nothing was changed." : changed2 ? unseen === null ? state : `As last seen: ${state} After that, this change was sent but not confirmed: ${title(unseen)}.` : `This run has changed nothing. ${state}`;
}
function isOwnPromote({ progress: { seen, run: run2 } }) {
  return run2.promoted !== null && run2.promoted === seen.current?.database.id;
}
function lastSeen({ progress: { seen }, unseen }) {
  return unseen === null ? seen : asIfPaused(seen, unseen);
}
function isPerhapsPromoted({ progress: { seen, run: run2 }, unseen, ledger }) {
  return run2.goesBack || hasPromoted(seen, run2) || unseen?.verb === "promote" || !ledger.changed && isPromoted(seen);
}

// src/engine/resume.ts
var PARTING = 5e3;
async function resumeAfter(session, problems) {
  let { seen, run: run2 } = session.progress;
  if (!mustResume(problems, seen, run2)) return;
  session.ports.log.close();
  let mayBeLate = session.unseen !== null && pauses(session.unseen) && isReplyLost(session);
  problems.some(({ kind }) => kind === "cancelled") && takeLeave(session), remember(session, { onlyResumes: !0 });
  let next = await lookAndPlan(session);
  mustResume(problems, session.progress.seen, session.progress.run) && await doSteps(session, next, (step) => mayBeLate && step.verb === "forget");
}
function isReplyLost({ ledger: { steps } }) {
  return steps.at(-1)?.changes.at(-1)?.reply === "unknown";
}
function takeLeave(session) {
  let { ports } = session;
  session.ports = { ...ports, ...ports.parting(PARTING) }, session.endsAt = ports.clock.now() + PARTING;
}

// src/engine/unused.ts
async function unusedIn({
  request,
  progress: { seen },
  ports
}) {
  let found = perhapsUnused(request, seen).map(
    async (database) => await isUsed(ports.heroku.isAttached(database)) ? [] : [database]
  );
  return (await Promise.all(found)).flat();
}
async function isUsed(asked) {
  return asked.catch((error) => {
    if (error instanceof Stopped) return !0;
    throw error;
  });
}

// src/engine/refresh.ts
async function propose(request, ports, candidate, since = ports.clock.now()) {
  let start = newStart(request, ports, since), session = null, problems = await problemsOf(async () => {
    ports.log.open(`Check that ${checked[request.task](request)}`);
    let seen = await timed(
      start,
      { title: `Check that this ${request.task} is safe`, isWait: !1 },
      async () => (session = await firstLook(start, newRun(candidate)), await planNext(session), session)
    );
    await lookInto(seen), printPlan(seen), ports.log.close();
  });
  return { start, session, problems };
}
function questionOf({ session, problems }) {
  if (session === null || problems.length > 0 || session.request.dryRun) return null;
  let { request, progress: progress2, ledger } = session, { seen, plan: plan3 } = progress2, what = consequence(request, plan3, seen.current === null);
  if (what === null) return null;
  let effects = effectsOf(plannedOf(plan3), ledger.old, request);
  return [what, ...effects.map((it) => `  It ${it}.`)].join(`
`);
}
var checked = {
  refresh: ({ sourceApp, targetApp }) => `${targetApp} can be refreshed from ${sourceApp}`,
  undo: ({ targetApp }) => `the last refresh of ${targetApp} can be undone`,
  tidy: ({ targetApp }) => `what ${targetApp} has kept can be removed`
};
async function carryOut({ start, session, problems }, isAgreed) {
  if (session === null) return reportUnseen(start, problems);
  let { request, ports } = session, failed = problems.length > 0 || request.dryRun ? problems : await problemsOf(async () => doSteps(session, await planAgreed(session, isAgreed))), back = await problemsOf(() => goBackAfter(session, failed)), all = [...failed, ...back], left = await problemsOf(() => resumeAfter(session, all)), unused = ports.cancelled.aborted ? [] : await unusedIn(session);
  return reportOf(session, [...all, ...left.filter((it) => !isSaid(it, all))], unused);
}
function isSaid({ kind }, failed) {
  return kind === "cancelled" && failed.some((it) => it.kind === kind);
}
async function problemsOf(work) {
  try {
    return await work(), [];
  } catch (error) {
    if (error instanceof Stopped) return error.problems;
    throw error;
  }
}

// src/engine/refreshes.ts
async function refreshAll(parts, agree) {
  let turns = turnsOf(parts), proposed = await Promise.all(
    turns.map(async (turn) => ({ ...turn, proposal: await orBug(turn, proposeOnce(turn)) }))
  ), questions = proposed.flatMap((turn) => question(turn, turn.proposal) ?? []), isAgreed = questions.length === 0 || await agree(questions.join(`
`));
  return inOrder(proposed, async (turn, needed) => {
    let { proposal } = turn, work = isReport(proposal) ? Promise.resolve(proposal) : take(turn, { proposal, needed, isAgreed }), report = { ...await orBug(turn, work), waitsFor: turn.waitsFor };
    return turn.isOnly ? report : orBug(turn, noteEnd(turn, report, proposal));
  });
}
async function noteEnd({ ports, waitsFor }, report, proposal) {
  ports.log.close();
  let said = waitsFor.length > 0 || isReport(proposal) ? [] : proposal.problems.map(({ what }) => what);
  return noteProblems(
    ports.log,
    report.problems.filter(({ what }) => !said.includes(what))
  ), ports.log.note(verdict(report)), report;
}
function noteProblems(log, problems) {
  for (let { what, code } of problems) log.note(`${what} [${code}]`);
}
var ALONE = { needs: [], follows: [] };
function turnsOf(parts) {
  let order = orderOf(parts.map(({ request }) => request));
  return parts.map((part, at) => {
    let before = order[at] ?? ALONE, earlier = parts.filter((_, it) => before.needs.includes(it) || before.follows.includes(it));
    return {
      ...part,
      before,
      waitsFor: [...new Set(earlier.map(({ request }) => request.targetApp))],
      since: part.ports.clock.now(),
      isNeeded: order.some(({ needs }) => needs.includes(at)),
      isOnly: parts.length === 1
    };
  });
}
async function proposeOnce({ request, ports, candidate, waitsFor, since, isOnly }) {
  let proposal = await propose(request, ports, candidate(), since);
  return isOnly || (ports.log.close(), waitsFor.length > 0 ? ports.log.note(`waits for the ${request.task} of ${waitsFor.join(" and ")}`) : noteProblems(ports.log, proposal.problems)), proposal;
}
function question({ request, waitsFor }, proposal) {
  return isReport(proposal) ? null : waitsFor.length === 0 || request.dryRun ? questionOf(proposal) : questionOfLater[request.task](request);
}
var questionOfLater = {
  refresh: ({ sourceApp, targetApp }) => `Then ${targetApp} will move to a new database with the data of ${sourceApp}, and its own will be destroyed.`,
  undo: ({ targetApp }) => `Then the last refresh of ${targetApp} will be undone, and the database that it has made will be destroyed.`,
  tidy: ({ targetApp }) => `Then what ${targetApp} has kept for long enough will be destroyed.`
};
async function take(turn, { proposal, needed, isAgreed }) {
  let { request, ports, waitsFor, isNeeded } = turn;
  if (request.dryRun) return preview(turn, proposal);
  let skipped = skippedBy(request, needed, ports.clock.now());
  if (skipped !== null) return skipped;
  let made = async (now) => {
    let report2 = await carryOut(now, isAgreed);
    return { ...report2, dataAsOf: dataAsOfThrough(report2.dataAsOf, needed) };
  }, report = await made(waitsFor.length === 0 ? proposal : await proposeAgain(turn));
  return !isNeeded || report.status !== "refreshed" || isProven(report) ? report : (ports.log.note(
    "It was promoted by an earlier run, and may not be prepared as asked: it is refreshed once more."
  ), made(await proposeAgain(turn)));
}
async function proposeAgain({ request, ports, candidate, before, since }) {
  let sourceIsFresh = before.needs.length > 0, fast = request.fast && !sourceIsFresh;
  return propose({ ...request, sourceIsFresh, fast }, ports, candidate(), since);
}
var PASSING = ["SOURCE_DATABASE_UNKNOWN", "SOURCE_UNAVAILABLE", "FORK_UNAVAILABLE"];
async function preview({ before }, proposal) {
  let passes = (code) => before.needs.length > 0 && PASSING.includes(code), problems = proposal.problems.filter(({ code }) => !passes(code)), report = await carryOut({ ...proposal, problems }, !1), passing = proposal.problems.filter(({ code }) => passes(code));
  return {
    ...report,
    warnings: [...report.warnings, ...passing.map(({ what }) => `As things are now: ${what}`)]
  };
}
async function orBug({ request, ports, since }, work) {
  return work.catch((error) => ({
    ...nothingSeen,
    request: requestReport(request),
    status: "failed",
    exitCode: BUG,
    startedAt: since,
    endedAt: ports.clock.now(),
    state: "What was changed is in the log above.",
    problems: [bug(`${error instanceof Error ? error.stack : error}`)]
  }));
}
function isReport(it) {
  return "status" in it;
}

// src/heroku/change/rendezvous.ts
var rendezvous = async function* (url, cancelled) {
  if (cancelled.aborted) return;
  let { connect } = await Promise.resolve().then(() => require("node:tls")), { hostname, port, pathname } = new URL(url), socket = connect({ host: hostname, port: Number(port) }), end = () => socket.destroy();
  cancelled.addEventListener("abort", end), socket.setEncoding("utf8"), socket.setTimeout(36e5, end), socket.write(`${pathname.slice(1)}\r
`);
  try {
    yield* socket;
  } finally {
    cancelled.removeEventListener("abort", end), socket.destroy();
  }
};

// src/heroku/change/requests.ts
async function send2(client, configVars2, request, change, seen) {
  let other = "app" in change ? change.app : void 0, about2 = { subject: title(change), app: other ?? seen.target.app.name }, outcome2 = await client.send({
    ...await mutationOf(client, configVars2, request, change, seen),
    about: about2
  });
  if (outcome2.is !== "accepted" || change.verb !== "create") return outcome2;
  let { requestId, body } = outcome2;
  return { is: "accepted", provisionMessage: provisionMessage(body), requestId };
}
var WITH_MESSAGE = { "x-heroku-legacy-provider-messages": "true" };
async function mutationOf(client, configVars2, request, change, seen) {
  let at = urls(client.endpoints), app2 = seen.target.app;
  switch (change.verb) {
    case "create":
      return { method: "POST", url: at.addonsOfApp(app2.id), body: addonFor(change), headers: WITH_MESSAGE };
    case "copy": {
      let urls2 = await transferUrls(client, configVars2, request, seen), names = { from_name: request.sourceDatabase, to_name: change.to };
      return { method: "POST", url: at.startTransfer(idOf(change)), body: { ...names, ...urls2 } };
    }
    case "capture":
      return { method: "POST", url: at.capture(idOf(change)) };
    case "restore": {
      let body = { backup_url: change.backup?.url?.reveal() ?? missing(change) };
      return { method: "POST", url: at.restore(idOf(change)), body };
    }
    case "unfollow":
      return { method: "PUT", url: at.unfollow(idOf(change)) };
    case "keep":
      return attach(at.attachments, subject(change).name, app2.name, change.attachment);
    case "promote": {
      let { attachment: attachment2, namespace } = change, more = { namespace, confirm: app2.name };
      return attach(at.attachments, subject(change).name, app2.name, attachment2, more);
    }
    case "carry": {
      let { name, namespace } = change;
      return attach(at.attachments, subject(change).name, app2.name, name, { namespace, confirm: app2.name });
    }
    case "move": {
      let { name, namespace, app: other } = change;
      return attach(at.attachments, subject(change).name, other, name, { namespace, confirm: other });
    }
    case "note":
      return setConfigVar(at.configVars(app2.id), PAUSED, JSON.stringify(change.paused));
    case "forget":
      return setConfigVar(at.configVars(app2.id), PAUSED, null);
    case "maintenance":
      return { method: "PATCH", url: at.app(app2.id), body: { maintenance: change.name === "on" } };
    case "scale": {
      let updates = Object.entries(change.processes).map(([type, quantity]) => ({ type, quantity }));
      return { method: "PATCH", url: at.formation(app2.id), body: { updates } };
    }
    case "release":
      return releaseAgain(client, change.app ?? app2.id);
    case "retire":
    case "rename":
      return { method: "PATCH", url: at.addonOfApp(app2.id, subject(change).name), body: { name: change.to } };
    // By the name that says it is retired: an undo that has renamed it meanwhile is about to put it to use again.
    case "destroy":
      return { method: "DELETE", url: at.addonOfApp(app2.id, subject(change).name), body: { force: !1 } };
    case "detach":
      return { method: "DELETE", url: at.attachment(change.attachment?.id ?? missing(change)) };
  }
}
function addonFor({ name, attachment: attachment2, plan: plan3, fork, fast, version: version2 }) {
  let config = {
    ...fork === null ? {} : { fork },
    ...fork !== null && fast ? { fast } : {},
    ...version2 === null ? {} : { version: String(version2) }
  };
  return { name, plan: { name: `heroku-postgresql:${plan3}` }, attachment: { name: attachment2 }, config };
}
function attach(url, addon2, app2, name, more = {}) {
  return {
    method: "POST",
    url,
    body: { addon: { name: addon2 }, app: { name: app2 }, name, namespace: null, ...more }
  };
}
function setConfigVar(url, name, value) {
  return { method: "PATCH", url, body: { [name]: value } };
}
async function releaseAgain(client, app2) {
  let url = urls(client.endpoints).releases(app2), headers = { Range: "version ..; max=1, order=desc" }, [latest] = await client.read(url, releases, {
    headers,
    about: { subject: app2, app: app2 }
  }), description = `Retry of v${latest?.version}: ${latest?.description}`;
  return { method: "POST", url, body: { slug: latest?.slug?.id, description } };
}
async function transferUrls(client, configVars2, request, { source, target }) {
  let name = configVar(workNames(request.targetDatabase).new), before = configVars2.reveal("target", name);
  await configVars2.read(client, "source", source.app.id, inputs(request).source), await configVars2.read(client, "target", target.app.id, inputs(request).target);
  let from_url = configVars2.reveal("source", configVar(request.sourceDatabase)), to_url = configVars2.reveal("target", name), changed2 = (where) => stop(newUrlChanged(target.app.name, name, where));
  if (before !== null && !sameDatabase(before, to_url))
    return changed2("a different database than a moment ago");
  let inUse = configVars2.reveal("target", configVar(request.targetDatabase));
  return sameDatabase(to_url, inUse) ? changed2("the database in use by now") : from_url !== null && to_url !== null && !sameDatabase(from_url, to_url) ? { from_url, to_url } : stop(copyUrls(source.app.name));
}
function subject(change) {
  return change.database ?? missing(change);
}
function idOf(change) {
  return subject(change).id;
}
function missing({ verb }) {
  throw new Error(`Cannot ${verb}: this step is only a preview`);
}

// src/heroku/read/config-vars.ts
var HAS_LOGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/\s]*@/i;
function newConfigVars(mask) {
  let known = { source: {}, target: {} };
  return {
    async read(client, side, app2, purpose) {
      let vars = await client.read(urls(client.endpoints).configVars(app2), configVars, purpose), set = Object.entries(vars).flatMap(
        ([name, value]) => value ? [[name, new Secret(value)]] : []
      );
      await mask(set.map(([, secret]) => secret).filter((secret) => HAS_LOGIN.test(secret.reveal()))), known[side] = Object.fromEntries(set);
    },
    names: (side) => Object.keys(known[side]),
    has: (side, name) => Object.hasOwn(known[side], name),
    reveal: (side, name) => known[side][name]?.reveal() ?? null
  };
}

// src/heroku/read/inventory.ts
var credentials = array(object({ name: string() })), schedules = array(object({ name: string(), hour: unknown(), timezone: string() })), settings = named(looseObject({ value: unknown(), default: unknown() })), rows = { Followers: "follower", "Maintenance window": "maintenance window" };
async function inventory(client, database) {
  let at = urls(client.endpoints), [users, backups, changed2, info] = await allOrEveryProblem([
    client.readIfPossible(at.credentials(database.id), credentials),
    client.readIfPossible(at.schedules(database.id), schedules),
    client.readIfPossible(at.settings(database.id), settings),
    client.readIfPossible(at.database(database.id), unknown())
  ]), rowsOfInfo = infoRows.safeParse(info).data ?? [];
  return { lost: [
    ...(users ?? []).filter((it) => it.name !== "default").map((it) => `credential ${it.name}`),
    ...(backups ?? []).map((it) => `backup schedule ${it.name} at ${it.hour}:00 ${it.timezone}`),
    ...Object.entries(changed2 ?? {}).filter(([, it]) => it.value !== it.default).map(([name, it]) => `setting ${name} = ${it.value}`),
    ...rowsOfInfo.flatMap((row) => {
      let word2 = rows[row.name];
      return word2 === void 0 ? [] : row.values.map((value) => `${word2} ${withoutLogin(value)}`);
    })
  ], facts: databaseInfo.safeParse(info).data ?? null };
}
function withoutLogin(value) {
  return value.replace(/\/\/.*@/, "//");
}

// src/heroku/read/details.ts
function newDetails(client) {
  let at = urls(client.endpoints);
  return {
    addon: once(
      ({ id }) => id,
      (it) => client.find(at.addon(it.id), addon, about(it))
    ),
    facts: once(
      ({ id }) => id,
      (it) => client.find(at.database(it.id), databaseInfo, about(it))
    ),
    readiness: once(
      ({ id }) => id,
      (it) => client.find(at.waitStatus(it.id), waitStatus, about(it))
    ),
    attachments: once(
      ({ id }) => id,
      (it) => client.findAll(at.attachmentsOfAddon(it.id), attachment, about(it))
    ),
    transfers: once(
      (app2, _purpose) => app2,
      (app2, purpose) => client.find(at.transfersOfApp(app2), transfers, purpose)
    )
  };
}
function once(keyOf, ask) {
  let replies = /* @__PURE__ */ new Map();
  return (...asked) => {
    let key = keyOf(...asked), reply = replies.get(key) ?? ask(...asked);
    return replies.set(key, reply), reply.catch(() => {
    }), reply;
  };
}

// src/heroku/read/database.ts
async function lookAtDatabase(details, it, doubts) {
  let addon2 = await details.addon(it);
  return addon2 === null && doubts?.set(it.id, "unknown"), addon2 === null ? null : databaseOf(addon2);
}

// src/heroku/read/look-at-current.ts
async function lookAtBorrowed(details, { app: app2, attachments }) {
  let foreign = attachments.filter(({ database }) => database.app.id !== app2.id), once3 = new Map(foreign.map(({ database }) => [database.id, database]));
  return (await allOrEveryProblem([...once3.values()].map((it) => lookAtDatabase(details, it)))).filter((it) => it !== null);
}
async function lookAtVersion(client, id) {
  return (await client.readIfPossible(urls(client.endpoints).database(id), databaseInfo))?.version ?? null;
}

// src/heroku/read/look-at-held.ts
async function lookAtHeld(details, { attachments, databases }, name, doubts) {
  let attachment2 = attachments.find((it) => it.name === name);
  if (attachment2 === void 0) return null;
  let { id } = attachment2.database, database = databases.find((it) => it.id === id) ?? await lookAtDatabase(details, attachment2.database, doubts);
  return database === null ? null : { database, attachment: attachment2, elsewhere: [] };
}
async function lookLast({ details, request, asKnown }, { attachments }) {
  let names = { current: request.targetDatabase, ...workNames(request.targetDatabase) }, at = (place2) => attachments.find((it) => it.name === names[place2])?.database, [current, fresh, coming] = [at("current"), at("new"), comingIn(at)], attachmentsOf = async (it) => {
    let isPromoted2 = it.id === current?.id && it.id === fresh?.id, known = asKnown(isPromoted2 ? "use of what is promoted" : "use");
    return known === null ? details.attachments(it) : elsewhereIn(known, it);
  }, [everywhere, now] = await allOrEveryProblem([
    allOrEveryProblem(
      places.flatMap((place2) => at(place2) ?? []).map(async (it) => [it.id, await attachmentsOf(it)])
    ),
    coming === null || asKnown("use") !== null ? Promise.resolve(null) : nowOf(details, coming)
  ]);
  return { everywhere: new Map(everywhere), comingIn: now };
}
function comingIn(at) {
  let [current, fresh, old] = [at("current"), at("new"), at("old")];
  return fresh !== void 0 && fresh.id !== current?.id ? fresh : at("undone") === void 0 || old?.id === current?.id ? null : old ?? null;
}
async function nowOf(details, it) {
  return { id: it.id, now: await lookAtDatabase(details, it) };
}
function elsewhereIn(known, { id }) {
  return places.map((place2) => known[place2]).find((it) => it?.database.id === id)?.elsewhere ?? [];
}
function withTheLast(seen, { everywhere, comingIn: coming }, doubts) {
  let add = (held) => {
    if (held === null) return null;
    let found = everywhere.get(held.database.id) ?? null;
    return found === null && doubts.set(held.database.id, "half known"), { ...held, elsewhere: (found ?? []).filter((it) => it.app.id !== seen.target.app.id) };
  }, { current, new: fresh, old, undone } = seen, last = { ...seen, current: add(current), new: add(fresh), old: add(old), undone: add(undone) };
  return coming === null || !places.some((place2) => seen[place2]?.database.id === coming.id) ? last : (coming.now === null && doubts.set(coming.id, "half known"), coming.now === null ? last : { ...last, ...changed(coming.now, last) });
}

// src/heroku/read/look-at-new.ts
var UNKNOWN = { is: "unknown", message: "" };
async function lookAtFresh(looking, held, filling) {
  let { configVars: configVars2, details, request } = looking, hasConfigVar = configVars2.has("target", configVar(workNames(request.targetDatabase).new)), known = looking.asKnown("progress")?.new;
  if (known?.database.id === held.database.id) return { ...known, ...held, hasConfigVar, marker: null };
  let [readiness, facts, transfer2] = await allOrEveryProblem([
    details.readiness(held.database),
    details.facts(held.database),
    filling().then(
      (it) => fillMethods[it.mode].isTransferred ? newestTransfer(looking, held, it) : Promise.resolve(null)
    )
  ]);
  return { ...held, readiness: readiness ?? UNKNOWN, facts, transfer: transfer2, hasConfigVar, marker: null };
}
async function newestTransfer({ client, configVars: configVars2, details, request }, held, { mode, backups }) {
  let purpose = inputs(request).target, transfers2 = await details.transfers(request.targetApp, purpose) ?? [], url = configVars2.reveal("target", configVar(workNames(request.targetDatabase).new)), mine = transfers2.filter((it) => mode === "backup" ? isRestored(held, url, it) : isCopied(held, url, it)).sort((a, b) => b.created_at - a.created_at)[0];
  if (mine === void 0) return null;
  let from = mode === "backup" ? readBy(mine, backups) : "source", transfer2 = transferOf(mine, from);
  if (transfer2.succeeded !== !1) return transfer2;
  let at = urls(client.endpoints).transfer(request.targetApp, mine.uuid), single = await client.find(at, transfer, purpose);
  return transferOf(single ?? mine, from);
}
function goesInto({ database }, url, it) {
  return it.to_url ? sameDatabase(it.to_url, url) : it.created_at >= database.createdAt;
}
function isCopied(held, url, it) {
  return it.from_type === "pg_dump" && it.to_type === "pg_restore" && it.to_name === held.attachment.name && goesInto(held, url, it);
}
function isRestored(held, url, it) {
  return it.from_type !== "pg_dump" && it.to_type === "pg_restore" && goesInto(held, url, it);
}
function readBy(restore, backups) {
  let url = restore.from_url ?? null;
  return url === null ? null : backups.find((it) => it.url !== null && place(it.url.reveal()) === place(url)) ?? null;
}
function place(url) {
  return url.split("?")[0] ?? "";
}

// src/heroku/read/look-at-others.ts
var MOST_RELEASES = 50;
function lookAtOthers(client, names) {
  return allOrEveryProblem(names.map((name) => lookAtOther(client, name)));
}
async function lookAtOther(client, name) {
  let purpose = { about: { subject: `also-attached-to: ${name}`, app: name } }, at = urls(client.endpoints), [coupling2, releases2, features2] = await allOrEveryProblem([
    client.find(at.pipelineCoupling(name), coupling, purpose),
    newestReleases(client, name, MOST_RELEASES, purpose),
    client.readIfPossible(at.features(name), features)
  ]);
  return { name, stage: coupling2?.stage ?? null, releases: releases2, preboot: hasPreboot(features2) };
}
async function newestReleases(client, app2, max, purpose) {
  let headers = { Range: `version ..; max=${max}, order=desc` };
  return (await client.read(urls(client.endpoints).releases(app2), releases, {
    ...purpose,
    headers
  })).map(releaseOf);
}

// src/heroku/read/look-at-app.ts
async function lookAtApp(client, named2, purpose) {
  let at = urls(client.endpoints), attachments = await client.list(at.attachmentsOfApp(named2), attachment, purpose), { id, name } = attachments[0]?.app ?? await client.read(at.app(named2), app, purpose);
  return { app: { id, name }, attachments };
}

// src/heroku/read/look-instead.ts
async function readIfAllowed(client, configVars2, side, app2) {
  try {
    await configVars2.read(client, side, app2, {});
  } catch (error) {
    if (!(error instanceof Stopped && error.problems.every((it) => it.kind === "denied"))) throw error;
  }
}
async function lookInstead({ details, configVars: configVars2 }, side, name, attachments) {
  let once3 = new Map(attachments.map((it) => [it.database.id, it.database])), found = await allOrEveryProblem([...once3.values()].map((it) => lookAtDatabase(details, it))), databases = attachments.filter((it) => found.some((that) => that?.id === it.database.id)), text = attachments.some((it) => it.name === name) ? null : configVars2.reveal(side, configVar(name)), same = databases.find((it) => sameDatabase(text, configVars2.reveal(side, configVar(it.name))));
  return {
    isText: text !== null,
    sameAs: same?.name ?? null,
    databases: databases.map((it) => it.name).sort()
  };
}

// src/heroku/read/look-at-source.ts
async function lookAtSource(looking) {
  let { client, request, mask } = looking, known = looking.asKnown("source")?.source;
  if (known !== void 0) return { ...known, listed: [] };
  let backups = request.mode === "backup" && looking.asKnown("source data") === null ? await Promise.resolve().then(() => require("./backups-TOCRQFO7.js")) : null, [basics, listed] = await allOrEveryProblem([
    lookAtApp(client, request.sourceApp, inputs(request).source),
    backups === null ? Promise.resolve([]) : backups.listBackups(client, mask, request)
  ]);
  return { ...basics, listed };
}
async function lookIntoSource(looking, { app: app2, attachments, listed }, doubts) {
  let { client, configVars: configVars2, details, request } = looking, found = attachments.find((it) => it.name === request.sourceDatabase)?.database, known = looking.asKnown("source data")?.source;
  if (known?.database != null && known.database.id === found?.id)
    return { ...known, app: app2, attachments, database: { ...known.database, ...found } };
  let [database, facts] = await allOrEveryProblem([
    found === void 0 ? Promise.resolve(null) : lookAtDatabase(details, found, doubts),
    found === void 0 ? Promise.resolve(null) : details.facts(found)
  ]);
  if (database !== null) {
    let source = { app: app2, database, facts, instead: null, attachments }, backups = listed.length === 0 ? null : await Promise.resolve().then(() => require("./backups-TOCRQFO7.js"));
    return { ...source, backups: backups?.backupsOf(source, listed) ?? [] };
  }
  await readIfAllowed(client, configVars2, "source", request.sourceApp);
  let instead = await lookInstead(looking, "source", request.sourceDatabase, attachments);
  return { app: app2, database, facts: null, instead, attachments, backups: [] };
}

// src/heroku/read/pause-note.ts
function pausedOf(configVars2, app2) {
  let note = configVars2.reveal("target", PAUSED);
  if (note === null) return null;
  let paused2 = paused.safeParse(jsonOf(note)).data;
  return paused2 !== void 0 ? paused2 : stop(pausedUnreadable(app2));
}
function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// src/heroku/read/look-at-target.ts
async function lookAtTarget(looking) {
  let { client, configVars: configVars2, request } = looking, at = urls(client.endpoints), purpose = inputs(request).target, named2 = request.targetApp, isQuiesced = request.quiesce !== null, either = async (part, read) => {
    let known = looking.asKnown(part);
    return known === null ? read() : known.target[part];
  }, [{ app: app2, attachments }, stage, databases, releases2, preboot, running] = await allOrEveryProblem([
    lookAtApp(client, named2, purpose),
    either(
      "stage",
      async () => (await client.find(at.pipelineCoupling(named2), coupling, purpose))?.stage ?? null
    ),
    either(
      "databases",
      async () => (await client.list(at.addonsOfApp(named2), addon, purpose)).flatMap(
        (it) => databaseOf(it) ?? []
      )
    ),
    either("releases", () => newestReleases(client, named2, MOST_RELEASES, purpose)),
    either(
      "preboot",
      async () => hasPreboot(await client.readIfPossible(at.features(named2), features))
    ),
    isQuiesced ? lookAtActivity(client, named2, purpose) : Promise.resolve(null),
    looking.asKnown("config vars") === null ? configVars2.read(client, "target", named2, purpose) : Promise.resolve()
  ]), paused2 = pausedOf(configVars2, app2.name);
  return {
    app: app2,
    activity: !isQuiesced && paused2 !== null ? await lookAtActivity(client, app2.id, purpose) : running,
    paused: paused2,
    hold: configVars2.reveal("target", HOLD),
    preboot,
    stage,
    attachments,
    databases: looking.asKnown("databases") === null ? databases : renamed(databases, attachments),
    releases: releases2,
    hasConfigVar: configVars2.has("target", configVar(request.targetDatabase))
  };
}
function renamed(databases, attachments) {
  return databases.map((it) => ({ ...it, ...attachments.find((to) => to.database.id === it.id)?.database }));
}
async function lookAtActivity(client, named2, purpose) {
  let at = urls(client.endpoints), [app2, formation] = await allOrEveryProblem([
    client.read(at.app(named2), app, purpose),
    client.list(at.formation(named2), process, purpose)
  ]);
  return {
    maintenance: app2.maintenance ?? !1,
    processes: Object.fromEntries(formation.map(({ type, quantity }) => [type, quantity]))
  };
}

// src/heroku/read/read-back.ts
function runsOnCurrent(configVars2, { targetDatabase }, { current, new: fresh, old }) {
  let url = configVars2.reveal("target", configVar(targetDatabase));
  return [fresh, old].filter((it) => it !== null && it.database.id === current?.database.id).some((it) => {
    let direct = configVars2.reveal("target", configVar(it?.attachment.name ?? ""));
    return current?.attachment.namespace === POOLER ? sameLogin(url, direct) : url !== null && url === direct;
  });
}
async function leadsToSource(client, configVars2, request) {
  return await configVars2.read(client, "source", request.sourceApp, inputs(request).source), sameDatabase(
    configVars2.reveal("target", configVar(request.targetDatabase)),
    configVars2.reveal("source", configVar(request.sourceDatabase))
  );
}
function isBehind(configVars2, { targetDatabase }, { current, new: fresh, old }) {
  let url = configVars2.reveal("target", configVar(targetDatabase));
  return [fresh, old].some((it) => {
    if (it === null || it.database.id === current?.database.id) return !1;
    let direct = configVars2.reveal("target", configVar(it.attachment.name));
    return sameDatabase(url, direct) || sameLogin(url, direct);
  });
}

// src/heroku/read/database-texts.ts
var URL_FORM = /^[a-z][a-z0-9+.-]*:\/\//i, POSTGRES_FORM = /^postgres(ql)?:\/\/[^?#]*$/i;
function isPostgresUrl(text) {
  return POSTGRES_FORM.test(text);
}
function leadsTo(text, urls2) {
  let parts = urls2.flatMap(partsOf), own2 = URL_FORM.test(text) ? partsOf(text) : [];
  return parts.some((it) => own2.some((that) => isSame(that, it))) ? !0 : parts.some(({ host, database }) => hasWord(text, host) && hasWord(text, database));
}
function leadingTo2(vars, urls2) {
  let parts = urls2.flatMap(partsOf), has = (part) => Object.values(vars).some((it) => parts.map(part).includes(it)), whole = Object.keys(vars).filter((name) => leadsTo(vars[name] ?? "", urls2)), isInParts = whole.length > 0 || has((it) => it.host) && has((it) => it.database), pieces = parts.flatMap(piecesOf).filter((it) => it !== ""), inParts = Object.keys(vars).filter((name) => isInParts && pieces.includes(vars[name] ?? ""));
  return [.../* @__PURE__ */ new Set([...whole, ...inParts])].sort();
}
function translated(text, from, to) {
  let [target] = partsOf(to), old = from.flatMap(partsOf);
  if (target === void 0 || hasAnotherLogin(text, old)) return null;
  let made = URL_FORM.test(text) ? withAddress(text, target) : withParts(text, old, target), kept = piecesOf(target);
  return old.flatMap(piecesOf).some((it) => !kept.includes(it) && hasWord(made, it)) ? null : made;
}
function hasAnotherLogin(text, old) {
  if (URL_FORM.test(text)) return !1;
  let lacks = (part) => !old.some((it) => [it[part], encodeURIComponent(it[part])].some((form) => hasWord(text, form)));
  return /user/i.test(text) && lacks("user") || /pass/i.test(text) && lacks("password");
}
function withAddress(text, { host, port, database, user, password }) {
  let { protocol, search, hash } = new URL(text), login = [user, password].map(encodeURIComponent).join(":");
  return `${protocol}//${login}@${host}:${port}/${encodeURIComponent(database)}${search}${hash}`;
}
function withParts(text, from, to) {
  let written = /^jdbc:/i.test(text) ? encodeURIComponent : String;
  return [
    ...from.map((it) => [`${it.host}:${it.port}`, `${to.host}:${to.port}`]),
    ...from.flatMap(piecesOf).flatMap((piece, at) => {
      let pieces = piecesOf(to), now = written(pieces[at % pieces.length] ?? "");
      return [[encodeURIComponent(piece), now], [piece, now]];
    })
  ].reduce((made, [was, is]) => made.replace(word(was), () => is), text);
}
function piecesOf({ host, database, user, password }) {
  return [host, database, user, password];
}
function partsOf(url) {
  if (!URL.canParse(url)) return [];
  let { hostname, port, pathname, username, password } = new URL(url), database = decoded(pathname.slice(1));
  return hostname === "" || database === "" ? [] : [
    {
      host: hostname,
      port: port || "5432",
      database,
      user: decoded(username),
      password: decoded(password)
    }
  ];
}
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
function isSame(one, two) {
  return one.host.toLowerCase() === two.host.toLowerCase() && one.database === two.database;
}
function hasWord(text, part) {
  return part !== "" && word(part).test(text);
}
function word(part) {
  return part === "" ? /(?!)/g : new RegExp(`(?<![\\w-])${part.replace(/[^\w]/g, "\\$&")}(?![\\w-])`, "gi");
}

// src/heroku/read/text-vars.ts
function textVars(configVars2, attachments, places2) {
  let ids = [...new Set(places2.flatMap((it) => it?.database.id ?? []))], vars = texts(configVars2, attachments);
  return ids.flatMap((id) => {
    let urls2 = urlsOf(configVars2, attachments, id);
    return leadingTo2(vars, urls2).map((name) => {
      let text = vars[name] ?? "", isServed = translated(text, urls2, urls2[0] ?? "") !== null;
      return { name, database: id, isUrl: isPostgresUrl(text), isServed };
    });
  });
}
function textsFor(configVars2, attachments, vars, url) {
  let known = texts(configVars2, attachments);
  return Object.fromEntries(
    vars.flatMap(({ name, database }) => {
      let text = translated(known[name] ?? "", urlsOf(configVars2, attachments, database), url);
      return text === null ? [] : [[name, text]];
    })
  );
}
function texts(configVars2, attachments) {
  let made = attachments.map((it) => configVar(it.name)), names = configVars2.names("target").filter((name) => !made.includes(name));
  return Object.fromEntries(names.map((name) => [name, configVars2.reveal("target", name) ?? ""]));
}
function urlsOf(configVars2, attachments, id) {
  return attachments.filter((it) => it.database.id === id).flatMap((it) => configVars2.reveal("target", configVar(it.name)) ?? []);
}

// src/heroku/read/look.ts
var PAUSES = [1e3, 3e3, 9e3, 15e3];
async function look(asking, known, parts = ALL_PARTS) {
  let { client, configVars: configVars2, request } = asking, asKnown = (part) => parts.includes(part) ? null : known;
  for (let pause of [...PAUSES, null]) {
    let doubts = /* @__PURE__ */ new Map(), { seen, after } = await lookOnce(
      { ...asking, details: newDetails(client), known, asKnown },
      doubts
    ), isAtRest = sameAttachments(seen.target.attachments, after);
    if (isAtRest && doubts.size === 0 && !isBehind(configVars2, request, seen)) return seen;
    if (pause !== null) await client.rest(pause);
    else {
      if (isAtRest && ![...doubts.values()].includes("half known")) return seen;
      stop(appKeepsChanging(seen.target.app.name, PAUSES.length + 1));
    }
  }
  throw new Error("The last look is not waited after");
}
function sameAttachments(one, two) {
  let texts2 = (them) => them.map((it) => `${it.id} ${it.database.name}`).sort();
  return texts2(one).join() === texts2(two).join();
}
async function lookOnce(looking, doubts) {
  let { client, request } = looking;
  askEarly(looking);
  let [source, target, others, offers] = await allOrEveryProblem([
    lookAtSource(looking),
    lookAtTarget(looking),
    lookAtOthers(client, request.alsoAttachedTo),
    looking.offers()
  ]), [seen, last, after] = await allOrEveryProblem([
    lookInto2(looking, { source, target, others, offers }, doubts),
    lookLast(looking, target),
    // By its name as all the rest: should another app have that name now, these are other attachments.
    client.list(
      urls(client.endpoints).attachmentsOfApp(request.targetApp),
      attachment,
      inputs(request).target
    )
  ]);
  return { seen: withTheLast(seen, last, doubts), after };
}
function askEarly({ details, request, known, asKnown }) {
  if (known === null) return;
  let { source, new: fresh } = known;
  source.database !== null && asKnown("source data") === null && (details.addon(source.database), details.facts(source.database)), !(fresh === null || asKnown("progress") !== null) && (details.readiness(fresh.database), details.facts(fresh.database), fillMethods[specOf(request, known).mode].isTransferred && details.transfers(request.targetApp, inputs(request).target));
}
async function lookInto2(looking, lists, doubts) {
  let { client, configVars: configVars2, details, request } = looking, { target, others, offers } = lists, names = workNames(request.targetDatabase), hold = (name) => lookAtHeld(details, target, name, doubts), asked = lookIntoSource(looking, lists.source, doubts), places2 = allOrEveryProblem([
    hold(request.targetDatabase),
    hold(names.new),
    hold(names.old),
    hold(names.undone)
  ]), filling = async () => {
    let [source2, [current2]] = await allOrEveryProblem([asked, places2]);
    return { mode: specOf(request, { source: source2, current: current2, offers }).mode, backups: source2.backups };
  }, [source, [current, , old, undone], fresh, currentVersion, borrowed, urlIsSource, instead] = await allOrEveryProblem([
    asked,
    places2,
    places2.then(([, held]) => held === null ? null : lookAtFresh(looking, held, filling)),
    places2.then(
      ([held, made]) => made === null && held !== null ? versionOf(looking, held, target) : null
    ),
    places2.then(([held]) => held === null ? lookAtBorrowed(details, target) : []),
    isPlain(request, target) ? leadsToSource(client, configVars2, request) : Promise.resolve(!1),
    places2.then(
      ([held]) => held === null ? lookInstead(looking, "target", request.targetDatabase, target.attachments) : null
    )
  ]);
  return {
    at: client.now(),
    source,
    target: {
      ...target,
      borrowed,
      runsOnCurrent: runsOnCurrent(configVars2, request, { current, new: fresh, old }),
      urlIsSource,
      instead,
      texts: looking.asKnown("config vars")?.target.texts ?? textVars(configVars2, target.attachments, [current, old, undone])
    },
    current,
    currentVersion,
    new: fresh,
    old,
    undone,
    others,
    offers
  };
}
async function versionOf({ client, request, inventory: inventory2, known, asKnown }, { database }, { app: app2, hold }) {
  let last = asKnown("source data");
  if (last !== null) return last.currentVersion;
  let isLeftAlone = database.app.id !== app2.id || hold !== null && !request.ignoreHold;
  return known !== null || isLeftAlone ? lookAtVersion(client, database.id) : (await inventory2(database)).facts?.version ?? null;
}
function isPlain({ targetDatabase }, { attachments, hasConfigVar }) {
  return hasConfigVar && !attachments.some((it) => it.name === targetDatabase);
}

// src/heroku/read/new-database-url.ts
function loginToNew(configVars2, { targetApp, targetDatabase }) {
  let name = configVar(workNames(targetDatabase).new), url = configVars2.reveal("target", name);
  return url === null || !URL.canParse(url) ? stop(newDatabaseUrl(targetApp, name, "is missing")) : sameDatabase(url, configVars2.reveal("target", configVar(targetDatabase))) ? stop(newDatabaseUrl(targetApp, name, `leads to the database in use, ${targetDatabase}`)) : new Secret(url);
}
function newEnvironment(configVars2, request, { current, target: { attachments, texts: texts2 } }) {
  let url = loginToNew(configVars2, request).reveal(), isReplaced = (id) => id === current?.database.id, aliases = attachments.filter((it) => isReplaced(it.database.id)).map((it) => it.name), replaced = texts2.filter((it) => isReplaced(it.database));
  return {
    ...textsFor(configVars2, attachments, replaced, url),
    ...Object.fromEntries([request.targetDatabase, ...aliases].map((name) => [configVar(name), url]))
  };
}

// src/heroku/read/poll.ts
async function glance(client, configVars2, request, seen, wait, mask) {
  let at = client.now(), details = newDetails(client), looking = { client, details, configVars: configVars2, request, mask, known: seen, asKnown: () => null };
  switch (wait.verb) {
    case "forkable":
      return { ...seen, at, source: { ...seen.source, facts: await factsAgain(client, wait) } };
    case "available":
      return { ...seen, at, new: await availableAgain(looking, seen) };
    case "counted":
      return { ...seen, at, new: await freshAgain(looking, seen) };
    case "copied":
    case "restored":
      return { ...seen, at, new: await filledAgain(looking, seen) };
    case "captured":
      return { ...seen, at, source: await backedUpAgain(client, mask, request, seen) };
    case "released":
      return wait.app === void 0 ? { ...seen, at, ...await releasedAgain(client, configVars2, request, seen) } : { ...seen, at, others: await otherAgain(client, seen, wait.app) };
    case "switched":
      return { ...seen, at };
    case "gone":
      return { ...seen, at, ...await goneYet(client, seen, wait) };
  }
}
async function factsAgain(client, { database }) {
  return database === null ? null : client.find(urls(client.endpoints).database(database.id), databaseInfo, about(database));
}
async function availableAgain(looking, seen) {
  if (seen.new === null) return null;
  let readiness = await looking.details.readiness(seen.new.database);
  return readiness?.is === "waiting" ? { ...seen.new, readiness } : freshAgain(looking, seen);
}
async function filledAgain(looking, seen) {
  if (seen.new === null) return null;
  let transfer2 = await newestTransfer(looking, seen.new, fillingOf(looking, seen));
  return transfer2 !== null && transfer2.succeeded === null ? { ...seen.new, transfer: transfer2 } : freshAgain(looking, seen);
}
async function freshAgain(looking, seen) {
  let { client, configVars: configVars2, request, details } = looking;
  if (seen.new === null) return null;
  let isNamed = seen.new.hasConfigVar, [database] = await allOrEveryProblem([
    lookAtDatabase(details, seen.new.database),
    isNamed ? Promise.resolve() : configVars2.read(client, "target", seen.target.app.id, inputs(request).target)
  ]);
  return database === null ? null : lookAtFresh(looking, { ...seen.new, database }, async () => fillingOf(looking, seen));
}
function fillingOf({ request }, seen) {
  return { mode: specOf(request, seen).mode, backups: seen.source.backups };
}
async function backedUpAgain(client, mask, request, { source }) {
  let { backupsOf, listBackups } = await Promise.resolve().then(() => require("./backups-TOCRQFO7.js"));
  return { ...source, backups: backupsOf(source, await listBackups(client, mask, request)) };
}
var FEW_RELEASES = 10;
async function otherAgain(client, { others }, app2) {
  let releases2 = await newestReleases(client, app2, MOST_RELEASES, { about: { subject: app2, app: app2 } });
  return others.map((it) => it.name === app2 ? { ...it, releases: releases2 } : it);
}
async function releasedAgain(client, configVars2, request, seen) {
  let { id } = seen.target.app, target = {
    ...seen.target,
    releases: await newestReleases(client, id, FEW_RELEASES, inputs(request).target)
  }, { new: fresh, old } = seen;
  if (rollout({ ...seen, target }).is !== "succeeded") return { target, new: fresh, old };
  await configVars2.read(client, "target", id, inputs(request).target);
  let named2 = (held) => held !== null && configVars2.has("target", configVar(held.attachment.name)) ? held : null;
  return {
    target: { ...target, runsOnCurrent: runsOnCurrent(configVars2, request, seen) },
    new: named2(fresh),
    old: named2(old)
  };
}
async function goneYet(client, seen, { database }) {
  if (database === null) return {};
  let addon2 = await client.find(urls(client.endpoints).addon(database.id), addon, about(database)), now = addon2 === null ? null : databaseOf(addon2);
  return now === null ? without(database, seen) : changed(now, seen);
}

// src/heroku/heroku.ts
function herokuAccount(options) {
  let clientWith = clientsOver(options), offers = once2(offersOf);
  return {
    between(request, terms) {
      let guard = newProductionGuard(), client = clientWith(guard, terms), configVars2 = newConfigVars(options.mask), inventories = /* @__PURE__ */ new Map(), inventoryOf = (database) => {
        let asked = inventories.get(database.id) ?? inventory(client, database);
        return inventories.set(database.id, asked), asked;
      }, dynos = { ...options, ...terms, client };
      return {
        async look(known, parts) {
          known === null && inventories.clear();
          let { mask } = options, seen = await look({
            client,
            configVars: configVars2,
            request,
            mask,
            offers: () => offers(client),
            inventory: inventoryOf
          }, known, parts);
          return guard.observe(seen, request.alsoAttachedTo, request.mode === "backup" && request.captureBackup), seen;
        },
        glance: (seen, wait) => glance(client, configVars2, request, seen, wait, options.mask),
        send: (change, seen) => send2(client, configVars2, request, change, seen),
        async isAttached({ id }) {
          let url = urls(client.endpoints).attachmentsOfAddon(id);
          return (await client.list(url, attachment)).length > 0;
        },
        inventory: inventoryOf,
        // What only some runs ask for is loaded when they do.
        async sharedConfig(seen) {
          let { sharedConfig } = await Promise.resolve().then(() => require("./shared-config-6BJLQDAI.js"));
          return sharedConfig(client, request, seen);
        },
        async powers() {
          let { keyPowers } = await Promise.resolve().then(() => require("./key-powers-3PNCS7GF.js"));
          return keyPowers(client, request);
        },
        async run({ verb, command }, seen, line) {
          let { runOneOff } = await Promise.resolve().then(() => require("./dyno-V76MT5HQ.js")), env = verb === "before-promote" ? newEnvironment(configVars2, request, seen) : {};
          return runOneOff(dynos, { command, env, size: request.dynoSize }, seen, line);
        },
        login: () => loginToNew(configVars2, request)
      };
    }
  };
}
async function offersOf(client) {
  return (await client.list(urls(client.endpoints).plans, plan2)).map(offerOf);
}
function once2(ask) {
  let asked = null;
  return (client) => (asked ??= ask(client).catch((error) => {
    throw asked = null, error;
  }), asked);
}

// src/run.ts
var LAST_GRACE = 500;
async function run(requests, endpoints, key, cancelled, { logOf, mask, agree }, proxies) {
  let account = herokuAccount({ endpoints, key, transport: httpTransport(proxies), rendezvous, mask }), isOne = requests.length === 1, parts = requests.map((request) => {
    let log = logOf(isOne ? null : request.targetApp), direct = proxies.size === 0 ? null : directConnections(request);
    return direct !== null && log.note(direct), partOf(request, account, log, cancelled);
  }), longest = Math.max(...requests.map(({ timeout }) => timeout));
  return refreshAll(parts, (question2) => agree(question2, endingAfter(longest, cancelled)));
}
function partOf(request, account, log, cancelled) {
  let reaching = (ended, grace) => {
    let clock2 = clockUntil(ended), terms = { pace: newPace(clock2, Math.random), cancelled: ended, grace, note: log.note };
    return { heroku: account.between(request, terms), clock: clock2, cancelled: ended };
  }, first = reaching(endingAfter(request.timeout, cancelled)), { clock } = first, ports = {
    ...first,
    postgres: postgresOver({ cancelled: first.cancelled, sleep: clock.sleep }, version),
    log,
    parting(milliseconds) {
      let last = reaching(endingAfter(milliseconds, new AbortController().signal), LAST_GRACE);
      return { ...last, clock: { ...last.clock, now: clock.now } };
    }
  };
  return { request, ports, candidate: () => candidateName(request.targetApp, /* @__PURE__ */ new Date(), randomCharacters(4)) };
}
function randomCharacters(count2) {
  let characters = "abcdefghijklmnopqrstuvwxyz0123456789", random = crypto.getRandomValues(new Uint8Array(count2));
  return Array.from(random, (it) => characters[it % characters.length]).join("");
}
module.exports = {
  run
};
