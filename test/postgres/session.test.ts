import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Login } from '../../simulator/storage.ts';
import { reviewedIn } from '../../src/domain/columns/reviewed.ts';
import type { Stopped } from '../../src/domain/problem.ts';
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

let databases: Databases;
beforeAll(async () => {
  databases = await openDatabases();
});
afterAll(() => databases.close());

const USERS = `
  CREATE TABLE users (id int PRIMARY KEY, email text);
  INSERT INTO users SELECT i, 'canary' || i FROM generate_series(1, 90) i; ANALYZE;`;

const POLICY = `
  ALTER TABLE users ENABLE ROW LEVEL SECURITY; ALTER TABLE users FORCE ROW LEVEL SECURITY;
  CREATE POLICY thirds ON users USING (id % 3 > 0);`;

const UPDATE = "UPDATE users SET email = 'user' || id";

function sanitize(login: Login, sql: string, columns = '') {
  const reviewed = { file: 'columns.txt', ...reviewedIn(columns) };
  return port().sanitize(urlOf(login), 'addon-1', sanitizing(script(sql), { reviewed }), terms());
}

async function problemsOf(login: Login, sql: string, columns?: string) {
  const error = await sanitize(login, sql, columns).then(
    () => null,
    (it: unknown) => it,
  );
  return (error as Stopped).problems;
}

test.each([
  "SELECT set_config('row_security', 'on', false)",
  "SET row_security = 'on'",
  'DO $$ BEGIN SET LOCAL row_security = on; END $$',
  "DO $$ BEGIN EXECUTE 'RESET ALL'; END $$",
])('scripts that let policies hide rows are not committed: %s', async (opening) => {
  const login = await databases.make(USERS + POLICY);
  const [problem] = await problemsOf(login, `${opening}; ${UPDATE}`);
  expect(problem).toMatchObject({
    code: 'SQL_FAILED',
    what: expect.stringContaining('switched row_security on'),
    remedy: expect.stringContaining('Take that out'),
  });
  expect(await port().marker(urlOf(login), 'addon-1')).toBeNull();
});

test('a role that the scripts have taken is given back', async () => {
  const login = await databases.make(USERS);
  await databases.askAsSuperuser(
    login,
    `CREATE ROLE reader; GRANT reader TO "${login.user}"; GRANT SELECT ON users TO reader`,
  );
  expect(await sanitize(login, `${UPDATE}; SET ROLE reader; SELECT 1`)).toMatchObject({
    is: 'done',
    remains: { stale: [], analyzed: 1 },
  });
  expect(await port().marker(urlOf(login), 'addon-1')).not.toBeNull();
});

test('a role that an app has by default is not given up', async () => {
  const login = await databases.make(USERS);
  await databases.askAsSuperuser(
    login,
    `CREATE ROLE owning; GRANT owning TO "${login.user}"; ALTER TABLE users OWNER TO owning;
     GRANT CREATE ON DATABASE "${login.database}" TO owning; ALTER ROLE "${login.user}" SET role = 'owning'`,
  );
  await sanitize(login, UPDATE);
  const owner = "SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'heroku_staging_refresh'";
  expect(await ask(login, owner)).toEqual([['owning']]);
});

test('a cursor that was left open does not keep the tables from being looked at', async () => {
  const open = 'DECLARE users_seen CURSOR WITH HOLD FOR SELECT * FROM users; FETCH 1 FROM users_seen';
  const emptied = await sanitize(
    await databases.make(USERS),
    `DELETE FROM users; ${open}`,
    'public.users.email sanitized',
  );
  expect(emptied).toMatchObject({ is: 'done', remains: { dropped: 2, stale: [] } });
});

test('what the scripts set for how values are written does not hide that they were left', async () => {
  const login = await databases.make(`
    CREATE TABLE visits (id int, seen timestamptz, ip bytea, took interval, paid float8);
    INSERT INTO visits SELECT i, now() - i * interval '1 hour', decode(md5(i::text), 'hex'), i * interval '25 h', 1 / i::float8
    FROM generate_series(1, 300) i; ANALYZE`);
  const names = ['seen', 'ip', 'took', 'paid'].map((it) => `public.visits.${it}`);
  const [problem] = await problemsOf(
    login,
    `SET TIME ZONE 'Asia/Tokyo'; SET bytea_output = 'escape'; SET IntervalStyle = 'iso_8601'; SET extra_float_digits = -3;
     SET DateStyle = 'German'; UPDATE visits SET id = id`,
    names.map((it) => `${it} sanitized`).join('\n'),
  );
  expect(problem?.code).toBe('DATA_REMAINS');
  for (const name of names) expect(problem?.what).toContain(name);
});
