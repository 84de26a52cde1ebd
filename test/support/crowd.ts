import { createAddon } from '../../simulator/world/addons.ts';
import type { Settings } from '../../simulator/world/settings.ts';
import { settle } from '../../simulator/world/settle.ts';
import type { World } from '../../simulator/world/world.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { Clock } from '../../src/engine/ports.ts';
import { carryOut, propose } from '../../src/engine/refresh.ts';
import { herokuAccount } from '../../src/heroku/heroku.ts';
import { newPace } from '../../src/heroku/http/retry.ts';
import { memoryPostgres } from './memory-postgres.ts';
import { request } from './seen.ts';
import { atOnce, KEY, newStage, type Stage, transportTo } from './stage.ts';

const DAY = 86_400_000;

const silent = { open() {}, note() {}, live() {}, close() {} };

/** Time that passes when everybody sleeps: up to the first who wakes. */
function sharedClock(stage: Stage): Clock & { untilDone(work: Promise<unknown>): Promise<void> } {
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: stage.clock.now,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ at: stage.clock.now() + milliseconds, wake });
      }),
    async untilDone(work) {
      let isDone = false;
      work.finally(() => {
        isDone = true;
      });
      while (!isDone) {
        // Every run that can go on without time passing has done so by then: nothing here waits for a network.
        await new Promise((resolve) => setImmediate(resolve));
        sleepers.sort((a, b) => a.at - b.at);
        const first = sleepers.shift();
        if (first === undefined) continue;
        stage.clock.advance(Math.max(0, first.at - stage.clock.now()));
        first.wake();
      }
      await work;
    },
  };
}

/** All of them on one account and one source, each with a staging app of its own, begun in the same second. */
export async function refreshAll(count: number, settings: Partial<Settings>) {
  const stage = await newStage(atOnce);
  const apps = Array.from({ length: count }, (_, at) => `staging-${at + 1}`);
  for (const app of apps) addStagingApp(stage.world, app);
  stage.clock.advance(DAY);
  Object.assign(stage.world.settings, settings);
  const clock = sharedClock(stage);
  const began = clock.now();
  const runs = apps.map(async (targetApp) => {
    const cancelled = new AbortController().signal;
    const wanted = { ...request, targetApp };
    const heroku = herokuAccount({
      endpoints: { platform: 'http://127.0.0.1:1', data: 'http://127.0.0.1:2' },
      key: new Secret(KEY),
      transport: transportTo(stage.world),
      rendezvous: () => {
        throw new Error('No command is run here');
      },
      mask: async () => {},
    }).between(wanted, { pace: newPace(clock, Math.random), cancelled, note: () => {} });
    const postgres = memoryPostgres(stage, async () => {});
    const reaching = { heroku, clock, cancelled };
    const ports = { ...reaching, parting: () => reaching, postgres, log: silent };
    return carryOut(await propose(wanted, ports, `${targetApp}-20261122-abcd`), true);
  });
  const all = Promise.all(runs);
  await clock.untilDone(all);
  const reports = await all;
  const asked = stage.world.requests.filter(
    (it) => it.at >= began && !it.path.startsWith('/client/') && !it.path.startsWith('/postgres/'),
  );
  return {
    ends: reports.map((it) => it.endedAt - began),
    statuses: reports.map((it) => it.status),
    requests: asked.map((it) => it.at),
    refused: asked.filter((it) => it.status === 429).length,
    violations: stage.world.violations.length,
  };
}

/** Adds an app in the stage `staging` with an empty database as DATABASE. The world must be set to do everything at once. */
function addStagingApp(world: World, name: string): void {
  const app = world.addApp(name, 'staging');
  createAddon(world, app, {
    plan: 'standard-0',
    name: `postgresql-${name}`,
    attachment: 'DATABASE',
    config: {},
  });
  settle(world);
}
