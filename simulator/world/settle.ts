import { settleAddons } from './addons.ts';
import { runSchedules } from './backups.ts';
import { settleReleases } from './releases.ts';
import { settleTransfers } from './transfers.ts';
import type { World } from './world.ts';

/** Lets everything happen that is due by now. Called before each request: between requests no one looks. */
export function settle(world: World): void {
  settleAddons(world);
  runSchedules(world);
  settleTransfers(world);
  settleReleases(world);
}
