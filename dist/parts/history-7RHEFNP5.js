import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  outgrowing
} from "./chunk-XK5MLX3S.js";
import {
  exitCodes
} from "./chunk-UFMULYUG.js";
import "./chunk-5S6GPGKT.js";
import {
  $ZodISODate,
  $ZodISODateTime,
  $ZodISODuration,
  $ZodISOTime,
  $constructor,
  ZodMiniStringFormat,
  _enum,
  _isoDate,
  _isoDateTime,
  _isoDuration,
  _isoTime,
  boolean,
  nullable,
  number,
  object,
  string
} from "./chunk-J4BCMH5J.js";
import {
  count
} from "./chunk-L3F4NNCF.js";
import {
  __export
} from "./chunk-MJAZTHKV.js";

// src/report/history.ts
import { appendFile, mkdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

// node_modules/zod/v4/mini/iso.js
var iso_exports = {};
__export(iso_exports, {
  ZodMiniISODate: () => ZodMiniISODate,
  ZodMiniISODateTime: () => ZodMiniISODateTime,
  ZodMiniISODuration: () => ZodMiniISODuration,
  ZodMiniISOTime: () => ZodMiniISOTime,
  date: () => date,
  datetime: () => datetime,
  duration: () => duration,
  time: () => time
});
var ZodMiniISODateTime = /* @__PURE__ */ $constructor("ZodMiniISODateTime", (inst, def) => {
  $ZodISODateTime.init(inst, def), ZodMiniStringFormat.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function datetime(params) {
  return _isoDateTime(ZodMiniISODateTime, params);
}
var ZodMiniISODate = /* @__PURE__ */ $constructor("ZodMiniISODate", (inst, def) => {
  $ZodISODate.init(inst, def), ZodMiniStringFormat.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function date(params) {
  return _isoDate(ZodMiniISODate, params);
}
var ZodMiniISOTime = /* @__PURE__ */ $constructor("ZodMiniISOTime", (inst, def) => {
  $ZodISOTime.init(inst, def), ZodMiniStringFormat.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function time(params) {
  return _isoTime(ZodMiniISOTime, params);
}
var ZodMiniISODuration = /* @__PURE__ */ $constructor("ZodMiniISODuration", (inst, def) => {
  $ZodISODuration.init(inst, def), ZodMiniStringFormat.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function duration(params) {
  return _isoDuration(ZodMiniISODuration, params);
}

// src/report/history.ts
var entry = object({
  endedAt: iso_exports.datetime(),
  targetApp: string(),
  mode: nullable(_enum(["fork", "copy"])),
  status: _enum(Object.keys(exitCodes)),
  durationSeconds: number(),
  bytes: nullable(number()),
  isWhole: boolean()
});
async function remember(report, request, path) {
  try {
    let file = await fileOf(path, request.targetApp), text = await readFile(file, "utf8").catch(emptyIfMissing), lines = text.split(`
`).filter((it) => it.trim() !== ""), entries = lines.flatMap((it) => entryIn(it) ?? []), isKept = report.status !== "planned", gap = text === "" || text.endsWith(`
`) ? "" : `
`;
    isKept && await appendFile(file, `${gap}${JSON.stringify(entryOf(report))}
`);
    let past = [...entries, ...isKept ? [entryOf(report)] : []].filter((it) => it.targetApp === request.targetApp && it.mode === report.mode).map(pastRun);
    return { past, warnings: warnings(file, lines.length - entries.length, past, request.timeout) };
  } catch (error) {
    let why = error instanceof Error ? error.message : error;
    return { past: [], warnings: [`history: this run could not be added to it: ${why}.`] };
  }
}
async function fileOf(path, targetApp) {
  let file = path.endsWith("/") || (await stat(path).catch(() => null))?.isDirectory() === !0 ? join(path, `${targetApp}.jsonl`) : path;
  return await mkdir(dirname(file), { recursive: !0 }), file;
}
function emptyIfMissing(error) {
  if (error.code === "ENOENT") return "";
  throw error;
}
function entryIn(line) {
  try {
    return entry.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
function entryOf({ status, request, mode, startedAt, endedAt, takenOver, new: fresh }) {
  return {
    endedAt: new Date(endedAt).toISOString(),
    sourceApp: request?.sourceApp ?? "",
    targetApp: request?.targetApp ?? "",
    status,
    mode,
    durationSeconds: Math.round((endedAt - startedAt) / 1e3),
    bytes: fresh?.bytes ?? null,
    isWhole: takenOver === "idle"
  };
}
function pastRun({ endedAt, durationSeconds, bytes, status, isWhole }) {
  return { endedAt: Date.parse(endedAt), took: durationSeconds * 1e3, bytes, status, isWhole };
}
function warnings(file, odd, past, timeout) {
  let trend = outgrowing(past, timeout);
  return [
    ...odd === 0 ? [] : [`history: ${count(odd, "line")} of ${file} cannot be read, and stay as they are.`],
    ...trend === null ? [] : [trend]
  ];
}
export {
  remember
};
