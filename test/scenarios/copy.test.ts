import { expect, test } from 'vitest';
import { copyStarted, runUntilDone } from '../support/kill.ts';
import { endState, newStage, run } from '../support/stage.ts';

const demo = { sourceApp: 'acme-demo', targetApp: 'acme-demo-staging' };

test('Essential plans are copied, since they cannot be forked', async () => {
  const stage = await newStage();
  const { report, log } = await run(stage, { request: demo });
  expect(report.status).toBe('refreshed');
  expect(report.mode).toBe('copy');
  expect(log.join('\n')).toContain('Create NEW_DATABASE, empty, Postgres 16, on essential-0 ($5 a month)');
  expect(log.join('\n')).toMatch(/\d+ MB of 1\.0 GB copied \(\d+ %\)/);
  expect(endState(stage, 'acme-demo-staging')).toEqual({
    databases: ['demo'],
    attachments: ['DATABASE = demo'],
    violations: [],
  });
});

test('a copy of hours tells how much longer it takes, about once a minute', async () => {
  const stage = await newStage({ copy: 3 * 3_600_000, provision: 0 });
  const { log } = await run(stage, { request: demo });
  const told = log.filter((line) => line.includes(' copied ('));
  expect(told[0]).toMatch(/copied \(0 %\)$/);
  expect(told.find((line) => line.includes('(25 %)'))).toMatch(/about 2h 1\dm left$/);
  expect(told.length).toBeGreaterThan(60);
  expect(told.length).toBeLessThan(200);
});

test('the warnings of a copy are told', async () => {
  const stage = await newStage({ transfers: 'warn' });
  const { report } = await run(stage, { request: demo });
  expect(report.status).toBe('refreshed');
  expect(report.warnings).toEqual([
    'The copy ended with 2 warnings; see `heroku pg:backups --app acme-demo-staging`.',
  ]);
});

test('a copy that fails leaves staging as it was, and its last lines in the error; the next run starts over', async () => {
  const stage = await newStage({ transfers: 'fail' });
  const { report } = await run(stage, { request: demo });
  expect(report.status).toBe('failed');
  expect(report.problems[0]?.code).toBe('COPY_FAILED');
  expect(report.problems[0]?.what).toContain('ERROR: out of shared memory');
  expect(endState(stage, 'acme-demo-staging').attachments).toContain('DATABASE = demo-staging');
  stage.world.settings.transfers = 'succeed';
  const next = await run(stage, { request: demo });
  expect(next.log.join('\n')).toContain('Retire NEW_DATABASE');
  expect(next.log.join('\n')).toContain('which was not copied completely');
  expect(next.report.status).toBe('refreshed');
  expect(endState(stage, 'acme-demo-staging').databases).toEqual(['demo']);
});

test('a copy that goes on after its run has died is waited for, not begun again', async () => {
  const stage = await newStage();
  await runUntilDone(copyStarted, stage, { request: demo });
  const { report } = await run(stage, { request: demo });
  expect(report.status).toBe('refreshed');
  expect(stage.world.transfers).toHaveLength(1);
  expect(endState(stage, 'acme-demo-staging').databases).toEqual(['demo']);
});

test("last week's copy does not pass for today's", async () => {
  const stage = await newStage({ provision: 0, copy: 0, dataApiDelay: 0, configVarDelay: 0 });
  await run(stage, { request: demo });
  await run(stage, { request: demo });
  expect(stage.world.transfers).toHaveLength(2);
  expect(endState(stage, 'acme-demo-staging').databases).toEqual(['demo']);
});

test('a database without tables is not promoted when its source has some, whatever was said of the copy', async () => {
  const stage = await newStage();
  stage.storage.copy = () => ({ state: 'done', bytes: 1, total: 1, failure: null });
  const { report } = await run(stage, { request: demo });
  expect(report.problems[0]?.code).toBe('NEW_DATABASE_EMPTY');
  expect(report.status).toBe('failed');
  expect(endState(stage, 'acme-demo-staging').attachments).toContain('DATABASE = demo-staging');
});
