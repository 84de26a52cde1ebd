import type { Postgres } from '../engine/ports.ts';
import type { Door } from './connect.ts';

/**
 * PostgreSQL over the network. All of it, the driver too, is loaded when it is first needed: most runs prepare nothing.
 *
 * @param version of this tool, for the marker
 */
export function postgresOver(door: Door, version: string): Postgres {
  const loaded = async () => (await import('./operations.ts')).inside(door, version);
  return {
    marker: async (...asked) => (await loaded()).marker(...asked),
    sanitize: async (...asked) => (await loaded()).sanitize(...asked),
    inspect: async (...asked) => (await loaded()).inspect(...asked),
  };
}
