import { getProxyForUrl } from 'proxy-from-env';
import { type Problem, stop } from '../domain/problem.ts';
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
  return ['http:', 'https:'].includes(protocol) ? named : stop(notUsable(origin, protocol));
}

/** Without the address: it may hold a login. */
function notUsable(origin: string, protocol: string): Problem {
  const is = protocol === '' ? 'no address of one' : `one of the kind ${protocol}//`;
  return {
    code: 'PROXY_NOT_USABLE',
    kind: 'refused',
    what: `The proxy that the environment names for ${origin} is ${is}; only http:// and https:// work.`,
    remedy:
      'Set HTTPS_PROXY to an HTTP proxy, such as http://proxy.example:3128, or name the host in NO_PROXY.',
  };
}
