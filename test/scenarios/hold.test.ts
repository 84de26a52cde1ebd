import { describe, expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import { PAUSED } from '../../src/domain/activity.ts';
import { HOLD } from '../../src/domain/hold.ts';
import { headline } from '../../src/domain/report/report.ts';
import { summary } from '../../src/report/summary/summary.ts';
import { databaseOf } from '../support/ask.ts';
import { created, promoted, runUntil, runUntilDone } from '../support/kill.ts';
import { atOnce, changes, endState, newStage, type RunOptions, run, type Stage } from '../support/stage.ts';
import { deep } from '../support/sweep.ts';

const request = { mode: 'fork' } as const satisfies RunOptions['request'];

const text = '2026-12-01 billing QA';

function hold({ world }: Stage, value = text): void {
  world.app('acme-staging').vars[HOLD] = value;
}

test('a refresh of an app that is held changes nothing, and says why, until when, and how to end it', async () => {
  const stage = await newStage(atOnce);
  hold(stage);
  const { report, log } = await run(stage, { request });
  expect(report).toMatchObject({
    status: 'held',
    hold: { text: 'billing QA', endsAt: Date.UTC(2026, 11, 2) },
    problems: [],
    takenOver: 'held',
  });
  expect(report.exitCode).toBe(0);
  expect(changes(stage)).toEqual([]);
  const held = 'acme-staging is held through 2026-12-01 UTC (“billing QA”)';
  expect(headline(report)).toBe(`${held} and was not refreshed.`);
  expect(report.state).toBe(
    'This run has changed nothing. acme-staging runs on postgresql-deep-22222, as before.',
  );
  expect(report.warnings).toEqual([
    `${held}: no run refreshes it meanwhile, unless \`ignore-hold\` is set. ` +
      `\`heroku config:get ${HOLD} --app acme-staging\` shows the text. ` +
      `\`heroku config:unset ${HOLD} --app acme-staging\` ends the hold; the text is lost with it, and the dynos restart.`,
  ]);
  expect(log.slice(1).map((line) => line.slice(11))).toEqual([held]);
  const page = summary(report);
  expect(page).toContain('### ✋ acme-staging is held through 2026-12-01 UTC');
  expect(page).toContain(`heroku config:unset ${HOLD} --app acme-staging`);
});

test('after its date it holds no longer', async () => {
  const stage = await newStage(atOnce);
  hold(stage, '2026-11-21 billing QA');
  const { report } = await run(stage, { request });
  expect(report).toMatchObject({ status: 'refreshed', hold: null, warnings: [] });
});

test('ignore-hold refreshes all the same, and says so', async () => {
  const stage = await newStage(atOnce);
  hold(stage);
  const { report } = await run(stage, { request: { ...request, ignoreHold: true } });
  expect(report.status).toBe('refreshed');
  expect(report.warnings).toEqual([
    'acme-staging is held through 2026-12-01 UTC (“billing QA”); this run goes on all the same: `ignore-hold` is set.',
  ]);
  expect(stage.world.app('acme-staging').vars[HOLD]).toBe(text);
});

test('a dry run shows that a run would be held', async () => {
  const stage = await newStage(atOnce);
  hold(stage);
  const { report } = await run(stage, { request: { ...request, dryRun: true } });
  expect(report).toMatchObject({ status: 'planned', planned: { steps: [] } });
  expect(summary(report)).toContain('A run would leave acme-staging as it is.');
  expect(report.warnings[0]).toContain('is held through 2026-12-01 UTC');
});

test('one that is set while a run is under way holds the next run, not this one', async () => {
  const stage = await newStage();
  const { report } = await run(stage, {
    request,
    agree: async () => {
      hold(stage);
      stage.clock.advance(60_000);
      return true;
    },
  });
  expect(report).toMatchObject({ status: 'refreshed', hold: null });
});

describe('what an interrupted run has left stays as it is while the app is held:', () => {
  test('a new database, with its price', async () => {
    const stage = await newStage();
    await runUntilDone(created, stage, { request });
    hold(stage);
    const before = endState(stage);
    const { report } = await run(stage, { request });
    expect(report).toMatchObject({ status: 'held', leftovers: [{ attachment: 'NEW_DATABASE' }] });
    expect(report.state).toMatch(
      /NEW_DATABASE is acme-staging-\S+ \(standard-0, \$50 a month\) and is kept\./,
    );
    expect(endState(stage)).toEqual(before);
  });

  test('an old database that is not destroyed yet: someone may want to go back to it', async () => {
    const stage = await newStage();
    await runUntilDone(promoted, stage, { request });
    hold(stage);
    stage.clock.advance(600_000);
    const { report } = await run(stage, { request });
    expect(report).toMatchObject({ status: 'held', leftovers: [{ attachment: 'OLD_DATABASE' }] });
    expect(endState(stage)).toMatchObject({
      attachments: ['NEW_DATABASE = production', 'OLD_DATABASE = staging', 'DATABASE = production'],
      violations: [],
    });
    delete stage.world.app('acme-staging').vars[HOLD];
    expect((await run(stage, { request })).report.status).toBe('refreshed');
    expect(endState(stage)).toMatchObject({ attachments: ['DATABASE = production'], violations: [] });
  });
});

const quiesce = { maintenance: true, types: ['worker'] };

async function pausedAndHeld(): Promise<Stage> {
  const stage = await newStage();
  const worker = stage.world.app('acme-staging').formation.find((it) => it.type === 'worker');
  if (worker !== undefined) worker.quantity = 2;
  const paused = (change: string) => change.startsWith('PATCH /apps/:id/formation');
  await runUntilDone(paused, stage, { request: { ...request, quiesce } });
  hold(stage);
  return stage;
}

describe('a staging that an interrupted run has paused', () => {
  test('is started again, also while it is held, and also by a run that asks for no pause', async () => {
    const stage = await pausedAndHeld();
    const { report } = await run(stage, { request });
    expect(report.status).toBe('held');
    const { maintenance, formation, vars } = stage.world.app('acme-staging');
    expect({ maintenance, worker: formation.find((it) => it.type === 'worker')?.quantity }).toEqual({
      maintenance: false,
      worker: 2,
    });
    expect(vars[PAUSED]).toBeUndefined();
    expect(endState(stage).violations).toEqual([]);
  });

  test('is what a dry run shows, and what a person is asked for', async () => {
    const stage = await pausedAndHeld();
    const dry = await run(stage, { request: { ...request, dryRun: true } });
    expect(summary(dry.report)).toContain(
      'A run would only start again what a refresh has paused on acme-staging:',
    );
    const asked: string[] = [];
    const agree = async (question: string) => {
      asked.push(question);
      return true;
    };
    const { report } = await run(stage, { request, agree });
    expect(asked).toEqual([
      'What a refresh has paused on acme-staging will be started again.\n  It restarts the dynos in 1 step: 3.',
    ]);
    expect(report.steps.slice(1).map((it) => it.title)).toEqual(
      dry.report.planned?.steps.map((it) => it.title),
    );
  });
});

test('a held run that dies at any request while it starts staging again is finished by the next, which is held too', async () => {
  let died = 0;
  for (let at = 1; ; at += deep ? 1 : 7) {
    const ends = [];
    for (const when of ['before', 'after'] as const) {
      const stage = await pausedAndHeld();
      const before = endState(stage);
      ends.push(await runUntil({ at, when }, stage, { request }));
      expect((await run(stage, { request })).report.status).toBe('held');
      const { maintenance, formation, vars } = stage.world.app('acme-staging');
      const worker = formation.find((it) => it.type === 'worker')?.quantity;
      expect({ maintenance, worker, note: vars[PAUSED] }).toEqual({ maintenance: false, worker: 2 });
      expect(endState(stage)).toEqual(before);
    }
    died += ends.filter((it) => it === 'killed').length;
    if (!ends.includes('killed')) break;
  }
  expect(died).toBeGreaterThan(deep ? 50 : 7);
});

test('a hold comes before a refusal: someone who holds an app may use its database elsewhere', async () => {
  const stage = await newStage(atOnce);
  const { world } = stage;
  attach(world, world.addApp('acme-qa', 'staging'), databaseOf(stage), { name: 'DATABASE', namespace: null });
  expect((await run(stage, { request })).report.status).toBe('refused');
  hold(stage);
  expect((await run(stage, { request })).report).toMatchObject({ status: 'held', problems: [] });
});
