import type { Kind, Problem } from '../problem.ts';

/** How a run can end, and the exit code that says so. */
export const exitCodes = {
  refreshed: 0,
  planned: 0,
  'under-way': 0,
  held: 0,
  failed: 1,
  'failed-after-promote': 2,
  refused: 3,
  cancelled: 4,
  conflict: 5,
} as const;

export type Status = keyof typeof exitCodes;

/**
 * What the problems of a run amount to.
 *
 * A refusal after this run has changed something means that what was safe at first no longer is: someone else changed it.
 */
export function statusOf(problems: readonly Problem[], changed: boolean, promoted: boolean): Status {
  const kinds = new Set<Kind>(problems.map((problem) => problem.kind));
  if (kinds.has('cancelled')) return 'cancelled';
  if (kinds.has('conflict')) return 'conflict';
  const failed = kinds.has('failed') || (kinds.has('denied') && changed);
  if (failed) return promoted ? 'failed-after-promote' : 'failed';
  return changed ? 'conflict' : 'refused';
}
