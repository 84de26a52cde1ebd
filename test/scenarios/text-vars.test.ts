import { expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import type { Request } from '../../src/domain/request.ts';
import { databaseOf } from '../support/ask.ts';
import { promoted, runUntilDone } from '../support/kill.ts';
import { endState, newStage, run, type Stage } from '../support/stage.ts';

const OLD = 'postgresql-deep-22222';

const request: Partial<Request> = { beforePromote: 'rake db:migrate' };

/** Where a URL leads to, by the label of the database. */
function ledTo({ world, storage }: Stage, text = ''): string | undefined {
  const found = world.addons.find((it) => {
    const login = storage.login(it.id);
    return login !== null && text.includes(login.host) && text.includes(login.database);
  });
  return found && storage.label(found.id);
}

/** A stage whose dynos tell where each of their config vars of `names` leads to. */
async function stageWith(vars: (stage: Stage) => Readonly<Record<string, string>>) {
  const led: Record<string, string | undefined>[] = [];
  const stage: Stage = await newStage({}, async function* (_, env) {
    led.push(Object.fromEntries(Object.entries(env).map(([name, value]) => [name, ledTo(stage, value)])));
    yield '\uFFFF heroku-command-exit-status: 0\r\n';
  });
  Object.assign(stage.world.app('acme-staging').vars, vars(stage));
  return { stage, led };
}

function loginOf({ world, storage }: Stage, name: string) {
  const login = storage.login(world.addon(name).id);
  if (login === null) throw new Error(`${name} has no login`);
  return login;
}

const address = (stage: Stage, name: string, scheme = 'postgres', port = 0) => {
  const { user, password, host, port: own, database } = loginOf(stage, name);
  return `${scheme}://${user}:${password}@${host}:${own + port}/${database}`;
};

const someTexts = (stage: Stage) => ({
  ECTO_DB_URL: address(stage, OLD, 'ecto', 1),
  METADATA_URL: address(stage, OLD),
  JDBC: `jdbc:postgresql://${loginOf(stage, OLD).host}:5432/${loginOf(stage, OLD).database}?user=reader&password=other`,
  OTHER_URL: address(stage, 'postgresql-fluffy-33333'),
  LANG: 'en_US.UTF-8',
});

const WILL =
  'ECTO_DB_URL, JDBC, METADATA_URL of acme-staging have an address as text, which no refresh changes: they lead to postgresql-deep-22222, which is destroyed at the end of a refresh.';

test('config vars with the address of the old database as text are named in a dry run, by their names alone', async () => {
  const { stage } = await stageWith(someTexts);
  const { report, log } = await run(stage, { request: { ...request, dryRun: true } });
  expect(report.status).toBe('planned');
  expect(report.warnings[0]).toContain(WILL);
  expect(log.some((line) => line.includes(WILL))).toBe(true);
  expect(log.join()).not.toContain('OTHER_URL');
});

test('before-promote finds the new database under their names too, and one that cannot be translated is named', async () => {
  const { stage, led } = await stageWith(someTexts);
  const { report, log } = await run(stage, { request });
  expect(report.status).toBe('refreshed');
  expect(led[0]).toMatchObject({
    DATABASE_URL: 'production',
    ECTO_DB_URL: 'production',
    METADATA_URL: 'production',
    JDBC: 'staging',
    OTHER_URL: 'staging',
  });
  const reported = log.findIndex((line) => line.includes(WILL));
  expect(reported).toBeLessThan(log.findLastIndex((line) => line.includes('Create NEW_DATABASE')));
  expect(report.warnings[1]).toBe(
    'JDBC of acme-staging still leads to postgresql-deep-22222 in the dyno of before-promote: the form of the text is not one that can be translated.',
  );
});

test('after promote the warning says that they lead to the database that is destroyed, and what to do', async () => {
  const { stage } = await stageWith((it) => ({ METADATA_URL: address(it, OLD) }));
  const { report } = await run(stage);
  expect(report.warnings).toEqual([
    'METADATA_URL of acme-staging has an address as text, which no refresh changes: it leads to postgresql-deep-22222, which is destroyed in this refresh. Let the app read DATABASE_URL, or an alias of its database, which each refresh moves; until then, after each refresh: `heroku config:set METADATA_URL="$(heroku config:get DATABASE_URL --app acme-staging)" --app acme-staging`.',
  ]);
});

test('a run that finishes after the promote of another one names them as well', async () => {
  const { stage } = await stageWith((it) => ({ METADATA_URL: address(it, OLD) }));
  await runUntilDone(promoted, stage);
  const { report } = await run(stage);
  expect(report.status).toBe('refreshed');
  expect(report.warnings[0]).toContain(
    'it leads to postgresql-deep-22222, which is destroyed in this refresh',
  );
});

test('a text that leads to a borrowed database, which is left alone, is named too, and not migrated', async () => {
  const { stage, led } = await stageWith((it) => ({ ECTO_DB_URL: address(it, 'postgresql-curved-11111') }));
  const { world } = stage;
  const app = world.app('acme-staging');
  attach(world, app, world.addon(OLD), { name: 'ROSE', namespace: null });
  attach(world, app, world.addon('postgresql-curved-11111'), {
    name: 'DATABASE',
    namespace: null,
    confirm: app.name,
  });
  const before = address(stage, 'postgresql-curved-11111');
  let during = before;
  const { report } = await run(stage, { request: { ...request, plan: 'standard-0' } });
  during = world.dynos[0]?.env.ECTO_DB_URL ?? '';
  expect(report.status).toBe('refreshed');
  expect(led).toHaveLength(1);
  expect(during).not.toBe(before);
  expect(during).toContain(loginOf(stage, databaseOf(stage).name).host);
  expect(report.warnings[0]).toContain('it leads to postgresql-curved-11111, which is left alone.');
});

test('only what led to the replaced database leads to the new one in before-promote, whatever else is called DATABASE', async () => {
  const { stage, led } = await stageWith(() => ({}));
  const { world, storage } = stage;
  const app = world.app('acme-staging');
  const catalog = world.addon('postgresql-fluffy-33333');
  Object.assign(catalog, { app });
  for (const it of world.attachmentsTo(catalog)) world.remove(world.attachments, it);
  attach(world, app, catalog, { name: 'CATALOG_DATABASE', namespace: null });
  attach(world, app, catalog, { name: 'SEARCH', namespace: null });
  storage.fill(catalog.id, 'catalog', 1_000, 3);
  const { report } = await run(stage, { request: { ...request, targetDatabase: 'CATALOG_DATABASE' } });
  expect(report.status).toBe('refreshed');
  expect(led[0]).toMatchObject({
    DATABASE_URL: 'staging',
    CATALOG_DATABASE_URL: 'production',
    SEARCH_URL: 'production',
  });
  expect(endState(stage).attachments.sort()).toEqual([
    'CATALOG_DATABASE = production',
    'DATABASE = staging',
    'SEARCH = production',
  ]);
});
