import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
import {
  called,
  heldInWords,
  nothingPrepared
} from "./chunk-DTYPOSHM.js";
import {
  duration,
  moment
} from "./chunk-234RC3UR.js";

// src/report/version.ts
var version = "0.1.0";

// src/hosts/signals.ts
import { setMaxListeners } from "node:events";
function cancellation() {
  let controller = new AbortController();
  setMaxListeners(0, controller.signal);
  for (let signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => controller.abort());
  return controller.signal;
}
var LONGEST = 2 ** 31 - 1;
function endingAfter(milliseconds, cancelled) {
  let controller = new AbortController();
  return setMaxListeners(0, controller.signal), setTimeout(() => controller.abort(new DOMException("The time is up", "TimeoutError")), Math.min(milliseconds, LONGEST)).unref(), cancelled.aborted && controller.abort(cancelled.reason), cancelled.addEventListener("abort", () => controller.abort(cancelled.reason)), controller.signal;
}

// src/domain/report/report.ts
var nothingSeen = {
  preparation: nothingPrepared,
  request: null,
  mode: null,
  takenOver: null,
  waitsFor: [],
  planned: null,
  steps: [],
  source: null,
  old: null,
  new: null,
  dataAsOf: null,
  isPromotedHere: !1,
  backup: null,
  releaseVersion: null,
  carried: [],
  lost: [],
  sharedConfig: [],
  overlap: null,
  underWay: null,
  keeping: null,
  hold: null,
  leftovers: [],
  urgent: [],
  warnings: []
};
function verdict(report) {
  let { request, status } = report, time = duration(report.endedAt - report.startedAt);
  if (status === "planned") return `Nothing was changed: this was a dry run. ${time}.`;
  if (status !== "refreshed")
    return [...report.urgent.filter((it) => !report.state.includes(it)), sentence(status, report), report.state, `${time}.`].join(" ");
  let was = report.old === null ? "" : ` (was ${report.old.name})`, age = report.dataAsOf === null ? "" : ` as of ${moment(report.dataAsOf)}`, from = report.backup === null ? "" : ` from ${called(report.backup)}`;
  return `${headline(report)}${was}, data of ${request?.sourceApp}${age}${from}. ${time}.`;
}
function headline(report) {
  let { status, request, new: fresh, urgent } = report;
  return status === "refreshed" ? `${request?.targetApp} now runs on ${isFirst(report) ? "its first database, " : ""}${fresh?.name}` : [...urgent, sentence(status, report)].join(" ");
}
function isFirst({ old, takenOver }) {
  let isWhole = takenOver !== null && ["idle", "under way", "unusable", "given"].includes(takenOver);
  return old === null && isWhole;
}
function sentence(status, { request, hold }) {
  let app = request?.targetApp ?? "";
  if (status === "held")
    return `${app} is ${hold === null ? "held" : heldInWords(hold)} and was not refreshed.`;
  let task = request?.task ?? "refresh";
  return status === "undone" ? task === "refresh" ? "The refresh failed after the new database was promoted, and was undone." : "The last refresh was undone." : sentences[status].replace("The refresh", `The ${task}`);
}
var sentences = {
  planned: "This was a dry run: nothing was changed.",
  skipped: "The refresh was skipped.",
  "under-way": "Heroku is working on the new database; a later run finishes the refresh.",
  failed: "The refresh failed.",
  "failed-after-promote": "The refresh failed after the new database was promoted.",
  tidied: "Nothing is left that was kept for long enough.",
  refused: "The refresh was refused.",
  cancelled: "The refresh has not finished; run it again to continue.",
  conflict: "Someone else changed the app during the run; nothing was destroyed after that."
};

export {
  nothingSeen,
  verdict,
  headline,
  version,
  cancellation,
  LONGEST,
  endingAfter
};
