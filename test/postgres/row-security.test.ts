import { afterAll, beforeAll, expect, test } from 'vitest';
import { reviewedIn } from '../../src/domain/columns/reviewed.ts';
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

const HIDDEN = `
  CREATE TABLE users AS SELECT i AS id, 'person' || i || '@mail.example' AS email FROM generate_series(1, 30) i;
  ALTER TABLE users ENABLE ROW LEVEL SECURITY;
  ALTER TABLE users FORCE ROW LEVEL SECURITY;
  CREATE POLICY two_thirds ON users USING (id % 3 > 0);
  ALTER TABLE users NO FORCE ROW LEVEL SECURITY;
  ANALYZE users;
  ALTER TABLE users FORCE ROW LEVEL SECURITY;`;

const EMAILS = "UPDATE users SET email = 'user' || id || '@example.com'";
const OPENED = `ALTER TABLE users NO FORCE ROW LEVEL SECURITY; ${EMAILS}; ALTER TABLE users FORCE ROW LEVEL SECURITY`;

const sanitize = (login: Parameters<typeof urlOf>[0], sql: string) =>
  port().sanitize(
    urlOf(login),
    'addon-1',
    sanitizing(script(sql), {
      reviewed: { file: 'columns.txt', ...reviewedIn('public.users.email sanitized') },
    }),
    terms(),
  );

/** Every row, past the policy. */
const raw = (login: Parameters<typeof urlOf>[0]) =>
  databases.askAsSuperuser(login, "SELECT count(*)::int FROM users WHERE email LIKE '%@mail.example'");

test('a script that sees only some of the rows is refused with the way on, not run on those', async () => {
  const login = await databases.make(HIDDEN);
  const error = await sanitize(login, EMAILS).catch((it: unknown) => it);
  expect((error as Stopped).problems).toMatchObject([{ code: 'SQL_FAILED' }]);
  expect((error as Stopped).problems[0]?.what).toContain('SQLSTATE 42501');
  expect((error as Stopped).problems[0]?.remedy).toContain('NO FORCE ROW LEVEL SECURITY');
  expect(await raw(login)).toEqual([[30]]);
});

test('a script that opens the table reaches every row, and the policy holds again afterwards', async () => {
  const login = await databases.make(HIDDEN);
  expect(await sanitize(login, OPENED)).toMatchObject({ is: 'done', remains: { compared: 1, stale: [] } });
  expect(await raw(login)).toEqual([[0]]);
  expect(await ask(login, 'SELECT count(*)::int FROM users')).toEqual([[20]]);
});

test('an assertion sees every row of the tables of its role, and leaves their policies as they are', async () => {
  const login = await databases.make(HIDDEN);
  const wanted = {
    columns: false,
    assertions: assertions("SELECT FROM users WHERE email LIKE '%@mail.example'"),
  };
  expect((await port().inspect(urlOf(login), wanted, terms())).assertions.map((it) => it.rows)).toEqual([30]);
  expect(await ask(login, 'SELECT count(*)::int FROM users')).toEqual([[20]]);
});

test('an assertion that cannot see every row is refused, since the table belongs to another role', async () => {
  const login = await databases.make('SELECT 1');
  await databases.askAsSuperuser(login, `${HIDDEN}; GRANT SELECT ON users TO PUBLIC`);
  const wanted = { columns: false, assertions: assertions('SELECT FROM users') };
  const error = await port()
    .inspect(urlOf(login), wanted, terms())
    .catch((it: unknown) => it);
  expect((error as Stopped).problems[0]?.what).toContain('SQLSTATE 42501');
  expect((error as Stopped).problems[0]?.remedy).toContain('owner of the table');
});

test('statistics that a policy hides from the owner are compared too', async () => {
  const login = await databases.make(HIDDEN);
  const error = await sanitize(login, 'CREATE TABLE other ()').catch((it: unknown) => it);
  expect(error).toBeInstanceOf(Stopped);
  expect((error as Stopped).problems).toMatchObject([{ code: 'DATA_REMAINS' }]);
  expect((error as Stopped).problems[0]?.what).toContain('public.users.email');
});
