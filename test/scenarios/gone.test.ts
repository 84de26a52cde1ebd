import { describe, expect, test } from 'vitest';
import { created, runUntilDone } from '../support/kill.ts';
import { deprovisions } from '../support/meanwhile.ts';
import { endState, newStage, run, type Stage, transportTo } from '../support/stage.ts';

const HOUR = 3_600_000;

const refreshed = { databases: ['production'], attachments: ['DATABASE = production'], violations: [] };

/** A staging with a leftover too old to be continued, on a Heroku that takes five minutes to destroy. */
async function stageWithLeftover(deprovision: (typeof deprovisions)[number]): Promise<Stage> {
  const stage = await newStage({ deprovision, destroy: 300_000 });
  await runUntilDone(created, stage);
  stage.clock.advance(25 * HOUR);
  return stage;
}

describe.each(deprovisions)('on a Heroku where what is destroyed is %s', (deprovision) => {
  test('a leftover that is removed is waited for until it is gone, and no longer', async () => {
    const stage = await stageWithLeftover(deprovision);
    const { report, log } = await run(stage);
    expect(report.status).toBe('refreshed');
    expect(log.join('\n')).not.toContain('it is gone (for');
    // Five minutes for each of the two that are destroyed, ten for the fork.
    expect(report.endedAt - report.startedAt).toBeLessThan(25 * 60_000);
    expect(endState(stage)).toEqual(refreshed);
  });

  test('nothing is created while what is destroyed still has the name', async () => {
    const stage = await stageWithLeftover(deprovision);
    const through = transportTo(stage.world);
    const { world } = stage;
    const takenAt: string[] = [];
    await run(stage, {
      transport: async (sent) => {
        const app = world.app('acme-staging');
        const isCreate = sent.method === 'POST' && sent.url.endsWith('/addons');
        if (isCreate && world.attached(app, 'NEW_DATABASE') !== undefined) takenAt.push(sent.url);
        return through(sent);
      },
    });
    expect(takenAt).toEqual([]);
    expect(endState(stage)).toEqual(refreshed);
  });
});

test('a database that a list still names and that has gone is checked again, and then is gone', async () => {
  const stage = await stageWithLeftover('attached until gone');
  const { world } = stage;
  const through = transportTo(world);
  let isOver = false;
  const { report } = await run(stage, {
    // It goes between the list that still had it and the question to which apps it is attached.
    transport: (sent) => {
      const ending = world.addons.find((it) => it.state === 'deprovisioning');
      if (!isOver && ending && sent.url.endsWith(`/addons/${ending.id}/addon-attachments`)) {
        ending.dueAt = world.now();
        isOver = true;
      }
      return through(sent);
    },
  });
  expect(isOver).toBe(true);
  expect(report.problems).toEqual([]);
  expect(endState(stage)).toEqual(refreshed);
});

test('what stays in one list and is unknown by itself ends the run with a conflict, and nothing is done on it', async () => {
  const stage = await newStage();
  const through = transportTo(stage.world);
  const { report } = await run(stage, {
    transport: async (sent) => {
      const reply = await through(sent);
      return /\/addons\/[^/]+\/addon-attachments$/.test(sent.url)
        ? { ...reply, status: 404, body: '{}' }
        : reply;
    },
  });
  expect([report.status, report.problems.map((it) => it.code)]).toEqual(['conflict', ['APP_KEEPS_CHANGING']]);
  expect(stage.world.requests.filter((it) => it.method !== 'GET')).toEqual([]);
});
