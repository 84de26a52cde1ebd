import { expect, test } from 'vitest';
import { inventory } from '../../../src/heroku/read/inventory.ts';
import { clientFor, problemOf } from '../../support/client.ts';
import { database } from '../../support/seen.ts';

const CREDENTIALS = 'GET /postgres/v0/databases/blue/credentials';
const SETTINGS = 'GET /postgres/v0/databases/blue/config';
const SCHEDULES = 'GET /client/v11/databases/blue/transfer-schedules';
const INFO = 'GET /client/v11/databases/blue';

type Replies = Parameters<typeof clientFor>[0];

const of = async (replies: Replies) => (await inventory(clientFor(replies), database('blue'))).lost;

test('a database with nothing about it has nothing to lose', async () => {
  const replies = {
    [CREDENTIALS]: { json: [{ name: 'default' }] },
    [SETTINGS]: { json: { log_connections: { value: true, desc: 'x', default: true } } },
    [SCHEDULES]: { json: [] },
    [INFO]: { json: { info: [{ name: 'Plan', values: ['Standard 0'] }] } },
  };
  await expect(of(replies)).resolves.toEqual([]);
});

test('what depends on a database is described in a few words each', async () => {
  const password = { credentials: [{ user: 'u', password: 'canary-of-a-password' }] };
  const replies = {
    [CREDENTIALS]: {
      json: [
        { name: 'default', ...password },
        { name: 'analyst', ...password },
      ],
    },
    [SETTINGS]: { json: { log_statement: { value: 'all', desc: 'x', default: 'ddl' } } },
    [SCHEDULES]: { json: [{ name: 'DATABASE', hour: 2, timezone: 'UTC', callback_url: 'canary' }] },
    [INFO]: { json: { info: [{ name: 'Maintenance window', values: ['Sundays 14:30 to 18:30 UTC'] }] } },
  };
  await expect(of(replies)).resolves.toEqual([
    'credential analyst',
    'backup schedule DATABASE at 2:00 UTC',
    'setting log_statement = all',
    'maintenance window Sundays 14:30 to 18:30 UTC',
  ]);
});

test('a follower, which Heroku names by a URL with its login, is named without it', async () => {
  const values = ['postgres://u1:canary-of-a-password@ec2-1.compute-1.amazonaws.com:5432/d1'];
  const reported = await of({
    [INFO]: { json: { info: [{ name: 'Followers', values, resolve_db_name: true }] } },
  });
  expect(reported).toEqual([expect.stringMatching(/^follower .*d1$/)]);
  expect(reported.join()).not.toContain('canary');
});

test.each([400, 403, 404, 422])('what Heroku does not say (%i) is left out', async (status) => {
  const refused = { status, json: { id: 'x', message: 'No.' } };
  const schedule = { json: [{ name: 'DATABASE', hour: '2', timezone: 'UTC' }] };
  const replies = { [CREDENTIALS]: refused, [SETTINGS]: refused, [SCHEDULES]: schedule, [INFO]: refused };
  await expect(of(replies)).resolves.toEqual(['backup schedule DATABASE at 2:00 UTC']);
});

test('what is in a database is reported too, and null when Heroku does not say', async () => {
  const json = { postgres_version: '16.4', num_bytes: 1_000, num_tables: 3 };
  const known = await inventory(clientFor({ [INFO]: { json } }), database('blue'));
  expect(known.facts).toMatchObject({ version: '16.4', bytes: 1_000, tables: 3 });
  const unknown = await inventory(clientFor({ [INFO]: { status: 404, json: {} } }), database('blue'));
  expect(unknown.facts).toBeNull();
});

test('a reply in another shape is left out', async () => {
  const odd = { json: { odd: true } };
  await expect(
    of({ [CREDENTIALS]: odd, [SETTINGS]: odd, [SCHEDULES]: odd, [INFO]: { json: 'odd' } }),
  ).resolves.toEqual([]);
});

test('a Heroku that is down ends the run as it does elsewhere', async () => {
  const replies = { [CREDENTIALS]: { status: 503, json: {} } };
  expect(await problemOf(of(replies))).toMatchObject({ code: 'HEROKU_UNREACHABLE' });
});
