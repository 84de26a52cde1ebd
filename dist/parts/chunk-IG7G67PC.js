import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  keepsOld,
  keptUntil
} from "./chunk-JO7WR4DP.js";
import {
  hourly,
  isEnding,
  monthly
} from "./chunk-DTYPOSHM.js";
import {
  isRetired,
  nameInUse
} from "./chunk-M5CVWW6P.js";
import {
  dollars,
  moment,
  price,
  span
} from "./chunk-234RC3UR.js";

// src/domain/report/keeping.ts
function keeping(request, seen) {
  let held = keptForUndo(seen);
  if (held === null || !keepsOld(request)) return null;
  let { name, plan, price: price2 } = held.database, [startedAt, endsAt] = [held.attachment.createdAt, keptUntil(request, held)];
  return startedAt === null || endsAt === null ? null : { name: nameInUse(name), plan, price: price2, startedAt, endsAt, cost: costOfKeeping(request, price2) };
}
function costOfKeeping({ keepOld }, price2) {
  let cents = monthly(price2), hours = (keepOld ?? 0) / 36e5;
  return cents === null ? null : Math.round(hourly(cents) * hours * 100) / 100;
}
function keptForUndo({ current, old, new: fresh }) {
  return old === null || current === null || old.database.id === current.database.id || fresh !== null && fresh.database.id !== current.database.id ? null : isRetired(old.database.name) && !isEnding(old.database.state) ? old : null;
}
function untilInWords({ endsAt, cost }) {
  return `until ${moment(endsAt)}${cost === null ? "" : `, for ${dollars(cost)}`}`;
}

// src/domain/plan/planned.ts
function effectsOf(planned, old, request) {
  let numbers = planned.steps.flatMap((step, at) => step.restarts ? [at + 1] : []);
  return [
    ...numbers.length === 0 ? [] : [`restarts the dynos in ${numbers.length} steps: ${numbers.join(", ")}`],
    ...endOf(planned),
    ...planned.price === null ? [] : [costs(planned.price, old?.price ?? null)],
    ...old === null || request.task !== "refresh" || !keepsOld(request) ? [] : [keeps(old, request)],
    ...planned.carries.length === 0 ? [] : [`carries over ${planned.carries.join(", ")}`]
  ];
}
function endOf({ steps }) {
  let at = steps.findIndex((step) => step.isLater);
  return at < 0 ? [] : [`ends before step ${at + 1}: Heroku works on, and a later run does the rest`];
}
function keeps(old, request) {
  let cost = costOfKeeping(request, old.price), time = span(request.keepOld ?? 0);
  return `keeps ${old.name} for an undo for ${time} at most${cost === null ? "" : `: ${dollars(cost)} in all`}`;
}
function costs(now, before) {
  if (before === null) return `costs ${priceOf(now)}`;
  let change = price(now) === price(before) ? "as before" : `not ${priceOf(before)}`, both = monthly(now, before), meanwhile = both === null ? "" : `; while both databases exist ${price({ cents: both, unit: "month" })}, ${dollars(hourly(both))} an hour`;
  return `costs ${priceOf(now)}, ${change}${meanwhile}`;
}
function priceOf(it) {
  return typeof it == "string" ? `the ${price(it)}` : price(it);
}

export {
  keeping,
  keptForUndo,
  untilInWords,
  effectsOf,
  endOf
};
