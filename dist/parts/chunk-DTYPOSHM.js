import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  moment
} from "./chunk-234RC3UR.js";

// src/domain/report/preparation.ts
var nothingPrepared = {
  sanitized: null,
  assertions: [],
  columns: null,
  connection: null
};
function connectionText(connection) {
  switch (connection) {
    case "verified":
      return "TLS, and the certificate of the server is valid for its name";
    case "bound":
      return "TLS with an untrusted certificate; channel binding proved that the server knows the password";
    case "encrypted":
      return "TLS with an untrusted certificate; the identity of the server was not verified";
    case "local":
      return "without TLS, on this machine";
  }
}

// src/domain/hold.ts
var HOLD = "HEROKU_STAGING_REFRESH_HOLD";
function holdIn(text, at) {
  if (text === null) return null;
  let [date, reason] = parts(text);
  return date !== null && at >= date + 864e5 ? null : { text: oneLine(reason), endsAt: date === null ? null : date + 864e5 };
}
function heldInWords({ text, endsAt }) {
  return `held${endsAt === null ? "" : ` through ${new Date(endsAt - 864e5).toISOString().slice(0, 10)} UTC`}${text === "" ? "" : ` (“${text}”)`}`;
}
function parts(text) {
  let [whole = "", date = ""] = /^\s*(\d{4}-\d\d-\d\d)(?![\w-])[:,;]?\s*/.exec(text) ?? [], time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? [time, text.slice(whole.length)] : [null, text];
}
function oneLine(text) {
  return text.replace(/[\p{C}\s`“”]+/gu, " ").trim().slice(0, 200);
}

// src/domain/fill/backups.ts
var SECOND = 1e3;
function restorable(request, seen, beganAt) {
  return young(request, seen, beganAt).find((it) => it.succeeded === !0);
}
function underWay(request, seen, beganAt) {
  return young(request, seen, beganAt).find((it) => it.succeeded === null);
}
function young({ backupMaxAge, sourceIsFresh }, seen, beganAt) {
  let most = sourceIsFresh ? SECOND : backupMaxAge;
  return ofSource(seen).filter((it) => beganAt - it.startedAt <= most);
}
function ofSource({ source }) {
  return source.backups.filter((it) => it.isOfSource).sort((a, b) => b.startedAt - a.startedAt);
}
function called({
  name,
  isScheduled,
  startedAt
}) {
  return isScheduled ? `the scheduled backup of ${moment(startedAt)} (${name})` : name;
}

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
  SECOND,
  restorable,
  underWay,
  ofSource,
  called,
  HOLD,
  holdIn,
  heldInWords,
  nothingPrepared,
  connectionText,
  isEnding,
  monthly,
  hourly,
  overlapAfter
};
