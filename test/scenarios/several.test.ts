import { beforeEach, describe, expect, test } from 'vitest';
import { captureBackup as backUp } from '../../simulator/world/backups.ts';
import { addStagingApp } from '../support/crowd.ts';
import { request } from '../support/seen.ts';
import { runAll } from '../support/several.ts';
import { changes, endState, newStage, prepared, type Stage, transportTo } from '../support/stage.ts';

const HOUR = 3_600_000;

const staging = { targetApp: 'acme-staging' };
const dev = { targetApp: 'acme-dev' };
const demo = { sourceApp: 'acme-demo', targetApp: 'acme-demo-staging' };

const untouched = {
  'acme-staging': 'staging',
  'acme-dev': 'staging',
  'acme-demo-staging': 'demo-staging',
} as const;

/** Whose data each of the three has, under DATABASE and no other name. */
function dataOf(stage: Stage) {
  return Object.fromEntries(
    Object.keys(untouched).map((app) => {
      const { databases, attachments, violations } = endState(stage, app);
      expect({ violations, count: databases.length }).toEqual({ violations: [], count: 1 });
      expect(attachments).toEqual([`DATABASE = ${databases[0]}`]);
      return [app, databases[0]];
    }),
  );
}

const refreshed = { 'acme-staging': 'production', 'acme-dev': 'production', 'acme-demo-staging': 'demo' };

describe('three staging apps in one run', () => {
  test('are refreshed side by side, in the time of the longest', async () => {
    const stage = await newStage({ fork: HOUR, copy: HOUR });
    const began = stage.clock.now();
    const { reports, log } = await runAll(stage, [staging, dev, demo]);
    expect(reports.map(({ status, exitCode }) => [status, exitCode])).toEqual(
      Array(3).fill(['refreshed', 0]),
    );
    expect(dataOf(stage)).toEqual(refreshed);
    const minutes = (stage.clock.now() - began) / 60_000;
    expect(minutes).toBeLessThan(66);
    for (const line of log) expect(line).toMatch(/^acme-(staging|dev|demo-staging): /);
    expect(log).toContain('acme-dev: Promote NEW_DATABASE to DATABASE');
  });

  test('of which one is refused are refreshed without it', async () => {
    const stage = await newStage();
    stage.world.app('acme-dev').stage = 'production';
    const { reports, log } = await runAll(stage, [staging, dev, demo]);
    expect(reports.map(({ status, exitCode }) => [status, exitCode])).toEqual([
      ['refreshed', 0],
      ['refused', 3],
      ['refreshed', 0],
    ]);
    expect(dataOf(stage)).toEqual({ ...refreshed, 'acme-dev': 'staging' });
    expect(log.filter((line) => line.includes('TARGET_IS_PRODUCTION'))).toHaveLength(1);
  });

  test('say in the log why one was refused when it is, not when all have ended', async () => {
    const stage = await newStage({ fork: HOUR, copy: HOUR });
    stage.world.app('acme-dev').stage = 'production';
    const { log } = await runAll(stage, [staging, dev, demo]);
    const why = log.findIndex((it) => /^acme-dev: {3}.*\[TARGET_IS_PRODUCTION\]$/.test(it));
    expect(why).toBeGreaterThan(0);
    expect(why).toBeLessThan(log.findIndex((it) => it.startsWith('acme-staging: Create ')));
    expect(log.filter((it) => it.startsWith('acme-dev: ')).slice(-2)).toEqual([
      log[why],
      expect.stringMatching(/^acme-dev: {3}The refresh of acme-dev was refused\. Nothing was changed\. /),
    ]);
  });

  test.each([
    ['its first line', 'acme-staging: '],
    ['its last line', 'acme-staging:   acme-staging now runs on '],
  ])('go on when %s cannot be written', async (_, beginning) => {
    const stage = await newStage();
    const { reports } = await runAll(stage, [staging, dev, demo], {
      onLine(line) {
        if (line.startsWith(beginning)) throw new Error('no space left');
      },
    });
    expect(reports.map(({ status, exitCode }) => [status, exitCode])).toEqual([
      ['failed', 70],
      ['refreshed', 0],
      ['refreshed', 0],
    ]);
  });

  test('of which one fails on a bug are refreshed without it', async () => {
    const stage = await newStage();
    const { reports } = await runAll(stage, [staging, dev, demo], {
      onLine(line) {
        if (line.startsWith('acme-dev: Keep ')) throw new TypeError('a bug');
      },
    });
    expect(reports.map(({ status, exitCode }) => [status, exitCode])).toEqual([
      ['refreshed', 0],
      ['failed', 70],
      ['refreshed', 0],
    ]);
    expect(reports[1]?.problems[0]?.code).toBe('BUG');
    const again = await runAll(stage, [dev]);
    expect(again.reports[0]?.status).toBe('refreshed');
    expect(dataOf(stage)).toEqual(refreshed);
  });

  test('are previewed by a dry run, and nothing is changed', async () => {
    const stage = await newStage();
    const dryRun = true;
    const { reports } = await runAll(stage, [
      { ...staging, dryRun },
      { ...dev, dryRun },
      { ...demo, dryRun },
    ]);
    expect(reports.map((it) => it.status)).toEqual(['planned', 'planned', 'planned']);
    expect(reports.map((it) => it.planned?.steps.length)).toEqual([9, 9, 11]);
    expect(changes(stage)).toEqual([]);
  });

  test('are asked for once, and a no changes nothing', async () => {
    const stage = await newStage();
    const questions: string[] = [];
    const { reports } = await runAll(stage, [staging, dev], {
      agree: async (question) => {
        questions.push(question);
        return false;
      },
    });
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatch(
      /^acme-staging will move to .*\n {2}It restarts the dynos in 5 steps: .*\n {2}It costs \$50 a month.*\nacme-dev will move to /,
    );
    expect(reports.map((it) => it.status)).toEqual(['refused', 'refused']);
    expect(changes(stage)).toEqual([]);
    expect(dataOf(stage)).toEqual(untouched);
  });

  test('all end when the run is cancelled, each with its state', async () => {
    const stage = await newStage({ fork: HOUR, copy: HOUR });
    const cancelling = new AbortController();
    const through = transportTo(stage.world);
    const { reports } = await runAll(stage, [staging, dev, demo], {
      cancelled: cancelling.signal,
      transport: (sent) => {
        if (stage.world.transfers.length > 0) cancelling.abort();
        return through(sent);
      },
    });
    expect(reports.map((it) => it.exitCode)).toEqual([4, 4, 4]);
    for (const { state } of reports) expect(state).toMatch(/ runs on /);
    const again = await runAll(stage, [staging, dev, demo]);
    expect(again.reports.map((it) => it.status)).toEqual(['refreshed', 'refreshed', 'refreshed']);
    expect(dataOf(stage)).toEqual(refreshed);
  });
});

test('two refreshes of one app go one after the other, in the order of the list', async () => {
  const stage = await newStage();
  const { reports } = await runAll(stage, [staging, staging]);
  const [first, second] = reports;
  expect(reports.map((it) => it.status)).toEqual(['refreshed', 'refreshed']);
  expect(second?.old?.id).toBe(first?.new?.id);
  expect(dataOf(stage)['acme-staging']).toBe('production');
});

test('an app that moves along with another is not refreshed while it moves', async () => {
  const stage = await newStage();
  const { log } = await runAll(stage, [{ ...staging, alsoAttachedTo: ['acme-dev'] }, dev]);
  const firstOf = (it: string) => log.findIndex((line) => line.startsWith(it));
  expect(log).toContain('acme-dev:   waits for the refresh of acme-staging');
  expect(firstOf('acme-dev: Create')).toBeGreaterThan(firstOf('acme-staging:   acme-staging now runs on '));
  expect(endState(stage).violations).toEqual([]);
});

test('one that waits is asked about, too, although what it meets cannot be known yet: a no changes nothing', async () => {
  const stage = await newStage();
  const questions: string[] = [];
  const agree = async (question: string) => {
    questions.push(...question.split('\n'));
    return false;
  };
  // Neither has a plan now, and the second may have one by then.
  const wrong = { ...staging, plan: 'standard-99' };
  const { reports } = await runAll(stage, [wrong, wrong], { agree });
  expect(questions).toEqual([
    'Then acme-staging will move to a new database with the data of acme-production, and its own will be destroyed.',
  ]);
  expect(reports.map((it) => it.status)).toEqual(['refused', 'refused']);
  expect(changes(stage)).toEqual([]);
});

describe('a quarantine, and staging made from it', () => {
  const sanitize = { sanitize: prepared.sanitize };
  const quarantine = { targetApp: 'acme-quarantine', ...sanitize };
  const fromIt = { sourceApp: 'acme-quarantine', targetApp: 'acme-staging' };
  let stage: Stage;
  /** What databases attached to staging have ever held. */
  let seen: Set<string>;

  const chain = (first: object = quarantine, second: object = fromIt) => {
    const through = transportTo(stage.world);
    return runAll(stage, [{ ...request, ...fromIt, ...second }, first], {
      transport: async (sent) => {
        const reply = await through(sent);
        for (const held of endState(stage).attachments) seen.add(held.split(' = ')[1] ?? '');
        return reply;
      },
    });
  };

  beforeEach(async () => {
    stage = await newStage({ forkCooldown: HOUR, release: 0, destroy: 0 }, async function* () {
      yield '\uFFFF heroku-command-exit-status: 1\r\n';
    });
    seen = new Set();
    addStagingApp(stage.world, 'acme-quarantine');
    stage.clock.advance(24 * HOUR);
  });

  test('never has production as it is on staging, whatever the order of the list', async () => {
    const { reports, log } = await chain();
    expect(reports.map((it) => it.status)).toEqual(['refreshed', 'refreshed']);
    expect(reports[0]?.waitsFor).toEqual(['acme-quarantine']);
    expect([...seen].sort()).toEqual(['production, sanitized', 'staging']);
    expect(endState(stage).databases).toEqual(['production, sanitized']);
    expect(endState(stage).violations).toEqual([]);
    expect(log).toContain('acme-staging: Wait until acme-quarantine::DATABASE can be forked');
  });

  test('is forked as it is when it was sanitized, not from a backup of before', async () => {
    const { log } = await chain();
    expect(log.filter((it) => it.startsWith('acme-staging: Create'))).toEqual([
      'acme-staging: Create NEW_DATABASE, a fork of acme-quarantine::DATABASE, on standard-0 ($50 a month)',
    ]);
  });

  test('can be copied as well', async () => {
    const { reports } = await chain(quarantine, { mode: 'copy' });
    expect(reports.map((it) => it.status)).toEqual(['refreshed', 'refreshed']);
    expect([...seen].sort()).toContain('production, sanitized');
    expect([...seen]).not.toContain('production');
  });

  test.each([
    [true, ['refreshed', []]],
    [false, ['refused', ['NO_BACKUP']]],
  ])(
    'is not restored from a backup that was made before it was sanitized; capture-backup: %s',
    async (captureBackup, end) => {
      const { world } = stage;
      const through = transportTo(world);
      const { reports } = await runAll(stage, [quarantine, { ...fromIt, mode: 'backup', captureBackup }], {
        transport: async (sent) => {
          const reply = await through(sent);
          const raw = world.attached(world.app('acme-quarantine'), 'NEW_DATABASE')?.addon;
          if (raw?.state === 'provisioned' && world.transfers.length === 0) backUp(world, raw);
          for (const held of endState(stage).attachments) seen.add(held.split(' = ')[1] ?? '');
          return reply;
        },
      });
      expect(reports[0]?.status).toBe('refreshed');
      expect([reports[1]?.status, reports[1]?.problems.map((it) => it.code)]).toEqual(end);
      expect(world.transfers.some((it) => it.kind === 'backup')).toBe(true);
      expect([...seen]).not.toContain('production');
    },
  );

  test.each([
    ['is refused', { plan: 'standard-99' }, 3],
    ['fails', { beforePromote: 'rake db:migrate' }, 1],
  ])('that %s leaves staging alone, with its exit code', async (_, wrong, exitCode) => {
    const { reports } = await chain({ ...quarantine, ...wrong });
    expect(reports.map((it) => [it.status, it.exitCode])).toEqual([
      ['skipped', exitCode],
      [exitCode === 3 ? 'refused' : 'failed', exitCode],
    ]);
    expect(reports[0]?.state).toMatch(
      /^acme-staging was not touched: it needs acme-quarantine first, which is /,
    );
    expect(endState(stage).databases).toEqual(['staging']);
  });

  test('that was promoted by an earlier run without the scripts is refreshed once more', async () => {
    const dying = new AbortController();
    const through = transportTo(stage.world);
    await runAll(stage, [{ targetApp: 'acme-quarantine' }], {
      cancelled: dying.signal,
      transport: (sent) => {
        if (endState(stage, 'acme-quarantine').attachments.includes('DATABASE = production')) dying.abort();
        return through(sent);
      },
    });
    expect(endState(stage, 'acme-quarantine').attachments).toContain('DATABASE = production');
    const { reports } = await chain();
    expect(reports.map((it) => it.status)).toEqual(['refreshed', 'refreshed']);
    expect([...seen].sort()).toEqual(['production, sanitized', 'staging']);
  });

  test('is waited for by the next run where a run leaves it to Heroku, and then staging to the end', async () => {
    stage.world.settings.fork = HOUR;
    const wait = false;
    const first = await chain({ ...quarantine, wait }, { wait });
    expect(first.reports.map((it) => [it.status, it.exitCode])).toEqual([
      ['skipped', 0],
      ['under-way', 0],
    ]);
    stage.clock.advance(2 * HOUR);
    const second = await chain({ ...quarantine, wait }, { wait });
    expect(second.reports.map((it) => it.status)).toEqual(['refreshed', 'refreshed']);
    expect([...seen].sort()).toEqual(['production, sanitized', 'staging']);
  });

  test('is forked anew, even where a run of its own has left a fork of it', async () => {
    // As of a quarantine whose refresh was interrupted after promote: then the chain resumes it, and its database stays the same.
    const dying = new AbortController();
    const through = transportTo(stage.world);
    const world = stage.world;
    await runAll(stage, [quarantine], {
      cancelled: dying.signal,
      transport: (sent) => {
        const { attachments } = endState(stage, 'acme-quarantine');
        if (attachments.includes('DATABASE = production, sanitized')) dying.abort();
        return through(sent);
      },
    });
    stage.clock.advance(2 * HOUR);
    const leaving = new AbortController();
    await runAll(stage, [fromIt], {
      cancelled: leaving.signal,
      transport: (sent) => {
        if (endState(stage).attachments.length > 1) leaving.abort();
        return through(sent);
      },
    });
    const left = world.attachments.find((it) => it.app.name === 'acme-staging' && it.name === 'NEW_DATABASE');
    expect(left).toBeDefined();
    const { reports } = await chain({ targetApp: 'acme-quarantine' });
    expect(reports.map((it) => it.status)).toEqual(['refreshed', 'refreshed']);
    expect(reports[0]?.new?.id).not.toBe(left?.addon.id);
  });

  test('is not begun for a preview, which shows what waits for what', async () => {
    const { reports, log } = await chain({ ...quarantine, dryRun: true }, { dryRun: true });
    expect(reports.map((it) => [it.status, it.waitsFor])).toEqual([
      ['planned', ['acme-quarantine']],
      ['planned', []],
    ]);
    expect(log).toContain('acme-staging:   waits for the refresh of acme-quarantine');
    expect(changes(stage)).toEqual([]);
  });

  test('that has no database yet is no obstacle to a preview', async () => {
    stage.world.addApp('acme-empty', 'staging');
    const { reports } = await runAll(stage, [
      { targetApp: 'acme-empty', plan: 'standard-0', dryRun: true },
      { sourceApp: 'acme-empty', targetApp: 'acme-staging', dryRun: true },
    ]);
    expect(reports.map((it) => it.status)).toEqual(['planned', 'planned']);
    expect(reports[1]?.warnings.join()).toContain('As things are now: ');
  });
});
