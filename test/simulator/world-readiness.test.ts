import { expect, test } from 'vitest';
import type { Work } from '../../simulator/storage.ts';
import { addNew, ask, pass, releasesOf } from '../support/ask.ts';
import { newStage, type Stage } from '../support/stage.ts';

const SECOND = 1_000;

async function statusOf(stage: Stage, id: string) {
  return (await ask(stage, `GET /client/v11/databases/${id}/wait_status`)).json;
}

test('the Data API does not know a new database at first', async () => {
  const stage = await newStage({ dataApiDelay: 8 * SECOND });
  const { id } = addNew(stage, { ready: false });
  stage.clock.advance(7_999);
  for (const place of [`/client/v11/databases/${id}`, `/client/v11/databases/${id}/wait_status`]) {
    const { status, json } = await ask(stage, `GET ${place}`);
    expect([status, json]).toEqual([404, { id: 'not_found', message: 'Resource not found' }]);
  }
  stage.clock.advance(1);
  expect((await ask(stage, `GET /client/v11/databases/${id}`)).status).toBe(200);
  expect((await ask(stage, `GET /client/v11/databases/${id}/wait_status`)).status).toBe(200);
});

test('the Data API knows a database by its name too', async () => {
  const stage = await newStage();
  expect((await ask(stage, 'GET /client/v11/databases/postgresql-deep-22222')).json.name).toBe(
    'postgresql-deep-22222',
  );
});

test('a database that is made is preparing, then partly completed, then available', async () => {
  const stage = await newStage({ provision: 100 * SECOND, dataApiDelay: 0 });
  const { id } = addNew(stage, { ready: false });
  expect(await statusOf(stage, id)).toEqual({ 'waiting?': true, message: 'preparing' });
  pass(stage, 40 * SECOND);
  expect(await statusOf(stage, id)).toEqual({ 'waiting?': true, message: 'preparing (40% completed)' });
  pass(stage, 59.9 * SECOND);
  expect(await statusOf(stage, id)).toEqual({ 'waiting?': true, message: 'preparing (99% completed)' });
  pass(stage, 0.1 * SECOND);
  expect(await statusOf(stage, id)).toEqual({ 'waiting?': false, message: 'available' });
});

test('a fork takes the time of a fork', async () => {
  const stage = await newStage({ provision: SECOND, fork: 600 * SECOND });
  const addon = addNew(stage, { ready: false, config: { fork: 'acme-production::DATABASE' } });
  pass(stage, 599 * SECOND);
  expect(addon.state).toBe('provisioning');
  pass(stage, SECOND);
  expect(addon.state).toBe('provisioned');
});

test('a database is not ready before its storage is, however long that takes', async () => {
  const stage = await newStage({ provision: SECOND });
  const work = { state: 'working', bytes: 0, total: null, failure: null } as {
    -readonly [K in keyof Work]: Work[K];
  };
  stage.storage.create = () => work;
  const { id } = addNew(stage, { ready: false });
  pass(stage, 3_600 * SECOND);
  expect(await statusOf(stage, id)).toEqual({ 'waiting?': true, message: 'preparing (99% completed)' });
  work.state = 'done';
  expect(await statusOf(stage, id)).toEqual({ 'waiting?': false, message: 'available' });
});

test('the config var comes so long after the database was ready, not after someone has looked', async () => {
  const stage = await newStage({ provision: 60 * SECOND, configVarDelay: 3 * SECOND });
  addNew(stage, { ready: false });
  pass(stage, 62.9 * SECOND);
  const vars = async () => Object.keys((await ask(stage, 'GET /apps/acme-staging/config-vars')).json);
  expect(await vars()).not.toContain('NEW_DATABASE_URL');
  pass(stage, 0.1 * SECOND);
  expect(await vars()).toContain('NEW_DATABASE_URL');
});

test('a database that could not be made says so on both APIs', async () => {
  const stage = await newStage({ provisioning: 'fails' });
  const { id } = addNew(stage);
  expect((await ask(stage, `GET /addons/${id}`)).json.state).toBe('deprovisioned');
  expect(await statusOf(stage, id)).toMatchObject({ 'error?': true });
  expect(releasesOf(stage)).not.toContain('Attach NEW_DATABASE');
});

test('a database that could not be made sets no config var', async () => {
  const stage = await newStage({ provisioning: 'fails' });
  const { id } = addNew(stage);
  expect((await ask(stage, 'GET /apps/acme-staging/config-vars')).json).not.toHaveProperty(
    'NEW_DATABASE_URL',
  );
  expect((await ask(stage, `GET /addons/${id}`)).json.config_vars).toEqual([]);
});

test('a storage that fails makes a database that fails', async () => {
  const stage = await newStage();
  stage.storage.create = () => ({ state: 'failed', bytes: 0, total: null, failure: 'no space is left' });
  const { id } = addNew(stage);
  expect((await ask(stage, `GET /addons/${id}`)).json.state).toBe('deprovisioned');
});

test('the config var of a database comes some time after it is ready', async () => {
  const stage = await newStage({ provision: 60 * SECOND, configVarDelay: 3 * SECOND });
  const addon = addNew(stage, { ready: false });
  const vars = async () => Object.keys((await ask(stage, 'GET /apps/acme-staging/config-vars')).json);
  expect(await vars()).toEqual(['DATABASE_URL']);
  pass(stage, 60 * SECOND);
  expect(addon.state).toBe('provisioned');
  expect(await vars()).toEqual(['DATABASE_URL']);
  pass(stage, 3 * SECOND);
  expect(await vars()).toEqual(['DATABASE_URL', 'NEW_DATABASE_URL']);
});

test('every attachment has a config var, and all of a database lead to it', async () => {
  const stage = await newStage();
  const body = { addon: 'postgresql-deep-22222', app: 'acme-staging', name: 'OLD_DATABASE' };
  await ask(stage, 'POST /addon-attachments', { body });
  const { json } = await ask(stage, 'GET /apps/acme-staging/config-vars');
  expect(json.OLD_DATABASE_URL).toBe(json.DATABASE_URL);
  expect(json.DATABASE_URL).toMatch(
    /^postgres:\/\/\w+:canary%2Fpassword-\w+@ec2-\d+\.compute-1\.amazonaws\.com:5432\/\w+$/,
  );
});

test('a pooled attachment leads to another port', async () => {
  const stage = await newStage();
  const pool = { name: 'DATABASE_CONNECTION_POOL', namespace: 'connection-pooling:default' };
  const body = { addon: 'postgresql-deep-22222', app: 'acme-staging', ...pool };
  await ask(stage, 'POST /addon-attachments', { body });
  const { json } = await ask(stage, 'GET /apps/acme-staging/config-vars');
  expect(new URL(json.DATABASE_CONNECTION_POOL_URL).port).toBe('5433');
});

test('what people have set themselves is among the config vars, but no name of an attachment', async () => {
  const stage = await newStage();
  Object.assign(stage.world.app('acme-staging').vars, { RAILS_ENV: 'production', DATABASE_URL: 'mine' });
  const { json } = await ask(stage, 'GET /apps/acme-staging/config-vars');
  expect(json.RAILS_ENV).toBe('production');
  expect(json.DATABASE_URL).not.toBe('mine');
});

test('the info of a database that is not ready shows no size and no login', async () => {
  const stage = await newStage({ dataApiDelay: 0 });
  const { id } = addNew(stage, { ready: false, config: { fork: 'acme-production::DATABASE' } });
  const before = (await ask(stage, `GET /client/v11/databases/${id}`)).json;
  expect(before).toMatchObject({ 'waiting?': true, num_bytes: 0, num_tables: 0, database_user: null });
  expect(before.info).toContainEqual({ name: 'Status', values: ['Preparing'] });
  pass(stage, stage.world.settings.fork);
  const after = (await ask(stage, `GET /client/v11/databases/${id}`)).json;
  expect(after).toMatchObject({ 'waiting?': false, num_bytes: 1_000_000_000, num_tables: 12 });
  expect(after.info).toContainEqual({ name: 'Status', values: ['Available'] });
});

test('the info of an Essential database says nothing of forks and followers', async () => {
  const stage = await newStage();
  const { json } = await ask(stage, 'GET /client/v11/databases/postgresql-shaped-55555');
  for (const field of ['following', 'forked_from', 'leader']) expect(json).not.toHaveProperty(field);
  expect(json.info).toContainEqual({ name: 'Fork/Follow', values: ['Unsupported'] });
  const { json: standard } = await ask(stage, 'GET /client/v11/databases/postgresql-deep-22222');
  expect(standard).toMatchObject({ following: null, forked_from: null });
});
