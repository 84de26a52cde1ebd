import { describe, expect, it, test } from 'vitest';
import { obstacles } from '../../../src/domain/fill/obstacles.ts';
import type { Spec } from '../../../src/domain/fill/spec.ts';
import { codes, database, facts, monthly, origin, type Parts, request, seen } from '../../support/seen.ts';

const fork: Spec = { mode: 'fork', plan: 'standard-0', price: monthly(5_000) };
const copy: Spec = { mode: 'copy', plan: 'essential-0', price: monthly(500) };

const source = (changed: Parameters<typeof facts>[0], database = {}): Parts => ({
  source: { database: { ...origin, ...database }, facts: facts({ forked: false, ...changed }) },
});

test('nothing is in the way of an ordinary fork, or copy', () => {
  expect(obstacles(request, seen(), fork)).toEqual([]);
  expect(obstacles(request, seen(), copy)).toEqual([]);
});

describe('no database is created when', () => {
  it.each<[string, Spec, Parts, string, readonly string[]]>([
    [
      'the plan holds less than the source has',
      copy,
      source({ bytes: 1_500_000_000 }),
      'PLAN_TOO_SMALL',
      ['plan: essential-0 holds 1.0 GB', 'postgresql-production has 1.5 GB'],
    ],
    [
      'the plan is of the Advanced tier',
      { ...fork, plan: 'advanced-1' },
      {},
      'ADVANCED_TIER',
      ['advanced-1'],
    ],
    [
      'the plan is of that tier by its other name',
      { ...fork, plan: 'performance-2' },
      {},
      'ADVANCED_TIER',
      ['performance-2'],
    ],
    [
      'the source is of the Advanced tier',
      fork,
      source({}, { plan: 'advanced-1' }),
      'ADVANCED_TIER',
      ['advanced-1'],
    ],
    [
      'the source cannot fork',
      fork,
      source({}, { plan: 'essential-1' }),
      'FORK_UNSUPPORTED',
      ['mode:', 'essential-1', 'copy'],
    ],
    [
      'the plan cannot be forked to',
      { ...fork, plan: 'essential-0' },
      {},
      'FORK_UNSUPPORTED',
      ['mode:', 'essential-0', 'copy'],
    ],
    [
      'the source of a fork follows another database',
      fork,
      source({ following: true }),
      'SOURCE_IS_FOLLOWER',
      ['acme-production::DATABASE', 'leader'],
    ],
    [
      'Heroku cannot fork the source now',
      fork,
      source({ forkFollow: 'Temporarily Unavailable' }),
      'FORK_UNAVAILABLE',
      ['acme-production::DATABASE', 'Temporarily Unavailable'],
    ],
    [
      'the source is not available to a fork',
      fork,
      source({}, { state: 'suspended' }),
      'SOURCE_UNAVAILABLE',
      [
        'postgresql-production',
        'suspended',
        'heroku addons:info postgresql-production --app acme-production',
      ],
    ],
    [
      'the source is not available to a copy',
      copy,
      source({}, { state: 'suspended' }),
      'SOURCE_UNAVAILABLE',
      ['postgresql-production', 'suspended'],
    ],
  ])('%s', (_, spec, parts, code, reported) => {
    const problems = obstacles(request, seen(parts), spec);
    expect(problems).toMatchObject([{ code, kind: 'refused' }]);
    const text = `${problems[0]?.what} ${problems[0]?.remedy}`;
    for (const part of reported) expect(text).toContain(part);
  });

  test.each([
    ['standard-99', 'plan: Heroku Postgres has no plan standard-99.'],
    ['standrad-2', 'plan: Heroku Postgres has no plan standrad-2; did you mean standard-2?'],
    ['Essential0', 'plan: Heroku Postgres has no plan Essential0; did you mean essential-0?'],
  ])('Heroku has no such plan as the one asked for, %s', (plan, what) => {
    expect(obstacles({ ...request, plan }, seen(), { ...fork, plan })).toEqual([
      {
        code: 'PLAN_UNKNOWN',
        kind: 'refused',
        what,
        remedy: 'Use one of: essential-0, standard-0, standard-2.',
      },
    ]);
  });

  test('no plan is asked for, and that of the current database is not sold any more', () => {
    const shown = seen({ current: database('postgresql-deep', { plan: 'mini' }) });
    expect(obstacles(request, shown, { ...copy, plan: 'mini' })).toEqual([
      {
        code: 'PLAN_UNKNOWN',
        kind: 'refused',
        what: 'DATABASE of acme-staging, postgresql-deep, is on the plan mini, which Heroku Postgres no longer sells.',
        remedy: 'Set `plan` to one of: essential-0, standard-0, standard-2.',
      },
    ]);
  });

  test('several things are in the way: all are reported at once', () => {
    const shown = seen(source({ following: true }, { state: 'suspended' }));
    expect(codes(obstacles(request, shown, { ...fork, plan: 'standard-9' }))).toEqual([
      'PLAN_UNKNOWN',
      'SOURCE_IS_FOLLOWER',
      'SOURCE_UNAVAILABLE',
    ]);
  });
});

it.each([
  ['a fork', fork, 17, 'a fork has the version of its source, PostgreSQL 16, and 17', 'Set mode to copy'],
  ['a fork', fork, 15, 'a fork has the version of its source, PostgreSQL 16, and 15', 'or set it to 16'],
  ['a copy', copy, 15, 'a copy cannot go below its source, PostgreSQL 16, and 15', 'or set it to 16'],
] as const)(
  '%s cannot be made on another version than its source can',
  (_, spec, postgresVersion, what, remedy) => {
    const [problem] = obstacles({ ...request, postgresVersion }, seen(source({})), spec);
    expect(problem).toMatchObject({ code: 'POSTGRES_VERSION_UNFIT', kind: 'refused' });
    expect(problem?.what).toContain(what);
    expect(problem?.remedy).toContain(remedy);
  },
);

it.each([
  ['that of the source', 16, fork],
  ['that of the source', 16, copy],
  ['a newer one', 17, copy],
] as const)('%s (%d) will do', (_, postgresVersion, spec) => {
  expect(obstacles({ ...request, postgresVersion }, seen(source({})), spec)).toEqual([]);
});

test('a source whose version is not known is left to Heroku to judge', () => {
  expect(obstacles({ ...request, postgresVersion: 12 }, seen(source({ version: null })), copy)).toEqual([]);
});

test('neither a source nor a plan that can fork is named once each', () => {
  const shown = seen(source({}, { plan: 'essential-1' }));
  const [problem] = obstacles(request, shown, { ...fork, plan: 'essential-0' });
  expect(problem?.what).toContain('essential-1 and essential-0');
});

it.each<[string, Parts]>([
  ['follows another database', source({ following: true })],
  ['cannot be forked now', source({ forkFollow: 'Temporarily Unavailable' })],
  ['is on a plan that cannot fork', source({}, { plan: 'essential-1' })],
])('a source that %s can be copied', (_, parts) => {
  expect(obstacles(request, seen(parts), copy)).toEqual([]);
});

test('a plan that holds just as much as the source has will do', () => {
  expect(obstacles(request, seen(source({ bytes: 1_000_000_000 })), copy)).toEqual([]);
});

test('a plan of unknown size, or a source of unknown size, is left to Heroku to judge', () => {
  const odd = { ...copy, plan: 'ultra-7' };
  const shown = seen({ ...source({ bytes: 9_000_000_000_000 }), offers: [{ plan: 'ultra-7', price: null }] });
  expect(obstacles(request, shown, odd)).toEqual([]);
  expect(obstacles(request, seen(source({ bytes: null })), copy)).toEqual([]);
});

test('a source can be forked when the Data API says nothing about forking', () => {
  expect(obstacles(request, seen(source({ forkFollow: null })), fork)).toEqual([]);
});
