import { attach } from '../../simulator/world/attachments.ts';
import type { Settings } from '../../simulator/world/settings.ts';
import type { App } from '../../simulator/world/things.ts';
import { newStage, type Stage } from './stage.ts';

/** What is asked for where staging is two apps. */
export const withCable = { alsoAttachedTo: ['acme-cable'] };

/** A stage on which staging is two apps, on one database, the second of them through the pooler too. */
export async function twoApps(
  changed: Partial<Settings> = {},
  runner?: Parameters<typeof newStage>[1],
): Promise<Stage> {
  const stage = await newStage(changed, runner);
  const { world } = stage;
  const app = world.addApp('acme-cable', 'staging');
  const addon = world.addon('postgresql-deep-22222');
  attach(world, app, addon, { name: 'DATABASE', namespace: null });
  attach(world, app, addon, {
    name: 'DATABASE_CONNECTION_POOL',
    namespace: 'connection-pooling:default',
  });
  return stage;
}

export function cable({ world }: Stage): App {
  return world.app('acme-cable');
}
