import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected } from '../../simulator/postgres/connection.ts';
import { rowCounts, seed } from '../../simulator/postgres/seed.ts';
import { openPostgresStorage } from '../../simulator/postgres/storage.ts';
import type { Storage } from '../../simulator/storage.ts';
import { loginOf } from './login-of.ts';
import { done, ended } from './work.ts';

let storage: Storage;

beforeAll(async () => {
  storage = await openPostgresStorage();
  await done(storage.create('source'));
  await seed(loginOf(storage, 'source'), 'demo');
});

afterAll(() => storage.close());

async function query(id: string, statement: string): Promise<unknown[]> {
  return connected(loginOf(storage, id), async (client) => (await client.query(statement)).rows);
}

/** Everything that is in the schema `public`, but for the rows. */
const SCHEMA = `
  SELECT pg_get_indexdef(indexrelid) AS it FROM pg_index WHERE indrelid::regclass::text !~ '^pg_'
  UNION ALL SELECT pg_get_viewdef('sales_by_country')
  UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT pg_get_functiondef('touch'::regproc)
  UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT tablename || ' of ' || (tableowner = current_user) FROM pg_tables WHERE schemaname = 'public'
  ORDER BY 1`;

test('a fork holds what its source holds, under a login of its own', async () => {
  await done(storage.fork('fork', 'source'));

  const [fork, source] = [loginOf(storage, 'fork'), loginOf(storage, 'source')];
  for (const part of ['port', 'user', 'password', 'database'] as const)
    expect(fork[part]).not.toBe(source[part]);
  const withTheOld = connected({ ...fork, user: source.user, password: source.password }, async () => {});
  await expect(withTheOld).rejects.toThrow('password authentication failed');
  expect(await rowCounts(fork)).toEqual({ cities: 10_000, orders: 1_200, users: 300 });
  expect(await query('fork', SCHEMA)).toEqual(await query('source', SCHEMA));
  for (const statement of [
    'SELECT * FROM sales_by_country ORDER BY country',
    "SELECT nextval('invoice_number')",
    'UPDATE orders SET cents = 1 WHERE id = 7 RETURNING updated_at IS NOT NULL AS touched, status',
    "INSERT INTO users (email, name, created_at) VALUES ('new@mail.example', 'New', now()) RETURNING id",
  ]) {
    expect(await query('fork', statement)).toEqual(await query('source', statement));
  }
  await expect(query('fork', 'UPDATE orders SET cents = 0')).rejects.toThrow('orders_cost_something');
});

test('a session of the source lives through a fork, and its open transaction is not in it', async () => {
  const session = new Client({ ...loginOf(storage, 'source'), ssl: false });
  await session.connect();
  await session.query('BEGIN; CREATE TABLE half_done (n int); INSERT INTO half_done VALUES (1)');

  await done(storage.fork('during', 'source'));

  await session.query('INSERT INTO half_done VALUES (2); COMMIT; DROP TABLE half_done');
  await session.end();
  expect(Object.keys(await rowCounts(loginOf(storage, 'during')))).toEqual(['cities', 'orders', 'users']);
});

test('what is written to a fork stays there', async () => {
  await done(storage.fork('apart', 'source'));
  const before = await rowCounts(loginOf(storage, 'source'));
  await query('apart', 'DROP TABLE orders CASCADE; DELETE FROM users');
  expect(await rowCounts(loginOf(storage, 'source'))).toEqual(before);
  expect(await rowCounts(loginOf(storage, 'apart'))).toEqual({ cities: 10_000, users: 0 });
});

test('a fork of a fork holds the same', async () => {
  await done(storage.fork('child', 'source'));
  await done(storage.fork('grandchild', 'child'));
  expect(await rowCounts(loginOf(storage, 'grandchild'))).toEqual(await rowCounts(loginOf(storage, 'child')));
});

test('a copy replaces everything in the target, which keeps its login', async () => {
  await done(storage.create('target'));
  const login = loginOf(storage, 'target');
  await seed(login, 'demo-staging');
  await query('target', 'CREATE TABLE only_here (n int)');

  const work = storage.copy('target', 'source');
  expect(storage.copy('target', 'source').failure).toBe('Another copy to target is going on.');
  await done(work);

  expect(loginOf(storage, 'target')).toEqual(login);
  expect(await rowCounts(login)).toEqual(await rowCounts(loginOf(storage, 'source')));
  expect(await query('target', SCHEMA)).toEqual(await query('source', SCHEMA));
  expect((await storage.contents('target')).tables).toBe(3);
});

test('a fork whose source is destroyed meanwhile fails', async () => {
  await done(storage.fork('short-lived', 'source'));
  const work = storage.fork('orphan', 'short-lived');
  storage.destroy('short-lived');
  expect((await ended(work)).failure).toMatch(/^The source could not be read to its end: /);
  expect(storage.login('orphan')).toBeNull();
});
