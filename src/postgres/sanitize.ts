import type { Client } from 'pg';
import { count, duration } from '../domain/format.ts';
import { type Problem, stop } from '../domain/problem.ts';
import type { Connection, StatementReport } from '../domain/report/preparation.ts';
import type { Script } from '../domain/request.ts';
import type { Statement } from '../domain/sql/statements.ts';
import type { Sanitized, Sanitizing, Terms } from '../engine/ports.ts';
import { connectionLost, sqlFailed } from './errors.ts';
import { clear, leave, lock, markerIn } from './marker.ts';
import { sayable } from './safe-message.ts';
import { isServerError, type ServerError } from './server-error.ts';
import { run } from './statement.ts';

/** Nobody uses this database yet but another run that sanitizes it. */
const LOCK_TIMEOUT = 60_000;

/** A run that was killed is noticed this soon, even in the middle of a statement: PostgreSQL 14 and later. */
const LOOK_FOR_CLIENT = 2_000;

/** A run that was suspended loses its locks. */
const IDLE_TIMEOUT = 60_000;

const HEARTBEAT = 60_000;

const REMEDY = 'Nothing of the scripts was committed. Mend the statement and run again.';

export type Work = Sanitizing & { readonly addon: string; readonly version: string };

/**
 * Runs the scripts and leaves the marker, all or nothing, and never twice: whoever comes second waits for the lock and finds the
 * marker. So a run that stalled before this does nothing to a database that has been promoted meanwhile, for that has one.
 */
export async function sanitize(
  client: Client,
  connection: Connection,
  work: Work,
  terms: Terms,
): Promise<Sanitized> {
  await begin(client, terms);
  const marker = await markerIn(client, work.addon);
  if (marker !== null) {
    await client.query('ROLLBACK');
    // With other scripts than these, the look that follows tells.
    return { is: 'already' };
  }
  await clear(client);
  const statements = await runAll(client, work.script, terms);
  const rows = statements.reduce((sum, it) => sum + (changes(it.tag) ? (it.rows ?? 0) : 0), 0);
  const { addon, source, version } = work;
  await leave(client, { addon, source, version, rows, digest: work.script.digest });
  return commit(client, { is: 'done', statements, connection });
}

function changes(tag: string): boolean {
  return /^(INSERT|UPDATE|DELETE|MERGE)$/.test(tag);
}

async function begin(client: Client, { within }: Terms): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE');
  const settings = {
    statement_timeout: Math.max(1, Math.ceil(within)),
    lock_timeout: Math.max(1, Math.min(LOCK_TIMEOUT, Math.ceil(within))),
    idle_in_transaction_session_timeout: IDLE_TIMEOUT,
    client_connection_check_interval: LOOK_FOR_CLIENT,
  };
  for (const [name, value] of Object.entries(settings))
    await client.query(
      // Only if this version knows it.
      'SELECT pg_catalog.set_config(name, $2, false) FROM pg_catalog.pg_settings WHERE name = $1',
      [name, `${value}`],
    );
  await lock(client).catch((error: unknown) => {
    // The lock's own timeout, or what is left of the run's.
    if (isServerError(error) && /^(55P03|57014)$/.test(error.code)) stop(busy(), error);
    throw error;
  });
}

function busy(): Problem {
  const what = 'Another run is sanitizing the new database, and has not ended after a minute of waiting.';
  const remedy = 'See which other job refreshes this app, let it end, and run again.';
  return { code: 'SANITIZE_BUSY', kind: 'conflict', what, remedy };
}

async function runAll(client: Client, { files }: Script, terms: Terms): Promise<readonly StatementReport[]> {
  const all = files.flatMap(({ name, statements }) =>
    statements.map((statement) => ({ file: name, statement })),
  );
  const reports: StatementReport[] = [];
  for (const [at, { file, statement }] of all.entries()) {
    const report = await runOne(client, file, statement, terms);
    reports.push(report);
    terms.told(`${at + 1}/${all.length} ${told(report)}`);
  }
  return reports;
}

async function runOne(
  client: Client,
  file: string,
  statement: Statement,
  terms: Terms,
): Promise<StatementReport> {
  const where = `${file}:${statement.line}`;
  const startedAt = performance.now();
  const since = () => performance.now() - startedAt;
  const beat = setInterval(() => terms.told(`${where} has been running for ${duration(since())}`), HEARTBEAT);
  try {
    const { tag, rows } = await run(client, statement.text);
    return { file, line: statement.line, tag, rows, duration: Math.round(since()) };
  } catch (error) {
    return stop(
      isServerError(error) ? sqlFailed(file, statement, error, REMEDY) : connectionLost(where, error),
      error,
    );
  } finally {
    clearInterval(beat);
  }
}

function told({ file, line, tag, rows, duration: took }: StatementReport): string {
  const what = rows === null ? tag : `${tag}, ${count(rows, 'row')}`;
  return `${file}:${line} ${what} (${duration(took)})`;
}

/** Only what the server says is known: without a reply it may be committed or not. */
async function commit(client: Client, done: Sanitized): Promise<Sanitized> {
  try {
    await client.query('COMMIT');
    return done;
  } catch (error) {
    if (isServerError(error) && !error.code.startsWith('57P')) return stop(refused(error), error);
    return { is: 'unknown', message: error instanceof Error ? error.message : `${error}` };
  }
}

/** A deferred constraint is checked last. */
function refused(error: ServerError): Problem {
  const what = `COMMIT of the scripts was refused: ${sayable(error, '').message} (SQLSTATE ${error.code}).`;
  return {
    code: 'SQL_FAILED',
    kind: 'failed',
    what,
    remedy: 'Nothing was committed. Mend the scripts and run again.',
  };
}
