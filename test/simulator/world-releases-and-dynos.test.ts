import { expect, test } from 'vitest';
import type { Runner } from '../../simulator/runner.ts';
import { attachTo } from '../../simulator/world/dynos.ts';
import { HerokuError } from '../../simulator/world/heroku-error.ts';
import { addNew, ask, databaseOf, pass } from '../support/ask.ts';
import { newStage, type Stage } from '../support/stage.ts';

type Release = { version: number; description: string; status: string; current: boolean };

async function latest(stage: Stage, count: number): Promise<readonly Release[]> {
  const headers = { range: `version ..; max=${count}, order=desc` };
  return (await ask(stage, 'GET /apps/acme-staging/releases', { headers })).json;
}

/** Moves DATABASE to a new database, which makes two releases. */
async function promote(stage: Stage): Promise<void> {
  addNew(stage);
  const staging = { app: 'acme-staging' };
  await ask(stage, 'POST /addon-attachments', {
    body: { ...staging, addon: databaseOf(stage).name, name: 'OLD_DATABASE' },
  });
  pass(stage, 60_000);
  await ask(stage, 'POST /addon-attachments', {
    body: { ...staging, addon: 'acme-new', name: 'DATABASE', confirm: 'acme-staging' },
  });
}

const statuses = (releases: readonly Release[]) => releases.map((it) => it.status);

test('without a release phase a release is there at once', async () => {
  const stage = await newStage({ releasePhase: 'none' });
  await promote(stage);
  const [attached, detached] = await latest(stage, 2);
  expect(attached).toMatchObject({ status: 'succeeded', current: true });
  expect(attached?.description).toBe('Attach DATABASE (@ref:acme-new)');
  expect(detached).toMatchObject({ status: 'succeeded', current: false });
});

test('versions count up, one by one, for each app', async () => {
  const stage = await newStage();
  await promote(stage);
  const { json } = await ask(stage, 'GET /apps/acme-staging/releases', { headers: { range: 'version ..' } });
  expect(json.map((it: Release) => it.version)).toEqual(json.map((_: Release, at: number) => at + 1));
  expect((await ask(stage, 'GET /apps/acme-dev/releases')).json).toHaveLength(1);
});

test('release phases run one after the other', async () => {
  const stage = await newStage({ releasePhase: 'succeeds', release: 20_000 });
  pass(stage, 60_000);
  await promote(stage);
  expect(statuses(await latest(stage, 2))).toEqual(['pending', 'pending']);
  pass(stage, 20_000);
  expect(statuses(await latest(stage, 2))).toEqual(['pending', 'succeeded']);
  pass(stage, 20_000);
  expect(statuses(await latest(stage, 2))).toEqual(['succeeded', 'succeeded']);
});

test('dynos run the newest release that has succeeded', async () => {
  const stage = await newStage({ releasePhase: 'succeeds', release: 20_000 });
  pass(stage, 60_000);
  await promote(stage);
  expect((await latest(stage, 3)).map((it) => it.current)).toEqual([false, false, true]);
  pass(stage, 20_000);
  expect((await latest(stage, 3)).map((it) => it.current)).toEqual([false, true, false]);
  pass(stage, 20_000);
  expect((await latest(stage, 3)).map((it) => it.current)).toEqual([true, false, false]);
});

test('a release phase that fails leaves the dynos on an older release, but the attachments as they are', async () => {
  const stage = await newStage({ releasePhase: 'succeeds', release: 20_000 });
  pass(stage, 60_000);
  stage.world.settings.releasePhase = 'fails';
  await promote(stage);
  pass(stage, 60_000);
  expect(statuses(await latest(stage, 2))).toEqual(['failed', 'failed']);
  expect((await latest(stage, 10)).filter((it) => it.current)).toMatchObject([{ version: 1 }]);
  expect(databaseOf(stage).name).toBe('acme-new');
});

test('a release phase that fails on attach lets the detach through', async () => {
  const stage = await newStage({ releasePhase: 'fails on attach', release: 20_000 });
  await promote(stage);
  pass(stage, 60_000);
  const [attached, detached] = await latest(stage, 2);
  expect([attached?.status, detached?.status]).toEqual(['failed', 'succeeded']);
  expect(detached).toMatchObject({
    description: 'Detach DATABASE (@ref:postgresql-deep-22222)',
    current: true,
  });
});

test('a release can be made again from the same slug', async () => {
  const stage = await newStage();
  const [last] = await latest(stage, 1);
  const { slug } = stage.world.app('acme-staging');
  const body = { slug, description: 'Retry of v1' };
  const { status, json } = await ask(stage, 'POST /apps/acme-staging/releases', { body });
  expect([status, json.version, json.description]).toEqual([201, (last?.version ?? 0) + 1, 'Retry of v1']);
});

test('a release of another slug is refused with 404', async () => {
  const { status } = await ask(await newStage(), 'POST /apps/acme-staging/releases', {
    body: { slug: 'other' },
  });
  expect(status).toBe(404);
});

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

test('a dyno shows the release that it runs', async () => {
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
