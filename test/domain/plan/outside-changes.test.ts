import { describe, expect, it, test } from 'vitest';
import {
  foreignChanges,
  noChanges,
  type OwnChanges,
  withChanges,
} from '../../../src/domain/plan/outside-changes.ts';
import { plan } from '../../../src/domain/plan/plan.ts';
import { imagine } from '../../../src/domain/steps/kinds.ts';
import type { Step } from '../../../src/domain/steps/step.ts';
import {
  database,
  fresh,
  leftName,
  NOW,
  OWN_NAME,
  type Parts,
  release,
  releases,
  request,
  run,
  seen,
} from '../../support/seen.ts';

const [blue, green, red] = [database('blue'), database('green'), database('red')];
const created = fresh('green', { database: { name: OWN_NAME } });
const retired = database('blue', { name: 'blue-retired' });
/** Another run's, made after the look before. */
const others = fresh('red', { database: { createdAt: NOW + 5_000 } });
const promoted: Parts = { current: green, new: fresh('green'), old: blue };
const before: Parts = { target: { releases: [release(40, 'Deploy 1234abcd')] } };

type Done = { promoted?: readonly string[]; kept?: readonly string[]; removed?: readonly string[] };

function reported(was: Parts, is: Parts, done: Done = {}): readonly string[] {
  const { promoted = [], kept = [], removed: goes = [] } = done;
  const own = {
    current: { comes: promoted, goes },
    new: { comes: [], goes },
    old: { comes: kept, goes },
    undone: { comes: [], goes },
  };
  const found = foreignChanges(request, seen(was), seen(is), run(), own);
  for (const problem of found)
    expect(problem).toMatchObject({ code: 'CHANGED_BY_SOMEONE_ELSE', kind: 'conflict' });
  return found.map((problem) => problem.what);
}

describe('what this run has done itself is not a change by someone else', () => {
  it.each<[string, Parts, Parts, Done]>([
    ['nothing', {}, {}, {}],
    ['creating the new database', {}, { new: created }, {}],
    ['keeping the current database', { new: created }, { new: created, old: blue }, { kept: ['blue'] }],
    [
      'promoting the new database',
      { ...before, new: fresh('green'), old: blue },
      { ...promoted, target: { releases: releases('green') } },
      { promoted: ['green'] },
    ],
    ['destroying the old database', promoted, { ...promoted, old: null }, { removed: ['blue'] }],
    ['detaching NEW_DATABASE', { ...promoted, old: null }, { current: green }, { removed: ['green'] }],
    ['removing a leftover', { new: fresh('red') }, {}, { removed: ['red'] }],
    [
      'removing a leftover and creating the new one, when both show at once',
      { new: fresh('red', { database: { name: 'red-retired' } }) },
      { new: created },
      { removed: ['red'] },
    ],
    ['that a retired database goes at last', { ...promoted, old: retired }, { ...promoted, old: null }, {}],
    [
      'that a retired leftover goes at last',
      { new: fresh('red', { database: { name: 'red-retired' } }) },
      {},
      {},
    ],
    ['renaming', { ...promoted, old: blue }, { ...promoted, old: retired }, {}],
  ])('%s', (_, was, is, done) => {
    expect(reported(was, is, done)).toEqual([]);
  });
});

describe('someone else has changed', () => {
  it.each<[string, Parts, Parts, Done, string]>([
    ['the current database', {}, { current: red }, {}, 'DATABASE on acme-staging from blue to red'],
    [
      'the current database back to what it was',
      { ...promoted, old: null },
      { current: blue, new: fresh('green') },
      { promoted: ['green'], kept: ['blue'] },
      'DATABASE on acme-staging from green to blue',
    ],
    [
      'the current database, by taking it away',
      {},
      { current: null },
      {},
      'DATABASE on acme-staging from blue to nothing',
    ],
    [
      'the current database, by taking away even a retired one',
      { current: retired },
      { current: null },
      { removed: ['blue'] },
      'DATABASE on acme-staging from blue-retired to nothing',
    ],
    [
      'NEW_DATABASE, by creating one',
      {},
      { new: others },
      {},
      `NEW_DATABASE on acme-staging from nothing to ${leftName('red')}`,
    ],
    [
      'NEW_DATABASE, by replacing that of this run',
      { new: created },
      { new: fresh('red') },
      {},
      `NEW_DATABASE on acme-staging from ${OWN_NAME} to ${leftName('red')}`,
    ],
    [
      'NEW_DATABASE, by taking that of this run away',
      { new: created },
      {},
      {},
      `NEW_DATABASE on acme-staging from ${OWN_NAME} to nothing`,
    ],
    [
      'NEW_DATABASE, by starting the next refresh before this one is through',
      promoted,
      { current: green, new: fresh('red') },
      { removed: ['blue', 'green'] },
      `NEW_DATABASE on acme-staging from ${leftName('green')} to ${leftName('red')}`,
    ],
    [
      'OLD_DATABASE, by keeping one',
      {},
      { old: blue },
      {},
      'OLD_DATABASE on acme-staging from nothing to blue',
    ],
    [
      'OLD_DATABASE, by replacing it',
      { old: blue },
      { old: red },
      { kept: ['blue'] },
      'OLD_DATABASE on acme-staging from blue to red',
    ],
    [
      'OLD_DATABASE, by taking it away',
      { old: blue },
      {},
      { kept: ['blue'] },
      'OLD_DATABASE on acme-staging from blue to nothing',
    ],
  ])('%s', (_, was, is, done, what) => {
    const found = reported({ ...was, target: { releases: [] } }, { ...is, target: { releases: [] } }, done);
    expect(found).toEqual([expect.stringContaining(what)]);
    expect(found[0]).toContain('acme-staging');
  });

  test('each place at once', () => {
    const found = reported(before, { ...before, current: green, new: others, old: blue });
    expect(found).toHaveLength(3);
  });
});

describe('a release of another database between two looks', () => {
  const now = (...newer: readonly string[]): Parts => ({
    target: { releases: [...newer.map((it, at) => release(43 - at, it)), release(40, 'Deploy 1234abcd')] },
  });

  test('shows that someone has promoted it and gone back', () => {
    expect(reported(before, now('Attach DATABASE (@ref:blue)', 'Attach DATABASE (@ref:red)'))).toEqual([
      expect.stringContaining('release v42 of acme-staging during this run: Attach DATABASE (@ref:red)'),
    ]);
  });

  test('is not one of what was current before, which a list has shown late', () => {
    expect(reported(before, now('Attach DATABASE (@ref:blue)'))).toEqual([]);
  });

  test('is not one that was there before', () => {
    const same = now('Attach DATABASE (@ref:blue)');
    expect(reported(same, same)).toEqual([]);
  });

  it.each([
    'Attach DATABASE_CONNECTION_POOL (@ref:blue)',
    'Attach OLD_DATABASE (@ref:blue)',
    'Deploy 5678cdef',
  ])('is not %s', (description) => {
    expect(reported(before, now(description))).toEqual([]);
  });
});

describe('a NEW_DATABASE that an interrupted run has made', () => {
  const leftover = (age: number, name = leftName('green')) =>
    fresh('green', { database: { name, createdAt: NOW - age } });
  const shown = (is: Parts, fresh: string | null = null) => {
    return foreignChanges(request, seen(), seen(is), run({ fresh }), noChanges);
  };

  it.each([
    ['it is named after its source', leftName('green')],
    ['it has a name of an earlier version', 'acme-staging-20261122-old1'],
  ])('is nothing that anyone does meanwhile, when a list has only shown it late and %s', (_, name) => {
    expect(shown({ new: leftover(5_000, name) })).toEqual([]);
  });

  it.each<[string, Parts, string | null]>([
    ['it was made after the look before', { new: leftover(-5_000) }, null],
    ['it has no name of ours', { new: leftover(5_000, 'green') }, null],
    ['this run has made one itself', { new: leftover(5_000) }, 'another'],
  ])('is someone else’s, when %s', (_, is, fresh) => {
    expect(shown(is, fresh)).toHaveLength(1);
  });
});

describe('a name NEW_DATABASE that goes after promote', () => {
  const gone = (is: Parts, asked = request) => {
    return foreignChanges(
      asked,
      seen({ ...promoted, ...is }),
      seen({ current: green, ...is }),
      run(),
      noChanges,
    );
  };

  test('is nothing, when it was all that was left to do', () => {
    expect(gone({ old: null })).toEqual([]);
  });

  test('is someone else’s doing, when the old database is still there, or a command was still to be run', () => {
    expect(gone({})).toHaveLength(1);
    expect(gone({ old: null }, { ...request, afterPromote: 'rake index' })).toHaveLength(1);
  });
});

test('a place is called by the name that was asked for', () => {
  const asked = { ...request, targetDatabase: 'ANALYTICS' };
  const [problem] = foreignChanges(asked, seen(), seen({ new: others }), run(), noChanges);
  expect(problem?.what).toContain('NEW_ANALYTICS');
});

describe('what an undo had done before this run looked is shown late by a list, and no one changes it now:', () => {
  const back = database('blue', { name: 'blue-kept-ab12' });
  const made = (parts: Parts, createdAt: number) => {
    const now = seen(parts);
    const { undone } = now;
    return { ...now, undone: undone && { ...undone, attachment: { ...undone.attachment, createdAt } } };
  };

  it.each<[string, Parts, Parts]>([
    ['it has begun', { current: green, old: retired }, { current: green, old: retired, undone: green }],
    ['its last name has gone', { current: back, old: back }, { current: back }],
  ])('%s', (_, was, is) => {
    expect(foreignChanges(request, seen(was), made(is, NOW - 1_000), run(), noChanges)).toEqual([]);
  });

  test('one that has begun since is a change', () => {
    const was = seen({ current: green, old: retired });
    const is = made({ current: green, old: retired, undone: green }, NOW + 1_000);
    const found = foreignChanges(request, was, is, run(), noChanges);
    expect(found.map(({ what }) => what)).toEqual([
      'Someone else changed UNDONE_DATABASE on acme-staging from nothing to green during this run.',
    ]);
  });
});

describe('what a run changes itself follows from its steps', () => {
  const made = { new: fresh('green'), ...before };
  const kept = { ...made, old: blue };
  const done = { ...promoted, ...before };

  it.each<[string, Parts, Step['verb'], Partial<OwnChanges>]>([
    ['keeping the current database', made, 'keep', { old: { comes: ['blue'], goes: [] } }],
    ['promoting the new one', kept, 'promote', { current: { comes: ['green'], goes: [] } }],
    ['retiring the old one', done, 'retire', { old: { comes: [], goes: ['blue'] } }],
    ['destroying it', { ...done, old: retired }, 'destroy', { old: { comes: [], goes: ['blue'] } }],
    ['detaching NEW_DATABASE', { ...done, old: null }, 'detach', { new: { comes: [], goes: ['green'] } }],
  ])('%s', (_, parts, verb, own) => {
    const now = { request, seen: seen(parts), run: run({ fresh: 'green' }) };
    const { steps, spec } = plan(request, now.seen, now.run);
    const step = steps.find((it) => it.verb === verb) as Step;
    const after = imagine(step, { ...now, spec });
    const expected = { ...noChanges, ...own };
    expect(withChanges(noChanges, now.seen, after.seen)).toEqual(expected);
  });
});
