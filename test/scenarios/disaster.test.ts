import { expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import { endState, newStage, run, type Stage } from '../support/stage.ts';

/** What `heroku fork` did to people: staging's DATABASE is an attachment of production's database. */
async function forkedApp(): Promise<Stage> {
  const stage = await newStage();
  const { world } = stage;
  const app = world.app('acme-staging');
  attach(world, app, world.addon('postgresql-deep-22222'), {
    name: 'HEROKU_POSTGRESQL_ROSE',
    namespace: null,
  });
  attach(world, app, world.addon('postgresql-curved-11111'), {
    name: 'DATABASE',
    namespace: null,
    confirm: app.name,
  });
  return stage;
}

test("staging that runs on production's database gets one of its own, and production's is left alone", async () => {
  const stage = await forkedApp();
  const { report, log } = await run(stage, { request: { plan: 'standard-0' } });
  expect(report.status).toBe('refreshed');
  expect(log.join('\n')).toContain("acme-staging is running on production's database!");
  expect(endState(stage).violations).toEqual([]);
  expect(endState(stage, 'acme-production')).toMatchObject({
    databases: ['production'],
    attachments: ['DATABASE = production'],
  });
  const current = stage.world.attached(stage.world.app('acme-staging'), 'DATABASE')?.addon;
  expect(current?.app.name).toBe('acme-staging');
  expect(current?.name).not.toBe('postgresql-deep-22222');
});

test('staging whose database another app uses too is refused, naming that app', async () => {
  const stage = await newStage();
  const { world } = stage;
  attach(world, world.app('acme-dev'), world.addon('postgresql-deep-22222'), {
    name: 'SHARED',
    namespace: null,
  });
  const { report } = await run(stage);
  expect(report.status).toBe('refused');
  expect(report.problems[0]?.what).toContain(
    'postgresql-deep-22222, to be replaced, is also attached to acme-dev (as SHARED)',
  );
  expect(endState(stage).attachments).toEqual(['DATABASE = staging']);
});

test('a target app in the production stage of its pipeline is refused, and swapped apps with it', async () => {
  const stage = await newStage();
  const { report } = await run(stage, {
    request: { sourceApp: 'acme-staging', targetApp: 'acme-production' },
  });
  expect(report.status).toBe('refused');
  expect(report.problems.map((it) => it.code)).toContain('TARGET_IS_PRODUCTION');
});

test('the same app as source and target is refused', async () => {
  const stage = await newStage();
  const { report } = await run(stage, { request: { sourceApp: 'acme-staging' } });
  expect(report.problems.map((it) => it.code)).toEqual(
    expect.arrayContaining(['SAME_APP', 'TARGET_OWNS_SOURCE']),
  );
});

test('a DATABASE_URL that is only a text is refused, and said to be production’s if it is', async () => {
  const stage = await newStage();
  const { world, storage } = stage;
  const app = world.app('acme-staging');
  attach(world, app, world.addon('postgresql-deep-22222'), { name: 'ROSE', namespace: null });
  world.remove(
    world.attachments,
    world.attachments.find((it) => it.app === app && it.name === 'DATABASE') as never,
  );
  const login = storage.login(world.addon('postgresql-curved-11111').id);
  app.vars.DATABASE_URL = `postgres://other:login@${login?.host}:${login?.port}/${login?.database}`;
  const { report } = await run(stage);
  expect(report.problems.map((it) => it.code)).toEqual(['PLAIN_CONFIG_VAR']);
  expect(report.problems[0]?.what).toContain('It is the URL of the source database!');
  expect(report.problems[0]?.remedy).toContain('heroku config:unset DATABASE_URL --app acme-staging');
});
