import { expect, test } from 'vitest';
import { databaseOf } from '../support/ask.ts';
import { created, runUntilDone } from '../support/kill.ts';
import { changes, newStage, run, type Stage } from '../support/stage.ts';

/** Staging runs another version of PostgreSQL than production, which runs 16.4. */
async function stagingOn(version: string): Promise<Stage> {
  const stage = await newStage();
  databaseOf(stage).version = version;
  return stage;
}

const back =
  'acme-staging goes back from PostgreSQL 17 to 16: a fork has the version of its source. `mode: copy` keeps 17.';

test('a fork that takes staging back to an older version says so before the first change, and again at the end', async () => {
  const stage = await stagingOn('17.2');
  const dry = await run(stage, { request: { dryRun: true } });
  expect(dry.log.map((line) => line.slice(11))).toContain(back);
  expect(dry.report.warnings).toEqual([back]);
  const { report, log } = await run(stage);
  const [said, begun] = [back, '00:00:00 Create NEW_DATABASE'].map((text) =>
    log.findIndex((it) => it.includes(text)),
  );
  expect(said).toBeGreaterThan(0);
  expect(said).toBeLessThan(begun ?? 0);
  expect(report).toMatchObject({ status: 'refreshed', warnings: [back], new: { version: '16.4' } });
});

test('a run that continues such a fork says it too', async () => {
  const stage = await stagingOn('17.2');
  await runUntilDone(created, stage);
  const { report } = await run(stage);
  expect(report).toMatchObject({ status: 'refreshed', warnings: [back] });
});

test('a copy keeps the newer version of staging', async () => {
  const stage = await stagingOn('17.2');
  const { report, log } = await run(stage, { request: { mode: 'copy' } });
  expect(log.join('\n')).toContain('Create NEW_DATABASE, empty, Postgres 17,');
  expect(report).toMatchObject({ status: 'refreshed', warnings: [], new: { version: '17.0' } });
});

test('a copy takes staging to the newer version of production, and to the one that is asked for', async () => {
  for (const [postgresVersion, to] of [
    [null, 16],
    [18, 18],
  ] as const) {
    const stage = await stagingOn('15.3');
    const { report } = await run(stage, { request: { mode: 'copy', postgresVersion } });
    const said = `acme-staging goes from PostgreSQL 15 to ${to}.`;
    expect(report).toMatchObject({ status: 'refreshed', warnings: [said] });
    expect(databaseOf(stage).version).toMatch(new RegExp(`^${to}\\.`));
  }
});

test('a version that cannot be had is refused, and nothing is changed', async () => {
  const stage = await stagingOn('16.4');
  for (const asked of [{ postgresVersion: 17 }, { mode: 'copy', postgresVersion: 15 }] as const) {
    const { report } = await run(stage, { request: asked });
    expect(report.problems.map((it) => it.code)).toEqual(['POSTGRES_VERSION_UNFIT']);
    expect(report.status).toBe('refused');
  }
  expect(changes(stage)).toEqual([]);
});
