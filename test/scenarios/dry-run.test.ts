import { describe, expect, test } from 'vitest';
import { attach, detach } from '../../simulator/world/attachments.ts';
import type { Request } from '../../src/domain/request.ts';
import type { Transport } from '../../src/heroku/http/transport.ts';
import { summary } from '../../src/report/summary/summary.ts';
import { databaseOf } from '../support/ask.ts';
import { created, destroyed, kept, promoted, retired, runUntilDone } from '../support/kill.ts';
import { changes, newStage, prepared, run, type Stage, transportTo } from '../support/stage.ts';

const DAY = 24 * 3_600_000;

type State = {
  readonly request?: Partial<Request>;
  readonly before?: (stage: Stage) => Promise<void>;
};

function laden(stage: Stage): void {
  const app = stage.world.app('acme-staging');
  for (const [name, namespace] of [
    ['ANALYTICS', null],
    ['DATABASE_CONNECTION_POOL', 'connection-pooling:default'],
    ['READONLY', 'credential:ro'],
  ] as const)
    attach(stage.world, app, databaseOf(stage), { name, namespace });
}

const left =
  (change: (change: string) => boolean, age = 0, request: Partial<Request> = {}) =>
  async (stage: Stage) => {
    await runUntilDone(change, stage, { request });
    stage.clock.advance(age);
  };

const quiesce = { maintenance: true, types: ['worker'] };
const scaled = (change: string) => change.startsWith('PATCH /apps/:id/formation');

const states: Readonly<Record<string, State>> = {
  'nothing special': {},
  'a copy': { request: { mode: 'copy' } },
  'another plan': { request: { plan: 'standard-2', fast: false } },
  'a command after promote': { request: { afterPromote: 'rake index' } },
  'a database that is prepared': { request: prepared },
  'a staging that is paused': { request: { quiesce } },
  'a staging that an interrupted run has paused': {
    request: { quiesce },
    before: left(scaled, DAY, { quiesce }),
  },
  'attachments to be carried over, and one that cannot be': { before: async (stage) => laden(stage) },
  'a database that was only created': { before: left(created) },
  'a database that is too old to be continued': { before: left(created, DAY) },
  'an old database that was kept': { before: left(kept) },
  'a database that was promoted': { before: left(promoted) },
  'a database that was promoted last week': { before: left(promoted, 7 * DAY) },
  'a laden staging that a run of last week has promoted and left paused': {
    request: { quiesce },
    async before(stage) {
      laden(stage);
      await left(promoted, 7 * DAY, { quiesce })(stage);
    },
  },
  'an old database that was retired': { before: left(retired) },
  'an old database that was kept, and NEW_DATABASE detached by hand': {
    async before(stage) {
      await runUntilDone(promoted, stage);
      stage.clock.advance(300_000);
      const fresh = stage.world.attached(stage.world.app('acme-staging'), 'NEW_DATABASE');
      if (fresh !== undefined) detach(stage.world, fresh);
      stage.clock.advance(300_000);
    },
  },
  'an old database that is being destroyed': { before: left(destroyed) },
};

/** Every request takes a second, so that it is clear in which step it was made. */
function slowly({ world, clock }: Stage): Transport {
  const honest = transportTo(world);
  return async (request) => {
    clock.advance(1_000);
    return honest(request);
  };
}

/** Long enough that what is destroyed goes in the step that waits for it. */
const slow = { releasePhase: 'succeeds', release: 120_000, destroy: 90_000 } as const;

describe.each(Object.entries(states))('with %s, a dry run', (_, { request, before }) => {
  test('changes nothing, and lists the steps that the run then makes, and in which the dynos restart', async () => {
    const stage = await newStage(slow);
    await before?.(stage);
    const earlier = changes(stage).length;
    const dry = await run(stage, { request: { ...request, dryRun: true } });
    expect(dry.report.status).toBe('planned');
    expect(changes(stage)).toHaveLength(earlier);
    const planned = dry.report.planned?.steps ?? [];

    const { report } = await run(stage, { request: request ?? {}, transport: slowly(stage) });
    expect(report.status).toBe('refreshed');
    const [, ...made] = report.steps;
    expect(made.map((it) => it.title)).toEqual(planned.map((it) => it.title));

    const app = stage.world.app('acme-staging');
    const releases = stage.world.releases.filter((it) => it.app === app);
    const restarted = made.filter((step) =>
      releases.some((it) => it.createdAt > step.startedAt && it.createdAt <= step.endedAt),
    );
    expect(restarted.map((it) => it.title)).toEqual(
      planned.filter((it) => it.restarts).map((it) => it.title),
    );
    // What is done inside the new database, or by a dyno, is no change of Heroku's.
    const changed = made.filter((step) => step.changes.length > 0 || /^(Run|Sanitize) /.test(step.title));
    expect(changed.map((it) => it.title)).toEqual(planned.filter((it) => it.isChange).map((it) => it.title));
    expect(report.carried).toEqual(dry.report.planned?.carries);
    expect(report.lost).toEqual(dry.report.lost);
  });
});

test('a dry run logs what the refresh would do', async () => {
  const stage = await newStage();
  laden(stage);
  const { log } = await run(stage, { request: { dryRun: true, plan: 'standard-2' } });
  const reported = log.map((line) => line.slice(11));
  expect(reported).toContain('restarts the dynos in 7 steps: 2, 3, 4, 5, 6, 10, 11');
  expect(reported).toContain(
    'costs $200 a month, not $50 a month; while both databases exist $250 a month, $0.35 an hour',
  );
  expect(reported).toContain('carries over ANALYTICS, DATABASE_CONNECTION_POOL');
  expect(reported).toContain(
    'Not carried over from postgresql-deep-22222 to the new database: attachment READONLY (credential:ro).',
  );
});

test('under a contract, whose prices read as 0, no price is shown and no sum is made', async () => {
  const stage = await newStage({ prices: 'contract' });
  const dry = await run(stage, { request: { dryRun: true, plan: 'standard-2' } });
  expect(dry.log.join('\n')).toContain('costs the contract price, as before');
  const real = await run(stage, { request: { plan: 'standard-2' } });
  expect(real.report).toMatchObject({
    status: 'refreshed',
    old: { price: 'contract' },
    overlap: { cost: null },
  });
  const page = summary(real.report);
  expect(page).toContain('| plan | standard-0, contract price | standard-2, contract price |');
  expect(`${page}${dry.log}${real.log}`).not.toContain('$');
});

test('a price by the hour is shown as such', async () => {
  const stage = await newStage({ prices: 'hour' });
  const { log } = await run(stage, { request: { dryRun: true, plan: 'standard-2' } });
  expect(log.join('\n')).toContain('costs $0.28 an hour, not $0.07 an hour');
});
