import { HerokuError } from './heroku-error.ts';
import type { Addon } from './things.ts';
import { raise, type World } from './world.ts';

/** The Data API does not know a new database for some seconds. Source: heroku/cli#3216. */
export function knownToDataApi(world: World, idOrName: string): Addon {
  const addon = world.addon(idOrName);
  const isKnown = world.now() >= addon.createdAt + world.settings.dataApiDelay;
  return isKnown ? addon : raise(new HerokuError(404, 'not_found', 'Resource not found'));
}
