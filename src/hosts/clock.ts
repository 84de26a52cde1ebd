import { setTimeout } from 'node:timers/promises';
import type { Clock } from '../engine/ports.ts';
import { LONGEST } from './signals.ts';

/** The machine's clock, measured from the start by one that cannot be set: a run must not jump with the wall clock. */
export function clockUntil(cancelled: AbortSignal): Clock {
  const start = Date.now() - performance.now();
  return {
    now: () => start + performance.now(),
    async sleep(milliseconds) {
      await setTimeout(Math.min(milliseconds, LONGEST), undefined, { signal: cancelled }).catch(() => {});
    },
  };
}
