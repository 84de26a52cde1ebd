import { expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import { promoted, runUntilDone } from '../support/kill.ts';
import { endState, newStage, run, type Stage } from '../support/stage.ts';

const POOLER = { name: 'DATABASE_CONNECTION_POOL', namespace: 'connection-pooling:default' };

/** A staging database on which more hangs than its data. */
async function laden(): Promise<Stage> {
  const stage = await newStage();
  const { world } = stage;
  const addon = world.addon('postgresql-deep-22222');
  for (const it of [
    POOLER,
    { name: 'ANALYTICS', namespace: null },
    { name: 'READONLY', namespace: 'credential:ro' },
  ]) {
    attach(world, world.app('acme-staging'), addon, it);
  }
  addon.extras = {
    credentials: ['ro'],
    schedules: [{ name: 'DATABASE', hour: 2, timezone: 'Europe/Berlin' }],
    settings: {
      log_statement: { value: 'all', default: 'ddl' },
      log_lock_waits: { value: true, default: true },
    },
    followers: ['postgres://u:canary@ec2-9.compute-1.amazonaws.com:5432/d9'],
  };
  return stage;
}

function attachments({ world }: Stage) {
  const addon = world.attached(world.app('acme-staging'), 'DATABASE')?.addon;
  return world.attachments
    .filter((it) => it.addon === addon)
    .map(({ name, namespace }) => ({ name, namespace }));
}

const carried = [{ name: 'ANALYTICS', namespace: null }, { name: 'DATABASE', namespace: null }, POOLER];

test('the pooler and every alias of the old database are those of the new one afterwards', async () => {
  const stage = await laden();
  const { report } = await run(stage);
  expect(report.status).toBe('refreshed');
  expect(attachments(stage).sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(carried);
  expect(endState(stage).databases).toEqual(['production']);
});

test('what cannot be carried over is named before the first change, and in the report', async () => {
  const stage = await laden();
  const { report, log } = await run(stage);
  const losses =
    'Not carried over from postgresql-deep-22222 to the new database: attachment READONLY (credential:ro); credential ro; backup schedule DATABASE at 2:00 Europe/Berlin; setting log_statement = all; follower postgres://ec2-9.compute-1.amazonaws.com:5432/d9.';
  expect(report.warnings).toEqual([losses]);
  const reported = log.findIndex((line) => line.endsWith(losses));
  expect(reported).toBeGreaterThan(0);
  expect(reported).toBeLessThan(log.findLastIndex((line) => line.includes('Create NEW_DATABASE')));
});

test('a run that died between promote and carrying leaves that to the next one', async () => {
  const stage = await laden();
  await runUntilDone(promoted, stage);
  const { report } = await run(stage);
  expect(report.status).toBe('refreshed');
  expect(attachments(stage).sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(carried);
});

test('a pooler is not carried to an Essential plan, which has none', async () => {
  const stage = await laden();
  const { report } = await run(stage, { request: { plan: 'essential-2', mode: 'copy' } });
  expect(report.status).toBe('refreshed');
  expect(report.warnings[0]).toContain('attachment DATABASE_CONNECTION_POOL (connection-pooling:default)');
});
