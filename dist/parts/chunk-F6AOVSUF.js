import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

// src/domain/names.ts
function workNames(target) {
  return { new: `NEW_${target}`, old: `OLD_${target}` };
}
function configVar(attachment) {
  return `${attachment}_URL`;
}
var RETIRED = "-retired";
function retiredName(name) {
  return isRetired(name) ? name : `${name}${RETIRED}`;
}
function isRetired(name) {
  return name.endsWith(RETIRED);
}
function unretiredName(name, random) {
  return `${nameInUse(name)}-kept-${random}`;
}
function nameInUse(name) {
  return name.replace(/(-retired|-kept-[a-z0-9]+)+$/, "");
}
function candidateName(targetApp, now, random) {
  const day = now.toISOString().slice(0, 10).replaceAll("-", "");
  return `${targetApp}-${day}-${random}`;
}
function isCandidateName(targetApp, name) {
  return name.startsWith(`${targetApp}-`) && /^\d{8}-[a-z0-9]{4}$/.test(nameInUse(name).slice(targetApp.length + 1));
}

// src/domain/activity.ts
var PAUSED = "HEROKU_STAGING_REFRESH_PAUSED";
function inWords({ maintenance, processes }) {
  const types = Object.entries(processes).map(([type, dynos]) => `${type} (${dynos})`);
  return [...maintenance ? ["maintenance mode"] : [], ...types].join(", ");
}

// src/domain/steps/step.ts
function isWait(step) {
  return "awaits" in step;
}
function isCheck(step) {
  return "checks" in step;
}
function movesDatabases({ does }) {
  return !["command", "sanitize", "release", "note", "maintenance", "scale", "forget"].includes(does);
}
function sameStep(a, b) {
  return a !== void 0 && b !== void 0 && identity(a) === identity(b);
}
function identity(step) {
  const subject = "database" in step ? step.database?.id : void 0;
  const name = "name" in step ? step.name : "when" in step ? step.when : "";
  const app = "app" in step ? step.app : "";
  return `${verb(step)} ${subject ?? ""} ${name} ${app}`;
}
function verb(step) {
  return isWait(step) ? step.awaits : isCheck(step) ? "check" : step.does;
}
function title(step) {
  if (isCheck(step)) return `Check ${step.attachment}: ${checked(step)}`;
  return isWait(step) ? waitTitle(step) : changeTitle(step);
}
function waitTitle(step) {
  switch (step.awaits) {
    case "available":
      return `Wait until ${step.attachment} is available`;
    case "copied":
      return `Wait until ${step.attachment} is copied`;
    case "released":
      return step.app === void 0 ? `Wait until the release with the new ${step.attachment} has succeeded` : `Wait until the release of ${step.app} with the new ${step.attachment} has succeeded`;
    case "gone":
      return `Wait until ${called(step)} is gone`;
  }
}
function changeTitle(step) {
  switch (step.does) {
    case "create":
      return `Create ${step.attachment}, ${made(step)} on ${step.plan}${cost(step.price)}`;
    case "copy":
      return `Copy ${step.from} into ${step.to}`;
    case "sanitize":
      return `Sanitize ${step.attachment}: ${count(step.statements, "statement")}`;
    case "unfollow":
      return `Make ${step.attachment} independent of the database that it follows`;
    case "keep":
      return `Keep ${step.database?.name ?? "the current database"} as ${step.attachment}`;
    case "promote":
      return `Promote ${step.from} to ${step.attachment}${within(step.namespace)}`;
    case "carry":
      return `Carry ${step.name}${within(step.namespace)} over to the new database`;
    case "move":
      return `Move ${step.name} of ${step.app}${within(step.namespace)} to the new database`;
    case "note":
      return `Note in ${PAUSED} what is paused: ${inWords(step.paused)}`;
    case "maintenance":
      return `Turn maintenance mode ${step.name}`;
    case "scale":
      return `Scale ${step.name}`;
    case "forget":
      return `Remove ${PAUSED}: all runs again`;
    case "release":
      return `Release${step.app === void 0 ? "" : ` ${step.app}`} again: v${step.version} failed`;
    case "command":
      return `Run ${step.when}: ${step.command}`;
    case "retire":
      return `Retire ${called(step)}${step.why}`;
    case "unretire":
      return `Rename ${called(step)}, which was retired and is in use, to ${step.to}`;
    case "destroy":
      return `Destroy ${called(step)}${step.why}`;
    case "detach":
      return `Detach the name ${step.name}`;
  }
}
function within(namespace) {
  return namespace === null ? "" : ` (${namespace})`;
}
function checked({ columns, assertions }) {
  const parts = [columns ? "its columns" : "", assertions > 0 ? count(assertions, "assertion") : ""];
  return parts.filter((it) => it !== "").join(" and ");
}
function count(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
function called({ attachment, database }) {
  return database === null ? attachment : `${attachment} (${nameInUse(database.name)})`;
}
function made(step) {
  if (step.fork !== null) return `a ${step.fast ? "fast " : ""}fork of ${step.fork},`;
  return step.version === null ? "empty," : `empty, Postgres ${step.version},`;
}
function cost(cents) {
  return cents === null ? "" : ` (${price(cents)})`;
}
function price(cents) {
  return `$${(cents / 100).toFixed(cents % 100 === 0 ? 0 : 2)} a month`;
}

// src/domain/steps/rollout.ts
function rollout({ current, target: { releases, databases } }) {
  return current === null ? MISSING : rolloutOf(current, releases, databases);
}
var MISSING = { is: "missing", version: 0 };
function rolloutOn(app, { current, others, target: { databases } }) {
  if (current === null) return null;
  const releases = others.find((it) => it.name === app)?.releases ?? [];
  const attached = current.elsewhere.filter((it) => it.app.name === app).map((it) => it.name);
  const names = /* @__PURE__ */ new Set([...attached, ...releases.flatMap((it) => nameAttached(it, current.database) ?? [])]);
  const found = [...names].map((name) => {
    const attachment = { ...current.attachment, name };
    return rolloutOf({ ...current, attachment }, releases, databases);
  });
  return found.sort((a, b) => WORST.indexOf(a.is) - WORST.indexOf(b.is))[0] ?? null;
}
var WORST = ["failed", "missing", "pending", "succeeded"];
function nameAttached({ description }, { name }) {
  const [, attachment = null, of] = /^Attach (\S+) \(@ref:(.+)\)$/.exec(description) ?? [];
  return of === name || of === nameInUse(name) ? attachment : null;
}
function rolloutOf(held, all, databases) {
  const since = releaseOf(held, all, databases);
  if (since === void 0) return MISSING;
  const releases = all.filter((it) => it.version >= since.version);
  return verdict(releases, "succeeded", (it) => it.status === "succeeded") ?? verdict(releases, "pending", (it) => it.status === "pending") ?? { is: "failed", version: since.version };
}
function releaseOf(current, releases, databases) {
  const exact = releases.find((it) => attaches(it, current));
  if (exact !== void 0) return exact;
  const attach = `Attach ${current.attachment.name} (@ref:`;
  const newest = releases.find((it) => it.description.startsWith(attach));
  if (newest === void 0 || newest.createdAt < current.database.createdAt) return void 0;
  const others = databases.filter((it) => it.id !== current.database.id);
  return others.some((database) => attaches(newest, { ...current, database })) ? void 0 : newest;
}
function withoutDatabase({ targetDatabase }, { target }) {
  const running = target.releases.find((it) => it.status === "succeeded");
  const isDetached = running?.description.startsWith(`Detach ${targetDatabase} (@ref:`) ?? false;
  return running !== void 0 && isDetached ? running.version : null;
}
function isDown({ targetApp, targetDatabase }) {
  const variable = configVar(targetDatabase);
  return targetDatabase === "DATABASE" ? `${targetApp} is down: its dynos have no ${variable}.` : `The dynos of ${targetApp} have no ${variable}.`;
}
function attaches(release, { attachment, database }) {
  return [database.name, nameInUse(database.name)].some(
    (name) => release.description === `Attach ${attachment.name} (@ref:${name})`
  );
}
function verdict(releases, is, holds) {
  const found = releases.find(holds);
  return found === void 0 ? null : { is, version: found.version };
}

// src/domain/steps/progress.ts
function progress(step, seen) {
  switch (step.awaits) {
    case "available":
      return availability(seen);
    case "copied":
      return copied(seen);
    case "released":
      return step.app === void 0 ? released(seen) : releasedOn(step.app, seen);
    case "gone": {
      const database = seen.target.databases.find((it) => it.id === step.database?.id);
      return database === void 0 ? "it is gone" : `${database.name} is ${database.state}`;
    }
  }
}
function released(seen) {
  const { is, version } = rollout(seen);
  if (is === "missing") return "Heroku has made no release yet";
  if (is !== "succeeded") return `v${version} is ${is}`;
  return seen.target.runsOnNew ? `v${version} has succeeded` : `v${version} has succeeded, its config vars are not there yet`;
}
function releasedOn(app, seen) {
  const { is, version } = rolloutOn(app, seen) ?? { is: "missing", version: 0 };
  if (is === "missing") return `Heroku has made no release of ${app} yet`;
  return `v${version} of ${app} ${is === "succeeded" ? "has" : "is"} ${is}`;
}
function outlook(step, { at, new: fresh }) {
  const transfer = fresh?.transfer;
  if (step.awaits !== "copied" || transfer == null || transfer.total === null) return "";
  const { bytes, total, createdAt } = transfer;
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
  const transfer = fresh?.transfer;
  if (transfer == null) return "the copy has not begun";
  const { bytes, total } = transfer;
  if (total === null || total === 0) return `${size(bytes)} copied`;
  return `${size(bytes)} of ${size(total)} copied (${Math.min(100, Math.floor(100 * bytes / total))} %)`;
}
function size(bytes) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1e3 ** power;
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${units[power]}`;
}
function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1e3);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n) => String(n).padStart(2, "0");
  if (h > 0) return `${h}h ${two(m)}m ${two(s)}s`;
  return m > 0 ? `${m}m ${two(s)}s` : `${s}s`;
}

export {
  workNames,
  configVar,
  retiredName,
  isRetired,
  unretiredName,
  nameInUse,
  candidateName,
  isCandidateName,
  rollout,
  rolloutOn,
  withoutDatabase,
  isDown,
  progress,
  released,
  outlook,
  size,
  duration,
  PAUSED,
  inWords,
  isWait,
  isCheck,
  movesDatabases,
  sameStep,
  title,
  count,
  price
};
