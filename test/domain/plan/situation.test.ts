import { describe, expect, it, test } from 'vitest';
import { nameMadeFrom } from '../../../src/domain/names.ts';
import { plan } from '../../../src/domain/plan/plan.ts';
import { Stopped } from '../../../src/domain/problem.ts';
import type { Held } from '../../../src/domain/seen.ts';
import { title } from '../../../src/domain/steps/kinds.ts';
import {
  brief,
  byCopy,
  codes,
  DAY,
  database,
  type FreshPlaced,
  facts,
  fresh,
  HOUR,
  leftName,
  MINUTE,
  NOW,
  OWN_NAME,
  origin,
  type Parts,
  planned,
  problemsOf,
  production,
  releases,
  reports,
  request,
  run,
  seen,
  staging,
  transfer,
  usedBy,
} from '../../support/seen.ts';

const blue = database('blue');
const green = database('green', { createdAt: NOW - HOUR });

const FORK = 'create, await available';
const COPY = 'create, await available, copy, await copied';
/** What follows once the new database is promoted, while blue is still the current one. */
const REST = 'await released, retire blue, destroy blue, await gone blue, detach';
const REMOVE_GREEN = 'retire green, destroy green, await gone green';

const waiting = { is: 'waiting', message: 'preparing' } as const;
const unknown = { is: 'unknown', message: '' } as const;
const provisioning = { database: { state: 'provisioning' }, readiness: waiting, hasConfigVar: false };

describe.each([
  ['fork', FORK],
  ['copy', COPY],
] as const)('an app without a refresh under way, by %s', (mode, fill) => {
  it.each([
    ['has nothing left over', {}],
    ['has its current database kept already', { old: blue }],
  ])('is refreshed from the start when it %s', (_, left) => {
    const keep = 'old' in left ? '' : 'keep blue, ';
    expect(planned(seen(left), { mode })).toBe(`${fill}, ${keep}promote, ${REST}`);
  });
});

describe('a fork interrupted before promote', () => {
  const points: readonly (readonly [string, FreshPlaced, string])[] = [
    ['while it is made', fresh('green', { ...provisioning, facts: null }), 'await available green, '],
    [
      'in the first two minutes, when the Data API has not heard of it',
      fresh('green', { readiness: unknown, facts: null, database: { createdAt: NOW - 2 * MINUTE } }),
      'await available green, ',
    ],
    [
      'when only the Data API calls it ready',
      fresh('green', { database: { state: 'provisioning' } }),
      'await available green, ',
    ],
    [
      'when only the Platform API calls it ready',
      fresh('green', { readiness: waiting }),
      'await available green, ',
    ],
    ['before its config var is there', fresh('green', { hasConfigVar: false }), 'await available green, '],
    ['before one knows what is inside', fresh('green', { facts: null }), 'await available green, '],
    ['while it follows', fresh('green', { facts: facts({ following: true }) }), 'unfollow green, '],
    ['when it is available', fresh('green'), ''],
  ];

  it.each(points)('%s goes on from there', (_, made, first) => {
    expect(planned(seen({ new: made }), { mode: 'fork' })).toBe(`${first}keep blue, promote green, ${REST}`);
  });

  it.each(points)('%s, with the current database kept, goes on from there', (_, made, first) => {
    expect(planned(seen({ new: made, old: blue }), { mode: 'fork' })).toBe(`${first}promote green, ${REST}`);
  });

  it.each(points)('%s goes on in the run that makes it', (_, made, first) => {
    const steps = planned(seen({ new: made }), { mode: 'fork' }, { fresh: 'green' });
    expect(steps).toBe(`${first}keep blue, promote green, ${REST}`);
  });
});

describe('a copy interrupted before promote', () => {
  const running = { facts: facts({ forked: false }), transfer: transfer(null) };
  const points: readonly (readonly [string, FreshPlaced, string])[] = [
    ['while the copy runs', fresh('green', running), 'await copied green, '],
    ['when the copy is finished', fresh('green', byCopy), ''],
    [
      'before its config var is there',
      fresh('green', { ...byCopy, hasConfigVar: false }),
      'await available green, ',
    ],
    [
      'while it follows',
      fresh('green', { ...byCopy, facts: facts({ forked: false, following: true }) }),
      'unfollow green, ',
    ],
  ];

  it.each(points)('%s goes on from there', (_, made, first) => {
    expect(planned(seen({ new: made }), { mode: 'copy' })).toBe(`${first}keep blue, promote green, ${REST}`);
  });

  it.each(points)('%s, with the current database kept, goes on from there', (_, made, first) => {
    expect(planned(seen({ new: made, old: blue }), { mode: 'copy' })).toBe(`${first}promote green, ${REST}`);
  });
});

describe('a copy that was not begun', () => {
  const FILL = 'copy green, await copied green, ';
  const named = (changed: Parameters<typeof fresh>[1]) =>
    fresh('green', {
      facts: facts({ forked: false }),
      ...changed,
      database: { name: OWN_NAME, ...changed?.database },
    });
  const points: readonly (readonly [string, FreshPlaced, string])[] = [
    ['while the database is made', named({ ...provisioning, facts: null }), `await available green, ${FILL}`],
    ['before its config var is there', named({ hasConfigVar: false }), `await available green, ${FILL}`],
    ['when the database is available', named({}), FILL],
  ];

  it.each(points)('%s is begun by the run that has made it', (_, made, first) => {
    const rest = `${first}keep blue, promote green, ${REST}`;
    expect(planned(seen({ new: made }), { mode: 'copy' })).toBe(rest);
    expect(planned(seen({ new: made }), { mode: 'copy' }, { fresh: 'green' })).toBe(rest);
  });

  it.each(points)('%s is never begun by another run, because it could begin twice', (_, made) => {
    const another = { candidate: 'acme-staging-20261122-zzzz' };
    expect(planned(seen({ new: made }), { mode: 'copy' }, another)).toBe(
      `${REMOVE_GREEN}, ${COPY}, keep blue, promote, ${REST}`,
    );
  });
});

describe('whose data a leftover holds', () => {
  const formation = '0f0f0f0f-0000-4000-8000-00000000000a';
  const another = '0f0f0f0f-0000-4000-8000-00000000000b';
  const named = (name: string, forkedFrom: string | null = null) =>
    fresh('green', { database: { name }, facts: facts({ forkedFrom }) });
  const shown = (left: FreshPlaced) =>
    seen({ new: left, source: { facts: facts({ forked: false, formation }) } });
  const why = `, which does not prove that it was made from ${origin.name}`;

  it.each([
    ['named without a source, as earlier versions did', named('acme-staging-20261122-x7k2')],
    ['named by someone', named('postgresql-curved-12345')],
    ['made from another source', named(nameMadeFrom('another', 'acme-staging-20261122-x7k2'))],
    ['forked from something else than its name says', named(leftName('green'), another)],
  ])('is not known of one that is %s: it is replaced', (_, left) => {
    const { steps } = plan(request, shown(left), run());
    expect(steps[0] && title(steps[0])).toBe(`Retire NEW_DATABASE (${left.database.name})${why}`);
    expect(brief({ steps })).toBe(`${REMOVE_GREEN}, ${FORK}, keep blue, promote, ${REST}`);
    const inUse = seen({
      current: left,
      new: left,
      old: blue,
      target: { releases: releases(left.database.name) },
    });
    const late = { ...inUse, source: shown(left).source };
    expect(planned(late)).toMatch(/^await released|^retire blue/);
    expect(plan(request, late, run()).situation).toEqual({ is: 'promoted', fresh: null });
    expect(planned(late)).toContain('create');
  });

  it.each([
    ['nothing', null],
    ['the formation of the source', formation],
    ['the source itself', origin.id],
    ['words that we do not know', 'postgres://host/database'],
  ])('is proved by its name when Heroku shows %s as what it was forked from', (_, forkedFrom) => {
    const left = shown(named(leftName('green'), forkedFrom));
    expect(planned(left)).toMatch(/^keep blue, promote green/);
  });

  test('is not asked of the database that this run has made', () => {
    const own = named(OWN_NAME, another);
    expect(planned(shown(own), {}, { fresh: 'green' })).toMatch(/^keep blue, promote green/);
  });

  test('shows late when it was resumed while Heroku made it', () => {
    const left = shown(named(leftName('green'), another));
    expect(planned(left, {}, { fresh: 'green' })).toMatch(/^retire green, destroy green/);
  });
});

describe('a leftover that cannot be continued is retired and destroyed, and a new refresh starts', () => {
  const reasons: readonly (readonly [string, Parameters<typeof fresh>[1], 'fork' | 'copy'])[] = [
    ['is older than max-age', { database: { createdAt: NOW - DAY } }, 'fork'],
    ['is on standard-2, not on standard-0', { database: { plan: 'standard-2' } }, 'fork'],
    ['is not a fork', byCopy, 'fork'],
    ['is not a copy', {}, 'copy'],
    ['could not be made: out of hosts', { readiness: { is: 'broken', message: 'out of hosts' } }, 'fork'],
    ['was not copied completely', { ...byCopy, transfer: transfer(false) }, 'copy'],
    ['was never filled', { ...byCopy, transfer: null }, 'copy'],
    [
      "is unknown to Heroku's Data API",
      { readiness: unknown, facts: null, database: { createdAt: NOW - 2 * MINUTE - 1 } },
      'fork',
    ],
  ];

  it.each(reasons)('that %s', (why, changed, mode) => {
    const left = seen({ new: fresh('green', changed) });
    const { steps } = plan({ ...request, mode }, left, run());
    expect(steps[0] && title(steps[0])).toBe(`Retire NEW_DATABASE (${leftName('green')}), which ${why}`);
    const fill = mode === 'fork' ? FORK : COPY;
    expect(planned(left, { mode })).toBe(`${REMOVE_GREEN}, ${fill}, keep blue, promote, ${REST}`);
  });

  it.each(reasons)('that %s, with the current database kept', (_, changed, mode) => {
    const left = seen({ new: fresh('green', changed), old: blue });
    const fill = mode === 'fork' ? FORK : COPY;
    expect(planned(left, { mode })).toBe(`${REMOVE_GREEN}, ${fill}, promote, ${REST}`);
  });

  test('that was retired is not retired again', () => {
    const left = seen({ new: fresh('green', { database: { name: 'green-retired' } }) });
    const [first] = plan(request, left, run()).steps;
    expect(first && title(first)).toBe('Destroy NEW_DATABASE (green), which was being removed');
    expect(planned(left)).toBe(`destroy green, await gone green, ${FORK}, keep blue, promote, ${REST}`);
  });

  it.each([
    ['deprovisioning is not destroyed again', 'deprovisioning', 'await gone'],
    ['deprovisioned, since it could not be made, is destroyed', 'deprovisioned', 'destroy green, await gone'],
  ])('that is %s', (_, state, first) => {
    const left = seen({ new: fresh('green', { database: { name: 'green-retired', state } }) });
    expect(planned(left)).toBe(`${first} green, ${FORK}, keep blue, promote, ${REST}`);
  });

  it.each(['deprovisioning', 'deprovisioned'])('that someone else destroys (%s)', (state) => {
    const { situation } = plan(request, seen({ new: fresh('green', { database: { state } }) }), run());
    expect(situation).toEqual({ is: 'unusable', fresh: null, why: `is ${state}` });
  });
});

test('a leftover just younger than max-age is continued', () => {
  const young = fresh('green', { database: { createdAt: NOW - DAY + 1 } });
  expect(planned(seen({ new: young }))).toMatch(/^keep blue, promote green/);
});

test('whether a leftover is a fork is not judged before it is ready', () => {
  const early = fresh('green', { ...provisioning, facts: facts({ forked: false }) });
  expect(planned(seen({ new: early }), { mode: 'fork' })).toMatch(/^await available green/);
});

test('a leftover that was resumed as a fork and turns out to be none is replaced', () => {
  const steps = planned(seen({ new: fresh('green', byCopy) }), { mode: 'fork' }, { fresh: 'green' });
  expect(steps).toBe(`${REMOVE_GREEN}, ${FORK}, keep blue, promote, ${REST}`);
});

describe('what goes wrong with the database that this run makes is a problem, and nothing is destroyed', () => {
  it.each([
    [
      'Heroku cannot make it',
      { readiness: { is: 'broken', message: 'out of hosts' } },
      'CREATE_FAILED',
      'failed',
      'out of hosts',
    ],
    [
      'it is deprovisioned',
      { database: { state: 'deprovisioned' } },
      'CREATE_FAILED',
      'failed',
      'deprovisioned',
    ],
    [
      'Heroku cannot make it, and removes it',
      { database: { state: 'deprovisioning' }, readiness: { is: 'broken', message: 'out of hosts' } },
      'CREATE_FAILED',
      'failed',
      'out of hosts',
    ],
    [
      'someone destroys it',
      { database: { state: 'deprovisioning' } },
      'NEW_DATABASE_VANISHED',
      'conflict',
      'is being destroyed, and not by this run',
    ],
    [
      'the Data API does not know it after two minutes',
      { readiness: unknown, facts: null, database: { createdAt: NOW - 3 * MINUTE } },
      'CREATE_FAILED',
      'failed',
      'created 3m 00s ago',
    ],
    [
      'the copy fails',
      { ...byCopy, transfer: transfer(false, { lastLines: ['pg_restore: error: disk full'] }) },
      'COPY_FAILED',
      'failed',
      'pg_restore: error: disk full',
    ],
    [
      'someone retires it',
      { database: { name: 'green-retired' } },
      'NEW_DATABASE_VANISHED',
      'conflict',
      'NEW_DATABASE',
    ],
  ] as const)('%s', (_, changed, code, kind, reported) => {
    const failed = seen({ new: fresh('green', changed) });
    const problems = problemsOf(() => planned(failed, { mode: 'copy' }, { fresh: 'green' }));
    expect(problems).toMatchObject([{ code, kind }]);
    expect(problems[0]?.what).toContain(reported);
  });

  it.each([
    ['age', { database: { createdAt: NOW - 2 * DAY } }, {}],
    ['plan', {}, { plan: 'standard-2' }],
  ])('but its %s is no reason to give it up', (_, changed, asked) => {
    const made = seen({ new: fresh('green', changed) });
    expect(planned(made, asked, { fresh: 'green' })).toMatch(/^keep blue, promote green/);
  });
});

describe("someone else's NEW_DATABASE is refused and named", () => {
  it.each([
    ['billed to another app', fresh('red', { database: { app: reports } })],
    ['attached to another app', fresh('red', usedBy(reports, database('red')))],
    ['billed to the source app', fresh('red', { database: { app: production } })],
  ])('when it is %s', (_, taken) => {
    const problems = problemsOf(() => planned(seen({ new: taken })));
    expect(problems).toMatchObject([{ code: 'NEW_DATABASE_TAKEN', kind: 'refused' }]);
    expect(problems[0]?.what).toContain('red');
    expect(problems[0]?.what).toMatch(/acme-(reports|production)/);
  });
});

describe('a refresh that was promoted and not finished', () => {
  const at = (createdAt: number) => ({
    current: green,
    new: fresh('green', { database: { createdAt } }),
    old: blue,
  });
  const FINISH = 'retire blue, destroy blue, await gone blue, detach';
  const NEXT = `${FORK}, keep green, promote, await released, retire green, destroy green, await gone green, detach`;

  test('is completed when it is younger than max-age, and counts as this refresh', () => {
    const { situation } = plan(request, seen(at(NOW - DAY + 1)), run());
    expect(situation).toEqual({ is: 'promoted', fresh: 'green' });
    expect(planned(seen(at(NOW - DAY + 1)))).toBe(FINISH);
  });

  test('is only finished where the source was refreshed since: then another one follows', () => {
    const { situation } = plan({ ...request, sourceIsFresh: true }, seen(at(NOW - DAY + 1)), run());
    expect(situation).toEqual({ is: 'promoted', fresh: null });
  });

  test('is finished when it is older, and then a new refresh starts', () => {
    expect(planned(seen(at(NOW - DAY)))).toBe(`${FINISH}, ${NEXT}`);
  });

  test('of this run is completed however long it took', () => {
    expect(planned(seen(at(NOW - 3 * DAY)), {}, { fresh: 'green' })).toBe(FINISH);
  });

  test('waits for its release first', () => {
    const pending = seen({ ...at(NOW - HOUR), target: { releases: releases('green', 'pending') } });
    expect(planned(pending)).toBe(`await released green, ${FINISH}`);
  });

  test('is not followed by a refresh that would destroy what another app uses', () => {
    const old = at(NOW - 2 * DAY);
    const used = usedBy(reports, old.new.database);
    expect(attempt(seen({ ...old, current: used, new: { ...old.new, ...used } }))).not.toContain(
      'destroy green',
    );
  });

  test('with the old database gone already only frees the name', () => {
    expect(planned(seen({ ...at(NOW - HOUR), old: null }))).toBe('detach');
  });

  test('with the old database gone already, and older than max-age, frees the name and starts again', () => {
    expect(planned(seen({ ...at(NOW - 2 * DAY), old: null }))).toBe(`detach, ${NEXT}`);
  });
});

test('a database that is current, NEW_DATABASE and OLD_DATABASE in one only loses those names', () => {
  const { steps } = plan(request, seen({ current: green, new: fresh('green'), old: green }), run());
  expect(steps.map(title)).toEqual(['Detach OLD_DATABASE', 'Detach NEW_DATABASE']);
});

test('the source is not taken for the new database, though it is attached as NEW_DATABASE too', () => {
  const young = { ...origin, createdAt: NOW - HOUR };
  const all = seen({ current: young, new: { ...fresh(''), database: young } });
  expect(attempt(all)).toContain('NEW_DATABASE_TAKEN');
});

describe('an old database that was not destroyed', () => {
  const left = { current: green, old: blue };

  test('is retired and destroyed, and then a new refresh starts', () => {
    expect(planned(seen(left))).toBe(
      `retire blue, destroy blue, await gone blue, ${FORK}, keep green, promote, await released, retire green, destroy green, await gone green, detach`,
    );
  });

  test('is retired and destroyed, and that is all, when the current database is the one of this run', () => {
    expect(planned(seen(left), {}, { fresh: 'green' })).toBe('retire blue, destroy blue, await gone blue');
  });

  test('is not destroyed while another app uses it', () => {
    const used = seen({ current: green, old: usedBy(reports, blue) });
    expect(codes(problemsOf(() => planned(used)))).toEqual(['DATABASE_USED_ELSEWHERE']);
  });

  it.each([
    ['pending', 'await released green, retire blue'],
    ['failed', 'release, await released green, retire blue'],
  ])('is not destroyed while the release of the current one is %s', (status, first) => {
    const running = seen({ ...left, target: { releases: releases('green', status) } });
    expect(planned(running)).toMatch(new RegExp(`^${first}`));
  });

  test('is destroyed when the release of the current one is too long ago to be listed', () => {
    expect(planned(seen({ ...left, target: { releases: [] } }))).toMatch(/^retire blue/);
  });
});

describe('a retired database that a stale run has promoted', () => {
  const revived = database('blue', { name: 'blue-retired' });

  it.each<[string, Parts]>([
    ['with nothing else there', {}],
    ['with its own new database waiting', { new: fresh('green') }],
    ['kept as OLD_DATABASE', { old: revived }],
    ['kept as OLD_DATABASE, with the new database waiting', { old: revived, new: fresh('green') }],
  ])('is renamed before anything else, %s', (_, left) => {
    const { steps } = plan(request, seen({ ...left, current: revived }), run());
    expect(steps[0]).toMatchObject({ verb: 'rename', to: 'blue-kept-x7k2', database: { id: 'blue' } });
  });

  test('is called by the name that it had in use', () => {
    const [first] = plan(request, seen({ current: revived }), run()).steps;
    expect(first && title(first)).toBe(
      'Rename DATABASE (blue), which was retired and is in use, to blue-kept-x7k2',
    );
  });

  test('is replaced like any other when it has its new name', () => {
    const kept = database('blue', { name: 'blue-kept-x7k2' });
    expect(planned(seen({ current: kept, old: kept, new: fresh('green') }))).toBe(`promote green, ${REST}`);
  });

  test('is left alone when it is the source, which only happens to be called so', () => {
    const called = { ...origin, name: 'production-retired' };
    const shown = seen({ current: called, source: { database: called } });
    expect(attempt(shown)).toBe('create, await available, promote, await released, detach');
  });

  test('is not destroyed without being retired again', () => {
    expect(planned(seen({ current: revived }))).not.toMatch(/(?<!retire blue, )destroy blue/);
  });
});

describe('when everything is done', () => {
  test('a run that made the current database has no steps left', () => {
    const { situation, steps } = plan(request, seen({ current: green }), run({ fresh: 'green' }));
    expect(situation.is).toBe('refreshed');
    expect(steps).toEqual([]);
  });

  test('the next run starts again', () => {
    expect(planned(seen({ current: green }))).toMatch(/^create/);
  });
});

describe('what someone else has changed meanwhile is a conflict', () => {
  const conflict = (code: string) => [{ code, kind: 'conflict' }];

  test('OLD_DATABASE is a third database', () => {
    const taken = seen({ new: fresh('green'), old: database('red') });
    const problems = problemsOf(() => planned(taken));
    expect(problems).toMatchObject(conflict('OLD_DATABASE_TAKEN'));
    expect(problems[0]?.what).toMatch(/red.*blue/);
  });

  test('OLD_DATABASE is the new database', () => {
    const taken = seen({ new: fresh('green'), old: green });
    expect(problemsOf(() => planned(taken))).toMatchObject(conflict('OLD_DATABASE_TAKEN'));
  });

  it.each<[string, Parts]>([
    ['is gone', {}],
    ['is gone, the current database being kept', { old: blue }],
  ])('NEW_DATABASE of this run %s', (_, left) => {
    const problems = problemsOf(() => planned(seen(left), {}, { fresh: 'green' }));
    expect(problems).toMatchObject(conflict('NEW_DATABASE_VANISHED'));
    expect(problems[0]?.what).toContain(staging.name);
  });
});

/** The plan, or the problems that there are instead. */
function attempt(shown: ReturnType<typeof seen>): string {
  try {
    return planned(shown);
  } catch (error) {
    if (error instanceof Stopped) return error.message;
    throw error;
  }
}

test.each([
  ['green', /^detach/],
  ['green-kept-ab12', /^(?!detach)/],
])(
  'with both names from one moment and no release, %s is taken back only under the name that it was made with',
  (name, expected) => {
    const named = fresh('green', { database: { name } });
    const now = seen({ current: named.database, new: named, old: null, target: { releases: [] } });
    const atOnce = <T extends Held | null>(held: T) =>
      held && { ...held, attachment: { ...held.attachment, createdAt: NOW } };
    expect(planned({ ...now, current: atOnce(now.current), new: atOnce(now.new) })).toMatch(expected);
  },
);
