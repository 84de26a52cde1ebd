import { describe, expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import { releasesOf } from '../../simulator/world/releases.ts';
import type { Settings } from '../../simulator/world/settings.ts';
import { headline } from '../../src/domain/report/report.ts';
import type { Request } from '../../src/domain/request.ts';
import { commandsIn } from '../support/advice.ts';
import { promoted, runUntilDone } from '../support/kill.ts';
import { paste } from '../support/paste.ts';
import { changes, endState, newStage, run, type Stage } from '../support/stage.ts';
import { cable, twoApps, withCable } from '../support/two-apps.ts';

const moved = (change: string) => change.includes('"app":{"name":"acme-cable"}');

const refreshed = {
  databases: [],
  attachments: ['DATABASE = production', 'DATABASE_CONNECTION_POOL = production'],
  violations: [],
};

const refreshedStaging = {
  databases: ['production'],
  attachments: ['DATABASE = production'],
  violations: [],
};

async function refresh(stage: Stage, request: Partial<Request> = {}) {
  return run(stage, { request: { ...withCable, ...request } });
}

test('two apps of staging on one database are on one new database afterwards, the pooler of the second included', async () => {
  const stage = await twoApps();
  const { report } = await refresh(stage);
  expect(report.status).toBe('refreshed');
  expect(endState(stage)).toEqual(refreshedStaging);
  expect(endState(stage, 'acme-cable')).toEqual(refreshed);
  const namespaces = stage.world.attachmentsOf(cable(stage)).map((it) => it.namespace);
  expect(namespaces.sort()).toEqual(['connection-pooling:default', null]);
  expect(report.carried).toEqual(['acme-cable::DATABASE', 'acme-cable::DATABASE_CONNECTION_POOL']);
});

test('the second app moves after the release of the first, and before the old database is destroyed', async () => {
  const stage = await twoApps({ releasePhase: 'succeeds' });
  const { report } = await refresh(stage);
  const titles = report.steps.map((it) => it.title);
  const at = (text: string) => titles.findIndex((it) => it.startsWith(text));
  const order = [
    'Promote NEW_DATABASE',
    'Wait until the release with the new DATABASE',
    'Move DATABASE of acme-cable',
    'Move DATABASE_CONNECTION_POOL of acme-cable',
    'Wait until the release of acme-cable',
    'Retire OLD_DATABASE',
    'Destroy OLD_DATABASE',
  ].map(at);
  expect(order).not.toContain(-1);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test('a dry run names what would move, and changes nothing', async () => {
  const stage = await twoApps();
  const { report } = await refresh(stage, { dryRun: true });
  expect(report.status).toBe('planned');
  expect(report.planned?.carries).toEqual(['acme-cable::DATABASE', 'acme-cable::DATABASE_CONNECTION_POOL']);
  expect(changes(stage)).toEqual([]);
});

test('without the input it is refused, with the input as the remedy', async () => {
  const stage = await twoApps();
  const { report } = await refresh(stage, { alsoAttachedTo: [] });
  expect(report.status).toBe('refused');
  expect(report.problems.map((it) => it.code)).toEqual(['DATABASE_USED_ELSEWHERE']);
  expect(report.problems[0]?.remedy).toContain('set also-attached-to to acme-cable');
  expect(changes(stage)).toEqual([]);
});

test('an app that is not asked about is not read', async () => {
  const stage = await newStage();
  await run(stage);
  expect(stage.world.requests.filter((it) => it.path.includes('acme-dev'))).toEqual([]);
});

test.each([
  ['after promote', promoted],
  ['after the first attachment has moved', moved],
])('a run that dies %s leaves the rest to the next one', async (_, isIt) => {
  const stage = await twoApps({ releasePhase: 'succeeds' });
  await runUntilDone(isIt, stage, { request: withCable });
  const { report } = await refresh(stage);
  expect(report.status).toBe('refreshed');
  expect(endState(stage)).toEqual(refreshedStaging);
  expect(endState(stage, 'acme-cable')).toEqual(refreshed);
});

test('a release phase that fails at the second app keeps the old database; the next run releases it again', async () => {
  const stage = await twoApps({ releasePhase: 'succeeds' });
  cable(stage).releasePhase = 'fails on attach';
  const { report } = await refresh(stage);
  expect(report.status).toBe('failed-after-promote');
  expect(report.problems.map((it) => it.code)).toEqual(['RELEASE_FAILED']);
  expect(report.problems[0]?.what).toMatch(
    /^Release v\d+ of acme-cable, which switches it to the new database,/,
  );
  expect(report.problems[0]?.remedy).toContain('--app acme-cable');
  expect(endState(stage).attachments).toContain('OLD_DATABASE = staging');
  cable(stage).releasePhase = 'succeeds';
  const again = await refresh(stage);
  expect(again.report.status).toBe('refreshed');
  expect(again.report.steps.map((it) => it.title).join()).toContain('Retry failed release v');
  expect(endState(stage)).toEqual(refreshedStaging);
  expect(endState(stage, 'acme-cable')).toEqual(refreshed);
});

test('a release phase that fails at the target app leaves both apps where they were', async () => {
  const stage = await twoApps({ releasePhase: 'succeeds' });
  stage.world.app('acme-staging').releasePhase = 'fails on attach';
  const { report } = await refresh(stage);
  expect(report.status).toBe('failed-after-promote');
  expect(endState(stage, 'acme-cable').attachments).toContain('DATABASE = staging');
});

test('a third app that is not named is still refused, by its name', async () => {
  const stage = await twoApps();
  const { world } = stage;
  attach(world, world.app('acme-dev'), world.addon('postgresql-deep-22222'), {
    name: 'SHARED',
    namespace: null,
  });
  const { report } = await refresh(stage);
  expect(report.problems.map((it) => it.what)).toEqual([
    'postgresql-deep-22222, to be replaced, is also attached to acme-dev (as SHARED).',
  ]);
  expect(report.problems[0]?.remedy).toContain('set also-attached-to to acme-cable, acme-dev');
});

type Mistake = readonly [
  name: string,
  change: (stage: Stage) => Partial<Request>,
  code: string,
  what: string,
];

const alsoNamed = (name: string) => () => ({ alsoAttachedTo: ['acme-cable', name] });

const mistakes: readonly Mistake[] = [
  [
    'the source app',
    alsoNamed('acme-production'),
    'ALSO_ATTACHED_TO',
    'acme-production is the source app, which is only read',
  ],
  ['the target app', alsoNamed('acme-staging'), 'ALSO_ATTACHED_TO', 'acme-staging is the target app itself'],
  [
    'an app in production',
    (stage) => {
      cable(stage).stage = 'production';
      return {};
    },
    'ALSO_ATTACHED_TO',
    'acme-cable is in the production stage of its pipeline',
  ],
  [
    'an app without the database',
    alsoNamed('acme-dev'),
    'ALSO_ATTACHED_TO',
    'acme-dev has no attachment of postgresql-deep-22222, DATABASE of acme-staging.',
  ],
  ['an app that is not there', alsoNamed('acme-nothing'), 'NOT_FOUND', 'also-attached-to: acme-nothing'],
  [
    'an app with the database under a credential',
    (stage) => {
      const addon = stage.world.addon('postgresql-deep-22222');
      attach(stage.world, cable(stage), addon, { name: 'READONLY', namespace: 'credential:ro' });
      return {};
    },
    'DATABASE_USED_ELSEWHERE',
    'is also attached to acme-cable (as READONLY)',
  ],
  [
    'an app with a pooler, for a plan without one',
    () => ({ plan: 'essential-2', mode: 'copy' }),
    'DATABASE_USED_ELSEWHERE',
    'is also attached to acme-cable (as DATABASE_CONNECTION_POOL)',
  ],
];

test.each(mistakes)('naming %s is refused before the first change', async (_, change, code, what) => {
  const stage = await twoApps();
  const { report } = await refresh(stage, change(stage));
  expect(report.status).toBe('refused');
  expect(report.problems.map((it) => it.code)).toContain(code);
  expect(report.problems.map((it) => it.what).join(' ')).toContain(what);
  expect(changes(stage)).toEqual([]);
});

test('an app that gets its first database has nothing that could move along: refused before the first change', async () => {
  const stage = await twoApps();
  stage.world.addApp('acme-new', 'staging');
  const { report } = await refresh(stage, { targetApp: 'acme-new', plan: 'standard-0' });
  expect(report.problems.map((it) => [it.code, it.what])).toEqual([
    ['ALSO_ATTACHED_TO', 'also-attached-to: acme-new has no database yet that acme-cable could have.'],
  ]);
  expect(changes(stage)).toEqual([]);
});

test('a target app on a borrowed database gets its own first', async () => {
  const stage = await twoApps();
  const { world } = stage;
  const app = world.app('acme-staging');
  attach(world, app, world.addon('postgresql-deep-22222'), { name: 'ROSE', namespace: null });
  attach(world, app, world.addon('postgresql-curved-11111'), {
    name: 'DATABASE',
    namespace: null,
    confirm: app.name,
  });
  const { report } = await refresh(stage, { plan: 'standard-0' });
  expect(report.status).toBe('refused');
  expect(report.problems[0]?.what).toContain(
    'acme-staging runs on a database of another app, acme-production',
  );
});

test.each<Partial<Settings>>([
  { pageSize: 1 },
  { oldNamesResolve: true },
  { renameReleases: true },
  { destroyRefusesShared: false },
  { configVarDelay: 60_000 },
])('on a Heroku with %o both apps end on the new database', async (settings) => {
  const stage = await twoApps(settings);
  const { report } = await refresh(stage);
  expect([report.status, report.problems]).toEqual(['refreshed', []]);
  expect(endState(stage, 'acme-cable')).toEqual(refreshed);
});

describe('the way back', () => {
  const commands = (text: string) => commandsIn(text).map((it) => it.line);
  const back = [
    'heroku pg:promote OLD_DATABASE --app acme-staging',
    'heroku addons:attach postgresql-deep-22222 --as DATABASE --app acme-cable',
    'heroku addons:attach postgresql-deep-22222 --as DATABASE_CONNECTION_POOL --app acme-cable',
  ];

  /** Both apps are on the new database, and a command has failed since. */
  async function failedAfterMove() {
    const stage = await twoApps({}, async function* () {
      yield '\uFFFF heroku-command-exit-status: 3\r\n';
    });
    const { report } = await refresh(stage, { afterPromote: 'rake index' });
    expect(report.status).toBe('failed-after-promote');
    return { stage, report };
  }

  async function expectRefreshed(stage: Stage) {
    const { report } = await refresh(stage);
    expect([report.status, report.problems]).toEqual(['refreshed', []]);
    expect(endState(stage).databases).toEqual(['production']);
    expect(endState(stage).violations).toEqual([]);
    expect(endState(stage, 'acme-cable')).toEqual(refreshed);
  }

  test('takes both apps back, says what goes past the pooler, and the next run loses nothing', async () => {
    const { stage, report } = await failedAfterMove();
    expect(commands(report.state)).toEqual(back);
    expect(report.state).toContain(
      'acme-cable::DATABASE_CONNECTION_POOL then goes past the connection pooler.',
    );
    for (const line of back) await paste(stage, line);
    expect(endState(stage).attachments).toContain('DATABASE = staging');
    expect(endState(stage, 'acme-cable').attachments).toContain('DATABASE = staging');
    await expectRefreshed(stage);
  });

  test('when only the target app has gone back, the next run is refused with the commands for the others', async () => {
    const { stage } = await failedAfterMove();
    await paste(stage, back[0] ?? '');
    const { report } = await refresh(stage);
    expect(report.status).toBe('refused');
    const [problem] = report.problems;
    expect(problem?.what).toContain(
      'which is in use by acme-cable (as DATABASE), acme-cable (as DATABASE_CONNECTION_POOL), but not by acme-staging.',
    );
    expect(commands(problem?.remedy ?? '')).toEqual(back.slice(1));
    for (const line of back.slice(1)) await paste(stage, line);
    await expectRefreshed(stage);
  });

  test('of an app that its own release has left without a database is the first command', async () => {
    const stage = await twoApps({ releasePhase: 'succeeds' });
    const pool = stage.world.attached(cable(stage), 'DATABASE_CONNECTION_POOL');
    if (pool) stage.world.remove(stage.world.attachments, pool);
    cable(stage).releasePhase = 'fails on attach';
    const { report } = await refresh(stage);
    expect(headline(report)).toMatch(/^acme-cable is down: its dynos have no DATABASE_URL\. /);
    const [first = ''] = commands(report.state);
    expect(first).toBe(back[1]);
    cable(stage).releasePhase = 'succeeds';
    await paste(stage, first);
    const running = releasesOf(stage.world, cable(stage)).find((it) => it.status === 'succeeded');
    expect(running?.description).toBe('Attach DATABASE (@ref:postgresql-deep-22222)');
    const next = await refresh(stage);
    expect(next.report.status).toBe('refreshed');
    expect(endState(stage, 'acme-cable').attachments).toEqual(['DATABASE = production']);
  });

  test('of a target app that is down is the first command, though another app still has the old database', async () => {
    const stage = await twoApps({ releasePhase: 'succeeds' });
    stage.world.app('acme-staging').releasePhase = 'fails on attach';
    const { report } = await refresh(stage);
    expect(headline(report)).toMatch(/^acme-staging is down: /);
    expect(commands(report.state)).toEqual(back.slice(0, 1));
    expect(report.state).toContain('The next run destroys it.');
  });
});
