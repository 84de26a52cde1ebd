import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Login } from '../../simulator/storage.ts';
import { Stopped } from '../../src/domain/problem.ts';
import {
  ask,
  type Databases,
  openDatabases,
  port,
  sanitizing,
  script,
  terms,
  urlOf,
} from '../support/database.ts';
import { codes } from '../support/seen.ts';

let databases: Databases;
beforeAll(async () => {
  databases = await openDatabases();
});
afterAll(() => databases.close());

const USERS = `
  CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL);
  INSERT INTO users SELECT i, 'canary' || i || '@example.com' FROM generate_series(1, 3) i;`;

const EMAILS = "UPDATE users SET email = 'user' || id || '@example.org'";

const emails = (login: Login) => ask(login, 'SELECT email FROM users ORDER BY id');
const markers = (login: Login) =>
  ask(login, 'SELECT addon, digest, source, version, rows FROM heroku_staging_refresh.marker');

async function sanitize(login: Login, work: ReturnType<typeof script>, reported: string[] = []) {
  return port().sanitize(urlOf(login), 'addon-1', sanitizing(work), terms(reported));
}

/** The problem of a script that fails, on a database that must then be as it was. */
async function failureOf(sql: string) {
  const login = await databases.make(USERS);
  const error = await sanitize(login, script(EMAILS, sql)).catch((it: unknown) => it);
  expect(error).toBeInstanceOf(Stopped);
  expect(await emails(login)).toEqual([
    ['canary1@example.com'],
    ['canary2@example.com'],
    ['canary3@example.com'],
  ]);
  expect(await port().marker(urlOf(login), 'addon-1')).toBeNull();
  const { problems } = error as Stopped;
  expect(JSON.stringify(problems)).not.toContain('canary');
  return problems[0];
}

test('a script that makes a schema of our name does not stand in the way of the marker', async () => {
  const login = await databases.make(USERS);
  const work = script(
    EMAILS,
    `CREATE SCHEMA heroku_staging_refresh; CREATE TABLE heroku_staging_refresh.marker ();`,
  );
  expect(await sanitize(login, work)).toMatchObject({ is: 'done' });
  expect(await markers(login)).toEqual([['addon-1', work.digest, 'acme::DATABASE', '1.2.3', '3']]);
});

test('scripts and marker are there together, and the log says what each statement did', async () => {
  const login = await databases.make(USERS);
  const reported: string[] = [];
  const work = script(
    `-- e-mail\n${EMAILS};\n\nDO $$ BEGIN PERFORM 1; END $$;`,
    'CREATE TABLE done (); SELECT 1',
  );
  const done = await sanitize(login, work, reported);
  expect(done).toMatchObject({ is: 'done', connection: 'bound' });
  expect(await emails(login)).toEqual([['user1@example.org'], ['user2@example.org'], ['user3@example.org']]);
  expect(await markers(login)).toEqual([['addon-1', work.digest, 'acme::DATABASE', '1.2.3', '3']]);
  expect(reported.map((it) => it.replace(/\(\d+s\)/, '(…)'))).toEqual([
    '1/4 scripts/1.sql:2 UPDATE, 3 rows (…)',
    '2/4 scripts/1.sql:4 DO (…)',
    '3/4 scripts/2.sql:1 CREATE TABLE (…)',
    '4/4 scripts/2.sql:1 SELECT, 1 row (…)',
    '2 tables analyzed anew (…)',
  ]);
});

test('scripts are not run twice on a database, however many runs come at once', async () => {
  const login = await databases.make(`${USERS} CREATE TABLE times (n int);`);
  const work = script('INSERT INTO times VALUES (1); SELECT pg_sleep(0.2)');
  const ends = await Promise.all([1, 2, 3].map(() => sanitize(login, work)));
  expect(ends.map((it) => it.is).sort()).toEqual(['already', 'already', 'done']);
  expect(await ask(login, 'SELECT n FROM times')).toEqual([[1]]);
});

test('other scripts do nothing to a database that was sanitized, which may be in use by then', async () => {
  const login = await databases.make(USERS);
  await sanitize(login, script(EMAILS));
  expect(await sanitize(login, script('DELETE FROM users'))).toEqual({ is: 'already' });
  expect(await emails(login)).toHaveLength(3);
});

test('a database that was made from a sanitized one does not pass for sanitized', async () => {
  const login = await databases.make(USERS);
  await sanitize(login, script(EMAILS));
  expect(await port().marker(urlOf(login), 'addon-1')).not.toBeNull();
  expect(await port().marker(urlOf(login), 'addon-2')).toBeNull();
  const again = script("UPDATE users SET email = 'x' || id");
  await port().sanitize(urlOf(login), 'addon-2', sanitizing(again), terms());
  expect(await markers(login)).toMatchObject([['addon-2', again.digest, 'acme::DATABASE', '1.2.3', '3']]);
});

test.each([
  [
    'a name that is not there',
    '\n-- addresses\nUPDATE users\nSET emial = 1',
    'scripts/2.sql:4: column "emial" of relation "users" does not exist (SQLSTATE 42703)',
  ],
  [
    'a value that breaks a constraint',
    'UPDATE users SET id = 1',
    'duplicate key value violates unique constraint "users_pkey" (SQLSTATE 23505)',
  ],
  [
    'a value of a wrong form',
    'SELECT email::int FROM users',
    'scripts/2.sql:1: invalid input syntax for type integer: "…" (what may be data is not shown) (SQLSTATE 22P02)',
  ],
  [
    'what a script raises',
    "DO $$ BEGIN RAISE EXCEPTION '%', (SELECT email FROM users LIMIT 1) USING HINT = 'canary'; END $$",
    'scripts/2.sql:1: it failed (what may be data is not shown) (SQLSTATE P0001)',
  ],
  [
    'what a script raises as if it were a constraint',
    'DO $$ BEGIN RAISE unique_violation USING MESSAGE = (SELECT email FROM users LIMIT 1), HINT = (SELECT email FROM users LIMIT 1); END $$',
    'scripts/2.sql:1: it failed (what may be data is not shown) (SQLSTATE 23505).',
  ],
  [
    'a value that is read as a query',
    "SELECT to_tsquery(email || ' (') FROM users",
    'scripts/2.sql:1: syntax error in tsquery: "…" (what may be data is not shown) (SQLSTATE 42601).',
  ],
  [
    'a value that is read as a name',
    `SELECT ('"' || email || '"')::regclass FROM users`,
    'scripts/2.sql:1: relation "…" does not exist (what may be data is not shown) (SQLSTATE 42P01).',
  ],
  [
    'a name that is written in another case',
    'DROP TABLE NoBody',
    'scripts/2.sql:1: table "nobody" does not exist (SQLSTATE 42P01).',
  ],
  [
    'a query made of data',
    "DO $$ BEGIN EXECUTE 'SELECT ' || (SELECT split_part(email, '@', 1) FROM users LIMIT 1); END $$",
    'column "…" does not exist (what may be data is not shown) (SQLSTATE 42703)',
  ],
  [
    'a mistake in a DO block',
    'DO $$ BEGIN\n  UPDATE nobody SET x = 1;\nEND $$',
    'scripts/2.sql:2: relation "nobody" does not exist (SQLSTATE 42P01)',
  ],
  [
    'a mistake in a query that a block puts together',
    "\n-- all\nDO $$\nDECLARE r record;\nBEGIN\n  EXECUTE 'UPDATE users SET nmae = ''x''';\nEND $$",
    'scripts/2.sql:6: column "nmae" of relation "users" does not exist (SQLSTATE 42703)',
  ],
  [
    'a block that refuses',
    "DO $block$ BEGIN\n\n  RAISE EXCEPTION 'refusing: this is production';\nEND $block$",
    'scripts/2.sql:3: refusing: this is production (SQLSTATE P0001)',
  ],
  [
    'a block that refuses with data in its words',
    "DO $$ BEGIN RAISE EXCEPTION 'there are still % in users', (SELECT email FROM users LIMIT 1); END $$",
    'scripts/2.sql:1: there are still … in users (what may be data is not shown) (SQLSTATE P0001)',
  ],
  [
    'a column that gets a name from the data',
    "DO $$ DECLARE r record; BEGIN SELECT email INTO r FROM users LIMIT 1;\n  EXECUTE format('ALTER TABLE users ADD COLUMN %I text, ADD COLUMN %1$I text', r.email); END $$",
    'scripts/2.sql:2: column "…" of relation "users" already exists (what may be data is not shown) (SQLSTATE 42701)',
  ],
  [
    'a value that is read as a type',
    "SELECT split_part(email, '@', 1)::regtype FROM users",
    'scripts/2.sql:1: type "…" does not exist (what may be data is not shown) (SQLSTATE 42704)',
  ],
  [
    'a table with unchecked constraints',
    'CREATE TABLE parents (id int PRIMARY KEY); CREATE TABLE children (id int REFERENCES parents DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO children VALUES (1);\nALTER TABLE children ADD COLUMN name text',
    'scripts/2.sql:3: cannot ALTER TABLE "children" because it has pending trigger events (SQLSTATE 55006)',
  ],
  ['a division', 'SELECT 1 / (id - 1) FROM users', 'division by zero'],
  [
    'what a procedure commits',
    'DO $$ BEGIN COMMIT; END $$',
    'invalid transaction termination (SQLSTATE 2D000)',
  ],
])('%s fails with its place and its code, and without data', async (_, sql, what) => {
  const problem = await failureOf(sql);
  expect(problem).toMatchObject({ code: 'SQL_FAILED', kind: 'failed' });
  expect(problem?.what).toContain(what);
});

test('a table that cannot be altered yet is reported with the statement that helps', async () => {
  const problem = await failureOf(`CREATE TABLE parents (id int PRIMARY KEY);
    CREATE TABLE children (id int REFERENCES parents DEFERRABLE INITIALLY DEFERRED);
    INSERT INTO children VALUES (1); ALTER TABLE children ENABLE TRIGGER USER`);
  expect(problem?.remedy).toMatch(/^Put `SET CONSTRAINTS ALL IMMEDIATE;`/);
});

test('a block that commits is reported with what to do', async () => {
  const login = await databases.make('CREATE TABLE t (a int)');
  const error = await port()
    .sanitize(urlOf(login), 'addon-1', sanitizing(script('DO $$ BEGIN COMMIT; END $$')), terms())
    .catch((it: unknown) => it);
  expect((error as Stopped).problems[0]?.remedy).toContain('take COMMIT and ROLLBACK out of the block');
});

test('a statement of 16 MB fails at its line as a short one does', async () => {
  const problem = await failureOf(`SELECT 1;\nSELECT length('🔒🔒🔒🔒${'a\n'.repeat(8 * 2 ** 20)}'),\nemial`);
  expect(problem?.what).toBe(
    `scripts/2.sql:${8 * 2 ** 20 + 3}: column "emial" does not exist (SQLSTATE 42703).`,
  );
});

test('a constraint that is looked at in the end fails at COMMIT', async () => {
  const login = await databases.make(`${USERS}
    CREATE TABLE orders (user_id int REFERENCES users DEFERRABLE INITIALLY DEFERRED);`);
  const error = await sanitize(login, script('INSERT INTO orders VALUES (99)')).catch((it: unknown) => it);
  expect(codes((error as Stopped).problems)).toEqual(['SQL_FAILED']);
  expect((error as Stopped).problems[0]?.what).toBe(
    'COMMIT of the scripts was refused: insert or update on table "orders" violates foreign key constraint "orders_user_id_fkey" (SQLSTATE 23503).',
  );
  expect((error as Stopped).problems[0]?.remedy).toContain('SET CONSTRAINTS ALL IMMEDIATE;');
  expect(await port().marker(urlOf(login), 'addon-1')).toBeNull();
});

test('a marker that is not ours is reported, and never taken for one', async () => {
  const login = await databases.make(`${USERS}
    CREATE SCHEMA heroku_staging_refresh; CREATE TABLE heroku_staging_refresh.marker (other int);`);
  const error = await port()
    .marker(urlOf(login), 'addon-1')
    .catch((it: unknown) => it);
  expect(codes((error as Stopped).problems)).toEqual(['DATABASE_REFUSED']);
  expect((error as Stopped).problems[0]?.what).toContain('column "digest" does not exist (SQLSTATE 42703)');
});
