import { expect, test } from 'vitest';
import { attach, detach } from '../../simulator/world/attachments.ts';
import type { Transport } from '../../src/heroku/http/transport.ts';
import { databaseOf } from '../support/ask.ts';
import { changes, endState, newStage, run, type Stage, transportTo } from '../support/stage.ts';

/** Someone attaches and detaches a name of staging's database at each of the first `times` reads of its attachments. */
function restless(stage: Stage, times: number): Transport {
  const { world } = stage;
  const through = transportTo(world);
  const app = world.app('acme-staging');
  let left = times;
  return async (sent) => {
    const lists = [app.id, app.name].map((it) => `/apps/${it}/addon-attachments`);
    const isList = lists.includes(new URL(sent.url).pathname);
    if (sent.method === 'GET' && isList && left > 0) {
      left -= 1;
      const there = world.attached(app, 'FLICKER');
      if (there === undefined) attach(world, app, databaseOf(stage), { name: 'FLICKER', namespace: null });
      else detach(world, there);
    }
    return through(sent);
  };
}

test('an app that changes under every look is left alone, and the run ends with a conflict', async () => {
  const stage = await newStage();
  const { report } = await run(stage, { transport: restless(stage, Number.POSITIVE_INFINITY) });
  expect(report.status).toBe('conflict');
  expect(report.problems.map((it) => [it.code, it.what])).toEqual([
    ['APP_KEEPS_CHANGING', 'The attachments of acme-staging changed during each of 5 reads in a row.'],
  ]);
  expect(report.state).toBe('Nothing was changed.');
  expect(changes(stage)).toEqual([]);
});

test('an app that comes to rest is looked at once more, and refreshed', async () => {
  const stage = await newStage();
  // Two reads of the attachments to a look: four looks differ, and the fifth is of an app at rest.
  const { report } = await run(stage, { transport: restless(stage, 8) });
  expect(report.status).toBe('refreshed');
  expect(endState(stage)).toEqual({
    databases: ['production'],
    attachments: ['DATABASE = production'],
    violations: [],
  });
});

/** What Heroku shows of staging's add-on, in the list and by itself; null hides it. */
function showing(stage: Stage, alter: (addon: { readonly id: string }) => object | null): Transport {
  const through = transportTo(stage.world);
  const { id } = databaseOf(stage);
  return async (sent) => {
    const reply = await through(sent);
    const { pathname } = new URL(sent.url);
    if (sent.method !== 'GET' || reply.status !== 200) return reply;
    if (/^\/apps\/[^/]+\/addons$/.test(pathname)) {
      const all = JSON.parse(reply.body) as readonly { readonly id: string }[];
      return { ...reply, body: JSON.stringify(all.flatMap((it) => (it.id === id ? (alter(it) ?? []) : it))) };
    }
    if (pathname !== `/addons/${id}`) return reply;
    const altered = alter(JSON.parse(reply.body) as { readonly id: string });
    return altered === null
      ? { ...reply, status: 404, body: '{"id":"not_found","message":"Gone."}' }
      : { ...reply, body: JSON.stringify(altered) };
  };
}

test.each([
  [
    'is no Heroku Postgres database',
    (addon: object) => ({ ...addon, plan: { id: 'p', name: 'heroku-redis:mini' } }),
  ],
  ['is an add-on that is gone', () => null],
])('a DATABASE that %s is refused by that name, not as a plain text', async (_, alter) => {
  const stage = await newStage();
  const { report } = await run(stage, { transport: showing(stage, alter) });
  expect(report.status).toBe('refused');
  expect(report.problems.map((it) => [it.code, it.what])).toEqual([
    [
      'TARGET_DATABASE_UNKNOWN',
      'target-database: acme-staging has no Heroku Postgres attached as DATABASE. DATABASE there is postgresql-deep-22222, which is no Heroku Postgres database or is gone.',
    ],
  ]);
  expect(changes(stage)).toEqual([]);
});
