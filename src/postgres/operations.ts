import type { Postgres } from '../engine/ports.ts';
import { connected, type Lifetime } from './connect.ts';
import { inspect } from './inspect.ts';
import { markerIn } from './marker.ts';
import { sanitize } from './sanitize.ts';
import { begin, withOwnPath } from './settings.ts';

/** The look at one row. */
const MARKER_WITHIN = 60_000;

/** What is done inside a database, over a connection that lasts as long as that. @param version of this tool, for the marker */
export function operations(lifetime: Lifetime, version: string): Postgres {
  return {
    marker: (login, addon) =>
      connected(lifetime, login, async (client) => {
        await begin(client, 'REPEATABLE READ READ ONLY', MARKER_WITHIN);
        return withOwnPath(client, () => markerIn(client, addon));
      }),
    sanitize: (login, addon, work, terms) =>
      connected(lifetime, login, (client, connection) =>
        sanitize(client, connection, { ...work, addon, version }, terms),
      ),
    inspect: (login, wanted, terms) =>
      connected(lifetime, login, (client, connection) => inspect(client, connection, wanted, terms)),
  };
}
