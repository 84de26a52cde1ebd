import { describe, expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import { releasesOf } from '../../simulator/world/releases.ts';
import { headline, type Report } from '../../src/domain/report/report.ts';
import { commandsIn, wrongWith } from '../support/advice.ts';
import { addNew, databaseOf } from '../support/ask.ts';
import { paste } from '../support/paste.ts';
import { request } from '../support/seen.ts';
import { endState, newStage, prepared, run, type Stage, transportTo } from '../support/stage.ts';

const refreshed = { databases: ['production'], attachments: ['DATABASE = production'], violations: [] };

/** The commands of the first problem, in the order in which a person reads them. */
function commandsOf({ problems, state }: Report): readonly string[] {
  const [first] = problems;
  return commandsIn([first?.what, first?.state ?? state, first?.remedy].join('\n')).map(({ line }) => line);
}

describe('a release phase that fails with the new database only', () => {
  const down = async () => {
    const stage = await newStage({ releasePhase: 'fails on fork' });
    const { report } = await run(stage);
    return { stage, report };
  };

  test('leaves staging down, which is said before all else', async () => {
    const { report } = await down();
    const sentence = 'acme-staging is down: its dynos have no DATABASE_URL.';
    expect(report.status).toBe('failed-after-promote');
    expect(headline(report).startsWith(sentence)).toBe(true);
    expect(report.problems[0]?.what.startsWith(sentence)).toBe(true);
  });

  test('and the first command brings it back; the next run loses nothing', async () => {
    const { stage, report } = await down();
    const [first = ''] = commandsOf(report);
    expect(first).toBe('heroku pg:promote OLD_DATABASE --app acme-staging');
    await paste(stage, first);
    const running = releasesOf(stage.world, stage.world.app('acme-staging')).find(
      (it) => it.status === 'succeeded',
    );
    expect(running?.description).toBe('Attach DATABASE (@ref:postgresql-deep-22222)');
    expect(endState(stage).attachments).toContain('DATABASE = staging');
    stage.world.settings.releasePhase = 'succeeds';
    const next = await run(stage);
    expect(next.report.status).toBe('refreshed');
    expect(endState(stage)).toEqual(refreshed);
  });
});

test('after a command that failed after promote, the way back is named, and that the next run closes it', async () => {
  const fails = async function* () {
    yield 'no\n\uFFFF heroku-command-exit-status: 3\r\n';
  };
  const stage = await newStage({}, fails);
  const { report } = await run(stage, { request: { afterPromote: 'rake index' } });
  expect(report.status).toBe('failed-after-promote');
  expect(report.state).toContain('The next run destroys it. To go back to it first: ');
  const [first = ''] = commandsOf(report);
  expect(first).toBe('heroku pg:promote OLD_DATABASE --app acme-staging');
  await paste(stage, first);
  expect(endState(stage).attachments).toContain('DATABASE = staging');
  const next = await run(stage);
  expect(next.report.status).toBe('refreshed');
  expect(endState(stage)).toEqual(refreshed);
});

describe('a run that is cancelled before its scripts have run', () => {
  /** As soon as the new database is ready. */
  async function cancelledRaw(): Promise<{ readonly stage: Stage; readonly report: Report }> {
    const stage = await newStage();
    const cancelled = new AbortController();
    const through = transportTo(stage.world);
    const { report } = await run(stage, {
      request: { sanitize: prepared.sanitize },
      cancelled: cancelled.signal,
      transport: async (sent) => {
        if (stage.world.addons.some((it) => it.forkedFrom !== null && it.state === 'provisioned'))
          cancelled.abort();
        return through(sent);
      },
    });
    return { stage, report };
  }

  test('says that the new database holds raw production data, and what it costs', async () => {
    const { report } = await cancelledRaw();
    expect(report.status).toBe('cancelled');
    expect(report.state).toMatch(
      /NEW_DATABASE is acme-staging-\S+ \(standard-0, \$50 a month\) and is kept\. It holds raw production data: /,
    );
  });

  test('and the commands that give it up destroy that one and nothing else', async () => {
    const { stage, report } = await cancelledRaw();
    const shown = commandsOf(report);
    expect(shown.map((it) => it.split(' ')[1])).toEqual(['addons:info', 'addons:destroy']);
    for (const line of shown) await paste(stage, line);
    expect(endState(stage)).toEqual({
      databases: ['staging'],
      attachments: ['DATABASE = staging'],
      violations: [],
    });
  });

  test('and pasted when a later run has removed it they do nothing', async () => {
    const { stage, report } = await cancelledRaw();
    stage.clock.advance(25 * 3_600_000);
    await run(stage, { request: { sanitize: prepared.sanitize } });
    const before = endState(stage);
    for (const line of commandsOf(report)) await expect(paste(stage, line)).rejects.toThrow('404');
    expect(endState(stage)).toEqual(before);
  });
});

describe('of databases with a name of a refresh', () => {
  test('those of two refreshes of one app are both in use: none is called unused', async () => {
    const stage = await newStage();
    addNew(stage, { name: 'postgresql-analytics', attachment: 'ANALYTICS' });
    for (const targetDatabase of ['ANALYTICS', 'DATABASE', 'ANALYTICS']) {
      const { report } = await run(stage, { request: { targetDatabase } });
      expect(report).toMatchObject({ status: 'refreshed', warnings: [], leftovers: [] });
    }
    expect(endState(stage).databases).toEqual(['production', 'production']);
  });

  /** One that acme-staging pays for, and has under no name. */
  async function withUnnamed() {
    const stage = await newStage();
    const stray = addNew(stage, { name: 'acme-staging-20261115-ab12', attachment: 'STRAY' });
    for (const it of stage.world.attachmentsTo(stray)) stage.world.remove(stage.world.attachments, it);
    stage.clock.advance(7 * 86_400_000);
    return { stage, stray };
  }

  test('one that no app has is named with its price and age; looking is safe, destroying is called that', async () => {
    const { stage, stray } = await withUnnamed();
    const { report } = await run(stage);
    expect(report.status).toBe('refreshed');
    expect(report.warnings).toEqual([
      'acme-staging-20261115-ab12 (standard-0, $50 a month) is 7 days old and attached to no app. Check what it is: ' +
        '`heroku addons:info acme-staging-20261115-ab12 --app acme-staging`. If nothing needs it, ' +
        '`heroku addons:destroy acme-staging-20261115-ab12 --app acme-staging` destroys it.',
    ]);
    expect(report.leftovers).toMatchObject([{ attachment: null, name: stray.name }]);
  });

  test('one that only another app has is in use', async () => {
    const { stage, stray } = await withUnnamed();
    attach(stage.world, stage.world.app('acme-dev'), stray, { name: 'REPORTS', namespace: null });
    const { report } = await run(stage);
    expect(report).toMatchObject({ status: 'refreshed', warnings: [], leftovers: [] });
  });

  test('one whose apps cannot be read is not named', async () => {
    const { stage, stray } = await withUnnamed();
    const through = transportTo(stage.world);
    const { report } = await run(stage, {
      transport: async (sent) =>
        sent.url.includes(stray.id) ? { status: 403, header: () => null, body: '{}' } : through(sent),
    });
    expect(report).toMatchObject({ status: 'refreshed', warnings: [], leftovers: [] });
  });
});

test('swapped apps are asked about first, and no app is moved out of production', async () => {
  const stage = await newStage();
  const swapped = { sourceApp: 'acme-staging', targetApp: 'acme-production' };
  const { report } = await run(stage, { request: swapped });
  expect(report.problems[0]).toMatchObject({
    code: 'TARGET_IS_PRODUCTION',
    remedy: expect.stringMatching(/^Are source-app and target-app swapped\?/),
  });
  expect(commandsOf(report)).toEqual([]);
});

describe('advice is called bad that', () => {
  const wrong: readonly (readonly [string, (name: string) => string])[] = [
    [
      'destroys what is in use',
      (name) =>
        `\`heroku addons:info ${name} --app acme-staging\`; \`heroku addons:destroy ${name} --app acme-staging\` destroys it`,
    ],
    ['destroys first', () => '`heroku addons:destroy acme-new --app acme-staging` destroys it'],
    [
      'destroys what it does not name',
      () =>
        'See `heroku addons --app acme-staging`; `heroku addons:destroy NAME --app acme-staging` destroys it',
    ],
    [
      'destroys without saying so',
      () =>
        '`heroku addons:info acme-new --app acme-staging`, then `heroku addons:destroy acme-new --app acme-staging`',
    ],
    [
      'destroys by a name that may be another database tomorrow',
      () =>
        '`heroku addons:info NEW_DATABASE --app acme-staging`, `heroku addons:destroy NEW_DATABASE --app acme-staging` destroys it',
    ],
    [
      'resets a database',
      () => '`heroku addons --app acme-staging`, `heroku pg:reset DATABASE --app acme-staging` destroys all',
    ],
    [
      'takes the database away',
      () => '`heroku addons --app acme-staging`, `heroku addons:detach DATABASE --app acme-staging`',
    ],
    [
      'takes a last name away',
      () => '`heroku addons --app acme-staging`, `heroku addons:detach NEW_DATABASE --app acme-staging`',
    ],
    [
      'removes a text without a word',
      () => '`heroku addons --app acme-staging`, `heroku config:unset DATABASE_URL --app acme-staging`',
    ],
    [
      'moves an app out of production',
      () => '`heroku pipelines:update --stage staging --app acme-production`',
    ],
    [
      'answers a question beforehand',
      () => '`heroku pg:promote OLD_DATABASE --app acme-staging --confirm acme-staging`',
    ],
    ['names no app', () => 'See heroku pg:info DATABASE'],
    ['promotes what is not prepared', () => '`heroku pg:promote NEW_DATABASE --app acme-staging`'],
  ];

  test.each(wrong)('%s', async (_, message) => {
    const stage = await newStage();
    addNew(stage);
    stage.world.isPrepared = ({ name }) => name !== 'acme-new';
    const reported = message(databaseOf(stage).name);
    expect(wrongWith(stage.world, request, reported)).not.toBeNull();
  });

  test('and not what looks first, names what no one uses, and calls destroying by its name', async () => {
    const stage = await newStage();
    addNew(stage);
    const reported =
      '`heroku addons:info acme-new --app acme-staging`; `heroku addons:destroy acme-new --app acme-staging` destroys it';
    expect(wrongWith(stage.world, request, reported)).toBeNull();
  });
});
