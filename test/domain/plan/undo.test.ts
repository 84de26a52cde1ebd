import { describe, expect, test } from 'vitest';
import { isRetired } from '../../../src/domain/names.ts';
import { type Plan, plan } from '../../../src/domain/plan/plan.ts';
import { Stopped } from '../../../src/domain/problem.ts';
import type { Request, Task } from '../../../src/domain/request.ts';
import type { Database, Seen } from '../../../src/domain/seen.ts';
import { imagine, isChange } from '../../../src/domain/steps/kinds.ts';
import {
  brief,
  database,
  fresh,
  HOUR,
  NOW,
  origin,
  type Parts,
  type Placed,
  releases,
  reports,
  request,
  run,
  seen,
  usedBy,
} from '../../support/seen.ts';

const blue = database('blue');
const green = database('green');
const retired = { ...blue, name: 'blue-retired' };
const keptAgain = { ...blue, name: 'blue-kept-ab12' };

type Some = Database | Placed | null;

const currents: Readonly<Record<string, Some>> = {
  absent: null,
  ours: green,
  'back in use': keptAgain,
  retired: { ...green, name: 'green-retired' },
  'used elsewhere': usedBy(reports, green),
  borrowed: database('green', { app: reports }),
  'the source': origin,
};

const olds: Readonly<Record<string, Some>> = {
  absent: null,
  retired,
  'not retired': blue,
  'used elsewhere': usedBy(reports, retired),
  'being destroyed': { ...retired, state: 'deprovisioning' },
  'of another app': database('blue', { app: reports, name: 'blue-retired' }),
  current: keptAgain,
};

const undones: Readonly<Record<string, Some>> = {
  absent: null,
  current: green,
  retired: { ...green, name: 'green-retired' },
  'used elsewhere': usedBy(reports, green),
  'a third one': database('red'),
  'of another app': database('green', { app: reports }),
};

const news: Readonly<Record<string, Parts['new']>> = {
  absent: null,
  current: fresh('green'),
  'under way': fresh('violet'),
};

type Case = {
  readonly name: string;
  readonly request: Request;
  readonly seen: Seen;
  readonly plan: Plan | null;
  readonly error: unknown;
};

function* everything(): Generator<Case> {
  for (const [a, current] of Object.entries(currents))
    for (const [b, old] of Object.entries(olds))
      for (const [c, undone] of Object.entries(undones))
        for (const [d, made] of Object.entries(news))
          for (const task of isConsistent(current, old) ? (['refresh', 'undo', 'tidy'] as const) : [])
            for (const goesBack of task === 'refresh' ? [false, true] : [false]) {
              const asked: Request = { ...request, task, keepOld: 0, plan: 'standard-0' };
              const target = { releases: releases(nameOf(current)) };
              const now = seen({ current, old, undone, new: made ?? null, target });
              const name = `${task}${goesBack ? ' that goes back' : ''}: current ${a}, old ${b}, undone ${c}, new ${d}`;
              yield { name, request: asked, seen: now, ...tried(asked, now, goesBack) };
            }
}

/** One database is not two. */
function isConsistent(current: Some, old: Some): boolean {
  return current !== keptAgain || old === keptAgain || old === null;
}

function nameOf(some: Some): string {
  return some === null ? '' : 'database' in some ? some.database.name : some.name;
}

function tried(asked: Request, now: Seen, goesBack: boolean): Pick<Case, 'plan' | 'error'> {
  try {
    return { plan: plan(asked, now, run({ goesBack })), error: null };
  } catch (error) {
    return { plan: null, error };
  }
}

const cases = [...everything()];

/** The cases in which a step of the plan `breaks` what must hold, as things are when it comes. */
function where(breaks: (step: Plan['steps'][number], now: Seen, it: Case) => boolean): readonly string[] {
  return cases
    .filter((it) => {
      if (it.plan === null) return false;
      let now = { request: it.request, seen: it.seen, run: run(), spec: it.plan.spec };
      return it.plan.steps.some((step) => {
        const isBroken = breaks(step, now.seen, it);
        now = imagine(step, now);
        return isBroken;
      });
    })
    .map((it) => `${it.name}: ${it.plan === null ? '' : brief(it.plan)}`)
    .slice(0, 5);
}

const of = (step: Plan['steps'][number]) => ('database' in step ? step.database?.id : undefined);

describe('with an undo in it', () => {
  test('every row of the table is there', () => {
    expect(cases.length).toBeGreaterThan(3_000);
    const rows = new Set(cases.flatMap(({ plan: made }) => made?.situation.is ?? []));
    expect([...rows]).toEqual(expect.arrayContaining(['going back', 'put back', 'given up', 'tidied']));
  });

  test('there is a plan, or every reason why there is none', () => {
    const bad = cases.filter(
      ({ error }) => error !== null && !(error instanceof Stopped && error.problems.length > 0),
    );
    expect(bad.map(({ name, error }) => `${name}: ${error}`).slice(0, 5)).toEqual([]);
  });

  test('no plan retires or destroys the database that is current by then', () => {
    expect(
      where(
        (step, now) => ['retire', 'destroy'].includes(step.verb) && of(step) === now.current?.database.id,
      ),
    ).toEqual([]);
  });

  test('no plan changes the source database, or one that is billed to another app, but for its names on the target app', () => {
    const isForeign = (id: string | undefined) => id === origin.id;
    expect(where((step) => isChange(step) && isForeign(of(step)))).toEqual([]);
    expect(
      where((step, now) => {
        const held = [now.current, now.old, now.undone].find((it) => it?.database.id === of(step));
        return (
          ['retire', 'destroy', 'promote', 'rename'].includes(step.verb) &&
          held?.database.app.id === reports.id
        );
      }),
    ).toEqual([]);
  });

  test('no plan retires or destroys what another app uses', () => {
    expect(
      where((step, now) => {
        const held = [now.current, now.old, now.undone].find((it) => it?.database.id === of(step));
        return ['retire', 'destroy'].includes(step.verb) && (held?.elsewhere.length ?? 0) > 0;
      }),
    ).toEqual([]);
  });

  test('no plan destroys what is not retired, or promotes what is', () => {
    const nameOfStep = (step: Plan['steps'][number], now: Seen) =>
      [now.current, now.old, now.undone, now.new].find((it) => it?.database.id === of(step))?.database.name ??
      '';
    expect(where((step, now) => step.verb === 'destroy' && !isRetired(nameOfStep(step, now)))).toEqual([]);
    expect(where((step, now) => step.verb === 'promote' && isRetired(nameOfStep(step, now)))).toEqual([]);
  });

  test('the plan of an undo ends on the old database, and with no name too many', () => {
    const wrong = cases.filter(({ request: { task }, seen: now, plan: made }) => {
      if (task !== 'undo' || made === null || now.undone?.database.id === 'red') return false;
      let at = { request, seen: now, run: run(), spec: made.spec };
      for (const step of made.steps) at = imagine(step, at);
      return at.seen.current?.database.id !== 'blue' || at.seen.old !== null || at.seen.undone !== null;
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

test('an undo whose database is not the one that is left, and not the current one, is for a person to sort out', () => {
  const now = seen({ current: database('red'), old: retired, undone: green });
  const problems = (['refresh', 'undo', 'tidy'] as const).map(
    (task: Task) => tried({ ...request, task, keepOld: 0 }, now, false).error,
  );
  for (const error of problems)
    expect((error as Stopped).problems).toMatchObject([
      {
        code: 'UNDONE_DATABASE_TAKEN',
        kind: 'conflict',
        what: 'UNDONE_DATABASE of acme-staging is green, but the current database is red: someone promoted another one during an undo.',
      },
    ]);
});

test('a refresh that has failed before its promote has left nothing to undo, and says so', () => {
  const now = seen({ current: blue, old: blue, new: fresh('green') });
  expect((tried({ ...request, task: 'undo' }, now, false).error as Stopped).problems).toMatchObject([
    {
      code: 'NOTHING_TO_UNDO',
      kind: 'refused',
      what: 'acme-staging has no database to go back to: none is kept as OLD_DATABASE. NEW_DATABASE is a refresh that is not promoted yet: nothing has changed for acme-staging.',
    },
  ]);
});

test('a tidy leaves alone what a refresh has not finished', () => {
  const now = seen({ current: green, old: retired, new: fresh('green') });
  expect(tried({ ...request, task: 'tidy', keepOld: 0 }, now, false).plan).toMatchObject({
    situation: { is: 'tidied' },
    steps: [],
  });
});

test('what is kept is kept as long as Heroku does not say since when', () => {
  const now = seen({ current: green, old: retired });
  const asked = { ...request, task: 'tidy', keepOld: HOUR } as const;
  const at = (createdAt: number | null) =>
    now.old && { ...now, old: { ...now.old, attachment: { ...now.old.attachment, createdAt } } };
  expect(plan(asked, at(null) ?? now, run()).steps).toEqual([]);
  expect(plan(asked, at(NOW - HOUR + 1) ?? now, run()).steps).toEqual([]);
  expect(plan(asked, at(NOW - HOUR) ?? now, run()).steps.map(({ verb }) => verb)).toEqual([
    'destroy',
    'gone',
  ]);
});
