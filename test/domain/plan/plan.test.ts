import { describe, expect, it, test } from 'vitest';
import { nameMadeFrom } from '../../../src/domain/names.ts';
import { plan } from '../../../src/domain/plan/plan.ts';
import type { Request } from '../../../src/domain/request.ts';
import { title } from '../../../src/domain/steps/kinds.ts';
import {
  attachment,
  byCopy,
  codes,
  database,
  facts,
  fresh,
  leftName,
  madeBy,
  NOW,
  origin,
  type Parts,
  planned,
  problemsOf,
  releases,
  request,
  run,
  seen,
  staging,
  transfer,
} from '../../support/seen.ts';

const promoted = { current: database('green'), new: fresh('green'), old: database('blue') };

test('a refresh by fork reads like a story', () => {
  expect(plan(request, seen(), run()).steps.map(title)).toEqual([
    'Create NEW_DATABASE, a fast fork of acme-production::DATABASE, on standard-0 ($50 a month)',
    'Wait until NEW_DATABASE is available',
    'Keep blue as OLD_DATABASE',
    'Promote NEW_DATABASE to DATABASE',
    'Wait until the release with the new DATABASE has succeeded',
    'Retire OLD_DATABASE (blue)',
    'Destroy OLD_DATABASE (blue)',
    'Wait until OLD_DATABASE (blue) is gone',
    'Detach NEW_DATABASE',
  ]);
});

test('a refresh by copy makes an empty database of the same Postgres version and fills it', () => {
  expect(
    plan({ ...request, mode: 'copy' }, seen(), run())
      .steps.slice(0, 5)
      .map(title),
  ).toEqual([
    'Create NEW_DATABASE, empty, Postgres 16, on standard-0 ($50 a month)',
    'Wait until NEW_DATABASE is available',
    'Copy acme-production::DATABASE into NEW_DATABASE',
    'Wait until NEW_DATABASE is copied',
    'Keep blue as OLD_DATABASE',
  ]);
});

test('the new database gets the name that this run has drawn, with its source in it', () => {
  expect(plan(request, seen(), run({ candidate: 'acme-staging-20261122-abcd' })).steps[0]).toMatchObject({
    verb: 'create',
    name: nameMadeFrom(origin.id, 'acme-staging-20261122-abcd'),
  });
});

test('a slow fork is asked for with fast: false', () => {
  const [create] = plan({ ...request, fast: false }, seen(), run()).steps;
  expect(create && title(create)).toContain(', a fork of acme-production::DATABASE,');
});

test('Heroku chooses the Postgres version when the version of the source is not known', () => {
  const unknown = seen({ source: { facts: null } });
  expect(plan({ ...request, mode: 'copy' }, unknown, run()).steps[0]).toMatchObject({ version: null });
});

test('another target database gets work names of its own', () => {
  const { steps } = plan({ ...request, targetDatabase: 'ANALYTICS' }, seen(), run());
  const titles = steps.map(title).join('\n');
  expect(titles).toContain('Create NEW_ANALYTICS');
  expect(titles).toContain('Keep blue as OLD_ANALYTICS');
  expect(titles).toContain('Promote NEW_ANALYTICS to ANALYTICS');
  expect(titles).toContain('Detach NEW_ANALYTICS');
});

describe('the command after promote', () => {
  const asked = { afterPromote: 'rake db:migrate' };

  test('runs when the release has succeeded and before the old database is retired', () => {
    expect(planned(seen(), asked)).toContain('promote, await released, after-promote, retire blue');
    expect(planned(seen(promoted), asked, { fresh: 'green' })).toBe(
      'after-promote green, retire blue, destroy blue, await gone blue, detach',
    );
  });

  test('runs once in a run', () => {
    expect(planned(seen(promoted), asked, { fresh: 'green', afterPromoteRanFor: 'green' })).toBe(
      'retire blue, destroy blue, await gone blue, detach',
    );
  });

  test('runs again for the refresh that follows the finishing of an older one', () => {
    const old = fresh('green', { database: { createdAt: 0 } });
    const steps = planned(seen({ ...promoted, new: old }), asked, { afterPromoteRanFor: 'green' });
    expect(steps.match(/after-promote/g)).toHaveLength(1);
  });
});

describe('the other names of the replaced database', () => {
  const blue = database('blue');
  const alias = attachment('READONLY', blue, staging);
  const pooler = {
    ...attachment('DATABASE_CONNECTION_POOL', blue, staging),
    namespace: 'connection-pooling:default',
  };
  const login = { ...attachment('ANALYST', blue, staging), namespace: 'credential:analyst' };
  const carried = (left: Parts, asked = {}) => {
    const { steps } = plan({ ...request, ...asked }, seen(left), run());
    return steps.flatMap((step) => (step.verb === 'carry' ? [step.name] : []));
  };

  test('move to the new one after promote and before anything else', () => {
    expect(planned(seen({ ...promoted, also: [alias, pooler] }))).toBe(
      'carry green, carry green, retire blue, destroy blue, await gone blue, detach',
    );
    expect(carried({ ...promoted, also: [alias, pooler] })).toEqual(['READONLY', 'DATABASE_CONNECTION_POOL']);
  });

  test('are shown before promote', () => {
    expect(planned(seen({ also: [alias] }))).toContain('promote, carry, await released, retire blue');
  });

  test('that have a login of their own cannot move', () => {
    expect(carried({ ...promoted, also: [login] })).toEqual([]);
  });

  test('that are poolers cannot move to a plan that has none', () => {
    expect(carried({ also: [alias, pooler] }, { plan: 'essential-0' })).toEqual(['READONLY']);
  });

  test('that lead to the new database already are left alone', () => {
    expect(carried({ ...promoted, also: [attachment('READONLY', database('green'), staging)] })).toEqual([]);
  });

  test('that are names of the source are left alone', () => {
    expect(carried({ current: origin, also: [attachment('READONLY', origin, staging)] })).toEqual([]);
  });
});

describe('after promote', () => {
  const from = (status: string, changed = {}) =>
    seen({ ...promoted, target: { releases: releases('green', status), ...changed } });

  test('a pending release is waited for before anything is retired', () => {
    expect(planned(from('pending'), {}, { fresh: 'green' })).toMatch(/^await released green, retire blue/);
  });

  test('a release that Heroku has not made yet is waited for', () => {
    const none = seen({ ...promoted, target: { releases: [] } });
    expect(planned(none, {}, { fresh: 'green' })).toMatch(/^await released green, retire blue/);
  });

  test('a succeeded release does not count before the config var is that of the new database', () => {
    const stale = from('succeeded', { runsOnCurrent: false });
    expect(planned(stale, {}, { fresh: 'green' })).toMatch(/^await released green, retire blue/);
  });

  test('a release that failed in an earlier run is released again', () => {
    expect(planned(from('failed'))).toMatch(/^release, await released green, retire blue/);
  });

  test('a release that fails in this run ends it, and nothing is destroyed', () => {
    const problems = problemsOf(() =>
      planned(from('failed'), {}, { fresh: 'green', mayRetryRelease: false }),
    );
    expect(problems).toMatchObject([{ code: 'RELEASE_FAILED', kind: 'failed' }]);
    expect(problems[0]?.what).toContain('v42');
    expect(problems[0]?.remedy).toContain('heroku releases:output v42 --app acme-staging');
  });

  test('a destroyed database is waited for until it is gone, although its attachment has gone at once', () => {
    const going = database('blue', { name: 'blue-retired', state: 'deprovisioning' });
    const left = seen({ ...promoted, old: null, target: { databases: [database('green'), going] } });
    expect(planned(left, {}, { fresh: 'green' })).toBe('await gone blue, detach');
  });

  test('a database that someone else is destroying is not waited for', () => {
    const going = database('red', { state: 'deprovisioning' });
    const left = seen({ ...promoted, old: null, target: { databases: [database('green'), going] } });
    expect(planned(left, {}, { fresh: 'green' })).toBe('detach');
  });
});

test('what is retired already is only destroyed', () => {
  const left = { ...promoted, old: database('blue', { name: 'blue-retired' }) };
  expect(planned(seen(left), {}, { fresh: 'green' })).toBe('destroy blue, await gone blue, detach');
});

test('what is being destroyed already is only waited for', () => {
  const left = { ...promoted, old: database('blue', { name: 'blue-retired', state: 'deprovisioning' }) };
  expect(planned(seen(left), {}, { fresh: 'green' })).toBe('await gone blue, detach');
});

test('the disaster of a staging app on the source itself ends with a database of its own; the source is left alone', () => {
  expect(planned(seen({ current: origin }))).toBe('create, await available, promote, await released, detach');
});

describe('what stands in the way of filling a new database', () => {
  test('is reported before it is created', () => {
    const asked = { ...request, plan: 'standard-9' };
    expect(codes(problemsOf(() => plan(asked, seen(), run())))).toEqual(['PLAN_UNKNOWN']);
  });

  test('is reported together with what makes the refresh unsafe', () => {
    const unsafe = seen({ target: { stage: 'production' } });
    const problems = problemsOf(() => plan({ ...request, plan: 'standard-9' }, unsafe, run()));
    expect(codes(problems)).toEqual(['TARGET_IS_PRODUCTION', 'PLAN_UNKNOWN']);
  });

  test('is not reported for a source database that is not there', () => {
    const missing = seen({ source: { database: null, facts: null } });
    expect(codes(problemsOf(() => plan(request, missing, run())))).toEqual(['SOURCE_DATABASE_UNKNOWN']);
  });

  test('is reported before a copy into a database that is there already', () => {
    const empty = seen({ new: fresh('green', { ...byCopy, transfer: null }) });
    const gone = { ...empty, source: { ...empty.source, database: { ...origin, state: 'suspended' } } };
    const problems = problemsOf(() => plan({ ...request, mode: 'copy' }, gone, run({ fresh: 'green' })));
    expect(codes(problems)).toEqual(['SOURCE_UNAVAILABLE']);
  });

  it.each([
    ['forked', fresh('green'), {}],
    ['copied', fresh('green', byCopy), { mode: 'copy' }],
  ] as const)('does not matter any more when it is %s', (_, made, asked) => {
    const source = {
      database: { ...origin, state: 'suspended' },
      facts: facts({ forked: false, forkFollow: 'Temporarily unavailable' }),
    };
    expect(planned(seen({ new: made, source }), asked)).toMatch(/^keep blue, promote green/);
  });
});

describe('a copy with fewer tables than its source', () => {
  const filled = (tables: number, at = transfer(true)) =>
    seen({ new: fresh('green', { facts: facts({ forked: false, tables }), transfer: at }) });
  const own = madeBy('green');
  const copy = { mode: 'copy' } as const;

  test('is not promoted by the run that has made it', () => {
    const warned = filled(7, transfer(true, { warnings: 2 }));
    expect(problemsOf(() => planned(warned, copy, own))).toMatchObject([
      {
        code: 'TABLES_MISSING',
        kind: 'failed',
        what: `${leftName('green')} has 7 of the 12 tables of acme-production::DATABASE, and the copy ended with 2 warnings.`,
      },
    ]);
  });

  test('is replaced by the next run, also by one that has waited for it', () => {
    for (const running of [run(), run({ fresh: 'green' })]) {
      const { steps } = plan({ ...request, ...copy }, filled(7), running);
      expect(steps[0] && title(steps[0])).toMatch(/^Retire NEW_DATABASE .*, which has 7 of the 12 tables$/);
    }
  });

  test('is promoted where that is allowed, but not without any', () => {
    const allowed = { ...copy, allowMissingTables: true };
    for (const running of [{}, own])
      expect(planned(filled(7), allowed, running)).toMatch(/^keep blue, promote green/);
    expect(codes(problemsOf(() => planned(filled(0), allowed, own)))).toEqual(['NEW_DATABASE_EMPTY']);
    expect(planned(filled(0), allowed)).toMatch(/^retire green/);
  });

  test('is looked at again for five minutes, since what Heroku shows may be old', () => {
    const just = transfer(true, { finishedAt: NOW - 299_000 });
    for (const tables of [0, 7])
      expect(planned(filled(tables, just), copy)).toMatch(/^await counted green, keep blue, promote green/);
  });

  test('is complete when it has all that the source had when the run began', () => {
    expect(planned(filled(11), copy, { ...own, sourceTables: 11 })).toMatch(/^keep blue, promote green/);
  });

  test('was complete if it had them before it was prepared', () => {
    expect(planned(filled(7), copy, { ...own, countedFor: 'green' })).toMatch(/^keep blue, promote green/);
  });

  test('is none when Heroku does not show how many there are', () => {
    const blind = { ...filled(7), source: { ...seen().source, facts: facts({ tables: null }) } };
    expect(planned(blind, copy, own)).toMatch(/^keep blue, promote green/);
  });

  test('is no fork: a fast one shows the source as it was some hours ago', () => {
    const older = seen({ new: fresh('green', { facts: facts({ tables: 7 }) }) });
    expect(planned(older, {}, own)).toMatch(/^keep blue, promote green/);
  });
});

describe('the version of PostgreSQL of an empty database', () => {
  const made = (asked: Partial<Request>, source: string | null, current?: string) => {
    const shown = seen({
      source: { facts: facts({ version: source }) },
      ...(current === undefined ? {} : { currentVersion: current }),
    });
    return plan({ ...request, ...asked }, shown, run()).steps[0];
  };
  const copy = { mode: 'copy' } as const;

  it.each([
    ['16.4', '16.9', 16],
    ['16.4', '17.2', 17],
    ['17.2', '16.4', 17],
    ['9.6', '16.4', 16],
    ['16.4', undefined, 16],
    [null, '17.2', 17],
    [null, undefined, null],
  ])('is, of the source on %s and the current one on %s, the newer: %s', (source, current, version) => {
    expect(made(copy, source, current)).toMatchObject({ verb: 'create', version });
  });

  test('is what was asked for, and left to the source for a fork', () => {
    expect(made({ ...copy, postgresVersion: 18 }, '16.4', '17.2')).toMatchObject({ version: 18 });
    expect(made({}, '16.4', '17.2')).toMatchObject({ version: null });
  });

  test('makes a leftover of another one unfit where it was asked for', () => {
    const left = seen({ new: fresh('green', byCopy) });
    expect(planned(left, { ...copy, postgresVersion: 17 })).toMatch(/^retire green/);
    expect(planned(left, { ...copy, postgresVersion: 16 })).toMatch(/^keep blue/);
  });
});

describe('a new database that ought to be filled and has no tables', () => {
  const empty = (tables: number | null) => facts({ forked: false, tables });
  const copied = (tables: number | null) =>
    seen({ new: fresh('green', { ...byCopy, facts: empty(tables) }) });

  test('is not promoted', () => {
    const problems = problemsOf(() => planned(copied(0), { mode: 'copy' }, madeBy('green')));
    expect(problems).toMatchObject([{ code: 'NEW_DATABASE_EMPTY', kind: 'failed' }]);
    expect(problems[0]?.what).toContain('the source has 12');
  });

  test('is promoted when it is not known how many it has', () => {
    expect(planned(copied(null), { mode: 'copy' })).toMatch(/^keep blue, promote green/);
  });

  test('is promoted when the source has none either', () => {
    const bare = { ...copied(0), source: { ...seen().source, facts: empty(0) } };
    expect(planned(bare, { mode: 'copy' })).toMatch(/^keep blue, promote green/);
  });

  test('is filled first', () => {
    const made = seen({ new: fresh('green', { facts: empty(0), transfer: null }) });
    expect(planned(made, { mode: 'copy' }, madeBy('green'))).toMatch(/^copy green/);
  });
});
