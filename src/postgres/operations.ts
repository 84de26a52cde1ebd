import type { Postgres } from '../engine/ports.ts';
import { connected, type Door } from './connect.ts';
import { inspect } from './inspect.ts';
import { markerIn } from './marker.ts';
import { sanitize } from './sanitize.ts';

/** What is done inside a database, over a connection that lasts as long as that. @param version of this tool, for the marker */
export function inside(door: Door, version: string): Postgres {
  return {
    marker: (login, addon) => connected(door, login, (client) => markerIn(client, addon)),
    sanitize: (login, addon, work, terms) =>
      connected(door, login, (client, connection) =>
        sanitize(client, connection, { ...work, addon, version }, terms),
      ),
    inspect: (login, wanted, terms) =>
      connected(door, login, (client, connection) => inspect(client, connection, wanted, terms)),
  };
}
