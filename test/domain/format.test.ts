import { expect, it } from 'vitest';
import { count, duration, price, size } from '../../src/domain/format.ts';
import type { Price } from '../../src/domain/seen.ts';

it.each<[Price, string]>([
  [{ cents: 5_000, unit: 'month' }, '$50 a month'],
  [{ cents: 0, unit: 'month' }, '$0 a month'],
  [{ cents: 1_234, unit: 'month' }, '$12.34 a month'],
  [{ cents: 1_250, unit: 'month' }, '$12.50 a month'],
  [{ cents: 7, unit: 'hour' }, '$0.07 an hour'],
  ['contract', 'contract price'],
  ['metered', 'metered price'],
])('%j is shown as %s', (it, text) => {
  expect(price(it)).toBe(text);
});

it.each([
  [0, '0 tables'],
  [1, '1 table'],
  [1_200, '1,200 tables'],
])('%d is counted as %s', (number, text) => {
  expect(count(number, 'table')).toBe(text);
});

it.each([
  [0, '0 B'],
  [1, '1 B'],
  [999, '999 B'],
  [1_000, '1.0 kB'],
  [1_234, '1.2 kB'],
  [123_456, '123 kB'],
  [1_000_000, '1.0 MB'],
  [64_000_000_000, '64.0 GB'],
  [1_500_000_000_000, '1.5 TB'],
  [4_000_000_000_000_000, '4000 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(size(bytes)).toBe(text);
});

it.each([
  [0, '0s'],
  [499, '0s'],
  [500, '1s'],
  [59_000, '59s'],
  [59_600, '1m 00s'],
  [1_867_000, '31m 07s'],
  [3_600_000, '1h 00m 00s'],
  [18_245_000, '5h 04m 05s'],
  [90_000_000, '25h 00m 00s'],
])('%d milliseconds are %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});
