import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { type Column, nameOf } from '../domain/columns/column-name.ts';
import { type Reviewed, treatmentOf } from '../domain/columns/reviewed.ts';
import { type Shown, stillShown } from '../domain/columns/statistics.ts';
import { type Problem, Stopped } from '../domain/problem.ts';
import { valuesRemain, viewsNotRefreshed } from '../domain/problems/preparing.ts';
import type { Remains } from '../domain/report/preparation.ts';
import { columnsIn } from './columns.ts';
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

/** @param reviewed null: nothing is compared */
export async function beforeScripts(client: Client, reviewed: Reviewed | null): Promise<Before> {
  const watching = await watch(client);
  if (reviewed === null) return { watch: watching, shown: null };
  const columns = (await columnsIn(client)).filter(
    (it) => treatmentOf(reviewed, it) === 'sanitized' && it.server === null,
  );
  const salt = randomBytes(8).readBigInt64BE();
  return { watch: watching, shown: { columns, salt, values: await shownOf(client, columns, salt, []) } };
}

/** Materialized views, with rows in them, over one of these tables, be it through other views; and not among them. */
const UNREFRESHED = `
  WITH RECURSIVE uses AS (
    SELECT r.ev_class AS view, d.refobjid AS used
    FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class
  ),
  over AS (
    SELECT view FROM uses WHERE used = ANY($1::oid[])
    UNION SELECT u.view FROM uses u JOIN over o ON u.used = o.view
  )
  SELECT n.nspname AS schema, c.relname AS table
  FROM over JOIN pg_class c ON c.oid = over.view JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'm' AND c.relispopulated AND c.oid <> ALL($1::oid[])
  ORDER BY 1, 2`;

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
  const { analyzed, dropped, stale, staleTables } = await renew(client, touched);
  const unrefreshed = (await client.query<Table>(UNREFRESHED, [touched])).rows;
  const problems = [...old(before, unrefreshed), ...(await still(client, before, staleTables))];
  if (problems.length > 0) throw new Stopped(problems);
  return {
    analyzed,
    dropped,
    stale,
    compared: before.shown === null ? null : namesIn(before.shown.values).size,
    triggers: before.watch.triggers(),
    unrefreshed: unrefreshed.map(({ schema, table }) => `${schema}.${table}`),
  };
}

function namesIn(values: readonly Shown[]): ReadonlySet<string> {
  const some = values.filter(({ common, rare }) => common.length + rare.length > 0);
  return new Set(some.map(({ name }) => name));
}

/** @param unrefreshed whatever their statistics show, their rows are production's */
function old({ shown }: Before, unrefreshed: readonly Table[]): readonly Problem[] {
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
