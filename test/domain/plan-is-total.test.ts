import { describe, expect, test } from 'vitest';
import { isRetired } from '../../src/domain/names.ts';
import { type Plan, plan } from '../../src/domain/plan/plan.ts';
import { Stopped } from '../../src/domain/problem.ts';
import type { Request } from '../../src/domain/request.ts';
import type { Run } from '../../src/domain/run.ts';
import type { Database, Seen } from '../../src/domain/seen.ts';
import { isChange, isWait } from '../../src/domain/steps/kinds.ts';
import type { Step } from '../../src/domain/steps/step.ts';
import {
  backupMade,
  brief,
  byCopy,
  DAY,
  database,
  type FreshPlaced,
  fresh,
  HOUR,
  NOW,
  origin,
  type Placed,
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

type WithPlan = Case & { readonly plan: Plan };

const currents: Readonly<Record<string, Database | Placed | null>> = {
  absent: null,
  ours: database('blue'),
  'ours and young': database('blue', { createdAt: NOW - HOUR }),
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

function placed(part: Database | Placed): Placed {
  return 'database' in part ? part : { database: part, elsewhere: [] };
}

const ways: Readonly<Record<string, Partial<Request>>> = {
  fork: { mode: 'fork' },
  copy: { mode: 'copy' },
  backup: { mode: 'backup' },
  'backup that is made first': { mode: 'backup', captureBackup: true },
};

type Trio = {
  readonly name: string;
  readonly current: Placed | null;
  readonly made: FreshPlaced | null;
  readonly old: Placed | null;
};

/** Every combination of what may be in the three places. */
function* trios(): Generator<Trio> {
  for (const [currentName, someCurrent] of Object.entries(currents))
    for (const [newName, someNew] of Object.entries(news))
      for (const [oldName, someOld] of Object.entries(olds)) {
        const current = someCurrent && placed(someCurrent);
        const made = someNew === 'current' ? current && { ...fresh(''), ...current } : someNew;
        const old = someOld === 'current' ? current : someOld === 'new' ? made : someOld && placed(someOld);
        const name = `current ${currentName}, new ${newName}, old ${oldName}`;
        yield { name, current, made, old };
      }
}

function* everything(): Generator<Omit<Case, 'plan' | 'error'>> {
  for (const { name, current, made, old } of trios()) {
    const answersFor = new Set([null, current?.database.id ?? null, made?.database.id ?? null, 'another']);
    // No run ever made the source.
    answersFor.delete(origin.id);
    for (const status of ['succeeded', 'failed'])
      for (const id of answersFor)
        for (const [way, asked] of Object.entries(ways))
          yield {
            name: `${name}, release ${status}, run of ${id}, ${way}`,
            request: { ...request, ...asked, plan: 'standard-0' },
            seen: seen({
              current,
              new: made,
              old,
              source: { backups: way === 'backup' ? [backupMade('b001')] : [] },
              target: { releases: releases(current?.database.name ?? '', status) },
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
const withPlan = cases.filter((it): it is WithPlan => it.plan !== null);

/** The first few of the cases for which `breaks` says so, each with its steps. */
function where<T extends Case>(some: readonly T[], breaks: (it: T) => boolean): readonly string[] {
  const broken = some
    .filter(breaks)
    .map((it) => `${it.name}: ${it.plan === null ? it.error : brief(it.plan)}`);
  return broken.length > 5 ? [...broken.slice(0, 5), `and ${broken.length - 5} more`] : broken;
}

const MADE = 'the database that the plan makes';

/** What is true when a step of a plan comes, when all steps before it have been done. */
type Moment = {
  readonly step: Step;
  readonly current: string | undefined;
  readonly retired: ReadonlySet<string>;
  /** What is attached as NEW_DATABASE. */
  readonly made: string | undefined;
};

function moments({ seen, plan }: WithPlan): readonly Moment[] {
  const all = [seen.current, seen.new, seen.old].flatMap((it) => it?.database ?? []);
  let now: Omit<Moment, 'step'> = {
    current: seen.current?.database.id,
    made: seen.new?.database.id,
    retired: new Set(all.filter((it) => isRetired(it.name)).map((it) => it.id)),
  };
  return plan.steps.map((step) => {
    const moment = { step, ...now };
    now = after(moment);
    return moment;
  });
}

function after({ step, ...now }: Moment): Omit<Moment, 'step'> {
  const id = idOf(step);
  switch (step.verb) {
    case 'create':
      return { ...now, made: MADE };
    case 'promote':
      return { ...now, current: id };
    case 'retire':
      return { ...now, retired: new Set([...now.retired, id]) };
    case 'rename':
      return { ...now, retired: new Set([...now.retired].filter((it) => it !== id)) };
    // A destroyed database loses its name on the app at once.
    case 'destroy':
    case 'gone':
      return { ...now, made: now.made === id ? undefined : now.made };
    case 'detach':
      return { ...now, made: undefined };
    default:
      return now;
  }
}

function idOf(step: Step): string {
  return ('database' in step ? step.database?.id : undefined) ?? MADE;
}

const does = (step: Step | undefined, ...verbs: readonly string[]) =>
  step !== undefined && verbs.includes(step.verb);

const removes = (step: Step | undefined) => does(step, 'retire', 'destroy');

/** The cases whose plan has a step that `breaks` what must hold, as things are when it comes. */
function everyMoment(breaks: (moment: Moment, it: WithPlan) => boolean): readonly string[] {
  return where(withPlan, (it) => moments(it).some((moment) => breaks(moment, it)));
}

function held({ seen }: Case) {
  return [seen.current, seen.new, seen.old].filter((it) => it !== null);
}

test('the table of cases holds the interesting ones', () => {
  expect(cases.length).toBeGreaterThan(5_000);
  const rows = new Set(withPlan.map((it) => it.plan.situation.is));
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
  const result = (it: Case) => JSON.stringify(it.plan ?? (it.error as Stopped).problems);
  expect(where(cases, (it) => result(it) !== result(tried(it)))).toEqual([]);
});

test('an app that is held is left as it is in every situation, also one that would be refused', () => {
  const hold = { text: 'billing QA', endsAt: null };
  const changed = cases.filter((it) => {
    const { plan } = tried({ ...it, run: { ...it.run, hold } });
    return plan === null || plan.steps.length > 0;
  });
  expect(changed.map((it) => it.name)).toEqual([]);
});

describe('no plan', () => {
  test('retires or destroys the database that is current by then', () => {
    expect(everyMoment(({ step, current }) => removes(step) && idOf(step) === current)).toEqual([]);
  });

  test('changes the source database, or one that is billed to another app', () => {
    const foreign = (it: Case) => held(it).filter((one) => one.database.app.id !== staging.id);
    const hits = everyMoment(
      ({ step }, it) =>
        !does(step, 'promote', 'capture') &&
        isChange(step) &&
        foreign(it).some((one) => one.database.id === idOf(step)),
    );
    expect(hits).toEqual([]);
  });

  test('makes a backup of anything but the source, or when that is not asked for', () => {
    const hits = everyMoment(
      ({ step }, { request }) =>
        does(step, 'capture') && (idOf(step) !== origin.id || !request.captureBackup),
    );
    expect(hits).toEqual([]);
    expect(withPlan.some(({ plan }) => plan.steps.some((step) => does(step, 'capture')))).toBe(true);
  });

  test('restores into anything but the new database, or into one in use', () => {
    const hits = everyMoment(
      ({ step, made, current }) => does(step, 'restore') && (idOf(step) !== made || made === current),
    );
    expect(hits).toEqual([]);
    expect(withPlan.some(({ plan }) => plan.steps.some((step) => does(step, 'restore')))).toBe(true);
  });

  test('retires or destroys a database that another app uses', () => {
    const used = (it: Case) => held(it).filter((one) => one.elsewhere.length > 0);
    const hits = everyMoment(
      ({ step }, it) => removes(step) && used(it).some((one) => one.database.id === idOf(step)),
    );
    expect(hits).toEqual([]);
  });

  test('begins with removing the old database when the release of the current one has failed', () => {
    const hits = where(withPlan, ({ seen, plan: { steps } }) => {
      const [step] = steps;
      const failed = seen.target.releases[0]?.status === 'failed';
      return failed && step !== undefined && removes(step) && idOf(step) === seen.old?.database.id;
    });
    expect(hits).toEqual([]);
  });

  test('destroys what is not retired by then', () => {
    expect(everyMoment(({ step, retired }) => does(step, 'destroy') && !retired.has(idOf(step)))).toEqual([]);
  });

  test('promotes anything but the new database, or that twice', () => {
    const hits = everyMoment(
      ({ step, made, current }) => does(step, 'promote') && (idOf(step) !== made || made === current),
    );
    expect(hits).toEqual([]);
  });

  test('creates a NEW_DATABASE while there is one', () => {
    expect(everyMoment(({ step, made }) => does(step, 'create') && made !== undefined)).toEqual([]);
  });

  test('retires what it has replaced before the release has succeeded', () => {
    const hits = where(withPlan, (it) => {
      const all = moments(it);
      const promote = all.findIndex(({ step, current }) => does(step, 'promote') && idOf(step) !== current);
      const next = all.slice(promote + 1).find(({ step }) => removes(step) || isWait(step))?.step;
      return promote >= 0 && removes(next);
    });
    expect(hits).toEqual([]);
  });

  test('leaves staging on the source', () => {
    const hits = where(withPlan, (it) => {
      const last = moments(it).at(-1);
      const runsOn = last === undefined ? it.seen.current?.database.id : after(last).current;
      return runsOn === origin.id;
    });
    expect(hits).toEqual([]);
  });
});
