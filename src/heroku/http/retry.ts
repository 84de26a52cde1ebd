import type { HttpReply } from './transport.ts';

/** Time, and how much patience is left. */
export type Pace = {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** The next pause after a failure, in milliseconds. */
  backOff(): number;
  /** Takes one retry from what the run may spend; false when none is left, so that an outage ends it soon. */
  spendRetry(): boolean;
};

const BASE = 500;
const CAP = 20_000;
const BUDGET = 60;

/** Decorrelated jitter: each pause lies between the base and three times the last. Source: Brooker, AWS, 2015. */
export function newPace(
  clock: { now(): number; sleep(ms: number): Promise<void> },
  random: () => number,
): Pace {
  let last = BASE;
  let left = BUDGET;
  return {
    now: () => clock.now(),
    sleep: (milliseconds) => clock.sleep(milliseconds),
    backOff() {
      last = Math.min(CAP, BASE + random() * (3 * last - BASE));
      return last;
    },
    spendRetry() {
      left -= 1;
      return left >= 0;
    },
  };
}

/**
 * How long to wait before asking again, in milliseconds; null when the reply is an answer.
 *
 * @param now by Heroku's clock, which a date in `Retry-After` goes by
 */
export function retryDelay(reply: HttpReply, pace: Pace, now: number): number | null {
  return isPassing(reply) ? (retryAfter(reply, now) ?? pace.backOff()) : null;
}

/** A failure of Heroku's that may be over in a moment. */
export function isPassing({ status }: HttpReply): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** `Retry-After` is seconds or a date. */
function retryAfter(reply: HttpReply, now: number): number | null {
  const text = reply.header('retry-after');
  if (text === null) return null;
  const seconds = Number(text);
  if (!Number.isNaN(seconds)) return seconds * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
