import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  hourly,
  monthly
} from "./chunk-HCO2YIV2.js";
import {
  dollars,
  price
} from "./chunk-3PRCLOFU.js";

// src/domain/plan/planned.ts
function effectsOf(planned, old) {
  let numbers = planned.steps.flatMap((step, at) => step.restarts ? [at + 1] : []);
  return [
    ...numbers.length === 0 ? [] : [`restarts the dynos in ${numbers.length} steps: ${numbers.join(", ")}`],
    ...endOf(planned),
    ...planned.price === null ? [] : [costs(planned.price, old?.price ?? null)],
    ...planned.carries.length === 0 ? [] : [`carries over ${planned.carries.join(", ")}`]
  ];
}
function endOf({ steps }) {
  let at = steps.findIndex((step) => step.isLater);
  return at < 0 ? [] : [`ends before step ${at + 1}: Heroku works on, and a later run does the rest`];
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
  effectsOf,
  endOf
};
