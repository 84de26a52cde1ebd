import { expect, test } from 'vitest';
import type { LeftBehind } from '../../../src/domain/report/left-behind.ts';
import type { Price } from '../../../src/domain/seen.ts';
import { documentOf, pageOf } from '../../../src/hosts/terminal/leftovers-page.ts';
import { DAY, database, monthly, NOW } from '../../support/seen.ts';

const plain = (text: string) => text;
const paint = { red: plain, yellow: plain, bold: plain, dim: plain };

const left = (id: string, price: Price | null): LeftBehind => ({
  database: database(id, { price, createdAt: NOW - DAY }),
  attachments: [],
  why: ['It is there.'],
  advice: [{ what: 'Check', command: 'check' }],
});

const foundOf = (...leftBehind: readonly LeftBehind[]) => ({ at: NOW, apps: 1, databases: 9, leftBehind });

test('the columns are as wide as their widest cell, whatever the price', () => {
  const page = pageOf(foundOf(left('blue', monthly(5_000)), left('turquoise', null)), paint);
  expect(page.filter((it) => it.startsWith('acme'))).toEqual([
    'acme-staging  blue       standard-0  $50 a month      1 day old',
    'acme-staging  turquoise  standard-0  price not known  1 day old',
  ]);
});

test.each<[string, readonly (Price | null)[]]>([
  ['1 leftover, $50 a month. Nothing was changed.', [monthly(5_000)]],
  ['2 leftovers, $50.50 a month. Nothing was changed.', [monthly(5_000), monthly(50)]],
  [
    '3 leftovers, $50 a month, without 2 that Heroku prices otherwise. Nothing was changed.',
    [monthly(5_000), 'contract', null],
  ],
  ['2 leftovers, none with a monthly price. Nothing was changed.', ['metered', { cents: 7, unit: 'hour' }]],
])('%s', (total, prices) => {
  expect(pageOf(foundOf(...prices.map((price) => left('blue', price))), paint)).toContain(total);
});

test('as JSON a price is in cents a month, or null', () => {
  const found = foundOf(left('blue', monthly(5_000)), left('green', 'contract'));
  expect(documentOf(found)).toMatchObject([{ price: 5_000 }, { price: null }]);
});
