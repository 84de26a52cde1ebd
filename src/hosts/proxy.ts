import { getProxyForUrl } from 'proxy-from-env';
import { stop } from '../domain/problem.ts';
import { proxyNotUsable } from '../domain/problems/proxy.ts';
import { Secret } from '../domain/secret.ts';
import { namedProxies } from './environment.ts';

/**
 * The proxy for each of `origins`, by what the environment says; nothing for those that are reached directly. `NO_PROXY` counts.
 *
 * @throws Stopped `PROXY_NOT_USABLE`
 */
export function proxiesFor(origins: readonly string[]): ReadonlyMap<string, Secret> {
  const values = namedProxies();
  const found = origins.flatMap((origin) => {
    const named = withScheme(getProxyForUrl(origin), values);
    return named === '' ? [] : [[origin, new Secret(usable(named, origin))] as const];
  });
  return new Map(found);
}

/** A proxy without a scheme speaks HTTP, as for curl; the library takes the scheme of what is asked for. */
function withScheme(named: string, values: readonly string[]): string {
  const bare = named.replace(/^https?:\/\//, '');
  return bare !== named && values.includes(bare) ? `http://${bare}` : named;
}

function usable(named: string, origin: string): string {
  const protocol = URL.canParse(named) ? new URL(named).protocol : '';
  return ['http:', 'https:'].includes(protocol) ? named : stop(proxyNotUsable(origin, protocol));
}
