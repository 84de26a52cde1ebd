import { type Problem, refused } from '../problem.ts';

/** Without the proxy's address, which may hold a login. @param protocol such as `socks5:`; empty for no address at all */
export function proxyNotUsable(origin: string, protocol: string): Problem {
  const is = protocol === '' ? 'not an address' : `a ${protocol}// proxy`;
  return refused(
    'PROXY_NOT_USABLE',
    `The proxy that the environment names for ${origin} is ${is}; only http:// and https:// work.`,
    'Set HTTPS_PROXY to an HTTP proxy, such as http://proxy.example:3128, or name the host in NO_PROXY.',
  );
}
