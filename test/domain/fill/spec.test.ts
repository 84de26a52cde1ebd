import { describe, expect, it, test } from 'vitest';
import { isAdvanced, planCanFork, specOf } from '../../../src/domain/fill/spec.ts';
import { database, facts, monthly, origin, type Parts, request, seen } from '../../support/seen.ts';

const on = (plan: string, forkFollow: string | null = 'Available'): Parts => ({
  source: { database: { ...origin, plan }, facts: facts({ forkFollow }) },
});

describe('mode auto', () => {
  it.each<[string, string, Parts, string | null]>([
    ['forks', 'both sides can', on('standard-2'), 'standard-0'],
    ['forks', 'the plan is that of the current database', on('standard-2'), null],
    [
      'forks',
      'the source cannot be forked only for the moment',
      on('standard-2', 'Temporarily Unavailable'),
      null,
    ],
    ['forks', 'Heroku does not say whether it can', on('standard-2', null), null],
    ['copies', 'the source is on an Essential plan', on('essential-1'), 'standard-0'],
    ['copies', 'the plan is an Essential one', on('standard-2'), 'essential-0'],
    ['copies', 'the source follows another database', on('standard-2', 'Unavailable on followers'), null],
    ['copies', 'the source can never be forked', on('standard-2', 'Unsupported'), null],
    ['copies', 'the source is not there', { source: { database: null, facts: null } }, 'essential-0'],
  ])('%s when %s', (does, _, parts, plan) => {
    expect(`${specOf({ ...request, plan }, seen(parts)).mode}`).toBe(does === 'forks' ? 'fork' : 'copy');
  });
});

it.each(['fork', 'copy'] as const)('mode %s is what is done, whatever can be', (mode) => {
  expect(specOf({ ...request, mode }, seen(on('essential-1'))).mode).toBe(mode);
});

test('the plan is that of the current database when none is asked for', () => {
  const spec = specOf(request, seen({ current: database('blue', { plan: 'standard-2' }) }));
  expect(spec).toMatchObject({ plan: 'standard-2', price: monthly(20_000) });
});

test('the plan that is asked for counts', () => {
  expect(specOf({ ...request, plan: 'essential-0' }, seen())).toMatchObject({
    plan: 'essential-0',
    price: monthly(500),
  });
});

test('a plan that Heroku does not offer has no price', () => {
  expect(specOf({ ...request, plan: 'standard-9' }, seen()).price).toBeNull();
});

it.each(['essential-0', 'dev', 'basic', 'mini', 'hobby-basic'])(
  '%s can neither fork nor be forked to',
  (plan) => {
    expect(planCanFork(plan)).toBe(false);
  },
);

it.each(['standard-0', 'premium-5', 'private-3', 'shield-4'])('%s can fork', (plan) => {
  expect(planCanFork(plan)).toBe(true);
  expect(isAdvanced(plan)).toBe(false);
});
