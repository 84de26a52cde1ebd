import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  nameInUse
} from "./chunk-36GXFQYP.js";
import {
  count,
  price
} from "./chunk-L3F4NNCF.js";

// src/domain/activity.ts
var PAUSED = "HEROKU_STAGING_REFRESH_PAUSED";
function inWords({ maintenance, processes }) {
  let types = Object.entries(processes).map(([type, dynos]) => `${type} (${dynos})`);
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
  let subject = "database" in step ? step.database?.id : void 0, name = "name" in step ? step.name : "when" in step ? step.when : "", app = "app" in step ? step.app : "";
  return `${verb(step)} ${subject ?? ""} ${name} ${app}`;
}
function verb(step) {
  return isWait(step) ? step.awaits : isCheck(step) ? "check" : step.does;
}
function title(step) {
  return isCheck(step) ? `Check ${step.attachment}: ${checked(step)}` : isWait(step) ? waitTitle(step) : changeTitle(step);
}
function waitTitle(step) {
  switch (step.awaits) {
    case "available":
      return `Wait until ${step.attachment} is available`;
    case "copied":
      return `Wait until ${step.attachment} is copied`;
    case "counted":
      return `Wait until Heroku shows all tables of ${step.attachment}`;
    case "released":
      return step.app === void 0 ? `Wait until the release with the new ${step.attachment} has succeeded` : `Wait until the release of ${step.app} with the new ${step.attachment} has succeeded`;
    case "switched":
      return `Wait until no dyno from before uses ${called(step)}: preboot is on`;
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
  return [columns ? "its columns" : "", assertions > 0 ? count(assertions, "assertion") : ""].filter((it) => it !== "").join(" and ");
}
function called({ attachment, database }) {
  return database === null ? attachment : `${attachment} (${nameInUse(database.name)})`;
}
function made(step) {
  return step.fork !== null ? `a ${step.fast ? "fast " : ""}fork of ${step.fork},` : step.version === null ? "empty," : `empty, Postgres ${step.version},`;
}
function cost(it) {
  return it === null ? "" : ` (${price(it)})`;
}

export {
  PAUSED,
  inWords,
  isWait,
  isCheck,
  movesDatabases,
  sameStep,
  title
};
