import { expect, test } from 'vitest';
import { releasesOf } from '../../simulator/world/releases.ts';
import type { Settings } from '../../simulator/world/settings.ts';
import type { HttpReply, Transport } from '../../src/heroku/http/transport.ts';
import { endState, newStage, type RunOptions, run, type Stage, transportTo } from '../support/stage.ts';
import { tally } from '../support/sweep.ts';
import { cable, twoApps, withCable } from '../support/two-apps.ts';

/** What may be odd about Heroku, or about this machine, throughout a refresh. */
type Oddity = {
  readonly name: string;
  readonly settings?: Partial<Settings>;
  readonly transport?: (stage: Stage) => Transport;
};

const quick = { provision: 30_000, fork: 60_000, copy: 60_000, release: 10_000, destroy: 10_000 };

const refreshed = { databases: ['production'], attachments: ['DATABASE = production'], violations: [] };

/** Reads of lists show what was there `age` milliseconds ago. */
const stale = (age: number) => (stage: Stage) => {
  const through = transportTo(stage.world);
  const known = new Map<string, { at: number; reply: HttpReply }[]>();
  const isList = (path: string) => /\/(addon-attachments|addons|releases)$/.test(path);
  const transport: Transport = async (request) => {
    const reply = await through(request);
    const { pathname } = new URL(request.url);
    if (request.method !== 'GET' || !isList(pathname) || reply.status !== 200) return reply;
    const seen = [...(known.get(request.url) ?? []), { at: stage.clock.now(), reply }];
    known.set(request.url, seen);
    return seen.findLast((it) => it.at <= stage.clock.now() - age)?.reply ?? seen[0]?.reply ?? reply;
  };
  return transport;
};

/** A reply changed on its way. */
const altered =
  (isMeant: (path: string) => boolean, alter: (json: unknown, stage: Stage) => unknown) => (stage: Stage) => {
    const through = transportTo(stage.world);
    const transport: Transport = async (request) => {
      const reply = await through(request);
      const { pathname } = new URL(request.url);
      if (request.method !== 'GET' || reply.status >= 300 || !isMeant(pathname)) return reply;
      return { ...reply, body: JSON.stringify(alter(JSON.parse(reply.body), stage)) };
    };
    return transport;
  };

const start = Date.UTC(2026, 10, 22, 2);

/** An add-on is in a state that no one has heard of, for its first minute. */
const unheardOf = altered(
  (path) => /\/addons(\/[^/]+)?$/.test(path),
  (json, stage) => {
    const odd = (it: { created_at: string; state: string }) =>
      stage.clock.now() - Date.parse(it.created_at) < 60_000 && Date.parse(it.created_at) >= start
        ? { ...it, state: 'reticulating', splines: 3 }
        : it;
    return Array.isArray(json) ? json.map(odd) : odd(json as never);
  },
);

/** Heroku's clock is a day ahead of, or behind, ours. */
const clockOff = (by: number) => (stage: Stage) => {
  const through = transportTo(stage.world);
  const transport: Transport = async (request) => {
    const reply = await through(request);
    const moved = (text: string) =>
      text.replace(/"(created_at|started_at)":"([^"]+)"/g, (all, name: string, time: string) => {
        const date = new Date(Date.parse(time) + by).toISOString();
        return Number.isNaN(Date.parse(time)) ? all : `"${name}":"${date}"`;
      });
    const date = new Date(stage.clock.now() + by).toUTCString();
    return {
      ...reply,
      body: moved(reply.body),
      header: (name) => (name === 'date' ? date : reply.header(name)),
    };
  };
  return transport;
};

const DAY = 86_400_000;

const oddities: readonly Oddity[] = [
  { name: 'pages of one item', settings: { pageSize: 1 } },
  { name: 'pages of two items', settings: { pageSize: 2 } },
  { name: 'config vars that come a minute late', settings: { configVarDelay: 60_000 } },
  { name: 'a Data API that hears of the database after 90 seconds', settings: { dataApiDelay: 90_000 } },
  { name: 'a taken attachment that is answered with 422', settings: { takenAttachment: 422 } },
  { name: 'names that still lead to renamed add-ons', settings: { oldNamesResolve: true } },
  { name: 'a rename that makes a release', settings: { renameReleases: true } },
  { name: 'a DELETE that does not mind other apps', settings: { destroyRefusesShared: false } },
  { name: 'a release phase', settings: { releasePhase: 'succeeds' } },
  { name: 'transfers that do not show what they are of', settings: { transferUrls: 'hidden' } },
  { name: 'lists that are three seconds old', transport: stale(3_000) },
  { name: 'lists that are twelve seconds old', transport: stale(12_000) },
  { name: 'states that no one has heard of', transport: unheardOf },
  { name: 'a Heroku that is a day ahead', transport: clockOff(DAY) },
  { name: 'a Heroku that is a day behind', transport: clockOff(-DAY) },
];

const cases = oddities.flatMap((oddity) =>
  (['fork', 'copy', 'backup'] as const).map((mode) => ({ ...oddity, mode })),
);

test.each(cases)('a $mode on a Heroku with $name ends well', async ({ name, settings, transport, mode }) => {
  const stage = await newStage({ ...quick, ...settings });
  // Its names are older than what is done now.
  stage.clock.advance(60_000);
  const request = { mode, captureBackup: mode === 'backup' };
  const options: RunOptions = { request, ...(transport ? { transport: transport(stage) } : {}) };
  const { report } = await run(stage, options);
  tally('odd surroundings', 1, stage.world.violations);
  expect({ name, status: report.status, problems: report.problems }).toEqual({
    name,
    status: 'refreshed',
    problems: [],
  });
  expect(endState(stage)).toEqual(refreshed);
});

test.each(oddities)('two apps on a Heroku with $name end on one new database', async (oddity) => {
  const { name, settings, transport } = oddity;
  const stage = await twoApps({ ...quick, releasePhase: 'succeeds', ...settings });
  const options: RunOptions = { request: withCable, ...(transport ? { transport: transport(stage) } : {}) };
  const { report } = await run(stage, options);
  tally('odd surroundings of two apps', 1, stage.world.violations);
  expect({ name, status: report.status, problems: report.problems }).toEqual({
    name,
    status: 'refreshed',
    problems: [],
  });
  expect(endState(stage)).toEqual(refreshed);
  expect(endState(stage, 'acme-cable').attachments).toEqual([
    'DATABASE = production',
    'DATABASE_CONNECTION_POOL = production',
  ]);
  // What is destroyed has waited for the dynos of both.
  const destroyed = stage.world.requests.find((it) => it.method === 'DELETE' && it.path.includes('/addons/'));
  const last = releasesOf(stage.world, cable(stage))[0];
  expect(last?.dueAt).toBeLessThanOrEqual(destroyed?.at ?? 0);
});

test('with pages of two items and the dangerous attachment on the last one, the refresh is refused', async () => {
  const stage = await newStage({ pageSize: 2 });
  const { world } = stage;
  const addon = world.addon('postgresql-deep-22222');
  for (const name of ['A', 'B', 'C'])
    world.attachments.push({ ...attachment(), name, id: world.newId(), addon });
  const last = 'ffffffff-0000-4000-8000-000000000000';
  world.attachments.push({ ...attachment(), name: 'SHARED', id: last, app: world.app('acme-dev'), addon });
  const { report } = await run(stage);
  expect(report.status).toBe('refused');
  expect(report.problems[0]?.what).toContain('is also attached to acme-dev (as SHARED)');

  function attachment() {
    return { id: '', name: '', namespace: null, app: world.app('acme-staging'), addon, createdAt: 0 };
  }
});
