import type { Attachment, Database } from '../../domain/seen.ts';
import type { Details } from './details.ts';
import * as wire from './wire.ts';

/** Databases by their ids that a list has named, and that Heroku does not know when they are asked for by themselves. */
export type Doubts = Map<string, 'unknown' | 'half known'>;

/** An add-on that is attached to the app but billed elsewhere is not in the app's list. Null when it is no Heroku Postgres, or gone. */
export async function lookAtDatabase(
  details: Details,
  it: Attachment['database'],
  doubts?: Doubts,
): Promise<Database | null> {
  const addon = await details.addon(it);
  if (addon === null) doubts?.set(it.id, 'unknown');
  return addon === null ? null : wire.databaseOf(addon);
}
