import { expect, test } from 'vitest';
import { newPace, retryDelay } from '../../../src/heroku/http/retry.ts';
import type { HttpReply } from '../../../src/heroku/http/transport.ts';

const NOON = Date.UTC(2026, 10, 22, 12, 0, 0);

function paceWith(random: () => number) {
  return newPace({ now: () => NOON, sleep: async () => {} }, random);
}

function reply(status: number, retryAfter: string | null = null): HttpReply {
  return { status, header: (name) => (name === 'retry-after' ? retryAfter : null), body: '' };
}

test('pauses grow up to twenty seconds when chance is at its worst', () => {
  const pause = paceWith(() => 1).pauses();
  expect(Array.from({ length: 6 }, pause)).toEqual([1_500, 4_500, 13_500, 20_000, 20_000, 20_000]);
});

test('a pause is never shorter than half a second', () => {
  const pause = paceWith(() => 0).pauses();
  expect(Array.from({ length: 3 }, pause)).toEqual([500, 500, 500]);
});

test('the failures of one request do not lengthen the pauses of another', () => {
  const pace = paceWith(() => 1);
  const [one, another] = [pace.pauses(), pace.pauses()];
  expect([one(), one(), another()]).toEqual([1_500, 4_500, 1_500]);
});

test('each pause lies between half a second and three times the last', () => {
  const next = paceWith(Math.random).pauses();
  let last = 500;
  for (let times = 0; times < 200; times += 1) {
    const pause = next();
    expect(pause).toBeGreaterThanOrEqual(500);
    expect(pause).toBeLessThanOrEqual(Math.min(20_000, 3 * last));
    last = pause;
  }
});

test('a run may retry sixty times', () => {
  const pace = paceWith(Math.random);
  const granted = Array.from({ length: 62 }, () => pace.spendRetry());
  expect(granted.indexOf(false)).toBe(60);
  expect(granted.at(-1)).toBe(false);
});

/** How long to wait after a reply, when chance is kind. */
function delayAfter(status: number, retryAfter: string | null = null): number | null {
  const quick = paceWith(() => 0);
  return retryDelay(reply(status, retryAfter), quick.pauses(), NOON);
}

test.each([408, 429, 500, 502, 503, 504, 599])('%i passes: it is asked again', (status) => {
  expect(delayAfter(status)).toBe(500);
});

test.each([200, 206, 304, 400, 401, 402, 403, 404, 409, 422, 423])('%i is an answer', (status) => {
  expect(delayAfter(status, '5')).toBeNull();
});

test.each([
  ['12', 12_000],
  ['0', 0],
  ['1.5', 1_500],
  ['Sun, 22 Nov 2026 12:00:20 GMT', 20_000],
  ['Sun, 22 Nov 2026 11:59:00 GMT', 0],
  ['soon', 500],
])('Retry-After: %s means %i milliseconds', (text, delay) => {
  expect(delayAfter(503, text)).toBe(delay);
});
