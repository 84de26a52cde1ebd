import { expect, test } from 'vitest';
import type { Runner } from '../../simulator/runner.ts';
import { databaseOf } from '../support/ask.ts';
import { promoted, retired, runUntilDone } from '../support/kill.ts';
import { endState, newStage, run, type Stage } from '../support/stage.ts';

const DAY = 24 * 3_600_000;

const request = { afterPromote: 'rake index' };

const refreshed = { databases: ['production'], attachments: ['DATABASE = production'], violations: [] };

/** A stage that remembers on which database each command ran; `code` is how the next one ends. */
async function stageWithCommands(code = 0) {
  const commands: { code: number; readonly urls: (string | undefined)[] } = { code, urls: [] };
  const runner: Runner = async function* (_, env) {
    commands.urls.push(env.DATABASE_URL);
    yield `ran\n\uFFFF heroku-command-exit-status: ${commands.code}\r\n`;
  };
  return { stage: await newStage({}, runner), commands };
}

/** The URL of what staging runs on. */
function urlOf(stage: Stage): string {
  const login = stage.storage.login(databaseOf(stage).id);
  return `postgres://${login?.user}:${login?.password}@${login?.host}:${login?.port}/${login?.database}`;
}

test('after-promote runs once in a refresh, on the new database, while the old one is still there', async () => {
  let during: readonly string[] = [];
  const urls: (string | undefined)[] = [];
  const stage = await newStage({}, async function* (_, env) {
    during = endState(stage).attachments;
    urls.push(env.DATABASE_URL);
    yield '\uFFFF heroku-command-exit-status: 0\r\n';
  });
  const { report } = await run(stage, { request });
  expect(report.status).toBe('refreshed');
  expect(urls).toEqual([urlOf(stage)]);
  expect([...during].sort()).toEqual([
    'DATABASE = production',
    'NEW_DATABASE = production',
    'OLD_DATABASE = staging',
  ]);
  expect(endState(stage)).toEqual(refreshed);
});

test('a run that first finishes an old refresh runs after-promote for that one and for its own', async () => {
  const { stage, commands } = await stageWithCommands();
  await runUntilDone(promoted, stage, { request });
  const first = urlOf(stage);
  stage.clock.advance(7 * DAY);
  const { report } = await run(stage, { request });
  expect(report.status).toBe('refreshed');
  expect(commands.urls).toEqual([first, urlOf(stage)]);
  expect(new Set(commands.urls).size).toBe(2);
  expect(endState(stage)).toEqual(refreshed);
});

test('a refresh that another run has promoted gets its command from the run that finishes it, once', async () => {
  const { stage, commands } = await stageWithCommands();
  await runUntilDone(promoted, stage, { request });
  const { report } = await run(stage, { request });
  expect(report.status).toBe('refreshed');
  expect(commands.urls).toEqual([urlOf(stage)]);
});

test('a run that dies after its command has it run again by the next one: at least once', async () => {
  const { stage, commands } = await stageWithCommands();
  await runUntilDone(retired, stage, { request });
  const { report } = await run(stage, { request });
  expect(report.status).toBe('refreshed');
  expect(commands.urls).toEqual([urlOf(stage), urlOf(stage)]);
  expect(endState(stage)).toEqual(refreshed);
});

test('a command that fails ends the run after promote with the old database kept; the next run runs it again', async () => {
  const { stage, commands } = await stageWithCommands(7);
  const { report } = await run(stage, { request });
  expect(report.status).toBe('failed-after-promote');
  expect(report.problems.map((it) => [it.code, it.what])).toEqual([
    ['COMMAND_FAILED', 'rake index ended with exit code 7.'],
  ]);
  expect(endState(stage).attachments).toEqual(
    expect.arrayContaining(['DATABASE = production', 'OLD_DATABASE = staging']),
  );
  commands.code = 0;
  const next = await run(stage, { request });
  expect(next.report.status).toBe('refreshed');
  expect(commands.urls).toHaveLength(2);
  expect(endState(stage)).toEqual(refreshed);
});

test.each([422, 503] as const)(
  'a dyno that Heroku has no room for (%i) for some minutes runs the command once there is',
  async (noDynosStatus) => {
    const stage = await newStage({ noDynosFor: 240_000, noDynosStatus });
    const { report, log } = await run(stage, {
      request: { afterPromote: 'rake seed', dynoSize: 'standard-2x' },
    });
    expect(report.status).toBe('refreshed');
    expect(stage.commands).toHaveLength(1);
    expect(stage.world.dynos.map((it) => it.size)).toEqual(['standard-2x']);
    expect(log.filter((line) => line.includes('nothing has run; still trying'))).toHaveLength(4);
  },
);

test('a dyno that Heroku has no room for all night has run nothing, and the report does not say that it may have', async () => {
  const stage = await newStage({ noDynosFor: 8 * 3_600_000 });
  const { report } = await run(stage, { request: { afterPromote: 'rake seed' } });
  expect(report.status).toBe('failed-after-promote');
  expect(report.problems.map((it) => it.code)).toEqual(['COMMAND_NOT_STARTED']);
  expect(report.state).toMatch(/^acme-staging runs on the new database/);
  expect(stage.commands).toEqual([]);
});

test('a run that ends while it waits for a dyno has run nothing, and says so', async () => {
  const stage = await newStage({ noDynosFor: 8 * 3_600_000 });
  const asked = { afterPromote: 'rake seed', timeout: 15 * 60_000 };
  const { report } = await run(stage, { request: asked });
  expect(report.status).toBe('cancelled');
  expect(report.problems.map((it) => it.code)).toEqual(['COMMAND_NOT_STARTED', 'TIMED_OUT']);
  expect(report.state).toMatch(/^acme-staging runs on the new database/);
});

test('a dyno of a size that Heroku does not know says which input to check', async () => {
  const stage = await newStage();
  const { report } = await run(stage, { request: { beforePromote: 'rake db:migrate', dynoSize: 'huge' } });
  expect(report.status).toBe('failed');
  expect(report.problems[0]?.what).toContain('No such dyno size: huge');
  expect(report.problems[0]?.remedy).toContain('Check dyno-size, which is huge.');
});
