import type { Client } from 'pg';
import type { Column } from '../domain/columns/column-name.ts';
import { stop } from '../domain/problem.ts';
import type { AssertionReport, Connection } from '../domain/report/preparation.ts';
import { textOf } from '../domain/sql/script.ts';
import type { Inspection, Terms, Wanted } from '../engine/ports.ts';
import { connectionLost, type SqlContext, sqlFailed } from './errors.ts';
import { SCHEMA } from './marker.ts';
import { isServerError } from './server-error.ts';
import { run } from './statement.ts';

/**
 * Everything that can hold data: tables, materialized views, tables of other servers. A view shows what is there anyhow, and
 * partitions and children have the columns of their table.
 */
const COLUMNS = `
  SELECT n.nspname AS schema, c.relname AS table, a.attname AS column,
    pg_catalog.format_type(a.atttypid, a.atttypmod) AS type, t.typcategory AS category
  FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'm', 'f') AND a.attinhcount = 0 AND a.attnum > 0 AND NOT a.attisdropped
    AND n.nspname NOT IN ('pg_catalog', 'information_schema', '${SCHEMA}') AND n.nspname !~ '^pg_(toast|temp)'
  ORDER BY n.nspname, c.relname, a.attnum`;

const CURSOR = 'DECLARE assertion NO SCROLL CURSOR FOR ';

const REMEDY = 'Fix the assertion and run again.';

/** Looks into a database without being able to change it. Rows that an assertion finds are counted where they are. */
export async function inspect(
  client: Client,
  connection: Connection,
  { columns, assertions }: Wanted,
  { within }: Terms,
): Promise<Inspection> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query(`SET statement_timeout = ${Math.max(1, Math.ceil(within))}`);
  const found = columns ? await columnsIn(client) : [];
  const reports: AssertionReport[] = [];
  for (const { name: file, statements } of assertions)
    for (const statement of statements)
      reports.push(
        await countRows(client, { file, statement, scripts: textOf(assertions), offset: CURSOR.length }),
      );
  return { columns: found, assertions: reports, connection };
}

async function columnsIn(client: Client): Promise<readonly Column[]> {
  return (await client.query<Column>(COLUMNS)).rows;
}

async function countRows(client: Client, context: SqlContext): Promise<AssertionReport> {
  const { file, statement } = context;
  const { line, comment, text } = statement;
  try {
    await run(client, CURSOR + text);
    const { rows } = await run(client, 'MOVE FORWARD ALL IN assertion');
    await run(client, 'CLOSE assertion');
    return { name: comment || `${file}:${line}`, file, line, rows: rows ?? 0 };
  } catch (error) {
    if (isServerError(error)) return stop(sqlFailed(context, error, REMEDY), error);
    return stop(connectionLost(`${file}:${line}`, error), error);
  }
}
