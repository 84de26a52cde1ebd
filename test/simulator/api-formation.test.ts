import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { newStage, type Stage } from '../support/stage.ts';

async function quantities(stage: Stage): Promise<Readonly<Record<string, number>>> {
  const { json } = await ask(stage, 'GET /apps/acme-staging/formation');
  return Object.fromEntries(
    json.map((it: { type: string; quantity: number }) => [it.type, it.quantity] as const),
  );
}

function scale(stage: Stage, ...updates: readonly object[]) {
  return ask(stage, 'PATCH /apps/acme-staging/formation', { body: { updates } });
}

test('an app has one web dyno and one worker, and can be scaled', async () => {
  const stage = await newStage();
  expect(await quantities(stage)).toEqual({ web: 1, worker: 1 });
  const { status, json } = await scale(stage, { type: 'worker', quantity: 0, size: 'Standard-2X' });
  expect([status, json]).toMatchObject([200, [{ type: 'worker', quantity: 0, size: 'Standard-2X' }]]);
  expect(await quantities(stage)).toEqual({ web: 1, worker: 0 });
});

test('a quantity may be a string, and a difference', async () => {
  const stage = await newStage();
  await scale(stage, { type: 'web', quantity: '3' }, { type: 'worker', quantity: '+1' });
  expect(await quantities(stage)).toEqual({ web: 3, worker: 2 });
  await scale(stage, { type: 'web', quantity: '-1' });
  expect(await quantities(stage)).toEqual({ web: 2, worker: 2 });
});

test.each([
  [{ type: 'clock', quantity: 1 }, 404, 'not_found'],
  [{ type: 'worker', quantity: '-2' }, 422, 'invalid_params'],
  [{ type: 'worker', quantity: 'many' }, 422, 'invalid_params'],
])('%j is refused, and nothing that came with it is done', async (update, status, id) => {
  const stage = await newStage();
  const reply = await scale(stage, { type: 'web', quantity: 5 }, update);
  expect([reply.status, reply.json.id]).toEqual([status, id]);
  expect(await quantities(stage)).toEqual({ web: 1, worker: 1 });
});

test('a release phase shows as a process type of its own', async () => {
  const stage = await newStage({ releasePhase: 'succeeds' });
  expect(await quantities(stage)).toEqual({ web: 1, worker: 1, release: 0 });
});

test('scaling and maintenance mode make no release', async () => {
  const stage = await newStage();
  const before = stage.world.releases.length;
  await scale(stage, { type: 'web', quantity: 0 });
  await ask(stage, 'PATCH /apps/acme-staging', { body: { maintenance: true } });
  expect(stage.world.releases).toHaveLength(before);
});

test('maintenance mode is switched on and off', async () => {
  const stage = await newStage();
  for (const maintenance of [true, false]) {
    const { json } = await ask(stage, 'PATCH /apps/acme-staging', { body: { maintenance } });
    expect(json.maintenance).toBe(maintenance);
    expect((await ask(stage, 'GET /apps/acme-staging')).json.maintenance).toBe(maintenance);
  }
});

test.each([
  ['PATCH /apps/acme-production', { maintenance: true }],
  ['PATCH /apps/acme-production/formation', { updates: [{ type: 'web', quantity: 0 }] }],
])('%s is a violation', async (line, body) => {
  const stage = await newStage();
  await expect(ask(stage, line, { body })).rejects.toThrow('changes the production app acme-production');
});
