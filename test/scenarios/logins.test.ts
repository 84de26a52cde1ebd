import { describe, expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import { configVarsOf } from '../../simulator/world/config-vars.ts';
import type { Settings } from '../../simulator/world/settings.ts';
import type { Transport } from '../../src/heroku/http/transport.ts';
import { commandsIn } from '../support/advice.ts';
import { promoted, runUntilDone } from '../support/kill.ts';
import { paste } from '../support/paste.ts';
import { changes, endState, newStage, run, type Stage, transportTo } from '../support/stage.ts';

const POOLER = 'connection-pooling:default';
const LIMITED = 'credential:limited';

/** A stage on which the database of `app` is DATABASE under `namespace`, and under `also` without one. */
async function attachedUnder(
  namespace: string,
  { app = 'acme-staging', also = 'ROSE' as string | null, settings = {} as Partial<Settings> } = {},
): Promise<Stage> {
  const stage = await newStage(settings);
  const { world } = stage;
  const found = world.attached(world.app(app), 'DATABASE');
  if (found === undefined) throw new Error(`${app} has no DATABASE`);
  world.remove(world.attachments, found);
  world.attachments.push({ ...found, namespace });
  if (also !== null) attach(world, world.app(app), found.addon, { name: also, namespace: null });
  return stage;
}

function namespaces({ world }: Stage, app = 'acme-staging') {
  return world
    .attachmentsOf(world.app(app))
    .map((it) => `${it.name} ${it.namespace}`)
    .sort();
}

describe.each(['same', 'own'] as const)('with a pooler at the %s host', (pooledHost) => {
  const settings = { pooledHost };

  test('an app that goes through the pooler still does after a refresh', async () => {
    const stage = await attachedUnder(POOLER, { settings });
    const { report } = await run(stage);
    expect(report.status).toBe('refreshed');
    expect(report.warnings).toEqual([]);
    expect(namespaces(stage)).toEqual([`DATABASE ${POOLER}`, 'ROSE null']);
    expect(endState(stage)).toMatchObject({ databases: ['production'], violations: [] });
    const vars = configVarsOf(stage.world, stage.world.app('acme-staging'));
    expect(new URL(vars.DATABASE_URL ?? '').port).not.toBe(new URL(vars.ROSE_URL ?? '').port);
  });

  test('so it does when a run dies after promote, and the config var comes late', async () => {
    const stage = await attachedUnder(POOLER, { settings: { ...settings, configVarDelay: 30_000 } });
    await runUntilDone(promoted, stage);
    const { report } = await run(stage);
    expect(report.status).toBe('refreshed');
    expect(namespaces(stage)).toEqual([`DATABASE ${POOLER}`, 'ROSE null']);
    expect(endState(stage).databases).toEqual(['production']);
  });
});

test('the way back to the old database says that it goes past the pooler', async () => {
  const stage = await attachedUnder(POOLER);
  const transport: Transport = async (sent) =>
    sent.url.endsWith('/dynos')
      ? { status: 402, body: '{"id":"payment_required","message":"No."}', header: () => null }
      : transportTo(stage.world)(sent);
  const { report } = await run(stage, { request: { afterPromote: 'rake index' }, transport });
  expect(report.status).toBe('failed-after-promote');
  expect(report.state).toContain(
    '`heroku pg:promote OLD_DATABASE --app acme-staging`. acme-staging::DATABASE then goes past the connection pooler.',
  );
});

test('the plan says that the pooler is kept', async () => {
  const { report } = await run(await attachedUnder(POOLER), { request: { dryRun: true } });
  expect(report.planned?.steps.map((it) => it.title)).toContain(
    `Promote NEW_DATABASE to DATABASE (${POOLER})`,
  );
});

test('a plan without a pooler gets the app its direct login, which is announced before the first change', async () => {
  const stage = await attachedUnder(POOLER);
  const { report, log } = await run(stage, { request: { plan: 'essential-2', mode: 'copy' } });
  expect(report.status).toBe('refreshed');
  const reported = log.findIndex((line) => line.includes('the pooler of DATABASE'));
  expect(reported).toBeGreaterThan(0);
  expect(reported).toBeLessThan(log.findLastIndex((line) => line.includes('Create NEW_DATABASE')));
  expect(report.warnings[0]).toContain('the pooler of DATABASE');
  expect(namespaces(stage)).toEqual(['DATABASE null', 'ROSE null']);
});

test('an app with a credential of its own is not given the rights of the owner: refused before the first change', async () => {
  const stage = await attachedUnder(LIMITED);
  const { report } = await run(stage);
  expect(report.status).toBe('refused');
  expect(report.problems).toEqual([
    {
      code: 'TARGET_USES_CREDENTIAL',
      kind: 'refused',
      what: 'DATABASE of acme-staging is postgresql-deep-22222 under credential:limited, and a new database has only the default credential.',
      remedy:
        "If the app may have the owner's rights: `heroku addons:attach postgresql-deep-22222 --as OWNER_DATABASE --app acme-staging` adds a name with the default credential, and `heroku pg:promote OWNER_DATABASE --app acme-staging` puts it to use. Then run again. Create the credential again after each refresh.",
    },
  ]);
  expect(changes(stage)).toEqual([]);
});

test.each(['DATABASE', 'CATALOG_DATABASE'])(
  'the commands that give the app the rights of the owner lead %s there, also of a database that was retired once',
  async (targetDatabase) => {
    const stage = await attachedUnder(LIMITED);
    const { world } = stage;
    const [app, addon] = [world.app('acme-staging'), world.addon('postgresql-deep-22222')];
    addon.name = `${addon.name}-kept-ab12`;
    attach(world, app, addon, { name: 'CATALOG_DATABASE', namespace: LIMITED });
    const { report } = await run(stage, { request: { targetDatabase } });
    for (const { line } of commandsIn(report.problems[0]?.remedy ?? '')) await paste(stage, line);
    const other = targetDatabase === 'DATABASE' ? 'CATALOG_DATABASE' : 'DATABASE';
    expect(namespaces(stage)).toEqual(
      [`${targetDatabase} null`, `${other} ${LIMITED}`, `OWNER_${targetDatabase} null`, 'ROSE null'].sort(),
    );
  },
);

test.each([POOLER, LIMITED])(
  'a copy whose source is attached under %s is refused before the first change, with the name that reads everything',
  async (namespace) => {
    const stage = await attachedUnder(namespace, { app: 'acme-production' });
    const { report } = await run(stage, { request: { mode: 'copy' } });
    expect(report.status).toBe('refused');
    expect(report.problems.map((it) => [it.code, it.remedy])).toEqual([
      ['SOURCE_LOGIN_LIMITED', 'Set source-database to ROSE, which leads to the same database.'],
    ]);
    expect(changes(stage)).toEqual([]);
    const again = await run(stage, { request: { mode: 'copy', sourceDatabase: 'ROSE' } });
    expect(again.report.status).toBe('refreshed');
    expect(endState(stage).databases).toEqual(['production']);
  },
);

test('where the source has no such name, the remedy says what making one does to production', async () => {
  const stage = await attachedUnder(POOLER, { app: 'acme-production', also: null });
  const { report } = await run(stage, { request: { mode: 'copy' } });
  expect(report.problems[0]?.remedy).toBe(
    'Have someone who may change acme-production run `heroku addons:attach postgresql-curved-11111 --as WHOLE_DATABASE --app acme-production`, which restarts its dynos; then set source-database to WHOLE_DATABASE.',
  );
});

test('a fork needs no login at the source', async () => {
  const stage = await attachedUnder(LIMITED, { app: 'acme-production' });
  const { report } = await run(stage, { request: { mode: 'fork' } });
  expect(report.status).toBe('refreshed');
});
