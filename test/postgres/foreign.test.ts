import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Login } from '../../simulator/storage.ts';
import { nameOf } from '../../src/domain/columns/column-name.ts';
import { fileFor } from '../../src/domain/columns/columns-file.ts';
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

/** A database of production with customers, and one that has them as a foreign table. */
async function both(): Promise<{ readonly crm: Login; readonly fork: Login }> {
  const crm = await databases.make(
    "CREATE TABLE customers AS SELECT 1 AS id, 'canary@mail.example'::text AS email",
  );
  const fork = await databases.make('SELECT 1');
  await databases.askAsSuperuser(
    fork,
    `CREATE EXTENSION postgres_fdw; CREATE EXTENSION dblink;
     CREATE SERVER "Crm" FOREIGN DATA WRAPPER postgres_fdw
       OPTIONS (host '127.0.0.1', port '${crm.port}', dbname '${crm.database}');
     CREATE USER MAPPING FOR ${fork.user} SERVER "Crm" OPTIONS (user '${crm.user}', password '${crm.password}');
     CREATE FOREIGN TABLE customers (id int, email text) SERVER "Crm" OPTIONS (table_name 'customers');
     ALTER FOREIGN TABLE customers OWNER TO ${fork.user}; ALTER SERVER "Crm" OWNER TO ${fork.user};`,
  );
  return { crm, fork };
}

const SCRIPT = script("UPDATE customers SET email = 'user' || id || '@example.com'");

const sanitize = (login: Login, foreignServers: readonly string[], work = SCRIPT) =>
  port().sanitize(urlOf(login), 'addon-1', sanitizing(work, { foreignServers }), terms());

test('no script runs on a database that leads to another one, and the error names what leads there', async () => {
  const { crm, fork } = await both();
  const error = await sanitize(fork, ['dblink']).catch((it: unknown) => it);
  expect((error as Stopped).problems).toEqual([
    {
      code: 'FOREIGN_SERVER_FOUND',
      kind: 'failed',
      what: 'The new database leads to other databases: Crm (postgres_fdw, 1 foreign table, 1 user mapping). A script that writes to a foreign table writes to the database behind it. 1 user mapping came along from production, with any password in it. No script was run.',
      remedy: expect.stringContaining(
        'DROP SERVER "Crm" CASCADE; and add Crm to allow-foreign-servers',
      ) as string,
    },
  ]);
  expect(await ask(crm, 'SELECT email FROM customers')).toEqual([['canary@mail.example']]);
  expect(JSON.stringify((error as Stopped).problems)).not.toContain(crm.password);
});

test('dblink needs no server to lead to another database, so it is named like one', async () => {
  const { fork } = await both();
  const error = await sanitize(fork, ['Crm']).catch((it: unknown) => it);
  expect((error as Stopped).problems[0]?.what).toContain('dblink (extension)');
});

test('a subscription brings rows from another database behind the scripts, so it is named like a server', async () => {
  const fork = await databases.make('CREATE TABLE users (id int)');
  await databases.askAsSuperuser(
    fork,
    `CREATE SUBSCRIPTION crm_rows CONNECTION 'host=127.0.0.1 dbname=nowhere' PUBLICATION crm WITH (connect = false)`,
  );
  const error = await sanitize(fork, [], script('UPDATE users SET id = 1')).catch((it: unknown) => it);
  const [problem] = (error as Stopped).problems;
  expect(problem?.what).toContain('crm_rows (subscription)');
  const drop =
    'ALTER SUBSCRIPTION crm_rows DISABLE; ALTER SUBSCRIPTION crm_rows SET (slot_name = NONE); DROP SUBSCRIPTION crm_rows;';
  expect(problem?.remedy).toContain(drop);
  await databases.askAsSuperuser(fork, `ALTER ROLE "${fork.user}" SUPERUSER`);
  expect(await sanitize(fork, ['crm_rows'], script(drop))).toMatchObject({ is: 'done' });
  await databases.askAsSuperuser(fork, `ALTER ROLE "${fork.user}" NOSUPERUSER`);
});

test('what is allowed by name may be there, so that the scripts can take it out', async () => {
  const { crm, fork } = await both();
  const drop = script('DROP SERVER "Crm" CASCADE');
  expect(await sanitize(fork, ['Crm', 'dblink'], drop)).toMatchObject({
    is: 'done',
    remains: { foreign: ['Crm', 'dblink'] },
  });
  expect(await ask(fork, 'SELECT count(*)::int FROM pg_foreign_server')).toEqual([[0]]);
  expect(await ask(crm, 'SELECT email FROM customers')).toEqual([['canary@mail.example']]);
});

test('the columns of a foreign table are listed as living elsewhere, and no one is asked to sanitize them', async () => {
  const { fork } = await both();
  const { columns } = await port().inspect(urlOf(fork), { columns: true, assertions: [] }, terms());
  expect(columns.map((it) => [nameOf(it), it.server])).toEqual([
    ['public.customers.id', 'Crm'],
    ['public.customers.email', 'Crm'],
  ]);
  const lines = fileFor(columns, '')
    .split('\n')
    .filter((it) => it.startsWith('public'));
  expect(lines).toEqual([
    'public.customers.id keep lives on the foreign server Crm, not in this database',
    'public.customers.email keep lives on the foreign server Crm, not in this database',
  ]);
});
