import { expect, test } from 'vitest';
import { hourly, monthly, type Overlap, overlapAfter } from '../../../src/domain/report/overlap.ts';
import { database, HOUR, NOW, seen } from '../../support/seen.ts';

const ids = { old: 'blue', new: 'green' };
const blue = database('blue');
const green = database('green', { createdAt: NOW });

const after = (known: Overlap | null, hours: number, ...databases: ReturnType<typeof database>[]) =>
  overlapAfter(known, { ...seen({ target: { databases } }), at: NOW + hours * HOUR }, ids);

test('while both exist, both are paid for, by the hour', () => {
  expect(after(null, 36, blue, green)).toEqual({
    startedAt: NOW,
    endedAt: null,
    price: 10_000,
    cost: 500,
  });
  expect(hourly(7_200)).toBe(10);
});

test('it ends when the old one is gone, and costs no more after that', () => {
  const during = after(null, 1, blue, green);
  const ended = after(during, 2, green);
  expect(ended).toMatchObject({ endedAt: NOW + 2 * HOUR, cost: 27.78 });
  expect(after(ended, 9, green)).toEqual(ended);
});

test('it ends as well when the new one goes', () => {
  expect(after(after(null, 1, blue, green), 2, blue)?.endedAt).toBe(NOW + 2 * HOUR);
});

test('there is none when only one of them is billed to the app', () => {
  expect(after(null, 1, green)).toBeNull();
  expect(after(null, 1, blue)).toBeNull();
});

test('without a price it has a length and no cost', () => {
  expect(after(null, 1, database('blue', { price: null }), green)).toEqual({
    startedAt: NOW,
    endedAt: null,
    price: null,
    cost: null,
  });
});

test.each(['contract', 'metered', { cents: 7, unit: 'hour' }] as const)(
  'with the price %j no sum is made',
  (price) => {
    expect(after(null, 1, database('blue', { price }), green)).toMatchObject({ price: null, cost: null });
    expect(monthly(price, { cents: 5_000, unit: 'month' })).toBeNull();
  },
);

test('clocks that disagree make nothing cheaper than free', () => {
  expect(after(null, -1, blue, green)?.cost).toBe(0);
});
