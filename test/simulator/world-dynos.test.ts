import { expect, test } from 'vitest';
import { attachTo, type Runner } from '../../simulator/world/dynos.ts';
import { HerokuError } from '../../simulator/world/heroku-error.ts';
import { ask } from '../support/ask.ts';
import { newStage } from '../support/stage.ts';

type Run = { readonly command: string; readonly env: Readonly<Record<string, string>> };

/** Remembers what it was asked to run. */
function recorder() {
  const runs: Run[] = [];
  const runner: Runner = async function* (command, env) {
    runs.push({ command, env });
    yield 'out\n';
  };
  return { runs, runner };
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

test('a detached dyno runs at once, with the config vars of its app and what was added', async () => {
  const { runs, runner } = recorder();
  const stage = await newStage({}, runner);
  Object.assign(stage.world.app('acme-staging').vars, { RAILS_ENV: 'production', TERM: 'xterm' });
  const body = { command: 'rake scrub', env: { TERM: 'dumb' }, attach: false };
  const { status, json } = await ask(stage, 'POST /apps/acme-staging/dynos', { body });
  expect([status, json.attach_url, json.command]).toEqual([201, null, 'rake scrub']);
  expect(runs).toMatchObject([
    {
      command: 'rake scrub',
      env: { RAILS_ENV: 'production', TERM: 'dumb', DATABASE_URL: expect.any(String) },
    },
  ]);
});

test('an attached dyno waits for its user', async () => {
  const { runs, runner } = recorder();
  const { world, ...stage } = await newStage({}, runner);
  const body = { command: 'rake scrub', attach: true };
  const { json } = await ask({ world, ...stage }, 'POST /apps/acme-staging/dynos', { body });
  expect(json).toMatchObject({ name: expect.stringMatching(/^run\.\d+$/), state: 'starting' });
  expect(runs).toEqual([]);
  const secret = new URL(json.attach_url).pathname.slice(1);
  expect(secret).toMatch(/^[0-9a-f]{32}$/);
  await expect(textOf(attachTo(world, secret))).resolves.toBe('rendezvous\r\nout\n');
  expect(runs).toHaveLength(1);
  expect(world.dynos[0]?.state).toBe('ended');
});

test('a dyno opens to its secret, once', async () => {
  const { world, ...stage } = await newStage();
  const { json } = await ask({ world, ...stage }, 'POST /apps/acme-staging/dynos', {
    body: { command: 'x', attach: true },
  });
  const secret = new URL(json.attach_url).pathname.slice(1);
  await expect(textOf(attachTo(world, 'wrong'))).rejects.toThrow(HerokuError);
  await textOf(attachTo(world, secret));
  await expect(textOf(attachTo(world, secret))).rejects.toThrow(HerokuError);
});

test('a dyno tells the release that it runs', async () => {
  const stage = await newStage();
  const { json } = await ask(stage, 'POST /apps/acme-staging/dynos', { body: { command: 'x' } });
  expect(json.release.version).toBe(1);
});

test('two dynos have two names and two secrets', async () => {
  const stage = await newStage();
  const start = () => ask(stage, 'POST /apps/acme-staging/dynos', { body: { command: 'x', attach: true } });
  const [one, two] = [(await start()).json, (await start()).json];
  expect(one.name).not.toBe(two.name);
  expect(one.attach_url).not.toBe(two.attach_url);
});
