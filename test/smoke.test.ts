import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { scrubber } from '../scripts/smoke/scrub.ts';
import { type Taken, takeWalk } from '../scripts/smoke/take.ts';
import { openSimulator } from '../simulator/simulator.ts';
import { type Settings, settings } from '../simulator/world/settings.ts';
import { ask } from './support/ask.ts';
import { KEY, newStage, noSecretIn } from './support/stage.ts';

const FIXTURES = 'test/fixtures/smoke';

type Fixture = { readonly plan: string; readonly steps: readonly Taken[] };

const fixtures = await Promise.all(
  (await readdir(FIXTURES)).map(async (file) => {
    const content = await readFile(join(FIXTURES, file), 'utf8');
    return { file, content, ...(JSON.parse(content) as Fixture) };
  }),
);

async function walkOn(plan: string, changed: Partial<Settings>) {
  const stage = await newStage(changed);
  const { clock } = stage;
  stage.world.watchesDestroy = false;
  const walked = await takeWalk(
    { source: 'acme-dev', target: 'acme-staging', plan },
    {
      ask: (line, body) => ask(stage, line, body === undefined ? {} : { body }),
      sleep: clock.sleep,
      now: clock.now,
      random: 'abcdef',
    },
    () => {},
  );
  return { stage, ...walked };
}

test.each(fixtures)(
  'the simulator, set as $file has found Heroku, says what is recorded there',
  async (it) => {
    const found = Object.assign({}, ...it.steps.map((step) => step.settings));
    const { steps } = await walkOn(it.plan, found);
    expect(steps).toEqual(it.steps);
  },
);

test.each(fixtures)('$file holds no secret, no name and no id', ({ content }) => {
  noSecretIn(content);
  expect(content).not.toMatch(
    /acme-|HRKU-|:\/\/|@|smoke-[0-9a-f]{6}|[0-9a-f]{8}-[0-9a-f]{4}|postgresql-\w+-\d/,
  );
});

test.each([
  { takenAttachment: 422 },
  { oldNamesResolve: true },
  { renameReleases: true },
  { destroyRefusesShared: false },
] satisfies Partial<Settings>[])('a Heroku that is set to %j is found to be so', async (changed) => {
  const { steps } = await walkOn('essential-0', changed);
  const found = Object.assign({}, ...steps.map((step) => step.settings));
  expect(found).toMatchObject(changed);
});

test('nothing that was made is left, and what was there is as before', async () => {
  const before = (await newStage()).world;
  const { stage, left } = await walkOn('essential-0', {});
  expect(left).toEqual([]);
  expect(stage.world.addons.map((it) => it.name)).toEqual(before.addons.map((it) => it.name));
  expect(stage.world.attachments.map((it) => it.name)).toEqual(before.attachments.map((it) => it.name));
  expect(stage.world.violations).toEqual([]);
});

test('what is recorded of a reply has no field that is not known, and no secret in those that are', () => {
  const scrub = scrubber({ 'my-app': 'TARGET' });
  const message = `my-app of me@example.com has postgres://u:pw@host/db and ${KEY}`;
  const reply = {
    message,
    config: { DATABASE_URL: 'postgres://u:canary@h/d' },
    owner: 'me',
    id: 'not_found',
  };
  expect(scrub.reply(reply)).toEqual({ id: 'not_found', message: 'TARGET of EMAIL has URL and KEY' });
});

async function smoke(args: readonly string[]) {
  const simulator = await openSimulator({
    storage: 'memory',
    settings: { ...settings, fork: 60_000 },
    speed: 120,
    port: 0,
    faults: [],
  });
  simulator.world.watchesDestroy = false;
  onTestFinished(() => simulator.close());
  const apps = ['--source-app', 'acme-dev', '--target-app', 'acme-staging'];
  const child = spawn('node_modules/.bin/tsx', ['scripts/smoke.ts', ...apps, '--pause', '0.05', ...args], {
    env: { PATH: process.env.PATH, ...simulator.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [code, output, errors] = await Promise.all([
    new Promise((done) => child.on('close', done)),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, output: output + errors, world: simulator.world };
}

test('it says what it costs, and spends nothing without consent', async () => {
  const { code, output, world } = await smoke([]);
  expect(output).toContain(
    '6 databases on essential-0, $5 a month each, and destroys them again: at most $0.08',
  );
  expect(code).toBe(2);
  expect(world.requests.filter((it) => it.method !== 'GET')).toEqual([]);
});

test('it walks over no app that the action would refuse', async () => {
  const { code, output, world } = await smoke(['--yes', '--target-app', 'acme-demo']);
  expect(output).toContain('acme-demo is in the production stage of its pipeline');
  expect(code).toBe(1);
  expect(world.requests.filter((it) => it.method !== 'GET')).toEqual([]);
});

test('with --yes it takes every step, records it as the fixture has it, and refreshes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'smoke-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { code, output, world } = await smoke(['--yes', '--record', folder]);
  expect(output).toContain('acme-staging now runs on');
  expect(code).toBe(0);
  expect(world.addons.filter((it) => it.app.name === 'acme-staging')).toHaveLength(1);
  const recorded = await readFile(join(folder, 'smoke.json'), 'utf8');
  expect(recorded).toBe(fixtures.find((it) => it.file === 'simulator.json')?.content);
}, 120_000);
