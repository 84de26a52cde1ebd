import { describe, expect, it, test } from 'vitest';
import { leftovers, perhapsUnused, unusedWarning, withPrice } from '../../../src/domain/report/leftovers.ts';
import {
  attachment,
  database,
  fresh,
  leftName,
  NOW,
  type Parts,
  request,
  seen,
  staging,
} from '../../support/seen.ts';

const green = database('green');
const blue = database('blue');
const stray = database('stray', { name: 'acme-staging-20261115-ab12' });

const reported = (parts: Parts) =>
  leftovers(request, seen(parts)).map((it) => `${it.attachment}: ${withPrice(it)}`);

test('a new database that was not promoted is left, under its name', () => {
  expect(reported({ new: fresh('green') })).toEqual([
    `NEW_DATABASE: ${leftName('green')} (standard-0, $50 a month)`,
  ]);
});

test('an old database that was not destroyed is left, under its name', () => {
  expect(reported({ current: green, new: fresh('green'), old: blue })).toEqual([
    'OLD_DATABASE: blue (standard-0, $50 a month)',
  ]);
});

test('a database without a price is left all the same', () => {
  expect(reported({ current: green, old: database('blue', { price: null }) })).toEqual([
    'OLD_DATABASE: blue (standard-0)',
  ]);
});

test('what is in use is not left, whatever else it is called', () => {
  expect(reported({ current: blue, old: blue })).toEqual([]);
  expect(reported({ current: green, new: fresh('green') })).toEqual([]);
});

describe('a database with a name of our form that the target app pays for', () => {
  const perhaps = (parts: Parts) => perhapsUnused(request, seen(parts)).map(({ name }) => name);

  test('is perhaps unused when the app has it under no name', () => {
    expect(perhaps({ target: { databases: [stray] } })).toEqual([stray.name]);
  });

  test('is in use under any name, whatever that is', () => {
    const also = [attachment('ANALYTICS', stray, staging)];
    expect(perhaps({ also, target: { databases: [stray] } })).toEqual([]);
    expect(perhaps({ current: stray })).toEqual([]);
    expect(perhaps({ old: stray })).toEqual([]);
  });

  test('is not worth a word when it is on its way out', () => {
    expect(perhaps({ target: { databases: [{ ...stray, state: 'deprovisioning' }] } })).toEqual([]);
  });

  test('is not ours when it has another name', () => {
    expect(perhaps({ target: { databases: [blue, database('analytics')] } })).toEqual([]);
  });

  it.each([
    [0, 'less than a day'],
    [1, '1 day'],
    [7, '7 days'],
  ])(
    'is named, when no app has it, with its price, its age of %i days, and the safe look first',
    (days, age) => {
      const { name } = stray;
      expect(unusedWarning({ ...stray, createdAt: NOW - days * 86_400_000 }, seen())).toBe(
        `${name} (standard-0, $50 a month) is ${age} old and attached to no app. Check what it is: ` +
          `\`heroku addons:info ${name} --app acme-staging\`. If nothing needs it, ` +
          `\`heroku addons:destroy ${name} --app acme-staging\` destroys it.`,
      );
      expect(leftovers(request, seen(), [stray])).toMatchObject([{ name, attachment: null }]);
    },
  );
});
