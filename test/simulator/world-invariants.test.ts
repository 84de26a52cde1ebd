import { expect, test } from 'vitest';
import { Violation } from '../../simulator/world/invariants.ts';
import { addNew, ask, databaseOf, pass } from '../support/ask.ts';
import { request } from '../support/seen.ts';
import { mustBePrepared, newStage, prepared, type Stage } from '../support/stage.ts';

/** Production's own names, for what must never be done to it. */
const PRODUCTION = '/apps/acme-production';

async function urlsInto(stage: Stage, name: string) {
  const from = (await ask(stage, 'GET /apps/acme-production/config-vars')).json;
  const to = (await ask(stage, 'GET /apps/acme-staging/config-vars')).json;
  return { from_url: from.DATABASE_URL, to_url: to[name] };
}

test.each([
  ['an add-on on it', `POST ${PRODUCTION}/addons`, { plan: 'standard-0' }],
  ['another name for its database', `PATCH ${PRODUCTION}/addons/postgresql-curved-11111`, { name: 'other' }],
  ['the end of its database', `DELETE ${PRODUCTION}/addons/postgresql-curved-11111`, { force: true }],
  [
    'an attachment',
    'POST /addon-attachments',
    { addon: 'postgresql-deep-22222', app: 'acme-production', name: 'X' },
  ],
  ['a release', `POST ${PRODUCTION}/releases`, { slug: 'x' }],
  ['a dyno', `POST ${PRODUCTION}/dynos`, { command: 'rake' }],
])('production is never given %s', async (_, line, body) => {
  const stage = await newStage();
  await expect(ask(stage, line, { body })).rejects.toThrow(Violation);
  expect(stage.world.violations).toEqual([expect.stringContaining('acme-production')]);
  expect(databaseOf(stage, 'acme-production')).toMatchObject({
    name: 'postgresql-curved-11111',
    state: 'provisioned',
  });
});

test('nothing of production is detached', async () => {
  const stage = await newStage();
  const id = stage.world.attached(stage.world.app('acme-production'), 'DATABASE')?.id;
  await expect(ask(stage, `DELETE /addon-attachments/${id}`)).rejects.toThrow(/changes the production app/);
});

test('nothing is copied into production', async () => {
  const stage = await newStage();
  const { json } = await ask(stage, 'GET /apps/acme-production/config-vars');
  const body = { from_url: json.DATABASE_URL, to_url: json.DATABASE_URL };
  const line = `POST /client/v11/databases/${databaseOf(stage, 'acme-production').id}/transfers`;
  await expect(ask(stage, line, { body })).rejects.toThrow(Violation);
});

test('what belongs to production may be read, and attached elsewhere', async () => {
  const stage = await newStage();
  await ask(stage, `GET ${PRODUCTION}/config-vars`);
  const body = { addon: 'postgresql-curved-11111', app: 'acme-staging', name: 'PRODUCTION' };
  await expect(ask(stage, 'POST /addon-attachments', { body })).resolves.toMatchObject({ status: 201 });
  expect(stage.world.violations).toEqual([]);
});

test('no app loses its DATABASE', async () => {
  const stage = await newStage();
  await ask(stage, 'POST /addon-attachments', {
    body: { addon: databaseOf(stage).name, app: 'acme-staging', name: 'OLD' },
  });
  const id = stage.world.attached(stage.world.app('acme-staging'), 'DATABASE')?.id;
  await expect(ask(stage, `DELETE /addon-attachments/${id}`)).rejects.toThrow(
    'acme-staging has lost its DATABASE',
  );
  expect(stage.world.violations).toEqual(['acme-staging has lost its DATABASE']);
});

test('DATABASE never goes to a database that is not ready', async () => {
  const stage = await newStage();
  addNew(stage, { ready: false });
  const staging = { app: 'acme-staging' };
  await ask(stage, 'POST /addon-attachments', {
    body: { ...staging, addon: databaseOf(stage).name, name: 'OLD' },
  });
  const body = { ...staging, addon: 'acme-new', name: 'DATABASE', confirm: 'acme-staging' };
  await expect(ask(stage, 'POST /addon-attachments', { body })).rejects.toThrow(
    /acme-new, which is provisioning/,
  );
});

test('DATABASE never goes to a database that is not prepared, where that is asked for', async () => {
  const stage = await newStage();
  const { id } = addNew(stage);
  mustBePrepared(stage, { ...request, ...prepared });
  const line = 'POST /addon-attachments';
  const staging = { app: 'acme-staging' };
  await ask(stage, line, { body: { ...staging, addon: databaseOf(stage).name, name: 'OLD' } });
  const body = { ...staging, addon: 'acme-new', name: 'DATABASE', confirm: 'acme-staging' };
  stage.storage.sanitize(id, 'another');
  await expect(ask(stage, line, { body })).rejects.toThrow(/acme-new, which is not prepared/);
});

test('a database in use is not destroyed', async () => {
  const stage = await newStage();
  const line = 'DELETE /apps/acme-staging/addons/postgresql-deep-22222';
  await expect(ask(stage, line)).rejects.toThrow(/destroyed while it is DATABASE of acme-staging/);
  expect(databaseOf(stage).state).toBe('provisioned');
});

test('a database that another app has is not destroyed', async () => {
  const stage = await newStage();
  const { id } = addNew(stage);
  await ask(stage, 'POST /addon-attachments', {
    body: { addon: 'acme-new', app: 'acme-dev', name: 'SHARED' },
  });
  const line = `DELETE /apps/acme-staging/addons/${id}`;
  await expect(ask(stage, line, { body: { force: true } })).rejects.toThrow(
    /while acme-dev has it as SHARED/,
  );
});

test('two copies into one database do not run at once', async () => {
  const stage = await newStage();
  const { id } = addNew(stage);
  const body = await urlsInto(stage, 'NEW_DATABASE_URL');
  const copy = () => ask(stage, `POST /client/v11/databases/${id}/transfers`, { body });
  await copy();
  await expect(copy()).rejects.toThrow('A copy into acme-new while another goes on');
  pass(stage, stage.world.settings.copy);
  await expect(copy()).resolves.toMatchObject({ status: 201 });
});

test('nothing is copied into a database in use', async () => {
  const stage = await newStage();
  const body = await urlsInto(stage, 'DATABASE_URL');
  const line = `POST /client/v11/databases/${databaseOf(stage).id}/transfers`;
  await expect(ask(stage, line, { body })).rejects.toThrow(/which is in use/);
});

test('nothing is copied into another database than the one that is named', async () => {
  const stage = await newStage();
  const { id } = addNew(stage);
  const body = await urlsInto(stage, 'DATABASE_URL');
  await expect(ask(stage, `POST /client/v11/databases/${id}/transfers`, { body })).rejects.toThrow(
    'A copy for acme-new goes into postgresql-deep-22222',
  );
});

test('a request that violates is recorded all the same', async () => {
  const stage = await newStage();
  await ask(stage, `POST ${PRODUCTION}/dynos`, { body: { command: 'rake' } }).catch(() => {});
  expect(stage.world.requests.at(-1)).toMatchObject({
    method: 'POST',
    path: `${PRODUCTION}/dynos`,
    status: 500,
  });
});
