import { describe, expect, test } from 'vitest';
import { PAUSED } from '../../src/domain/activity.ts';
import { headline } from '../../src/domain/report/report.ts';
import type { Transport } from '../../src/heroku/http/transport.ts';
import { summary } from '../../src/report/summary/summary.ts';
import { pass } from '../support/ask.ts';
import { copyStarted, created, runUntilDone } from '../support/kill.ts';
import { runAll } from '../support/several.ts';
import { sharedClock } from '../support/shared-clock.ts';
import {
  changes,
  endState,
  newStage,
  prepared,
  type RunOptions,
  run,
  type Stage,
  transportTo,
} from '../support/stage.ts';

const HOUR = 3_600_000;

const copying = (change: string) => change.startsWith('POST ') && copyStarted(change);

const begin = { mode: 'fork', wait: false } as const satisfies RunOptions['request'];
const finish = { mode: 'fork' } as const satisfies RunOptions['request'];

test('the first job ends when Heroku has the fork to make, the second finishes: nothing is done twice', async () => {
  const stage = await newStage({ fork: HOUR });
  const first = await run(stage, { request: begin });
  expect(first.report).toMatchObject({ status: 'under-way', problems: [], warnings: [] });
  expect(first.report.exitCode).toBe(0);
  stage.clock.advance(6 * HOUR);
  const second = await run(stage, { request: finish });
  expect(second.report).toMatchObject({ status: 'refreshed', takenOver: 'under way' });
  expect(endState(stage)).toEqual({
    databases: ['production'],
    attachments: ['DATABASE = production'],
    violations: [],
  });
  expect(changes(stage).filter((it) => it === 'POST /apps/:id/addons')).toHaveLength(1);
});

test('says what the next run does, until when, and what it costs meanwhile', async () => {
  const stage = await newStage({ fork: HOUR });
  const { report, log } = await run(stage, { request: { ...begin, maxAge: 12 * HOUR } });
  const name = report.new?.name ?? '';
  expect(headline(report)).toBe(
    'Heroku is working on the new database of acme-staging; a later run finishes the refresh.',
  );
  expect(report.state).toBe(
    `acme-staging runs on postgresql-deep-22222, as before. NEW_DATABASE is ${name} (standard-0, $50 a month) and is kept. ` +
      'It holds raw production data. ' +
      'A run that begins before 2026-11-22 14:00 UTC resumes with it; a later one destroys it and makes another one. ' +
      'Until then it costs $0.07 an hour. ' +
      `To give it up, check first that it is still only NEW_DATABASE: \`heroku addons:info ${name} --app acme-staging\`. ` +
      `\`heroku addons:destroy ${name} --app acme-staging\` destroys it.`,
  );
  expect(report.underWay).toEqual({
    next: [
      'Wait until NEW_DATABASE is available',
      'Keep postgresql-deep-22222 as OLD_DATABASE',
      'Promote NEW_DATABASE to DATABASE',
      'Wait until the release with the new DATABASE has succeeded',
      'Retire OLD_DATABASE (postgresql-deep-22222)',
      'Destroy OLD_DATABASE (postgresql-deep-22222)',
      'Wait until OLD_DATABASE (postgresql-deep-22222) is gone',
      'Detach NEW_DATABASE',
    ],
    tooOldAt: (report.new?.createdAt ?? 0) + 12 * HOUR,
    centsAnHour: 6.94,
  });
  expect(log.join('\n')).toContain('ends before step 2: Heroku works on, and a later run does the rest');
  const page = summary(report);
  expect(page).toContain('### ⏳ Heroku is working on the new database');
  expect(page).toContain('| the next run, if it begins before 2026-11-22 14:00 UTC |');
  expect(page).toContain('| 3 | Promote NEW\\_DATABASE to DATABASE |');
});

test('one that comes while Heroku still works changes nothing, and says the same', async () => {
  const stage = await newStage({ fork: 3 * HOUR });
  const first = await run(stage, { request: begin });
  stage.clock.advance(HOUR);
  const before = changes(stage).length;
  const { report } = await run(stage, { request: begin });
  expect(report).toMatchObject({
    status: 'under-way',
    underWay: { tooOldAt: first.report.underWay?.tooOldAt },
  });
  expect(report.state).toMatch(
    /^This run has changed nothing\. acme-staging runs on postgresql-deep-22222, as before\./,
  );
  expect(changes(stage)).toHaveLength(before);
});

test('one that finds all ready finishes the refresh', async () => {
  const stage = await newStage({ fork: HOUR });
  await run(stage, { request: begin });
  stage.clock.advance(2 * HOUR);
  expect((await run(stage, { request: begin })).report.status).toBe('refreshed');
});

test('one that comes after max-age destroys what is left and begins another', async () => {
  const stage = await newStage({ fork: HOUR });
  const first = await run(stage, { request: begin });
  stage.clock.advance(25 * HOUR);
  const { report } = await run(stage, { request: begin });
  expect(report.status).toBe('under-way');
  expect(report.new?.name).not.toBe(first.report.new?.name);
  expect(endState(stage).databases).toHaveLength(2);
  expect(endState(stage).violations).toEqual([]);
});

describe('by copy', () => {
  const copy = { mode: 'copy', wait: false } as const;

  test('the run stays until the copy has begun, which only the run that made the empty database may begin', async () => {
    const stage = await newStage({ copy: HOUR, provision: 180_000 });
    const { report } = await run(stage, { request: copy });
    expect(report).toMatchObject({
      status: 'under-way',
      underWay: { next: expect.arrayContaining(['Wait until NEW_DATABASE is copied']) },
    });
    expect(report.underWay?.next[0]).toBe('Wait until NEW_DATABASE is copied');
    expect(stage.world.transfers).toHaveLength(1);
    stage.clock.advance(2 * HOUR);
    expect((await run(stage, { request: { mode: 'copy' } })).report.status).toBe('refreshed');
    expect(stage.world.transfers).toHaveLength(1);
    expect(endState(stage)).toMatchObject({ databases: ['production'], violations: [] });
  });

  test('an empty database that a killed run has left is replaced, as ever', async () => {
    const stage = await newStage({ copy: HOUR });
    await runUntilDone(created, stage, { request: copy });
    const { report } = await run(stage, { request: copy });
    expect(report.status).toBe('under-way');
    expect(endState(stage).databases).toHaveLength(2);
  });

  test('a copy that a killed run has begun is left to Heroku, and not begun again', async () => {
    const stage = await newStage({ copy: HOUR });
    await runUntilDone(copying, stage, { request: copy });
    expect((await run(stage, { request: copy })).report.status).toBe('under-way');
    expect(stage.world.transfers).toHaveLength(1);
  });
});

test('an app that never had a database has none of its names used before the second job', async () => {
  const stage = await newStage({ fork: HOUR, firstDatabase: 'also DATABASE' });
  stage.world.addApp('acme-new', 'staging');
  const request = { mode: 'fork', targetApp: 'acme-new', plan: 'standard-0' } as const;
  const { report } = await run(stage, { request: { ...request, wait: false } });
  expect(report.status).toBe('under-way');
  expect(endState(stage, 'acme-new').attachments).toEqual(['NEW_DATABASE = production']);
  stage.clock.advance(2 * HOUR);
  expect((await run(stage, { request })).report.status).toBe('refreshed');
  expect(endState(stage, 'acme-new')).toMatchObject({
    attachments: ['DATABASE = production'],
    violations: [],
  });
});

test('a dry run shows where the run ends, and begins nothing', async () => {
  const stage = await newStage({ fork: HOUR });
  const { report, log } = await run(stage, { request: { ...begin, dryRun: true } });
  expect(report).toMatchObject({ status: 'planned', underWay: null });
  expect(report.planned?.steps.map((it) => it.isLater).indexOf(true)).toBe(1);
  expect(log.join('\n')).toContain('ends before step 2');
  expect(summary(report)).toContain('⏳ a later run');
  expect(changes(stage)).toEqual([]);
});

test('a person is asked for what this run does, and no more', async () => {
  const stage = await newStage({ fork: HOUR });
  const asked: string[] = [];
  await run(stage, {
    request: begin,
    async agree(question) {
      asked.push(question);
      return true;
    },
  });
  expect(asked).toEqual([
    expect.stringMatching(
      /^acme-staging will be made a new database with the data of acme-production, which a later run puts to use\.\n/,
    ),
  ]);
});

const quiesce = { maintenance: true, types: ['worker'] };

function isPaused({ world }: Stage): boolean {
  const { maintenance, vars } = world.app('acme-staging');
  return maintenance || vars[PAUSED] !== undefined;
}

describe('nothing is paused when a run ends under way', () => {
  const paused = (change: string) => change.startsWith('PATCH /apps/:id ');

  test('where an interrupted run had paused staging and its database is too old', async () => {
    const stage = await newStage({ fork: HOUR });
    await runUntilDone(paused, stage, { request: { ...finish, quiesce } });
    expect(isPaused(stage)).toBe(true);
    stage.clock.advance(25 * HOUR);
    const { report } = await run(stage, { request: { ...begin, quiesce } });
    expect(report.status).toBe('under-way');
    expect(isPaused(stage)).toBe(false);
  });

  test('where its tables are still being counted', async () => {
    const stage = await newStage({ copy: 20_000, tableCountDelay: 240_000 });
    const request = { mode: 'copy', quiesce } as const;
    await runUntilDone(copying, stage, { request });
    pass(stage, 60_000);
    const app = stage.world.app('acme-staging');
    app.maintenance = true;
    app.vars[PAUSED] = JSON.stringify({ maintenance: true, processes: {} });
    const { report } = await run(stage, { request: { ...request, wait: false } });
    expect(report.status).toBe('under-way');
    expect(report.underWay?.next[0]).toBe('Wait until Heroku shows all tables of NEW_DATABASE');
    expect(isPaused(stage)).toBe(false);
  });
});

test('prepares in the second job what it is asked to', async () => {
  const stage = await newStage({ fork: HOUR });
  const first = await run(stage, { request: { ...begin, ...prepared } });
  expect(first.report.underWay?.next).toContain('Sanitize NEW_DATABASE: 1 statement');
  stage.clock.advance(2 * HOUR);
  await run(stage, { request: { ...finish, ...prepared } });
  expect(endState(stage)).toMatchObject({ databases: ['production, sanitized'], violations: [] });
});

describe('three forks of one hour', () => {
  const targets = ['acme-staging', 'acme-dev', 'acme-next'];

  async function threeApps(): Promise<Stage> {
    const stage = await newStage({ fork: HOUR });
    stage.world.addApp('acme-next', 'staging');
    return stage;
  }

  /** Each request takes a fifth of a second, one after the other: slower than Heroku is. */
  function slowly({ world, clock }: Stage): Transport {
    const through = transportTo(world);
    return async (request) => {
      clock.advance(200);
      return through(request);
    };
  }

  /** For how many seconds a job needs a runner that refreshes one app after the other, which takes longest. */
  async function job(stage: Stage, wait: boolean): Promise<number> {
    const since = stage.clock.now();
    for (const targetApp of targets) {
      const request = { mode: 'fork', targetApp, plan: 'standard-0', wait } as const;
      const { report } = await run(stage, { request, transport: slowly(stage) });
      expect(report.status).toBe(wait ? 'refreshed' : 'under-way');
    }
    return (stage.clock.now() - since) / 1000;
  }

  test('need a runner for two jobs of less than two minutes each, instead of more than three hours', async () => {
    const stage = await threeApps();
    const first = await job(stage, false);
    stage.clock.advance(6 * HOUR);
    const second = await job(stage, true);
    const waiting = await job(await threeApps(), true);
    expect({ first, second, minutes: Math.round(waiting / 60) }).toEqual({
      first: 14.4,
      second: 59.6,
      minutes: 182,
    });
  });

  /** The same in one run, which refreshes them side by side. */
  async function oneRun(stage: Stage, wait: boolean): Promise<number> {
    const since = stage.clock.now();
    const clock = sharedClock(stage);
    const through = transportTo(stage.world);
    const transport: Transport = async (request) => {
      await clock.sleep(200);
      return through(request);
    };
    const wanted = targets.map(
      (targetApp) => ({ mode: 'fork', targetApp, plan: 'standard-0', wait }) as const,
    );
    const { reports } = await clock.untilDone(runAll(stage, wanted, { transport, clock }));
    for (const { status } of reports) expect(status).toBe(wait ? 'refreshed' : 'under-way');
    return (stage.clock.now() - since) / 1000;
  }

  test('need it in one run for an hour and a minute; two such jobs, of which the first does not wait, for less than half a minute each', async () => {
    const waiting = await oneRun(await threeApps(), true);
    const stage = await threeApps();
    const first = await oneRun(stage, false);
    stage.clock.advance(6 * HOUR);
    const second = await oneRun(stage, true);
    expect({ first, second, minutes: Math.round(waiting / 6) / 10 }).toEqual({
      first: 1.2,
      second: 19.3,
      minutes: 61.3,
    });
  });
});
