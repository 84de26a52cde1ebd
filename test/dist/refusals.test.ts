import { expect, onTestFinished, test } from 'vitest';
import { createAddon } from '../../simulator/world/addons.ts';
import { attach } from '../../simulator/world/attachments.ts';
import type { Settings } from '../../simulator/world/settings.ts';
import { settle } from '../../simulator/world/settle.ts';
import type { App } from '../../simulator/world/things.ts';
import { act, openSite, type Site } from '../support/dist.ts';
import { endState } from '../support/stage.ts';

type Refusal = {
  readonly when: string;
  readonly settings?: Partial<Settings>;
  readonly with?: Readonly<Record<string, string>>;
  readonly setUp?: (site: Site) => void;
  /** What is reported for each code, in any order; and no other code. */
  readonly reported: Readonly<Record<string, string>>;
};

const swapped = { 'source-app': 'acme-staging', 'target-app': 'acme-production' };

const DISK = 100_000_000_000;

const refusals: readonly Refusal[] = [
  {
    when: 'both apps are the same',
    with: { 'source-app': 'acme-staging' },
    reported: {
      SAME_APP: 'source-app and target-app are the same app, acme-staging.',
      TARGET_OWNS_SOURCE:
        'The source database postgresql-deep-22222 is billed to the target app acme-staging.',
    },
  },
  {
    when: 'the apps are swapped, so that the target is in the production stage',
    with: swapped,
    reported: {
      TARGET_IS_PRODUCTION: 'target-app: acme-production is in the production stage of its pipeline.',
    },
  },
  {
    when: 'the source is a database of the target app',
    with: { 'source-database': 'BORROWED' },
    setUp: (site) => lend(site, 'postgresql-deep-22222', 'acme-production', 'BORROWED'),
    reported: {
      TARGET_OWNS_SOURCE:
        'The source database postgresql-deep-22222 is billed to the target app acme-staging.',
      DATABASE_USED_ELSEWHERE:
        'postgresql-deep-22222, to be replaced, is also attached to acme-production (as BORROWED).',
    },
  },
  {
    when: 'staging runs on the database of a third app',
    setUp(site) {
      lend(site, 'postgresql-deep-22222', 'acme-staging', 'ROSE');
      lend(site, 'postgresql-fluffy-33333', 'acme-staging', 'DATABASE');
    },
    reported: {
      DATABASE_OF_ANOTHER_APP:
        'DATABASE of acme-staging is postgresql-fluffy-33333, which is billed to another app, acme-dev.',
    },
  },
  {
    when: 'another app uses the database of staging',
    setUp: (site) => lend(site, 'postgresql-deep-22222', 'acme-dev', 'SHARED'),
    reported: {
      DATABASE_USED_ELSEWHERE:
        'postgresql-deep-22222, to be replaced, is also attached to acme-dev (as SHARED).',
    },
  },
  {
    when: 'DATABASE_URL is a plain text that leads to the source',
    setUp: plainUrl,
    reported: {
      PLAIN_CONFIG_VAR:
        'DATABASE_URL of acme-staging is a plain config var, not an attachment. It is the URL of the source database!',
    },
  },
  {
    when: 'NEW_DATABASE is a database of another app',
    setUp: (site) => lend(site, 'postgresql-fluffy-33333', 'acme-staging', 'NEW_DATABASE'),
    reported: {
      NEW_DATABASE_TAKEN:
        'NEW_DATABASE of acme-staging is postgresql-fluffy-33333, which belongs to acme-dev.',
    },
  },
  {
    when: 'OLD_DATABASE is a database of another app',
    setUp: (site) => lend(site, 'postgresql-fluffy-33333', 'acme-staging', 'OLD_DATABASE'),
    reported: {
      DATABASE_OF_ANOTHER_APP:
        'OLD_DATABASE of acme-staging is postgresql-fluffy-33333, which is billed to another app, acme-dev.',
    },
  },
  {
    when: 'the plan is of the Advanced tier',
    with: { plan: 'advanced' },
    reported: { ADVANCED_TIER: 'Plan advanced is in the Advanced tier, which is not supported yet.' },
  },
  {
    when: 'Heroku has no such plan',
    with: { plan: 'standard-99' },
    reported: { PLAN_UNKNOWN: 'plan: Heroku Postgres has no plan standard-99.' },
  },
  {
    when: 'the plan of staging is not sold any more',
    setUp({ world }) {
      Object.assign(world.addon('postgresql-deep-22222'), { plan: 'mini' });
    },
    reported: {
      PLAN_UNKNOWN:
        'DATABASE of acme-staging, postgresql-deep-22222, is on the plan mini, which Heroku Postgres no longer sells.',
    },
  },
  {
    when: 'the source has more data than the plan holds',
    setUp: ({ world, storage }) =>
      storage.fill(world.addon('postgresql-curved-11111').id, 'production', DISK, 12),
    reported: {
      PLAN_TOO_SMALL: 'plan: standard-0 holds 64.0 GB, but postgresql-curved-11111 has 100 GB of data.',
    },
  },
  {
    when: 'an Essential database is to be forked',
    with: { 'source-app': 'acme-demo', 'target-app': 'acme-demo-staging', mode: 'fork' },
    reported: {
      FORK_UNSUPPORTED:
        'mode: forking needs a Standard plan or better on both apps; essential-0 and essential-0 do not qualify.',
    },
  },
  {
    when: 'a follower is to be forked',
    with: { mode: 'fork' },
    setUp({ world }) {
      world.addon('postgresql-curved-11111').following = 'postgres://leader.example/d1';
    },
    reported: {
      SOURCE_IS_FOLLOWER:
        'source-database: acme-production::DATABASE follows another database, and a follower cannot be forked.',
    },
  },
  {
    when: 'the source is a fork that is too fresh to be forked',
    settings: { forkCooldown: 3_600_000 },
    with: { 'source-database': 'FRESH' },
    setUp: (site) => addFresh(site, { fork: 'DATABASE' }),
    reported: {
      FORK_UNAVAILABLE:
        'source-database: acme-production::FRESH cannot be forked now; `pg:info` says Fork/Follow: Temporarily Unavailable.',
    },
  },
  {
    when: 'the source of a copy is not available yet',
    settings: { provision: 3_600_000 },
    with: { 'source-database': 'FRESH', mode: 'copy' },
    setUp: (site) => addFresh(site, {}),
    reported: { SOURCE_UNAVAILABLE: 'The source database acme-fresh is provisioning, not available.' },
  },
  {
    when: 'quiesce names a process type that the app does not have',
    with: { quiesce: 'maintenance wrker' },
    reported: { PROCESS_TYPE_UNKNOWN: 'quiesce: acme-staging has no process type wrker.' },
  },
  {
    when: 'there are reasons in both apps and in the plan',
    with: { ...swapped, 'source-database': 'GREEN', plan: 'standard-99' },
    setUp: (site) => lend(site, 'postgresql-curved-11111', 'acme-dev', 'SHARED'),
    reported: {
      TARGET_IS_PRODUCTION: 'target-app: acme-production is in the production stage of its pipeline.',
      SOURCE_DATABASE_UNKNOWN: 'source-database: acme-staging has no Heroku Postgres attached as GREEN.',
      DATABASE_USED_ELSEWHERE:
        'postgresql-curved-11111, to be replaced, is also attached to acme-dev (as SHARED).',
    },
  },
  {
    when: 'the target is used elsewhere, NEW_DATABASE is taken, and Heroku has no such plan',
    with: { plan: 'standard-99' },
    setUp(site) {
      lend(site, 'postgresql-deep-22222', 'acme-dev', 'SHARED');
      lend(site, 'postgresql-fluffy-33333', 'acme-staging', 'NEW_DATABASE');
    },
    reported: {
      DATABASE_USED_ELSEWHERE:
        'postgresql-deep-22222, to be replaced, is also attached to acme-dev (as SHARED).',
      NEW_DATABASE_TAKEN:
        'NEW_DATABASE of acme-staging is postgresql-fluffy-33333, which belongs to acme-dev.',
      PLAN_UNKNOWN: 'plan: Heroku Postgres has no plan standard-99.',
    },
  },
];

/** Attaches another app's database to an app. */
function lend({ world }: Site, addon: string, to: string, name: string): void {
  const app = world.app(to);
  attach(world, app, world.addon(addon), { name, namespace: null, confirm: app.name });
}

/** What `heroku fork` has left to people: production's URL, with another login, as a text. */
function plainUrl(site: Site): void {
  const { world, storage } = site;
  lend(site, 'postgresql-deep-22222', 'acme-staging', 'ROSE');
  const app: App = world.app('acme-staging');
  const it = world.attached(app, 'DATABASE');
  if (it !== undefined) world.remove(world.attachments, it);
  const login = storage.login(world.addon('postgresql-curved-11111').id);
  app.vars.DATABASE_URL = `postgres://other:canary@${login?.host}:${login?.port}/${login?.database}`;
}

function addFresh({ world }: Site, config: Readonly<Record<string, unknown>>): void {
  const options = { plan: 'standard-0', name: 'acme-fresh', attachment: 'FRESH', config };
  createAddon(world, world.app('acme-production'), options);
  settle(world);
}

test.each(refusals)('when $when, nothing is changed, and the report says why', async (refusal) => {
  const site = await openSite(refusal.settings);
  onTestFinished(() => site.close());
  refusal.setUp?.(site);
  const before = ['acme-staging', 'acme-production', 'acme-dev'].map((app) => endState(site, app));
  const end = await act(site, { with: refusal.with ?? {} });
  expect(end.code).toBe(3);
  expect(end.outputs.status).toBe('refused');
  const codes = [...end.output.matchAll(/^::error title=([A-Z_]+)::/gm)].map((it) => it[1] ?? '');
  expect(codes.sort()).toEqual(Object.keys(refusal.reported).sort());
  for (const [code, what] of Object.entries(refusal.reported))
    expect(end.output).toContain(`::error title=${code}::${what}`);
  expect(site.world.requests.filter((it) => it.method !== 'GET')).toEqual([]);
  expect(['acme-staging', 'acme-production', 'acme-dev'].map((app) => endState(site, app))).toEqual(before);
});
