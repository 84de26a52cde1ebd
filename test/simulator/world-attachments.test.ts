import { expect, test } from 'vitest';
import { addNew, ask, attachmentsOf, databaseOf, pass, releasesOf } from '../support/ask.ts';
import { newStage, type Stage } from '../support/stage.ts';

function attach(stage: Stage, addon: string, more: object = {}) {
  const body = { addon: { name: addon }, app: { name: 'acme-staging' }, ...more };
  return ask(stage, 'POST /addon-attachments', { body });
}

function create(stage: Stage, more: object = {}) {
  const body = { plan: 'standard-0', name: 'acme-other', attachment: { name: 'NEW_DATABASE' }, ...more };
  return ask(stage, 'POST /apps/acme-staging/addons', { body });
}

/** The id of an attachment of acme-staging. */
function idOf({ world }: Stage, name: string): string {
  return world.attached(world.app('acme-staging'), name)?.id ?? '';
}

test('a new database is attached under the name that was asked for', async () => {
  const stage = await newStage();
  await create(stage);
  expect(attachmentsOf(stage)).toEqual(['DATABASE = postgresql-deep-22222', 'NEW_DATABASE = acme-other']);
});

test('without a name it is attached under the first colour that is free', async () => {
  const stage = await newStage();
  await create(stage, { attachment: undefined });
  const { json } = await attach(stage, 'acme-other');
  expect(attachmentsOf(stage).slice(1)).toEqual([
    'HEROKU_POSTGRESQL_AMBER = acme-other',
    'HEROKU_POSTGRESQL_AQUA = acme-other',
  ]);
  expect(json.name).toBe('HEROKU_POSTGRESQL_AQUA');
});

test('creating under a taken name is refused with 423, and makes nothing', async () => {
  const stage = await newStage();
  await create(stage);
  const { status, headers, json } = await create(stage, { name: 'acme-third' });
  expect([status, json.id]).toEqual([423, 'confirmation_required']);
  expect(headers['x-confirmation-required']).toBe('acme-staging');
  expect(stage.world.addons.map((it) => it.name)).not.toContain('acme-third');
  expect(attachmentsOf(stage)).toEqual(['DATABASE = postgresql-deep-22222', 'NEW_DATABASE = acme-other']);
});

test('where Heroku answers 422 to a taken name, it makes nothing either', async () => {
  const stage = await newStage({ takenAttachment: 422 });
  await create(stage);
  const { status, json } = await create(stage, { name: 'acme-third' });
  expect([status, json.id]).toEqual([422, 'invalid_params']);
  expect(stage.world.addons.map((it) => it.name)).not.toContain('acme-third');
});

test('a name that is taken on another app is free on this one', async () => {
  const stage = await newStage();
  await create(stage);
  const body = { plan: 'standard-0', attachment: { name: 'NEW_DATABASE' } };
  await expect(ask(stage, 'POST /apps/acme-dev/addons', { body })).resolves.toMatchObject({ status: 201 });
});

test('creating with confirm takes the name over', async () => {
  const stage = await newStage();
  await create(stage);
  await attach(stage, 'acme-other', { name: 'SPARE' });
  const { status } = await create(stage, { name: 'acme-third', confirm: 'acme-staging' });
  expect(status).toBe(201);
  expect(attachmentsOf(stage)).toContain('NEW_DATABASE = acme-third');
});

test('attaching under a taken name is refused with 423 until it is confirmed', async () => {
  const stage = await newStage();
  addNew(stage);
  const { status, headers, json } = await attach(stage, 'acme-new', { name: 'DATABASE' });
  expect([status, json.id]).toEqual([423, 'confirmation_required']);
  expect(headers['x-confirmation-required']).toBe('acme-staging');
  expect((await attach(stage, 'acme-new', { name: 'DATABASE', confirm: 'acme-dev' })).status).toBe(423);
  expect(databaseOf(stage).name).toBe('postgresql-deep-22222');
});

test('replacing with confirm makes two releases: Detach, then Attach', async () => {
  const stage = await newStage();
  addNew(stage);
  await attach(stage, 'postgresql-deep-22222', { name: 'OLD_DATABASE' });
  const before = releasesOf(stage).length;
  const { status } = await attach(stage, 'acme-new', { name: 'DATABASE', confirm: 'acme-staging' });
  expect(status).toBe(201);
  expect(databaseOf(stage).name).toBe('acme-new');
  expect(releasesOf(stage).slice(before)).toEqual(['Detach DATABASE', 'Attach DATABASE']);
  const { json } = await ask(stage, 'GET /apps/acme-staging/releases');
  expect(json.map((it: { description: string }) => it.description).slice(-2)).toEqual([
    'Detach DATABASE (@ref:postgresql-deep-22222)',
    'Attach DATABASE (@ref:acme-new)',
  ]);
});

test('the last attachment on the app that pays cannot be replaced', async () => {
  const stage = await newStage();
  addNew(stage);
  const { status, json } = await attach(stage, 'acme-new', { name: 'DATABASE', confirm: 'acme-staging' });
  expect([status, json.id]).toEqual([422, 'invalid_params']);
  expect(json.message).toContain(
    'DATABASE on acme-staging is the last billing attachment to postgresql-deep-22222',
  );
  expect(databaseOf(stage).name).toBe('postgresql-deep-22222');
});

test('the last attachment on the app that pays cannot be detached', async () => {
  const stage = await newStage();
  addNew(stage);
  const { status, json } = await ask(stage, `DELETE /addon-attachments/${idOf(stage, 'NEW_DATABASE')}`);
  expect([status, json.id]).toEqual([422, 'invalid_params']);
  expect(json.message).toBe('Cannot destroy last attachment to billing app for resource acme-new');
});

test('an attachment on another app does not help: it is the paying app that counts', async () => {
  const stage = await newStage();
  addNew(stage);
  const body = { addon: 'acme-new', app: 'acme-dev', name: 'SHARED' };
  expect((await ask(stage, 'POST /addon-attachments', { body })).status).toBe(201);
  expect((await ask(stage, `DELETE /addon-attachments/${idOf(stage, 'NEW_DATABASE')}`)).status).toBe(422);
});

test('the last attachment on an app that does not pay can be detached', async () => {
  const stage = await newStage();
  await attach(stage, 'postgresql-fluffy-33333', { name: 'DEV' });
  expect((await ask(stage, `DELETE /addon-attachments/${idOf(stage, 'DEV')}`)).status).toBe(200);
  expect(attachmentsOf(stage)).toEqual(['DATABASE = postgresql-deep-22222']);
});

test('detaching takes the name away, in a release, and is 404 the second time', async () => {
  const stage = await newStage();
  addNew(stage);
  await attach(stage, 'acme-new', { name: 'SPARE' });
  const id = idOf(stage, 'SPARE');
  expect((await ask(stage, `DELETE /addon-attachments/${id}`)).json.name).toBe('SPARE');
  expect(releasesOf(stage).at(-1)).toBe('Detach SPARE');
  const { status, json } = await ask(stage, `DELETE /addon-attachments/${id}`);
  expect([status, json.resource]).toEqual([404, 'add_on attachment']);
});

test('attaching the same database under the same name again changes nothing', async () => {
  const stage = await newStage();
  const first = await attach(stage, 'postgresql-deep-22222', { name: 'OLD_DATABASE' });
  const releases = releasesOf(stage);
  const second = await attach(stage, 'postgresql-deep-22222', { name: 'OLD_DATABASE' });
  expect([second.status, second.json.id]).toEqual([201, first.json.id]);
  expect(releasesOf(stage)).toEqual(releases);
});

test('attaching what is not there is 404', async () => {
  const stage = await newStage();
  expect((await attach(stage, 'gone', { name: 'X' })).json).toMatchObject({
    id: 'not_found',
    resource: 'add_on',
  });
  const body = { addon: 'postgresql-deep-22222', app: 'gone' };
  expect((await ask(stage, 'POST /addon-attachments', { body })).json).toMatchObject({ resource: 'app' });
});

test('a database and an app may be named by their ids, as texts or as objects', async () => {
  const stage = await newStage();
  const [addon, app] = [databaseOf(stage).id, stage.world.app('acme-staging').id];
  for (const [name, body] of Object.entries({
    ONE: { addon, app },
    TWO: { addon: { id: addon }, app: { id: app } },
  })) {
    expect((await ask(stage, 'POST /addon-attachments', { body: { ...body, name } })).status).toBe(201);
  }
  expect(attachmentsOf(stage)).toHaveLength(3);
});

test('an attachment shows its app, and the app that pays for its database', async () => {
  const stage = await newStage();
  await attach(stage, 'postgresql-fluffy-33333', { name: 'DEV' });
  const { json } = await ask(stage, 'GET /apps/acme-staging/addon-attachments');
  expect(json.find((it: { name: string }) => it.name === 'DEV')).toMatchObject({
    app: { name: 'acme-staging' },
    addon: { name: 'postgresql-fluffy-33333', app: { name: 'acme-dev' } },
  });
});

test('the attachments of a database are those on every app', async () => {
  const stage = await newStage();
  await attach(stage, 'postgresql-fluffy-33333', { name: 'DEV' });
  const { json } = await ask(stage, 'GET /addons/postgresql-fluffy-33333/addon-attachments');
  const names = json.map((it: { app: { name: string }; name: string }) => `${it.app.name}::${it.name}`);
  expect(names.sort()).toEqual(['acme-dev::DATABASE', 'acme-staging::DEV']);
});

test('the release of a new database comes when it is ready', async () => {
  const stage = await newStage();
  const before = releasesOf(stage).length;
  await create(stage);
  expect(releasesOf(stage)).toHaveLength(before);
  pass(stage, stage.world.settings.provision);
  expect(releasesOf(stage).slice(before)).toEqual(['Attach NEW_DATABASE']);
});

test('an Essential plan has no pooler to attach', async () => {
  const stage = await newStage();
  const body = {
    addon: 'postgresql-shaped-55555',
    app: 'acme-demo-staging',
    name: 'POOL',
    namespace: 'connection-pooling:default',
  };
  const reply = await ask(stage, 'POST /addon-attachments', { body });
  expect([reply.status, reply.json.message]).toEqual([
    422,
    'essential-0 does not support connection pooling',
  ]);
});
