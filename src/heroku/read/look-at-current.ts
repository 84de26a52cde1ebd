import { allOrEveryProblem } from '../../domain/problem.ts';
import type { Database, Seen } from '../../domain/seen.ts';
import type { Client } from '../http/client.ts';
import { urls } from '../http/urls.ts';
import { lookAtDatabase } from './database.ts';
import type { Details } from './details.ts';
import * as wire from './wire.ts';

/** The databases that are attached to the app and billed to another. */
export async function lookAtBorrowed(
  details: Details,
  { app, attachments }: Pick<Seen['target'], 'app' | 'attachments'>,
): Promise<readonly Database[]> {
  const foreign = attachments.filter(({ database }) => database.app.id !== app.id);
  const once = new Map(foreign.map(({ database }) => [database.id, database]));
  const found = await allOrEveryProblem([...once.values()].map((it) => lookAtDatabase(details, it)));
  return found.filter((it) => it !== null);
}

/** Of PostgreSQL in the current database, which may be billed to another app that need not let us look. */
export async function lookAtVersion(client: Client, id: string): Promise<string | null> {
  const info = await client.readIfPossible(urls(client.endpoints).database(id), wire.databaseInfo);
  return info?.version ?? null;
}
