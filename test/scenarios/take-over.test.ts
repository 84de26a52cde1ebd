import { expect, test } from 'vitest';
import { renameAddon } from '../../simulator/world/addons.ts';
import { attach } from '../../simulator/world/attachments.ts';
import { created, destroyed, kept, promoted, retired, runUntilDone } from '../support/kill.ts';
import { endState, newStage, run, type Stage } from '../support/stage.ts';

const DAY = 24 * 3_600_000;

const refreshed = { databases: ['production'], attachments: ['DATABASE = production'], violations: [] };

function creations({ world }: Stage): number {
  return world.requests.filter((it) => it.method === 'POST' && it.path.endsWith('/addons')).length;
}

test.each([
  ['created', created],
  ['kept', kept],
  ['promoted', promoted],
  ['retired', retired],
  ['destroyed', destroyed],
] as const)(
  'what a run has left that died when it had just %s is finished without another database',
  async (_, change) => {
    const stage = await newStage();
    await runUntilDone(change, stage);
    const { report } = await run(stage);
    expect(report.status).toBe('refreshed');
    expect(creations(stage)).toBe(1);
    expect(endState(stage)).toEqual(refreshed);
  },
);

test('a leftover that is older than max-age is destroyed, and another database made', async () => {
  const stage = await newStage();
  await runUntilDone(created, stage);
  stage.clock.advance(DAY);
  const { report, log } = await run(stage);
  expect(log.join('\n')).toMatch(/Retire NEW_DATABASE \(acme-staging-\S+\), which is older than max-age/);
  expect(report.status).toBe('refreshed');
  expect(creations(stage)).toBe(2);
  expect(endState(stage)).toEqual(refreshed);
});

test('a leftover on another plan is replaced', async () => {
  const stage = await newStage();
  await runUntilDone(created, stage, { request: { plan: 'standard-2' } });
  const { log } = await run(stage);
  expect(log.join('\n')).toContain('which is on standard-2, not on standard-0');
  expect(endState(stage)).toEqual(refreshed);
});

const modes = ['fork', 'copy'] as const;

test.each(modes)(
  'the %s that a run of another source has left is replaced, and production is promoted',
  async (mode) => {
    const stage = await newStage();
    await runUntilDone(created, stage, { request: { mode, sourceApp: 'acme-dev' } });
    const { report, log } = await run(stage, { request: { mode } });
    expect(log.join('\n')).toContain('which does not prove that it was made from postgresql-curved-11111');
    expect(report).toMatchObject({ status: 'refreshed', takenOver: 'unusable' });
    expect(creations(stage)).toBe(2);
    expect(endState(stage)).toEqual(refreshed);
  },
);

test.each(modes)(
  'the %s of another source that was promoted is finished, and not reported as of production',
  async (mode) => {
    const stage = await newStage();
    await runUntilDone(promoted, stage, { request: { mode, sourceApp: 'acme-dev' } });
    const { report } = await run(stage, { request: { mode } });
    expect(report.status).toBe('refreshed');
    expect(creations(stage)).toBe(2);
    expect(endState(stage)).toEqual(refreshed);
  },
);

test.each([
  ['formation', 1],
  ['add-on', 1],
  ['url', 1],
  ['nothing', 2],
] as const)(
  'where Heroku shows as the origin of a fork its %s, an interrupted one ends well with %d made in all',
  async (forkedFrom, made) => {
    const stage = await newStage({ forkedFrom });
    await runUntilDone(kept, stage);
    const { report } = await run(stage);
    expect(report.status).toBe('refreshed');
    expect(creations(stage)).toBe(made);
    expect(endState(stage)).toEqual(refreshed);
  },
);

test('a database that Heroku could not make is replaced by the next run', async () => {
  const stage = await newStage({ provisioning: 'fails' });
  const first = await run(stage);
  expect(first.report.problems.map((it) => it.code)).toEqual(['CREATE_FAILED']);
  stage.world.settings.provisioning = 'succeeds';
  const { report } = await run(stage);
  expect(report.status).toBe('refreshed');
  expect(endState(stage)).toEqual(refreshed);
});

test.each([
  ['when it is ready', 600_000],
  ['while it is made', 0],
])('a leftover of a copy is not taken for a fork, %s', async (_, later) => {
  const stage = await newStage();
  await runUntilDone(created, stage, { request: { mode: 'copy' } });
  stage.clock.advance(later);
  const { log } = await run(stage, { request: { mode: 'fork' } });
  expect(log.join('\n')).toContain('which is not a fork');
  expect(endState(stage)).toEqual(refreshed);
});

test('a refresh that was promoted long ago is finished, and a new one made', async () => {
  const stage = await newStage();
  await runUntilDone(promoted, stage);
  stage.clock.advance(7 * DAY);
  const { report } = await run(stage);
  expect(report.status).toBe('refreshed');
  expect(creations(stage)).toBe(2);
  expect(endState(stage)).toEqual(refreshed);
});

test('a NEW_DATABASE that belongs to another app is left alone, and named', async () => {
  const stage = await newStage();
  const { world } = stage;
  const theirs = world.addon('postgresql-fluffy-33333');
  attach(world, world.app('acme-staging'), theirs, { name: 'NEW_DATABASE', namespace: null });
  const { report } = await run(stage);
  expect(report.status).toBe('refused');
  expect(report.problems.map((it) => it.code)).toEqual(['NEW_DATABASE_TAKEN']);
  expect(report.problems[0]?.what).toContain('postgresql-fluffy-33333, which belongs to acme-dev');
  expect(world.attached(world.app('acme-dev'), 'DATABASE')?.addon).toBe(theirs);
});

test('an operator who goes back to the old database has it promoted over by the next run, and nothing is lost', async () => {
  const stage = await newStage();
  await runUntilDone(promoted, stage);
  const { world } = stage;
  const old = world.addon('postgresql-deep-22222');
  attach(world, world.app('acme-staging'), old, {
    name: 'DATABASE',
    namespace: null,
    confirm: 'acme-staging',
  });
  const { report } = await run(stage);
  expect(report.status).toBe('refreshed');
  expect(endState(stage)).toEqual(refreshed);
});

test('an operator who promotes a third database ends the refresh with a conflict; nothing is destroyed', async () => {
  const stage = await newStage();
  await runUntilDone(kept, stage);
  const { world } = stage;
  const app = world.app('acme-staging');
  const third = {
    ...world.addon('postgresql-deep-22222'),
    id: world.newId(),
    name: 'third',
    formerNames: [],
  };
  world.addons.push(third);
  stage.storage.create(third.id);
  attach(world, app, third, { name: 'THIRD', namespace: null });
  attach(world, app, third, { name: 'DATABASE', namespace: null, confirm: app.name });
  const { report } = await run(stage);
  expect(report.status).toBe('conflict');
  expect(report.problems.map((it) => it.code)).toEqual(['OLD_DATABASE_TAKEN']);
  expect(world.addons.filter((it) => it.app === app)).toHaveLength(3);
});

test('a retired database that a stale run has promoted gets a name of its own before anything else', async () => {
  const stage = await newStage();
  await runUntilDone(retired, stage);
  const { world } = stage;
  const old = world.addon('postgresql-deep-22222-retired');
  attach(world, world.app('acme-staging'), old, {
    name: 'DATABASE',
    namespace: null,
    confirm: 'acme-staging',
  });
  const { report, log } = await run(stage);
  expect(log.join('\n')).toContain('which was retired and is in use, to postgresql-deep-22222-kept-');
  expect(report.status).toBe('refreshed');
  expect(endState(stage)).toEqual(refreshed);
});

test('a database that someone retired during this run is not promoted', async () => {
  const stage = await newStage();
  await runUntilDone(created, stage);
  const fresh = stage.world.attached(stage.world.app('acme-staging'), 'NEW_DATABASE')?.addon;
  if (fresh !== undefined) renameAddon(stage.world, fresh, `${fresh.name}-retired`);
  const { report, log } = await run(stage);
  expect(log.join('\n')).toContain('which was being removed');
  expect(report.status).toBe('refreshed');
  expect(creations(stage)).toBe(2);
});
