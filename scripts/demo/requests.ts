import type { World } from '../../simulator/world/world.ts';

/** What was asked about an app and its database, and what of that was no read. @param since how many requests there were before */
export function askedOf(
  world: World,
  app: string,
  since: number,
): { readonly count: number; readonly changes: readonly string[] } {
  const owner = world.app(app);
  const ids = world.addons.filter((it) => it.app === owner).flatMap((it) => [it.id, it.name]);
  const names = [owner.id, owner.name, ...ids];
  const requests = world.requests.slice(since).filter((it) => names.some((own) => it.path.includes(own)));
  const changes = requests.filter((it) => it.method !== 'GET');
  return {
    count: requests.length,
    changes: changes.map((it) => `${it.method} …/${it.path.split('/').at(-1)}`),
  };
}
