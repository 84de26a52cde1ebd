import { settle } from '../../simulator/world/settle.ts';
import type { World } from '../../simulator/world/world.ts';

/** Who has which database under which name, when all stories have been played: all that there is, and no more. */
const END: readonly string[] = [
  'acme-demo pays for postgresql-octagonal-44444',
  'acme-demo-staging pays for acme-copy',
  'acme-demo-staging::DATABASE is acme-copy',
  'acme-demo::DATABASE is postgresql-octagonal-44444',
  'acme-dev pays for acme-follower',
  'acme-dev pays for acme-renamed-kept-…',
  'acme-dev::DATABASE is acme-renamed-kept-…',
  'acme-dev::FOLLOWER is acme-follower',
  'acme-production pays for postgresql-curved-11111',
  'acme-production::DATABASE is postgresql-curved-11111',
  'acme-staging pays for acme-fork',
  'acme-staging pays for acme-last',
  'acme-staging pays for acme-next',
  'acme-staging::DATABASE is acme-last',
  'acme-staging::DATABASE_CONNECTION_POOL is acme-last',
  'acme-staging::HEROKU_POSTGRESQL_AMBER is acme-fork',
  'acme-staging::LAST_DATABASE is acme-last',
  'acme-staging::NEXT_DATABASE is acme-next',
];

/** What is missing from the world, and what is in it besides. */
export function differenceAtEnd(world: World): readonly string[] {
  settle(world);
  const paid = world.addons.map(({ app, name }) => `${app.name} pays for ${name}`);
  const attached = world.attachments.map(({ app, name, addon }) => `${app.name}::${name} is ${addon.name}`);
  // An undo gives it a name that no one knows before.
  const is = new Set([...paid, ...attached].map((it) => it.replace(/-kept-\w{4}$/, '-kept-…')));
  const missing = END.filter((it) => !is.has(it)).map((it) => `not so: ${it}`);
  const besides = [...is].filter((it) => !END.includes(it)).map((it) => `besides: ${it}`);
  return [...missing, ...besides];
}
