import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAction } from '../../scripts/runner.ts';
import { rowCounts } from '../../simulator/postgres/seed.ts';
import { openSimulator, type Simulator } from '../../simulator/simulator.ts';
import { settings } from '../../simulator/world/settings.ts';
import { ask } from '../support/database.ts';
import { atOnce } from '../support/stage.ts';

/** Only what PostgreSQL does takes time. */
const quick = { ...settings, ...atOnce };

let simulator: Simulator;
beforeAll(async () => {
  simulator = await openSimulator({
    storage: 'postgres',
    settings: quick,
    speed: 10,
    port: 0,
    faults: [],
    apps: ['acme-demo', 'acme-demo-staging'],
  });
}, 60_000);
afterAll(() => simulator?.close());

const inputs = {
  'source-app': 'acme-demo',
  'target-app': 'acme-demo-staging',
  mode: 'copy',
  'poll-interval': '1s',
  'sanitize-sql': 'examples/sanitize/sanitize.sql',
  'assert-sql': 'examples/sanitize/assert.sql',
  'reviewed-columns': 'examples/sanitize/columns.txt',
};

const refresh = (changed: Readonly<Record<string, string>> = {}) =>
  runAction({
    with: { ...inputs, ...changed },
    env: { ...simulator.env, GITHUB_WORKSPACE: resolve('.') },
  });

function loginOf(app: string) {
  const { world } = simulator;
  const login = world.storage.login(world.attached(world.app(app), 'DATABASE')?.addon.id ?? '');
  if (!login) throw new Error(`${app} has no database`);
  return login;
}

const addresses = (app: string) => ask(loginOf(app), 'SELECT email FROM users ORDER BY id');

test('a script that fails in its middle leaves staging on its old database, and reports file, line and code', async () => {
  const before = await addresses('acme-demo-staging');
  const end = await refresh({ 'sanitize-sql': 'test/support/fails-in-its-middle.sql' });
  expect(end.code).toBe(1);
  expect(end.annotations.map((it) => it.title)).toEqual(['SQL_FAILED']);
  expect(end.output).toContain(
    'test/support/fails-in-its-middle.sql:6: column "emial" of relation "users" does not exist (SQLSTATE 42703).',
  );
  expect(end.output).toContain('1/3 test/support/fails-in-its-middle.sql:2 UPDATE, 300 rows');
  expect(await addresses('acme-demo-staging')).toEqual(before);
});

test('the example takes every address of production out of staging, with all its rows, and the report says what was proved', async () => {
  const source = await addresses('acme-demo');
  const end = await refresh();
  expect(end.outputs.status).toBe('refreshed');
  expect(await rowCounts(loginOf('acme-demo-staging'))).toEqual(await rowCounts(loginOf('acme-demo')));
  const ours = new Set((await addresses('acme-demo-staging')).map(String));
  expect(source.map(String).filter((it) => ours.has(it))).toEqual([]);
  expect(await addresses('acme-demo')).toEqual(source);
  expect(end.output).toContain('holds: every e-mail address is at example.com');
  expect(end.output).toContain('channel binding proved');
  expect(end.output).not.toContain('mail.example');
  expect(simulator.world.violations).toEqual([]);
});

test('a column that no one has reviewed keeps the new database from being used', async () => {
  await ask(loginOf('acme-demo'), 'ALTER TABLE users ADD COLUMN birthday date');
  const before = loginOf('acme-demo-staging');
  const end = await refresh();
  expect(end.code).toBe(1);
  expect(end.annotations.map((it) => it.title)).toEqual(['COLUMNS_UNREVIEWED']);
  expect(end.output).toContain('public.users.birthday ? looks like about a person');
  expect(loginOf('acme-demo-staging')).toEqual(before);
});
