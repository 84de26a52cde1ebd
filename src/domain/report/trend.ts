import { duration } from '../format.ts';
import type { Status } from './outcome.ts';

/** A run of the past, as far as a trend needs it. Times are milliseconds. */
export type PastRun = {
  readonly endedAt: number;
  readonly took: number;
  /** Of the new database; null when not known. */
  readonly bytes: number | null;
  readonly status: Status;
  /** Whether it did the whole refresh itself: one that continues another is shorter and cannot be compared. */
  readonly isWhole: boolean;
};

/** How many runs a trend needs, and how many it looks at. */
const [FEWEST, MOST] = [4, 8];

/** How many runs ahead the warning comes: enough to act, and not so many that the line means nothing. */
const AHEAD = 8;

/** The newest refreshes that can be compared with each other, oldest first. */
export function comparable(past: readonly PastRun[]): readonly PastRun[] {
  return past.filter((it) => it.status === 'refreshed' && it.isWhole).slice(-MOST);
}

/**
 * A warning when refreshes grow towards `timeout`, by a straight line through the newest; null while they do not.
 */
export function outgrowing(past: readonly PastRun[], timeout: number): string | null {
  const runs = comparable(past).map((it) => it.took);
  if (runs.length < FEWEST) return null;
  const { now, growth } = line(runs);
  const left = Math.max(1, Math.ceil((timeout - now) / growth));
  if (growth <= 0 || left > AHEAD) return null;
  const pace = `${duration(growth)} longer each time, ${duration(runs.at(-1) ?? 0)} now`;
  const when = left === 1 ? 'with the next one' : `in about ${left} runs`;
  return `Refreshes take about ${pace}: they reach the timeout of ${duration(timeout)} ${when}. Set a longer timeout, or a faster plan.`;
}

/** Least squares: where the line is at the newest value, and by how much it rises from one to the next. */
function line(values: readonly number[]): { readonly now: number; readonly growth: number } {
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, it) => sum + it, 0) / numbers.length;
  const places = values.map((_, at) => at);
  const [x, y] = [mean(places), mean(values)];
  const spread = mean(places.map((at) => (at - x) ** 2));
  const growth = mean(values.map((it, at) => (at - x) * (it - y))) / spread;
  return { now: y + growth * (values.length - 1 - x), growth };
}
