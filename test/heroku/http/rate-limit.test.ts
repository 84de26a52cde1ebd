import { expect, test } from 'vitest';
import { newRateLimit } from '../../../src/heroku/http/rate-limit.ts';

/** The pauses before `reads` reads, each made when its turn has come, with so much left of the account. */
function pauses(remaining: string | null, reads: number): readonly number[] {
  const rateLimit = newRateLimit();
  rateLimit.wait(0);
  rateLimit.observe(remaining);
  let now = 0;
  return Array.from({ length: reads }, () => {
    const wait = rateLimit.wait(now);
    now += wait;
    return Math.round(wait);
  });
}

test.each([
  ['4500', 0],
  ['450', 0],
  ['225', 60_000],
  ['1', 119_733],
  ['0', 120_000],
  [null, 0],
  ['', 0],
  ['many', 0],
])('with %j requests left, each read waits %i ms', (remaining, wait) => {
  expect(pauses(remaining, 3)).toEqual([wait, wait, wait]);
});

test('reads that are begun at once wait for each other', () => {
  const rateLimit = newRateLimit();
  rateLimit.wait(0);
  rateLimit.observe('225');
  expect([rateLimit.wait(0), rateLimit.wait(0), rateLimit.wait(30_000)]).toEqual([60_000, 120_000, 150_000]);
});

test('when there is enough again, reads are as quick as before', () => {
  const rateLimit = newRateLimit();
  rateLimit.wait(0);
  rateLimit.observe('10');
  rateLimit.observe('4000');
  expect(rateLimit.wait(5)).toBe(0);
});
