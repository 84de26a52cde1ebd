import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);

// src/domain/report/outcome.ts
var exitCodes = {
  refreshed: 0,
  planned: 0,
  failed: 1,
  "failed-after-promote": 2,
  refused: 3,
  cancelled: 4,
  conflict: 5
};
function statusOf(problems, changed, promoted) {
  const kinds = new Set(problems.map((problem) => problem.kind));
  if (kinds.has("cancelled")) return "cancelled";
  if (kinds.has("conflict")) return "conflict";
  const failed = kinds.has("failed") || kinds.has("denied") && changed;
  if (failed) return promoted ? "failed-after-promote" : "failed";
  return changed ? "conflict" : "refused";
}

export {
  exitCodes,
  statusOf
};
