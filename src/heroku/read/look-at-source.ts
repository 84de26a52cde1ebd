import { allOrEveryProblem } from '../../domain/problem.ts';
import type { Request } from '../../domain/request.ts';
import type { Seen } from '../../domain/seen.ts';
import type { Client } from '../http/client.ts';
import { urls } from '../http/urls.ts';
import { about, inputs } from './about.ts';
import type { ConfigVars, Mask } from './config-vars.ts';
import { type Doubts, lookAtDatabase } from './database.ts';
import { lookAtApp } from './look-at-app.ts';
import { lookInstead, readIfAllowed } from './look-instead.ts';
import * as wire from './wire.ts';

/** Reads what is to be known of the source app. Its config vars only when its database cannot be found. */
export async function lookAtSource(
  client: Client,
  configVars: ConfigVars,
  request: Request,
  doubts: Doubts,
  mask: Mask,
): Promise<Seen['source']> {
  const at = urls(client.endpoints);
  const purpose = inputs(request).source;
  const backups = request.mode === 'backup' ? await import('./backups.ts') : null;
  const [{ app, attachments }, listed] = await allOrEveryProblem([
    lookAtApp(client, request.sourceApp, purpose),
    backups === null ? Promise.resolve([]) : backups.listBackups(client, mask, request),
  ]);
  const found = attachments.find((it) => it.name === request.sourceDatabase);
  const [database, facts] = await allOrEveryProblem([
    found === undefined ? Promise.resolve(null) : lookAtDatabase(client, found.database, doubts),
    found === undefined
      ? Promise.resolve(null)
      : client.find(at.database(found.database.id), wire.databaseInfo, about(found.database)),
  ]);
  if (database !== null) {
    const source = { app, database, facts, instead: null, attachments };
    return { ...source, backups: backups?.backupsOf(source, listed) ?? [] };
  }
  // Only now: otherwise production's config vars are none of our business.
  await readIfAllowed(client, configVars, 'source', request.sourceApp);
  const instead = await lookInstead(client, configVars, 'source', request.sourceDatabase, attachments);
  return { app, database, facts: null, instead, attachments, backups: [] };
}
