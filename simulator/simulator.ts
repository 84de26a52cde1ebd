import { setUpAcme } from './acme.ts';
import { localRunner } from './dyno.ts';
import { type Fault, faultFinder } from './faults.ts';
import { MemoryStorage } from './memory.ts';
import { seed } from './postgres/seed.ts';
import type { Site } from './postgres/site.ts';
import { openPostgresStorage } from './postgres/storage.ts';
import { type Listening, serve } from './server.ts';
import type { Storage } from './storage.ts';
import type { Settings } from './world/settings.ts';
import { World } from './world/world.ts';

export type SimulatorOptions = {
  readonly storage: 'postgres' | 'memory';
  /** Where the databases live; a new place by default. */
  readonly site?: Site;
  readonly settings: Settings;
  /** How many seconds pass on this Heroku in one of ours. */
  readonly speed: number;
  readonly port: number;
  readonly faults: readonly Fault[];
  /** Of a request, in milliseconds; none by default. */
  readonly roundTrip?: number;
  readonly log?: (line: string) => void;
  /** Awaited after each request, before it is answered. */
  readonly look?: () => Promise<void>;
  /** Which apps of Acme there are; all by default. */
  readonly apps?: readonly string[];
};

export type Simulator = {
  readonly world: World;
  readonly url: string;
  /** What a client needs in its environment to use it as its Heroku. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
};

/** The key that the simulator accepts. It opens nothing else. */
const KEY = 'HRKU-simulator-0123456789abcdef';

/** Starts a Heroku with the company Acme on it. Everything is on 127.0.0.1 and ends with this process. */
export async function openSimulator(options: SimulatorOptions): Promise<Simulator> {
  const storage =
    options.storage === 'memory' ? new MemoryStorage() : await openPostgresStorage(options.site);
  const ended = new AbortController();
  try {
    const now = clockAt(options.speed);
    const world = new World({ storage, settings: options.settings, now, runner: localRunner(ended.signal) });
    world.keys.set(KEY, 'everything');
    await setUpAcme(world, (addon, kind) => fill(storage, addon.id, kind), options.apps);
    const fault = faultFinder(options.faults, now);
    const server = await serve(world, {
      port: options.port,
      fault,
      roundTrip: options.roundTrip ?? 0,
      ...(options.log ? { log: options.log } : {}),
      ...(options.look ? { look: options.look } : {}),
    });
    return { world, url: server.url, env: environment(server), close: () => close(ended, server, storage) };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

function environment({ url, caFile }: Listening): Readonly<Record<string, string>> {
  return {
    HEROKU_HOST: url,
    HEROKU_DATA_HOST: '127.0.0.1',
    HEROKU_API_KEY: KEY,
    NODE_EXTRA_CA_CERTS: caFile,
  };
}

async function close(ended: AbortController, server: Listening, storage: Storage): Promise<void> {
  ended.abort();
  await server.close();
  await storage.close();
}

function clockAt(speed: number): () => number {
  const start = Date.now();
  return () => start + (Date.now() - start) * speed;
}

async function fill(storage: Storage, id: string, kind: Parameters<typeof seed>[1]): Promise<void> {
  if (storage instanceof MemoryStorage) return storage.fill(id, kind, 1_000_000_000, 12);
  const login = storage.login(id);
  if (login === null) throw new Error(`Database ${id} has no login yet`);
  await seed(login, kind);
}
