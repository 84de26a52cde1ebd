import { setImmediate } from 'node:timers/promises';
import { stop } from '../domain/problem.ts';
import { endedBy } from '../domain/problems/ending.ts';

/**
 * Finishes work that pauses by itself, and lets signals be heard in its pauses.
 *
 * @throws Stopped when `ended` is aborted meanwhile
 */
export async function inSlices<T>(work: Iterator<undefined, T>, ended: AbortSignal): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await setImmediate();
    if (ended.aborted) stop(endedBy(ended));
  }
}
