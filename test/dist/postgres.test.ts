import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAction } from '../../scripts/runner.ts';
import { rowCounts } from '../../simulator/postgres/seed.ts';
import { openSimulator, type Simulator } from '../../simulator/simulator.ts';
import { settings } from '../../simulator/world/settings.ts';
import { deep } from '../support/sweep.ts';

const quick = { ...settings, fork: 1_000, provision: 1_000, copy: 1_000, destroy: 500, forkCooldown: 0 };

let simulator: Simulator;
let child: ChildProcess | undefined;
let changes = 0;
let killAt = 0;

beforeAll(async () => {
  if (!deep) return;
  const log = (line: string) => {
    if (line.startsWith('GET') || ++changes !== killAt) return;
    child?.kill('SIGKILL');
  };
  simulator = await openSimulator({
    storage: 'postgres',
    settings: quick,
    speed: 10,
    port: 0,
    faults: [],
    log,
  });
});
afterAll(() => simulator?.close());

const stories = {
  fork: ['acme-production', 'acme-staging', 6],
  copy: ['acme-demo', 'acme-demo-staging', 7],
  // Killed while the backup is begun; the later ones find it.
  backup: ['acme-production', 'acme-dev', 7],
} as const;

const cases = Object.entries(stories).flatMap(([mode, [source, target, count]]) =>
  Array.from({ length: count }, (_, at) => ({ mode, source, target, change: at + 1 })),
);

async function rowsOf(app: string) {
  const { world } = simulator;
  const login = world.storage.login(world.attached(world.app(app), 'DATABASE')?.addon.id ?? '');
  return login && rowCounts(login);
}

test.runIf(deep).each(cases)(
  'on PostgreSQL, a $mode killed at change $change is finished by the next run, row for row',
  async ({ mode, source, target, change }) => {
    const apps = { 'source-app': source, 'target-app': target };
    const inputs = { mode, 'capture-backup': 'true', ...apps, 'poll-interval': '1s' };
    const step = { with: inputs, env: simulator.env };
    changes = 0;
    killAt = change;
    const onStart = (it: ChildProcess) => {
      child = it;
    };
    expect((await runAction({ ...step, onStart })).code).toBeNull();
    killAt = 0;
    expect((await runAction(step)).outputs.status).toBe('refreshed');
    const { world } = simulator;
    const app = world.app(target);
    expect(await rowsOf(target)).toEqual(await rowsOf(source));
    expect(world.attachmentsOf(app).map((it) => it.name)).toEqual(['DATABASE']);
    expect(world.addons.filter((it) => it.app === app)).toHaveLength(1);
    expect(world.violations).toEqual([]);
  },
);
