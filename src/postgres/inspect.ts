import type { Client } from 'pg';
import { stop } from '../domain/problem.ts';
import { remedies } from '../domain/problems/postgres.ts';
import type { AssertionReport, Connection } from '../domain/report/preparation.ts';
import { textOf } from '../domain/sql/script.ts';
import type { Inspection, Terms, Wanted } from '../engine/ports.ts';
import { columnsIn } from './columns.ts';
import { connectionLost, type SqlContext, sqlFailed } from './errors.ts';
import { hiding, unforce } from './row-security.ts';
import { isServerError } from './server-error.ts';
import { begin, withOwnPath } from './settings.ts';
import { run } from './statement.ts';

const CURSOR = 'DECLARE assertion NO SCROLL CURSOR FOR ';

/** Looks into a database without being able to change it. Rows that an assertion finds are counted where they are. */
export async function inspect(
  client: Client,
  connection: Connection,
  { columns, assertions }: Wanted,
  { within }: Terms,
): Promise<Inspection> {
  const isAsserted = assertions.length > 0;
  // Only rows are hidden by policies, so only assertions need what a follower would refuse. It is rolled back, as is everything here.
  await begin(client, isAsserted ? 'REPEATABLE READ READ WRITE' : 'REPEATABLE READ READ ONLY', within);
  const found = await withOwnPath(client, async () => {
    if (isAsserted) await unforce(client);
    return columns ? await columnsIn(client) : [];
  });
  await client.query('SET TRANSACTION READ ONLY');
  const scripts = textOf(assertions);
  const reports: AssertionReport[] = [];
  for (const { name: file, statements } of assertions)
    for (const statement of statements)
      reports.push(await countRows(client, { file, statement, scripts, offset: CURSOR.length }));
  return { columns: found, assertions: reports, connection };
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
    if (isServerError(error))
      return stop(
        sqlFailed(context, error, hiding(error) ? remedies.hiddenFromAssertion : remedies.assertion),
        error,
      );
    return stop(connectionLost(`${file}:${line}`, error), error);
  }
}
