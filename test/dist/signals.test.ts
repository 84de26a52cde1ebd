import type { ChildProcess } from 'node:child_process';
import { expect, test } from 'vitest';
import { act, openSite } from '../support/dist.ts';
import { endState } from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';

/** How one run ended that got `signal` at its n-th request, and how the next one did. */
async function signalled(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT', nth: number) {
  const site = await openSite();
  let child: ChildProcess | undefined;
  let count = 0;
  let sentAt = 0;
  site.fault = () => {
    count += 1;
    if (count === nth) {
      sentAt = Date.now();
      child?.kill(signal);
    }
    return null;
  };
  const first = await act(site, {
    onStart: (it) => {
      child = it;
    },
  });
  const took = sentAt === 0 ? 0 : Date.now() - sentAt;
  site.fault = () => null;
  const second = await act(site);
  const state = endState(site);
  await site.close();
  return { isOver: count < nth, code: first.code, took, next: second.code, state };
}

const refreshed = { databases: ['production'], attachments: ['DATABASE = production'], violations: [] };

test.runIf(deep).each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
  '%s at any request ends in time, and the next run puts everything right',
  { timeout: 3_600_000 },
  async (signal) => {
    const wrong: string[] = [];
    let executions = 0;
    for (let nth = 1; ; nth += 1) {
      const { isOver, code, took, next, state } = await signalled(signal, nth);
      if (isOver) break;
      executions += 1;
      const expected: readonly (number | null)[] = signal === 'SIGKILL' ? [null] : [0, 4];
      const isWell =
        expected.includes(code) &&
        took < 5_000 &&
        next === 0 &&
        JSON.stringify(state) === JSON.stringify(refreshed);
      if (!isWell)
        wrong.push(
          `at request ${nth}: exit ${code} after ${took} ms, then ${next}, ${JSON.stringify(state)}`,
        );
    }
    tally(`the built action, ${signal} at every request`, executions, wrong);
    expect(wrong).toEqual([]);
  },
);
