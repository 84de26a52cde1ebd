import type { Clock } from '../../src/engine/ports.ts';
import type { Stage } from './stage.ts';

export type SharedClock = Clock & { untilDone<T>(work: Promise<T>): Promise<T> };

/** Time that passes when everybody sleeps: up to the first who wakes. */
export function sharedClock(stage: Stage): SharedClock {
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: stage.clock.now,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ at: stage.clock.now() + milliseconds, wake });
      }),
    async untilDone(work) {
      let isDone = false;
      work.finally(() => {
        isDone = true;
      });
      while (!isDone) {
        // Every run that can go on without time passing has done so by then: nothing here waits for a network.
        await new Promise((resolve) => setImmediate(resolve));
        sleepers.sort((a, b) => a.at - b.at);
        const first = sleepers.shift();
        if (first === undefined) continue;
        stage.clock.advance(Math.max(0, first.at - stage.clock.now()));
        first.wake();
      }
      return work;
    },
  };
}
