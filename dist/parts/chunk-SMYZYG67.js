import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  isChange,
  kindOf,
  title
} from "./chunk-3UVFQB77.js";
import {
  hourly,
  monthly
} from "./chunk-VOC6BXZU.js";
import {
  price
} from "./chunk-L3F4NNCF.js";

// src/domain/plan/plan-summary.ts
function plannedOf({ spec, steps }) {
  let carried = steps.flatMap((step) => carriedBy(step) ?? []);
  return {
    plan: spec.plan,
    price: spec.price,
    steps: steps.map((step) => ({
      title: title(step),
      isChange: isChange(step),
      restarts: restarts(step)
    })),
    // Twice where an older refresh is finished first.
    carries: [...new Set(carried)]
  };
}
function carriedBy(step) {
  return step.verb === "move" ? `${step.app}::${step.name}` : step.verb === "carry" ? step.name : null;
}
function restarts(step) {
  return (!("app" in step) || step.app === void 0) && kindOf(step).restarts;
}
function effectsOf(planned, old) {
  let numbers = planned.steps.flatMap((step, at) => step.restarts ? [at + 1] : []);
  return [
    ...numbers.length === 0 ? [] : [`restarts the dynos in ${numbers.length} steps: ${numbers.join(", ")}`],
    ...planned.price === null ? [] : [costs(planned.price, old?.price ?? null)],
    ...planned.carries.length === 0 ? [] : [`carries over ${planned.carries.join(", ")}`]
  ];
}
function costs(now, before) {
  if (before === null) return `costs ${priceOf(now)}`;
  let change = price(now) === price(before) ? "as before" : `not ${priceOf(before)}`, both = monthly(now, before), meanwhile = both === null ? "" : `; while both databases exist ${price({ cents: both, unit: "month" })}, ${dollars(hourly(both))} an hour`;
  return `costs ${priceOf(now)}, ${change}${meanwhile}`;
}
function priceOf(it) {
  return typeof it == "string" ? `the ${price(it)}` : price(it);
}
function dollars(cents) {
  return cents > 0 && cents < 1 ? "less than $0.01" : `$${(cents / 100).toFixed(2)}`;
}

export {
  plannedOf,
  carriedBy,
  effectsOf,
  dollars
};
