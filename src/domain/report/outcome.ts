import type { Kind, Problem } from '../problem.ts';

/** How a run can end, and the exit code that says so. */
export const exitCodes = {
  refreshed: 0,
  planned: 0,
  'under-way': 0,
  held: 0,
  undone: 0,
  tidied: 0,
  failed: 1,
  'failed-after-promote': 2,
  refused: 3,
  cancelled: 4,
  conflict: 5,
} as const;

/** `skipped`: what it waits for did not end well, and its exit code is the other's. */
export type Status = keyof typeof exitCodes | 'skipped';

export const statuses = [...(Object.keys(exitCodes) as (keyof typeof exitCodes)[]), 'skipped'] as const;

/** EX_SOFTWARE of sysexits.h: the fault is in this program. */
export const BUG = 70;

/** Exit codes, the worst first. */
const WORST_FIRST = [BUG, 2, 1, 5, 4, 3, 0];

/** The worst of several exit codes. */
export function worst(codes: readonly number[]): number {
  return WORST_FIRST.find((code) => codes.includes(code)) ?? 0;
}

/**
 * What the problems of a run amount to.
 *
 * A refusal after this run has changed something means that what was safe at first no longer is: someone else changed it.
 */
export function statusOf(
  problems: readonly Problem[],
  changed: boolean,
  promoted: boolean,
): Exclude<Status, 'skipped'> {
  const kinds = new Set<Kind>(problems.map((problem) => problem.kind));
  if (kinds.has('cancelled')) return 'cancelled';
  if (kinds.has('conflict')) return 'conflict';
  const failed = kinds.has('failed') || (kinds.has('denied') && changed);
  if (failed) return promoted ? 'failed-after-promote' : 'failed';
  return changed ? 'conflict' : 'refused';
}
