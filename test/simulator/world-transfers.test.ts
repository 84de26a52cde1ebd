import { expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import type { Settings } from '../../simulator/world/settings.ts';
import { addNew, ask, pass } from '../support/ask.ts';
import { newStage, type Stage } from '../support/stage.ts';

const APP = '/client/v11/apps/acme-staging/transfers';

async function urls(stage: Stage): Promise<{ from_url: string; to_url: string }> {
  const from = (await ask(stage, 'GET /apps/acme-production/config-vars')).json;
  const to = (await ask(stage, 'GET /apps/acme-staging/config-vars')).json;
  return { from_url: from.DATABASE_URL, to_url: to.NEW_DATABASE_URL };
}

/** Begins a copy of production into a new database of acme-staging. */
async function begin(changed: Partial<Settings> = {}) {
  const stage = await newStage({ copy: 100_000, ...changed });
  const { id } = addNew(stage);
  const body = { ...(await urls(stage)), from_name: 'DATABASE', to_name: 'NEW_DATABASE' };
  const reply = await ask(stage, `POST /client/v11/databases/${id}/transfers`, { body });
  return { stage, id, reply };
}

test('a copy moves what the source holds, and shows how far it is', async () => {
  const { stage, id, reply } = await begin();
  expect(reply.status).toBe(201);
  const seen = async () => (await ask(stage, `GET ${APP}/${reply.json.uuid}`)).json;
  expect(await seen()).toMatchObject({
    processed_bytes: 0,
    source_bytes: 1e9,
    succeeded: null,
    finished_at: null,
  });
  pass(stage, 25_000);
  expect(await seen()).toMatchObject({ processed_bytes: 250_000_000, succeeded: null, finished_at: null });
  pass(stage, 75_000);
  expect(await seen()).toMatchObject({
    processed_bytes: 1e9,
    succeeded: true,
    finished_at: expect.any(String),
  });
  expect(stage.storage.label(id)).toBe('production');
});

test('a transfer writes its times as the Data API does', async () => {
  const { reply } = await begin();
  expect(reply.json.created_at).toMatch(/^2026-11-22 \d\d:\d\d:\d\d \+0000$/);
});

test('a transfer shows from where to where, without the logins', async () => {
  const { stage, reply } = await begin();
  const { from_url, to_url } = await urls(stage);
  expect(reply.json).toMatchObject({
    from_name: 'DATABASE',
    from_type: 'pg_dump',
    from_url: from_url.replace(/\/\/.*@/, '//'),
    to_name: 'NEW_DATABASE',
    to_type: 'pg_restore',
    to_url: to_url.replace(/\/\/.*@/, '//'),
  });
  expect(JSON.stringify(reply.json)).not.toContain('canary');
});

test('a copy with warnings succeeds, and counts them', async () => {
  const { stage, reply } = await begin({ transfers: 'warn' });
  pass(stage, 100_000);
  const { json } = await ask(stage, `GET ${APP}/${reply.json.uuid}`);
  expect(json).toMatchObject({ succeeded: true, warnings: 2 });
});

test('a copy that fails says why, but only to who asks for its log', async () => {
  const { stage, reply } = await begin({ transfers: 'fail' });
  pass(stage, 100_000);
  const { json } = await ask(stage, `GET ${APP}/${reply.json.uuid}`);
  expect(json).toMatchObject({ succeeded: false, finished_at: expect.any(String) });
  expect(json).not.toHaveProperty('logs');
  const [listed] = (await ask(stage, `GET ${APP}`)).json;
  expect(listed).not.toHaveProperty('logs');
  const verbose = (await ask(stage, `GET ${APP}/${reply.json.uuid}?verbose=true`)).json;
  expect(verbose.logs.at(-1)).toMatchObject({
    level: 'error',
    message: expect.stringContaining('pg_restore: error'),
  });
});

test('a copy whose storage fails fails, in its words', async () => {
  const stage = await newStage({ copy: 100_000 });
  const { id } = addNew(stage);
  stage.storage.copy = () => ({ state: 'failed', bytes: 0, total: null, failure: 'no space is left' });
  const { json } = await ask(stage, `POST /client/v11/databases/${id}/transfers`, {
    body: await urls(stage),
  });
  pass(stage, 100_000);
  const verbose = (await ask(stage, `GET ${APP}/${json.uuid}?verbose=true`)).json;
  expect(verbose).toMatchObject({ succeeded: false });
  expect(verbose.logs.at(-1).message).toBe('no space is left');
});

test('a copy is not over before its storage is', async () => {
  const stage = await newStage({ copy: 100_000 });
  const { id } = addNew(stage);
  stage.storage.copy = () => ({ state: 'working', bytes: 10, total: 20, failure: null });
  const { json } = await ask(stage, `POST /client/v11/databases/${id}/transfers`, {
    body: await urls(stage),
  });
  pass(stage, 3_600_000);
  const seen = (await ask(stage, `GET ${APP}/${json.uuid}`)).json;
  expect(seen).toMatchObject({ processed_bytes: 10, source_bytes: 20, succeeded: null, finished_at: null });
});

test('transfers are numbered for each app, and listed newest first', async () => {
  const { stage, id, reply } = await begin();
  pass(stage, 100_000);
  const again = await ask(stage, `POST /client/v11/databases/${id}/transfers`, { body: await urls(stage) });
  expect([reply.json.num, again.json.num]).toEqual([1, 2]);
  const { json } = await ask(stage, `GET ${APP}`);
  expect(json.map((it: { num: number }) => it.num)).toEqual([2, 1]);
  expect((await ask(stage, 'GET /client/v11/apps/acme-dev/transfers')).json).toEqual([]);
});

test('a transfer is found by its number too, and only on its app', async () => {
  const { stage, reply } = await begin();
  expect((await ask(stage, `GET ${APP}/1`)).json.uuid).toBe(reply.json.uuid);
  expect((await ask(stage, `GET /client/v11/apps/acme-dev/transfers/${reply.json.uuid}`)).status).toBe(404);
});

test.each([
  ['from_url', { from_url: undefined }],
  ['from_url', { from_url: 'postgres://u:p@nowhere:5432/d' }],
  ['to_url', { to_url: undefined }],
])('a copy without a %s that leads anywhere is refused', async (field, changed) => {
  const stage = await newStage();
  const { id } = addNew(stage);
  const body = { ...(await urls(stage)), ...changed };
  const { status, json } = await ask(stage, `POST /client/v11/databases/${id}/transfers`, { body });
  expect([status, json]).toEqual([400, { id: 'bad_request', message: `${field} cannot be null` }]);
});

/** The end of a copy whose source URL is that of an attachment under `namespace`. */
async function copyThrough(namespace: string, changed: Partial<Settings>) {
  const stage = await newStage({ copy: 0, ...changed });
  const { world, storage } = stage;
  const { id } = addNew(stage);
  const app = world.app('acme-production');
  attach(world, app, world.addon('postgresql-curved-11111'), { name: 'WAY', namespace });
  const { WAY_URL: from_url } = (await ask(stage, 'GET /apps/acme-production/config-vars')).json;
  const body = { ...(await urls(stage)), from_url };
  const { json } = await ask(stage, `POST /client/v11/databases/${id}/transfers`, { body });
  pass(stage, 1_000);
  const { succeeded, logs } = (await ask(stage, `GET ${APP}/${json.uuid}?verbose=true`)).json;
  const { tables } = await storage.contents(id);
  return { succeeded, tables, last: logs.at(-1).message };
}

test.each([
  ['connection-pooling:default', { pooledDump: 'fails' }, { succeeded: false, tables: 0 }],
  ['connection-pooling:default', { pooledDump: 'succeeds' }, { succeeded: true, tables: 12 }],
  ['connection-pooling:default', { pooledDump: 'succeeds', pooledHost: 'own' }, { succeeded: true }],
  ['credential:limited', { limitedDump: 'fails' }, { succeeded: false, tables: 0 }],
  ['credential:limited', { limitedDump: 'some tables' }, { succeeded: true, tables: 6 }],
] as const)('a copy through %s may read what it may: %o', async (namespace, changed, expected) => {
  expect(await copyThrough(namespace, changed)).toMatchObject(expected);
});

test('a copy that may not read a table says which', async () => {
  const { last } = await copyThrough('credential:limited', { limitedDump: 'fails' });
  expect(last).toContain('permission denied for table');
});
