import { stop } from '../../domain/problem.ts';
import { hostNotAllowed } from '../../domain/problems/environment.ts';

/** Where Heroku's two APIs are, without a slash at the end. */
export type Endpoints = { readonly platform: string; readonly data: string };

/** `herokai.com` and its like are Heroku's own for staff; no one else needs them. */
const HEROKU = /(^|\.)heroku\.com$/;

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Reads `HEROKU_HOST` and `HEROKU_DATA_HOST` as the Heroku CLI does, except that a host that is neither Heroku's nor on this
 * machine ends the run: the CLI then silently uses production, and the key must not go anywhere else.
 * Source: heroku-cli-command 13.2.0, src/vars.ts; heroku-cli-util 10.10.0, src/utils/pg/host.ts.
 *
 * @throws Stopped `HOST_NOT_ALLOWED`
 */
export function endpoints(host: string, dataHost: string): Endpoints {
  const platform = parse('HEROKU_HOST', host.includes('://') ? host : `https://api.${host || 'heroku.com'}`);
  const data = parse('HEROKU_DATA_HOST', `https://${dataHost || 'api.data.heroku.com'}`);
  // The CLI gives the Data API the scheme and the port of the Platform API.
  data.protocol = platform.protocol;
  data.port = platform.port;
  return { platform: allowed('HEROKU_HOST', platform), data: allowed('HEROKU_DATA_HOST', data) };
}

function parse(variable: string, text: string): URL {
  return URL.canParse(text) ? new URL(text) : stop(hostNotAllowed(variable, text));
}

function allowed(variable: string, { origin, hostname, protocol, host }: URL): string {
  if (LOOPBACK.includes(hostname) || (HEROKU.test(hostname) && protocol === 'https:')) return origin;
  return stop(hostNotAllowed(variable, host));
}
