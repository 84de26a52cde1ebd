import { beforeEach, describe, expect, test } from 'vitest';
import type { World } from '../../simulator/world/world.ts';
import type { Report } from '../../src/domain/report/report.ts';
import type { Request } from '../../src/domain/request.ts';
import type { HttpReply, Transport } from '../../src/heroku/http/transport.ts';
import { addStagingApp } from '../support/crowd.ts';
import type { Death } from '../support/kill.ts';
import { runAllUntil } from '../support/kill-several.ts';
import { firstSeed, randomFrom } from '../support/random.ts';
import { runAll } from '../support/several.ts';
import { sharedClock } from '../support/shared-clock.ts';
import { atOnce, endState, newStage, prepared, type Stage, transportTo } from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';

const DAY = 86_400_000;

/** Short waits make few requests, and each request is a place to die. */
const quick = { provision: 10_000, fork: 10_000, copy: 10_000, release: 5_000, destroy: 5_000 };

/** Whose data each app is to have in the end. */
type Wanted = Readonly<Record<string, string>>;

type Refreshes = readonly Partial<Request>[];

const pollInterval = 10_000;
const staging = { targetApp: 'acme-staging', pollInterval };
const dev = { targetApp: 'acme-dev', pollInterval };
const demo = { sourceApp: 'acme-demo', targetApp: 'acme-demo-staging', pollInterval };
const three = { 'acme-staging': 'production', 'acme-dev': 'production', 'acme-demo-staging': 'demo' };

/** Why it is not as it should be in the end; null when it is. */
function wrongWith(stage: Stage, reports: readonly Report[], wanted: Wanted): string | null {
  const ends = reports.map(
    (it) => `${it.request?.targetApp} ${it.status} ${it.problems.map(({ what }) => what)}`,
  );
  if (reports.some((it) => it.status !== 'refreshed')) return ends.join('; ');
  const { violations } = stage.world;
  if (violations.length > 0) return violations.join('; ');
  for (const [app, label] of Object.entries(wanted)) {
    const { databases, attachments } = endState(stage, app);
    const is = JSON.stringify([databases, attachments]);
    if (is !== JSON.stringify([[label], [`DATABASE = ${label}`]])) return `${app} has ${is}`;
  }
  return null;
}

/** How often a database of `app` was asked for, and a copy into one begun. */
function begun({ world }: Stage, app: string) {
  const { id } = world.app(app);
  const created = world.requests.filter(
    (it) => it.method === 'POST' && it.path === `/apps/${id}/addons` && it.status < 300,
  );
  return { databases: created.length, copies: world.transfers.filter((it) => it.app.id === id).length };
}

/** What was done although a killed run had done it already; null when nothing was. */
function twice(stage: Stage, reports: readonly Report[]): string | null {
  for (const { request, takenOver, mode } of reports) {
    const { sourceApp = '', targetApp = '' } = request ?? {};
    const { databases, copies } = begun(stage, targetApp);
    // The killed run had finished this one, or its source: then it is another refresh, of newer data.
    const isAnother = takenOver === 'idle' || begun(stage, sourceApp).databases === 2;
    // An empty database is replaced where the run died that could begin the copy.
    const most = isAnother || mode === 'copy' ? 2 : 1;
    if (databases > most || copies > (isAnother ? 2 : 1))
      return `${targetApp}: ${databases} databases, ${copies} copies, ${takenOver}`;
  }
  return null;
}

type Scene = {
  readonly stage: Stage;
  readonly through: Transport;
  /** What has gone wrong meanwhile. */
  readonly wrong: () => string | null;
};

/** Kills the run at every request, or every `stride`-th, before and after, and runs it once more. */
async function killEverywhere(
  name: string,
  stride: number,
  newScene: () => Promise<Scene>,
  refreshes: Refreshes,
  wanted: Wanted,
): Promise<number> {
  const wrong: string[] = [];
  let died = 0;
  const dieAndRunAgain = async (death: Death): Promise<boolean> => {
    const scene = await newScene();
    const { stage, through } = scene;
    const isDead = await runAllUntil(death, stage, refreshes, through);
    const { reports } = await runAll(stage, refreshes, { transport: through });
    const found = wrongWith(stage, reports, wanted) ?? scene.wrong() ?? twice(stage, reports);
    if (found !== null) wrong.push(`${death.when} request ${death.at}: ${found}`);
    return isDead;
  };
  for (let at = 1; ; at += stride) {
    const ends = [];
    for (const when of ['before', 'after'] as const) ends.push(await dieAndRunAgain({ at, when }));
    died += ends.filter(Boolean).length;
    // Then every place has been tried.
    if (!ends.includes(true)) break;
  }
  tally(name, died, wrong);
  expect(wrong).toEqual([]);
  return died;
}

const LONG = { timeout: 3_600_000 };

test(
  'a run of three that is killed at any request is finished by the next, and nothing is done twice',
  LONG,
  async () => {
    const scene = async () => {
      const stage = await newStage(quick);
      return { stage, through: transportTo(stage.world), wrong: () => null };
    };
    const stride = deep ? 1 : 71;
    const died = await killEverywhere(
      'three in one run, killed at every request, then run again',
      stride,
      scene,
      [staging, dev, demo],
      three,
    );
    expect(died).toBeGreaterThan(400 / stride);
  },
);

test(
  'a quarantine and two apps from it, killed at any request: none ever has raw data, and the next run finishes',
  LONG,
  async () => {
    const quarantine = { targetApp: 'acme-quarantine', sanitize: prepared.sanitize, pollInterval };
    const fromIt = { sourceApp: 'acme-quarantine', pollInterval };
    const label = 'production, sanitized';
    const scene = async () => {
      const stage = await newStage(atOnce);
      addStagingApp(stage.world, 'acme-quarantine');
      stage.clock.advance(DAY);
      Object.assign(stage.world.settings, quick, { forkCooldown: 30_000 });
      const apps = ['acme-staging', 'acme-dev'];
      const raw: string[] = [];
      const through = transportTo(stage.world);
      return {
        stage,
        wrong: () => raw[0] ?? null,
        through: async (sent: Parameters<Transport>[0]) => {
          const reply = await through(sent);
          for (const app of apps)
            for (const it of endState(stage, app).attachments)
              if (it.endsWith(' = production')) raw.push(`${app} has had ${it}`);
          return reply;
        },
      };
    };
    const died = await killEverywhere(
      'a quarantine and two from it, killed at every request, then run again',
      deep ? 1 : 97,
      scene,
      [{ ...staging, ...fromIt }, quarantine, { ...dev, ...fromIt, mode: 'copy' }],
      { 'acme-quarantine': label, 'acme-staging': label, 'acme-dev': label },
    );
    expect(died).toBeGreaterThan(deep ? 650 : 6);
  },
);

test(
  'two runs of lists that overlap, side by side: all promises hold, and the next run puts everything right',
  LONG,
  async () => {
    const first = firstSeed();
    const count = deep ? 300 : 4;
    const wrong: string[] = [];
    for (let seed = first; seed < first + count; seed += 1) {
      const random = randomFrom(seed);
      const stage = await newStage(quick);
      const clock = sharedClock(stage);
      const through = transportTo(stage.world);
      // Now and then Heroku, or the way to it, takes its time, before or after.
      const slow = async () => {
        if (random() < 0.3) await clock.sleep(random() * 8_000);
      };
      const transport: Transport = async (sent) => {
        await slow();
        const reply = await through(sent);
        await slow();
        return reply;
      };
      const lists: readonly Refreshes[] = [
        [staging, dev],
        [{ ...demo, mode: 'copy' }, dev, staging].slice(seed % 2),
      ];
      const ended = await clock.untilDone(
        Promise.all(lists.map((it) => runAll(stage, it, { transport, clock }))),
      );
      const odd = ended
        .flatMap((it) => it.reports)
        .filter((it) => !['refreshed', 'conflict'].includes(it.status));
      const { reports } = await runAll(stage, [staging, dev, demo]);
      const found = odd[0]
        ? `${odd[0].request?.targetApp} ${odd[0].status}: ${odd[0].problems[0]?.what}`
        : wrongWith(stage, reports, three);
      if (found !== null) wrong.push(`SEED=${seed}: ${found}`);
    }
    tally(`two runs of lists that overlap, at random, from seed ${first}`, count, wrong);
    expect(wrong).toEqual([]);
  },
);

describe('one that cannot be refreshed does not stop the others', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await newStage(quick, async function* (command) {
      yield `\uFFFF heroku-command-exit-status: ${command.includes('fails') ? 1 : 0}\r\n`;
    });
  });

  type Way = {
    readonly one?: Partial<Request>;
    readonly set?: (world: World) => void;
    /** Which requests on the app Heroku refuses, as `POST /addons`, and how. */
    readonly denied?: RegExp;
    readonly reply?: number;
    readonly ends: readonly [Report['status'], number];
  };

  const ways: Readonly<Record<string, Way>> = {
    'it is in production': {
      set: (world) => {
        world.app('acme-dev').stage = 'production';
      },
      ends: ['refused', 3],
    },
    'its database cannot be created': { denied: /^POST \/addons$/, reply: 422, ends: ['failed', 1] },
    'its copy cannot be begun': {
      one: { mode: 'copy' },
      denied: /^POST .*transfers$/,
      reply: 422,
      ends: ['failed', 1],
    },
    'its copy fails': {
      one: { mode: 'copy' },
      set: (world) => failCopiesInto(world, 'acme-dev'),
      ends: ['failed', 1],
    },
    'its release fails': {
      set: (world) => {
        world.app('acme-dev').releasePhase = 'fails';
      },
      ends: ['failed-after-promote', 2],
    },
    'its command before promote fails': { one: { beforePromote: 'rake fails' }, ends: ['failed', 1] },
    'its command after promote fails': {
      one: { afterPromote: 'rake fails' },
      ends: ['failed-after-promote', 2],
    },
    'the key may not see it': { denied: /./, reply: 403, ends: ['refused', 3] },
    'the key may not change it': { denied: /^(POST|PATCH|PUT|DELETE) /, reply: 403, ends: ['failed', 1] },
    'its time is up': { one: { timeout: 1_000 }, ends: ['cancelled', 4] },
  };

  test.each(Object.entries(ways))('%s', async (_, { one = {}, set, denied, reply = 403, ends }) => {
    const { world } = stage;
    set?.(world);
    const through = transportTo(world);
    const { id } = world.app('acme-dev');
    const deny: Transport = async (sent) => {
      const path = new URL(sent.url).pathname;
      const own = [`/apps/${id}`, '/apps/acme-dev'].find((it) => path === it || path.startsWith(`${it}/`));
      const isIts = own !== undefined || isOf(world, path);
      const is = `${sent.method} ${path.slice(own?.length ?? 0)}`;
      return isIts && denied?.test(is) ? refusal(reply) : through(sent);
    };
    const { reports } = await runAll(stage, [staging, { ...dev, ...one }, demo], { transport: deny });
    expect(reports.map((it) => [it.status, it.exitCode])).toEqual([
      ['refreshed', 0],
      [...ends],
      ['refreshed', 0],
    ]);
    const { 'acme-dev': _dev, ...others } = three;
    expect(wrongWith(stage, [], others)).toBeNull();
    expect(endState(stage, 'acme-dev').attachments.filter((it) => it.startsWith('DATABASE'))).toHaveLength(1);

    world.app('acme-dev').stage = 'staging';
    world.app('acme-dev').releasePhase = null;
    const again = await runAll(stage, [staging, dev, demo]);
    expect(wrongWith(stage, again.reports, three)).toBeNull();
  });

  function refusal(status: number): HttpReply {
    return { status, body: JSON.stringify({ id: 'denied', message: 'A fault.' }), header: () => null };
  }

  /** Whether the path is about a database of the app. */
  function isOf({ addons }: World, path: string): boolean {
    return addons.some(
      ({ app, id, name }) =>
        app.name === 'acme-dev' &&
        [id, name].some((it) => path.includes(`/${it}/`) || path.endsWith(`/${it}`)),
    );
  }

  function failCopiesInto({ addons, storage }: World, app: string): void {
    const copy = storage.copy.bind(storage);
    storage.copy = (id, source, what) => {
      const isIts = addons.some((it) => it.id === id && it.app.name === app);
      return isIts
        ? { state: 'failed', bytes: 0, total: 1, failure: 'pg_restore failed' }
        : copy(id, source, what);
    };
  }
});
