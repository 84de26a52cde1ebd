import type { Client } from 'pg';
import { count, duration } from '../domain/format.ts';
import { stop } from '../domain/problem.ts';
import { remedies } from '../domain/problems/postgres.ts';
import type { StatementReport } from '../domain/report/preparation.ts';
import type { Script } from '../domain/request.ts';
import { textOf } from '../domain/sql/script.ts';
import type { Statement } from '../domain/sql/statements.ts';
import type { Terms } from '../engine/ports.ts';
import { commitRefused, connectionLost, sqlFailed } from './errors.ts';
import { hiding } from './row-security.ts';
import { isServerError } from './server-error.ts';
import { run } from './statement.ts';
import type { Watch } from './touched.ts';

/** These may switch triggers on or off, or replace them; and a view that is refreshed has what was written before. */
const CHANGES_TRIGGERS = /^(ALTER|CREATE|DROP|DO|REFRESH)$/;

const HEARTBEAT = 60_000;

/**
 * Runs every statement, one after the other, and has what is deferred checked in the end, so that nothing is pending at COMMIT.
 *
 * @throws Stopped at the first that fails
 */
export async function runAll(
  client: Client,
  script: Script,
  watch: Watch,
  terms: Terms,
): Promise<readonly StatementReport[]> {
  const all = script.files.flatMap(({ name, statements }) =>
    statements.map((statement) => ({ file: name, statement })),
  );
  const reports: StatementReport[] = [];
  for (const [at, { file, statement }] of all.entries()) {
    if (CHANGES_TRIGGERS.test(statement.words[0] ?? '')) await watch.look();
    const report = await runOne(client, script, { file, statement }, terms);
    // What a materialized view is made of may be written later.
    if (statement.words[0] === 'REFRESH') await watch.look();
    reports.push(report);
    terms.note(`${at + 1}/${all.length} ${summaryOf(report)}`);
  }
  await client.query('SET CONSTRAINTS ALL IMMEDIATE').catch((error: unknown) => {
    if (isServerError(error) && !error.code.startsWith('57P'))
      stop(commitRefused(error, textOf(script.files)), error);
    throw error;
  });
  return reports;
}

async function runOne(
  client: Client,
  script: Script,
  { file, statement }: { readonly file: string; readonly statement: Statement },
  terms: Terms,
): Promise<StatementReport> {
  const where = `${file}:${statement.line}`;
  try {
    const [{ tag, rows }, took] = await timed(terms, where, () => run(client, statement.text));
    return { file, line: statement.line, tag, rows, duration: took };
  } catch (error) {
    if (!isServerError(error)) return stop(connectionLost(where, error), error);
    const context = { file, statement, scripts: textOf(script.files) };
    return stop(
      sqlFailed(context, error, hiding(error) ? remedies.hiddenFromScript : remedies.script),
      error,
    );
  }
}

/** What `work` comes to, and how many milliseconds it took; reports once a minute that it goes on. */
export async function timed<T>(
  terms: Terms,
  what: string,
  work: () => Promise<T>,
): Promise<readonly [T, number]> {
  const startedAt = performance.now();
  const since = () => performance.now() - startedAt;
  const beat = setInterval(() => terms.note(`${what} has been running for ${duration(since())}`), HEARTBEAT);
  try {
    return [await work(), Math.round(since())];
  } finally {
    clearInterval(beat);
  }
}

function summaryOf({ file, line, tag, rows, duration: took }: StatementReport): string {
  const what = rows === null ? tag : `${tag}, ${count(rows, 'row')}`;
  return `${file}:${line} ${what} (${duration(took)})`;
}
