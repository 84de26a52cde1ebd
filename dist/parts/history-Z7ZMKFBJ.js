import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  outgrowing
} from "./chunk-UA4FQMFP.js";
import {
  statuses
} from "./chunk-MTXA7EQT.js";
import "./chunk-5S6GPGKT.js";
import {
  _enum,
  _regex,
  boolean,
  nullable,
  number,
  object,
  string
} from "./chunk-ZRL5A7VI.js";
import {
  count
} from "./chunk-234RC3UR.js";
import "./chunk-MJAZTHKV.js";

// src/report/history.ts
import { appendFile, mkdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
var entry = object({
  endedAt: string().check(_regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/)),
  targetApp: string(),
  mode: nullable(_enum(["fork", "copy", "backup"])),
  status: _enum(statuses),
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
