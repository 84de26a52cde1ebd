import {
  called,
  heldInWords,
  nothingPrepared
} from "./chunk-CPISPZ2B.js";
import {
  duration,
  moment
} from "./chunk-234RC3UR.js";

// src/report/version.ts
var version = "0.1.0";

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
  if (request === null) return sentences[status]("The refresh", "the app");
  let { targetApp: app, task } = request;
  return status === "held" ? `${app} is ${hold === null ? "held" : heldInWords(hold)} and was not refreshed.` : status === "undone" && task === "undo" ? `The last refresh of ${app} was undone.` : sentences[status](`The ${task} of ${app}`, app);
}
var sentences = {
  planned: (_, app) => `This was a dry run: nothing was changed on ${app}.`,
  skipped: (what) => `${what} was skipped.`,
  "under-way": (_, app) => `Heroku is working on the new database of ${app}; a later run finishes the refresh.`,
  held: (what) => `${what} is held.`,
  undone: (what) => `${what} failed after the promote, and was undone.`,
  tidied: (_, app) => `${app} has nothing left that was kept for long enough.`,
  failed: (what) => `${what} failed.`,
  "failed-after-promote": (what) => `${what} failed after the promote.`,
  refused: (what) => `${what} was refused.`,
  cancelled: (what) => `${what} has not finished; run it again to continue.`,
  conflict: (_, app) => `Someone else changed ${app} during the run; nothing was destroyed after that.`
};

export {
  nothingSeen,
  verdict,
  headline,
  version
};
