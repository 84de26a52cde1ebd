import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Databases, openDatabases, problemsOf, remainsOf } from '../support/database.ts';

let databases: Databases;
beforeAll(async () => {
  databases = await openDatabases();
});
afterAll(() => databases.close());

const AUDITED = `
  CREATE TABLE users (id int, email text); INSERT INTO users VALUES (1, 'canary@mail.example');
  CREATE TABLE audit (was jsonb);
  CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit VALUES (to_jsonb(OLD)); RETURN NULL; END $$;
  CREATE TRIGGER audit AFTER UPDATE ON users FOR EACH ROW EXECUTE FUNCTION keep();
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'UPDATE' THEN NEW.id = 2; END IF; RETURN NEW; END $$;
  CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();`;

test('a trigger that was on for what happened to its table is named; one that was off, or writes nowhere, is not', async () => {
  const update = "UPDATE users SET email = 'user'";
  expect((await remainsOf(await databases.make(AUDITED), update)).triggers).toEqual([
    'audit on public.users',
    'new rows in public.audit, which no script names',
  ]);
  const off = `ALTER TABLE users DISABLE TRIGGER audit; ${update}; ALTER TABLE users ENABLE TRIGGER audit`;
  expect((await remainsOf(await databases.make(AUDITED), off)).triggers).toEqual([]);
  const late = `${update}; ALTER TABLE users DISABLE TRIGGER audit`;
  expect((await remainsOf(await databases.make(AUDITED), late)).triggers).toContain('audit on public.users');
  const named = `${update}; DELETE FROM audit WHERE was ->> 'id' = '7'`;
  expect((await remainsOf(await databases.make(AUDITED), named)).triggers).toEqual(['audit on public.users']);
  const insert = "INSERT INTO users VALUES (3, 'user')";
  expect((await remainsOf(await databases.make(AUDITED), insert)).triggers).toEqual([]);
});

const COPIED = `
  CREATE TABLE users (id int, email text); INSERT INTO users VALUES (1, 'canary@mail.example');
  CREATE TABLE audit (was jsonb);`;
const KEEP =
  'CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit VALUES (to_jsonb(OLD)); RETURN NEW; END $$;';
const ON_UPDATE = 'CREATE TRIGGER audit AFTER UPDATE ON users FOR EACH ROW EXECUTE FUNCTION keep();';
const TO_USER = "UPDATE users SET email = 'user'";

test.each([
  ['dropped behind it', `${COPIED}${KEEP}${ON_UPDATE}`, `${TO_USER}; DROP TRIGGER audit ON users`],
  ['dropped with its function', `${COPIED}${KEEP}${ON_UPDATE}`, `${TO_USER}; DROP FUNCTION keep() CASCADE`],
  [
    'with apostrophes in the comments of its function',
    `${COPIED}${KEEP.replace('BEGIN', "BEGIN -- don't\n").replace('RETURN NEW', "-- that's it\n RETURN NEW")}${ON_UPDATE}`,
    TO_USER,
  ],
  [
    'for a whole statement, on the table that a partition is part of',
    `CREATE TABLE users (id int, email text) PARTITION BY LIST (id); CREATE TABLE audit (was jsonb);
     CREATE TABLE first PARTITION OF users DEFAULT; INSERT INTO users VALUES (1, 'canary@mail.example');
     ${KEEP.replace('VALUES (to_jsonb(OLD))', 'SELECT to_jsonb(o) FROM old o')}
     CREATE TRIGGER audit AFTER UPDATE ON users REFERENCING OLD TABLE AS old EXECUTE FUNCTION keep();`,
    TO_USER,
  ],
])('a trigger that copies old rows is named: %s', async (_, made, sql) => {
  const login = await databases.make(made);
  expect((await remainsOf(login, sql)).triggers).toContain('audit on public.users');
});

test.each([
  [
    'a rule',
    'CREATE RULE keep AS ON UPDATE TO users DO ALSO INSERT INTO audit VALUES (to_jsonb(OLD));',
    TO_USER,
  ],
  [
    'a trigger that calls by an assignment',
    `CREATE FUNCTION logged(jsonb) RETURNS int LANGUAGE sql AS 'INSERT INTO audit VALUES ($1) RETURNING 1';
     ${KEEP.replace('BEGIN INSERT INTO audit VALUES (to_jsonb(OLD))', 'DECLARE n int; BEGIN n := logged(to_jsonb(OLD))')}${ON_UPDATE}`,
    TO_USER,
  ],
  [
    'a trigger on TRUNCATE',
    `${KEEP.replace('VALUES (to_jsonb(OLD))', 'SELECT to_jsonb(u) FROM users u').replace('NEW', 'NULL')}
     CREATE TRIGGER audit BEFORE TRUNCATE ON users EXECUTE FUNCTION keep();`,
    'TRUNCATE users',
  ],
  [
    'a trigger instead of an update of a view',
    `CREATE VIEW people AS SELECT * FROM users;
     ${KEEP.replace('RETURN NEW', 'UPDATE users SET email = NEW.email; RETURN NEW')}
     CREATE TRIGGER audit INSTEAD OF UPDATE ON people FOR EACH ROW EXECUTE FUNCTION keep();`,
    "UPDATE people SET email = 'user'",
  ],
])(
  'a table that no script names and that has new rows is named, whatever wrote them: %s',
  async (_, more, sql) => {
    const login = await databases.make(COPIED + more);
    expect((await remainsOf(login, sql)).triggers).toEqual([
      'new rows in public.audit, which no script names',
    ]);
  },
);

test('a part with new rows is named by a script that names its table', async () => {
  const login = await databases.make(`
    CREATE TABLE events (id int, what text) PARTITION BY LIST (id); CREATE TABLE rest PARTITION OF events DEFAULT;
    CREATE TABLE old_events (LIKE events); CREATE TABLE more () INHERITS (old_events);
    CREATE FUNCTION route() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO more VALUES (NEW.*); RETURN NULL; END $$;
    CREATE TRIGGER route BEFORE INSERT ON old_events FOR EACH ROW EXECUTE FUNCTION route();`);
  const sql = "INSERT INTO Events VALUES (1, 'x'); INSERT INTO old_events VALUES (1, 'x')";
  expect((await remainsOf(login, sql)).triggers).toEqual([]);
});

const VIEWED = `
  CREATE TABLE users AS SELECT i AS id, 'canary' || i AS email FROM generate_series(1, 9) i;
  CREATE TABLE cities (name text);
  CREATE VIEW between AS SELECT email FROM users;
  CREATE MATERIALIZED VIEW addresses AS SELECT email FROM between;
  CREATE MATERIALIZED VIEW elsewhere AS SELECT name FROM cities;`;

test('a materialized view over what was changed is named unless it was refreshed; an error if it is called sanitized', async () => {
  const update = "UPDATE users SET email = 'user' || id";
  const login = await databases.make(VIEWED);
  const [problem] = await problemsOf(login, update, 'public.addresses.email sanitized');
  expect(problem?.code).toBe('DATA_REMAINS');
  expect(problem?.what).toContain('public.addresses.email');
  expect((await remainsOf(login, update)).unrefreshed).toEqual(['public.addresses']);
  const refreshed = await remainsOf(
    await databases.make(VIEWED),
    `${update}; REFRESH MATERIALIZED VIEW addresses`,
    'public.addresses.email sanitized',
  );
  expect(refreshed).toMatchObject({ unrefreshed: [], analyzed: 2 });
});

test('a materialized view that was refreshed before what it is made of was changed has the old rows', async () => {
  const update = "UPDATE users SET email = 'user' || id";
  const refresh = 'REFRESH MATERIALIZED VIEW addresses';
  const tooEarly = await remainsOf(await databases.make(VIEWED), `${refresh}; ${update}`);
  expect(tooEarly.unrefreshed).toEqual(['public.addresses']);
  const login = await databases.make(VIEWED);
  const [problem] = await problemsOf(login, `${refresh}; ${update}`, 'public.addresses.email sanitized');
  expect(problem?.what).toContain('public.addresses.email');
  const twice = await remainsOf(login, `${refresh}; ${update}; ${refresh}; DELETE FROM cities WHERE false`);
  expect(twice.unrefreshed).toEqual([]);
});

test('of two materialized views the one over the other is to be refreshed after it', async () => {
  const made = `${VIEWED} CREATE MATERIALIZED VIEW upper AS SELECT upper(email) FROM addresses;`;
  const update = "UPDATE users SET email = 'user' || id";
  const [lower, upper] = ['REFRESH MATERIALIZED VIEW addresses', 'REFRESH MATERIALIZED VIEW upper'];
  const wrong = await remainsOf(await databases.make(made), `${update}; ${upper}; ${lower}`);
  expect(wrong.unrefreshed).toEqual(['public.upper']);
  const right = await remainsOf(await databases.make(made), `${update}; ${lower}; ${upper}`);
  expect(right.unrefreshed).toEqual([]);
});

test('a materialized view that a function reads for is to be refreshed too', async () => {
  const made = `
    CREATE TABLE users AS SELECT i AS id, 'canary' || i AS email FROM generate_series(1, 9) i;
    CREATE FUNCTION everyone() RETURNS SETOF users LANGUAGE sql AS 'SELECT * FROM public.users';
    CREATE FUNCTION shout(text) RETURNS text LANGUAGE sql AS 'VALUES (upper($1))';
    CREATE MATERIALIZED VIEW addresses AS SELECT email FROM public.everyone();
    CREATE MATERIALIZED VIEW elsewhere AS SELECT public.shout('a');`;
  const update = "UPDATE users SET email = 'user' || id";
  expect((await remainsOf(await databases.make(made), update)).unrefreshed).toEqual(['public.addresses']);
  const refreshed = `${update}; REFRESH MATERIALIZED VIEW addresses; REFRESH MATERIALIZED VIEW elsewhere`;
  expect((await remainsOf(await databases.make(made), refreshed)).unrefreshed).toEqual([]);
});
