import type { Client } from 'pg';
import { stop } from '../domain/problem.ts';
import { type ForeignServer, foreignServersFound } from '../domain/problems/preparing.ts';

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
  const { rows } = await client.query<ForeignServer>(FOREIGN);
  const strange = rows.filter(({ name }) => !allowed.includes(name));
  if (strange.length > 0) stop(foreignServersFound(strange));
  return rows.map(({ name }) => name);
}
