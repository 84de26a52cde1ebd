import type { Client } from 'pg';
import type { Column } from '../domain/columns/column-name.ts';
import { SCHEMA } from './marker.ts';

/**
 * Everything that can hold data: tables, materialized views, tables of other servers. A view shows what is there anyhow, and
 * partitions and children have the columns of their table.
 */
const COLUMNS = `
  SELECT n.nspname AS schema, c.relname AS table, a.attname AS column,
    format_type(a.atttypid, a.atttypmod) AS type, t.typcategory AS category, s.srvname AS server
  FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_type t ON t.oid = a.atttypid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid
    LEFT JOIN pg_foreign_server s ON s.oid = f.ftserver
  WHERE c.relkind IN ('r', 'p', 'm', 'f') AND a.attinhcount = 0 AND a.attnum > 0 AND NOT a.attisdropped
    AND n.nspname NOT IN ('pg_catalog', 'information_schema', '${SCHEMA}') AND n.nspname !~ '^pg_(toast|temp)'
  ORDER BY n.nspname, c.relname, a.attnum`;

/** Every column of the database, but for our own. */
export async function columnsIn(client: Client): Promise<readonly Column[]> {
  return (await client.query<Column>(COLUMNS)).rows;
}
