import { handle } from '../../simulator/api/handle.ts';
import { type CreateAddon, createAddon } from '../../simulator/world/addons.ts';
import { settle } from '../../simulator/world/settle.ts';
import type { Addon } from '../../simulator/world/things.ts';
import { KEY, type Stage } from './stage.ts';

export type Asked = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into replies of every shape
  readonly json: any;
};

export type Asking = {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Null for a request without any. */
  readonly key?: string | null;
};

/** Asks the simulated Heroku, without a network: `ask(stage, 'GET /apps/acme-staging')`. */
export async function ask(
  { world }: Stage,
  line: string,
  { body, headers = {}, key = KEY }: Asking = {},
): Promise<Asked> {
  const [method = '', path = ''] = line.split(' ');
  const authorization = key === null ? {} : { authorization: `Bearer ${key}` };
  const text = body === undefined ? '' : JSON.stringify(body);
  const answer = await handle(world, { method, path, headers: { ...authorization, ...headers }, body: text });
  const lower = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { status: answer.status, headers: Object.fromEntries(lower), json: JSON.parse(answer.body) };
}

/** Lets time pass on the stage, and what is due by then happen. */
export function pass({ world, clock }: Stage, milliseconds: number): void {
  clock.advance(milliseconds);
  settle(world);
}

/** Adds an empty database to acme-staging as NEW_DATABASE, ready and with its config var unless `wanted` says otherwise. */
export function addNew(
  stage: Stage,
  wanted: Partial<CreateAddon> & { readonly ready?: boolean } = {},
): Addon {
  const { ready = true, ...rest } = wanted;
  const { world } = stage;
  const options = { plan: 'standard-0', name: 'acme-new', attachment: 'NEW_DATABASE', config: {}, ...rest };
  const addon = createAddon(world, world.app('acme-staging'), options);
  if (ready) pass(stage, Math.max(world.settings.provision, world.settings.fork));
  if (ready) pass(stage, world.settings.configVarDelay);
  return addon;
}

/** The database that an app has as DATABASE. */
export function databaseOf({ world }: Stage, app = 'acme-staging'): Addon {
  const addon = world.attached(world.app(app), 'DATABASE')?.addon;
  if (addon === undefined) throw new Error(`${app} has no DATABASE`);
  return addon;
}

/** What is attached to an app, such as `DATABASE = postgresql-deep-22222`. */
export function attachmentsOf({ world }: Stage, app = 'acme-staging'): readonly string[] {
  return world.attachmentsOf(world.app(app)).map((it) => `${it.name} = ${it.addon.name}`);
}

/** The releases of an app, oldest first, without the names of databases. */
export function releasesOf({ world }: Stage, app = 'acme-staging'): readonly string[] {
  const owner = world.app(app);
  return world.releases.filter((it) => it.app === owner).map((it) => it.description.replace(/ \(.*/, ''));
}
