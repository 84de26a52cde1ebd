import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { KEY, newStage } from '../support/stage.ts';

const places = ['GET /apps/acme-staging', 'GET /client/v11/databases/postgresql-deep-22222'];

test.each(places)('%s without a key is refused with 401', async (place) => {
  const { status, json } = await ask(await newStage(), place, { key: null });
  expect([status, json]).toEqual([401, { id: 'unauthorized', message: 'Invalid credentials provided.' }]);
});

test.each(places)('%s with an unknown key is refused with 401', async (place) => {
  expect((await ask(await newStage(), place, { key: `${KEY}x` })).status).toBe(401);
});

test.each(places)('%s with a key that is good for nothing is refused with 403', async (place) => {
  const stage = await newStage();
  stage.world.keys.set('HRKU-guest', 'nothing');
  const { status, json } = await ask(stage, place, { key: 'HRKU-guest' });
  expect([status, json.id]).toEqual([403, 'forbidden']);
});

test.each(places)('%s with a key that needs a second factor is refused with 403', async (place) => {
  const stage = await newStage();
  stage.world.keys.set('HRKU-careful', 'second factor');
  const { status, json } = await ask(stage, place, { key: 'HRKU-careful' });
  expect([status, json.id]).toEqual([403, 'two_factor']);
});

test('a key in another scheme is refused', async () => {
  const stage = await newStage();
  const headers = { authorization: `Basic ${btoa(`:${KEY}`)}` };
  expect((await ask(stage, 'GET /apps/acme-staging', { key: null, headers })).status).toBe(401);
});

test('who is refused changes nothing', async () => {
  const stage = await newStage();
  const body = { plan: 'standard-0' };
  await ask(stage, 'POST /apps/acme-staging/addons', { key: null, body });
  expect(stage.world.addons).toHaveLength(5);
});

test('an app is found by its id and by its name', async () => {
  const stage = await newStage();
  const { id } = stage.world.app('acme-staging');
  expect((await ask(stage, `GET /apps/${id}`)).json).toMatchObject({
    name: 'acme-staging',
    stack: { name: 'heroku-24' },
  });
  expect((await ask(stage, 'GET /apps/acme-staging')).json.id).toBe(id);
});

test('an app that is not there is 404', async () => {
  const stage = await newStage();
  const missing = { id: 'not_found', message: "Couldn't find that app.", resource: 'app' };
  for (const place of [
    '',
    '/addons',
    '/addon-attachments',
    '/config-vars',
    '/releases',
    '/pipeline-couplings',
  ]) {
    const { status, json } = await ask(stage, `GET /apps/gone${place}`);
    expect([status, json]).toEqual([404, missing]);
  }
});

test('a place that is not there is 404', async () => {
  const stage = await newStage();
  expect((await ask(stage, 'GET /nowhere')).status).toBe(404);
  expect((await ask(stage, 'PUT /apps/acme-staging')).status).toBe(404);
});

test('an app tells its stage, and one outside pipelines is 404', async () => {
  const stage = await newStage();
  expect((await ask(stage, 'GET /apps/acme-production/pipeline-couplings')).json.stage).toBe('production');
  stage.world.addApp('acme-lonely', null);
  expect((await ask(stage, 'GET /apps/acme-lonely/pipeline-couplings')).status).toBe(404);
});

test('every reply has the time of Heroku, and an id of its own', async () => {
  const stage = await newStage();
  const [one, two] = [await ask(stage, 'GET /apps/acme-staging'), await ask(stage, 'GET /apps/gone')];
  expect(one.headers.date).toBe('Sun, 22 Nov 2026 02:00:00 GMT');
  expect(two.headers.date).toBe(one.headers.date);
  expect(one.headers['request-id']).not.toBe(two.headers['request-id']);
});

test('every request is recorded with its body and its status', async () => {
  const stage = await newStage();
  await ask(stage, 'GET /apps/gone');
  await ask(stage, 'PATCH /apps/acme-staging/addons/postgresql-deep-22222', { body: { name: 'acme-old' } });
  expect(stage.world.requests).toMatchObject([
    { method: 'GET', path: '/apps/gone', body: null, status: 404 },
    { method: 'PATCH', body: { name: 'acme-old' }, status: 200 },
  ]);
});
