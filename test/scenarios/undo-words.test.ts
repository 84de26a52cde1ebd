import { describe, expect, test } from 'vitest';
import { attach, detach } from '../../simulator/world/attachments.ts';
import { headline } from '../../src/domain/report/report.ts';
import type { Request } from '../../src/domain/request.ts';
import { outputsOf } from '../../src/report/outputs.ts';
import { summary } from '../../src/report/summary/summary.ts';
import { runAll } from '../support/several.ts';
import { endState, newStage, type Ran, run, type Stage, transportTo } from '../support/stage.ts';
import { cable, twoApps, withCable } from '../support/two-apps.ts';

const DAY = 86_400_000;
const keeping = { keepOld: 7 * DAY };
const tidy = { task: 'tidy', keepOld: 0 } as const;

/** A refresh has kept the old database. */
async function kept(...[settings, runner]: Parameters<typeof newStage>): Promise<Stage> {
  const stage = await newStage(settings, runner);
  stage.clock.advance(60_000);
  expect((await run(stage, { request: keeping })).report.status).toBe('refreshed');
  stage.clock.advance(60_000);
  return stage;
}

/** And an undo of it was cancelled right after it had attached something under `name`. */
async function begun(name: string): Promise<Stage> {
  const stage = await kept();
  const through = transportTo(stage.world);
  const controller = new AbortController();
  const { report } = await run(stage, {
    request: { task: 'undo' },
    cancelled: controller.signal,
    transport: async (sent) => {
      const reply = await through(sent);
      if (sent.body?.includes(`"name":"${name}"`)) controller.abort(new DOMException('', 'AbortError'));
      return reply;
    },
  });
  expect(report.status).toBe('cancelled');
  return stage;
}

const under = ({ world }: Stage, name: string) => world.attached(world.app('acme-staging'), name)?.addon;

async function asked(stage: Stage, request: Partial<Request>): Promise<{ question: string; ran: Ran }> {
  let question = '';
  const agree = async (it: string) => {
    question = it;
    return true;
  };
  const ran = await run(stage, { request, agree });
  return { question, ran };
}

async function previewed(stage: Stage, request: Partial<Request>): Promise<string> {
  const { report } = await run(stage, { request: { ...request, dryRun: true } });
  return summary(report);
}

describe('the page of a dry run', () => {
  test('of an undo says where it goes, and nothing of a new database', async () => {
    const page = await previewed(await kept(), { task: 'undo' });
    expect(page).toContain('A run would take acme-staging back to the database before the last refresh:');
    expect(page).not.toMatch(/acme-production|It costs/);
  });

  test('of a tidy says what it destroys', async () => {
    const page = await previewed(await kept(), tidy);
    expect(page).toContain('A run would destroy what acme-staging has kept for long enough:');
    expect(page).not.toMatch(/acme-production|It costs/);
  });

  test('of a tidy with nothing to do says so', async () => {
    const page = await previewed(await kept(), { task: 'tidy', ...keeping });
    expect(page).toContain('A run would leave acme-staging as it is.');
  });

  test.each(['undo', 'tidy'] as const)('of one (%s) that finishes an undo says so', async (task) => {
    const page = await previewed(await begun('DATABASE'), { ...tidy, task });
    expect(page).toContain('A run would put in order what an undo of acme-staging has left:');
  });
});

describe('the question before', () => {
  test('a tidy that finishes an undo says that staging moves, and what is lost', async () => {
    const { question, ran } = await asked(await begun('UNDONE_DATABASE'), tidy);
    expect(question).toMatch(
      /^acme-staging will go back to the database before the last refresh; acme-staging-\S+ will be destroyed, with all that was written to it\.\n/,
    );
    expect(ran.report.state).toMatch(/^acme-staging runs on postgresql-deep-22222-kept-\w{4} again\.$/);
  });

  test.each(['undo', 'tidy'] as const)('one (%s) that finds staging back already says so', async (task) => {
    const { question } = await asked(await begun('DATABASE'), { ...tidy, task });
    expect(question).toMatch(
      /^acme-staging is back on the database before the last refresh: what is left of that undo will be put in order; acme-staging-\S+ will be destroyed, with all that was written to it\.\n/,
    );
  });
});

test.each(['undo', 'tidy'] as const)(
  'nothing is filled by a run with the task %s, which has no mode',
  async (task) => {
    const { report } = await run(await kept(), { request: { ...tidy, task } });
    expect(outputsOf([report], '').mode).toBe('');
  },
);

test('an undo whose release fails does not speak of a new database', async () => {
  const stage = await kept();
  stage.world.settings.releasePhase = 'fails';
  const { report } = await run(stage, { request: { task: 'undo' } });
  expect(report.status).toBe('failed-after-promote');
  expect(headline(report)).toBe('The undo of acme-staging failed after the promote.');
});

const failing = async function* () {
  yield '\uFFFF heroku-command-exit-status: 1\r\n';
};

test('what is undone while it is NEW_DATABASE, too, is not called sure to be destroyed: on-failure decides', async () => {
  const stage = await newStage({}, failing);
  const through = transportTo(stage.world);
  const { report } = await run(stage, {
    request: { onPromoteFailure: 'undo', afterPromote: 'rake index' },
    // The name stays.
    transport: async (sent) =>
      sent.method === 'DELETE' ? { status: 422, header: () => null, body: '{}' } : through(sent),
  });
  expect(report.state).toMatch(
    /UNDONE_DATABASE is acme-staging-\S+ \(standard-0, \$50 a month\), which was undone\. The next run keeps it as NEW_DATABASE or destroys it\./,
  );
});

test('with keep-old, what a failed refresh has replaced is not called sure to be destroyed', async () => {
  const stage = await newStage({}, failing);
  const { report } = await run(stage, { request: { ...keeping, afterPromote: 'rake index' } });
  expect(report.state).toContain('The next run keeps it for an undo or destroys it.');
});

test('the time for which it is kept begins when it is replaced, however long it has had its name', async () => {
  const stage = await kept();
  const { world, clock } = stage;
  const app = world.app('acme-staging');
  clock.advance(6 * DAY);
  // As `heroku pg:promote OLD_DATABASE` does it.
  const [current, old] = [under(stage, 'DATABASE'), under(stage, 'OLD_DATABASE')];
  if (current === undefined || old === undefined) throw new Error('no such database');
  attach(world, app, current, { name: 'HEROKU_POSTGRESQL_ROSE', namespace: null });
  attach(world, app, old, { name: 'DATABASE', namespace: null, confirm: app.name });
  clock.advance(2 * DAY);
  const { report } = await run(stage, { request: keeping });
  expect(report.status).toBe('refreshed');
  expect((report.keeping?.endsAt ?? 0) - clock.now()).toBeGreaterThan(6.9 * DAY);
  const tidied = await run(stage, { request: { task: 'tidy', ...keeping } });
  expect(tidied.report.steps).toHaveLength(1);
  expect((await run(stage, { request: { task: 'undo' } })).report.status).toBe('undone');
});

describe('where the release of another app of staging fails', () => {
  async function failingAlong(): Promise<Stage> {
    const stage = await twoApps();
    stage.clock.advance(60_000);
    cable(stage).releasePhase = 'fails';
    return stage;
  }

  test('a refresh that goes back does not promise to retry it', async () => {
    const stage = await failingAlong();
    const { report } = await run(stage, { request: { ...withCable, onPromoteFailure: 'undo' } });
    expect(report.problems[0]).toMatchObject({
      what: expect.stringMatching(
        /^Release v\d+ of acme-cable, which switches it to the new database, failed\. The old database is kept\.$/,
      ),
      remedy: expect.stringMatching(/fix the cause\. Then run again\.$/),
    });
    expect(report.problems[1]?.what).toMatch(
      /^Release v\d+ of acme-cable, which switches it to the old database, failed\. What was undone is kept\.$/,
    );
    cable(stage).releasePhase = null;
    expect((await run(stage, { request: { ...withCable, task: 'undo' } })).report.status).toBe('undone');
    expect(endState(stage).databases).toEqual(['staging']);
    expect(endState(stage, 'acme-cable').attachments).toEqual([
      'DATABASE = staging',
      'DATABASE_CONNECTION_POOL = staging',
    ]);
  });
});

describe('where staging has lost its database during an undo', () => {
  async function lost(): Promise<Stage> {
    const stage = await begun('UNDONE_DATABASE');
    const attachment = stage.world.attached(stage.world.app('acme-staging'), 'DATABASE');
    if (attachment !== undefined) detach(stage.world, attachment);
    stage.clock.advance(60_000);
    return stage;
  }

  test('the one that was to be undone is not called undone, and only an undo is said to go on', async () => {
    const { report } = await run(await lost());
    expect(report.state).toMatch(
      /UNDONE_DATABASE is acme-staging-\S+ \(standard-0, \$50 a month\): an undo has begun\. An undo finishes it: it goes back to postgresql-deep-22222-retired, and destroys acme-staging-\S+\.$/,
    );
  });

  test('no one is sent to the names that refreshes use', async () => {
    const { report } = await run(await lost());
    expect(report.problems.map(({ remedy }) => remedy)).toEqual([
      'acme-staging has Heroku Postgres only under names that refreshes use: OLD_DATABASE, UNDONE_DATABASE. Attach one under that name: `heroku addons:attach NAME --as DATABASE --app acme-staging`.',
    ]);
  });

  test('an undo brings it back', async () => {
    const stage = await lost();
    expect((await run(stage, { request: { task: 'undo' } })).report.status).toBe('undone');
    expect(endState(stage)).toEqual({
      databases: ['staging'],
      attachments: ['DATABASE = staging'],
      violations: [],
    });
  });
});

describe("where staging runs on production's database", () => {
  async function forked(): Promise<Stage> {
    const stage = await kept();
    const { world } = stage;
    const app = world.app('acme-staging');
    const current = under(stage, 'DATABASE');
    if (current === undefined) throw new Error('no such database');
    attach(world, app, current, { name: 'HEROKU_POSTGRESQL_ROSE', namespace: null });
    attach(world, app, world.addon('postgresql-curved-11111'), {
      name: 'DATABASE',
      namespace: null,
      confirm: app.name,
    });
    world.settleIn();
    return stage;
  }

  test('a tidy destroys nothing of its own', async () => {
    const stage = await forked();
    const before = endState(stage);
    const { report } = await run(stage, { request: tidy });
    expect(report.problems.map(({ code }) => code)).toEqual(['DATABASE_OF_ANOTHER_APP']);
    expect(endState(stage)).toEqual(before);
  });

  test('a dry run does not say that it keeps that', async () => {
    const { log } = await run(await forked(), { request: { ...keeping, plan: 'standard-0', dryRun: true } });
    expect(log.join('\n')).toContain("running on production's database");
    expect(log.join('\n')).not.toContain('for an undo');
  });

  test('no one is sent to an undo, which is refused', async () => {
    const { report } = await run(await forked(), { request: { task: 'undo' } });
    expect(report.status).toBe('refused');
    expect(report.state).toMatch(/which was replaced\. The next refresh destroys it\.$/);
  });
});

test('a refresh that will be refused once it has finished an undo is refused before that', async () => {
  const stage = await begun('UNDONE_DATABASE');
  const { world } = stage;
  const rest = world.attachments.filter((it) => it.app.name !== 'acme-production');
  world.attachments.splice(0, world.attachments.length, ...rest);
  const before = endState(stage);
  const { report } = await run(stage);
  expect(report.status).toBe('refused');
  expect(report.problems.map(({ code }) => code)).toEqual(['SOURCE_DATABASE_UNKNOWN']);
  expect(endState(stage)).toEqual(before);
});

test('what was undone before the run ended has no release that brought it to the dynos', async () => {
  const stage = await newStage({ releasePhase: 'fails on fork' });
  const { report } = await run(stage, { request: { onPromoteFailure: 'undo' } });
  expect(report.status).toBe('undone');
  expect(outputsOf([report], '')['release-version']).toBe('');
});

test('an undo lists what the old database cannot have, by its own plan', async () => {
  const stage = await newStage();
  const { world } = stage;
  Object.assign(world.addon('postgresql-deep-22222'), { plan: 'essential-0' });
  stage.clock.advance(60_000);
  await run(stage, { request: { ...keeping, plan: 'standard-0' } });
  const current = under(stage, 'DATABASE');
  if (current === undefined) throw new Error('no such database');
  const pooler = { name: 'DATABASE_CONNECTION_POOL', namespace: 'connection-pooling:default' };
  attach(world, world.app('acme-staging'), current, pooler);
  world.settleIn();
  stage.clock.advance(60_000);
  const { report, log } = await run(stage, { request: { task: 'undo' } });
  expect(report.status).toBe('undone');
  expect(report.lost).toContain('attachment DATABASE_CONNECTION_POOL (connection-pooling:default)');
  expect(log.join('\n')).toMatch(/Not carried over from acme-staging-\S+ to the old database: /);
});

test.each([
  [
    'undo',
    'Then the last refresh of acme-staging will be undone, and the database that it has made will be destroyed.',
  ],
  ['tidy', 'Then what acme-staging has kept for long enough will be destroyed.'],
] as const)(
  'of two databases of one app, the question about the second (%s) is about that, too',
  async (task, second) => {
    const stage = await newStage();
    const { world } = stage;
    const analytics = {
      ...world.addon('postgresql-deep-22222'),
      id: world.newId(),
      name: 'analytics',
      formerNames: [],
    };
    stage.storage.create(analytics.id);
    stage.storage.fill(analytics.id, 'analytics', 1, 1);
    world.addons.push(analytics);
    attach(world, world.app('acme-staging'), analytics, { name: 'ANALYTICS', namespace: null });
    world.settleIn();
    const each = (asked: Partial<Request>) => [asked, { ...asked, targetDatabase: 'ANALYTICS' }];
    await runAll(stage, each(keeping));
    stage.clock.advance(60_000);
    let question = '';
    const agree = async (it: string) => {
      question = it;
      return true;
    };
    const { reports, log } = await runAll(stage, each({ ...tidy, task }), { agree });
    expect(reports.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(endState(stage).databases).toHaveLength(2);
    expect(question.split('\n').filter((it) => !it.startsWith('  '))[1]).toBe(second);
    expect(log.join('\n')).toContain(`waits for the ${task} of acme-staging`);
  },
);
