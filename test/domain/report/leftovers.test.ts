import { describe, expect, test } from 'vitest';
import { leftovers, withPrice } from '../../../src/domain/report/leftovers.ts';
import { database, fresh, leftName, type Parts, request, seen } from '../../support/seen.ts';

const green = database('green');
const blue = database('blue');
const stray = database('stray', { name: 'acme-staging-20261115-ab12' });

const told = (parts: Parts) =>
  leftovers(request, seen(parts)).map((it) => `${it.attachment}: ${withPrice(it)}`);

test('a new database that was not promoted is left, under its name', () => {
  expect(told({ new: fresh('green') })).toEqual([
    `NEW_DATABASE: ${leftName('green')} (standard-0, $50 a month)`,
  ]);
});

test('an old database that was not destroyed is left, under its name', () => {
  expect(told({ current: green, new: fresh('green'), old: blue })).toEqual([
    'OLD_DATABASE: blue (standard-0, $50 a month)',
  ]);
});

test('a database without a price is left all the same', () => {
  expect(told({ current: green, old: database('blue', { price: null }) })).toEqual([
    'OLD_DATABASE: blue (standard-0)',
  ]);
});

test('what is in use is not left, whatever else it is called', () => {
  expect(told({ current: blue, old: blue })).toEqual([]);
  expect(told({ current: green, new: fresh('green') })).toEqual([]);
});

describe('a database with a name of our form that is in none of the three places', () => {
  test('is left, for somebody to look at', () => {
    expect(told({ target: { databases: [stray] } })).toEqual([
      'null: acme-staging-20261115-ab12 (standard-0, $50 a month)',
    ]);
  });

  test('is not left when it is on its way out', () => {
    expect(told({ target: { databases: [{ ...stray, state: 'deprovisioning' }] } })).toEqual([]);
  });

  test('is not ours when it has another name', () => {
    expect(told({ target: { databases: [blue, database('analytics')] } })).toEqual([]);
  });

  test('is told once while it is in one of them', () => {
    expect(told({ current: stray })).toEqual([]);
    expect(told({ old: stray })).toHaveLength(1);
    expect(told({ new: fresh('green', { database: { name: stray.name } }) })).toHaveLength(1);
  });
});
