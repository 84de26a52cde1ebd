import type { Client } from 'pg';
import { type Column, nameOf } from '../domain/columns/column-name.ts';
import type { Shown } from '../domain/columns/statistics.ts';
import { seeingAll } from './row-security.ts';

/**
 * What statistics show of columns: those of the table, its partitions and children, of indexes over an expression with the column in it, and
 * extended ones. Booleans and enumerations are left out: their values stand in the schema. So is the empty string.
 *
 * Only digests leave the server, made with a number that the run forgets.
 */
const SHOWN = `
  WITH RECURSIVE wanted AS (
    SELECT w.at, c.oid, a.attname,
      -- The name as a word of an expression, not as a part of another name.
      '(^|[^[:alnum:]_$"])' || regexp_replace(quote_ident(a.attname), '([^[:alnum:]_])', '\\\\\\1', 'g') || '($|[^[:alnum:]_$"])' AS word
    FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS w(schema, rel, col, at)
      JOIN pg_namespace n ON n.nspname = w.schema
      JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w.rel
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = w.col
      JOIN pg_type y ON y.oid = a.atttypid
    WHERE y.typtype <> 'e' AND y.oid <> 'bool'::regtype
    UNION ALL
    SELECT w.at, c.oid, w.attname, w.word
    FROM wanted w JOIN pg_inherits i ON i.inhparent = w.oid JOIN pg_class c ON c.oid = i.inhrelid
  ),
  named AS (
    SELECT w.*, n.nspname, c.relname, c.relkind, c.reltuples FROM wanted w JOIN pg_class c ON c.oid = w.oid JOIN pg_namespace n ON n.oid = c.relnamespace
  ),
  shown AS (
    SELECT w.at, w.oid, w.reltuples, w.relkind, to_jsonb(s) AS stats
    FROM named w JOIN pg_stats s ON s.schemaname = w.nspname AND s.tablename = w.relname AND s.attname = w.attname
    UNION ALL
    SELECT w.at, w.oid, w.reltuples, w.relkind, to_jsonb(s)
    FROM named w JOIN pg_index x ON x.indrelid = w.oid AND x.indexprs IS NOT NULL
      JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid
      JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname
    WHERE pg_get_indexdef(c.oid, a.attnum, false) ~ w.word
    UNION ALL
    SELECT w.at, w.oid, w.reltuples, w.relkind, to_jsonb(e)
    FROM named w JOIN pg_stats_ext_exprs e ON e.schemaname = w.nspname AND e.tablename = w.relname
    WHERE e.expr ~ w.word
    UNION ALL
    SELECT w.at, w.oid, w.reltuples, w.relkind, jsonb_build_object('inherited', to_jsonb(e) -> 'inherited', 'most_common_vals',
      (SELECT jsonb_agg(v -> (array_position(e.attnames, w.attname) - 1)) FROM jsonb_array_elements(to_jsonb(e.most_common_vals)) v))
    FROM named w JOIN pg_stats_ext e ON e.schemaname = w.nspname AND e.tablename = w.relname AND w.attname = ANY(e.attnames)
    WHERE e.most_common_vals IS NOT NULL
  ),
  parts(name, kind) AS (
    VALUES ('most_common_vals', 'common'), ('most_common_elems', 'common'), ('histogram_bounds', 'rare'), ('range_bounds_histogram', 'rare')
  )
  SELECT s.at::int, p.kind,
    -- A table that is empty itself may have heirs with rows.
    s.oid = ANY($5::oid[]) OR s.reltuples = 0 AND NOT coalesce(s.relkind = 'r' AND (s.stats -> 'inherited')::bool, false) AS old, array_agg(DISTINCT hashtextextended(v, $4)::text) AS digests
  FROM shown s CROSS JOIN parts p
    CROSS JOIN LATERAL jsonb_array_elements_text(
      CASE jsonb_typeof(s.stats -> p.name) WHEN 'array' THEN s.stats -> p.name ELSE '[]' END) AS v
  WHERE v <> ''
  GROUP BY s.at, p.kind, old`;

/** A script may have set how values are written. It ends with the look. */
const SPELT_ALIKE = `
  SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true), set_config('IntervalStyle', 'postgres', true),
    set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true), set_config('lc_monetary', 'C', true)`;

type Row = {
  readonly at: number;
  readonly kind: 'common' | 'rare';
  readonly old: boolean;
  readonly digests: readonly string[];
};

/**
 * @param salt any number, the same for looks that are compared
 * @param stale tables, by oid, whose statistics could not be made anew
 */
export async function shownOf(
  client: Client,
  columns: readonly Column[],
  salt: bigint,
  stale: readonly number[],
): Promise<readonly Shown[]> {
  if (columns.length === 0) return [];
  const names = (['schema', 'table', 'column'] as const).map((part) => columns.map((it) => it[part]));
  const { rows } = await seeingAll(client, async () => {
    await client.query(SPELT_ALIKE);
    return client.query<Row>(SHOWN, [...names, salt.toString(), stale]);
  });
  return columns.flatMap((column, index) =>
    [true, false].map((isOld) => ({
      name: nameOf(column),
      common: digestsOf(rows, index, 'common', isOld),
      rare: digestsOf(rows, index, 'rare', isOld),
      isOld,
    })),
  );
}

function digestsOf(
  rows: readonly Row[],
  index: number,
  kind: Row['kind'],
  isOld: boolean,
): readonly string[] {
  return rows.find((it) => it.at === index + 1 && it.kind === kind && it.old === isOld)?.digests ?? [];
}
