import { describe, expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import { captureBackup } from '../../simulator/world/backups.ts';
import { attachTo } from '../../simulator/world/dynos.ts';
import { settle } from '../../simulator/world/settle.ts';
import { Secret } from '../../src/domain/secret.ts';
import { herokuAccount } from '../../src/heroku/heroku.ts';
import { ForbiddenRequest } from '../../src/heroku/http/production-guard.ts';
import { newPace } from '../../src/heroku/http/retry.ts';
import type { Transport } from '../../src/heroku/http/transport.ts';
import { backedUp } from '../support/backups.ts';
import { backupStarted, created, restoreStarted, runUntilDone } from '../support/kill.ts';
import { request } from '../support/seen.ts';
import {
  changes,
  endState,
  KEY,
  newStage,
  prepared,
  run,
  type Stage,
  transportTo,
} from '../support/stage.ts';

const backup = { mode: 'backup' } as const;
const capturing = { mode: 'backup', captureBackup: true } as const;
const HOUR = 3_600_000;

const refreshed = { databases: ['production'], attachments: ['DATABASE = production'], violations: [] };

/** Requests that name the source app or its database, and change something. */
function writesToProduction({ world }: Stage): readonly string[] {
  const { id, name } = world.addon('postgresql-curved-11111');
  const app = world.app('acme-production');
  const names = [id, name, app.id, app.name];
  return world.requests
    .filter((it) => it.method !== 'GET' && names.some((own) => it.path.includes(own)))
    .map((it) => `${it.method} ${it.path.replace(id, ':source')}`);
}

test('the newest backup of production is restored; production is only read', async () => {
  const stage = await newStage();
  await backedUp(stage, { age: 30 * HOUR });
  await backedUp(stage, { age: 2 * HOUR });
  const { report, log } = await run(stage, { request: backup });
  expect(report).toMatchObject({ status: 'refreshed', mode: 'backup', backup: { name: 'b002' } });
  expect(new Date(report.dataAsOf ?? 0).getTime()).toBe(stage.world.transfers[1]?.startedAt);
  expect(log.join('\n')).toContain('Restore b002 of acme-production::DATABASE, 2026-11-23 08:02 UTC, into');
  expect(log.join('\n')).toMatch(/\d+ MB of 1\.0 GB restored \(\d+ %\), about \dm left/);
  expect(endState(stage)).toEqual(refreshed);
  expect(writesToProduction(stage)).toEqual([]);
});

test('it is sanitized as any other new database', async () => {
  const stage = await newStage();
  await backedUp(stage);
  const { report } = await run(stage, { request: { ...backup, ...prepared } });
  expect(report.status).toBe('refreshed');
  expect(endState(stage).databases).toEqual(['production, sanitized']);
});

test('Essential plans have it, too', async () => {
  const stage = await newStage();
  await backedUp(stage, { of: 'postgresql-octagonal-44444' });
  const apps = { sourceApp: 'acme-demo', targetApp: 'acme-demo-staging' };
  const { report } = await run(stage, { request: { ...backup, ...apps } });
  expect(report.status).toBe('refreshed');
  expect(endState(stage, 'acme-demo-staging').databases).toEqual(['demo']);
});

test('what is restored is what the database held when the backup was made', async () => {
  const stage = await newStage();
  await backedUp(stage);
  stage.storage.fill(stage.world.addon('postgresql-curved-11111').id, 'production of today', 1_000, 12);
  await run(stage, { request: backup });
  expect(endState(stage).databases).toEqual(['production']);
});

test('a scheduled backup is named by its time', async () => {
  const stage = await newStage();
  const addon = stage.world.addon('postgresql-curved-11111');
  addon.extras = { ...addon.extras, schedules: [{ name: 'DATABASE_URL', hour: 3, timezone: 'UTC' }] };
  stage.clock.advance(25 * HOUR);
  settle(stage.world);
  stage.clock.advance(HOUR);
  const { report } = await run(stage, { request: backup });
  expect(report).toMatchObject({
    status: 'refreshed',
    backup: { name: 'a002', isScheduled: true },
    dataAsOf: Date.UTC(2026, 10, 23, 3),
  });
});

describe('is refused, with nothing changed', () => {
  test.each<[string, (stage: Stage) => Promise<unknown>, string, RegExp]>([
    ['without any backup', async () => {}, 'NO_BACKUP', /has no complete backup of DATABASE, \S+\.$/],
    [
      'when the newest one is too old',
      (stage) => backedUp(stage, { age: 50 * HOUR }),
      'BACKUP_TOO_OLD',
      /b001, began 50h 00m 00s ago; backup-max-age is 36h 00m 00s\.$/,
    ],
    [
      'when none is complete',
      async (stage) => {
        stage.world.settings.transfers = 'fail';
        await backedUp(stage);
      },
      'NO_BACKUP',
      /: b001, the newest, failed\.$/,
    ],
    [
      'when all are of another database',
      async (stage) => {
        const { world } = stage;
        const other = world.addon('postgresql-fluffy-33333');
        const { work } = captureBackup(world, other);
        expect(work.state).toBe('done');
        stage.clock.advance(HOUR);
        settle(world);
        for (const it of world.transfers) Object.assign(it, { app: world.app('acme-production') });
      },
      'NO_BACKUP',
      /: the backups of the app are of other databases\.$/,
    ],
    [
      'when the plan is smaller than what was backed up',
      async (stage) => {
        const { id } = stage.world.addon('postgresql-curved-11111');
        stage.storage.fill(id, 'production', 900_000_000_000, 12);
        await backedUp(stage);
        stage.storage.fill(id, 'production', 1_000_000_000, 12);
      },
      'PLAN_TOO_SMALL',
      /standard-0 holds 64\.0 GB, but b001 is of a database with 900 GB of data\.$/,
    ],
  ])('%s', async (_, set, code, what) => {
    const stage = await newStage();
    await set(stage);
    const { report } = await run(stage, { request: backup });
    expect(report).toMatchObject({ status: 'refused', problems: [{ code }] });
    expect(report.problems[0]?.what).toMatch(what);
    expect(changes(stage)).toEqual([]);
  });

  test('when an older PostgreSQL is asked for', async () => {
    const stage = await newStage();
    await backedUp(stage);
    const { report } = await run(stage, { request: { ...backup, postgresVersion: 15 } });
    expect(report).toMatchObject({ status: 'refused', problems: [{ code: 'POSTGRES_VERSION_UNFIT' }] });
    expect(report.problems[0]?.what).toContain('a restore cannot go below its source, PostgreSQL 16');
    expect(changes(stage)).toEqual([]);
  });
});

test('how old a backup may be is counted from when the run began', async () => {
  const stage = await newStage();
  await backedUp(stage, { age: 36 * HOUR - 1_000 });
  const { report } = await run(stage, { request: backup });
  expect(report.status).toBe('refreshed');
});

describe('a backup that is under way', () => {
  test('is waited for, and restored', async () => {
    const stage = await newStage();
    await backedUp(stage, { age: 50 * HOUR });
    captureBackup(stage.world, stage.world.addon('postgresql-curved-11111'));
    stage.clock.advance(5_000);
    const { report, log } = await run(stage, { request: backup });
    expect(report).toMatchObject({ status: 'refreshed', backup: { name: 'b002' } });
    expect(log.join('\n')).toMatch(/b002: \d+ MB written of a database with 1\.0 GB/);
    expect(writesToProduction(stage)).toEqual([]);
  });

  test('is not waited for where a younger one is not needed', async () => {
    const stage = await newStage();
    await backedUp(stage);
    captureBackup(stage.world, stage.world.addon('postgresql-curved-11111'));
    const { report } = await run(stage, { request: backup });
    expect(report).toMatchObject({ status: 'refreshed', backup: { name: 'b001' } });
  });

  test('and fails, ends the run with nothing changed', async () => {
    const stage = await newStage({ transfers: 'fail' });
    captureBackup(stage.world, stage.world.addon('postgresql-curved-11111'));
    stage.clock.advance(5_000);
    const { report } = await run(stage, { request: backup });
    expect(report).toMatchObject({ status: 'refused', problems: [{ code: 'NO_BACKUP' }] });
    expect(changes(stage)).toEqual([]);
  });
});

describe('capture-backup', () => {
  test('makes one when none is young enough: the only thing that is written at the source', async () => {
    const stage = await newStage();
    await backedUp(stage, { age: 50 * HOUR });
    const { report, log } = await run(stage, { request: capturing });
    expect(report).toMatchObject({ status: 'refreshed', backup: { name: 'b002' } });
    expect(report.dataAsOf).toBe(stage.world.transfers[1]?.startedAt);
    expect(writesToProduction(stage)).toEqual(['POST /client/v11/databases/:source/backups']);
    expect(log.join('\n')).toContain(' 1. Make a backup of acme-production::DATABASE');
    expect(endState(stage)).toEqual(refreshed);
  });

  test('makes none when one is young enough', async () => {
    const stage = await newStage();
    await backedUp(stage);
    expect((await run(stage, { request: capturing })).report.status).toBe('refreshed');
    expect(writesToProduction(stage)).toEqual([]);
  });

  test('changes nothing in a dry run, nor with another mode', async () => {
    const stage = await newStage();
    await run(stage, { request: { ...capturing, dryRun: true } });
    expect(changes(stage)).toEqual([]);
    await run(stage, { request: { ...capturing, mode: 'copy' } });
    expect(writesToProduction(stage)).toEqual([]);
  });

  test('says first that a backup will be made', async () => {
    const stage = await newStage();
    const asked: string[] = [];
    const agree = async (what: string) => {
      asked.push(what);
      return false;
    };
    await run(stage, { request: capturing, agree });
    expect(asked[0]).toMatch(/^A backup of acme-production will be made\. acme-staging will move/);
    expect(changes(stage)).toEqual([]);
  });

  test('is tried once: a backup that fails ends the run', async () => {
    const stage = await newStage({ transfers: 'fail' });
    const { report } = await run(stage, { request: capturing });
    expect(report).toMatchObject({ status: 'failed', problems: [{ code: 'BACKUP_FAILED' }] });
    expect(changes(stage)).toEqual(['POST /client/v11/databases/:id/backups']);
    stage.world.settings.transfers = 'succeed';
    expect((await run(stage, { request: capturing })).report.status).toBe('refreshed');
  });

  test('is found again by the next run, which makes no other one', async () => {
    const stage = await newStage();
    await runUntilDone(backupStarted, stage, { request: capturing });
    const { report } = await run(stage, { request: capturing });
    expect(report).toMatchObject({ status: 'refreshed', backup: { name: 'b001' } });
    expect(writesToProduction(stage)).toHaveLength(1);
  });

  test('whose reply is lost is found, and not made again', async () => {
    const stage = await newStage();
    const { report } = await run(stage, { request: capturing, transport: losing(stage, /\/backups$/) });
    expect(report.status).toBe('refreshed');
    expect(stage.world.transfers.map((it) => it.kind)).toEqual(['backup', 'restore']);
  });
});

/** Loses the reply of the first change whose path is like this. */
function losing({ world }: Stage, path: RegExp): Transport {
  const through = transportTo(world);
  let isLost = false;
  return async (request) => {
    const reply = await through(request);
    if (isLost || request.method === 'GET' || !path.test(new URL(request.url).pathname)) return reply;
    isLost = true;
    throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  };
}

describe('a restore', () => {
  test('whose reply is lost is found, and not begun again', async () => {
    const stage = await newStage();
    await backedUp(stage);
    const { report } = await run(stage, { request: backup, transport: losing(stage, /\/restores$/) });
    expect(report.status).toBe('refreshed');
    expect(stage.world.transfers.filter((it) => it.kind === 'restore')).toHaveLength(1);
    expect(endState(stage)).toEqual(refreshed);
  });

  test('that goes on after its run has died is waited for, and its backup is known', async () => {
    const stage = await newStage();
    await backedUp(stage);
    await runUntilDone(restoreStarted, stage, { request: backup });
    const { report } = await run(stage, { request: backup });
    expect(report).toMatchObject({ status: 'refreshed', backup: { name: 'b001' } });
    expect(stage.world.transfers.filter((it) => it.kind === 'restore')).toHaveLength(1);
    expect(endState(stage)).toEqual(refreshed);
  });

  test('is begun only by the run that made the empty database', async () => {
    const stage = await newStage();
    await backedUp(stage);
    await runUntilDone(created, stage, { request: backup });
    const { report, log } = await run(stage, { request: backup });
    expect(report.status).toBe('refreshed');
    expect(log.join('\n')).toContain('which was never filled');
    expect(endState(stage)).toEqual(refreshed);
  });

  test('is no copy, and a copy is no restore: what the other way has left is replaced', async () => {
    for (const [first, then] of [
      ['backup', 'copy'],
      ['copy', 'backup'],
    ] as const) {
      const stage = await newStage();
      await backedUp(stage);
      await runUntilDone((it) => /^POST .*\/(transfers|restores) /.test(it), stage, {
        request: { mode: first },
      });
      const { report, log } = await run(stage, { request: { mode: then } });
      expect(report.status).toBe('refreshed');
      expect(log.join('\n')).toContain('which was never filled');
      expect(endState(stage)).toEqual(refreshed);
    }
  });

  test('that fails leaves staging as it was, and its last lines in the error; the next run starts over', async () => {
    const stage = await newStage();
    await backedUp(stage);
    stage.world.settings.transfers = 'fail';
    const { report } = await run(stage, { request: backup });
    expect(report).toMatchObject({ status: 'failed', problems: [{ code: 'RESTORE_FAILED' }] });
    expect(report.problems[0]?.what).toMatch(
      /^The restore of b001 into \S+ failed\.\n.*out of shared memory$/s,
    );
    expect(endState(stage).attachments).toContain('DATABASE = staging');
    stage.world.settings.transfers = 'succeed';
    const next = await run(stage, { request: backup });
    expect(next.log.join('\n')).toContain('which was not restored completely');
    expect(endState(stage)).toEqual(refreshed);
  });

  test('that ends with warnings is promoted, and they are reported', async () => {
    const stage = await newStage();
    await backedUp(stage);
    stage.world.settings.transfers = 'warn';
    const { report } = await run(stage, { request: backup });
    expect(report.status).toBe('refreshed');
    expect(report.warnings).toEqual([
      'The restore ended with 2 warnings; see `heroku pg:backups --app acme-staging`.',
    ]);
  });

  test('that is called done and has lost tables is not promoted, unless that is allowed', async () => {
    const stage = await newStage();
    await backedUp(stage);
    stage.world.settings.transfers = 'lose tables';
    const { report } = await run(stage, { request: backup });
    expect(report).toMatchObject({ status: 'failed', problems: [{ code: 'TABLES_MISSING' }] });
    expect(report.problems[0]?.what).toMatch(
      /has 7 of the 12 tables of acme-production::DATABASE, and the restore ended with 2 warnings\. A table that is younger/,
    );
    expect(endState(stage).attachments).toContain('DATABASE = staging');
    const next = await run(stage, { request: { ...backup, allowMissingTables: true } });
    expect(next.report).toMatchObject({ status: 'refreshed', new: { tables: 7 } });
  });
});

test('a table that is younger than the backup is not in it: a younger backup has it', async () => {
  const stage = await newStage();
  await backedUp(stage);
  stage.storage.fill(stage.world.addon('postgresql-curved-11111').id, 'production', 1_000_000_000, 13);
  const { report } = await run(stage, { request: backup });
  expect(report).toMatchObject({ status: 'failed', problems: [{ code: 'TABLES_MISSING' }] });
  expect(report.problems[0]?.remedy).toMatch(/^Run again when there is a younger backup: set capture-backup/);
  expect(endState(stage).attachments).toContain('DATABASE = staging');
  const next = await run(stage, { request: { ...capturing, backupMaxAge: 60_000 } });
  expect(next.report).toMatchObject({ status: 'refreshed', backup: { name: 'b002' }, new: { tables: 13 } });
});

describe('where Heroku does not show which database was backed up, nor what was restored', () => {
  async function hidden(): Promise<Stage> {
    const stage = await newStage({ transferUrls: 'hidden' });
    await backedUp(stage);
    return stage;
  }

  test('the name under which it was backed up decides, and the run knows what it has asked for', async () => {
    const stage = await hidden();
    const { report } = await run(stage, { request: backup });
    expect(report).toMatchObject({ status: 'refreshed', backup: { name: 'b001' } });
    expect(report.dataAsOf).toBe(stage.world.transfers[0]?.startedAt);
  });

  test('a name that has led to the database for a shorter time than the backup is old proves nothing', async () => {
    const stage = await hidden();
    const { world } = stage;
    attach(world, world.app('acme-production'), world.addon('postgresql-curved-11111'), {
      name: 'YOUNG',
      namespace: null,
    });
    for (const it of world.transfers) Object.assign(it.from, { name: 'YOUNG' });
    const { report } = await run(stage, { request: backup });
    expect(report).toMatchObject({ status: 'refused', problems: [{ code: 'NO_BACKUP' }] });
  });

  test('the next run restores nothing again, and does not say how old the data is', async () => {
    const stage = await hidden();
    await runUntilDone(restoreStarted, stage, { request: backup });
    const { report } = await run(stage, { request: backup });
    expect(report).toMatchObject({ status: 'refreshed', backup: null, dataAsOf: null });
    expect(endState(stage)).toEqual(refreshed);
  });
});

test('the URL of the backup is hidden before it is used, and only the restore has it', async () => {
  const stage = await newStage();
  await backedUp(stage);
  const url = stage.world.transfers[0]?.to.url ?? '';
  const hidden: string[] = [];
  const sentWith: string[] = [];
  const through = transportTo(stage.world);
  const transport: Transport = async (request) => {
    if (`${request.url}${request.body ?? ''}${JSON.stringify(request.headers)}`.includes(url)) {
      expect(hidden).toContain(url);
      sentWith.push(new URL(request.url).pathname.replace(/[0-9a-f-]{36}/g, ':id'));
    }
    return through(request);
  };
  const mask = async (secrets: readonly Secret[]) => void hidden.push(...secrets.map((it) => it.reveal()));
  const { report } = await run(stage, { request: backup, transport, mask });
  expect(report.status).toBe('refreshed');
  expect(url).toContain('canary');
  expect(sentWith).toEqual(['/client/v11/databases/:id/restores']);
});

test('no backup of the source is sent for with another mode, even when a step asks for it', async () => {
  const stage = await newStage();
  const heroku = herokuAccount({
    endpoints: { platform: 'http://127.0.0.1:1', data: 'http://127.0.0.1:1' },
    key: new Secret(KEY),
    transport: transportTo(stage.world),
    rendezvous: (url) => attachTo(stage.world, url),
    mask: async () => {},
  }).between(
    { ...request, mode: 'copy', captureBackup: true },
    { pace: newPace(stage.clock, () => 0.5), cancelled: new AbortController().signal, note: () => {} },
  );
  const seen = await heroku.look(null);
  const capture = { verb: 'capture', from: '', database: seen.source.database } as const;
  await expect(heroku.send(capture, seen)).rejects.toThrow(ForbiddenRequest);
  expect(changes(stage)).toEqual([]);
});

test('with auto a backup is never used', async () => {
  const stage = await newStage();
  await backedUp(stage);
  const { report } = await run(stage, { request: { mode: 'auto', captureBackup: true } });
  expect(report.mode).toBe('fork');
  expect(stage.world.requests.some((it) => it.path.includes('/apps/acme-production/transfers'))).toBe(false);
});
