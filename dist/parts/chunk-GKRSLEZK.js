
// src/domain/ending.ts
function isEnding(state) {
  return state.startsWith("deprovision");
}

// src/domain/report/overlap.ts
var HOURS_A_MONTH = 720;
function monthly(...prices) {
  let cents = prices.flatMap(
    (it) => it !== null && typeof it == "object" && it.unit === "month" ? it.cents : []
  );
  return cents.length < prices.length ? null : cents.reduce((sum, it) => sum + it, 0);
}
function hourly(centsAMonth) {
  return centsAMonth / HOURS_A_MONTH;
}
function overlapAfter(known, { at, target }, ids) {
  if (known?.endedAt != null) return known;
  let lasts = target.databases.filter((it) => !isEnding(it.state)), old = lasts.find((it) => it.id === ids.old), fresh = lasts.find((it) => it.id === ids.new);
  if (old === void 0 || fresh === void 0) return known && { ...lasting(known, at), endedAt: at };
  let price = monthly(old.price, fresh.price);
  return lasting({ startedAt: fresh.createdAt, endedAt: null, price, cost: null }, at);
}
function lasting(overlap, until) {
  let { startedAt, price } = overlap, hours = Math.max(0, until - startedAt) / 36e5, cost = price === null ? null : Math.round(hourly(price) * hours * 100) / 100;
  return { ...overlap, cost };
}

export {
  isEnding,
  monthly,
  hourly,
  overlapAfter
};
