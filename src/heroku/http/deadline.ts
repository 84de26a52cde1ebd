import type { HttpRequest } from './transport.ts';

/** Longer than any page or change of Heroku's takes; creating a fork has been seen to take half of it. */
const REQUEST_TIMEOUT = 60_000;

/** How long a change that is under way may still answer after the run was cancelled. */
const GRACE = 3_000;

/**
 * How long a request may take. A read ends as soon as the run is cancelled; a change gets a moment to answer, so that its
 * outcome is known.
 *
 * Held by timers, not by `AbortSignal.timeout`, which a garbage collection can lose: nodejs/node#57867.
 */
export function deadline(method: HttpRequest['method'], cancelled: AbortSignal, grace = GRACE) {
  const own = new AbortController();
  const isRead = method === 'GET';
  const timers = [
    setTimeout(() => own.abort(new DOMException('It took too long', 'TimeoutError')), REQUEST_TIMEOUT),
  ];
  const onCancel = () => timers.push(setTimeout(() => own.abort(), isRead ? 0 : grace));
  if (cancelled.aborted) onCancel();
  cancelled.addEventListener('abort', onCancel);
  return {
    signal: own.signal,
    end() {
      cancelled.removeEventListener('abort', onCancel);
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
