import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
import {
  nameInUse
} from "./chunk-AFLSJQ7I.js";

// src/domain/step.ts
function isWait(step) {
  return "awaits" in step;
}
function sameStep(a, b) {
  return a !== void 0 && b !== void 0 && identity(a) === identity(b);
}
function identity(step) {
  const subject = "database" in step ? step.database?.id : void 0;
  const name = "name" in step ? step.name : "";
  return `${isWait(step) ? step.awaits : step.does} ${subject ?? ""} ${name}`;
}
function title(step) {
  return isWait(step) ? waitTitle(step) : changeTitle(step);
}
function waitTitle(step) {
  switch (step.awaits) {
    case "available":
      return `Wait until ${step.attachment} is available`;
    case "copied":
      return `Wait until ${step.attachment} is copied`;
    case "released":
      return `Wait until the release with the new ${step.attachment} has succeeded`;
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
    case "unfollow":
      return `Make ${step.attachment} independent of the database that it follows`;
    case "keep":
      return `Keep ${step.database?.name ?? "the current database"} as ${step.attachment}`;
    case "promote":
      return `Promote ${step.from} to ${step.attachment}`;
    case "carry":
      return `Carry ${step.name}${step.namespace === null ? "" : ` (${step.namespace})`} over to the new database`;
    case "release":
      return `Release again: v${step.version} failed`;
    case "command":
      return `Run after-promote: ${step.command}`;
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

// src/domain/overlap.ts
var HOURS_A_MONTH = 720;
function hourly(centsAMonth) {
  return centsAMonth / HOURS_A_MONTH;
}
function overlapAfter(known, { at, target }, ids) {
  if (known?.endedAt != null) return known;
  const old = target.databases.find((it) => it.id === ids.old);
  const fresh = target.databases.find((it) => it.id === ids.new);
  if (old === void 0 || fresh === void 0) return known && { ...lasting(known, at), endedAt: at };
  const price2 = old.price === null || fresh.price === null ? null : old.price + fresh.price;
  return lasting({ startedAt: fresh.createdAt, endedAt: null, price: price2, cost: null }, at);
}
function lasting(overlap, until) {
  const { startedAt, price: price2 } = overlap;
  const cost2 = price2 === null ? null : hourly(price2) * (Math.max(0, until - startedAt) / 36e5);
  return { ...overlap, cost: cost2 };
}

// src/domain/planned.ts
function plannedOf({ way, steps }) {
  return {
    plan: way.plan,
    price: way.price,
    steps: steps.map((step) => ({ title: title(step), isChange: !isWait(step), restarts: restarts(step) })),
    carries: steps.flatMap((step) => "does" in step && step.does === "carry" ? [step.name] : [])
  };
}
var RELEASES = ["available", "keep", "promote", "carry", "release", "destroy", "detach"];
function restarts(step) {
  return RELEASES.includes(isWait(step) ? step.awaits : step.does);
}
function comesTo(planned, old) {
  const numbers = planned.steps.flatMap((step, at) => step.restarts ? [at + 1] : []);
  return [
    ...numbers.length === 0 ? [] : [`restarts the dynos in ${numbers.length} steps: ${numbers.join(", ")}`],
    ...planned.price === null ? [] : [costs(planned.price, old?.price ?? null)],
    ...planned.carries.length === 0 ? [] : [`carries over ${planned.carries.join(", ")}`]
  ];
}
function costs(now, before) {
  if (before === null) return `costs ${price(now)}`;
  const both = now + before;
  const change = now === before ? "as before" : `not ${price(before)}`;
  return `costs ${price(now)}, ${change}; while both databases exist ${price(both)}, ${dollars(hourly(both))} an hour`;
}
function dollars(cents) {
  return cents > 0 && cents < 1 ? "less than $0.01" : `$${(cents / 100).toFixed(2)}`;
}

export {
  overlapAfter,
  isWait,
  sameStep,
  title,
  price,
  plannedOf,
  comesTo,
  dollars
};
