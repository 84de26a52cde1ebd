import { expect, test } from 'vitest';
import { destroyAddon } from '../../simulator/world/addons.ts';
import { attach } from '../../simulator/world/attachments.ts';
import { HerokuError } from '../../simulator/world/heroku-error.ts';
import { addNew, ask, attachmentsOf, databaseOf, pass, releasesOf } from '../support/ask.ts';
import { newStage, type Stage } from '../support/stage.ts';

function create(stage: Stage, body: object) {
  return ask(stage, 'POST /apps/acme-staging/addons', { body: { plan: 'standard-0', ...body } });
}

function rename(stage: Stage, from: string, to: unknown) {
  return ask(stage, `PATCH /apps/acme-staging/addons/${from}`, { body: { name: to } });
}

test('the name of an add-on is unique on all of Heroku', async () => {
  const stage = await newStage();
  const { status, json } = await create(stage, { name: 'postgresql-fluffy-33333' });
  expect([status, json.message]).toEqual([422, 'Name is already taken']);
  expect(stage.world.addons).toHaveLength(5);
});

test.each(['1acme', 'acme staging', '-acme', 'a', 'ácme', ''])('%j is no name of an add-on', async (name) => {
  const stage = await newStage();
  const { status, json } = await create(stage, { name });
  expect([status, json.message]).toEqual([422, 'Name is invalid']);
  expect((await rename(stage, 'postgresql-deep-22222', name)).status).toBe(422);
  expect(databaseOf(stage).name).toBe('postgresql-deep-22222');
});

test('an add-on without a name gets one', async () => {
  const { json } = await create(await newStage(), {});
  expect(json.name).toMatch(/^postgresql-[a-z]+-\w+$/);
});

test('a plan that is no longer there is refused', async () => {
  const stage = await newStage();
  const { status, json } = await create(stage, { plan: { name: 'heroku-postgresql:hobby-dev' } });
  expect([status, json.id]).toEqual([422, 'invalid_params']);
  expect(json.message).toContain('no longer available');
  expect((await create(stage, { plan: undefined })).status).toBe(422);
});

test('an add-on is found by its id and by its name, and on its own app', async () => {
  const stage = await newStage();
  const { id, name } = databaseOf(stage);
  for (const place of [`/addons/${id}`, `/addons/${name}`, `/apps/acme-staging/addons/${id}`]) {
    expect((await ask(stage, `GET ${place}`)).json.id).toBe(id);
  }
  const { status, json } = await ask(stage, `GET /apps/acme-dev/addons/${id}`);
  expect([status, json.resource]).toEqual([404, 'add_on']);
});

test('an add-on of another app is in no list of this one, though it is attached', async () => {
  const stage = await newStage();
  const body = { addon: 'postgresql-fluffy-33333', app: 'acme-staging', name: 'DEV' };
  await ask(stage, 'POST /addon-attachments', { body });
  const { json } = await ask(stage, 'GET /apps/acme-staging/addons');
  expect(json.map((it: { name: string }) => it.name)).toEqual(['postgresql-deep-22222']);
});

test('an add-on that is renamed is 404 under its old name at once', async () => {
  const stage = await newStage();
  const { status, json } = await rename(stage, 'postgresql-deep-22222', 'acme-old');
  expect([status, json.name]).toEqual([200, 'acme-old']);
  expect((await ask(stage, 'GET /addons/postgresql-deep-22222')).status).toBe(404);
  expect((await ask(stage, 'GET /addons/acme-old')).status).toBe(200);
});

test('where old names still lead to an add-on, they do', async () => {
  const stage = await newStage({ oldNamesResolve: true });
  await rename(stage, 'postgresql-deep-22222', 'acme-old');
  await rename(stage, 'acme-old', 'acme-older');
  for (const name of ['postgresql-deep-22222', 'acme-old', 'acme-older']) {
    expect((await ask(stage, `GET /addons/${name}`)).json.name).toBe('acme-older');
  }
});

test('an old name leads to who has it now, if anybody has', async () => {
  const stage = await newStage({ oldNamesResolve: true });
  await rename(stage, 'postgresql-deep-22222', 'acme-old');
  const { json } = await create(stage, { name: 'postgresql-deep-22222' });
  expect((await ask(stage, 'GET /addons/postgresql-deep-22222')).json.id).toBe(json.id);
});

test('an add-on cannot be renamed to a name that is taken, but to its own', async () => {
  const stage = await newStage();
  expect((await rename(stage, 'postgresql-deep-22222', 'postgresql-fluffy-33333')).status).toBe(422);
  expect((await rename(stage, 'postgresql-deep-22222', 'postgresql-deep-22222')).status).toBe(200);
  expect((await rename(stage, 'postgresql-deep-22222', undefined)).status).toBe(422);
});

test('a rename keeps the attachments and the config vars', async () => {
  const stage = await newStage();
  const before = (await ask(stage, 'GET /apps/acme-staging/config-vars')).json;
  await rename(stage, 'postgresql-deep-22222', 'acme-old');
  expect((await ask(stage, 'GET /apps/acme-staging/config-vars')).json).toEqual(before);
  expect(attachmentsOf(stage)).toEqual(['DATABASE = acme-old']);
});

test.each([
  [false, []],
  [true, ['Rename acme-old']],
])('where renaming makes a release (%s), it does', async (renameReleases, made) => {
  const stage = await newStage({ renameReleases });
  const before = releasesOf(stage).length;
  await rename(stage, 'postgresql-deep-22222', 'acme-old');
  expect(releasesOf(stage).slice(before)).toEqual(made);
});

test('a database that is destroyed is deprovisioning for a while, and then gone', async () => {
  const stage = await newStage({ destroy: 15_000 });
  const { id } = addNew(stage);
  const { status, json } = await ask(stage, `DELETE /apps/acme-staging/addons/${id}`, {
    body: { force: false },
  });
  expect([status, json.state]).toEqual([202, 'deprovisioning']);
  stage.clock.advance(14_999);
  expect((await ask(stage, `GET /addons/${id}`)).json.state).toBe('deprovisioning');
  expect((await ask(stage, 'GET /apps/acme-staging/addons')).json).toHaveLength(2);
  stage.clock.advance(1);
  expect((await ask(stage, `GET /addons/${id}`)).json).toMatchObject({ id: 'not_found', resource: 'add_on' });
  expect((await ask(stage, 'GET /apps/acme-staging/addons')).json).toHaveLength(1);
  expect((await ask(stage, `DELETE /apps/acme-staging/addons/${id}`)).status).toBe(404);
});

test('what is destroyed keeps its data, its attachments and their config vars until it is gone, each with a release', async () => {
  const stage = await newStage({ destroy: 15_000 });
  const { id } = addNew(stage);
  const [before, names] = [releasesOf(stage).length, attachmentsOf(stage)];
  await ask(stage, `DELETE /apps/acme-staging/addons/${id}`);
  pass(stage, 14_999);
  expect([stage.storage.label(id), attachmentsOf(stage)]).toEqual(['empty', names]);
  expect((await ask(stage, 'GET /apps/acme-staging/config-vars')).json).toHaveProperty('NEW_DATABASE_URL');
  expect(releasesOf(stage)).toHaveLength(before);
  pass(stage, 1);
  expect([stage.storage.label(id), attachmentsOf(stage)]).toEqual([
    undefined,
    ['DATABASE = postgresql-deep-22222'],
  ]);
  expect(releasesOf(stage).slice(before)).toEqual(['Detach NEW_DATABASE']);
});

test('where it loses its data and its attachments at once, it goes on without them', async () => {
  const stage = await newStage({ destroy: 15_000, deprovision: 'detached at once' });
  const { id } = addNew(stage);
  const before = releasesOf(stage).length;
  await ask(stage, `DELETE /apps/acme-staging/addons/${id}`);
  expect(stage.storage.label(id)).toBeUndefined();
  expect(attachmentsOf(stage)).toEqual(['DATABASE = postgresql-deep-22222']);
  expect(releasesOf(stage).slice(before)).toEqual(['Detach NEW_DATABASE']);
  expect((await ask(stage, `GET /addons/${id}`)).json.state).toBe('deprovisioning');
});

test('where it goes at once, the reply says so, and the next one is a 404', async () => {
  const stage = await newStage({ destroy: 15_000, deprovision: 'synchronous' });
  const { id } = addNew(stage);
  const { status, json } = await ask(stage, `DELETE /apps/acme-staging/addons/${id}`);
  expect([status, json.state]).toEqual([200, 'deprovisioned']);
  expect((await ask(stage, `GET /addons/${id}`)).status).toBe(404);
  expect([stage.storage.label(id), attachmentsOf(stage)]).toEqual([
    undefined,
    ['DATABASE = postgresql-deep-22222'],
  ]);
});

test.each([
  [false, 422],
  [true, 201],
])('where what is being destroyed can still be attached (%s), it can', async (attachesEnding, expected) => {
  const stage = await newStage({ attachesEnding });
  const { id } = addNew(stage);
  await ask(stage, `DELETE /apps/acme-staging/addons/${id}`);
  const body = { addon: id, app: 'acme-staging', name: 'AGAIN' };
  expect((await ask(stage, 'POST /addon-attachments', { body })).status).toBe(expected);
});

test('where lists are behind, they do not show what is new, and still show what has gone; by itself it is known', async () => {
  const stage = await newStage({ destroy: 0, listsBehind: 10_000 });
  const named = async (path: string) =>
    (await ask(stage, `GET ${path}`)).json.map(
      (it: { name?: string; description: string }) => it.name ?? it.description,
    );
  const { id } = addNew(stage, { ready: false });
  const lists = ['/apps/acme-staging/addons', '/apps/acme-staging/addon-attachments'];
  expect(await Promise.all(lists.map(named))).toEqual([['postgresql-deep-22222'], ['DATABASE']]);
  expect((await ask(stage, `GET /addons/${id}`)).status).toBe(200);
  pass(stage, 10_000);
  const all = [
    ['postgresql-deep-22222', expect.any(String)],
    ['DATABASE', 'NEW_DATABASE'],
  ];
  expect(await Promise.all(lists.map(named))).toEqual(all);
  const releases = await named('/apps/acme-staging/releases');
  await ask(stage, `DELETE /apps/acme-staging/addons/${id}`);
  expect(await Promise.all(lists.map(named))).toEqual(all);
  expect((await ask(stage, `GET /addons/${id}`)).status).toBe(404);
  expect(await named('/apps/acme-staging/releases')).toEqual(releases);
  pass(stage, 10_000);
  expect(await Promise.all(lists.map(named))).toEqual([['postgresql-deep-22222'], ['DATABASE']]);
  expect(await named('/apps/acme-staging/releases')).toContain('Detach NEW_DATABASE (@ref:acme-new)');
});

test('where a new add-on is known by itself only after a while, lists have it before', async () => {
  const stage = await newStage({ detailsBehind: 10_000 });
  const { id } = addNew(stage, { ready: false });
  expect((await ask(stage, 'GET /apps/acme-staging/addons')).json).toHaveLength(2);
  for (const path of [`/addons/${id}`, `/addons/${id}/addon-attachments`]) {
    expect((await ask(stage, `GET ${path}`)).status).toBe(404);
  }
  pass(stage, 10_000);
  expect((await ask(stage, `GET /addons/${id}`)).status).toBe(200);
});

test('destroying twice is destroying once', async () => {
  const stage = await newStage({ destroy: 15_000 });
  const { id } = addNew(stage);
  await ask(stage, `DELETE /apps/acme-staging/addons/${id}`);
  pass(stage, 10_000);
  expect((await ask(stage, `DELETE /apps/acme-staging/addons/${id}`)).status).toBe(202);
  pass(stage, 5_000);
  expect((await ask(stage, `GET /addons/${id}`)).status).toBe(404);
});

test('the name of a database is free again when it is gone, and not before', async () => {
  const stage = await newStage();
  const { id } = addNew(stage);
  await ask(stage, `DELETE /apps/acme-staging/addons/${id}`);
  expect((await create(stage, { name: 'acme-new' })).status).toBe(422);
  pass(stage, stage.world.settings.destroy);
  expect((await create(stage, { name: 'acme-new' })).status).toBe(201);
});

test('a database that is attached to another app is not destroyed without force', async () => {
  const { world } = await newStage();
  const addon = world.addon('postgresql-fluffy-33333');
  attach(world, world.app('acme-staging'), addon, { name: 'DEV', namespace: null });
  expect(() => destroyAddon(world, addon, false)).toThrow(HerokuError);
  expect(addon.state).toBe('provisioned');
  destroyAddon(world, addon, true);
  expect(addon.state).toBe('deprovisioning');
});

test('where Heroku does not refuse that, it does not', async () => {
  const { world } = await newStage({ destroyRefusesShared: false });
  const addon = world.addon('postgresql-fluffy-33333');
  attach(world, world.app('acme-staging'), addon, { name: 'DEV', namespace: null });
  destroyAddon(world, addon, false);
  expect(addon.state).toBe('deprovisioning');
});

test('a database of another app cannot be destroyed by way of this one', async () => {
  const stage = await newStage();
  expect((await ask(stage, 'DELETE /apps/acme-staging/addons/postgresql-fluffy-33333')).status).toBe(404);
  expect(databaseOf(stage, 'acme-dev').state).toBe('provisioned');
});

test('an add-on lists the config vars that it has set on the app that pays', async () => {
  const stage = await newStage();
  const { id } = addNew(stage, { ready: false });
  expect((await ask(stage, `GET /addons/${id}`)).json.config_vars).toEqual([]);
  pass(stage, stage.world.settings.provision);
  pass(stage, stage.world.settings.configVarDelay);
  expect((await ask(stage, `GET /addons/${id}`)).json.config_vars).toEqual(['NEW_DATABASE_URL']);
});

test('an add-on shows its monthly price', async () => {
  const stage = await newStage();
  const { json } = await ask(stage, 'GET /addons/postgresql-curved-11111');
  expect(json.billed_price).toEqual({ cents: 35_000, contract: false, unit: 'month' });
});

test('the plans show theirs', async () => {
  const { json } = await ask(await newStage(), 'GET /addon-services/heroku-postgresql/plans');
  const prices = json.map((it: { name: string; price: { cents: number } }) => [it.name, it.price.cents]);
  expect(Object.fromEntries(prices)).toMatchObject({
    'heroku-postgresql:essential-0': 500,
    'heroku-postgresql:standard-0': 5_000,
    'heroku-postgresql:premium-2': 35_000,
  });
});
