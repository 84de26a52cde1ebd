import { describe, expect, test } from 'vitest';
import type { Transport } from '../../src/heroku/http/transport.ts';
import { copyStarted, runUntilDone } from '../support/kill.ts';
import { endState, newStage, prepared, run, transportTo } from '../support/stage.ts';

const demo = { sourceApp: 'acme-demo', targetApp: 'acme-demo-staging' };

test('Essential plans are copied, since they cannot be forked', async () => {
  const stage = await newStage();
  const { report, log } = await run(stage, { request: demo });
  expect(report.status).toBe('refreshed');
  expect(report.mode).toBe('copy');
  expect(log.join('\n')).toContain('Create NEW_DATABASE, empty, Postgres 16, on essential-0 ($5 a month)');
  expect(log.join('\n')).toMatch(/\d+ MB of 1\.0 GB copied \(\d+ %\)/);
  expect(endState(stage, 'acme-demo-staging')).toEqual({
    databases: ['demo'],
    attachments: ['DATABASE = demo'],
    violations: [],
  });
});

test('a copy of hours shows how much longer it takes, about once a minute', async () => {
  const stage = await newStage({ copy: 3 * 3_600_000, provision: 0 });
  const { log } = await run(stage, { request: demo });
  const reported = log.filter((line) => line.includes(' copied ('));
  expect(reported[0]).toMatch(/copied \(0 %\)$/);
  expect(reported.find((line) => line.includes('(25 %)'))).toMatch(/about 2h 1\dm left$/);
  expect(reported.length).toBeGreaterThan(60);
  expect(reported.length).toBeLessThan(200);
});

test('the warnings of a copy are reported', async () => {
  const stage = await newStage({ transfers: 'warn' });
  const { report } = await run(stage, { request: demo });
  expect(report.status).toBe('refreshed');
  expect(report.warnings).toEqual([
    'The copy ended with 2 warnings; see `heroku pg:backups --app acme-demo-staging`.',
  ]);
});

test('a copy that fails leaves staging as it was, and its last lines in the error; the next run starts over', async () => {
  const stage = await newStage({ transfers: 'fail' });
  const { report } = await run(stage, { request: demo });
  expect(report.status).toBe('failed');
  expect(report.problems[0]?.code).toBe('COPY_FAILED');
  expect(report.problems[0]?.what).toContain('ERROR: out of shared memory');
  expect(endState(stage, 'acme-demo-staging').attachments).toContain('DATABASE = demo-staging');
  stage.world.settings.transfers = 'succeed';
  const next = await run(stage, { request: demo });
  expect(next.log.join('\n')).toContain('Retire NEW_DATABASE');
  expect(next.log.join('\n')).toContain('which was not copied completely');
  expect(next.report.status).toBe('refreshed');
  expect(endState(stage, 'acme-demo-staging').databases).toEqual(['demo']);
});

test('a copy that goes on after its run has died is waited for, not begun again', async () => {
  const stage = await newStage();
  await runUntilDone(copyStarted, stage, { request: demo });
  const { report } = await run(stage, { request: demo });
  expect(report.status).toBe('refreshed');
  expect(stage.world.transfers).toHaveLength(1);
  expect(endState(stage, 'acme-demo-staging').databases).toEqual(['demo']);
});

test("last week's copy does not pass for today's", async () => {
  const stage = await newStage({ provision: 0, copy: 0, dataApiDelay: 0, configVarDelay: 0 });
  await run(stage, { request: demo });
  await run(stage, { request: demo });
  expect(stage.world.transfers).toHaveLength(2);
  expect(endState(stage, 'acme-demo-staging').databases).toEqual(['demo']);
});

test('a database without tables is not promoted when its source has some, whatever was said of the copy', async () => {
  const stage = await newStage();
  stage.storage.copy = () => ({ state: 'done', bytes: 1, total: 1, failure: null });
  const { report } = await run(stage, { request: demo });
  expect(report.problems[0]?.code).toBe('NEW_DATABASE_EMPTY');
  expect(report.status).toBe('failed');
  expect(endState(stage, 'acme-demo-staging').attachments).toContain('DATABASE = demo-staging');
});

describe('a copy that is called done and has lost tables', () => {
  test('is not promoted; staging stays as it was, and the next run replaces it', async () => {
    const stage = await newStage({ transfers: 'lose tables' });
    const { report } = await run(stage, { request: demo });
    expect(report.status).toBe('failed');
    expect(report.problems.map((it) => it.code)).toEqual(['TABLES_MISSING']);
    expect(report.problems[0]?.what).toMatch(
      /has 7 of the 12 tables of acme-demo::DATABASE, and the copy ended with 2 warnings\.$/,
    );
    expect(endState(stage, 'acme-demo-staging').attachments).toContain('DATABASE = demo-staging');
    stage.world.settings.transfers = 'succeed';
    const next = await run(stage, { request: demo });
    expect(next.log.join('\n')).toContain('which has 7 of the 12 tables');
    expect(next.report.status).toBe('refreshed');
    expect(next.log.join('\n')).toContain('it has 12 tables; the source has 12');
    expect(endState(stage, 'acme-demo-staging')).toEqual({
      databases: ['demo'],
      attachments: ['DATABASE = demo'],
      violations: [],
    });
  });

  test('is replaced by the next run, too, when that one has still to wait for its figures', async () => {
    const stage = await newStage({ transfers: 'lose tables' });
    const cancelling = new AbortController();
    const through = transportTo(stage.world);
    await run(stage, {
      request: demo,
      cancelled: cancelling.signal,
      transport: (sent) => {
        if (stage.world.transfers.some((it) => it.finishedAt !== null)) cancelling.abort();
        return through(sent);
      },
    });
    stage.world.settings.transfers = 'succeed';
    const { report, log } = await run(stage, { request: demo });
    expect(log.join('\n')).toContain('Wait until Heroku shows all tables of NEW_DATABASE');
    expect(log.join('\n')).toContain('which has 7 of the 12 tables');
    expect(report.status).toBe('refreshed');
    expect(endState(stage, 'acme-demo-staging')).toEqual({
      databases: ['demo'],
      attachments: ['DATABASE = demo'],
      violations: [],
    });
  });

  test('is promoted where that is allowed, with a warning', async () => {
    const stage = await newStage({ transfers: 'lose tables' });
    const { report, log } = await run(stage, { request: { ...demo, allowMissingTables: true } });
    expect(report).toMatchObject({ status: 'refreshed', source: { tables: 12 }, new: { tables: 7 } });
    expect(log.join('\n')).toContain('it has 7 of the 12 tables of the source');
    expect(report.warnings).toContain(
      'The new database has 7 of the 12 tables of the source: allow-missing-tables is set.',
    );
  });
});

test('tables that Heroku shows only some minutes after the copy are waited for', async () => {
  const stage = await newStage({ tableCountDelay: 200_000 });
  const { report } = await run(stage, { request: demo });
  expect(report.steps.map((it) => it.title)).toContain('Wait until Heroku shows all tables of NEW_DATABASE');
  expect(report.status).toBe('refreshed');
});

test('a source that gets a table while it is copied makes the copy no less complete', async () => {
  const stage = await newStage();
  const { storage, world } = stage;
  const { id } = world.addon('postgresql-octagonal-44444');
  const copy = storage.copy.bind(storage);
  storage.copy = (to, from) => {
    const work = copy(to, from);
    storage.fill(id, 'demo', 1_000_000_000, 13);
    return work;
  };
  const { report } = await run(stage, { request: demo });
  expect(report.status).toBe('refreshed');
});

test('scripts that remove a table do not make the copy incomplete afterwards', async () => {
  const stage = await newStage();
  const { storage } = stage;
  const sanitize = storage.sanitize.bind(storage);
  storage.sanitize = (id, digest) => {
    sanitize(id, digest);
    storage.fill(id, 'demo, sanitized', 1_000_000_000, 11);
  };
  const { report } = await run(stage, { request: { ...demo, sanitize: prepared.sanitize } });
  expect(report.status).toBe('refreshed');
});

test('where Heroku does not show how many tables there are, that is said, and the copy is promoted', async () => {
  const stage = await newStage();
  const through = transportTo(stage.world);
  const blind: Transport = async (request) => {
    const reply = await through(request);
    return { ...reply, body: reply.body.replace(/"num_tables":\d+/, '"num_tables":null') };
  };
  const { report, log } = await run(stage, { request: demo, transport: blind });
  expect(report.status).toBe('refreshed');
  expect(log.join('\n')).toContain('Heroku does not show how many tables it has; they are not compared');
});
