import { describe, expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import type { Settings } from '../../simulator/world/settings.ts';
import { verdict } from '../../src/domain/report/report.ts';
import { outputsOf } from '../../src/report/outputs.ts';
import { summary } from '../../src/report/summary/summary.ts';
import { created, promoted, runUntil, runUntilDone } from '../support/kill.ts';
import { changes, endState, newStage, prepared, run } from '../support/stage.ts';

const request = { targetApp: 'acme-new', plan: 'standard-0' };
const PROMOTED = { attachments: ['DATABASE = production'], databases: ['production'], violations: [] };

/** A staging app without any database. */
async function bareStage(settings: Partial<Settings> = {}) {
  const stage = await newStage(settings);
  stage.world.addApp('acme-new', 'staging');
  return stage;
}

test.each(['fork', 'copy'] as const)(
  'a target app without a database gets its first one by %s',
  async (mode) => {
    const stage = await bareStage();
    const { report, log } = await run(stage, { request: { ...request, mode } });
    expect(report).toMatchObject({ status: 'refreshed', old: null, overlap: null, leftovers: [] });
    expect(endState(stage, 'acme-new')).toEqual(PROMOTED);
    expect(log.join('\n')).toContain('current  none: acme-new gets its first database');
    expect(verdict(report)).toMatch(
      /^acme-new now runs on its first database, acme-new-\S+, data of acme-production as of /,
    );
    expect(outputsOf([report], '')['old-addon']).toBe('');
    expect(report.state).toMatch(/^acme-new runs on the new database, acme-new-/);
    const page = summary(report);
    expect(page).toContain('acme-new now runs on its first database');
    expect(`${page}${log}`).not.toMatch(/undefined|null/);
    const titles = report.steps.map((it) => it.title.split(' ')[0]);
    for (const verb of ['Keep', 'Retire', 'Destroy']) expect(titles).not.toContain(verb);
  },
);

test('the question before it says that it is the first', async () => {
  const stage = await bareStage();
  const asked: string[] = [];
  const agree = async (question: string) => asked.push(question.split('\n')[0] ?? '') > 1;
  const { report } = await run(stage, { request, agree });
  expect(asked).toEqual(['acme-new will get its first database, with the data of acme-production.']);
  expect(report.problems.map((it) => it.code)).toEqual(['DECLINED']);
  expect(changes(stage)).toEqual([]);
});

test('without a plan it is refused, and plan is named', async () => {
  const stage = await bareStage();
  const { report } = await run(stage, { request: { ...request, plan: null } });
  expect(report.status).toBe('refused');
  expect(report.problems).toMatchObject([
    { code: 'PLAN_MISSING', what: expect.stringMatching(/^plan: acme-new has no database/) },
  ]);
  expect(changes(stage)).toEqual([]);
});

test("an app that only has another app's database, under another name, is refused", async () => {
  const stage = await bareStage();
  const { world } = stage;
  const theirs = world.addon('postgresql-fluffy-33333');
  attach(world, world.app('acme-new'), theirs, { name: 'REPORTS', namespace: null });
  const { report } = await run(stage, { request });
  expect(report.problems.map((it) => it.code)).toEqual(['TARGET_DATABASE_UNKNOWN']);
  expect(changes(stage)).toEqual([]);
});

test('when its release fails, its dynos run without any database, and the report says so', async () => {
  const stage = await bareStage({ releasePhase: 'fails' });
  const { report } = await run(stage, { request });
  expect(report.problems.map((it) => it.code)).toEqual(['RELEASE_FAILED']);
  expect(report.state).toContain('attached, but its dynos run without any');
});

test('the second refresh of the app replaces the first database', async () => {
  const stage = await bareStage({ fork: 60_000 });
  await run(stage, { request });
  const { report } = await run(stage, { request });
  expect(report.status).toBe('refreshed');
  expect(report.old?.name).toMatch(/^acme-new-/);
  expect(verdict(report)).toMatch(/^acme-new now runs on acme-new-\S+ \(was acme-new-/);
  expect(endState(stage, 'acme-new')).toEqual(PROMOTED);
});

test('when its only database was taken away after an interrupted run, that run is continued', async () => {
  const stage = await newStage();
  await runUntilDone(created, stage);
  const { world } = stage;
  const app = world.app('acme-staging');
  const old = world.addon('postgresql-deep-22222');
  for (const it of world.attachmentsTo(old)) world.remove(world.attachments, it);
  world.remove(world.addons, old);
  expect(world.attached(app, 'DATABASE')).toBeUndefined();
  const { report } = await run(stage, { request: { plan: 'standard-0' } });
  expect(report).toMatchObject({ status: 'refreshed', takenOver: 'under way', old: null });
  expect(endState(stage)).toEqual(PROMOTED);
});

describe('where Heroku attaches the first database as DATABASE by itself', () => {
  const settings = { firstDatabase: 'also DATABASE' } as const;
  const sanitized = { ...request, ...prepared };
  const whole = {
    databases: ['production, sanitized'],
    attachments: ['DATABASE = production, sanitized'],
    violations: [],
  };

  test('the name is taken back before anything else, and given when it is prepared', async () => {
    const stage = await bareStage(settings);
    const { report } = await run(stage, { request: sanitized });
    const titles = report.steps.map((it) => it.title).filter((it) => !/^(Wait|Check)/.test(it));
    expect(report.problems).toEqual([]);
    expect(titles).toEqual([
      expect.stringMatching(/^Create NEW_DATABASE/),
      'Detach DATABASE',
      'Sanitize NEW_DATABASE: 1 statement',
      'Run before-promote: rake db:migrate',
      'Promote NEW_DATABASE to DATABASE',
      'Detach NEW_DATABASE',
    ]);
    expect(endState(stage, 'acme-new')).toEqual(whole);
  });

  test.each([0, 5_000, 3_600_000])(
    'also by the run that continues one that died when it was created, %d ms later',
    async (later) => {
      const stage = await bareStage(settings);
      await runUntilDone(created, stage, { request: sanitized });
      stage.clock.advance(later);
      const { report } = await run(stage, { request: sanitized });
      expect(report.problems).toEqual([]);
      expect(report.steps.map((it) => it.title)).toContain('Detach DATABASE');
      expect(endState(stage, 'acme-new')).toEqual(whole);
    },
  );

  test.each([
    ['copy', 'that was never begun to be filled', 0],
    ['fork', 'that is too old', 25 * 3_600_000],
  ] as const)(
    'a %s %s is replaced, and the name is taken back from the next one too',
    async (mode, _, later) => {
      for (const deprovision of ['attached until gone', 'synchronous'] as const) {
        const stage = await bareStage({ ...settings, deprovision });
        await runUntilDone(created, stage, { request: { ...sanitized, mode } });
        stage.clock.advance(later);
        const { report } = await run(stage, { request: { ...sanitized, mode } });
        expect(report.problems).toEqual([]);
        const titles = report.steps.map((it) => it.title);
        expect(titles.filter((it) => it === 'Detach DATABASE')).toHaveLength(2);
        expect(titles).toContain('Sanitize NEW_DATABASE: 1 statement');
        expect(endState(stage, 'acme-new')).toEqual(whole);
      }
    },
  );
});

test.each(['as asked', 'also DATABASE'] as const)(
  'wherever a run dies that makes a first database, the next one finishes it, where Heroku attaches it %s',
  async (firstDatabase) => {
    const quick = { provision: 20_000, fork: 20_000, release: 6_000, firstDatabase };
    let died = 0;
    for (const when of ['before', 'after'] as const)
      for (let at = 1; ; at += 2) {
        const stage = await bareStage(quick);
        const options = { request: { ...request, sanitize: prepared.sanitize, pollInterval: 10_000 } };
        if ((await runUntil({ at, when }, stage, options)) !== 'killed') break;
        died += 1;
        const { report } = await run(stage, options);
        const end = { where: `${when} ${at}`, status: report.status, ...endState(stage, 'acme-new') };
        expect(end).toMatchObject({
          where: `${when} ${at}`,
          status: 'refreshed',
          databases: ['production, sanitized'],
          attachments: ['DATABASE = production, sanitized'],
          violations: [],
        });
      }
    expect(died).toBeGreaterThan(50);
  },
);

test('a promote of a first database that a run has left is finished, and its name not taken back', async () => {
  const stage = await bareStage();
  await runUntilDone(promoted, stage, { request });
  const { report } = await run(stage, { request });
  expect(report.steps.map((it) => it.title)).not.toContain('Detach DATABASE');
  expect(report.status).toBe('refreshed');
  expect(endState(stage, 'acme-new')).toEqual(PROMOTED);
});
