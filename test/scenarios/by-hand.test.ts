import { expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import type { World } from '../../simulator/world/world.ts';
import type { Request } from '../../src/domain/request.ts';
import type { HttpRequest } from '../../src/heroku/http/transport.ts';
import { byHand, deeds, type Event } from '../support/meanwhile.ts';
import { atOnce, endState, newStage, type Ran, run, type Stage, transportTo } from '../support/stage.ts';

const refreshed = {
  databases: ['production'],
  attachments: ['DATABASE = production', 'DATABASE_CONNECTION_POOL = production'],
  violations: [],
};

/** Staging goes through a pooler too. */
async function pooled(settings: Parameters<typeof newStage>[0] = {}): Promise<Stage> {
  const stage = await newStage(settings);
  const { world } = stage;
  attach(world, world.app('acme-staging'), world.addon('postgresql-deep-22222'), {
    name: 'DATABASE_CONNECTION_POOL',
    namespace: 'connection-pooling:default',
  });
  world.settleIn();
  return stage;
}

/** A run, and what someone does once, right before Heroku gets the first request that `isIt`. */
async function runAnd(
  stage: Stage,
  event: Event,
  isIt: (sent: HttpRequest, world: World) => boolean,
  request: Partial<Request> = {},
): Promise<Ran> {
  const through = transportTo(stage.world);
  let isDone = false;
  const ran = await run(stage, {
    request,
    transport: (sent) => {
      if (!isDone && isIt(sent, stage.world)) {
        isDone = true;
        byHand(stage.world, event);
      }
      return through(sent);
    },
  });
  expect(isDone).toBe(true);
  return ran;
}

const attaches = (name: string) => (sent: HttpRequest) => sent.body?.includes(`"name":"${name}"`) ?? false;

const destroys = ({ method, url }: HttpRequest) =>
  method === 'DELETE' && /\/apps\/[^/]+\/addons\//.test(new URL(url).pathname);

const promoted = (world: World) =>
  world.attached(world.app('acme-staging'), 'DATABASE')?.addon.name !== 'postgresql-deep-22222';

test.each([
  ['renames DATABASE', 'OLD_DATABASE'],
  ['renames NEW_DATABASE', 'DATABASE'],
  ['renames NEW_DATABASE', 'DATABASE_CONNECTION_POOL'],
])(
  'a colleague who %s in the moment before it is attached as %s does not stop the refresh',
  async (deed, as) => {
    const stage = await pooled();
    const { report } = await runAnd(stage, deeds[deed] as Event, attaches(as));
    expect([report.status, report.problems]).toEqual(['refreshed', []]);
    expect(endState(stage)).toEqual(refreshed);
  },
);

test('a database that someone has promoted in the moment before it is filled is not copied into', async () => {
  const stage = await pooled(atOnce);
  const production = stage.world.app('acme-production').id;
  const { report } = await runAnd(
    stage,
    deeds['promotes NEW_DATABASE'] as Event,
    ({ url }) => url.endsWith(`/apps/${production}/config-vars`),
    { mode: 'copy' },
  );
  expect(report.problems.map(({ code, what }) => [code, what])).toEqual([
    [
      'NEW_DATABASE_VANISHED',
      'NEW_DATABASE_URL of acme-staging leads to the database in use by now, so the copy was not started.',
    ],
  ]);
  expect(stage.world.transfers).toEqual([]);
  expect(stage.world.violations).toEqual([]);
});

test('what another app has got of the new database by the time it is in use does not keep its names from being carried over', async () => {
  const stage = await pooled();
  const { report } = await runAnd(
    stage,
    deeds['attaches NEW_DATABASE to another app'] as Event,
    ({ method }, world) => method === 'GET' && promoted(world),
  );
  expect([report.status, report.problems]).toEqual(['refreshed', []]);
  expect(endState(stage)).toEqual(refreshed);
  expect(endState(stage, 'acme-dev').attachments).toContain('STAGING = production');
});

test('what another app has got of the old database while the last look went on is seen, and nothing is destroyed', async () => {
  const stage = await pooled({ destroyRefusesShared: false });
  const { report } = await runAnd(
    stage,
    deeds['attaches OLD_DATABASE to another app'] as Event,
    ({ url }, world) =>
      world.addons.some((it) => it.name.endsWith('-retired')) && url.includes('pipeline-couplings'),
  );
  expect([report.status, report.problems.map((it) => it.code)]).toEqual([
    'conflict',
    ['DATABASE_USED_ELSEWHERE'],
  ]);
  expect(endState(stage, 'acme-dev').attachments).toContain('STAGING = staging');
  expect(endState(stage).violations).toEqual([]);
});

test.each([
  [403, ['DATABASE_USED_ELSEWHERE']],
  [422, ['HEROKU_REFUSED', 'DATABASE_USED_ELSEWHERE']],
])(
  'a database that Heroku refuses to destroy (%i), since another app has got it in the last moment, is a conflict',
  async (status, codes) => {
    const stage = await pooled();
    const { world } = stage;
    // The promise watched here is Heroku's own.
    world.watchesDestroy = false;
    const through = transportTo(world);
    const { report } = await run(stage, {
      transport: async (sent) => {
        if (!destroys(sent)) return through(sent);
        byHand(world, deeds['attaches OLD_DATABASE to another app'] as Event);
        return { ...(await through(sent)), status };
      },
    });
    expect([report.status, report.problems.map((it) => it.code)]).toEqual(['conflict', codes]);
    expect(endState(stage, 'acme-dev').attachments).toContain('STAGING = staging');
    expect(endState(stage).attachments).toContain('DATABASE = production');
  },
);

test('a database that Heroku does not let this key destroy is left, and the run says why', async () => {
  const stage = await pooled();
  const through = transportTo(stage.world);
  const { report } = await run(stage, {
    transport: async (sent) =>
      destroys(sent)
        ? {
            status: 403,
            header: () => null,
            body: '{"id":"forbidden","message":"You do not have permission."}',
          }
        : through(sent),
  });
  expect([report.status, report.problems.map((it) => it.code)]).toEqual([
    'failed-after-promote',
    ['NOT_PERMITTED'],
  ]);
});

test('where lists are behind, the run does not wait for the config var of the name that it has detached itself', async () => {
  const stage = await pooled({ fork: 10_000, destroy: 10_000, listsBehind: 10_000 });
  const { report } = await run(stage);
  expect([report.status, report.problems]).toEqual(['refreshed', []]);
  expect(report.endedAt - report.startedAt).toBeLessThan(600_000);
  stage.clock.advance(60_000);
  expect(endState(stage)).toEqual(refreshed);
});
