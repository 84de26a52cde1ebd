import { type AddressInfo, createServer } from 'node:net';
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
import { type Wire, wireTo } from '../support/wire.ts';

let databases: Databases;
beforeAll(async () => {
  databases = await openDatabases();
});
afterAll(() => databases.close());

const COUNTER = 'CREATE TABLE times (n int);';
const ONCE = script('INSERT INTO times VALUES (1)');

function sanitize(login: Login, work = ONCE, cancelled?: AbortSignal) {
  return port(cancelled).sanitize(urlOf(login), 'addon-1', sanitizing(work), terms());
}

async function problemOf(work: Promise<unknown>) {
  const error = await work.then(
    (it) => it,
    (it: unknown) => it,
  );
  expect(error).toBeInstanceOf(Stopped);
  return (error as Stopped).problems[0];
}

/** The database behind a wire without TLS, for the time of a test. */
async function behind<T>(
  login: Login,
  cuts: (said: string) => boolean,
  use: (wire: Wire) => Promise<T>,
): Promise<T> {
  const wire = await wireTo(login, cuts);
  return use(wire).finally(() => wire.close());
}

test('a server with an untrusted certificate proves by channel binding that it is the right one', async () => {
  const login = await databases.make(COUNTER);
  expect(await sanitize(login)).toMatchObject({ connection: 'bound' });
});

test('without TLS only a database on this machine is used, and the log says so', async () => {
  const login = await databases.make(COUNTER);
  expect(
    await behind(
      login,
      () => false,
      (wire) => sanitize(wire.login),
    ),
  ).toMatchObject({ connection: 'local' });
});

test('a wrong password ends it at once, with the reason and without the password', async () => {
  const login = await databases.make(COUNTER);
  const problem = await problemOf(sanitize({ ...login, password: 'canary-password' }));
  expect(problem?.code).toBe('DATABASE_UNREACHABLE');
  expect(problem?.what).toContain('password authentication failed');
  expect(JSON.stringify(problem)).not.toContain('canary');
});

test('a database that cannot be reached is tried for a while', async () => {
  const login = await databases.make(COUNTER);
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port: nowhere } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const problem = await problemOf(sanitize({ ...login, port: nowhere }));
  expect(problem).toMatchObject({ code: 'DATABASE_UNREACHABLE', kind: 'failed' });
  expect(problem?.what).toContain('ECONNREFUSED');
});

test('a COMMIT whose reply is lost is neither done nor not done; the marker shows it, and a second try finds it', async () => {
  const login = await databases.make(COUNTER);
  const done = await behind(
    login,
    (said) => said.includes('COMMIT\0'),
    (wire) => sanitize(wire.login),
  );
  expect(done.is).toBe('unknown');
  await expect.poll(() => port().marker(urlOf(login), 'addon-1')).toEqual({ digest: ONCE.digest });
  expect(await sanitize(login)).toEqual({ is: 'already' });
  expect(await ask(login, 'SELECT n FROM times')).toEqual([[1]]);
});

test('a COMMIT that goes on without its client is waited for by the next try, not run again', async () => {
  // What a deferred trigger defers again is left for COMMIT.
  const login = await databases.make(`${COUNTER}
    CREATE TABLE later (n int);
    CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END $$;
    CREATE FUNCTION defer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      SET CONSTRAINTS slow DEFERRED; INSERT INTO later VALUES (1); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON later DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow();
    CREATE CONSTRAINT TRIGGER again AFTER INSERT ON times DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION defer();`);
  const done = await behind(
    login,
    (said) => said.includes('COMMIT\0'),
    (wire) => sanitize(wire.login),
  );
  expect(done.is).toBe('unknown');
  expect((await sanitize(login)).is).toBe('already');
  expect(await ask(login, 'SELECT n FROM times')).toEqual([[1]]);
});

test('a connection that is lost in the middle of the scripts leaves nothing of them', async () => {
  const login = await databases.make(COUNTER);
  const work = script('INSERT INTO times VALUES (1);\nINSERT INTO times VALUES (2)');
  const problem = await problemOf(
    behind(
      login,
      (said) => said.includes('VALUES (2)'),
      (wire) => sanitize(wire.login, work),
    ),
  );
  expect(problem).toMatchObject({ code: 'DATABASE_LOST', kind: 'failed' });
  expect(problem?.what).toContain('scripts/1.sql:2');
  expect(await ask(login, 'SELECT n FROM times')).toEqual([]);
  expect(await port().marker(urlOf(login), 'addon-1')).toBeNull();
});

test('a run that is cancelled ends its statement within five seconds, here and in the database', async () => {
  const login = await databases.make(COUNTER);
  const cancelling = new AbortController();
  const work = script('INSERT INTO times VALUES (1); SELECT pg_sleep(60)');
  const running = problemOf(sanitize(login, work, cancelling.signal));
  const sessions = () =>
    ask(
      login,
      "SELECT count(*)::int FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'",
    );
  await expect.poll(sessions).toEqual([[1]]);
  const since = performance.now();
  cancelling.abort();
  expect(await running).toMatchObject({ code: 'CANCELLED', kind: 'cancelled' });
  await expect.poll(sessions, { timeout: 5_000 }).toEqual([[0]]);
  expect(performance.now() - since).toBeLessThan(5_000);
  expect(await ask(login, 'SELECT n FROM times')).toEqual([]);
});

test('a statement ends when the run is out of time', async () => {
  const login = await databases.make(COUNTER);
  const work = sanitizing(script('SELECT pg_sleep(60)'));
  const problem = await problemOf(
    port().sanitize(urlOf(login), 'addon-1', work, { ...terms(), within: 200 }),
  );
  expect(problem?.what).toContain('canceling statement due to statement timeout (SQLSTATE 57014)');
});

test('a run that finds another one at work for too long ends as a conflict', async () => {
  const login = await databases.make(COUNTER);
  const slow = sanitize(login, script('SELECT pg_sleep(1)'));
  await expect
    .poll(() => ask(login, "SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND granted"))
    .toEqual([[1]]);
  const work = sanitizing(ONCE);
  const problem = await problemOf(
    port().sanitize(urlOf(login), 'addon-1', work, { ...terms(), within: 300 }),
  );
  expect(problem).toMatchObject({ code: 'SANITIZE_BUSY', kind: 'conflict' });
  expect((await slow).is).toBe('done');
});
