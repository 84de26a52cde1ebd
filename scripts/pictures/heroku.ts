import { serve } from '../../simulator/server.ts';
import type { Settings } from '../../simulator/world/settings.ts';
import { KEY, newStage, type Stage } from '../../test/support/stage.ts';

/** How many seconds pass in one of ours, for the simulator and for the action alike. */
const SPEED = 100;

/** Where a run of the scene looks for Heroku, and what makes its time pass as fast. */
export type Place = Stage & {
  readonly env: () => Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
};

/** A Heroku with databases of a size, and durations, as one meets them. */
export async function openPlace(changed: Partial<Settings>): Promise<Place> {
  const minute = 60_000;
  const usual = {
    fork: 27 * minute,
    copy: 41 * minute,
    provision: 3 * minute,
    release: 50_000,
    destroy: 40_000,
  };
  const stage = await newStage({ ...usual, releasePhase: 'succeeds', ...changed });
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
    env: () => ({
      HEROKU_HOST: server.url,
      HEROKU_DATA_HOST: '127.0.0.1',
      HEROKU_API_KEY: KEY,
      NODE_EXTRA_CA_CERTS: server.caFile,
      NODE_OPTIONS: `--import ${new URL('hasten.mjs', import.meta.url)}`,
      SPEED: `${SPEED}`,
      START: `${clock.now()}`,
    }),
    async close() {
      clearInterval(timer);
      await server.close();
    },
  };
}
