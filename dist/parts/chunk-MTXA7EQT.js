import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

// src/domain/report/outcome.ts
var exitCodes = {
  refreshed: 0,
  planned: 0,
  "under-way": 0,
  held: 0,
  undone: 0,
  tidied: 0,
  failed: 1,
  "failed-after-promote": 2,
  refused: 3,
  cancelled: 4,
  conflict: 5
}, statuses = [...Object.keys(exitCodes), "skipped"], BUG = 70, WORST_FIRST = [BUG, 2, 1, 5, 4, 3, 0];
function worst(codes) {
  return WORST_FIRST.find((code) => codes.includes(code)) ?? 0;
}
function statusOf(problems, changed, promoted) {
  let kinds = new Set(problems.map((problem) => problem.kind));
  return kinds.has("cancelled") ? "cancelled" : kinds.has("conflict") ? "conflict" : kinds.has("failed") || kinds.has("denied") && changed ? promoted ? "failed-after-promote" : "failed" : changed ? "conflict" : "refused";
}

export {
  exitCodes,
  statuses,
  BUG,
  worst,
  statusOf
};
