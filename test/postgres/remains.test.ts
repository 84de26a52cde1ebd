import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Login } from '../../simulator/storage.ts';
import { reviewedIn } from '../../src/domain/columns/reviewed.ts';
import {
  ask,
  type Databases,
  openDatabases,
  port,
  problemsOf,
  remainsOf,
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
  CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL, city text);
  INSERT INTO users SELECT i, 'canary' || i || '@mail.example', 'canary-town' FROM generate_series(1, 500) i;
  CREATE INDEX lowered ON users (lower(email));
  CREATE STATISTICS combined (mcv, dependencies) ON email, city FROM users;
  CREATE STATISTICS shouted ON (upper(email)) FROM users;`;

const EMAILS = "UPDATE users SET email = 'user' || id || '@example.com', city = 'Town'";

/** Where statistics still show a value of production: by the superuser, from whom no policy hides any. */
async function canaries(login: Login): Promise<readonly string[]> {
  const rows = await databases.askAsSuperuser(
    login,
    `SELECT tablename || '.' || attname FROM pg_stats s WHERE to_jsonb(s)::text ~* 'canary'
     UNION ALL SELECT statistics_name::text FROM pg_stats_ext s WHERE to_jsonb(s)::text ~* 'canary'
     UNION ALL SELECT statistics_name || '.expression' FROM pg_stats_ext_exprs s WHERE to_jsonb(s)::text ~* 'canary'
     ORDER BY 1`,
  );
  return rows.map(String);
}

test('statistics of what the scripts have changed show nothing of production: of columns, indexes, and extended ones', async () => {
  const login = await databases.make(`${USERS} ANALYZE`);
  expect(await canaries(login)).toEqual([
    'combined',
    'lowered.lower',
    'shouted.expression',
    'users.city',
    'users.email',
  ]);
  expect(await remainsOf(login, EMAILS)).toMatchObject({
    analyzed: 1,
    dropped: 0,
    stale: [],
    compared: null,
  });
  expect(await canaries(login)).toEqual([]);
});

test.each([
  ['DELETE FROM users'],
  ['TRUNCATE users'],
  ["DO $$ BEGIN EXECUTE 'DELETE FROM users'; EXCEPTION WHEN division_by_zero THEN NULL; END $$"],
])('a table that was emptied by %s loses its statistics, and keeps all else', async (sql) => {
  const login = await databases.make(`
    ${USERS} ALTER TABLE users ALTER COLUMN email SET STORAGE EXTERNAL, ALTER COLUMN city SET COMPRESSION pglz,
      ALTER COLUMN city TYPE varchar(30) COLLATE "C", ALTER COLUMN city SET DEFAULT 'x', ADD CHECK (city <> '');
    COMMENT ON COLUMN users.email IS 'address'; ANALYZE`);
  const shape = () =>
    ask(
      login,
      `SELECT attname, format_type(atttypid, atttypmod), attstorage, attcompression, attcollation::regcollation::text, attnotnull, atthasdef, col_description(attrelid, attnum)
       FROM pg_attribute WHERE attrelid = 'users'::regclass AND attnum > 0
       UNION ALL SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid), NULL, NULL, NULL, indisprimary, NULL, NULL FROM pg_index WHERE indrelid = 'users'::regclass
       UNION ALL SELECT conname, pg_get_constraintdef(oid), NULL, NULL, NULL, NULL, NULL, NULL FROM pg_constraint WHERE conrelid = 'users'::regclass
       UNION ALL SELECT stxname, pg_get_statisticsobjdef(oid), NULL, NULL, NULL, NULL, NULL, NULL FROM pg_statistic_ext ORDER BY 1`,
    );
  const before = await shape();
  expect(await remainsOf(login, sql)).toMatchObject({ analyzed: 1, dropped: 3, stale: [] });
  expect(await canaries(login)).toEqual([]);
  expect(await shape()).toEqual(before);
});

const EVENTS = `
  CREATE TABLE events (email text, at date) PARTITION BY RANGE (at);
  CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  INSERT INTO events SELECT 'canary' || i, '2025-01-01'::date + i FROM generate_series(1, 600) i;
  CREATE TABLE animals (name text); CREATE TABLE dogs () INHERITS (animals);
  INSERT INTO animals SELECT 'canary' || i FROM generate_series(1, 300) i;
  INSERT INTO dogs SELECT 'canary dog' || i FROM generate_series(1, 300) i;
  ANALYZE;`;

test('a table made of parts shows nothing of production either, and neither do the parts', async () => {
  const login = await databases.make(EVENTS);
  expect(await canaries(login)).toHaveLength(6);
  await remainsOf(
    login,
    "UPDATE events SET email = 'user'; UPDATE dogs SET name = 'Rex'; UPDATE ONLY animals SET name = 'Tom'",
  );
  expect(await canaries(login)).toEqual([]);
});

test('a table that is empty itself shows nothing of what its heirs had', async () => {
  const login = await databases.make(`
    CREATE TABLE animals (name text, state text); CREATE TABLE dogs () INHERITS (animals);
    INSERT INTO dogs SELECT 'canary' || i, 'fed' FROM generate_series(1, 300) i; ANALYZE`);
  expect(await canaries(login)).toEqual(['animals.name', 'dogs.name']);
  const columns = 'public.animals.name sanitized\npublic.animals.state sanitized';
  const other = await databases.make(`
    CREATE TABLE animals (name text, state text); CREATE TABLE dogs () INHERITS (animals);
    INSERT INTO dogs SELECT 'canary' || i, 'fed' FROM generate_series(1, 300) i; ANALYZE`);
  expect(await remainsOf(login, 'DELETE FROM animals', columns)).toMatchObject({ stale: [], dropped: 4 });
  expect(await canaries(login)).toEqual([]);
  expect(await remainsOf(other, "UPDATE animals SET name = 'Rex'", columns)).toMatchObject({
    stale: [],
    compared: 2,
  });
  expect(await canaries(other)).toEqual([]);
});

test('a table that was emptied with all its parts loses its statistics; a partition key, which cannot, is named', async () => {
  const login = await databases.make(EVENTS);
  const { stale } = await remainsOf(login, 'TRUNCATE events; DELETE FROM animals');
  expect(await canaries(login)).toEqual([]);
  expect(stale).toEqual(['public.events.at', 'public.events_1.at', 'public.events_2.at']);
});

test('a partition that alone was emptied keeps its statistics, and that is named; where it counts, it is an error', async () => {
  const login = await databases.make(EVENTS);
  const sql = "DELETE FROM events WHERE at < '2026-01-01'; UPDATE events SET email = 'user'";
  const columns = 'public.events.email sanitized';
  expect((await problemsOf(login, sql, columns))[0]).toMatchObject({
    code: 'DATA_REMAINS',
    what: expect.stringContaining('public.events.email') as string,
  });
  const { stale } = await remainsOf(login, sql);
  expect(stale).toEqual(['public.events_1.email', 'public.events_1.at']);
  expect((await canaries(login)).filter((it) => it.startsWith('events'))).toEqual(['events_1.email']);
});

test('a table that was empty before the scripts, as an unlogged one is in a fork, shows nothing of what it had', async () => {
  const made = (kind: string) => `${USERS.replace('TABLE', `${kind} TABLE`)}
    CREATE TABLE states (name text); INSERT INTO states SELECT 'canary' || i % 3 FROM generate_series(1, 99) i; ANALYZE;`;
  const emptied = await databases.make(`${made('UNLOGGED')} TRUNCATE users, states`);
  expect(await canaries(emptied)).not.toEqual([]);
  expect(await remainsOf(emptied, EMAILS)).toMatchObject({ stale: [] });
  expect(await canaries(emptied)).toEqual([]);
  const deleted = await databases.make(`${made('')} DELETE FROM users; DELETE FROM states`);
  const columns = 'public.users.email sanitized\npublic.users.city sanitized\npublic.states.name sanitized';
  expect(await remainsOf(deleted, "UPDATE states SET name = 'x'", columns)).toMatchObject({ stale: [] });
  expect(await canaries(deleted)).toEqual([]);
});

test('a table whose partitions a script takes away shows nothing of them', async () => {
  const login = await databases.make(`
    CREATE TABLE events (id int, email text) PARTITION BY LIST (id); CREATE TABLE first PARTITION OF events DEFAULT;
    INSERT INTO events SELECT i, 'canary' || i FROM generate_series(1, 300) i; ANALYZE`);
  await remainsOf(
    login,
    'ALTER TABLE events DETACH PARTITION first; DROP TABLE first',
    'public.events.email sanitized',
  );
  expect(await canaries(login)).toEqual([]);
});

test('a column that a view holds on to keeps its statistics when its table is emptied, and the others lose theirs', async () => {
  const login = await databases.make(`${USERS} CREATE VIEW towns AS SELECT city FROM users; ANALYZE`);
  const { stale, dropped } = await remainsOf(login, 'DELETE FROM users');
  expect({ stale, dropped }).toEqual({ stale: ['public.users.city'], dropped: 2 });
  expect(await canaries(login)).toEqual(['users.city']);
});

test('what ANALYZE would leave as it was, since its target is 0, shows nothing of production, and keeps its target', async () => {
  const login = await databases.make(`${USERS} ANALYZE;
    ALTER TABLE users ALTER email SET STATISTICS 0; ALTER INDEX lowered ALTER COLUMN 1 SET STATISTICS 0;
    ALTER STATISTICS combined SET STATISTICS 0; ALTER STATISTICS shouted SET STATISTICS 0;
    CREATE TABLE months (email text, at int) PARTITION BY LIST (at); CREATE TABLE may PARTITION OF months FOR VALUES IN (5);
    INSERT INTO months SELECT email, 5 FROM users; CREATE MATERIALIZED VIEW copied AS SELECT email FROM users; ANALYZE;
    ALTER TABLE months ALTER email SET STATISTICS 0; ALTER MATERIALIZED VIEW copied ALTER email SET STATISTICS 0`);
  const remains = await remainsOf(
    login,
    `${EMAILS}; UPDATE months SET email = 'x' || email; UPDATE months SET email = md5(email); REFRESH MATERIALIZED VIEW copied`,
  );
  expect(remains).toMatchObject({ stale: [], unrefreshed: [] });
  expect(await canaries(login)).toEqual([]);
  const targets = await ask(
    login,
    `SELECT attrelid::regclass::text AS name FROM pg_attribute WHERE attstattarget = 0 AND attnum > 0
     UNION SELECT stxname FROM pg_statistic_ext WHERE stxstattarget = 0 ORDER BY name`,
  );
  expect(targets.flat()).toEqual(['combined', 'copied', 'lowered', 'may', 'months', 'shouted', 'users']);
});

test('an index that ANALYZE cannot work out does not undo the scripts; its table is named', async () => {
  const login = await databases.make(`CREATE TABLE words (word text);
    CREATE FUNCTION strict(text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN
      IF current_setting('application_name') = 'heroku-staging-refresh' AND $1 LIKE 'w%' THEN RETURN 1 / 0; END IF; RETURN $1; END $$;
    INSERT INTO words SELECT 'canary' || i FROM generate_series(1, 100) i; ANALYZE words;`);
  const sql = `UPDATE words SET word = 'x' || word; SET application_name = 'other'; UPDATE words SET word = 'w';
    CREATE INDEX strict ON words (strict(word)); SET application_name = 'heroku-staging-refresh'`;
  expect(await remainsOf(login, sql)).toMatchObject({ analyzed: 0, stale: ['public.words'] });
  expect(await ask(login, 'SELECT DISTINCT word FROM words')).toEqual([['w']]);
});

test('what a function says while ANALYZE calls it is not shown, whatever its SQLSTATE', async () => {
  const login = await databases.make(`${USERS}
    CREATE FUNCTION checked(it text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN
      IF current_setting('my.bad', true) = '1' THEN RAISE 'no: %', it USING ERRCODE = 'query_canceled'; END IF;
      RETURN it; END $$;
    CREATE INDEX watched ON users (checked(city))`);
  const problems = await problemsOf(login, "UPDATE users SET id = -id; SET my.bad = '1'");
  expect(problems[0]?.code).toBe('DATABASE_REFUSED');
  expect(JSON.stringify(problems)).not.toContain('canary');
});

test('a column that is called sanitized and was left as it was is an error, and nothing is committed', async () => {
  const login = await databases.make(`${USERS} ANALYZE`);
  const columns = 'public.users.id keep\npublic.users.email sanitized\npublic.users.city sanitized';
  const problems = await problemsOf(login, "UPDATE users SET city = 'Town'", columns);
  expect(problems).toMatchObject([{ code: 'DATA_REMAINS', kind: 'failed' }]);
  expect(problems[0]?.what).toContain('public.users.email');
  expect(problems[0]?.what).not.toContain('public.users.city');
  expect(JSON.stringify(problems)).not.toContain('canary');
  expect(await ask(login, 'SELECT DISTINCT city FROM users')).toEqual([['canary-town']]);
  expect(await port().marker(urlOf(login), 'addon-1')).toBeNull();
  expect(await remainsOf(login, EMAILS, columns)).toMatchObject({ compared: 2 });
});

test('what the values of a column come to by right is no error: states, constants, rounded dates, some kept addresses', async () => {
  const login = await databases.make(`
    CREATE TYPE mood AS ENUM ('sad', 'happy');
    CREATE TABLE users (id int, state text, born date, email text, mood mood, active boolean, nothing text);
    INSERT INTO users SELECT i, (ARRAY['paid', 'sent', 'done'])[1 + i % 3], '1960-01-01'::date + i * 7,
      'canary' || i || CASE WHEN i % 3 = 0 THEN '@acme.example' ELSE '@mail.example' END, 'sad', true, ''
      FROM generate_series(1, 900) i;
    ALTER TABLE users ADD COLUMN "e-mail" text, ADD COLUMN login text;
    UPDATE users SET login = 'login' || id, "e-mail" = email;
    CREATE INDEX login ON users (lower(login)); CREATE INDEX "e-mail" ON users (lower("e-mail"));
    CREATE TABLE logins (log text, login text); INSERT INTO logins SELECT 'canary' || i, 'login' || i FROM generate_series(1, 900) i;
    CREATE INDEX logins_login ON logins (upper(login));
    CREATE TABLE orders AS SELECT i AS id, (ARRAY['paid', 'sent', 'done'])[i] AS state FROM generate_series(1, 3) i;
    ANALYZE`);
  const columns = ['state', 'born', 'email', 'mood', 'active', 'nothing'].map(
    (it) => `public.users.${it} sanitized`,
  );
  const sql = `UPDATE users SET state = 'done', born = date_trunc('year', born),
      email = CASE WHEN email LIKE '%@acme.example' THEN email ELSE 'user' || id END, nothing = '', "e-mail" = 'mail' || id;
    UPDATE logins SET log = 'log';
    UPDATE orders SET state = 'done' WHERE state <> 'sent'`;
  expect(
    await remainsOf(
      login,
      sql,
      [
        ...columns,
        'public.users.e-mail sanitized',
        'public.logins.log sanitized',
        'public.orders.state sanitized',
      ].join('\n'),
    ),
  ).toMatchObject({
    compared: 6,
    stale: [],
  });
});

test('a database without statistics, as one that was copied, has nothing to compare', async () => {
  const login = await databases.make(`${USERS} ALTER TABLE users SET (autovacuum_enabled = off)`);
  expect(
    await remainsOf(login, "UPDATE users SET city = 'Town'", 'public.users.email sanitized'),
  ).toMatchObject({
    analyzed: 1,
    compared: 0,
  });
});

test('a database that was made from one with the same scripts run on it has nothing to compare', async () => {
  const login = await databases.make(`${USERS} ANALYZE`);
  const columns = 'public.users.email sanitized';
  await remainsOf(login, EMAILS, columns);
  const reviewed = { file: 'columns.txt', ...reviewedIn(columns) };
  const again = await port().sanitize(
    urlOf(login),
    'addon-2',
    sanitizing(script(EMAILS), { reviewed }),
    terms(),
  );
  expect(again).toMatchObject({ is: 'done', remains: { compared: null } });
});

test('foreign keys that are checked in the end do not stand in the way of statistics', async () => {
  const login = await databases.make(`${USERS}
    CREATE TABLE orders (email text, user_id int REFERENCES users DEFERRABLE INITIALLY DEFERRED);
    INSERT INTO orders SELECT 'canary' || i, i FROM generate_series(1, 300) i; ANALYZE`);
  expect(await remainsOf(login, `DELETE FROM orders; ${EMAILS}; DELETE FROM users`)).toMatchObject({
    stale: [],
  });
  expect(await canaries(login)).toEqual([]);
});

test('a child counts by its parent: what its statistics still show of a sanitized column is an error', async () => {
  const login = await databases.make(`
    CREATE TABLE animals (name text); CREATE TABLE dogs (breed text) INHERITS (animals);
    INSERT INTO animals SELECT 'canary' || i FROM generate_series(1, 300) i;
    INSERT INTO dogs SELECT 'canary' || i, 'poodle' FROM generate_series(301, 600) i; ANALYZE`);
  await expect(
    remainsOf(login, "UPDATE ONLY animals SET name = 'Rex'", 'public.animals.name sanitized'),
  ).rejects.toThrow(/DATA_REMAINS.*public\.animals\.name/s);
});
