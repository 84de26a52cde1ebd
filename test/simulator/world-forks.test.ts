import { expect, test } from 'vitest';
import { addNew, ask, databaseOf, pass } from '../support/ask.ts';
import { newStage, type Stage } from '../support/stage.ts';

const MINUTE = 60_000;

function fork(stage: Stage, reference: string, plan = 'standard-0', more: object = {}) {
  const body = { plan: { name: `heroku-postgresql:${plan}` }, config: { fork: reference, ...more } };
  return ask(stage, 'POST /apps/acme-staging/addons', { body: { ...body, attachment: { name: 'FORKED' } } });
}

test('a database of Standard or above can be forked to another app', async () => {
  const stage = await newStage();
  const { status, json } = await fork(stage, 'acme-production::DATABASE');
  expect(status).toBe(201);
  expect(json).toMatchObject({ state: 'provisioning', plan: { name: 'heroku-postgresql:standard-0' } });
  expect(stage.storage.label(json.id)).toBe('production');
});

test.each([
  ['the name of an attachment on another app', 'acme-production::DATABASE', 'production'],
  ['its config var', 'acme-production::DATABASE_URL', 'production'],
  ['an attachment on the same app', 'DATABASE', 'staging'],
  ['the name of an add-on', 'postgresql-curved-11111', 'production'],
])('a fork takes %s', async (_, reference, label) => {
  const stage = await newStage();
  const { json } = await fork(stage, reference);
  expect(stage.storage.label(json.id)).toBe(label);
});

test('a fork takes the URL of a database', async () => {
  const stage = await newStage();
  const { json: vars } = await ask(stage, 'GET /apps/acme-production/config-vars');
  const { json } = await fork(stage, vars.DATABASE_URL);
  expect(stage.storage.label(json.id)).toBe('production');
});

test.each(['acme-production::OTHER', 'OTHER', 'postgres://u:p@nowhere:5432/d'])(
  'a fork of %s, which is not there, is refused with 404',
  async (reference) => {
    const stage = await newStage();
    const { status, json } = await fork(stage, reference);
    expect([status, json.id]).toEqual([404, 'not_found']);
    expect(stage.world.addons).toHaveLength(5);
  },
);

test('a fork of an Essential database is refused', async () => {
  const stage = await newStage();
  const { status, json } = await fork(stage, 'acme-demo::DATABASE');
  expect([status, json.id]).toEqual([422, 'invalid_params']);
  expect(json.message).toContain('does not support forking and following to the essential-0 plan');
});

test('a fork to an Essential plan is refused', async () => {
  const { status, json } = await fork(await newStage(), 'acme-production::DATABASE', 'essential-1');
  expect([status, json.id]).toEqual([422, 'invalid_params']);
  expect(json.message).toContain('does not support forking and following to the essential-1 plan');
});

test('a fork of a follower is refused', async () => {
  const stage = await newStage();
  databaseOf(stage, 'acme-dev').following = 'postgres://host/d';
  const { status, json } = await fork(stage, 'acme-dev::DATABASE');
  expect([status, json.message]).toEqual([422, 'You cannot fork a follower.']);
});

test('a fork of a database that is not ready is refused', async () => {
  const stage = await newStage();
  addNew(stage, { ready: false });
  const { status, json } = await fork(stage, 'NEW_DATABASE');
  expect([status, json.message]).toEqual([422, 'acme-new is not yet available for forking.']);
});

test('a fork of a fresh fork is refused for a while, and possible after it', async () => {
  const stage = await newStage({ forkCooldown: 10 * MINUTE });
  const { readyAt } = addNew(stage, { config: { fork: 'acme-production::DATABASE' } });
  pass(stage, readyAt + 10 * MINUTE - 1 - stage.clock.now());
  const { status, json } = await fork(stage, 'NEW_DATABASE');
  expect([status, json.message]).toEqual([422, 'acme-new is not yet available for forking.']);
  pass(stage, 1);
  expect((await fork(stage, 'NEW_DATABASE')).status).toBe(201);
});

test('a database that is no fork can be forked as soon as it is ready', async () => {
  const stage = await newStage();
  addNew(stage);
  expect((await fork(stage, 'NEW_DATABASE')).status).toBe(201);
});

/** The row Fork/Follow of the info of a database. */
async function forkFollow(stage: Stage, database: string): Promise<unknown> {
  const { json } = await ask(stage, `GET /client/v11/databases/${database}`);
  return json.info.find((row: { name: string }) => row.name === 'Fork/Follow').values[0];
}

test('the info of a database says whether it can be forked', async () => {
  const stage = await newStage({ dataApiDelay: 0 });
  databaseOf(stage, 'acme-dev').following = 'postgres://host/d';
  const { id } = addNew(stage, { ready: false });
  expect(await forkFollow(stage, databaseOf(stage).id)).toBe('Available');
  expect(await forkFollow(stage, databaseOf(stage, 'acme-dev').id)).toBe('Unavailable on followers');
  expect(await forkFollow(stage, id)).toBe('Temporarily Unavailable');
  expect(await forkFollow(stage, databaseOf(stage, 'acme-demo').id)).toBe('Unsupported');
});

test('the info of a fresh fork says that it cannot be forked for a while', async () => {
  const stage = await newStage({ forkCooldown: 10 * MINUTE });
  const { id } = addNew(stage, { config: { fork: 'acme-production::DATABASE' } });
  expect(await forkFollow(stage, id)).toBe('Temporarily Unavailable');
  pass(stage, 10 * MINUTE);
  expect(await forkFollow(stage, id)).toBe('Available');
});

/** With it, the reply to a create has Heroku's message. */
const legacyMessages = { 'x-heroku-legacy-provider-messages': 'true' };

test('a fast fork says how old its data is, to whom asks for it at its creation, and only a fast one', async () => {
  const stage = await newStage({ fastForkAge: 16 * 60 * MINUTE });
  const create = (fast: boolean, headers: Readonly<Record<string, string>>) =>
    ask(stage, 'POST /apps/acme-dev/addons', {
      body: { plan: 'standard-0', config: { fork: 'acme-production::DATABASE', fast } },
      headers,
    });
  const reported = await create(true, legacyMessages);
  expect(reported.json.provision_message).toMatch(
    /^Fork will contain data from 11\/21\/2026 at 10:00 UTC \(about 16 hours old\)/,
  );
  expect((await create(false, legacyMessages)).json.provision_message).toBeUndefined();
  expect((await create(true, {})).json.provision_message).toBeUndefined();
  const later = await ask(stage, `GET /addons/${reported.json.id}`, { headers: legacyMessages });
  expect(later.json.provision_message).toBeUndefined();
});

test('a fork names the formation of what it was forked from, once it is ready', async () => {
  const stage = await newStage();
  const { id } = addNew(stage, { ready: false, config: { fork: 'acme-production::DATABASE' } });
  pass(stage, MINUTE);
  const before = await ask(stage, `GET /client/v11/databases/${id}`);
  pass(stage, 10 * MINUTE);
  const after = await ask(stage, `GET /client/v11/databases/${id}`);
  expect([before.json.forked_from, after.json.forked_from]).toEqual([
    null,
    databaseOf(stage, 'acme-production').id.replace(/^0{8}/, 'f0000000'),
  ]);
});

test('a fork holds what its source held, and leaves the source alone', async () => {
  const stage = await newStage();
  const { id } = addNew(stage, { config: { fork: 'acme-production::DATABASE' } });
  stage.storage.fill(databaseOf(stage, 'acme-production').id, 'production of tomorrow', 1, 1);
  expect(stage.storage.label(id)).toBe('production');
  expect(stage.storage.login(id)).not.toEqual(stage.storage.login(databaseOf(stage, 'acme-production').id));
});

test('unfollow ends following, and is refused for what does not follow', async () => {
  const stage = await newStage();
  const { id } = databaseOf(stage);
  databaseOf(stage).following = 'postgres://host/d';
  await expect(ask(stage, `PUT /client/v11/databases/${id}/unfollow`)).resolves.toMatchObject({
    status: 200,
  });
  expect(databaseOf(stage).following).toBeNull();
  await expect(ask(stage, `PUT /client/v11/databases/${id}/unfollow`)).resolves.toMatchObject({
    status: 422,
  });
});
