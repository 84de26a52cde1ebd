import { describe, expect, test } from 'vitest';
import { comparable, outgrowing, type PastRun } from '../../../src/domain/report/trend.ts';
import { DAY, HOUR, MINUTE, NOW } from '../../support/seen.ts';

const past = (minutes: readonly number[], changed: Partial<PastRun> = {}): readonly PastRun[] =>
  minutes.map((it, at) => ({
    endedAt: NOW + at * 7 * DAY,
    took: it * MINUTE,
    bytes: 1_000_000_000,
    status: 'refreshed',
    isWhole: true,
    ...changed,
  }));

const warning = (...minutes: readonly number[]) => outgrowing(past(minutes), 5 * HOUR);

describe('refreshes that take longer each week are warned of', () => {
  test('when they reach the timeout soon, with how soon', () => {
    expect(warning(180, 200, 220, 240)).toBe(
      'Refreshes take about 20m 00s longer each time, 4h 00m 00s now: they reach the timeout of 5h 00m 00s in about 3 runs. Set a longer timeout, or a faster plan.',
    );
  });

  test('also when one of them was quick', () => {
    expect(warning(180, 200, 150, 240, 260)).toContain('in about');
  });

  test('when the next one will not do', () => {
    expect(warning(240, 260, 280, 295)).toContain('with the next one');
  });
});

test.each([
  ['they are as long as ever', [30, 30, 30, 30, 30]],
  ['they get shorter, however long they are', [299, 298, 297, 296]],
  ['there are too few to tell', [100, 200, 290]],
  ['it is a long way off', [30, 31, 32, 33, 34, 35, 36]],
])('nothing is warned of while %s', (_, minutes) => {
  expect(warning(...minutes)).toBeNull();
});

test('only whole refreshes are compared, and only the newest', () => {
  const odd = [...past([299], { isWhole: false }), ...past([299], { status: 'failed' })];
  expect(comparable([...odd, ...past([1, 2]), ...odd]).map((it) => it.took / MINUTE)).toEqual([1, 2]);
  expect(comparable(past([1, 2, 3, 4, 5, 6, 7, 8, 9])).map((it) => it.took / MINUTE)).toEqual([
    2, 3, 4, 5, 6, 7, 8, 9,
  ]);
});
