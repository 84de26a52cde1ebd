import { expect, test } from 'vitest';
import { refreshAll } from '../support/crowd.ts';

const HOUR = 3_600_000;

test('ten refreshes on an account with few requests left slow down, are never refused, and all end well', async () => {
  const alone = await refreshAll(1, { fork: HOUR });
  const { statuses, refused, ends, violations } = await refreshAll(10, { fork: HOUR, requestsAnHour: 700 });
  expect(new Set(statuses)).toEqual(new Set(['refreshed']));
  expect({ refused, violations }).toEqual({ refused: 0, violations: 0 });
  expect(Math.max(...ends)).toBeGreaterThan(alone.ends[0] ?? 0);
  expect(Math.max(...ends)).toBeLessThan(4 * HOUR);
});
