import type { Request } from '../request.ts';
import { worst } from './outcome.ts';
import { nothingSeen, type Report } from './report.ts';
import { requestReport } from './request.ts';

/**
 * The report of a refresh whose source was not refreshed before it; null when it may begin.
 *
 * @param needed what has become of the refreshes that it waits for
 * @param at when it would have begun
 */
export function skippedBy(request: Request, needed: readonly Report[], at: number): Report | null {
  const missing = needed.filter((it) => it.status !== 'refreshed' || !isProven(it));
  if (missing.length === 0) return null;
  const reasons = missing.map((it) => `${it.request?.targetApp} first, which ${lack(it)}`);
  return {
    ...nothingSeen,
    request: requestReport(request),
    status: 'skipped',
    exitCode: worst(missing.map((it) => it.exitCode)),
    startedAt: at,
    endedAt: at,
    state: `${request.targetApp} was not touched: it needs ${reasons.join(', and ')}.`,
    problems: [],
  };
}

/**
 * Whether a database is known to have been prepared as it was asked for: an earlier run may have promoted one that was not. Only scripts
 * leave a mark in it.
 */
export function isProven({ request, preparation, isPromotedHere }: Report): boolean {
  if (request === null || isPromotedHere) return true;
  const { sanitize, assertions, reviewedColumns, beforePromote } = request;
  const leavesNoMark = assertions.length > 0 || reviewedColumns !== null || beforePromote !== null;
  return !leavesNoMark && (sanitize === null || preparation.sanitized !== null);
}

/** The earliest moment that the data may be of: what was made from a copy is no younger than that. Null when one is not known. */
export function dataAsOfThrough(own: number | null, needed: readonly Report[]): number | null {
  const all = [own, ...needed.map((it) => it.dataAsOf)];
  return all.includes(null) ? null : Math.min(...all.map(Number));
}

function lack({ status }: Report): string {
  return status === 'refreshed' ? 'is not known to be prepared as asked' : `is ${status}`;
}
