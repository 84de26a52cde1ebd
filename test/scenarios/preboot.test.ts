import { expect, test } from 'vitest';
import { pass } from '../support/ask.ts';
import { promoted, retired, runUntil, runUntilDone } from '../support/kill.ts';
import { endState, newStage, run } from '../support/stage.ts';
import { cable, twoApps, withCable } from '../support/two-apps.ts';

const refreshed = { databases: ['production'], attachments: ['DATABASE = production'], violations: [] };
const WAIT = 'Wait until no dyno from before uses OLD_DATABASE (postgresql-deep-22222): preboot is on';

test.each(['none', 'succeeds'] as const)(
  'with preboot, the old database goes when no dyno from before the release uses it; release phase: %s',
  async (releasePhase) => {
    const stage = await newStage({ preboot: true, releasePhase });
    const dry = await run(stage, { request: { dryRun: true } });
    expect(dry.report.planned?.steps.map((it) => it.title)).toContain(WAIT);
    const { report } = await run(stage);
    expect(report.steps.map((it) => it.title)).toContain(WAIT);
    const [wait] = report.steps.filter((it) => it.title === WAIT);
    expect((wait?.endedAt ?? 0) - (wait?.startedAt ?? 0)).toBeLessThan(240_000);
    expect(report.status).toBe('refreshed');
    expect(endState(stage)).toEqual(refreshed);
  },
);

test('without it nothing is waited for', async () => {
  const stage = await newStage();
  const { report } = await run(stage);
  expect(report.steps.map((it) => it.title)).not.toContain(WAIT);
});

test.each([
  ['waits for the rest when it comes at once', 0, true],
  ['does not wait again when it comes later', 200_000, false],
])('a run that continues one that died after its promote %s', async (_, later, waits) => {
  for (const death of [promoted, retired]) {
    const stage = await newStage({ preboot: true });
    await runUntilDone(death, stage);
    pass(stage, later);
    const { report } = await run(stage);
    expect(report.steps.some((it) => it.title === WAIT)).toBe(waits && death === promoted);
    expect(report.status).toBe('refreshed');
    expect(endState(stage)).toEqual(refreshed);
  }
});

test('with preboot, what dies at any request is finished, and no dyno loses its database', async () => {
  for (const when of ['before', 'after'] as const)
    for (let at = 1; ; at += 5) {
      const stage = await newStage({ preboot: true, provision: 20_000, fork: 20_000, release: 6_000 });
      const options = { request: { pollInterval: 30_000 } };
      if ((await runUntil({ at, when }, stage, options)) !== 'killed') break;
      const { report } = await run(stage, options);
      const end = { at, when, status: report.status, ...endState(stage) };
      expect(end).toEqual({ at, when, status: 'refreshed', ...refreshed });
    }
});

test.each([
  ['both apps have it', null, null],
  ['only the second app has it', false, true],
  ['only the first app has it', true, false],
])('with two apps on the database, the dynos of each have time to go: %s', async (_, first, second) => {
  for (const releasePhase of ['none', 'succeeds'] as const) {
    const stage = await twoApps({ preboot: true, releasePhase });
    stage.world.app('acme-staging').preboot = first;
    cable(stage).preboot = second;
    const dry = await run(stage, { request: { ...withCable, dryRun: true } });
    expect(dry.report.planned?.steps.map((it) => it.title)).toContain(WAIT);
    const { report } = await run(stage, { request: withCable });
    expect([report.status, report.problems]).toEqual(['refreshed', []]);
    expect(report.steps.map((it) => it.title)).toContain(WAIT);
    expect(endState(stage)).toEqual(refreshed);
  }
});
