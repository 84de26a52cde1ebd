import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  duration
} from "./chunk-234RC3UR.js";

// src/domain/report/trend.ts
var [FEWEST, MOST] = [4, 8], AHEAD = 8;
function comparable(past) {
  return past.filter((it) => it.status === "refreshed" && it.isWhole).slice(-MOST);
}
function outgrowing(past, timeout) {
  let runs = comparable(past).map((it) => it.took);
  if (runs.length < FEWEST) return null;
  let { now, growth } = line(runs), left = Math.max(1, Math.ceil((timeout - now) / growth));
  if (growth <= 0 || left > AHEAD) return null;
  let pace = `${duration(growth)} longer each time, ${duration(runs.at(-1) ?? 0)} now`, when = left === 1 ? "with the next one" : `in about ${left} runs`;
  return `Refreshes take about ${pace}: they reach the timeout of ${duration(timeout)} ${when}. Set a longer timeout, or a faster plan.`;
}
function line(values) {
  let mean = (numbers) => numbers.reduce((sum, it) => sum + it, 0) / numbers.length, places = values.map((_, at) => at), [x, y] = [mean(places), mean(values)], spread = mean(places.map((at) => (at - x) ** 2)), growth = mean(values.map((it, at) => (at - x) * (it - y))) / spread;
  return { now: y + growth * (values.length - 1 - x), growth };
}

export {
  comparable,
  outgrowing
};
