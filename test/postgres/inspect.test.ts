import { afterAll, beforeAll, expect, test } from 'vitest';
import { nameOf } from '../../src/domain/columns/column-name.ts';
import { Stopped } from '../../src/domain/problem.ts';
import {
  ask,
  assertions,
  type Databases,
  openDatabases,
  port,
  sanitizing,
  script,
  terms,
  urlOf,
} from '../support/database.ts';

let databases: Databases;
beforeAll(async () => {
  databases = await openDatabases();
});
afterAll(() => databases.close());

test('every column that can hold data is found, but not ours, and each once', async () => {
  const login = await databases.make(`
    CREATE TABLE users (id int, gone int, "E-mail" varchar(9));
    ALTER TABLE users DROP COLUMN gone;
    CREATE VIEW shown AS SELECT id FROM users;
    CREATE MATERIALIZED VIEW kept AS SELECT id AS other FROM users;
    CREATE SCHEMA "a.b";
    CREATE TABLE "a.b".parted (at date) PARTITION BY RANGE (at);
    CREATE TABLE "a.b".parted_2026 PARTITION OF "a.b".parted FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
    CREATE TABLE child (more int) INHERITS (users);`);
  const work = sanitizing(script('SELECT 1'));
  await port().sanitize(urlOf(login), 'addon-1', work, terms());
  const { columns } = await port().inspect(urlOf(login), { columns: true, assertions: [] }, terms());
  expect(columns.map((it) => `${nameOf(it)} ${it.type}`)).toEqual([
    '"a.b".parted.at date',
    'public.child.more integer',
    'public.kept.other integer',
    'public.users.id integer',
    'public.users.E-mail character varying(9)',
  ]);
});

test('an assertion is reported by the comment above it, with the number of rows and none of their contents', async () => {
  const login = await databases.make(
    "CREATE TABLE users AS SELECT i AS id, 'canary' AS email FROM generate_series(1, 3) i",
  );
  const wanted = assertions(`-- no real address
SELECT email FROM users WHERE email LIKE 'canary%'; -- as they were

-- Every user
-- has a number
WITH all_of_them AS (SELECT id FROM users) SELECT id FROM all_of_them WHERE id IS NULL;
TABLE users;`);
  const found = await port().inspect(urlOf(login), { columns: false, assertions: wanted }, terms());
  expect(found.assertions).toEqual([
    { name: 'no real address', file: 'scripts/assert.sql', line: 2, rows: 3 },
    { name: 'Every user has a number', file: 'scripts/assert.sql', line: 6, rows: 0 },
    { name: 'scripts/assert.sql:7', file: 'scripts/assert.sql', line: 7, rows: 3 },
  ]);
  expect(JSON.stringify(found)).not.toContain('canary');
  expect(found.connection).toBe('bound');
});

test('an assertion cannot change anything', async () => {
  const login = await databases.make(`CREATE TABLE users (id int);
    CREATE FUNCTION sneak() RETURNS int LANGUAGE sql AS 'INSERT INTO users VALUES (1) RETURNING id';`);
  const wanted = { columns: false, assertions: assertions('\nSELECT sneak()') };
  const error = await port()
    .inspect(urlOf(login), wanted, terms())
    .catch((it: unknown) => it);
  expect((error as Stopped).problems[0]).toMatchObject({
    code: 'SQL_FAILED',
    what: 'scripts/assert.sql:2: cannot execute INSERT in a read-only transaction (SQLSTATE 25006).',
  });
  expect(await ask(login, 'SELECT id FROM users')).toEqual([]);
});

test('an assertion with a mistake in it is reported with its line', async () => {
  const login = await databases.make('SELECT 1');
  const wanted = { columns: false, assertions: assertions('SELECT 1\n  FROM nobody') };
  const error = await port()
    .inspect(urlOf(login), wanted, terms())
    .catch((it: unknown) => it);
  expect(error).toBeInstanceOf(Stopped);
  expect((error as Stopped).problems).toEqual([
    {
      code: 'SQL_FAILED',
      kind: 'failed',
      what: 'scripts/assert.sql:2: relation "nobody" does not exist (SQLSTATE 42P01).',
      remedy: 'Fix the assertion and run again.',
    },
  ]);
});
