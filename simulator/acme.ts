import { noExtras } from './world/addons.ts';
import { attach } from './world/attachments.ts';
import { release } from './world/releases.ts';
import type { Addon, App } from './world/things.ts';
import type { World } from './world/world.ts';

const DAY = 86_400_000;

/** A database that has been there for a while. It is made by the storage; what it holds is up to the caller. */
async function addDatabase(
  world: World,
  app: App,
  plan: string,
  name: string,
  age = 7 * DAY,
): Promise<Addon> {
  const id = world.newId();
  const work = world.storage.create(id);
  while (work.state === 'working') await new Promise((resolve) => setTimeout(resolve, 20));
  if (work.failure !== null) throw new Error(`${name} could not be made: ${work.failure}`);
  const createdAt = world.now() - age;
  const times = {
    createdAt,
    updatedAt: createdAt,
    dueAt: createdAt,
    readyAt: createdAt,
    workedUntil: createdAt,
  };
  const rest = { formerNames: [], message: null, following: null, forkedFrom: null, extras: noExtras };
  const inside = { version: world.storage.version, lostTables: 0 };
  const addon: Addon = { id, name, app, plan, state: 'provisioned', ...times, work, ...rest, ...inside };
  world.add(world.addons, addon);
  return addon;
}

/** The apps that the documentation, the demo and most tests use. */
const apps = [
  {
    name: 'acme-production',
    stage: 'production',
    plan: 'premium-2',
    database: 'postgresql-curved-11111',
    kind: 'production',
  },
  {
    name: 'acme-staging',
    stage: 'staging',
    plan: 'standard-0',
    database: 'postgresql-deep-22222',
    kind: 'staging',
  },
  {
    name: 'acme-dev',
    stage: 'development',
    plan: 'standard-0',
    database: 'postgresql-fluffy-33333',
    kind: 'staging',
  },
  {
    name: 'acme-demo',
    stage: 'production',
    plan: 'essential-0',
    database: 'postgresql-octagonal-44444',
    kind: 'demo',
  },
  {
    name: 'acme-demo-staging',
    stage: 'staging',
    plan: 'essential-0',
    database: 'postgresql-shaped-55555',
    kind: 'demo-staging',
  },
] as const;

export type Kind = (typeof apps)[number]['kind'];

/**
 * Sets up the company Acme: each app in its stage of the pipeline, with a database attached as DATABASE.
 *
 * @param fill puts data of a kind into a database
 * @param only the names of the apps that are wanted; all by default
 */
export async function setUpAcme(
  world: World,
  fill: (addon: Addon, kind: Kind) => Promise<void>,
  only: readonly string[] = apps.map(({ name }) => name),
): Promise<void> {
  const wanted = apps.filter(({ name }) => only.includes(name));
  await Promise.all(
    wanted.map(async ({ name, stage, plan, database, kind }) => {
      const app = world.addApp(name, stage);
      const addon = await addDatabase(world, app, plan, database);
      attach(world, app, addon, { name: 'DATABASE', namespace: null, quietly: true });
      release(world, app, `Attach DATABASE (@ref:${database})`);
      await fill(addon, kind);
    }),
  );
  world.settleIn();
}
