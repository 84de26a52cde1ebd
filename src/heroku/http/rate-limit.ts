/**
 * Below this many remaining requests (a tenth of Heroku's 4,500) reads slow down, to leave room for changes, colleagues and
 * other jobs. The account gets 75 more each minute. Source: Platform API reference, "Rate limits".
 */
const RESERVE = 450;

/** The pause between two reads when nothing is left. At it, 150 runs at once take no more than the account gets. */
const LONGEST = 120_000;

/** How fast a run may read, by how many requests the account had left at the last reply. */
export type RateLimit = {
  /** Takes in a reply's `RateLimit-Remaining`; null when it has none. */
  readonly observe: (remaining: string | null) => void;
  /** How long the next read has to wait, in milliseconds; it counts as made then. */
  readonly wait: (now: number) => number;
};

/**
 * Every run sees the same number and slows down as it falls. So any number of independent runs settle at the rate that the
 * account gains requests, and none is starved.
 */
export function newRateLimit(): RateLimit {
  let left = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  return {
    observe(remaining) {
      if (remaining !== null && remaining.trim() !== '' && !Number.isNaN(Number(remaining)))
        left = Number(remaining);
    },
    wait(now) {
      const pause = LONGEST * Math.max(0, 1 - left / RESERVE);
      last = Math.max(now, last + pause);
      return last - now;
    },
  };
}
