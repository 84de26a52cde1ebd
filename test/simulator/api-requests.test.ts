import { expect, test } from 'vitest';
import { page } from '../../simulator/api/pages.ts';
import { release } from '../../simulator/world/releases.ts';
import { ask } from '../support/ask.ts';
import { KEY, newStage, type Stage } from '../support/stage.ts';

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

test('an app shows its stage, and one outside pipelines is 404', async () => {
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

const items = ['c', 'a', 'e', 'b', 'd'].map((id) => ({ id }));

const ids = (list: readonly { readonly id: string }[]) => list.map((it) => it.id).join('');

async function stageWithReleases(count: number): Promise<Stage> {
  const stage = await newStage();
  for (let made = 1; made < count; made += 1)
    release(stage.world, stage.world.app('acme-staging'), `Release ${made + 1}`);
  return stage;
}

async function releases(stage: Stage, range: string) {
  const { status, headers, json } = await ask(stage, 'GET /apps/acme-staging/releases', {
    headers: { range },
  });
  return { status, next: headers['next-range'], versions: json.map((it: { version: number }) => it.version) };
}

test('a list that fits on a page is whole: 200, and no Next-Range', async () => {
  const { status, headers, json } = await ask(
    await newStage(),
    'GET /addon-services/heroku-postgresql/plans',
  );
  expect(status).toBe(200);
  expect(headers).not.toHaveProperty('next-range');
  expect(json.length).toBeGreaterThan(10);
});

test('a list that does not is cut: 206, and Next-Range asks for the rest', async () => {
  const stage = await newStage({ pageSize: 5 });
  const line = 'GET /addon-services/heroku-postgresql/plans';
  const names: string[] = [];
  const statuses: number[] = [];
  let range: string | undefined;
  do {
    const reply = await ask(stage, line, range === undefined ? {} : { headers: { range } });
    names.push(...reply.json.map((it: { name: string }) => it.name));
    statuses.push(reply.status);
    range = reply.headers['next-range'];
  } while (range !== undefined);
  expect(statuses).toEqual([206, 206, 200]);
  expect(new Set(names).size).toBe(13);
  expect(names).toHaveLength(13);
});

test('a range names the field to sort by, where to begin and how many', () => {
  expect(page(items, undefined, 200)).toEqual({
    items: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id })),
    next: null,
  });
  expect(ids(page(items, 'id ..; max=2', 200).items)).toBe('ab');
  expect(page(items, 'id ..; max=2', 200).next).toBe('id ]b..; max=2');
  expect(ids(page(items, 'id ]b..; max=2', 200).items)).toBe('cd');
  expect(page(items, 'id ]d..; max=2', 200)).toEqual({ items: [{ id: 'e' }], next: null });
});

test('a page goes on behind an item that is gone meanwhile', () => {
  const left = items.filter((it) => it.id !== 'b');
  expect(ids(page(left, 'id ]b..; max=2', 200).items)).toBe('cd');
});

test('a page behind the last item is empty', () => {
  expect(page(items, 'id ]e..; max=2', 200)).toEqual({ items: [], next: null });
});

test('numbers are sorted as numbers', () => {
  const versions = [9, 10, 2].map((version) => ({ version }));
  expect(page(versions, 'version ..', 200).items.map((it) => it.version)).toEqual([2, 9, 10]);
});

test('no request gets more than a thousand items at once', () => {
  const many = Array.from({ length: 1_500 }, (_, at) => ({ id: String(at).padStart(5, '0') }));
  expect(page(many, 'id ..; max=5000', 200).items).toHaveLength(1_000);
});

test.each(['version ..; max=1, order=desc', 'version ..; order=desc,max=1'])(
  'the newest release is asked for as the CLI does: %s',
  async (range) => {
    const stage = await stageWithReleases(12);
    expect(await releases(stage, range)).toMatchObject({ status: 206, versions: [12] });
  },
);

test('the newest five come newest first, and more when they are asked for', async () => {
  const stage = await stageWithReleases(12);
  const first = await releases(stage, 'version ..; max=5, order=desc');
  expect(first.versions).toEqual([12, 11, 10, 9, 8]);
  const second = await releases(stage, first.next ?? '');
  expect(second.versions).toEqual([7, 6, 5, 4, 3]);
  expect(await releases(stage, second.next ?? '')).toEqual({
    status: 200,
    next: undefined,
    versions: [2, 1],
  });
});

test('fewer releases than were asked for are all', async () => {
  const stage = await stageWithReleases(3);
  expect(await releases(stage, 'version ..; max=15, order=desc')).toEqual({
    status: 200,
    next: undefined,
    versions: [3, 2, 1],
  });
});

test('what is one thing has no pages', async () => {
  const stage = await newStage({ pageSize: 1 });
  const reply = await ask(stage, 'GET /apps/acme-staging', { headers: { range: 'id ..; max=1' } });
  expect([reply.status, reply.headers['next-range']]).toEqual([200, undefined]);
});
