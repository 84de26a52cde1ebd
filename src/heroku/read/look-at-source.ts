import { allOrEveryProblem } from '../../domain/problem.ts';
import type { Seen } from '../../domain/seen.ts';
import { inputs } from './about.ts';
import { type Doubts, lookAtDatabase } from './database.ts';
import { lookAtApp } from './look-at-app.ts';
import { lookInstead, readIfAllowed } from './look-instead.ts';
import type { Looking } from './looking.ts';
import type * as wire from './wire.ts';

/** What is known of the source app before its database is looked at. */
export type SourceBasics = Pick<Seen['source'], 'app' | 'attachments'> & {
  readonly listed: readonly wire.TransferReply[];
};

/** Reads all of the source app that needs no id. */
export async function lookAtSource(looking: Looking): Promise<SourceBasics> {
  const { client, request, mask } = looking;
  const known = looking.asKnown('source')?.source;
  if (known !== undefined) return { ...known, listed: [] };
  const isWanted = request.mode === 'backup' && looking.asKnown('source data') === null;
  const backups = isWanted ? await import('./backups.ts') : null;
  const [basics, listed] = await allOrEveryProblem([
    lookAtApp(client, request.sourceApp, inputs(request).source),
    backups === null ? Promise.resolve([]) : backups.listBackups(client, mask, request),
  ]);
  return { ...basics, listed };
}

/** Adds its database. Its config vars are read only when that cannot be found. */
export async function lookIntoSource(
  looking: Looking,
  { app, attachments, listed }: SourceBasics,
  doubts: Doubts,
): Promise<Seen['source']> {
  const { client, configVars, details, request } = looking;
  const found = attachments.find((it) => it.name === request.sourceDatabase)?.database;
  const known = looking.asKnown('source data')?.source;
  if (known?.database != null && known.database.id === found?.id)
    return { ...known, app, attachments, database: { ...known.database, ...found } };
  const [database, facts] = await allOrEveryProblem([
    found === undefined ? Promise.resolve(null) : lookAtDatabase(details, found, doubts),
    found === undefined ? Promise.resolve(null) : details.facts(found),
  ]);
  if (database !== null) {
    const source = { app, database, facts, instead: null, attachments };
    const backups = listed.length === 0 ? null : await import('./backups.ts');
    return { ...source, backups: backups?.backupsOf(source, listed) ?? [] };
  }
  // Only now: otherwise production's config vars are none of our business.
  await readIfAllowed(client, configVars, 'source', request.sourceApp);
  const instead = await lookInstead(looking, 'source', request.sourceDatabase, attachments);
  return { app, database, facts: null, instead, attachments, backups: [] };
}
