import type { Client } from 'pg';
import { seeingAll } from './row-security.ts';
import { attempt } from './savepoint.ts';

/** What was done about the statistics of tables that the scripts have touched. */
export type Renewal = {
  /** Tables whose rows PostgreSQL sampled anew, and columns of emptied ones whose statistics were dropped. */
  readonly analyzed: number;
  readonly dropped: number;
  /** Tables, and columns of emptied tables, that keep statistics of rows that are gone. */
  readonly stale: readonly string[];
  /** Those of them that are whole tables, by oid. */
  readonly staleTables: readonly number[];
};

/** A partition is sampled with its table. */
const ANALYZED = `
  SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name,
    pg_has_role(c.relowner, 'USAGE') OR pg_has_role(d.datdba, 'USAGE') AS may
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_database d ON d.datname = current_database()
  WHERE c.oid = ANY($1::oid[]) AND NOT c.relispartition ORDER BY name`;

/**
 * What ANALYZE leaves as it is because its target is 0, and that has statistics of before: columns, expressions of indexes, and extended
 * statistics; each as the beginning of a statement that ends with the target.
 */
const SKIPPED = `
  WITH RECURSIVE tree AS (
    SELECT oid FROM pg_class WHERE oid = ANY($1::oid[]) UNION SELECT i.inhrelid FROM tree t JOIN pg_inherits i ON i.inhparent = t.oid
  ),
  relations AS (
    SELECT oid, 'ALTER TABLE ONLY' AS alter FROM tree
    UNION SELECT x.indexrelid, 'ALTER INDEX' FROM tree t JOIN pg_index x ON x.indrelid = t.oid AND x.indexprs IS NOT NULL
  )
  SELECT format('%s %I.%I ALTER COLUMN %s SET STATISTICS', r.alter, n.nspname, c.relname,
    CASE r.alter WHEN 'ALTER INDEX' THEN a.attnum::text ELSE quote_ident(a.attname) END) AS sql
  FROM relations r JOIN pg_class c ON c.oid = r.oid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attstattarget = 0
    JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname
  UNION
  SELECT format('ALTER STATISTICS %I.%I SET STATISTICS', n.nspname, e.stxname)
  FROM tree t JOIN pg_statistic_ext e ON e.stxrelid = t.oid AND e.stxstattarget = 0 JOIN pg_namespace n ON n.oid = e.stxnamespace`;

/** ANALYZE leaves the statistics of a table as they are when it finds no row, and \`reltuples\` is 0 then. */
const EMPTY = `
  WITH RECURSIVE tree AS (
    SELECT c.oid AS root, c.oid FROM pg_class c WHERE c.oid = ANY($1::oid[])
    UNION SELECT t.root, i.inhrelid FROM tree t JOIN pg_inherits i ON i.inhparent = t.oid
  )
  SELECT format('%I.%I', n.nspname, c.relname) AS name, quote_ident(a.attname) AS column,
    format_type(a.atttypid, a.atttypmod)
      || CASE WHEN a.attcollation NOT IN (0, y.typcollation) THEN format(' COLLATE %I.%I', cn.nspname, l.collname) ELSE '' END AS type,
    CASE WHEN a.attstorage <> y.typstorage
      THEN CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'x' THEN 'EXTENDED' ELSE 'MAIN' END END AS storage,
    CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
    c.relkind IN ('r', 'p') AND a.attinhcount = 0 AND parts.none AS droppable
  FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type y ON y.oid = a.atttypid
    LEFT JOIN pg_collation l ON l.oid = a.attcollation
    LEFT JOIN pg_namespace cn ON cn.oid = l.collnamespace
    CROSS JOIN LATERAL (
      SELECT count(*) = 0 AS none FROM tree JOIN pg_class k ON k.oid = tree.oid
      WHERE tree.root = c.oid AND tree.oid <> c.oid AND k.reltuples <> 0) parts
  WHERE c.oid = ANY($1::oid[]) AND c.reltuples = 0
    AND EXISTS (
      SELECT FROM pg_stats s
      WHERE s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname
        -- A table that is empty itself may have heirs with rows.
        AND (parts.none OR NOT s.inherited OR c.relkind = 'p'))
  ORDER BY name, a.attnum`;

type Empty = {
  readonly name: string;
  readonly column: string;
  readonly type: string;
  readonly storage: string | null;
  readonly compression: string | null;
  readonly droppable: boolean;
};

/** Has PostgreSQL forget what the rows of these tables looked like before. */
export async function renew(client: Client, tables: readonly number[]): Promise<Renewal> {
  const { rows } = await client.query<{ oid: number; name: string; may: boolean }>(ANALYZED, [tables]);
  const skipped = await seeingAll(
    client,
    async () => (await client.query<{ sql: string }>(SKIPPED, [tables])).rows,
  );
  for (const { sql } of skipped) await attempt(client, `${sql} -1`);
  const failed: typeof rows = [];
  for (const row of rows) if (!row.may || !(await attempt(client, `ANALYZE ${row.name}`))) failed.push(row);
  const before = await emptied(client, tables);
  await drop(
    client,
    before.filter(({ droppable }) => droppable),
  );
  const after = before.length === 0 ? [] : await emptied(client, tables);
  for (const { sql } of skipped) await attempt(client, `${sql} 0`);
  const left = after.map(({ name, column }) => `${name}.${column}`);
  return {
    analyzed: rows.length - failed.length,
    dropped: before.length - after.length,
    stale: [...failed.map(({ name }) => name), ...left],
    staleTables: failed.map(({ oid }) => oid),
  };
}

function emptied(client: Client, tables: readonly number[]): Promise<readonly Empty[]> {
  return seeingAll(client, async () => (await client.query<Empty>(EMPTY, [tables])).rows);
}

/** A column that gets the type that it has loses its statistics, and so do indexes and extended statistics that it is part of. */
async function drop(client: Client, columns: readonly Empty[]): Promise<void> {
  for (const table of new Set(columns.map(({ name }) => name))) {
    const own = columns.filter(({ name }) => name === table).map(anew);
    if (own.length > 1 && (await attempt(client, `ALTER TABLE ${table} ${own.join(', ')}`))) continue;
    // A view, a trigger or a partition key holds on to one of them.
    for (const one of own) await attempt(client, `ALTER TABLE ${table} ${one}`);
  }
}

/** With what the change of a type resets. */
function anew({ column, type, storage, compression }: Empty): string {
  return [
    `ALTER COLUMN ${column} TYPE ${type}`,
    ...(storage === null ? [] : [`ALTER COLUMN ${column} SET STORAGE ${storage}`]),
    ...(compression === null ? [] : [`ALTER COLUMN ${column} SET COMPRESSION ${compression}`]),
  ].join(', ');
}
