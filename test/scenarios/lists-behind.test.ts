import { expect, test } from 'vitest';
import { created, promoted, runUntilDone } from '../support/kill.ts';
import { endState, newStage, prepared, run, type Stage } from '../support/stage.ts';

const SECOND = 1_000;

/** A Heroku whose lists are behind what has been changed, and the config vars are not. */
async function behind(by: number): Promise<Stage> {
  const stage = await newStage({ listsBehind: by }, async function* () {
    yield '\uFFFF heroku-command-exit-status: 0\r\n';
  });
  stage.world.addApp('acme-new', 'staging');
  // What is there when a test begins is in all lists.
  stage.clock.advance(60 * SECOND);
  return stage;
}

const sanitized = {
  databases: ['production, sanitized'],
  attachments: ['DATABASE = production, sanitized'],
  violations: [],
};

const targets = [
  ['an app', { targetApp: 'acme-staging' }],
  ['an app without a database', { targetApp: 'acme-new', plan: 'standard-0' }],
] as const;

test.each(
  targets.flatMap(([name, target]) => [1, 10, 20].map((seconds) => [name, seconds, target] as const)),
)('a promote of %s that the list shows %i seconds later is no reason to fail', async (_, seconds, target) => {
  for (const mode of ['fork', 'copy'] as const) {
    const stage = await behind(seconds * SECOND);
    const quiesce = { maintenance: true, types: ['worker'] };
    const { report } = await run(stage, { request: { ...prepared, ...target, quiesce, mode } });
    expect([report.status, report.problems]).toEqual(['refreshed', []]);
    expect(endState(stage, target.targetApp)).toEqual(sanitized);
    expect(stage.world.app(target.targetApp).maintenance).toBe(false);
  }
});

test.each(targets)('so it is to a run that comes right after one that died: %s', async (_, target) => {
  for (const death of [created, promoted]) {
    const stage = await behind(10 * SECOND);
    const request = { ...target, sanitize: prepared.sanitize };
    await runUntilDone(death, stage, { request });
    const { report } = await run(stage, { request });
    expect([report.status, report.problems]).toEqual(['refreshed', []]);
    expect(endState(stage, target.targetApp)).toEqual(sanitized);
  }
});
