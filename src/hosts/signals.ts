import { setMaxListeners } from 'node:events';

/** Aborted by the first SIGINT or SIGTERM. GitHub sends SIGINT, and SIGTERM 7.5 s later; Buildkite SIGTERM, and SIGKILL 10 s later. */
export function cancellation(): AbortSignal {
  const controller = new AbortController();
  // Each refresh of a run listens.
  setMaxListeners(0, controller.signal);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort());
  return controller.signal;
}

/** The longest that a timer of Node can wait: 24 days. A longer one ends at once. */
export const LONGEST = 2 ** 31 - 1;

/**
 * Aborted with `cancelled`, or when the time is up: then with a `TimeoutError`. Whatever is under way ends with it.
 *
 * Not `AbortSignal.any` and `AbortSignal.timeout`: a garbage collection can lose them. nodejs/node#57867.
 */
export function endingAfter(milliseconds: number, cancelled: AbortSignal): AbortSignal {
  const controller = new AbortController();
  // Each request under way listens, and a look has more of them side by side than Node takes for a leak.
  setMaxListeners(0, controller.signal);
  const timeUp = () => controller.abort(new DOMException('The time is up', 'TimeoutError'));
  setTimeout(timeUp, Math.min(milliseconds, LONGEST)).unref();
  if (cancelled.aborted) controller.abort(cancelled.reason);
  cancelled.addEventListener('abort', () => controller.abort(cancelled.reason));
  return controller.signal;
}
