import type { Postgres } from '../engine/ports.ts';
import type { Lifetime } from './connect.ts';

/**
 * PostgreSQL over the network. All of it, the driver too, is loaded when it is first needed: most runs prepare nothing.
 *
 * @param version of this tool, for the marker
 */
export function postgresOver(lifetime: Lifetime, version: string): Postgres {
  const loaded = async () => (await import('./operations.ts')).operations(lifetime, version);
  return {
    marker: async (...asked) => (await loaded()).marker(...asked),
    sanitize: async (...asked) => (await loaded()).sanitize(...asked),
    inspect: async (...asked) => (await loaded()).inspect(...asked),
  };
}
