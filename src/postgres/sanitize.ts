import type { Client } from 'pg';
import { count, duration } from '../domain/format.ts';
import { stop } from '../domain/problem.ts';
import { sanitizeBusy } from '../domain/problems/preparing.ts';
import type { Connection } from '../domain/report/preparation.ts';
import type { Script } from '../domain/request.ts';
import { textOf } from '../domain/sql/script.ts';
import type { Sanitized, Sanitizing, Terms } from '../engine/ports.ts';
import { commitRefused } from './errors.ts';
import { foreignServersIn } from './foreign.ts';
import { cameSanitized, clear, leave, lock, markerIn } from './marker.ts';
import { afterScripts, type Before, beforeScripts } from './remains.ts';
import { runAll, timed } from './scripts.ts';
import { isServerError } from './server-error.ts';
import { takeBack } from './session.ts';
import { begin, withOwnPath } from './settings.ts';

export type Work = Sanitizing & { readonly addon: string; readonly version: string };

/**
 * Runs the scripts and leaves the marker, all or nothing, and never twice: a second run waits for the lock and finds the
 * marker. So a run that stalled before this does nothing to a database that has been promoted meanwhile, for that has one.
 */
export async function sanitize(
  client: Client,
  connection: Connection,
  work: Work,
  terms: Terms,
): Promise<Sanitized> {
  const { addon, source, version, script, foreignServers, reviewed } = work;
  await begin(client, 'READ COMMITTED READ WRITE', terms.within);
  const before = await withOwnPath(client, async () => {
    await lockOrStop(client);
    if ((await markerIn(client, addon)) !== null) return null;
    const foreign = await foreignServersIn(client, foreignServers);
    const isRaw = !(await cameSanitized(client, script.digest));
    await clear(client);
    return { foreign, ...(await beforeScripts(client, textOf(script.files), isRaw ? reviewed : null)) };
  });
  // Whether by other scripts than these, the next look shows.
  if (before === null) {
    await client.query('ROLLBACK');
    return { is: 'already' };
  }
  const statements = await runAll(client, script, before.watch, terms);
  await takeBack(client, terms.within);
  const remains = await withOwnPath(client, async () => {
    const found = await lookAtRemains(client, before, terms);
    const rows = statements.reduce((sum, it) => sum + (changes(it.tag) ? (it.rows ?? 0) : 0), 0);
    await leave(client, { addon, source, version, rows, digest: script.digest });
    return { ...found, foreign: before.foreign };
  });
  return commit(client, script, { is: 'done', statements, remains, connection });
}

function changes(tag: string): boolean {
  return /^(INSERT|UPDATE|DELETE|MERGE)$/.test(tag);
}

async function lockOrStop(client: Client): Promise<void> {
  await lock(client).catch((error: unknown) => {
    // The lock's own timeout, or what is left of the run's.
    if (isServerError(error) && /^(55P03|57014)$/.test(error.code)) stop(sanitizeBusy(), error);
    throw error;
  });
}

async function lookAtRemains(client: Client, before: Before, terms: Terms) {
  const [found, took] = await timed(terms, 'ANALYZE', () => afterScripts(client, before));
  const { analyzed, dropped } = found;
  const emptied =
    dropped === 0 ? '' : `, statistics of ${count(dropped, 'column')} of emptied tables dropped`;
  terms.note(`${count(analyzed, 'table')} analyzed anew${emptied} (${duration(took)})`);
  return { ...found, duration: took };
}

/** Only what the server says is known: without a reply it may be committed or not. */
async function commit(client: Client, script: Script, done: Sanitized): Promise<Sanitized> {
  try {
    await client.query('COMMIT');
    return done;
  } catch (error) {
    if (isServerError(error) && !error.code.startsWith('57P'))
      return stop(commitRefused(error, textOf(script.files)), error);
    return { is: 'unknown', message: error instanceof Error ? error.message : `${error}` };
  }
}
