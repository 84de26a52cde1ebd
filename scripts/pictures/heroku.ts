import { resolve } from 'node:path';
import { serve } from '../../simulator/server.ts';
import { openSimulator } from '../../simulator/simulator.ts';
import { type Settings, settings } from '../../simulator/world/settings.ts';
import type { World } from '../../simulator/world/world.ts';
import { KEY, newStage } from '../../test/support/stage.ts';

/** How many seconds pass in one of ours, for the simulator and for the action alike. */
const SPEED = 100;

/** Where a run of the scene looks for Heroku, and what makes its time pass as fast. */
export type Place = {
  readonly world: World;
  readonly clock: { now(): number; advance(milliseconds: number): void };
  readonly env: () => Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
};

const MINUTE = 60_000;

/** How long things take on the Heroku that one meets. */
const usual = {
  fork: 27 * MINUTE,
  copy: 41 * MINUTE,
  provision: 3 * MINUTE,
  release: 50_000,
  destroy: 40_000,
  releasePhase: 'succeeds',
} as const;

/** With PostgreSQL behind it, for a run that looks into its database. */
export async function openRealPlace(changed: Partial<Settings>): Promise<Place> {
  const options = { settings: { ...settings, ...usual, ...changed }, speed: SPEED, port: 0, faults: [] };
  const { world, env, close } = await openSimulator({ ...options, storage: 'postgres' });
  const advance = () => {
    throw new Error('Its time cannot be put forward');
  };
  const ownEnv = { ...env, GITHUB_WORKSPACE: resolve('.') };
  return {
    world,
    clock: { now: () => world.now(), advance },
    env: () => hastened(ownEnv, world.now()),
    close,
  };
}

/** The time of the action passes as fast as that of the simulator. */
function hastened(env: Readonly<Record<string, string>>, now: number): Readonly<Record<string, string>> {
  const preload = `--import ${new URL('hasten.mjs', import.meta.url)}`;
  return { ...env, NODE_OPTIONS: preload, SPEED: `${SPEED}`, START: `${now}` };
}

/** A Heroku with databases of a size, and durations, as one meets them. */
export async function openPlace(changed: Partial<Settings>): Promise<Place> {
  const stage = await newStage({ ...usual, ...changed });
  const { world, storage, clock } = stage;
  const fill = (name: string, bytes: number, tables: number) =>
    storage.fill(world.addon(name).id, name.includes('curved') ? 'production' : 'staging', bytes, tables);
  fill('postgresql-curved-11111', 23_400_000_000, 214);
  fill('postgresql-deep-22222', 22_900_000_000, 213);
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    clock.advance((now - last) * SPEED);
    last = now;
  }, 5);
  const server = await serve(world, { port: 0, fault: () => null });
  return {
    ...stage,
    env: () =>
      hastened(
        {
          HEROKU_HOST: server.url,
          HEROKU_DATA_HOST: '127.0.0.1',
          HEROKU_API_KEY: KEY,
          NODE_EXTRA_CA_CERTS: server.caFile,
        },
        clock.now(),
      ),
    async close() {
      clearInterval(timer);
      await server.close();
    },
  };
}
