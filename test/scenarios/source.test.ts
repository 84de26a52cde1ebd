import { expect, test } from 'vitest';
import type { Transport } from '../../src/heroku/http/transport.ts';
import { endState, newStage, run, type Stage, transportTo } from '../support/stage.ts';

const refreshed = { databases: ['production'], attachments: ['DATABASE = production'], violations: [] };

type Json = Readonly<Record<string, unknown>>;

/** Replies to reads under `path` are altered from the moment in which this run has asked so often for its new database. */
function onceMade(stage: Stage, path: RegExp, alter: (json: Json) => Json, asked = 2): Transport {
  const through = transportTo(stage.world);
  let asks = 0;
  return async (sent) => {
    const reply = await through(sent);
    const { pathname } = new URL(sent.url);
    if (pathname.endsWith('/wait_status')) asks += 1;
    if (sent.method === 'POST' && pathname.endsWith('/addons') && asked === 0) asks += 1;
    if (asks === 0 || asks < asked || sent.method !== 'GET' || !path.test(pathname)) return reply;
    return { ...reply, body: JSON.stringify(alter(JSON.parse(reply.body) as Json)) };
  };
}

function idOf({ world }: Stage): string {
  return world.addon('postgresql-curved-11111').id;
}

test('a source that becomes unavailable between create and copy fails the run; the next one starts over', async () => {
  const stage = await newStage();
  const path = new RegExp(`^/addons/${idOf(stage)}$`);
  const transport = onceMade(stage, path, (json) => ({ ...json, state: 'upgrading' }));
  const { report } = await run(stage, { request: { mode: 'copy' }, transport });
  expect(report.status).toBe('failed');
  expect(report.problems.map((it) => [it.code, it.what])).toEqual([
    ['SOURCE_UNAVAILABLE', 'The source database postgresql-curved-11111 is upgrading, not available.'],
  ]);
  expect(report.state).toMatch(/^acme-staging runs on postgresql-deep-22222, as before\. NEW_DATABASE is /);
  expect(endState(stage).attachments).toContain('DATABASE = staging');
  expect(stage.world.transfers).toEqual([]);
  const next = await run(stage, { request: { mode: 'copy' } });
  expect(next.report.status).toBe('refreshed');
  expect(endState(stage)).toEqual(refreshed);
});

test('a source that outgrows the plan between create and copy fails the run', async () => {
  const stage = await newStage();
  const path = new RegExp(`^/client/v11/databases/${idOf(stage)}$`);
  const transport = onceMade(stage, path, (json) => ({ ...json, num_bytes: 100_000_000_000 }));
  const { report } = await run(stage, { request: { mode: 'copy' }, transport });
  expect(report.status).toBe('failed');
  expect(report.problems.map((it) => it.code)).toEqual(['PLAN_TOO_SMALL']);
  expect(stage.world.transfers).toEqual([]);
});

test.each([
  ['is unavailable', (id: string) => `^/addons/${id}$`, { state: 'upgrading' }],
  [
    'follows another database',
    (id: string) => `^/client/v11/databases/${id}$`,
    { following: 'postgres://h/d' },
  ],
])('a source that %s after its fork was made does not stop the refresh', async (_, path, change) => {
  const stage = await newStage();
  const transport = onceMade(stage, new RegExp(path(idOf(stage))), (json) => ({ ...json, ...change }));
  const { report } = await run(stage, { request: { mode: 'fork' }, transport });
  expect(report.status).toBe('refreshed');
  expect(endState(stage)).toEqual(refreshed);
});

test('a source whose URL is gone before the copy fails the run, with nothing copied', async () => {
  const stage = await newStage();
  const source = stage.world.app('acme-production');
  const path = new RegExp(`^/apps/(${source.id}|${source.name})/config-vars$`);
  const transport = onceMade(stage, path, () => ({}));
  const { report } = await run(stage, { request: { mode: 'copy' }, transport });
  expect(report.status).toBe('failed');
  expect(report.problems.map((it) => it.code)).toEqual(['COPY_URLS']);
  expect(stage.world.transfers).toEqual([]);
  expect(endState(stage).attachments).toContain('DATABASE = staging');
});

test('a source whose URL is that of the new database fails the run, with nothing copied', async () => {
  const stage = await newStage();
  const { world } = stage;
  const source = world.app('acme-production');
  const target = world.app('acme-staging');
  const key = { Authorization: 'Bearer HRKU-canary-key-0123456789', Accept: 'application/json' };
  const through = transportTo(world);
  const transport: Transport = async (sent) => {
    const reply = await through(sent);
    const { origin, pathname } = new URL(sent.url);
    if (![source.id, source.name].some((it) => pathname === `/apps/${it}/config-vars`)) return reply;
    const url = `${origin}/apps/${target.id}/config-vars`;
    const vars = await through({ method: 'GET', url, headers: key, signal: sent.signal });
    const { NEW_DATABASE_URL } = JSON.parse(vars.body) as { readonly NEW_DATABASE_URL: string };
    return { ...reply, body: JSON.stringify({ DATABASE_URL: NEW_DATABASE_URL }) };
  };
  const { report } = await run(stage, { request: { mode: 'copy' }, transport });
  expect(report.status).toBe('failed');
  expect(report.problems.map((it) => it.code)).toEqual(['COPY_URLS']);
  expect(world.transfers).toEqual([]);
});

test('a copy is not begun when NEW_DATABASE leads to another database than a moment ago', async () => {
  const stage = await newStage();
  const { world } = stage;
  const target = world.app('acme-staging');
  // Another run has replaced the database that the copy is for, between the last look and the copy.
  const source = world.app('acme-production');
  const replaced = /^\/apps\/[^/]+\/config-vars$/;
  const through = transportTo(world);
  let hasMade = false;
  const transport: Transport = async (sent) => {
    const { pathname } = new URL(sent.url);
    const isLastMoment = replaced.test(pathname) && pathname.includes(source.id);
    const held = world.attached(target, 'NEW_DATABASE');
    if (isLastMoment && held !== undefined && !hasMade) {
      hasMade = true;
      const another = { ...held.addon, id: world.newId(), name: 'another', formerNames: [] };
      stage.storage.create(another.id);
      world.addons.push(another);
      world.attachments.splice(world.attachments.indexOf(held), 1, { ...held, addon: another });
    }
    return through(sent);
  };
  const { report } = await run(stage, { request: { mode: 'copy' }, transport });
  expect(hasMade).toBe(true);
  expect([report.status, report.problems.map((it) => it.code)]).toEqual([
    'conflict',
    ['NEW_DATABASE_VANISHED'],
  ]);
  expect(world.transfers).toEqual([]);
});

test('a source that becomes unavailable in the very moment of the create fails the run too', async () => {
  const stage = await newStage();
  const path = new RegExp(`^/addons/${idOf(stage)}$`);
  const transport = onceMade(stage, path, (json) => ({ ...json, state: 'upgrading' }), 0);
  const { report } = await run(stage, { request: { mode: 'copy' }, transport });
  expect(report.problems.map((it) => it.code)).toEqual(['SOURCE_UNAVAILABLE']);
  expect(report.status).toBe('failed');
});
