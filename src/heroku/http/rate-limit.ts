/**
 * With fewer requests left than that, a tenth of Heroku's 4,500, reads are made rarer: what is left is for changes, for
 * colleagues and for other jobs. The account gets 75 more each minute. Source: Platform API reference, "Rate limits".
 */
const RESERVE = 450;

/** The pause between two reads when nothing is left. At it, 150 runs at once take no more than the account gets. */
const LONGEST = 120_000;

/** How fast a run may read, by what it was last told is left of the account's requests. */
export type Thrift = {
  /** Takes in a reply's `RateLimit-Remaining`; null when it has none. */
  readonly learn: (remaining: string | null) => void;
  /** How long the next read has to wait, in milliseconds; it counts as made then. */
  readonly wait: (now: number) => number;
};

/**
 * Each run sees the same figure and slows down by it, the more the less there is. So any number of runs that know nothing of
 * each other come to rest where they take together what the account gets, and none is starved.
 */
export function newThrift(): Thrift {
  let left = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  return {
    learn(remaining) {
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
