import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

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
  hourly,
  overlapAfter
};
