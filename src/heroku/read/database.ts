import type { Attachment, Database } from '../../domain/seen.ts';
import type { Client } from '../http/client.ts';
import { urls } from '../http/urls.ts';
import { about } from './about.ts';
import * as wire from './wire.ts';

/** Databases by their ids that a list has named, and that Heroku does not know when they are asked for by themselves. */
export type Doubts = Map<string, 'unknown' | 'half known'>;

/** An add-on that is attached to the app but billed elsewhere is not in the app's list. Null when it is no Heroku Postgres, or gone. */
export async function lookAtDatabase(
  client: Client,
  it: Attachment['database'],
  doubts?: Doubts,
): Promise<Database | null> {
  const addon = await client.find(urls(client.endpoints).addon(it.id), wire.addon, about(it));
  if (addon === null) doubts?.set(it.id, 'unknown');
  return addon === null ? null : wire.databaseOf(addon);
}
