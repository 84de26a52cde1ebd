import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Login } from '../../simulator/storage.ts';
import { Stopped } from '../../src/domain/problem.ts';
import { settingsFor } from '../../src/postgres/settings.ts';
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

/** What production may have instead. Only the superuser may set the last ones. */
const opposites: Readonly<Record<string, string>> = {
  row_security: 'on',
  statement_timeout: '900',
  lock_timeout: '900',
  transaction_timeout: '900',
  idle_in_transaction_session_timeout: '900',
  idle_session_timeout: '900',
  client_connection_check_interval: '0',
  exit_on_error: 'on',
  vacuum_cost_delay: '100',
  synchronous_commit: 'off',
  standard_conforming_strings: 'off',
  backslash_quote: 'on',
  client_encoding: 'LATIN1',
  temp_file_limit: '64',
  session_replication_role: 'replica',
  log_error_verbosity: 'verbose',
  log_min_messages: 'debug1',
  log_min_error_statement: 'debug1',
  log_statement: 'all',
  log_min_duration_statement: '0',
};

const RESTRICTED = Object.keys(opposites).slice(13);

const wanted = settingsFor(60_000);

/** Those that this server has. */
async function known(login: Login): Promise<readonly string[]> {
  const rows = await ask(login, 'SELECT name FROM pg_settings');
  const names = new Set(rows.map(String));
  return wanted.map(({ name }) => name).filter((name) => names.has(name));
}

/** The settings that an assertion, a script and the look for the marker come to when all are set otherwise on `where`. */
async function within(where: 'DATABASE' | 'ROLE', mayAll: boolean) {
  const login = await databases.make('CREATE TABLE seen (name text, setting text)');
  const names = await known(login);
  const on = where === 'DATABASE' ? `DATABASE ${login.database}` : `ROLE ${login.user}`;
  const sets = names.map((name) => `ALTER ${on} SET ${name} = '${opposites[name]}'`);
  const grants = mayAll ? RESTRICTED.map((name) => `GRANT SET ON PARAMETER ${name} TO ${login.user}`) : [];
  await databases.askAsSuperuser(login, [...grants, ...sets].join(';'));
  // Beyond every timeout that ends something.
  const read =
    'INSERT INTO seen SELECT name, setting FROM pg_settings; SELECT pg_sleep(1.2); UPDATE seen SET name = name';
  const done = await port().sanitize(urlOf(login), 'addon-1', sanitizing(script(read)), {
    ...terms(),
    within: 60_000,
  });
  expect(done.is).toBe('done');
  expect(await port().marker(urlOf(login), 'addon-1')).not.toBeNull();
  const rows = (await databases.askAsSuperuser(login, 'SELECT name, setting FROM seen')) as [
    string,
    string,
  ][];
  const queries = names.map(
    (name) => `SELECT FROM pg_settings WHERE name = '${name}' AND setting = '${ours(name)}'`,
  );
  const found = await port().inspect(
    urlOf(login),
    { columns: true, assertions: assertions(queries.join(';')) },
    { ...terms(), within: 60_000 },
  );
  return {
    names,
    scripts: new Map(rows),
    assertions: found.assertions.map((it, at) => [names[at], it.rows === 1]),
  };
}

function ours(name: string): string | undefined {
  return wanted.find((it) => it.name === name)?.value;
}

test('every setting of ours has an opposite that it is tried against', () => {
  expect(wanted.map(({ name }) => name).sort()).toEqual(Object.keys(opposites).sort());
});

test.each(['DATABASE', 'ROLE'] as const)(
  'whatever a %s sets, scripts and assertions have our settings where the role may set them',
  async (where) => {
    const { names, scripts, assertions: asserted } = await within(where, false);
    const free = names.filter((name) => !RESTRICTED.includes(name));
    expect(free.length).toBeGreaterThan(10);
    expect(free.map((name) => [name, scripts.get(name)])).toEqual(free.map((name) => [name, ours(name)]));
    expect(asserted.filter(([name]) => free.includes(String(name)))).toEqual(
      free.map((name) => [name, true]),
    );
  },
);

test('a role that may set what the superuser sets has nothing of the scripts written to the log of the server', async () => {
  const { names, scripts, assertions: asserted } = await within('DATABASE', true);
  expect(names.map((name) => [name, scripts.get(name)])).toEqual(names.map((name) => [name, ours(name)]));
  expect(asserted).toEqual(names.map((name) => [name, true]));
});

test('a role that may not set them is no obstacle; the log of the server has what fails, one that may keeps it out', async () => {
  const failing = script(
    "DO $$ BEGIN EXECUTE 'INSERT INTO users VALUES (''canary-' || current_setting('x.who') || ''')'; END $$",
  );
  for (const who of ['restricted', 'granted']) {
    const login = await databases.make('CREATE TABLE users (email text CHECK (email = $$$$))');
    const grants = RESTRICTED.map((name) => `GRANT SET ON PARAMETER ${name} TO ${login.user};`);
    await databases.askAsSuperuser(
      login,
      `ALTER DATABASE ${login.database} SET log_min_messages = warning; ALTER DATABASE ${login.database} SET log_min_error_statement = error;
       ALTER DATABASE ${login.database} SET x.who = '${who}'; ${who === 'granted' ? grants.join('') : ''}`,
    );
    const error = await port()
      .sanitize(urlOf(login), 'addon-1', sanitizing(failing), terms())
      .catch((it: unknown) => it);
    expect(error).toBeInstanceOf(Stopped);
  }
  expect(databases.logs()).toContain('canary-restricted');
  expect(databases.logs()).not.toContain('canary-granted');
});

test('a database that has a transaction_timeout is sanitized, and its assertions are looked at', async () => {
  const login = await databases.make('CREATE TABLE users AS SELECT 1 AS id');
  if (!(await known(login)).includes('transaction_timeout')) return;
  await ask(login, `ALTER DATABASE ${login.database} SET transaction_timeout = '300ms'`);
  const work = sanitizing(script('SELECT pg_sleep(0.6); UPDATE users SET id = 2'));
  expect(await port().sanitize(urlOf(login), 'addon-1', work, terms())).toMatchObject({ is: 'done' });
  const slow = {
    columns: false,
    assertions: assertions('SELECT pg_sleep(0.6) WHERE false; SELECT FROM users, pg_sleep(0.6) WHERE id = 1'),
  };
  expect((await port().inspect(urlOf(login), slow, terms())).assertions.map((it) => it.rows)).toEqual([0, 0]);
});

test('names of ours are found whatever the search_path leads to, and scripts and assertions have that of their database', async () => {
  const login = await databases.make(`
    CREATE SCHEMA mine;
    CREATE TABLE mine.users AS SELECT 1 AS id;
    CREATE VIEW mine.pg_settings AS SELECT 1 / 0 AS name;
    CREATE VIEW mine.pg_class AS SELECT 1 / 0 AS oid;
    CREATE FUNCTION mine.set_config(text, text, boolean) RETURNS text LANGUAGE sql AS 'SELECT NULL::text';
    CREATE FUNCTION mine.current_setting(text) RETURNS text LANGUAGE sql AS 'SELECT NULL::text';
    CREATE FUNCTION mine.never(name, name) RETURNS boolean LANGUAGE sql AS 'SELECT false';
    CREATE OPERATOR mine.= (FUNCTION = mine.never, LEFTARG = name, RIGHTARG = name);`);
  await ask(login, `ALTER ROLE ${login.user} SET search_path = mine, pg_catalog`);
  const work = sanitizing(script('UPDATE users SET id = 2'));
  expect(await port().sanitize(urlOf(login), 'addon-1', work, terms())).toMatchObject({
    is: 'done',
    remains: { analyzed: 1 },
  });
  expect(await port().marker(urlOf(login), 'addon-1')).toEqual({ digest: work.script.digest });
  const wanted = { columns: true, assertions: assertions('SELECT FROM users WHERE id <> 2') };
  const found = await port().inspect(urlOf(login), wanted, terms());
  expect(found.assertions.map((it) => it.rows)).toEqual([0]);
  expect(found.columns.map((it) => it.column)).toEqual(['id']);
});
