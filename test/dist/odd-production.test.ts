import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAction } from '../../scripts/runner.ts';
import { administrator, openSite, type Site } from '../../simulator/postgres/site.ts';
import { openSimulator, type Simulator } from '../../simulator/simulator.ts';
import type { Login } from '../../simulator/storage.ts';
import { settings } from '../../simulator/world/settings.ts';
import { ask } from '../support/database.ts';
import { deep } from '../support/sweep.ts';

const quick = { ...settings, fork: 1_000, provision: 1_000, destroy: 500, forkCooldown: 0 };

let site: Site;
let simulator: Simulator;
let workspace: string;
beforeAll(async () => {
  if (!deep) return;
  workspace = await mkdtemp(join(tmpdir(), 'odd-production-'));
  site = await openSite();
  const options = { storage: 'postgres', settings: quick, speed: 10, port: 0, faults: [] } as const;
  simulator = await openSimulator({ ...options, site });
}, 60_000);
afterAll(async () => {
  await simulator?.close();
  if (workspace) await rm(workspace, { recursive: true });
});

function loginOf(app: string): Login {
  const { world } = simulator;
  const login = world.storage.login(world.attached(world.app(app), 'DATABASE')?.addon.id ?? '');
  if (!login) throw new Error(`${app} has no database`);
  return login;
}

const asSuperuser = (app: string, sql: string) => ask(administrator(site, loginOf(app)), sql);

/** How many addresses of real people staging shows, in its tables and elsewhere. */
const real = async () =>
  await asSuperuser(
    'acme-staging',
    `SELECT (SELECT count(*) FROM users WHERE email NOT LIKE '%@example.com')::int,
       (SELECT count(*) FROM pg_stats WHERE most_common_vals::text || histogram_bounds::text LIKE '%mail.example%')::int`,
  );

const EMAILS = "UPDATE users SET email = 'user' || id || '@example.com';";

async function refresh(sql: string, more: Readonly<Record<string, string>> = {}) {
  await writeFile(join(workspace, 'sanitize.sql'), sql);
  await writeFile(join(workspace, 'columns.txt'), 'public.users.email sanitized\n');
  const inputs = { 'source-app': 'acme-production', 'target-app': 'acme-staging', mode: 'fork' };
  return runAction({
    with: { ...inputs, 'poll-interval': '1s', 'sanitize-sql': 'sanitize.sql', ...more },
    env: { ...simulator.env, GITHUB_WORKSPACE: workspace },
  });
}

test.runIf(deep)(
  'a policy that hides rows from the scripts: refused, and clean when the script lifts it',
  async () => {
    await asSuperuser(
      'acme-production',
      `ANALYZE users; ALTER TABLE users ENABLE ROW LEVEL SECURITY; ALTER TABLE users FORCE ROW LEVEL SECURITY;
     CREATE POLICY two_thirds ON users USING (id % 3 > 0);`,
    );
    const before = loginOf('acme-staging');
    const refused = await refresh(EMAILS);
    expect(refused.annotations.map((it) => it.title)).toEqual(['SQL_FAILED']);
    expect(refused.output).toContain('NO FORCE ROW LEVEL SECURITY');
    expect(loginOf('acme-staging')).toEqual(before);
    const lifted = await refresh(
      `ALTER TABLE users NO FORCE ROW LEVEL SECURITY; ${EMAILS} ALTER TABLE users FORCE ROW LEVEL SECURITY;`,
    );
    expect(lifted.outputs.status).toBe('refreshed');
    expect(await real()).toEqual([[0, 0]]);
    await asSuperuser('acme-production', 'ALTER TABLE users DISABLE ROW LEVEL SECURITY');
  },
  120_000,
);

test.runIf(deep)(
  'a foreign server of production: refused before the first statement, and clean when the script drops it',
  async () => {
    const { user, host, port, database } = loginOf('acme-production');
    await asSuperuser(
      'acme-production',
      `CREATE EXTENSION postgres_fdw;
     CREATE SERVER crm FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '${host}', port '${port}', dbname '${database}');
     ALTER SERVER crm OWNER TO "${user}";`,
    );
    const before = loginOf('acme-staging');
    const refused = await refresh(EMAILS);
    expect(refused.annotations.map((it) => it.title)).toEqual(['FOREIGN_SERVER_FOUND']);
    expect(refused.output).not.toContain('sanitize.sql:1 UPDATE');
    expect(loginOf('acme-staging')).toEqual(before);
    const dropped = await refresh(`DROP SERVER crm CASCADE; ${EMAILS}`, { 'allow-foreign-servers': 'crm' });
    expect(dropped.outputs.status).toBe('refreshed');
    expect(await real()).toEqual([[0, 0]]);
    await asSuperuser('acme-production', 'DROP SERVER crm CASCADE');
  },
  120_000,
);

test.runIf(deep)(
  'a materialized view of production: named while it has the old rows, an error where they count, and clean when refreshed',
  async () => {
    const view = `CREATE MATERIALIZED VIEW addresses AS SELECT email FROM users; ALTER MATERIALIZED VIEW addresses OWNER TO "${loginOf('acme-production').user}"; ANALYZE addresses;`;
    await asSuperuser('acme-production', view);
    const before = loginOf('acme-staging');
    await writeFile(
      join(workspace, 'assert.sql'),
      "-- no address is left\nSELECT 1 FROM addresses WHERE email NOT LIKE '%@example.com';",
    );
    const stale = await refresh(EMAILS, { 'assert-sql': 'assert.sql' });
    expect(stale.annotations.map((it) => it.title)).toContain('ASSERTION_FAILED');
    expect(stale.output).toContain('public.addresses');
    expect(loginOf('acme-staging')).toEqual(before);
    const fresh = await refresh(`${EMAILS} REFRESH MATERIALIZED VIEW addresses;`, {
      'assert-sql': 'assert.sql',
    });
    expect(fresh.outputs.status).toBe('refreshed');
    expect(await real()).toEqual([[0, 0]]);
    expect(
      await asSuperuser(
        'acme-staging',
        "SELECT count(*)::int FROM addresses WHERE email NOT LIKE '%@example.com'",
      ),
    ).toEqual([[0]]);
    expect(simulator.world.violations).toEqual([]);
  },
  120_000,
);
