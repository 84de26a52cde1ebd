import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connected } from '../../simulator/postgres/connection.ts';
import { rowCounts, seed } from '../../simulator/postgres/seed.ts';
import { openPostgresStorage } from '../../simulator/postgres/storage.ts';
import type { Login, Storage } from '../../simulator/storage.ts';
import { loginOf } from './login-of.ts';
import { done, ended } from './work.ts';

let folder: string;
let storage: Storage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-test-'));
  // Root's databases run as another user, who has to get in.
  await chmod(folder, 0o755);
  vi.stubEnv('TMPDIR', folder);
  storage = await openPostgresStorage();
});

afterAll(async () => {
  await storage.close();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function created(id: string): Promise<Login> {
  await done(storage.create(id));
  return loginOf(storage, id);
}

/** The folders of the databases, and of the template. */
async function homes(): Promise<string[]> {
  const base = (await readdir(folder)).find((name) => name.startsWith('heroku-simulator-')) ?? '';
  return readdir(join(folder, base));
}

test('a new database is empty and opens to its login only', async () => {
  const work = storage.create('new');
  expect(work).toMatchObject({ state: 'working', failure: null });
  expect(storage.login('new')).toBeNull();
  await done(work);
  expect(work).toEqual({ state: 'done', bytes: work.total, total: work.bytes, failure: null });
  expect(work.bytes).toBeGreaterThan(5_000_000);

  const login = loginOf(storage, 'new');
  expect(login).toMatchObject({
    host: 'localhost',
    user: expect.stringMatching(/^u[a-z0-9]{14}$/),
    password: expect.stringMatching(/^p[0-9a-f]{64}$/),
    database: expect.stringMatching(/^d[a-z0-9]{14}$/),
  });
  const whoAndWhere = 'SELECT current_user AS user, current_database() AS database';
  const { rows } = await connected(login, (client) => client.query(whoAndWhere));
  expect(rows).toEqual([{ user: login.user, database: login.database }]);
  expect(await storage.contents('new')).toEqual({ bytes: expect.any(Number), tables: 0 });
  const guess = connected({ ...login, password: 'guess' }, async () => {});
  await expect(guess).rejects.toThrow('password authentication failed');
});

test('its role is no superuser, but may make tables and install extensions', async () => {
  const login = await created('owned');
  await connected(login, async (client) => {
    const { rows } = await client.query('SHOW server_version');
    expect(rows[0].server_version.split(' ')[0]).toBe(storage.version);
    await client.query('CREATE EXTENSION pgcrypto; CREATE TABLE notes (words text)');
    await expect(client.query("COPY notes FROM '/etc/hosts'")).rejects.toThrow('permission denied');
    await expect(client.query('CREATE ROLE other')).rejects.toThrow('permission denied');
  });
  expect((await storage.contents('owned')).tables).toBe(1);
});

test('destroying a database ends its sessions and deletes its data', async () => {
  const before = await homes();
  const login = await created('doomed');
  const session = connected(login, (client) => client.query('SELECT pg_sleep(60)'));
  const broken = expect(session).rejects.toThrow();

  storage.destroy('doomed');
  storage.destroy('doomed');

  await broken;
  expect(storage.login('doomed')).toBeNull();
  await vi.waitFor(async () => expect(await homes()).toEqual(before), 5_000);
  await expect(connected(login, async () => {})).rejects.toThrow('ECONNREFUSED');
});

test('destroying a database that is being made ends the work', async () => {
  const before = await homes();
  const work = storage.create('stillborn');
  storage.destroy('stillborn');
  expect((await ended(work)).failure).toBe('The database was destroyed.');
  await vi.waitFor(async () => expect(await homes()).toEqual(before), 5_000);
});

test('what cannot be done is said', async () => {
  const first = storage.create('one');
  expect(storage.create('one').failure).toBe('There already is a database one.');
  expect(storage.fork('two', 'one').failure).toBe('There is no database one to fork yet.');
  await done(first);
  expect(storage.fork('two', 'none').failure).toBe('There is no database none to fork.');
  expect(storage.copy('one', 'none').failure).toBe('There is no database none to copy from.');
  expect(storage.copy('one', 'one').failure).toBe('one cannot be copied to itself.');
  expect(storage.copy('none', 'one').failure).toBe('There is no database none to copy to.');
  await expect(storage.contents('none')).rejects.toThrow('There is no database none.');
  storage.destroy('none');
});

test('the production seed is the whole world', async () => {
  const login = await created('production');
  await seed(login, 'production');
  expect(await rowCounts(login)).toEqual({ cities: 135_233, orders: 20_000, users: 5_000 });
});

test('the seed of a staging database is smaller and of an older schema, without phone numbers', async () => {
  const login = await created('demo-staging');
  await seed(login, 'demo-staging');
  expect(await rowCounts(login)).toEqual({ cities: 1_000, orders: 80, users: 20 });
  const call = connected(login, (client) => client.query('SELECT phone FROM users'));
  await expect(call).rejects.toThrow('column "phone" does not exist');
});
