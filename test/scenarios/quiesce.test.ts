import { describe, expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import { PAUSED } from '../../src/domain/activity.ts';
import { headline } from '../../src/domain/report/report.ts';
import type { Transport } from '../../src/heroku/http/transport.ts';
import { commandsIn } from '../support/advice.ts';
import { databaseOf } from '../support/ask.ts';
import { runUntil, runUntilDone } from '../support/kill.ts';
import { paste } from '../support/paste.ts';
import {
  atOnce,
  changes,
  endState,
  newStage,
  prepared,
  type RunOptions,
  run,
  type Stage,
  transportTo,
} from '../support/stage.ts';
import { deep } from '../support/sweep.ts';

const quiesce = { maintenance: true, types: ['worker'] };
const request = { mode: 'fork', quiesce } as const satisfies RunOptions['request'];

/** What runs on staging, and what is noted of it. */
function activity({ world }: Stage) {
  const { maintenance, formation, vars } = world.app('acme-staging');
  return {
    maintenance,
    ...Object.fromEntries(formation.map(({ type, quantity }) => [type, quantity])),
    noted: vars[PAUSED] !== undefined,
  };
}

/** One `web` and two `worker`, as before the refresh. */
async function busyStage(settings: Parameters<typeof newStage>[0] = {}): Promise<Stage> {
  const stage = await newStage(settings);
  const worker = stage.world.app('acme-staging').formation.find((it) => it.type === 'worker');
  if (worker !== undefined) worker.quantity = 2;
  return stage;
}

const running = { maintenance: false, web: 1, worker: 2, noted: false };
const quiet = { maintenance: true, web: 1, worker: 0, noted: true };

/** Looks at staging whenever a change is sent. */
function watching(stage: Stage, seen: Record<string, ReturnType<typeof activity>>): Transport {
  const through = transportTo(stage.world);
  return async (sent) => {
    if (sent.method === 'POST' && sent.body?.includes('"name":"DATABASE"')) seen.promote = activity(stage);
    if (sent.method === 'POST' && sent.url.endsWith('/dynos')) seen.command = activity(stage);
    if (sent.method === 'DELETE' && sent.url.includes('/addons/')) seen.destroy = activity(stage);
    return through(sent);
  };
}

test('staging is quiet around the promote and its command, and runs as before when the old database is destroyed', async () => {
  const stage = await busyStage();
  const seen: Record<string, ReturnType<typeof activity>> = {};
  const { report } = await run(stage, {
    request: { ...request, afterPromote: 'rake index' },
    transport: watching(stage, seen),
  });
  expect(report.status).toBe('refreshed');
  expect(seen).toEqual({ promote: quiet, command: quiet, destroy: running });
  expect(activity(stage)).toEqual(running);
  expect(endState(stage).violations).toEqual([]);
});

test('a database that is sanitized and checked is promoted in one pause', async () => {
  const stage = await busyStage();
  const seen: Record<string, ReturnType<typeof activity>> = {};
  const { report } = await run(stage, {
    request: { ...prepared, ...request, beforePromote: null, timeout: 7_200_000 },
    transport: watching(stage, seen),
  });
  expect(report.status).toBe('refreshed');
  expect(seen).toEqual({ promote: quiet, destroy: running });
  expect(activity(stage)).toEqual(running);
  const titles = report.steps.map((it) => it.title);
  expect(titles.filter((it) => it.includes(PAUSED))).toHaveLength(2);
});

/** Shows maintenance mode or the processes as they were, whichever was not changed last, as if someone undid it. */
function undoing(stage: Stage): Transport {
  const through = transportTo(stage.world);
  let last = '';
  const { id, name } = stage.world.app('acme-staging');
  return async (sent) => {
    const pathname = new URL(sent.url).pathname.replace(name, id);
    if (sent.method === 'PATCH') last = pathname;
    const reply = await through(sent);
    if (sent.method !== 'GET' || pathname === last || reply.status !== 200) return reply;
    const shown = JSON.parse(reply.body);
    if (pathname.endsWith('/formation'))
      return { ...reply, body: JSON.stringify(shown.map((it: object) => ({ ...it, quantity: 2 }))) };
    if (/^\/apps\/[^/]+$/.test(pathname))
      return { ...reply, body: JSON.stringify({ ...shown, maintenance: false }) };
    return reply;
  };
}

test('what is undone each time is not done for ever: each time restarts staging', async () => {
  const stage = await busyStage();
  const { report } = await run(stage, { request, transport: undoing(stage) });
  expect(report.problems.map((it) => it.code)).toEqual(['CHANGE_UNDONE']);
  expect(report.problems[0]?.what).toMatch(
    / was done 4 times in this run, and something keeps undoing it\.$/,
  );
  expect(report.status).toBe('failed');
  expect(endState(stage)).toMatchObject({ attachments: ['DATABASE = staging', 'NEW_DATABASE = production'] });
});

test('the plan says what is paused and started again', async () => {
  const { log } = await run(await busyStage(), { request: { ...request, dryRun: true } });
  const steps = log.flatMap((line) => /^\S+ +\d+\. (.*)$/.exec(line)?.[1] ?? []);
  const at = steps.findIndex((step) => step.startsWith('Record in '));
  expect(steps.slice(at, at + 3)).toEqual([
    `Record in ${PAUSED} what is being paused: maintenance mode, worker (2)`,
    'Turn maintenance mode on',
    'Scale worker=0',
  ]);
  expect(steps).toEqual(
    expect.arrayContaining([
      'Scale worker=2',
      'Turn maintenance mode off',
      `Remove ${PAUSED}: everything is running again`,
    ]),
  );
});

test('what is off already is left alone, and what is not named is not touched', async () => {
  const stage = await busyStage();
  const app = stage.world.app('acme-staging');
  app.maintenance = true;
  for (const process of app.formation) process.quantity = process.type === 'worker' ? 0 : 3;
  await run(stage, { request });
  expect(activity(stage)).toEqual({ maintenance: true, web: 3, worker: 0, noted: false });
  expect(changes(stage).filter((it) => it.startsWith('PATCH /apps/:id/formation'))).toEqual([]);
});

test('a process type that the app does not have is refused with those that it has, before anything is changed', async () => {
  const stage = await busyStage();
  const { report } = await run(stage, { request: { quiesce: { maintenance: false, types: ['wrker'] } } });
  expect(report.status).toBe('refused');
  expect(report.problems[0]).toMatchObject({
    code: 'PROCESS_TYPE_UNKNOWN',
    what: 'quiesce: acme-staging has no process type wrker.',
    remedy: 'Use maintenance, or one of: web, worker.',
  });
  expect(changes(stage)).toEqual([]);
});

test('a note that someone has damaged is not guessed at', async () => {
  const stage = await busyStage();
  stage.world.app('acme-staging').vars[PAUSED] = 'worker, I think';
  const { report } = await run(stage, { request });
  expect(report.problems[0]?.code).toBe('PAUSED_UNREADABLE');
  expect(changes(stage)).toEqual([]);
});

describe('what an interrupted run has paused', () => {
  const promoting = (change: string) => change.includes('"name":"DATABASE"');
  const scaled = (change: string) => change.startsWith('PATCH /apps/:id/formation');

  test('is started again by the next run, as it was before the first', async () => {
    const stage = await busyStage();
    await runUntilDone(promoting, stage, { request });
    expect(activity(stage)).toEqual(quiet);
    const { report } = await run(stage, { request });
    expect(report.status).toBe('refreshed');
    expect(activity(stage)).toEqual(running);
  });

  test('is started again by a run that pauses nothing itself', async () => {
    const stage = await busyStage();
    await runUntilDone(scaled, stage, { request });
    await run(stage, { request: { mode: 'fork' } });
    expect(activity(stage)).toEqual(running);
  });

  test('does not stay paused for the hours of another fork', async () => {
    const stage = await busyStage();
    await runUntilDone(scaled, stage, { request });
    stage.clock.advance(25 * 3_600_000);
    const { log } = await run(stage, { request });
    const titles = log.map((line) => line.slice(9));
    expect(titles.lastIndexOf('Scale worker=2')).toBeGreaterThan(titles.indexOf('Scale worker=2'));
    expect(titles.indexOf('Scale worker=2')).toBeLessThan(
      titles.findIndex((it) => it.startsWith('Create NEW_DATABASE')),
    );
    expect(activity(stage)).toEqual(running);
  });

  test('stays as someone has scaled it meanwhile', async () => {
    const stage = await busyStage();
    await runUntilDone(promoting, stage, { request });
    const worker = stage.world.app('acme-staging').formation.find((it) => it.type === 'worker');
    if (worker !== undefined) worker.quantity = 1;
    stage.world.app('acme-staging').maintenance = false;
    await run(stage, { request: { mode: 'fork' } });
    expect(activity(stage)).toEqual({ ...running, worker: 1 });
  });
});

describe('a run that fails', () => {
  test('before promote starts again what it has paused, and leaves staging as it was', async () => {
    const stage = await busyStage();
    const through = transportTo(stage.world);
    const transport: Transport = async (sent) =>
      sent.body?.includes('"name":"DATABASE"')
        ? { status: 422, header: () => null, body: '{"id":"invalid_params","message":"No."}' }
        : through(sent);
    const { report } = await run(stage, { request, transport });
    expect(report.status).toBe('failed');
    expect(activity(stage)).toEqual(running);
    expect(report.state).not.toContain('paused');
  });

  test('in its release phase starts it again, and says what the dynos run on', async () => {
    const stage = await busyStage({ releasePhase: 'fails' });
    const { report } = await run(stage, { request });
    expect(report.status).toBe('failed-after-promote');
    expect(report.problems[0]?.code).toBe('RELEASE_FAILED');
    expect(activity(stage)).toEqual(running);
  });
});

describe('a run that is cancelled while staging is paused', () => {
  /** Cancels when the workers are stopped; from then on each request takes `milliseconds`, and `after` has become of it. */
  async function cancelledWhilePaused(milliseconds: number, after: Transport | null = null) {
    const stage = await busyStage();
    const cancelled = new AbortController();
    const through = transportTo(stage.world);
    const transport: Transport = async (sent) => {
      if (cancelled.signal.aborted) stage.clock.advance(milliseconds);
      if (cancelled.signal.aborted && after !== null) return after(sent);
      const reply = await through(sent);
      if (sent.url.endsWith('/formation') && sent.method === 'PATCH') cancelled.abort();
      return reply;
    };
    const { report } = await run(stage, { request, transport, cancelled: cancelled.signal });
    return { stage, report };
  }

  test('starts it again within seconds, and its new database is there for the next run', async () => {
    const { stage, report } = await cancelledWhilePaused(10);
    expect(report.status).toBe('cancelled');
    expect(report.problems.map((it) => it.code)).toEqual(['CANCELLED']);
    expect(report.urgent).toEqual([]);
    expect(activity(stage)).toEqual(running);
    expect(endState(stage).attachments).toEqual(['DATABASE = staging', 'NEW_DATABASE = production']);
    await run(stage, { request });
    expect(endState(stage).attachments).toEqual(['DATABASE = production']);
    expect(activity(stage)).toEqual(running);
  });

  test('gives up after five seconds, and says first what is paused, and how to start it', async () => {
    const { stage, report } = await cancelledWhilePaused(2_000);
    expect(report.endedAt - report.startedAt).toBeLessThan(20 * 60_000);
    expect(report.problems.map((it) => it.code)).toEqual(['CANCELLED']);
    expect(headline(report)).toMatch(/^acme-staging is still paused: maintenance mode, worker \(2\)\. /);
    expect(report.state).toContain(
      'Start it again: `heroku ps:scale worker=2 --app acme-staging` and `heroku maintenance:off --app acme-staging`.',
    );
    expect(activity(stage)).toEqual(quiet);
    await run(stage, { request });
    expect(activity(stage)).toEqual(running);
  });

  test('says the same when Heroku does not answer any more, and the commands start it', async () => {
    const gone: Transport = async () => ({ status: 503, header: () => null, body: '{}' });
    const { stage, report } = await cancelledWhilePaused(10, gone);
    expect(report.status).toBe('cancelled');
    expect(headline(report)).toMatch(/^acme-staging is still paused: /);
    for (const { verb, line } of commandsIn(report.state))
      if (/^(ps:scale|maintenance:off)$/.test(verb)) await paste(stage, line);
    expect(activity(stage)).toEqual({ ...running, noted: true });
    await run(stage, { request });
    expect(activity(stage)).toEqual(running);
  });

  test('keeps the note of a pause that may still come, so that the next run starts it again', async () => {
    const stage = await busyStage();
    const cancelled = new AbortController();
    const through = transportTo(stage.world);
    let late = async () => {};
    const transport: Transport = async (sent) => {
      if (sent.method !== 'PATCH' || !sent.body?.includes('"maintenance":true')) return through(sent);
      late = async () => void (await through(sent));
      cancelled.abort();
      throw new Error('read ECONNRESET');
    };
    await run(stage, { request, transport, cancelled: cancelled.signal });
    expect(activity(stage)).toEqual({ ...running, noted: true });
    await late();
    await run(stage, { request });
    expect(activity(stage)).toEqual(running);
  });

  test('at any request leaves nothing paused that it does not name, and the next run starts it', async () => {
    for (let at = 1, isOver = false; !isOver; at += deep ? 1 : 5) {
      const stage = await busyStage({ ...atOnce });
      const cancelled = new AbortController();
      const through = transportTo(stage.world);
      let count = 0;
      const transport: Transport = async (sent) => {
        count += 1;
        if (count === at) cancelled.abort();
        return through(sent);
      };
      const { report } = await run(stage, { request, transport, cancelled: cancelled.signal });
      isOver = count < at;
      expect({ at, ...activity(stage), urgent: report.urgent }).toEqual({ at, ...running, urgent: [] });
      const next = await run(stage, { request });
      expect({ at, status: next.report.status, ...activity(stage) }).toEqual({
        at,
        status: 'refreshed',
        ...running,
      });
    }
  });
});

test.runIf(deep).each([
  ['', {}],
  [' that also sanitizes', { ...prepared, beforePromote: null }],
] as const)('a run%s that dies at any request leaves nothing paused after the next one', async (_, more) => {
  for (let at = 1, died = true; died; at += 1) {
    died = false;
    for (const when of ['before', 'after'] as const) {
      const stage = await busyStage({ provision: 20_000, fork: 20_000, release: 6_000, destroy: 6_000 });
      const options = { request: { ...request, ...more, pollInterval: 10_000 } };
      if ((await runUntil({ at, when }, stage, options)) === 'killed') died = true;
      const { report } = await run(stage, options);
      expect({ at, when, status: report.status, ...activity(stage) }).toEqual({
        at,
        when,
        status: 'refreshed',
        ...running,
      });
    }
  }
});

describe('when another run starts all again while a pause is on its way,', () => {
  /** Right before this run turns maintenance mode on, as if another had seen the note. */
  const meanwhile = (stage: Stage, more: () => void): Transport => {
    const through = transportTo(stage.world);
    let isOver = false;
    return async (sent) => {
      if (!isOver && sent.method === 'PATCH' && sent.body?.includes('"maintenance":true')) {
        isOver = true;
        delete stage.world.app('acme-staging').vars[PAUSED];
        more();
      }
      return through(sent);
    };
  };

  test('the pause is noted once more, and ended as it should be', async () => {
    const stage = await busyStage();
    const { report } = await run(stage, { request, transport: meanwhile(stage, () => {}) });
    expect(report.status).toBe('refreshed');
    expect(activity(stage)).toEqual(running);
  });

  test('a run that ends because of the other one leaves nothing paused without a note', async () => {
    const stage = await busyStage();
    const { world } = stage;
    const app = world.app('acme-staging');
    attach(world, app, databaseOf(stage), { name: 'ALIAS', namespace: null });
    const promoteNew = () => {
      const fresh = world.attached(app, 'NEW_DATABASE');
      if (fresh !== undefined)
        attach(world, app, fresh.addon, { name: 'DATABASE', namespace: null, confirm: app.name });
    };
    const { report } = await run(stage, { request, transport: meanwhile(stage, promoteNew) });
    expect(report.status).toBe('conflict');
    expect(activity(stage)).toEqual(running);
  });
});
