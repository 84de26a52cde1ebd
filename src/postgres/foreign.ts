import type { Client } from 'pg';
import { count } from '../domain/format.ts';
import { type Problem, stop } from '../domain/problem.ts';

/** A door from this database into another one. */
type Foreign = {
  readonly name: string;
  readonly wrapper: string;
  readonly tables: number;
  readonly mappings: number;
};

/**
 * `dblink` needs no server: its functions take a URL. Those of `postgres_fdw` and others do nothing without one. A subscription brings the
 * rows of another database, also behind the scripts.
 */
const FOREIGN = `
  SELECT s.srvname::text AS name, w.fdwname::text AS wrapper,
    (SELECT count(*)::int FROM pg_foreign_table t WHERE t.ftserver = s.oid) AS tables,
    (SELECT count(*)::int FROM pg_user_mappings m WHERE m.srvid = s.oid) AS mappings
  FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
  UNION ALL
  SELECT extname::text, 'extension', 0, 0 FROM pg_extension WHERE extname = 'dblink'
  UNION ALL
  SELECT b.subname::text, 'subscription', 0, 0
  FROM pg_subscription b JOIN pg_database d ON d.oid = b.subdbid WHERE d.datname = current_database()
  ORDER BY name`;

/**
 * What leads out of the database, by name. Asked before the first statement of a script: an UPDATE of a foreign table writes to the
 * database behind it, which may be production's.
 *
 * @throws Stopped `FOREIGN_SERVER_FOUND` for those that are not in `allowed`
 */
export async function foreignServersIn(
  client: Client,
  allowed: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await client.query<Foreign>(FOREIGN);
  const strange = rows.filter(({ name }) => !allowed.includes(name));
  if (strange.length > 0) stop(found(strange));
  return rows.map(({ name }) => name);
}

function found(all: readonly Foreign[]): Problem {
  const mappings = all.reduce((sum, it) => sum + it.mappings, 0);
  const passwords =
    mappings === 0
      ? ''
      : ` ${count(mappings, 'user mapping')} came along from production, with any password in ${mappings === 1 ? 'it' : 'them'}.`;
  const subscribed = all.some(({ wrapper }) => wrapper === 'subscription')
    ? ', and a subscription goes on bringing rows that no script sees'
    : '';
  return {
    code: 'FOREIGN_SERVER_FOUND',
    kind: 'failed',
    what: `The new database leads to other databases: ${all.map(told).join(', ')}. A script that writes to a foreign table writes to the database behind it${subscribed}.${passwords} No script was run.`,
    remedy: `If staging does not need them, begin the first script with ${all.map(dropOf).join(' ')} and put ${all.map(({ name }) => name).join(', ')} into allow-foreign-servers, so that it is run. If staging needs them, see that no script writes to their tables before you do so.`,
  };
}

/** The slot of a subscription is in the other database, where production uses it. */
function dropOf({ name, wrapper }: Foreign): string {
  const it = quoted(name);
  if (wrapper === 'extension') return `DROP EXTENSION ${it};`;
  if (wrapper !== 'subscription') return `DROP SERVER ${it} CASCADE;`;
  return `ALTER SUBSCRIPTION ${it} DISABLE; ALTER SUBSCRIPTION ${it} SET (slot_name = NONE); DROP SUBSCRIPTION ${it};`;
}

function told({ name, wrapper, tables, mappings }: Foreign): string {
  if (wrapper === 'extension' || wrapper === 'subscription') return `${name} (${wrapper})`;
  return `${name} (${wrapper}, ${count(tables, 'foreign table')}, ${count(mappings, 'user mapping')})`;
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
