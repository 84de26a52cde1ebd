import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  refused,
  stop
} from "./chunk-YO3FWN6V.js";
import {
  configVar,
  duration,
  isRetired,
  nameInUse,
  workNames
} from "./chunk-F6AOVSUF.js";

// src/domain/steps/imagine-releases.ts
function released({ at, current, target: { releases } }, status, of = current) {
  const version = (releases[0]?.version ?? 0) + 1;
  const description = `Attach ${current?.attachment.name} (@ref:${of?.database.name})`;
  return [{ version, description, createdAt: at, status, current: true }, ...releases];
}
function releasedOn(app, { at, current, others }, status) {
  const attachments = current?.elsewhere.filter((it) => it.app.name === app) ?? [];
  return others.map((other) => {
    if (other.name !== app) return other;
    const version = (other.releases[0]?.version ?? 0) + 1;
    const made2 = attachments.map(({ name }, index) => ({
      version: version + index,
      description: `Attach ${name} (@ref:${current?.database.name})`,
      createdAt: at,
      status,
      current: true
    }));
    return { ...other, releases: [...made2.reverse(), ...other.releases] };
  });
}
function moved(step, seen) {
  const isIt = (it) => it.app.name === step.app && it.name === step.name;
  const attachment = seen.old?.elsewhere.find(isIt);
  if (attachment === void 0 || seen.current === null || seen.old === null) return {};
  const { database } = seen.current;
  const has = (held) => ({
    ...held,
    elsewhere: [...held.elsewhere, { ...attachment, database }]
  });
  const current = has(seen.current);
  return {
    current,
    new: seen.new?.database.id === database.id ? has(seen.new) : seen.new,
    old: { ...seen.old, elsewhere: seen.old.elsewhere.filter((it) => !isIt(it)) },
    others: releasedOn(step.app, { ...seen, current }, "pending")
  };
}

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
        return step.app === void 0 ? withTarget({ runsOnNew: true, releases: released(seen, "succeeded") }) : withSeen({ others: releasedOn(step.app, seen, "succeeded") });
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
            attachment: {
              ...attached(request.targetDatabase, seen.new.database, seen),
              namespace: step.namespace
            }
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
    case "move":
      return { ...withSeen(moved(step, seen)), run: { ...run, mayRelease: false } };
    case "release":
      return {
        ...step.app === void 0 ? withTarget({ releases: released(seen, "pending") }) : withSeen({ others: releasedOn(step.app, seen, "pending") }),
        run: { ...run, mayRelease: false }
      };
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

// src/domain/fill/method.ts
var CANNOT_FORK = /^(essential|dev|basic|mini|hobby)/;
var ADVANCED = /^(advanced|performance)/;
var NEVER_FORKED = ["Unsupported", "Unavailable on followers"];
function planCanFork(plan) {
  return !CANNOT_FORK.test(plan);
}
function isAdvanced(plan) {
  return ADVANCED.test(plan);
}
function wayOf(request, seen) {
  const plan = request.plan ?? seen.current?.database.plan ?? "";
  const price = seen.offers.find((offer) => offer.plan === plan)?.price ?? null;
  return { mode: request.mode === "auto" ? bestMode(plan, seen.source) : request.mode, plan, price };
}
function bestMode(plan, source) {
  const sourceForks = planCanFork(source.database?.plan ?? "") && !NEVER_FORKED.includes(source.facts?.forkFollow ?? "");
  return sourceForks && planCanFork(plan) ? "fork" : "copy";
}

// src/domain/steps/carry.ts
var POOLER = "connection-pooling:default";
function carried(request, seen, replaced2, plan) {
  const own = [request.targetDatabase, ...Object.values(workNames(request.targetDatabase))];
  const others = seen.target.attachments.filter(
    (it) => it.database.id === replaced2?.database.id && !own.includes(it.name)
  );
  const canMove = (it) => movesTo(it, plan);
  return { movable: others.filter(canMove), lost: others.filter((it) => !canMove(it)) };
}
function alongside({ alsoAttachedTo }, held) {
  return held?.elsewhere.filter((it) => alsoAttachedTo.includes(it.app.name)) ?? [];
}
function movesTo({ namespace }, plan) {
  return namespace === null || namespace === POOLER && planCanFork(plan);
}
function promotedNamespace(replaced2, plan) {
  return replaced2?.attachment.namespace === POOLER && planCanFork(plan) ? POOLER : null;
}
function replaced({ current, old }) {
  return old?.database.id === current?.database.id ? null : old;
}

// src/domain/plan/also-attached.ts
function othersThatAreNotStaging(request, { source, target, others }) {
  const { alsoAttachedTo: names } = request;
  const stages = others.filter((it) => it.stage === "production").map((it) => it.name);
  const reasons = [
    ...names.includes(source.app.name) ? [`${source.app.name} is the source app, which is only read`] : [],
    ...names.includes(target.app.name) ? [`${target.app.name} is the target app itself`] : [],
    ...stages.map((it) => `${it} is in the production stage of its pipeline`)
  ];
  if (reasons.length === 0) return null;
  const what = `also-attached-to: ${reasons.join("; ")}.`;
  return refused(
    "ALSO_ATTACHED_TO",
    what,
    "Take it out of also-attached-to: only other apps of staging can be named there."
  );
}
function othersWithoutIt(request, seen) {
  const { current, target } = seen;
  if (request.alsoAttachedTo.length === 0 || current === null) return [];
  if (current.database.app.id !== target.app.id) {
    const what = `also-attached-to: ${target.app.name} runs on a database of another app, ${current.database.app.name}, which nothing is moved away from.`;
    const remedy = "Refresh without also-attached-to first; then attach the new database to the other apps.";
    return [refused("ALSO_ATTACHED_TO", what, remedy)];
  }
  const attached2 = [current, seen.new, seen.old].flatMap((it) => alongside(request, it)).map((it) => it.app.name);
  const missing = request.alsoAttachedTo.filter(
    (it) => !attached2.includes(it) && it !== target.app.name && it !== seen.source.app.name
  );
  return missing.map((app) => {
    const database = nameInUse(current.database.name);
    const what = `also-attached-to: ${app} has no attachment of ${database}, ${request.targetDatabase} of ${target.app.name}.`;
    return refused(
      "ALSO_ATTACHED_TO",
      what,
      `See \`heroku addons --app ${app}\`; take it out of also-attached-to if it has a database of its own.`
    );
  });
}
function elsewhere(request, { database }, staying) {
  const others = staying.map((it) => `${it.app.name} (as ${it.name})`).join(", ");
  const what = `${database.name}, to be replaced, is also attached to ${others}.`;
  const names = [...new Set(staying.map((it) => it.app.name))];
  if (names.includes(request.sourceApp))
    return [
      what,
      `See what ${request.sourceApp} needs it for: a refresh destroys this database. Or choose another target-database.`
    ];
  const unnamed = names.filter((it) => !request.alsoAttachedTo.includes(it));
  if (unnamed.length > 0)
    return [
      what,
      `If ${unnamed.length === 1 ? "it belongs" : "they belong"} to staging, set also-attached-to to ${[...request.alsoAttachedTo, ...unnamed].join(", ")}: what ${unnamed.length === 1 ? "it has" : "they have"} of the database then moves to the new one. If not, choose another target-database, or see what it is needed for (${unnamed.map((it) => `\`heroku addons --app ${it}\``).join(", ")}) and detach it there.`
    ];
  return [
    what,
    "Of a new database there is only the default credential, and a pooler only from Standard plans on, so this cannot move along. Attach it there with the default credential, or see what it is needed for and detach it."
  ];
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

// src/domain/plan/no-database.ts
function sourceUnknown(request, { source }) {
  if (source.database !== null) return null;
  const { sourceDatabase: name } = request;
  const what = `source-database: ${source.app.name} has no Heroku Postgres attached as ${name}.`;
  return refused(
    "SOURCE_DATABASE_UNKNOWN",
    [what, ...thereIs(name, source)].join(" "),
    `${oneOf("source-database", source)} Only a Heroku Postgres database can be forked or copied.`
  );
}
function currentUnknown(request, seen) {
  const { current, target } = seen;
  if (current !== null || isPlain(request, seen)) return null;
  const { targetDatabase: name } = request;
  const what = `target-database: ${target.app.name} has no Heroku Postgres attached as ${name}.`;
  const attach = `\`heroku addons:attach NAME --as ${name} --app ${target.app.name}\``;
  return refused(
    "TARGET_DATABASE_UNKNOWN",
    [what, ...thereIs(name, target)].join(" "),
    `${oneOf("target-database", target)} Or attach one under that name: ${attach}.`
  );
}
function thereIs(name, { app, attachments, instead }) {
  const attachment = attachments.find((it) => it.name === name);
  if (attachment !== void 0)
    return [`${name} there is ${attachment.database.name}, which is no Heroku Postgres database or is gone.`];
  if (!instead?.isText) return [];
  const text = `${configVar(name)} there is set as text, without an attachment`;
  return [
    instead.sameAs === null ? `${text}, and leads to none of the databases that ${app.name} has at Heroku.` : `${text}; it leads to the same database as ${instead.sameAs}.`
  ];
}
function oneOf(input, { app, attachments, instead }) {
  if (instead?.sameAs != null) return `Set ${input} to ${instead.sameAs}.`;
  const names = instead?.databases ?? attachments.map((it) => it.name);
  return names.length === 0 ? `${app.name} has no Heroku Postgres under any name; see \`heroku addons --app ${app.name}\`.` : `Set ${input} to one of: ${names.join(", ")}.`;
}
function isPlain({ targetDatabase }, { current, target }) {
  const isAttached = target.attachments.some((it) => it.name === targetDatabase);
  return current === null && target.hasConfigVar && !isAttached;
}
function plainConfigVar(request, seen) {
  if (!isPlain(request, seen)) return null;
  const { target } = seen;
  const [app, name, sameAs] = [target.app.name, request.targetDatabase, target.instead?.sameAs ?? null];
  const variable = configVar(name);
  const whose = target.urlIsSource ? " It is the URL of the source database!" : sameAs === null ? ` It leads to none of the databases that ${app} has at Heroku.` : ` It leads to the same database as ${sameAs}.`;
  const what = `${variable} of ${app} is a plain config var, not an attachment.${whose}`;
  const keep = `\`(umask 077 && heroku config:get ${variable} --app ${app} > ${name.toLowerCase()}-url.txt)\``;
  const unset = `\`heroku config:unset ${variable} --app ${app}\``;
  const from = target.attachments.find((it) => it.name === sameAs)?.database.name ?? "NAME";
  const attach = `\`heroku addons:attach ${from} --as ${name} --app ${app}\``;
  return refused(
    "PLAIN_CONFIG_VAR",
    what,
    `Keep the text first, on your own machine and not in CI: ${keep}. It is lost with ${unset}, and ${attach} puts a database of Heroku's in its place${from === "NAME" ? ", NAME being that of staging" : ""}.`
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
function currentUnderCredential({ targetDatabase: name }, seen) {
  const { current, target } = seen;
  if (current === null || isBorrowed(current, seen) || isPromoted(seen)) return null;
  const { namespace } = current.attachment;
  if (namespace === null || namespace === POOLER) return null;
  const [app, database] = [target.app.name, nameInUse(current.database.name)];
  const what = `${name} of ${app} is ${database} under ${namespace}, and a new database has only the default credential.`;
  const attach = `\`heroku addons:attach ${database} --as OWNER_${name} --app ${app}\``;
  const promote = `\`heroku pg:promote OWNER_${name} --app ${app}\``;
  return refused(
    "TARGET_USES_CREDENTIAL",
    what,
    `If the app may have the rights of the owner: ${attach} adds a name with the default credential, and ${promote} puts it to use. Then run again. After each refresh the credential has to be created anew.`
  );
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
function usedElsewhere(request, held, seen) {
  if (held === null || isBorrowed(held, seen)) return null;
  const { plan } = wayOf(request, seen);
  const along = alongside(request, held).filter((it) => movesTo(it, plan));
  const staying = held.elsewhere.filter((it) => !along.includes(it));
  return staying.length === 0 ? null : refused("DATABASE_USED_ELSEWHERE", ...elsewhere(request, held, staying));
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
  planCanFork,
  isAdvanced,
  wayOf,
  POOLER,
  carried,
  alongside,
  movesTo,
  promotedNamespace,
  replaced,
  othersWithoutIt,
  dangers,
  isBorrowed,
  isPromoted,
  takeOver,
  isEnding,
  hourly,
  overlapAfter
};
