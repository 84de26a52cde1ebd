import { expect, test } from 'vitest';
import { refreshMany } from '../support/crowd.ts';
import { deep } from '../support/sweep.ts';

const HOUR = 3_600_000;

test('ten refreshes on an account with few requests left slow down, are never refused, and all end well', async () => {
  const alone = await refreshMany(1, { fork: HOUR }, 'a run each');
  const { statuses, refused, ends, violations } = await refreshMany(
    10,
    { fork: HOUR, requestsAnHour: 700 },
    'a run each',
  );
  expect(new Set(statuses)).toEqual(new Set(['refreshed']));
  expect({ refused, violations }).toEqual({ refused: 0, violations: 0 });
  expect(Math.max(...ends)).toBeGreaterThan(alone.ends[0] ?? 0);
  expect(Math.max(...ends)).toBeLessThan(4 * HOUR);
});

test('many refreshes in one run share what the account may ask: none is refused, and the price list is read once', async () => {
  const { statuses, refused, offersRead, violations } = await refreshMany(
    deep ? 50 : 5,
    { fork: HOUR },
    'one run',
  );
  expect(new Set(statuses)).toEqual(new Set(['refreshed']));
  expect({ refused, offersRead, violations }).toEqual({ refused: 0, offersRead: 1, violations: 0 });
});
