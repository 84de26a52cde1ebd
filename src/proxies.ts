import type { Endpoints } from './heroku/http/endpoints.ts';
import type { Proxies } from './heroku/http/proxy.ts';
import { namedProxies } from './hosts/environment.ts';
import type { Host } from './hosts/host.ts';

/** The proxies to Heroku. Most machines have none, and do not load what it needs. */
export async function proxiesTo({ platform, data }: Endpoints, mask: Host['mask']): Promise<Proxies> {
  if (namedProxies().length === 0) return new Map();
  const { proxiesFor } = await import('./hosts/proxy.ts');
  const proxies = proxiesFor([platform, data]);
  // An address alone is no secret, and worth reading in an error.
  await mask([...proxies.values()].filter((it) => new URL(it.reveal()).username !== ''));
  return proxies;
}
