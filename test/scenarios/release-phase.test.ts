import { expect, test } from 'vitest';
import { release } from '../../simulator/world/releases.ts';
import { type Fault, faults, faulty } from '../support/faults.ts';
import { changes, endState, newStage, run } from '../support/stage.ts';

test('a release phase is waited for before the old database is destroyed', async () => {
  const stage = await newStage({ releasePhase: 'succeeds', release: 300_000 });
  const { report, log } = await run(stage);
  expect(report.status).toBe('refreshed');
  // The plan names the step too, so the last line with it is the step itself.
  const at = (text: string) => log.findLastIndex((line) => line.includes(text));
  expect(at('v5 is pending')).toBeGreaterThan(at('Promote NEW_DATABASE'));
  expect(at('v5 is pending')).toBeLessThan(at('Destroy OLD_DATABASE'));
});

test('when the release fails, the old database is kept, and the error says what the dynos run on', async () => {
  const stage = await newStage({ releasePhase: 'fails' });
  const { report } = await run(stage);
  expect(report.status).toBe('failed-after-promote');
  expect(report.problems[0]?.code).toBe('RELEASE_FAILED');
  expect(report.state).toMatch(
    /has the new database, acme-staging-\S+, attached, but its dynos still run on the old one/,
  );
  expect(endState(stage).attachments).toEqual(
    expect.arrayContaining(['OLD_DATABASE = staging', 'DATABASE = production', 'NEW_DATABASE = production']),
  );
});

test('when only the second of the two releases fails, the error says that the dynos have no database', async () => {
  const stage = await newStage({ releasePhase: 'fails on attach' });
  const { report } = await run(stage);
  expect(report.status).toBe('failed-after-promote');
  expect(report.state).toContain('but its dynos run without any (since v4)');
});

test('the next run releases once more, and finishes when that succeeds', async () => {
  const stage = await newStage({ releasePhase: 'fails' });
  await run(stage);
  stage.world.settings.releasePhase = 'succeeds';
  const { report, log } = await run(stage);
  expect(log.join('\n')).toContain('Retry failed release v5');
  expect(report.status).toBe('refreshed');
  expect(report.old?.name).toBe('postgresql-deep-22222');
  expect(endState(stage)).toEqual({
    databases: ['production'],
    attachments: ['DATABASE = production'],
    violations: [],
  });
});

test('a release that fails again is reported, and not tried a third time', async () => {
  const stage = await newStage({ releasePhase: 'fails' });
  await run(stage);
  const before = stage.world.releases.length;
  const { report } = await run(stage);
  expect(report.status).toBe('failed-after-promote');
  expect(stage.world.releases.length).toBe(before + 1);
});

const promoted = ['DATABASE = production', 'NEW_DATABASE = production', 'OLD_DATABASE = staging'];

test('the release of a container image is not sent again: the error says what makes a release there', async () => {
  const stage = await newStage({ releasePhase: 'fails', deployedAs: 'image' });
  await run(stage);
  const { report } = await run(stage);
  expect(report.status).toBe('failed-after-promote');
  expect(report.problems).toMatchObject([
    {
      code: 'RELEASE_FAILED',
      what: 'Release v5, which switches DATABASE_URL to the new database, failed. acme-staging is deployed as a container image, and Heroku does not release the same image again.',
    },
  ]);
  expect(report.problems[0]?.remedy).toContain('`heroku releases:output v5 --app acme-staging`');
  expect(report.problems[0]?.remedy).toContain('change one of its config vars');
  expect([...endState(stage).attachments].sort()).toEqual(promoted);
  expect(report.state).toMatch(
    /^This run has changed nothing\. acme-staging has the new database, .* still run on the old one\./,
  );
  expect(changes(stage).filter((it) => it.endsWith('/releases'))).toEqual([]);
});

test('after a release of another image has succeeded, the next run finishes', async () => {
  const stage = await newStage({ releasePhase: 'fails', deployedAs: 'image' });
  await run(stage);
  stage.world.settings.releasePhase = 'succeeds';
  release(stage.world, stage.world.app('acme-staging'), 'Deploy of a new image');
  const { report } = await run(stage);
  expect(report.status).toBe('refreshed');
  expect(endState(stage)).toEqual({
    databases: ['production'],
    attachments: ['DATABASE = production'],
    violations: [],
  });
});

test('a release that Heroku refuses to make again is reported in its words, in every run', async () => {
  const stage = await newStage({ releasePhase: 'fails' });
  await run(stage);
  const isRelease = (sent: string) => /^POST .*\/releases /.test(sent);
  const refused = faults['422'] as Fault;
  for (let times = 0; times < 2; times += 1) {
    const transport = faulty(stage, isRelease, refused, Number.POSITIVE_INFINITY);
    const { report } = await run(stage, { transport });
    expect(report.status).toBe('failed-after-promote');
    expect(report.problems.map((it) => it.code)).toEqual(['HEROKU_REFUSED', 'RELEASE_FAILED']);
    expect(report.problems[0]?.what).toBe('Heroku refused "Retry failed release v5": A fault.');
    expect([...endState(stage).attachments].sort()).toEqual(promoted);
  }
});
