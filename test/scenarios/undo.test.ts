import { describe, expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import { changeConfigVars } from '../../simulator/world/config-vars.ts';
import { HOLD } from '../../src/domain/hold.ts';
import { endState, newStage, type Ran, run, type Stage } from '../support/stage.ts';

const DAY = 86_400_000;
const keeping = { keepOld: 7 * DAY };

const before = { databases: ['staging'], attachments: ['DATABASE = staging'], violations: [] };
const kept = {
  databases: ['staging', 'production'],
  attachments: ['OLD_DATABASE = staging', 'DATABASE = production'],
  violations: [],
};

async function staged(...[settings]: Parameters<typeof newStage>): Promise<Stage> {
  const stage = await newStage(settings);
  expect((await run(stage, { request: keeping })).report.status).toBe('refreshed');
  expect(endState(stage)).toEqual(kept);
  return stage;
}

const titles = ({ report }: Ran) => report.steps.slice(1).map(({ title }) => title);

describe('what a refresh has replaced is kept', () => {
  test('retired, at its price, until a time that everyone is told', async () => {
    const stage = await newStage();
    const { report } = await run(stage, { request: keeping });
    expect(report.keeping).toMatchObject({ name: 'postgresql-deep-22222', cost: 1166.67 });
    expect((report.keeping?.endsAt ?? 0) - (report.keeping?.startedAt ?? 0)).toBe(7 * DAY);
    expect(report.state).toMatch(
      /OLD_DATABASE is postgresql-deep-22222-retired \(standard-0, \$50 a month\), kept for an undo until .* UTC, for \$11\.67\. The next refresh destroys it\./,
    );
    expect(report.leftovers.map(({ attachment }) => attachment)).toEqual(['OLD_DATABASE']);
  });

  test('and the dry run says what that costs', async () => {
    const { log } = await run(await newStage(), { request: { ...keeping, dryRun: true } });
    expect(log.join('\n')).toContain(
      'keeps postgresql-deep-22222 for an undo for 7 days at most: $11.67 in all',
    );
  });

  test('until the next refresh, which destroys it before it creates anything', async () => {
    const stage = await staged();
    const next = await run(stage, { request: keeping });
    expect(next.report.status).toBe('refreshed');
    const did = titles(next);
    expect(did[0]).toMatch(/^Destroy OLD_DATABASE \(postgresql-deep-22222\), kept from an earlier run$/);
    expect(did.findIndex((it) => it.startsWith('Create'))).toBeGreaterThan(
      did.findIndex((it) => /^Wait until OLD_DATABASE .* is gone$/.test(it)),
    );
    expect(endState(stage).databases).toEqual(['production', 'production']);
  });
});

describe('an undo', () => {
  test('goes back to what was kept, and destroys what it has undone', async () => {
    const stage = await staged();
    const ran = await run(stage, { request: { task: 'undo' } });
    expect(ran.report).toMatchObject({ status: 'undone', exitCode: 0, problems: [] });
    expect(ran.report.old?.name).toMatch(/^acme-staging-/);
    expect(ran.report.new?.name).toMatch(/^postgresql-deep-22222-kept-/);
    expect(ran.report.state).toMatch(/^acme-staging runs on postgresql-deep-22222-kept-\w{4} again\.$/);
    expect(endState(stage)).toEqual(before);
  });

  test('does what its dry run shows', async () => {
    const stage = await staged();
    const dry = await run(stage, {
      request: { task: 'undo', dryRun: true },
      candidate: 'acme-staging-20261122-aaaa',
    });
    const real = await run(stage, { request: { task: 'undo' }, candidate: 'acme-staging-20261122-aaaa' });
    expect(dry.report.status).toBe('planned');
    expect(
      dry.report.planned?.steps.map(({ title }) => title).filter((it) => !it.startsWith('Wait')),
    ).toEqual(titles(real).filter((it) => !it.startsWith('Wait')));
  });

  test('says what it destroys, before it is agreed to', async () => {
    const stage = await staged();
    const asked: string[] = [];
    const { report } = await run(stage, {
      request: { task: 'undo' },
      agree: async (question) => asked.push(question) > 1,
    });
    expect(report.status).toBe('refused');
    expect(asked[0]).toMatch(
      /^acme-staging will go back to the database before the last refresh; acme-staging-\S+ will be destroyed, with all that was written to it\.$/,
    );
    expect(endState(stage)).toEqual(kept);
  });

  test('carries the pooler and other names back', async () => {
    const stage = await newStage();
    const { world } = stage;
    const app = world.app('acme-staging');
    attach(world, app, world.addon('postgresql-deep-22222'), { name: 'REPORTING', namespace: null });
    await run(stage, { request: keeping });
    expect(endState(stage).attachments).toContain('REPORTING = production');
    const { report } = await run(stage, { request: { task: 'undo' } });
    expect(report.carried).toEqual(['REPORTING']);
    expect([...endState(stage).attachments].sort()).toEqual(['DATABASE = staging', 'REPORTING = staging']);
    expect(endState(stage).databases).toEqual(['staging']);
  });

  test('is not held', async () => {
    const stage = await staged();
    changeConfigVars(stage.world, stage.world.app('acme-staging'), { [HOLD]: 'billing QA' });
    expect((await run(stage, { request: { task: 'undo' } })).report.status).toBe('undone');
    expect(endState(stage)).toEqual(before);
  });

  test.each([
    ['nothing was kept', newStage],
    [
      'it has been undone',
      async () => {
        const stage = await staged();
        await run(stage, { request: { task: 'undo' } });
        return stage;
      },
    ],
  ])('is refused where %s', async (_, stageOf) => {
    const stage = await stageOf();
    const { report } = await run(stage, { request: { task: 'undo' } });
    expect(report).toMatchObject({ status: 'refused', exitCode: 3 });
    expect(report.problems.map(({ code }) => code)).toEqual(['NOTHING_TO_UNDO']);
    expect(endState(stage)).toEqual(before);
  });

  test('goes back from a refresh whose after-promote has failed, too', async () => {
    const stage = await newStage({}, async function* () {
      yield '\uFFFF heroku-command-exit-status: 1\r\n';
    });
    const failed = await run(stage, { request: { afterPromote: 'rake index' } });
    expect(failed.report.status).toBe('failed-after-promote');
    expect((await run(stage, { request: { task: 'undo' } })).report.status).toBe('undone');
    expect(endState(stage)).toEqual(before);
  });

  test('is refused while another app uses what it would destroy', async () => {
    const stage = await staged();
    const { world } = stage;
    const current = world.attached(world.app('acme-staging'), 'DATABASE')?.addon;
    const other = world.apps.find(({ name }) => name !== 'acme-staging' && name !== 'acme-production');
    if (current === undefined || other === undefined) throw new Error('no such app');
    attach(world, other, current, { name: 'SHARED', namespace: null });
    const { report } = await run(stage, { request: { task: 'undo' } });
    expect(report.problems.map(({ code }) => code)).toEqual(['DATABASE_USED_ELSEWHERE']);
    expect(endState(stage)).toEqual(kept);
  });

  test('needs nothing of the source', async () => {
    const stage = await staged();
    const { world } = stage;
    world.attachments.splice(
      0,
      world.attachments.length,
      ...world.attachments.filter((it) => it.app.name !== 'acme-production'),
    );
    expect((await run(stage, { request: { task: 'undo' } })).report).toMatchObject({
      status: 'undone',
      problems: [],
    });
  });
});

describe('a refresh with on-promote-failure: undo', () => {
  const request = { onPromoteFailure: 'undo', afterPromote: 'rake index' } as const;

  test.each([['fails on fork']] as const)('goes back when the release phase %s', async (releasePhase) => {
    const stage = await newStage({ releasePhase });
    const { report, log } = await run(stage, { request: { ...request, onFailure: 'destroy' } });
    expect(report).toMatchObject({ status: 'undone', exitCode: 1 });
    expect(report.problems.map(({ code }) => code)).toEqual(['RELEASE_FAILED']);
    expect(log.join('\n')).toContain('Going back to the old database, as on-promote-failure asks for.');
    expect(endState(stage)).toEqual(before);
  });

  test('keeps the new database for a look, unless on-failure says otherwise', async () => {
    const stage = await newStage({}, async function* () {
      yield '\uFFFF heroku-command-exit-status: 1\r\n';
    });
    const { report } = await run(stage, { request });
    expect(report).toMatchObject({ status: 'undone', exitCode: 1 });
    expect(report.problems.map(({ code }) => code)).toEqual(['COMMAND_FAILED']);
    expect(endState(stage)).toEqual({
      databases: ['staging', 'production'],
      attachments: ['NEW_DATABASE = production', 'DATABASE = staging'],
      violations: [],
    });
    expect(report.state).toContain('NEW_DATABASE is acme-staging-');
  });

  test('does not go back where staging may still be running the command', async () => {
    const stage = await newStage({}, async function* () {
      yield 'no word of an exit code';
    });
    const { report } = await run(stage, { request });
    expect(report.problems.map(({ code }) => code)).toEqual(['COMMAND_LOST']);
    expect(report.status).toBe('failed-after-promote');
  });
});

describe('a tidy', () => {
  test('leaves what has not been kept for long enough, and destroys it then', async () => {
    const stage = await staged();
    const early = await run(stage, { request: { task: 'tidy', ...keeping } });
    expect(early.report).toMatchObject({ status: 'tidied', exitCode: 0 });
    expect(endState(stage)).toEqual(kept);
    expect(early.report.state).toContain('kept for an undo until');
    stage.clock.advance(7 * DAY);
    const late = await run(stage, { request: { task: 'tidy', ...keeping } });
    expect(late.report).toMatchObject({ status: 'tidied', exitCode: 0 });
    expect(endState(stage)).toEqual({
      databases: ['production'],
      attachments: ['DATABASE = production'],
      violations: [],
    });
  });

  test('does nothing where nothing is kept', async () => {
    const stage = await newStage();
    expect((await run(stage, { request: { task: 'tidy', keepOld: 0 } })).report.status).toBe('tidied');
    expect(endState(stage)).toEqual(before);
  });
});
