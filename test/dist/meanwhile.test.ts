import { expect, test } from 'vitest';
import { act, openSite } from '../support/dist.ts';
import { byHand, deeds, deprovisions, gone } from '../support/meanwhile.ts';
import { endState } from '../support/stage.ts';
import { deep } from '../support/sweep.ts';

/** Between which two requests: what a refresh of this size makes, sampled. */
const moments = deep ? [9, 17, 25, 33, 41, 49, 57, 65, 73, 81, 89, 97] : [33, 73];

const cases = moments.flatMap((nth, at) =>
  ['goes', 'promotes NEW_DATABASE', 'destroys OLD_DATABASE'].map((what) => ({
    nth,
    what,
    mode: at % 2 === 0 ? 'fork' : 'copy',
    deprovision: deprovisions[at % 3] ?? 'synchronous',
  })),
);

test.concurrent.each(cases)(
  'over the network, $what before request $nth of a $mode, $deprovision: staging keeps a database, and the next run ends well',
  { timeout: 120_000 },
  async ({ nth, what, mode, deprovision }) => {
    const site = await openSite({ deprovision, destroy: 2_000 });
    try {
      let count = 0;
      site.fault = () => {
        count += 1;
        if (count === nth) byHand(site.world, what === 'goes' ? gone : (deeds[what] ?? gone));
        return null;
      };
      const first = await act(site, { with: { mode } });
      expect(site.world.violations).toEqual([]);
      expect([0, 3, 5]).toContain(first.code);
      expect((await act(site, { with: { mode } })).outputs.status).toBe('refreshed');
      expect(endState(site)).toEqual({
        databases: ['production'],
        attachments: ['DATABASE = production'],
        violations: [],
      });
    } finally {
      await site.close();
    }
  },
);
