import type { Exchange, Outgoing } from './exchange.ts';
import { isTooLong, type OutageLog } from './outage.ts';
import type { ProductionGuard } from './production-guard.ts';
import { type End, isOutage, neverPasses, type Pace, retryDelay } from './retry.ts';
import { wasNotSent } from './transport.ts';

const MOST_ATTEMPTS = 5;

/** A pause that Heroku asks for and that is longer ends the run: it can be continued any time. */
const LONGEST_PAUSE = 600_000;

type Attempts = {
  readonly exchange: Exchange;
  readonly guard: ProductionGuard;
  readonly pace: Pace;
  readonly cancelled: AbortSignal;
  readonly report: OutageLog;
};

/**
 * Repeats a request until Heroku answers or the time for it is up, and then returns the last failure. A read outlasts an outage.
 * A change is repeated only when Heroku surely has not taken it.
 */
export function attempts({
  exchange,
  guard,
  pace,
  cancelled,
  report,
}: Attempts): (request: Outgoing) => Promise<End> {
  return async (request) => {
    const isRead = request.method === 'GET';
    let since: number | null = null;
    const pause = pace.pauses();
    for (let attempt = 1; ; attempt += 1) {
      if (isRead) await exchange.turn(request.url);
      const startedAt = pace.now();
      const end = await exchange.send(request, guard);
      const delay = isRead ? delayAfterRead(end, pause, exchange) : delayAfterChange(end, pause, exchange);
      if (delay === null || delay > LONGEST_PAUSE || neverPasses(end) || cancelled.aborted) return end;
      if (isRead && isOutage(end, exchange.isKnown())) {
        since ??= startedAt;
        const failure = { end, since, startedAt, now: pace.now() };
        if (isTooLong(failure)) return end;
        report(failure);
      } else if (attempt >= MOST_ATTEMPTS || !pace.spendRetry()) return end;
      await pace.sleep(delay);
      if (cancelled.aborted) return end;
    }
  };
}

/** A read can be repeated however it ended. */
function delayAfterRead(end: End, pause: () => number, { now }: Exchange): number | null {
  return 'error' in end ? pause() : retryDelay(end, pause, now());
}

/** A change only if it was surely not done: Heroku's own Go and Ruby clients repeat a 429 for every verb. */
function delayAfterChange(end: End, pause: () => number, { now }: Exchange): number | null {
  if ('error' in end) return wasNotSent(end.error) ? pause() : null;
  return end.status === 429 ? retryDelay(end, pause, now()) : null;
}
