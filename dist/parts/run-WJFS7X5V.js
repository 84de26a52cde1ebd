import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  postgresOver
} from "./chunk-KYKBSIGU.js";
import {
  carriedBy,
  comesTo,
  plannedOf
} from "./chunk-FSFJXWUV.js";
import {
  LONGEST,
  Secret,
  endingAfter,
  version
} from "./chunk-FJWN5CCR.js";
import {
  statusOf
} from "./chunk-JWLH3EG5.js";
import {
  _default,
  array,
  boolean,
  looseObject,
  nullable,
  nullish,
  number,
  object,
  pipe,
  record,
  refine,
  safeParse,
  string,
  transform,
  union,
  unknown
} from "./chunk-QGQEW6TP.js";
import {
  POOLER,
  SETTLE,
  account,
  areMissing,
  asIfPaused,
  carried,
  checkTime,
  isBorrowed,
  isDown,
  isPromoted,
  isSanitized,
  isSpoilt,
  lookAndPlan,
  major,
  movesTo,
  mustResume,
  newSession,
  pause,
  pauses,
  plan,
  rollout,
  rolloutOn,
  stillOff,
  tablesWarning,
  toStart,
  unprepared,
  versionNote,
  versionOfNew,
  wayOf,
  withoutDatabase
} from "./chunk-5XVEOISX.js";
import {
  PAUSED,
  candidateName,
  configVar,
  inWords,
  isCandidateName,
  isCheck,
  isRetired,
  isWait,
  movesDatabases,
  nameInUse,
  sameStep,
  title,
  workNames
} from "./chunk-WOULQRTW.js";
import {
  isEnding
} from "./chunk-CEO2N7QO.js";
import "./chunk-54LU7I2Z.js";
import {
  Stopped,
  all,
  endedBy,
  stop
} from "./chunk-YO3FWN6V.js";
import {
  count,
  duration,
  price,
  size
} from "./chunk-LP7AD2OA.js";
import "./chunk-DHKLSI6B.js";

// src/domain/plan/confirmation.ts
function consequence({ sourceApp, targetApp, alsoAttachedTo }, { takeOver, steps }, isFirst) {
  const changes = steps.flatMap((step) => isWait(step) || isCheck(step) ? [] : [step]);
  if (changes.length === 0) return null;
  const fresh = `a new database with the data of ${sourceApp}`;
  if (takeOver.is === "retired in use")
    return `The database of ${targetApp} will be renamed, then replaced by ${fresh} and destroyed.`;
  const isPromoted2 = changes.some((step) => step.does === "promote");
  const moves = isFirst ? `${targetApp} will get its first database, with the data of ${sourceApp}` : `${[targetApp, ...alsoAttachedTo].join(" and ")} will move to ${fresh}`;
  const what = isPromoted2 ? moves : `The refresh of ${targetApp} that was interrupted will be finished`;
  const doomed = changes.flatMap((step) => step.does === "destroy" ? [step] : []);
  const names = doomed.map(
    ({ database, attachment: attachment2 }) => database === null ? attachment2 : nameInUse(database.name)
  );
  return names.length === 0 ? `${what}.` : `${what}; ${names.join(" and ")} will be destroyed.`;
}
function declined() {
  return {
    code: "DECLINED",
    kind: "refused",
    what: "The question whether to go on was not answered with yes.",
    remedy: "Run again and answer `y`, or run with `--yes`, which does not ask."
  };
}

// src/engine/confirm.ts
async function agreed(session, plan3) {
  const { clock, agree } = session.ports;
  const question = consequence(session.request, plan3, session.seen?.current === null);
  if (question === null) return plan3;
  const since = clock.now();
  const isYes = await agree(question);
  checkTime(session);
  if (!isYes) stop(declined());
  return clock.now() - since < SETTLE ? plan3 : lookAndPlan(session);
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
  const [worst = name] = [name, ...there].sort((a, b) => rank(reachOf(a)) - rank(reachOf(b)));
  const telling = [name, worst].find((it) => there.includes(it)) ?? there[0] ?? name;
  return { name, there: telling, reaches: isDatabase ? "database" : reachOf(worst) };
}
function rank(reach) {
  return reaches.findIndex(([it]) => it === reach);
}
function reachOf(name) {
  return reaches.find(([, pattern]) => pattern.test(name))?.[0] ?? "other";
}
function sharedWarning(vars, { sourceApp, targetApp }) {
  if (vars.length === 0) return null;
  const listed = (them) => them.map(described).join(", ");
  const databases = vars.filter(({ reaches: reach }) => reach === "database");
  const values = vars.filter(({ reaches: reach }) => reach !== "database");
  return [
    ...databases.length === 0 ? [] : [`${targetApp} can reach a database of ${sourceApp} by ${listed(databases)}.`],
    ...values.length === 0 ? [] : [
      `${targetApp} has the values of ${sourceApp} in ${listed(values)}. With them it may reach real people.`
    ],
    "Give it values of its own, or name in shared-config-allowed what may be the same."
  ].join(" ");
}
function described({ name, there, reaches: reach }) {
  const more = [
    ...reach === "other" || reach === "database" ? [] : [reach],
    ...there === name ? [] : [`there ${there}`]
  ];
  return more.length === 0 ? name : `${name} (${more.join(", ")})`;
}

// src/engine/inspect-replaced.ts
async function lookInto(session, plan3) {
  const { request, ports } = session;
  const seen = session.seen;
  session.firstPlan = plan3;
  const allowed = request.sharedConfigAllowed;
  if (allowed !== null)
    session.sharedConfig = sharedVars(await ports.heroku.sharedConfig(request, seen), allowed);
  const replaced = replacedBy(plan3, seen);
  session.leading = leadingTo(replaced, plan3, seen);
  if (replaced === null) return;
  const { lost: lost2, facts } = await ports.heroku.inventory(replaced.database);
  const attachments = carried(request, seen, replaced, plan3.way.plan).lost;
  const { attachment: attachment2 } = replaced;
  session.lost = [
    ...movesTo(attachment2, plan3.way.plan) ? [] : [`the pooler of ${attachment2.name}`],
    ...attachments.map((it) => `attachment ${it.name} (${it.namespace})`),
    ...lost2
  ];
  session.inside = { id: replaced.database.id, facts };
  const { mode } = plan3.way;
  const after = versionOfNew(request, seen, plan3.way);
  session.version = versionNote(request.targetApp, major(facts?.version), after, mode);
  account(session, seen);
}
function leadingTo(replaced, { steps }, { current, target }) {
  const isPromoted2 = steps.some((step) => "does" in step && step.does === "promote");
  const held = replaced ?? (isPromoted2 ? current : null);
  if (held === null) return null;
  const vars = target.texts.filter((it) => it.database === held.database.id);
  return { vars, database: nameInUse(held.database.name), isDestroyed: replaced !== null };
}
function replacedBy({ steps }, seen) {
  const isKept = steps.some((step) => "does" in step && step.does === "keep");
  const replaced = isPromoted(seen) && !isKept ? seen.old : seen.current;
  return replaced === null || isBorrowed(replaced, seen) ? null : replaced;
}

// src/domain/report/text-warnings.ts
function textWarnings(request, { vars, database, isDestroyed }, isPromoted2) {
  if (vars.length === 0) return [];
  const { targetApp: app2, targetDatabase, beforePromote } = request;
  const one = vars.length === 1;
  const names = vars.map((it) => it.name).join(", ");
  const end = isDestroyed ? `${database}, which is destroyed ${isPromoted2 ? "in this refresh" : "at the end of a refresh"}` : `${database}, which is left alone`;
  const what = `${names} of ${app2} ${one ? "has" : "have"} an address as text, which no refresh changes: ${one ? "it leads" : "they lead"} to ${end}.`;
  const unserved = vars.filter((it) => !it.isServed).map((it) => it.name);
  return [
    `${what} ${remedy(app2, configVar(targetDatabase), vars)}`,
    ...beforePromote === null || unserved.length === 0 ? [] : [
      `${unserved.join(", ")} of ${app2} still ${unserved.length === 1 ? "leads" : "lead"} to ${database} in the dyno of before-promote: the form of the text is not one that can be translated.`
    ]
  ];
}
function remedy(app2, variable, vars) {
  const urls = vars.filter((it) => it.isUrl).map((it) => it.name);
  const others = vars.filter((it) => !it.isUrl).map((it) => it.name);
  const set = (name) => `\`heroku config:set ${name}="$(heroku config:get ${variable} --app ${app2})" --app ${app2}\``;
  return [
    `Let the app read ${variable}, or an alias of its database, which each refresh moves; until then, after each refresh:`,
    [...urls.map(set), ...others.length === 0 ? [] : [`change ${others.join(", ")} by hand`]].join(", ")
  ].join(" ").concat(".");
}

// src/engine/print-plan.ts
function tellPlan(session, plan3) {
  const { ports, request, seen, old } = session;
  const note = (line) => ports.log.note(line);
  const source = seen?.source.database;
  const current = seen?.current?.database;
  note(`source   ${source?.name} (${source?.plan}), ${request.sourceDatabase} of ${request.sourceApp}`);
  note(
    current === void 0 ? `current  none: ${request.targetApp} gets its first database` : `current  ${current.name} (${current.plan}), ${request.targetDatabase} of ${request.targetApp}`
  );
  if (current?.id === source?.id) {
    note(
      `${request.targetApp} runs on production's own database! It gets one of its own; that one is left alone.`
    );
  }
  if (plan3.takeOver.is !== "idle") note(`an interrupted run is taken over (${plan3.takeOver.is})`);
  note(`mode     ${plan3.way.mode}`);
  for (const [at, each] of plan3.steps.entries()) note(`${String(at + 1).padStart(2)}. ${title(each)}`);
  if (request.dryRun) for (const line of comesTo(plannedOf(plan3), old)) note(line);
  if (old !== null && session.lost.length > 0) note(losses(old.name, session.lost));
  if (session.leading !== null) for (const line of textWarnings(request, session.leading, false)) note(line);
  if (session.version !== null) note(session.version);
  const shared = sharedWarning(session.sharedConfig, request);
  if (shared !== null) note(shared);
}
function losses(old, lost2) {
  return `Not carried over from ${old} to the new database: ${lost2.join("; ")}.`;
}

// src/domain/report/leftovers.ts
function leftovers(request, seen, unused = []) {
  const names = workNames(request.targetDatabase);
  const fresh = isPromoted(seen) ? null : seen.new;
  const old = seen.old?.database.id === seen.current?.database.id ? null : seen.old;
  return [
    ...fresh === null ? [] : [leftover(fresh.database, names.new)],
    ...old === null ? [] : [leftover(old.database, names.old)],
    ...unused.map((it) => leftover(it, null))
  ];
}
function perhapsUnused(request, { target }) {
  return target.databases.filter(
    ({ id, name, state }) => isCandidateName(request.targetApp, name) && !isEnding(state) && !target.attachments.some((it) => it.database.id === id)
  );
}
function unusedWarning(database, { at, target }) {
  const days = Math.floor((at - database.createdAt) / 864e5);
  const age = days < 1 ? "less than a day" : days === 1 ? "1 day" : `${days} days`;
  const command = (verb) => `\`heroku addons:${verb} ${database.name} --app ${target.app.name}\``;
  return `${withPrice(database)} is ${age} old and attached to no app. See what it is: ${command("info")}. If nothing needs it, ${command("destroy")} destroys it.`;
}
function leftover({ name, plan: plan3, price: price3 }, attachment2) {
  return { attachment: attachment2, name, plan: plan3, price: price3 };
}
function withPrice(database) {
  const cost = database.price === null ? "" : `, ${price(database.price)}`;
  return `${database.name} (${database.plan}${cost})`;
}

// src/domain/report/request.ts
function requestReport(request) {
  const { sanitize, assertions, reviewedColumns } = request;
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

// src/domain/report/kept.ts
function keptOld(request, seen, mayAdvise) {
  const { old, current, new: fresh } = seen;
  if (old === null || old.database.id === current?.database.id) return [];
  const { database } = old;
  const name = workNames(request.targetDatabase).old;
  const called = `${name} is ${withPrice(database)}`;
  if (isRetired(database.name) || isEnding(database.state))
    return [`${called}, which is being removed. The next run destroys it.`];
  const isWanted = isBorrowed(old, seen) || old.elsewhere.length > 0;
  if (isWanted || fresh !== null && !isPromoted(seen)) return [`${called} and is kept.`];
  if (!mayAdvise) return [`${called}. The next run destroys it.`];
  const back = `\`${goBack(request, seen, old)}\``;
  const isDown2 = withoutDatabase(request, seen) !== null && rollout(seen).is === "failed";
  return isDown2 ? [
    `${back} brings ${request.targetApp} back on the old database.`,
    `${called}. The next run destroys it.`
  ] : [
    `${called}. The next run destroys it. To go back to it first: ${back}. Each later run replaces it again.`
  ];
}
function goBack({ targetDatabase }, { target }, { database, attachment: attachment2 }) {
  return targetDatabase === "DATABASE" ? `heroku pg:promote ${attachment2.name} --app ${target.app.name}` : `heroku addons:attach ${database.name} --as ${targetDatabase} --app ${target.app.name}`;
}
function keptNew(request, seen, run2, mayAdvise) {
  const fresh = seen.new;
  if (fresh === null || isPromoted(seen)) return [];
  const { database } = fresh;
  const called = `${workNames(request.targetDatabase).new} is ${withPrice(database)}`;
  if (isRetired(database.name) || isEnding(database.state))
    return [`${called}, which is being removed. The next run destroys it.`];
  return [
    `${called} and is kept.`,
    holds(request, fresh, run2),
    "The next run resumes with it, or destroys it and makes another one.",
    ...mayAdvise && isOnlyNew(seen, fresh) ? [giveUp(seen, database)] : []
  ];
}
function isOnlyNew(seen, fresh) {
  const names = seen.target.attachments.filter((it) => it.database.id === fresh.database.id);
  return names.length === 1 && fresh.elsewhere.length === 0 && !isBorrowed(fresh, seen);
}
function giveUp({ target }, { name }) {
  const command = (verb) => `\`heroku addons:${verb} ${name} --app ${target.app.name}\``;
  return `To give it up, see that it is only NEW_DATABASE by then: ${command("info")}. ${command("destroy")} destroys it.`;
}
function holds(request, fresh, run2) {
  const { sanitize, assertions, reviewedColumns, beforePromote } = request;
  const isChecked = assertions.length === 0 && reviewedColumns === null || run2.checkedFor === fresh.database.id;
  const raw = "It holds raw production data";
  if (sanitize !== null && !isSanitized(request, fresh))
    return `${raw}: nothing proves that it is sanitized.`;
  if (!isChecked) return `${raw}, as far as anyone knows: its checks have not held.`;
  if (sanitize !== null) return "The scripts of sanitize-sql have been run on it.";
  const isReadied = beforePromote !== null && run2.readiedFor === fresh.database.id;
  return isReadied ? "It holds production data as before-promote has left it." : `${raw}.`;
}

// src/domain/report/state.ts
function stateNow(request, seen, run2, mayAdvise) {
  if (seen === null) return "Nothing was changed.";
  const sentences = [
    ...runsOn(request, seen, run2),
    ...keptOld(request, seen, mayAdvise),
    ...keptNew(request, seen, run2, mayAdvise),
    ...destroyed(seen, run2),
    ...stillPaused(seen)
  ];
  return sentences.join(" ");
}
function urgentNow(request, seen) {
  if (seen === null) return [];
  const off = stillOff(seen);
  return [
    ...withoutDatabase(request, seen) === null ? [] : [isDown(request)],
    ...off === null ? [] : [`${seen.target.app.name} is still paused: ${inWords(off)}.`]
  ];
}
function destroyed(seen, { spoilt }) {
  if (spoilt === null || seen.new?.database.id === spoilt) return [];
  return ["The new database could not be prepared, and was destroyed."];
}
function stillPaused(seen) {
  const off = stillOff(seen);
  if (off === null) return [];
  const { name } = seen.target.app;
  const start = toStart(off).map((it) => `\`heroku ${it} --app ${name}\``);
  return [
    `${name} is still paused: ${inWords(off)}.`,
    `Start it again: ${start.join(" and ")}. The next run starts it too.`
  ];
}
function runsOn(request, seen, run2) {
  const app2 = request.targetApp;
  const name = seen.current?.database.name;
  if (name === void 0) return [`${app2} has no database attached as ${request.targetDatabase}.`];
  const since = withoutDatabase(request, seen);
  const isNew = isPromoted(seen) || hasPromoted(seen, run2);
  const { is } = rollout(seen);
  const has = `${app2} has ${isNew ? "the new database, " : ""}${name}`;
  if (is === "failed" && (isPromoted(seen) || since !== null))
    return [
      `${has}, attached, but its dynos ${dynosRun(request, seen, since)}.`,
      ...since === null || seen.old !== null ? [] : [`\`heroku releases:retry --app ${app2}\` releases it again.`]
    ];
  if (isPromoted(seen) && is !== "succeeded") return [`${has}; its release has not succeeded yet.`];
  return [`${app2} runs on ${isNew ? `the new database, ${name}` : `${name}, as before`}.`];
}
function dynosRun({ targetDatabase }, { old, target }, since) {
  if (since !== null) return `run without any (since v${since})`;
  const isDetach = (it) => it.description.startsWith(`Detach ${targetDatabase} (@ref:`);
  return old !== null || target.releases.some(isDetach) ? "still run on the old one" : "run without any";
}
function hasPromoted(seen, run2) {
  return run2.fresh !== null && seen?.current?.database.id === run2.fresh;
}

// src/engine/report.ts
function reportOf(session, problems) {
  const { request, ports, seen, firstPlan } = session;
  return {
    status: statusAfter(session, problems),
    request: requestReport(request),
    mode: (session.plan ?? firstPlan)?.way.mode ?? null,
    takenOver: firstPlan?.takeOver.is ?? null,
    planned: firstPlan && plannedOf(firstPlan),
    startedAt: session.startedAt + session.ahead,
    endedAt: ports.clock.now() + session.ahead,
    steps: session.steps.map((step) => later(step, session.ahead)),
    source: session.source,
    old: session.old,
    new: session.new,
    dataAsOf: session.dataAsOf,
    releaseVersion: session.releaseVersion,
    carried: session.carried,
    lost: session.lost,
    sharedConfig: session.sharedConfig,
    overlap: session.overlap,
    preparation: session.preparation,
    leftovers: seen === null ? [] : leftovers(request, seen, session.unused),
    urgent: urgentNow(request, lastSeen(session)),
    state: stateOf(session, problems),
    problems,
    warnings: warningsOf(session)
  };
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
  if (problems.length > 0) return statusOf(problems, session.changed, isPerhapsPromoted(session));
  return session.request.dryRun ? "planned" : "refreshed";
}
function warningsOf(session) {
  const { request, seen, run: run2, old, lost: lost2, leading, copyWarnings, sharedConfig: sharedConfig2 } = session;
  const shared = sharedWarning(sharedConfig2, request);
  const copy = `The copy ended with ${copyWarnings} warnings; see \`heroku pg:backups --app ${request.targetApp}\`.`;
  return [
    ...old === null || lost2.length === 0 ? [] : [losses(old.name, lost2)],
    ...leading === null ? [] : textWarnings(request, leading, hasPromoted(seen, run2)),
    ...session.version === null ? [] : [session.version],
    ...copyWarnings === 0 ? [] : [copy],
    ...missingTables(session),
    ...shared === null ? [] : [shared],
    ...unseenPreparation(session),
    ...session.warnings,
    ...seen === null ? [] : session.unused.map((it) => unusedWarning(it, seen))
  ];
}
function missingTables({ tables, plan: plan3 }) {
  if (tables === null || plan3 === null || !areMissing(tables)) return [];
  return [tablesWarning(tables, plan3.way.mode)];
}
function unseenPreparation({ request, seen, run: run2, preparation }) {
  if (request.sanitize === null || preparation.sanitized !== null || !hasPromoted(seen, run2)) return [];
  return [
    `${seen?.current?.database.name} was promoted by an earlier run: whether it was sanitized is in the log of that one.`
  ];
}
function stateOf(session, problems) {
  const { request, run: run2, changed, unseen } = session;
  const seen = lastSeen(session);
  const isSure = unseen === null || !movesDatabases(unseen);
  const mayAdvise = isSure && problems.every(({ kind }) => kind !== "conflict");
  const state = stateNow(request, seen, run2, mayAdvise);
  if (!changed && urgentNow(request, seen).length === 0) return "Nothing was changed.";
  if (!changed) return `This run has changed nothing. ${state}`;
  if (unseen === null) return state;
  return `When last seen: ${state} Since then this was sent, and not looked for any more: ${title(unseen)}.`;
}
function lastSeen({ seen, unseen }) {
  return seen === null || unseen === null ? seen : asIfPaused(seen, unseen);
}
function isPerhapsPromoted({ seen, run: run2, unseen }) {
  return hasPromoted(seen, run2) || unseen?.does === "promote";
}

// src/domain/steps/progress.ts
function progress(step, seen) {
  switch (step.awaits) {
    case "available":
      return availability(seen);
    case "copied":
      return copied(seen);
    case "counted":
      return `Heroku shows ${count(seen.new?.facts?.tables ?? 0, "table")}`;
    case "released":
      return step.app === void 0 ? released(seen) : releasedOn(step.app, seen);
    case "switched":
      return `dynos from before the release may serve until ${new Date(step.until).toISOString().slice(11, 19)} UTC`;
    case "gone": {
      const database = seen.target.databases.find((it) => it.id === step.database?.id);
      return database === void 0 ? "it is gone" : `${database.name} is ${database.state}`;
    }
  }
}
function released(seen) {
  const { is, version: version2 } = rollout(seen);
  if (is === "missing") return "Heroku has made no release yet";
  if (is !== "succeeded") return `v${version2} is ${is}`;
  return seen.target.runsOnNew ? `v${version2} has succeeded` : `v${version2} has succeeded, its config vars are not there yet`;
}
function releasedOn(app2, seen) {
  const { is, version: version2 } = rolloutOn(app2, seen) ?? { is: "missing", version: 0 };
  if (is === "missing") return `Heroku has made no release of ${app2} yet`;
  return `v${version2} of ${app2} ${is === "succeeded" ? "has" : "is"} ${is}`;
}
function outlook(step, { at, new: fresh }) {
  const transfer2 = fresh?.transfer;
  if (step.awaits !== "copied" || transfer2 == null || transfer2.total === null) return "";
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
  const { database, readiness, facts, hasConfigVar } = fresh;
  if (readiness.is === "waiting") return `${database.name}: ${readiness.message || "waiting"}`;
  if (readiness.is === "unknown") return `${database.name} is ${database.state}`;
  if (database.state !== "provisioned") return `${database.name}: ${readiness.message}, ${database.state}`;
  if (!hasConfigVar) return `${database.name} is available, its config var is not there yet`;
  return facts === null ? `${database.name} is available, the Data API does not show yet what is inside` : `${database.name} is available`;
}
function copied({ new: fresh }) {
  const transfer2 = fresh?.transfer;
  if (transfer2 == null) return "the copy has not begun";
  const { bytes, total } = transfer2;
  if (total === null || total === 0) return `${size(bytes)} copied`;
  return `${size(bytes)} of ${size(total)} copied (${Math.min(100, Math.floor(100 * bytes / total))} %)`;
}

// src/engine/perform.ts
var looks = { accepted: 8, unknown: 2, refused: 1 };
var MOST_SENDS = 3;
async function perform(session, change, from) {
  if (change.does === "command") return runCommand(session, change, from);
  if (change.does === "sanitize") return (await import("./prepare-Q6V5OYFD.js")).sanitize(session, change);
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
  if (change.does === "promote") refuseUnprepared(session);
  session.changed = true;
  session.unseen = change;
  remember(session, change);
  if (change.does === "promote" || change.does === "release" || change.does === "move")
    session.run = { ...session.run, mayRelease: false };
  if (change.does === "promote") session.run = { ...session.run, promoted: change.database?.id ?? null };
  if (change.does === "note") session.run = { ...session.run, noted: change.paused };
  if (change.does === "forget") session.run = { ...session.run, noted: null };
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
  const name = carriedBy(change);
  if (isShown && name !== null && !carried2.includes(name)) carried2.push(name);
}
function refuseUnprepared({ request, seen, run: run2 }) {
  const problem = unprepared(request, seen, run2);
  if (problem !== null) stop(problem);
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
async function runCommand(session, change, seen) {
  const { heroku: heroku2, log } = session.ports;
  const { command, when } = change;
  session.changed = true;
  session.unseen = change;
  const code = await heroku2.run(session.request, change, seen, (text) => log.note(text));
  if (code !== 0) {
    session.unseen = null;
    const remedy2 = "Fix what its output shows and run again: the command then runs again.";
    stop({
      code: "COMMAND_FAILED",
      kind: "failed",
      what: `${command} ended with exit code ${code}.`,
      remedy: remedy2
    });
  }
  const id = change.database?.id ?? null;
  session.run = {
    ...session.run,
    ...when === "before-promote" ? { readiedFor: id } : { commandRanFor: id }
  };
  return lookAndPlan(session);
}
function refusal(change, { taken, message }) {
  const what = `Heroku refused to ${lower(title(change))}: ${message}`;
  const remedy2 = "Fix what Heroku says and run again.";
  return { code: "HEROKU_REFUSED", kind: taken ? "conflict" : "failed", what, remedy: remedy2 };
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

// src/engine/poll-interval.ts
var SHORTEST = 1500;
var LONGEST2 = 12e4;
function interval(waited) {
  return Math.min(LONGEST2, Math.max(SHORTEST, waited / 60));
}

// src/engine/wait.ts
var HEARTBEAT = 6e4;
var FIGURES = 2e4;
var WHOLE_LOOK = 18e5;
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
      const line = now.line === told.line ? `${now.line} (for ${duration(now.at - since)})` : now.line;
      log.note(more === "" ? line : `${line}, ${more}`);
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
  const wordsOf = (line) => line.replace(/[\d.]+/g, "");
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

// src/engine/steps.ts
async function doSteps(session, from, isLeft = () => false) {
  let next = from;
  const times = /* @__PURE__ */ new Map();
  for (let first = next.steps[0]; first !== void 0 && !isLeft(first); first = next.steps[0]) {
    const now = first;
    checkTime(session);
    if (!isWait(now)) refuseCircle(session.request.targetApp, now, times);
    session.ports.log.open(title(now));
    next = await timed(session, title(now), () => oneStep(session, now)).catch(
      (error) => discarding(session, now, error)
    );
    session.ports.log.close();
  }
}
var MOST_TIMES = 4;
function refuseCircle(app2, now, times) {
  const before = times.get(title(now)) ?? 0;
  times.set(title(now), before + 1);
  if (before < MOST_TIMES) return;
  const what = `${title(now)}: this was done ${before} times in this run, and is to be done again.`;
  const look2 = `\`heroku releases --app ${app2}\``;
  const remedy2 = `See who undoes it: ${look2}. Then run again. If no one does, report it as a bug with this log.`;
  stop({ code: "CHANGE_UNDONE", kind: "failed", what, remedy: remedy2 });
}
async function oneStep(session, now) {
  const seen = session.seen;
  if (isCheck(now)) return (await import("./prepare-Q6V5OYFD.js")).check(session, now);
  return isWait(now) ? waitFor(session, now, seen) : perform(session, now, seen);
}
async function timed(session, title2, work) {
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
async function discarding(session, failed, error) {
  const { request, seen, ports } = session;
  const isPreparing = isCheck(failed) || "does" in failed && (failed.does === "sanitize" || isEarly(failed));
  if (!(error instanceof Stopped) || !isPreparing || !isSpoilt(request, error.problems, seen)) throw error;
  for (const { what } of error.problems) ports.log.note(what);
  ports.log.close();
  session.run = { ...session.run, spoilt: seen?.new?.database.id ?? null };
  try {
    await doSteps(session, await lookAndPlan(session));
  } catch (more) {
    if (!(more instanceof Stopped)) throw more;
    throw new Stopped([...error.problems, ...more.problems], error);
  }
  throw error;
}
function isEarly(step) {
  return "when" in step && step.when === "before-promote";
}

// src/engine/resume.ts
var PARTING = 5e3;
async function resumeAfter(session, problems) {
  if (!mustResume(problems, session.seen, session.run)) return;
  session.ports.log.close();
  const mayBeLate = session.unseen !== null && pauses(session.unseen) && isReplyLost(session);
  if (problems.some(({ kind }) => kind === "cancelled")) takeLeave(session);
  session.run = { ...session.run, isOver: true };
  const next = await lookAndPlan(session);
  if (!mustResume(problems, session.seen, session.run)) return;
  await doSteps(session, next, (step) => mayBeLate && "does" in step && step.does === "forget");
}
function isReplyLost({ steps }) {
  return steps.at(-1)?.changes.at(-1)?.reply === "unknown";
}
function takeLeave(session) {
  const { ports } = session;
  session.ports = { ...ports, ...ports.parting(PARTING) };
  session.endsAt = ports.clock.now() + PARTING;
}

// src/engine/unused.ts
async function unusedIn({ request, seen, ports }) {
  if (seen === null) return [];
  const found = perhapsUnused(request, seen).map(
    async (database) => await isUsed(ports.heroku.isAttached(database)) ? [] : [database]
  );
  return (await Promise.all(found)).flat();
}
async function isUsed(asked) {
  return asked.catch((error) => {
    if (error instanceof Stopped) return true;
    throw error;
  });
}

// src/engine/refresh.ts
async function refresh(request, ports, candidate) {
  const session = newSession(request, ports, candidate);
  const failed = await problemsOf(converge(session));
  const left = await problemsOf(resumeAfter(session, failed));
  if (!ports.cancelled.aborted) session.unused = await unusedIn(session);
  return reportOf(session, [...failed, ...left.filter((it) => !isSaid(it, failed))]);
}
function isSaid({ kind }, failed) {
  return kind === "cancelled" && failed.some((it) => it.kind === kind);
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
  const next = await timed(session, "Check that this refresh is safe", () => lookAndPlan(session));
  await lookInto(session, next);
  tellPlan(session, next);
  log.close();
  if (session.request.dryRun) return;
  await doSteps(session, await agreed(session, next));
}

// src/heroku/change/rendezvous.ts
var IDLE = 36e5;
var rendezvous = async function* (url, cancelled) {
  if (cancelled.aborted) return;
  const { connect } = await import("node:tls");
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

// src/heroku/http/transport.ts
var httpTransport = async ({ url, method, body, signal, ...rest2 }) => {
  const { request } = await (url.startsWith("https:") ? import("node:https") : import("node:http"));
  const length = body === void 0 ? {} : { "Content-Length": `${Buffer.byteLength(body)}` };
  const options = { method, signal, headers: { ...rest2.headers, ...length } };
  try {
    const response = await new Promise((resolve, reject) => {
      request(url, options, resolve).on("error", reject).end(body);
    });
    const { statusCode: status = 0, headers: headers2 } = response;
    const text = await textOf(response);
    if (status >= 300 && status < 400 && headers2.location !== void 0)
      throw new Error("unexpected redirect");
    return { status, header: (name) => headerOf(headers2, name), body: text };
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
};
function textOf(response) {
  let text = "";
  response.setEncoding("utf8").on("data", (part) => {
    text += part;
  });
  return new Promise((resolve, reject) => {
    response.on("end", () => resolve(text)).on("error", reject);
  });
}
function headerOf(headers2, name) {
  const value = headers2[name.toLowerCase()];
  return Array.isArray(value) ? value.join(", ") : value ?? null;
}
var NOT_CONNECTED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"];
function wasNotSent(error) {
  const { code, message } = partsOf(error);
  return NOT_CONNECTED.includes(code) || code === "ECONNRESET" && message.startsWith("connect");
}
function reasonOf(error) {
  const { code, message } = partsOf(error);
  return code === "" ? message : `${message} (${code})`;
}
function partsOf(error) {
  if (!(error instanceof Error)) return { code: "", message: String(error) };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const { name, message } = error;
  return { code: name === "TimeoutError" ? "timeout" : code, message };
}

// src/heroku/http/urls.ts
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
    features: (it) => `${app2(it)}/features`,
    formation: (it) => `${app2(it)}/formation`,
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

// src/heroku/read/price.ts
var price2 = pipe(
  object({
    cents: number(),
    unit: _default(string(), "month"),
    contract: nullish(boolean()),
    metered: nullish(boolean())
  }),
  transform(({ cents, unit, contract, metered }) => {
    if (contract) return "contract";
    return metered ? "metered" : { cents, unit };
  })
);

// src/heroku/read/wire.ts
var SERVICE = "heroku-postgresql";
var ref = object({ id: string(), name: string() });
var time = pipe(
  string().check(refine((text) => !Number.isNaN(Date.parse(text)), "must be a time")),
  transform((text) => Date.parse(text))
);
var app = object({
  id: string(),
  name: string(),
  stack: nullish(object({ name: nullish(string()) })),
  maintenance: nullish(boolean())
});
var process = object({ type: string(), quantity: number() });
var paused = object({ maintenance: boolean(), processes: record(string(), number()) });
var coupling = object({ stage: string() });
var addon = object({
  id: string(),
  name: string(),
  app: ref,
  plan: object({ name: string() }),
  state: string(),
  created_at: time,
  billed_price: nullish(price2),
  provision_message: nullish(string())
});
function provisionMessage(reply) {
  return addon.safeParse(reply).data?.provision_message ?? null;
}
function databaseOf(wire) {
  const [service, plan3] = wire.plan.name.split(":");
  if (service !== SERVICE || plan3 === void 0) return null;
  return {
    id: wire.id,
    name: wire.name,
    app: wire.app,
    plan: plan3,
    state: wire.state,
    createdAt: wire.created_at,
    price: wire.billed_price ?? null,
    message: wire.provision_message ?? null
  };
}
var attachment = pipe(
  object({
    id: string(),
    name: string(),
    namespace: nullish(string()),
    created_at: nullish(time),
    app: ref,
    addon: object({ id: string(), name: string(), app: ref })
  }),
  transform(
    (wire) => ({
      id: wire.id,
      name: wire.name,
      namespace: wire.namespace ?? null,
      createdAt: wire.created_at ?? null,
      app: wire.app,
      database: wire.addon
    })
  )
);
var configVars = record(string(), nullable(string()));
var release = object({
  version: number(),
  description: string(),
  created_at: time,
  updated_at: nullish(time),
  status: string(),
  current: _default(boolean(), false),
  slug: nullish(object({ id: string() }))
});
function releaseOf(wire) {
  const { version: version2, description, created_at: createdAt, status, current } = wire;
  return { version: version2, description, createdAt, updatedAt: wire.updated_at ?? null, status, current };
}
var plan2 = object({
  name: string(),
  price: nullish(price2)
});
function offerOf({ name, price: price3 }) {
  return { plan: name.slice(name.indexOf(":") + 1), price: price3 ?? null };
}
var waitStatus = pipe(
  object({
    "waiting?": boolean(),
    "error?": _default(boolean(), false),
    message: _default(nullable(string()), "")
  }),
  transform(
    (wire) => ({
      is: wire["error?"] ? "broken" : wire["waiting?"] ? "waiting" : "ready",
      message: wire.message ?? ""
    })
  )
);
var infoRow = object({ name: string(), values: array(unknown()) });
var infoRows = pipe(
  object({ info: _default(array(infoRow), []) }),
  transform((wire) => wire.info.map(({ name, values }) => ({ name, values: values.map(String) })))
);
var databaseInfo = pipe(
  object({
    following: nullish(string()),
    forked_from: nullish(string()),
    formation: nullish(object({ id: nullish(string()) })),
    postgres_version: nullish(string()),
    num_bytes: nullish(number()),
    num_tables: nullish(number()),
    info: _default(array(infoRow), [])
  }),
  transform(
    (wire) => ({
      following: Boolean(wire.following),
      forked: Boolean(wire.forked_from),
      forkedFrom: wire.forked_from || null,
      formation: wire.formation?.id ?? null,
      forkFollow: wire.info.find((row) => row.name === "Fork/Follow")?.values.map(String).join(" ") ?? null,
      version: wire.postgres_version ?? null,
      bytes: wire.num_bytes ?? null,
      tables: wire.num_tables ?? null
    })
  )
);
var transfer = object({
  uuid: string(),
  to_name: nullish(string()),
  /** Without its login. */
  to_url: nullish(string()),
  from_type: string(),
  to_type: string(),
  created_at: time,
  succeeded: nullish(boolean()),
  processed_bytes: _default(number(), 0),
  source_bytes: nullish(number()),
  warnings: _default(number(), 0),
  finished_at: nullish(time),
  logs: _default(array(object({ message: string() })), [])
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
    finishedAt: wire.finished_at ?? null,
    lastLines: wire.logs.slice(-5).map((line) => line.message)
  };
}
var dyno = object({ name: string(), attach_url: nullish(string()) });
var features = array(object({ name: string(), enabled: boolean() }));
var releases = array(release);
var transfers = array(transfer);

// src/heroku/change/lines.ts
var LONGEST3 = 65536;
async function* lines(pieces) {
  let rest2 = "";
  for await (const piece of pieces) {
    const parts = (rest2 + piece).split(/\r\n|\n|\r(?!$)/);
    rest2 = shortened(parts.pop() ?? "");
    yield* parts;
  }
  if (rest2 !== "") yield rest2.replace(/\r$/, "");
}
function shortened(line) {
  return line.length <= LONGEST3 ? line : line.slice(0, LONGEST3 / 2) + line.slice(-LONGEST3 / 2);
}

// src/heroku/change/dyno.ts
var EXIT_CODE = /\uFFFF heroku-command-exit-status: (\d+)/;
async function runOneOff(dynos, { command, env }, seen, line) {
  const { client } = dynos;
  const app2 = await client.read(places(client.endpoints).app(seen.target.app.id), app);
  const launcher = app2.stack?.name === "cnb" ? "launcher " : "";
  const body = {
    attach: true,
    command: `${launcher}${command} ; echo "￿ heroku-command-exit-status: $?"`,
    env: { ...env, TERM: "dumb" },
    force_no_tty: true
  };
  const outcome = await client.send({
    method: "POST",
    url: places(client.endpoints).dynos(seen.target.app.id),
    body
  });
  if (outcome.is !== "accepted") stop(notStarted(command, outcome.message));
  const started = dyno.safeParse(outcome.body);
  const url = started.data?.attach_url ?? "";
  if (!started.success || !URL.canParse(url))
    return stop(notStarted(command, "the reply names no attach_url"));
  await dynos.learn([new Secret(new URL(url).pathname.slice(1))]);
  const running = { command, dyno: started.data.name, app: seen.target.app.name };
  return follow(dynos, running, url, line);
}
async function follow({ rendezvous: rendezvous2, cancelled }, running, url, line) {
  let code = null;
  let why = "the connection ended before the command did";
  try {
    let isGreeting = true;
    for await (const text of lines(rendezvous2(url, cancelled))) {
      const found = EXIT_CODE.exec(text);
      const said = text.replace(EXIT_CODE, "");
      if (found !== null) code = Number(found[1]);
      if (said !== "" && !(isGreeting && said === "rendezvous")) line(said);
      isGreeting = false;
    }
  } catch (error) {
    why = reasonOf(error);
  }
  if (code !== null) return code;
  if (!cancelled.aborted) return stop(lost(running, why, "failed"));
  throw new Stopped([lost(running, "the run has ended before it", "cancelled"), endedBy(cancelled)]);
}
function notStarted(command, why) {
  const remedy2 = "Run again: the command is then run.";
  return {
    code: "COMMAND_NOT_STARTED",
    kind: "failed",
    what: `${command} could not be started: ${why}.`,
    remedy: remedy2
  };
}
function lost({ command, dyno: dyno2, app: app2 }, why, kind) {
  const look2 = `Look at \`heroku ps --app ${app2}\` and \`heroku logs --dyno-name ${dyno2} --app ${app2}\`.`;
  const again = "Run again: the command is then run again.";
  return {
    code: "COMMAND_LOST",
    kind,
    what: `The end of ${command} was not seen (${why}); ${dyno2} may still be running.`,
    remedy: [look2, ...endsShell(command) && kind === "failed" ? [ENDS_SHELL] : [], again].join(" ")
  };
}
var ENDS_SHELL = "Leave `exit` and `exec` out of the command: they end the shell that would tell its exit code.";
function endsShell(command) {
  return /(^|[;&|({])\s*(exit|exec)\b/.test(command);
}

// src/heroku/http/same-database.ts
function sameDatabase(a, b) {
  if (a === null || b === null || !URL.canParse(a) || !URL.canParse(b)) return false;
  const [one, two] = [new URL(a), new URL(b)];
  return one.hostname === two.hostname && one.pathname === two.pathname;
}
function sameLogin(a, b) {
  if (a === null || b === null || !URL.canParse(a) || !URL.canParse(b)) return false;
  const [one, two] = [new URL(a), new URL(b)];
  return ["username", "password", "pathname"].every((part) => one[part] === two[part]);
}

// src/heroku/change/requests.ts
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
      const { fork, fast, version: version2 } = change;
      const config = fork === null ? version2 === null ? {} : { version: String(version2) } : fast ? { fork, fast } : { fork };
      const plan3 = { name: `heroku-postgresql:${change.plan}` };
      const body = { name: change.name, plan: plan3, attachment: { name: change.attachment }, config };
      return { method: "POST", url: at.addonsOfApp(app2.id), body, headers: WITH_MESSAGE };
    }
    case "copy": {
      const urls = await transferUrls(client, vault, request, seen);
      const names = { from_name: request.sourceDatabase, to_name: change.to };
      return { method: "POST", url: at.startTransfer(idOf(change)), body: { ...names, ...urls } };
    }
    case "unfollow":
      return { method: "PUT", url: at.unfollow(idOf(change)) };
    case "keep":
      return attach(at.attachments, subject(change).name, app2.name, change.attachment);
    case "promote": {
      const { attachment: attachment2, namespace } = change;
      const more = { namespace, confirm: app2.name };
      return attach(at.attachments, subject(change).name, app2.name, attachment2, more);
    }
    case "carry": {
      const { name, namespace } = change;
      return attach(at.attachments, subject(change).name, app2.name, name, { namespace, confirm: app2.name });
    }
    case "move": {
      const { name, namespace, app: other } = change;
      return attach(at.attachments, subject(change).name, other, name, { namespace, confirm: other });
    }
    case "note":
      return setConfigVar(at.configVars(app2.id), PAUSED, JSON.stringify(change.paused));
    case "forget":
      return setConfigVar(at.configVars(app2.id), PAUSED, null);
    case "maintenance":
      return { method: "PATCH", url: at.app(app2.id), body: { maintenance: change.name === "on" } };
    case "scale": {
      const updates = Object.entries(change.processes).map(([type, quantity]) => ({ type, quantity }));
      return { method: "PATCH", url: at.formation(app2.id), body: { updates } };
    }
    case "release":
      return releaseAgain(client, change.app ?? app2.id);
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
function setConfigVar(url, name, value) {
  return { method: "PATCH", url, body: { [name]: value } };
}
async function releaseAgain(client, app2) {
  const url = places(client.endpoints).releases(app2);
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
  const remedy2 = `Check that this key may read the config vars of both apps: \`heroku access --app ${source.app.name}\`.`;
  return stop({ code: "COPY_URLS", kind: "failed", what, remedy: remedy2 });
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

// src/heroku/http/deadline.ts
var REQUEST_TIMEOUT = 6e4;
var GRACE = 3e3;
function patience(method, cancelled, grace = GRACE) {
  const own = new AbortController();
  const isRead = method === "GET";
  const timers = [
    setTimeout(() => own.abort(new DOMException("It took too long", "TimeoutError")), REQUEST_TIMEOUT)
  ];
  const onCancel = () => timers.push(setTimeout(() => own.abort(), isRead ? 0 : grace));
  if (cancelled.aborted) onCancel();
  cancelled.addEventListener("abort", onCancel);
  return {
    signal: own.signal,
    end() {
      cancelled.removeEventListener("abort", onCancel);
      for (const timer of timers) clearTimeout(timer);
    }
  };
}

// src/heroku/http/errors.ts
var shape = object({
  id: _default(string(), ""),
  message: _default(string(), "")
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
    const remedy2 = "Make one with `heroku authorizations:create` and store it as the secret HEROKU_API_KEY.";
    return {
      code: "KEY_REJECTED",
      kind: "denied",
      what: `api-key: Heroku rejects the key: ${said}`,
      remedy: remedy2
    };
  }
  if (status === 403 && id === "two_factor") {
    const remedy2 = "Make a key that needs none with `heroku authorizations:create`; nobody is there to type the code.";
    const what = `api-key: Heroku asks for a second factor: ${said}`;
    return { code: "SECOND_FACTOR_NEEDED", kind: "denied", what, remedy: remedy2 };
  }
  if (status === 403) {
    const remedy2 = "Give the account of this key the permission to operate the target app and to view the source app.";
    return {
      code: "NOT_PERMITTED",
      kind: "denied",
      what: `${subject2}: the key may not do this: ${said}`,
      remedy: remedy2
    };
  }
  if (status === 402) {
    const remedy2 = "Settle it in the Heroku dashboard, under Billing.";
    return {
      code: "PAYMENT_NEEDED",
      kind: "denied",
      what: `${subject2}: Heroku wants a payment first: ${said}`,
      remedy: remedy2
    };
  }
  if (status === 404) {
    const remedy2 = "Check the spelling, and that the account of this key may see it: `heroku apps:info --app NAME`.";
    return {
      code: "NOT_FOUND",
      kind: "denied",
      what: `${subject2}: Heroku shows no such app to this key.`,
      remedy: remedy2
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

// src/heroku/http/production-guard.ts
var GateHit = class extends Error {
  name = "GateHit";
};
function newGate() {
  const forbidden = /* @__PURE__ */ new Set();
  let own = null;
  let along = [];
  let usedElsewhere = [];
  return {
    learn(seen, named) {
      own = [seen.target.app.id, seen.target.app.name];
      along = staging(seen, named);
      usedElsewhere = heldIn(seen).flatMap(
        ({ database, elsewhere }) => elsewhere.length > 0 ? [database.id, database.name] : []
      );
      for (const it of othersIn(seen, along)) forbidden.add(it);
    },
    check({ method, url, body }) {
      if (method === "GET") return;
      const sent = body === void 0 ? {} : JSON.parse(body);
      const path = new URL(url).pathname.split("/").map(decodeURIComponent);
      const named = [...path, ...texts(withoutReads(sent))];
      const deadly = method === "DELETE" ? usedElsewhere : [];
      const hit = named.find((it) => forbidden.has(it) || deadly.includes(it)) ?? strangerIn(path, sent);
      if (hit !== void 0)
        throw new GateHit(`${method} ${new URL(url).pathname} names ${hit}, which is not the target app's`);
      if (sameDatabase(sent.from_url ?? null, sent.to_url ?? null))
        throw new GateHit(`${method} ${new URL(url).pathname} copies a database onto itself`);
    }
  };
  function strangerIn([, first, second, third], { app: app2 }) {
    const changed = first === "apps" ? second : first === "addon-attachments" ? app2?.name : void 0;
    if (own === null || changed === void 0 || own.includes(changed)) return void 0;
    const isMild = first === "addon-attachments" || third === "releases";
    return along.includes(changed) && isMild ? void 0 : changed;
  }
}
function staging({ source, others }, named) {
  const inProduction = others.filter((it) => it.stage === "production").map((it) => it.name);
  return named.filter((it) => it !== source.app.name && !inProduction.includes(it));
}
function heldIn({ current, new: fresh, old }) {
  return [current, fresh, old].filter((it) => it !== null);
}
function othersIn(seen, along) {
  const { source, target } = seen;
  const held = heldIn(seen);
  const isShared = ({ elsewhere }) => elsewhere.some((it) => !along.includes(it.app.name));
  const shared = held.filter(isShared).map((it) => it.database);
  const borrowed = target.attachments.map((it) => it.database).filter((it) => it.app.id !== target.app.id);
  const ofSource = source.attachments.map((it) => it.database);
  const databases = [...ofSource, ...borrowed, ...shared];
  const attachments = [...source.attachments, ...held.flatMap((it) => it.elsewhere)].map((it) => it.id);
  return [source.app.id, source.app.name, ...databases.flatMap((it) => [it.id, it.name]), ...attachments];
}
function withoutReads({ from_url: _, config, ...rest2 }) {
  return { ...rest2, config: { ...config, fork: null } };
}
function texts(value) {
  return typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(texts);
}

// src/heroku/http/rate-limit.ts
var RESERVE = 450;
var LONGEST4 = 12e4;
function newThrift() {
  let left = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  return {
    learn(remaining) {
      if (remaining !== null && remaining.trim() !== "" && !Number.isNaN(Number(remaining)))
        left = Number(remaining);
    },
    wait(now) {
      const pause2 = LONGEST4 * Math.max(0, 1 - left / RESERVE);
      last = Math.max(now, last + pause2);
      return last - now;
    }
  };
}

// src/heroku/http/reply.ts
function expectOk(url, reply, subject2) {
  if (reply.status >= 200 && reply.status < 300) return reply;
  return stop(problemOf(url, reply.status, reply.body, subject2, requestIdOf(reply)));
}
function parse(url, reply, shape2) {
  const json = jsonOf(reply.body);
  const parsed = safeParse(shape2, json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return stop(
    unreadable(
      url,
      json === void 0 ? "the reply is not JSON" : `${issue?.path.join(".")}: ${issue?.message}`
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

// src/heroku/http/retry.ts
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
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

// src/heroku/http/client.ts
var MOST_ATTEMPTS = 5;
var LONGEST_PAUSE = 6e5;
var WrongHost = class extends Error {
  name = "WrongHost";
};
function heroku(options) {
  const { endpoints, pace } = options;
  let ahead = 0;
  const thrift = newThrift();
  const now = () => pace.now() + ahead;
  const reason = (error) => reasonOf(error).replaceAll(options.key.reveal(), "***");
  async function exchange(request, purpose) {
    const { origin } = new URL(request.url);
    if (origin !== endpoints.platform && origin !== endpoints.data)
      throw new WrongHost(`No key for ${origin}`);
    options.gate.check(request);
    const { signal, end } = patience(request.method, options.cancelled, options.grace);
    const sent = { ...request, headers: headers(options.key, request.body, purpose.headers), signal };
    const reply = await options.transport(sent).finally(end);
    thrift.learn(reply.header("ratelimit-remaining"));
    const date = Date.parse(reply.header("date") ?? "");
    if (!Number.isNaN(date)) ahead = date - pace.now();
    return reply;
  }
  async function ask(request, purpose) {
    for (let attempt = 1; ; attempt += 1) {
      if (request.method === "GET") await turn(request.url);
      const end = await exchange(request, purpose).catch(failure);
      const delay = request.method === "GET" ? delayAfterRead(end) : delayAfterChange(end);
      if (delay === null || delay > LONGEST_PAUSE || attempt === MOST_ATTEMPTS) return end;
      if (options.cancelled.aborted || !pace.spendRetry()) return end;
      await pace.sleep(delay);
      if (options.cancelled.aborted) return end;
    }
  }
  async function turn(url) {
    const wait = new URL(url).origin === endpoints.platform ? thrift.wait(pace.now()) : 0;
    if (wait > 0) await pace.sleep(wait);
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
  async function find(url, shape2, purpose = {}) {
    const reply = await get(url, purpose);
    if (reply.status === 404) return null;
    return parse(url, expectOk(url, reply, purpose.subject), shape2);
  }
  return {
    endpoints,
    now,
    find,
    async read(url, shape2, purpose = {}) {
      const found = await find(url, shape2, purpose);
      return found ?? stop(problemOf(url, 404, "", purpose.subject));
    },
    async glimpse(url, shape2) {
      const reply = await get(url, {});
      const parsed = safeParse(shape2, reply.status === 200 ? jsonOf(reply.body) : void 0);
      return parsed.success ? parsed.data : null;
    },
    async list(url, shape2, purpose = {}) {
      const items = [];
      let range = null;
      do {
        const from = range === null ? {} : { Range: range };
        const reply = await get(url, { ...purpose, headers: { ...purpose.headers, ...from } });
        items.push(...parse(url, expectOk(url, reply, purpose.subject), array(shape2)));
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
function failure(error) {
  if (error instanceof GateHit || error instanceof WrongHost) throw error;
  return { error };
}

// src/heroku/read/config-vars.ts
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
    names: (side) => Object.keys(known[side]),
    has: (side, name) => Object.hasOwn(known[side], name),
    reveal: (side, name) => known[side][name]?.reveal() ?? null
  };
}

// src/heroku/read/inventory.ts
var credentials = array(object({ name: string() }));
var schedules = array(
  object({ name: string(), hour: union([number(), string()]), timezone: string() })
);
var settings = record(string(), looseObject({ value: unknown(), default: unknown() }));
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
      const word2 = rows[row.name];
      return word2 === void 0 ? [] : row.values.map((value) => `${word2} ${withoutLogin(value)}`);
    })
  ];
  return { lost: lost2, facts: databaseInfo.safeParse(info).data ?? null };
}
function withoutLogin(value) {
  return value.replace(/\/\/.*@/, "//");
}

// src/heroku/read/look-at-current.ts
async function lookAtBorrowed(client, { app: app2, attachments }) {
  const foreign = attachments.flatMap(({ database }) => database.app.id === app2.id ? [] : database.id);
  const addons = [...new Set(foreign)].map(
    (id) => client.find(places(client.endpoints).addon(id), addon)
  );
  return (await all(addons)).flatMap((it) => it === null ? [] : databaseOf(it) ?? []);
}
async function lookAtVersion(client, id) {
  const info = await client.glimpse(places(client.endpoints).database(id), databaseInfo);
  return info?.version ?? null;
}

// src/heroku/read/look-at-new.ts
var UNKNOWN = { is: "unknown", message: "" };
async function lookAtFresh(client, vault, request, mode, held) {
  const at = places(client.endpoints);
  const { id } = held.database;
  const [readiness, facts, transfer2] = await all([
    client.find(at.waitStatus(id), waitStatus),
    client.find(at.database(id), databaseInfo),
    mode === "fork" ? Promise.resolve(null) : newestTransfer(client, vault, request, held)
  ]);
  const hasConfigVar = vault.has("target", configVar(workNames(request.targetDatabase).new));
  return { ...held, readiness: readiness ?? UNKNOWN, facts, transfer: transfer2, hasConfigVar, marker: null };
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

// src/heroku/read/look-at-others.ts
var MOST_RELEASES = 50;
function lookAtOthers(client, names) {
  return all(names.map((name) => lookAtOther(client, name)));
}
async function lookAtOther(client, name) {
  const purpose = { subject: `also-attached-to: ${name}` };
  const [coupling2, releases2] = await all([
    client.find(places(client.endpoints).pipelineCoupling(name), coupling, purpose),
    newestReleases(client, name, MOST_RELEASES, purpose)
  ]);
  return { name, stage: coupling2?.stage ?? null, releases: releases2 };
}
async function newestReleases(client, app2, max, purpose = {}) {
  const headers2 = { Range: `version ..; max=${max}, order=desc` };
  const releases2 = await client.read(places(client.endpoints).releases(app2), releases, {
    ...purpose,
    headers: headers2
  });
  return releases2.map(releaseOf);
}

// src/heroku/read/look-instead.ts
async function lookAtDatabase(client, id) {
  const addon2 = await client.find(places(client.endpoints).addon(id), addon);
  return addon2 === null ? null : databaseOf(addon2);
}
async function readIfAllowed(client, vault, side, app2) {
  try {
    await vault.read(client, side, app2, {});
  } catch (error) {
    if (!(error instanceof Stopped && error.problems.every((it) => it.kind === "denied"))) throw error;
  }
}
async function lookInstead(client, vault, side, name, attachments) {
  const ids = [...new Set(attachments.map((it) => it.database.id))];
  const found = await all(ids.map((id) => lookAtDatabase(client, id)));
  const databases = attachments.filter((it) => found.some((that) => that?.id === it.database.id));
  const text = attachments.some((it) => it.name === name) ? null : vault.reveal(side, configVar(name));
  const same = databases.find((it) => sameDatabase(text, vault.reveal(side, configVar(it.name))));
  return {
    isText: text !== null,
    sameAs: same?.name ?? null,
    databases: databases.map((it) => it.name).sort()
  };
}

// src/heroku/read/pause-note.ts
function pausedOf(vault, app2) {
  const note = vault.reveal("target", PAUSED);
  if (note === null) return null;
  const paused2 = paused.safeParse(jsonOf2(note)).data;
  if (paused2 !== void 0) return paused2;
  return stop({
    code: "PAUSED_UNREADABLE",
    kind: "refused",
    what: `${PAUSED} of ${app2} does not say what a refresh has paused.`,
    remedy: `See what runs, \`heroku ps --app ${app2}\`, and what the note says, \`heroku config:get ${PAUSED} --app ${app2}\`. Start what should run; then remove the note, whose text is lost with it: \`heroku config:unset ${PAUSED} --app ${app2}\`.`
  });
}
function jsonOf2(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// src/heroku/read/read-back.ts
function runsOnNew(vault, { targetDatabase }, current) {
  const url = vault.reveal("target", configVar(targetDatabase));
  const direct = vault.reveal("target", configVar(workNames(targetDatabase).new));
  return current?.attachment.namespace === POOLER ? sameLogin(url, direct) : url !== null && url === direct;
}
async function leadsToSource(client, vault, request) {
  const subject2 = `source-app: ${request.sourceApp}`;
  await vault.read(client, "source", request.sourceApp, { subject: subject2 });
  return sameDatabase(
    vault.reveal("target", configVar(request.targetDatabase)),
    vault.reveal("source", configVar(request.sourceDatabase))
  );
}

// src/heroku/read/database-texts.ts
var URL_FORM = /^[a-z][a-z0-9+.-]*:\/\//i;
var POSTGRES_FORM = /^postgres(ql)?:\/\/[^?#]*$/i;
function isPostgresUrl(text) {
  return POSTGRES_FORM.test(text);
}
function leadsTo(text, urls) {
  const parts = urls.flatMap(partsOf2);
  const own = URL_FORM.test(text) ? partsOf2(text) : [];
  if (parts.some((it) => own.some((that) => isSame(that, it)))) return true;
  return parts.some(({ host, database }) => hasWord(text, host) && hasWord(text, database));
}
function leadingTo2(vars, urls) {
  const parts = urls.flatMap(partsOf2);
  const has = (part) => Object.values(vars).some((it) => parts.map(part).includes(it));
  const whole = Object.keys(vars).filter((name) => leadsTo(vars[name] ?? "", urls));
  const isInParts = whole.length > 0 || has((it) => it.host) && has((it) => it.database);
  const pieces = parts.flatMap(piecesOf).filter((it) => it !== "");
  const inParts = Object.keys(vars).filter((name) => isInParts && pieces.includes(vars[name] ?? ""));
  return [.../* @__PURE__ */ new Set([...whole, ...inParts])].sort();
}
function translated(text, from, to) {
  const [target] = partsOf2(to);
  const old = from.flatMap(partsOf2);
  if (target === void 0 || hasAnotherLogin(text, old)) return null;
  const made = URL_FORM.test(text) ? withAddress(text, target) : withParts(text, old, target);
  const kept = piecesOf(target);
  return old.flatMap(piecesOf).some((it) => !kept.includes(it) && hasWord(made, it)) ? null : made;
}
function hasAnotherLogin(text, old) {
  if (URL_FORM.test(text)) return false;
  const lacks = (part) => !old.some((it) => [it[part], encodeURIComponent(it[part])].some((form) => hasWord(text, form)));
  return /user/i.test(text) && lacks("user") || /pass/i.test(text) && lacks("password");
}
function withAddress(text, { host, port, database, user, password }) {
  const { protocol, search, hash } = new URL(text);
  const login = [user, password].map(encodeURIComponent).join(":");
  return `${protocol}//${login}@${host}:${port}/${encodeURIComponent(database)}${search}${hash}`;
}
function withParts(text, from, to) {
  const written = /^jdbc:/i.test(text) ? encodeURIComponent : String;
  const pairs = [
    ...from.map((it) => [`${it.host}:${it.port}`, `${to.host}:${to.port}`]),
    ...from.flatMap(piecesOf).flatMap((piece, at) => {
      const pieces = piecesOf(to);
      const now = written(pieces[at % pieces.length] ?? "");
      return [[encodeURIComponent(piece), now], [piece, now]];
    })
  ];
  return pairs.reduce((made, [was, is]) => made.replace(word(was), () => is), text);
}
function piecesOf({ host, database, user, password }) {
  return [host, database, user, password];
}
function partsOf2(url) {
  if (!URL.canParse(url)) return [];
  const { hostname, port, pathname, username, password } = new URL(url);
  const database = decoded(pathname.slice(1));
  if (hostname === "" || database === "") return [];
  return [
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
  if (part === "") return /(?!)/g;
  return new RegExp(`(?<![\\w-])${part.replace(/[^\w]/g, "\\$&")}(?![\\w-])`, "gi");
}

// src/heroku/read/text-vars.ts
function textVars(vault, attachments, places2) {
  const ids = [...new Set(places2.flatMap((it) => it?.database.id ?? []))];
  const vars = texts2(vault, attachments);
  return ids.flatMap((id) => {
    const urls = urlsOf(vault, attachments, id);
    return leadingTo2(vars, urls).map((name) => {
      const text = vars[name] ?? "";
      const isServed = translated(text, urls, urls[0] ?? "") !== null;
      return { name, database: id, isUrl: isPostgresUrl(text), isServed };
    });
  });
}
function textsFor(vault, attachments, vars, url) {
  const known = texts2(vault, attachments);
  return Object.fromEntries(
    vars.flatMap(({ name, database }) => {
      const text = translated(known[name] ?? "", urlsOf(vault, attachments, database), url);
      return text === null ? [] : [[name, text]];
    })
  );
}
function texts2(vault, attachments) {
  const made = attachments.map((it) => configVar(it.name));
  const names = vault.names("target").filter((name) => !made.includes(name));
  return Object.fromEntries(names.map((name) => [name, vault.reveal("target", name) ?? ""]));
}
function urlsOf(vault, attachments, id) {
  const own = attachments.filter((it) => it.database.id === id);
  return own.flatMap((it) => vault.reveal("target", configVar(it.name)) ?? []);
}

// src/heroku/read/look.ts
var MOST_TRIES = 5;
async function look(client, vault, offers, request) {
  for (let attempt = 1; ; attempt += 1) {
    const seen = await lookOnce(client, vault, offers, request);
    const { app: app2, attachments } = seen.target;
    const after = await client.list(
      places(client.endpoints).attachmentsOfApp(request.targetApp),
      attachment
    );
    if (sameAttachments(attachments, after)) return seen;
    if (attempt === MOST_TRIES) stop(keepsChanging(app2.name));
  }
}
function keepsChanging(app2) {
  const what = `The attachments of ${app2} have changed under each of ${MOST_TRIES} looks.`;
  const remedy2 = `See who changes it: \`heroku releases --app ${app2}\`. Then run again.`;
  return { code: "APP_KEEPS_CHANGING", kind: "conflict", what, remedy: remedy2 };
}
function sameAttachments(one, two) {
  const texts3 = (them) => them.map((it) => `${it.id} ${it.database.name}`).sort();
  return texts3(one).join() === texts3(two).join();
}
async function lookOnce(client, vault, offers, request) {
  const [source, target, others] = await all([
    lookAtSource(client, vault, request),
    lookAtTarget(client, vault, request),
    lookAtOthers(client, request.alsoAttachedTo)
  ]);
  const names = workNames(request.targetDatabase);
  const everywhere = oncePerId(
    (id) => client.list(places(client.endpoints).attachmentsOfAddon(id), attachment)
  );
  const hold = (name) => lookAtHeld(client, target, everywhere, name);
  const [current, held, old] = await all([hold(request.targetDatabase), hold(names.new), hold(names.old)]);
  const { mode } = wayOf(request, { source, current, offers });
  const [fresh, currentVersion, borrowed, urlIsSource, instead] = await all([
    held === null ? Promise.resolve(null) : lookAtFresh(client, vault, request, mode, held),
    held === null && current !== null ? lookAtVersion(client, current.database.id) : Promise.resolve(null),
    current === null ? lookAtBorrowed(client, target) : Promise.resolve([]),
    current === null && target.hasConfigVar ? leadsToSource(client, vault, request) : Promise.resolve(false),
    current === null ? lookInstead(client, vault, "target", request.targetDatabase, target.attachments) : Promise.resolve(null)
  ]);
  return {
    at: client.now(),
    source,
    target: {
      ...target,
      borrowed,
      runsOnNew: runsOnNew(vault, request, current),
      urlIsSource,
      instead,
      texts: textVars(vault, target.attachments, [current, old])
    },
    current,
    currentVersion,
    new: fresh,
    old,
    others,
    offers
  };
}
async function lookAtSource(client, vault, request) {
  const at = places(client.endpoints);
  const purpose = { subject: `source-app: ${request.sourceApp}` };
  const { app: app2, attachments } = await lookAtApp(client, request.sourceApp, purpose);
  const found = attachments.find((it) => it.name === request.sourceDatabase);
  const [database, facts] = await all([
    found === void 0 ? Promise.resolve(null) : lookAtDatabase(client, found.database.id),
    found === void 0 ? Promise.resolve(null) : client.find(at.database(found.database.id), databaseInfo)
  ]);
  if (database !== null) return { app: app2, database, facts, instead: null, attachments };
  await readIfAllowed(client, vault, "source", request.sourceApp);
  const instead = await lookInstead(client, vault, "source", request.sourceDatabase, attachments);
  return { app: app2, database, facts: null, instead, attachments };
}
async function lookAtApp(client, named, purpose) {
  const at = places(client.endpoints);
  const attachments = await client.list(at.attachmentsOfApp(named), attachment, purpose);
  const { id, name } = attachments[0]?.app ?? await client.read(at.app(named), app, purpose);
  return { app: { id, name }, attachments };
}
async function lookAtTarget(client, vault, request) {
  const at = places(client.endpoints);
  const purpose = { subject: `target-app: ${request.targetApp}` };
  const named = request.targetApp;
  const [{ app: app2, attachments }, coupling2, addons, releases2, features2] = await all([
    lookAtApp(client, named, purpose),
    client.find(at.pipelineCoupling(named), coupling, purpose),
    client.list(at.addonsOfApp(named), addon, purpose),
    newestReleases(client, named, MOST_RELEASES, purpose),
    client.glimpse(at.features(named), features),
    vault.read(client, "target", named, purpose)
  ]);
  const paused2 = pausedOf(vault, app2.name);
  const isWanted = request.quiesce !== null || paused2 !== null;
  return {
    app: app2,
    activity: isWanted ? await lookAtActivity(client, app2.id) : null,
    paused: paused2,
    preboot: features2?.some((it) => it.name === "preboot" && it.enabled) ?? false,
    stage: coupling2?.stage ?? null,
    attachments,
    databases: addons.flatMap((addon2) => databaseOf(addon2) ?? []),
    releases: releases2,
    hasConfigVar: vault.has("target", configVar(request.targetDatabase))
  };
}
async function lookAtActivity(client, id) {
  const at = places(client.endpoints);
  const [app2, formation] = await all([
    client.read(at.app(id), app),
    client.list(at.formation(id), process)
  ]);
  return {
    maintenance: app2.maintenance ?? false,
    processes: Object.fromEntries(formation.map(({ type, quantity }) => [type, quantity]))
  };
}
async function lookAtHeld(client, { app: app2, attachments, databases }, everywhere, name) {
  const attachment2 = attachments.find((it) => it.name === name);
  if (attachment2 === void 0) return null;
  const { id } = attachment2.database;
  const database = databases.find((it) => it.id === id) ?? await lookAtDatabase(client, id);
  if (database === null) return null;
  const elsewhere = (await everywhere(id)).filter((it) => it.app.id !== app2.id);
  return { database, attachment: attachment2, elsewhere };
}
function oncePerId(ask) {
  const asked = /* @__PURE__ */ new Map();
  return (id) => {
    const promise = asked.get(id) ?? ask(id);
    asked.set(id, promise);
    return promise;
  };
}

// src/heroku/read/new-database-url.ts
function loginToNew(vault, { targetApp, targetDatabase }) {
  const name = configVar(workNames(targetDatabase).new);
  const url = vault.reveal("target", name);
  if (url === null || !URL.canParse(url)) return stop(unusable(targetApp, name, "is missing"));
  if (sameDatabase(url, vault.reveal("target", configVar(targetDatabase))))
    return stop(unusable(targetApp, name, `leads to the database in use, ${targetDatabase}`));
  return new Secret(url);
}
function unusable(app2, name, why) {
  const what = `The new database cannot be prepared: ${name} ${why}.`;
  return {
    code: "NEW_DATABASE_URL",
    kind: "failed",
    what,
    remedy: `See what is attached: \`heroku addons --app ${app2}\`; then run again.`
  };
}
function newEnvironment(vault, request, { current, target: { attachments, texts: texts3 } }) {
  const url = loginToNew(vault, request).reveal();
  const isReplaced = (id) => id === current?.database.id;
  const aliases = attachments.filter((it) => isReplaced(it.database.id)).map((it) => it.name);
  const replaced = texts3.filter((it) => isReplaced(it.database));
  return {
    ...textsFor(vault, attachments, replaced, url),
    ...Object.fromEntries([request.targetDatabase, ...aliases].map((name) => [configVar(name), url]))
  };
}

// src/heroku/read/poll.ts
async function glance(client, vault, request, seen, wait) {
  const at = client.now();
  switch (wait.awaits) {
    case "available":
      return { ...seen, at, new: await availableAgain(client, vault, request, seen) };
    case "counted":
      return { ...seen, at, new: await freshAgain(client, vault, request, seen) };
    case "copied":
      return { ...seen, at, new: await copiedAgain(client, vault, request, seen) };
    case "released":
      return wait.app === void 0 ? { ...seen, at, target: await releasedAgain(client, vault, request, seen) } : { ...seen, at, others: await otherAgain(client, seen, wait.app) };
    case "switched":
      return { ...seen, at };
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
  return lookAtFresh(client, vault, request, wayOf(request, seen).mode, { ...seen.new, database });
}
var FEW_RELEASES = 10;
async function otherAgain(client, { others }, app2) {
  const releases2 = await newestReleases(client, app2, MOST_RELEASES);
  return others.map((it) => it.name === app2 ? { ...it, releases: releases2 } : it);
}
async function releasedAgain(client, vault, request, seen) {
  const { id } = seen.target.app;
  const target = { ...seen.target, releases: await newestReleases(client, id, FEW_RELEASES) };
  if (rollout({ ...seen, target }).is !== "succeeded") return target;
  await vault.read(client, "target", id, {});
  return { ...target, runsOnNew: runsOnNew(vault, request, seen.current) };
}
async function withoutGone(client, seen, id) {
  const known = seen.target.databases.find((it) => it.id === id);
  const addon2 = known && await client.find(places(client.endpoints).addon(known.id), addon);
  const now = addon2 == null ? null : databaseOf(addon2);
  const databases = seen.target.databases.flatMap((it) => it.id === id ? now ?? [] : it);
  const old = seen.old?.database.id === id && now === null ? null : seen.old;
  return { target: { ...seen.target, databases }, old };
}

// src/heroku/read/shared-config.ts
var SHORTEST2 = 6;
var USUAL = /^(production|staging|development|enabled|disabled|[a-z]{2}_[A-Z]{2}\.UTF-8)$/;
var KEY = /^-----BEGIN |^(?=.*[a-z])(?=.*\d)\S{16,}$/i;
var POSTGRES = /^(jdbc:)?postgres(ql)?:/i;
async function sharedConfig(client, request, { target }) {
  const source = await varsOf(client, request.sourceApp, "source-app");
  const vars = await varsOf(client, request.targetApp, "target-app");
  const own = target.attachments.filter(({ database }) => database.app.id === target.app.id).flatMap(({ name }) => vars.get(configVar(name)) ?? []);
  return [...vars].flatMap(([name, value]) => {
    if (own.some((it) => sameAddress(it, value))) return [];
    const databases = namesIn(source, (it) => sameAddress(it, value));
    if (databases.length > 0) return [{ name, there: databases, isDatabase: true }];
    const there = namesIn(source, (it, its) => it === value && isTelling(value, name === its));
    return there.length === 0 ? [] : [{ name, there, isDatabase: false }];
  });
}
async function varsOf(client, app2, input) {
  const url = places(client.endpoints).configVars(app2);
  const vars = await client.read(url, configVars, { subject: `${input}: ${app2}` });
  return new Map(Object.entries(vars).flatMap(([name, value]) => value === null ? [] : [[name, value]]));
}
function namesIn(vars, is) {
  return [...vars].flatMap(([name, value]) => is(value, name) ? [name] : []);
}
function sameAddress(one, two) {
  const [a, b] = [one, two].map((it) => POSTGRES.test(it) ? it.replace(/^jdbc:/i, "") : null);
  return sameDatabase(a ?? null, b ?? null);
}
function isTelling(value, isUnderOneName) {
  return isUnderOneName ? value.length >= SHORTEST2 && !USUAL.test(value) : KEY.test(value);
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
      gate.learn(seen, request.alsoAttachedTo);
      return seen;
    },
    glance: (request, seen, wait) => glance(client, vault, request, seen, wait),
    send: (request, change, seen) => send2(client, vault, request, change, seen),
    async isAttached({ id }) {
      const found = await client.list(places(client.endpoints).attachmentsOfAddon(id), attachment);
      return found.length > 0;
    },
    inventory: (database) => inventory(client, database),
    sharedConfig: (request, seen) => sharedConfig(client, request, seen),
    run(request, { when, command }, seen, line) {
      const env = when === "before-promote" ? newEnvironment(vault, request, seen) : {};
      return runOneOff(dynos, { command, env }, seen, line);
    },
    login: (request) => loginToNew(vault, request)
  };
}

// src/hosts/clock.ts
import { setTimeout as setTimeout2 } from "node:timers/promises";
function clockUntil(cancelled) {
  const start = Date.now() - performance.now();
  return {
    now: () => start + performance.now(),
    async sleep(milliseconds) {
      await setTimeout2(Math.min(milliseconds, LONGEST), void 0, { signal: cancelled }).catch(() => {
      });
    }
  };
}

// src/run.ts
var LAST_GRACE = 500;
async function run(request, endpoints, key, ended, { log, learn, agree }) {
  const reaching = (cancelled, grace) => {
    const clock2 = clockUntil(cancelled);
    const pace = newPace(clock2, Math.random);
    const rest2 = { endpoints, key, transport: httpTransport, rendezvous, learn };
    return { heroku: herokuOver({ ...rest2, pace, cancelled, grace }), clock: clock2, cancelled };
  };
  const first = reaching(ended);
  const { clock } = first;
  const ports = {
    ...first,
    postgres: postgresOver({ cancelled: ended, sleep: clock.sleep }, version),
    log,
    agree: (consequence2) => agree(consequence2, ended),
    parting(milliseconds) {
      const last = reaching(endingAfter(milliseconds, new AbortController().signal), LAST_GRACE);
      return { ...last, clock: { ...last.clock, now: clock.now } };
    }
  };
  const candidate = candidateName(request.targetApp, /* @__PURE__ */ new Date(), randomCharacters(4));
  return refresh(request, ports, candidate);
}
function randomCharacters(count2) {
  const characters = "abcdefghijklmnopqrstuvwxyz0123456789";
  const random = crypto.getRandomValues(new Uint8Array(count2));
  return Array.from(random, (it) => characters[it % characters.length]).join("");
}
export {
  run
};
