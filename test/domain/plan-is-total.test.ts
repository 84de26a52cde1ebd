import { describe, expect, test } from 'vitest';
import { isRetired } from '../../src/domain/names.ts';
import { type Plan, plan } from '../../src/domain/plan.ts';
import { Stopped } from '../../src/domain/problem.ts';
import type { Request } from '../../src/domain/request.ts';
import type { Database, Run, Seen } from '../../src/domain/seen.ts';
import type { Step } from '../../src/domain/step.ts';
import {
  brief,
  byCopy,
  DAY,
  database,
  type FreshPlaced,
  fresh,
  NOW,
  origin,
  type Placed,
  planned,
  production,
  releases,
  reports,
  request,
  run,
  seen,
  staging,
  usedBy,
} from '../support/seen.ts';

/** One thing that Heroku may show, with what came of it. */
type Case = {
  readonly name: string;
  readonly request: Request;
  readonly seen: Seen;
  readonly run: Run;
  readonly plan: Plan | null;
  /** What it threw; null when there is a plan. */
  readonly error: unknown;
};

const currents: Readonly<Record<string, Database | Placed | null>> = {
  absent: null,
  ours: database('blue'),
  'ours and used elsewhere': usedBy(reports, database('blue')),
  borrowed: database('blue', { app: reports }),
  'borrowed and retired': database('blue', { app: reports, name: 'blue-retired' }),
  'the source': origin,
  'the source, called retired': { ...origin, name: 'production-retired' },
  retired: database('blue', { name: 'blue-retired' }),
};

const news: Readonly<Record<string, FreshPlaced | 'current' | null>> = {
  absent: null,
  current: 'current',
  ours: fresh('green'),
  'ours, by copy': fresh('green', byCopy),
  'ours and too old': fresh('green', { database: { createdAt: NOW - 2 * DAY } }),
  'ours and used elsewhere': fresh('green', usedBy(reports, database('green'))),
  foreign: fresh('green', { database: { app: reports } }),
  'the source': { ...fresh('origin'), database: origin },
  retired: fresh('green', { database: { name: 'green-retired' } }),
  deprovisioning: fresh('green', { database: { state: 'deprovisioning' } }),
  broken: fresh('green', { readiness: { is: 'broken', message: 'no' } }),
};

const olds: Readonly<Record<string, Database | Placed | 'current' | 'new' | null>> = {
  absent: null,
  current: 'current',
  new: 'new',
  ours: database('red'),
  'ours and retired': database('red', { name: 'red-retired' }),
  'ours and used elsewhere': usedBy(reports, database('red')),
  foreign: database('red', { app: reports }),
  'the source': origin,
};

const ages = { young: NOW - DAY / 2, old: NOW - 2 * DAY };

function placed(part: Database | Placed): Placed {
  return 'database' in part ? part : { database: part, elsewhere: [] };
}

function* everything(): Generator<Omit<Case, 'plan' | 'error'>> {
  for (const [currentName, someCurrent] of Object.entries(currents))
    for (const [newName, someNew] of Object.entries(news))
      for (const [oldName, someOld] of Object.entries(olds))
        for (const [age, createdAt] of Object.entries(ages)) {
          const current = someCurrent && placed(someCurrent);
          const aged = current && { ...current, database: { ...current.database, createdAt } };
          const made = someNew === 'current' ? aged && { ...fresh(''), ...aged } : someNew;
          const old = someOld === 'current' ? aged : someOld === 'new' ? made : someOld;
          if (made === null && (someNew !== null || someOld === 'new')) continue;
          const name = `current ${currentName} (${age}), new ${newName}, old ${oldName}`;
          for (const status of ['succeeded', 'failed'])
            for (const id of [null, aged?.database.id ?? null, made?.database.id ?? null, 'another'])
              for (const mode of ['fork', 'copy'] as const)
                yield {
                  name: `${name}, release ${status}, run of ${id}, ${mode}`,
                  request: { ...request, mode, plan: 'standard-0' },
                  seen: seen({
                    current: aged,
                    new: made,
                    old,
                    target: { releases: releases(aged?.database.name ?? '', status) },
                  }),
                  run: run({ fresh: id }),
                };
        }
}

function tried(it: Omit<Case, 'plan' | 'error'>): Case {
  try {
    return { ...it, plan: plan(frozen(it.request), frozen(it.seen), frozen(it.run)), error: null };
  } catch (error) {
    return { ...it, plan: null, error };
  }
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

const cases = [...everything()].map(tried);
const withPlan = cases.filter((it): it is Case & { plan: Plan } => it.plan !== null);

/** The first few of the cases for which `breaks` says so, each with its steps. */
function where<T extends Case>(some: readonly T[], breaks: (it: T) => boolean): readonly string[] {
  const broken = some.filter(breaks).map((it) => `${it.name}: ${it.plan === null ? it.error : brief(it.plan)}`);
  return broken.length > 5 ? [...broken.slice(0, 5), `and ${broken.length - 5} more`] : broken;
}

/** What is true when a step of a plan comes, when all steps before it have been done. */
type Moment = { readonly step: Step; readonly current: string | undefined; readonly retired: ReadonlySet<string> };

const MADE = 'the database that the plan makes';

function replay({ seen, plan }: Case & { plan: Plan }): readonly Moment[] {
  const all = [seen.current, seen.new, seen.old].flatMap((it) => it?.database ?? []);
  let retired = new Set(all.filter((it) => isRetired(it.name)).map((it) => it.id));
  let current = seen.current?.database.id;
  return plan.steps.map((step) => {
    const moment = { step, current, retired };
    if (!('does' in step)) return moment;
    if (step.does === 'promote') current = step.database?.id ?? MADE;
    if (step.does === 'retire') retired = new Set([...retired, idOf(step)]);
    if (step.does === 'unretire') retired = new Set([...retired].filter((id) => id !== idOf(step)));
    return moment;
  });
}

function idOf(step: Step): string {
  return ('database' in step ? step.database?.id : undefined) ?? MADE;
}

const does = (step: Step | undefined, ...verbs: readonly string[]) =>
  step !== undefined && 'does' in step && verbs.includes(step.does);

const removes = (step: Step | undefined) => does(step, 'retire', 'destroy');

/** The databases that are not this app's alone. */
function others({ seen }: Case): ReadonlySet<string> {
  const held = [seen.current, seen.new, seen.old].filter((it) => it !== null);
  const shared = held.filter((it) => it.elsewhere.length > 0 || it.database.app.id !== staging.id);
  return new Set([origin.id, ...shared.map((it) => it.database.id)]);
}

test('the table of cases holds the interesting ones', () => {
  expect(cases.length).toBeGreaterThan(10_000);
  const rows = new Set(withPlan.map((it) => it.plan.takeOver.is));
  expect([...rows].sort()).toEqual([
    'idle',
    'not destroyed',
    'promoted',
    'refreshed',
    'retired in use',
    'under way',
    'unusable',
  ]);
});

test('there is a plan, or every reason why there is none', () => {
  const reasonless = (error: unknown) => !(error instanceof Stopped) || error.problems.length === 0;
  expect(where(cases, ({ plan, error }) => plan === null && reasonless(error))).toEqual([]);
});

test('the same is planned when the same is seen', () => {
  const sorted = (it: Case) => JSON.stringify(it.plan ?? (it.error as Stopped).problems);
  expect(where(cases, (it) => sorted(it) !== sorted(tried(it)))).toEqual([]);
});

describe('the next step', () => {
  test('never retires or destroys the current database', () => {
    const next = (it: (typeof withPlan)[number]) => it.plan.steps[0];
    const hits = where(withPlan, (it) => {
      const step = next(it);
      return step !== undefined && removes(step) && idOf(step) === it.seen.current?.database.id;
    });
    expect(hits).toEqual([]);
  });

  test('never changes the source database, or one that is billed to another app', () => {
    const hits = where(withPlan, (it) => {
      const [step] = it.plan.steps;
      const subject = step && 'database' in step ? step.database : null;
      return does(step, 'unretire', 'retire', 'destroy', 'unfollow', 'copy') && subject?.app.id !== staging.id;
    });
    expect(hits).toEqual([]);
  });

  test('never retires or destroys a database that another app uses', () => {
    const hits = where(withPlan, (it) => {
      const [step] = it.plan.steps;
      return step !== undefined && removes(step) && others(it).has(idOf(step));
    });
    expect(hits).toEqual([]);
  });

  test('never retires or destroys what dynos may still run on, their release having failed', () => {
    const hits = where(withPlan, ({ seen, plan: { steps } }) => {
      const failed = seen.target.releases[0]?.status === 'failed' && seen.current !== null;
      return failed && removes(steps[0]) && steps[0] !== undefined && idOf(steps[0]) === seen.old?.database.id;
    });
    expect(hits).toEqual([]);
  });

  test('never touches a NEW_DATABASE that is not the one of this run', () => {
    const hits = where(withPlan, ({ seen, run, plan: { steps } }) => {
      const [step] = steps;
      const strange = run.fresh !== null && seen.new !== null && seen.new.database.id !== run.fresh;
      return strange && step !== undefined && 'database' in step && idOf(step) === seen.new?.database.id;
    });
    expect(hits).toEqual([]);
  });
});

describe('the whole plan', () => {
  test('never retires or destroys the database that is current by then', () => {
    const hits = where(withPlan, (it) =>
      replay(it).some(({ step, current }) => removes(step) && idOf(step) === current),
    );
    expect(hits).toEqual([]);
  });

  test('never retires or destroys the source, or what is billed or attached to another app', () => {
    const hits = where(withPlan, (it) => {
      const kept = others(it);
      return it.plan.steps.some((step) => removes(step) && kept.has(idOf(step)));
    });
    expect(hits).toEqual([]);
  });

  test('destroys only what is retired by then', () => {
    const hits = where(withPlan, (it) =>
      replay(it).some(({ step, retired }) => does(step, 'destroy') && !retired.has(idOf(step))),
    );
    expect(hits).toEqual([]);
  });

  test('promotes only the new database', () => {
    const hits = where(withPlan, ({ seen, plan: { steps } }) =>
      steps.some((step) => does(step, 'promote') && ![seen.new?.database.id, MADE].includes(idOf(step))),
    );
    expect(hits).toEqual([]);
  });

  test('creates NEW_DATABASE only when that name is free', () => {
    const hits = where(withPlan, ({ seen, plan: { steps } }) => {
      const create = steps.findIndex((step) => does(step, 'create'));
      const freed = steps.findIndex((step) => does(step, 'destroy', 'detach') || 'awaits' in step);
      return create >= 0 && seen.new !== null && !(freed >= 0 && freed < create);
    });
    expect(hits).toEqual([]);
  });

  test('waits for the release between promoting and retiring', () => {
    const hits = where(withPlan, ({ plan: { steps } }) => {
      const promote = steps.findIndex((step) => does(step, 'promote'));
      const after = steps.slice(promote);
      const retire = after.findIndex(removes);
      const released = after.findIndex((step) => 'awaits' in step && step.awaits === 'released');
      return promote >= 0 && retire >= 0 && !(released >= 0 && released < retire);
    });
    expect(hits).toEqual([]);
  });

  test('never leaves staging on the source', () => {
    const hits = where(withPlan, (it) => {
      const last = replay(it).findLast(({ step }) => does(step, 'promote'));
      return it.seen.current?.database.id === origin.id && (last === undefined || idOf(last.step) === origin.id);
    });
    expect(hits).toEqual([]);
  });
});

test('a staging app whose database, NEW_DATABASE and OLD_DATABASE are all one keeps that one', () => {
  const all = { current: database('green'), new: fresh('green'), old: database('green') };
  const attempt = () => planned(seen({ ...all, target: { releases: releases('green') } }));
  expect(attempt).not.toThrow(TypeError);
  expect(outcome(attempt)).not.toMatch(/(retire|destroy) green/);
});

function outcome(work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (error instanceof Stopped) return error.message;
    throw error;
  }
}

test('nothing of the source app is ever the subject of a change', () => {
  const hits = where(withPlan, ({ plan: { steps } }) =>
    steps.some((step) => {
      if (!('does' in step) || !('database' in step) || step.does === 'promote') return false;
      return step.database?.app.id === production.id;
    }),
  );
  expect(hits).toEqual([]);
});
