import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { type Column, nameOf } from '../domain/columns/column-name.ts';
import { type Reviewed, treatmentOf } from '../domain/columns/reviewed.ts';
import { type Shown, stillShown } from '../domain/columns/statistics.ts';
import { type Problem, Stopped } from '../domain/problem.ts';
import { valuesRemain, viewsNotRefreshed } from '../domain/problems/preparing.ts';
import type { Remains } from '../domain/report/preparation.ts';
import { columnsIn } from './columns.ts';
import { seeingAll } from './row-security.ts';
import { shownOf } from './shown.ts';
import { renew } from './statistics.ts';
import { type Watch, watch } from './touched.ts';

/** What is known before the first statement of the scripts. */
export type Before = {
  readonly watch: Watch;
  /** The columns that are called sanitized, and what statistics show of them; null when there is nothing to compare. */
  readonly shown: {
    readonly columns: readonly Column[];
    readonly salt: bigint;
    readonly values: readonly Shown[];
  } | null;
};

/**
 * @param scripts the text of all of them
 * @param reviewed null: nothing is compared
 */
export async function beforeScripts(
  client: Client,
  scripts: string,
  reviewed: Reviewed | null,
): Promise<Before> {
  const watching = await watch(client, scripts);
  if (reviewed === null) return { watch: watching, shown: null };
  const columns = (await columnsIn(client)).filter(
    (it) => treatmentOf(reviewed, it) === 'sanitized' && it.server === null,
  );
  const salt = randomBytes(8).readBigInt64BE();
  return { watch: watching, shown: { columns, salt, values: await shownOf(client, columns, salt, []) } };
}

/**
 * Materialized views, with rows in them, over a table that was touched after them, directly or through other views. A function
 * that may read tables hides which ones, so a view that uses one counts as reading all of them.
 */
const UNREFRESHED = `
  WITH RECURSIVE touched AS (
    SELECT * FROM unnest($1::oid[], $2::int[]) AS t(oid, at)
  ),
  uses AS (
    SELECT r.ev_class AS view, d.refclassid AS class, d.refobjid AS used
    FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE d.refobjid <> r.ev_class
  ),
  over AS (
    SELECT u.view, t.at FROM uses u JOIN touched t ON t.oid = u.used WHERE u.class = 'pg_class'::regclass
    UNION
    SELECT u.view, (SELECT max(t.at) FROM touched t JOIN pg_class c ON c.oid = t.oid AND c.relkind <> 'm')
    FROM uses u JOIN pg_proc f ON f.oid = u.used JOIN pg_language l ON l.oid = f.prolang
    WHERE u.class = 'pg_proc'::regclass AND l.lanname NOT IN ('internal', 'c')
      AND (f.prosqlbody IS NOT NULL OR f.prosrc ~* '\\m(select|table|execute)\\M')
    UNION
    SELECT u.view, o.at FROM uses u JOIN over o ON u.used = o.view AND u.class = 'pg_class'::regclass
  )
  SELECT DISTINCT n.nspname AS schema, c.relname AS table
  FROM over JOIN pg_class c ON c.oid = over.view JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN touched t ON t.oid = c.oid
  WHERE c.relkind = 'm' AND c.relispopulated AND over.at > coalesce(t.at, 0)
  ORDER BY 1, 2`;

/**
 * Tables whose statistics may be of rows that were gone before the scripts, which then touched nothing: those of columns that are called
 * sanitized, and any without a page, such as an unlogged table in a fork.
 */
const FORMERLY_FILLED = `
  SELECT c.oid
  FROM unnest($1::text[], $2::text[]) AS w(schema, rel)
    JOIN pg_namespace n ON n.nspname = w.schema
    JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w.rel AND c.relkind IN ('r', 'p', 'm')
  UNION
  SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND pg_relation_size(c.oid) = 0
    AND EXISTS (SELECT FROM pg_stats s WHERE s.schemaname = n.nspname AND s.tablename = c.relname)`;

type Table = Pick<Column, 'schema' | 'table'>;

/**
 * Renews the statistics of what the scripts have touched, and looks what they have left.
 *
 * @throws Stopped `DATA_REMAINS` when a column that is called sanitized shows what it showed before
 */
export async function afterScripts(
  client: Client,
  before: Before,
): Promise<Omit<Remains, 'foreign' | 'duration'>> {
  await before.watch.look();
  const touched = await before.watch.tables();
  const tables = touched.map(({ oid }) => oid);
  const old = await formerlyFilled(client, before);
  const { analyzed, dropped, stale, staleTables } = await renew(client, [...new Set([...tables, ...old])]);
  const asked = client.query<Table>(UNREFRESHED, [tables, touched.map(({ at }) => at)]);
  const unrefreshed = (await asked).rows;
  const problems = [...unrenewed(before, unrefreshed), ...(await still(client, before, staleTables))];
  if (problems.length > 0) throw new Stopped(problems);
  return {
    analyzed,
    dropped,
    stale,
    compared: before.shown === null ? null : namesIn(before.shown.values).size,
    triggers: await before.watch.writers(),
    unrefreshed: unrefreshed.map(({ schema, table }) => `${schema}.${table}`),
  };
}

async function formerlyFilled(client: Client, { shown }: Before): Promise<readonly number[]> {
  const columns = shown?.columns ?? [];
  const names = [columns.map(({ schema }) => schema), columns.map(({ table }) => table)];
  const { rows } = await seeingAll(client, () => client.query<{ oid: number }>(FORMERLY_FILLED, names));
  return rows.map(({ oid }) => oid);
}

function namesIn(values: readonly Shown[]): ReadonlySet<string> {
  const some = values.filter(({ common, rare }) => common.length + rare.length > 0);
  return new Set(some.map(({ name }) => name));
}

/** @param unrefreshed whatever their statistics show, their rows are production's */
function unrenewed({ shown }: Before, unrefreshed: readonly Table[]): readonly Problem[] {
  const isIn = (column: Column) =>
    unrefreshed.some((it) => it.schema === column.schema && it.table === column.table);
  const names = shown?.columns.filter(isIn).map(nameOf) ?? [];
  return names.length === 0 ? [] : [viewsNotRefreshed(names)];
}

async function still(
  client: Client,
  { shown }: Before,
  staleTables: readonly number[],
): Promise<readonly Problem[]> {
  if (shown === null) return [];
  const after = await shownOf(client, shown.columns, shown.salt, staleTables);
  const names = stillShown(shown.values, after);
  return names.length === 0 ? [] : [valuesRemain(names)];
}
