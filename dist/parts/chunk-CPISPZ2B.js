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
      return "encrypted, with a valid certificate";
    case "bound":
      return "encrypted, and channel binding proved that the server knows the password";
    case "encrypted":
      return "encrypted; whose server it is was not verified";
    case "local":
      return "not encrypted, on this machine";
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
  connectionText
};
