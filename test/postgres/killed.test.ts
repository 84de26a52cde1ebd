import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Login } from '../../simulator/storage.ts';
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
import { wireTo } from '../support/wire.ts';

let databases: Databases;
beforeAll(async () => {
  databases = await openDatabases();
}, 60_000);
afterAll(() => databases.close());

/** What would be seen if it were done twice, or in part. */
const TWICE = script(
  'UPDATE times SET n = n + 1;\nCREATE TABLE made ();',
  'UPDATE times SET n = n + 10;\nINSERT INTO times SELECT n FROM times;',
);

const sanitize = (login: Login) => port().sanitize(urlOf(login), 'addon-1', sanitizing(TWICE), terms());

/** What is left when the client is gone as soon as the server has heard its n-th message. */
async function killedAt(login: Login, message: number) {
  await ask(
    login,
    `DROP SCHEMA IF EXISTS heroku_staging_refresh CASCADE; DROP TABLE IF EXISTS made, times;
     CREATE TABLE times (n int); INSERT INTO times VALUES (0)`,
  );
  let count = 0;
  let said = '';
  const wire = await wireTo(login, (text) => {
    count += 1;
    if (count === message) said = text;
    // No one is left to try again.
    return count >= message;
  });
  await sanitize(wire.login).catch(() => {});
  await wire.close();
  return { isKilled: count >= message, isCommit: said.includes('COMMIT\0') };
}

const rows = (login: Login) => ask(login, 'SELECT n FROM times');

test('wherever a run dies, at each message that it sends, the next one leaves the effect of the scripts once, and the marker', async () => {
  const login = await databases.make('SELECT 1');
  let commits = 0;
  let message = 1;
  for (; ; message += 1) {
    const { isKilled, isCommit } = await killedAt(login, message);
    if (!isKilled) break;
    commits += isCommit ? 1 : 0;
    // Nothing, or everything together with its marker. The one that follows waits for the lock, and so for a COMMIT that is under way.
    const next = await sanitize(login);
    const after = { message, next: next.is, rows: await rows(login) };
    expect(after).toEqual({ message, next: isCommit ? after.next : 'done', rows: [[11], [11]] });
    expect(await port().marker(urlOf(login), 'addon-1')).toEqual({ digest: TWICE.digest });
  }
  expect(commits).toBe(1);
  expect(message).toBeGreaterThan(20);
});
