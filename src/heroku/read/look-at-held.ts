import { all } from '../../domain/problem.ts';
import type { Attachment, Held, Seen } from '../../domain/seen.ts';
import type { Client } from '../http/client.ts';
import { places } from '../http/urls.ts';
import { about } from './about.ts';
import { type Doubts, lookAtDatabase } from './database.ts';
import type { TargetBasics } from './look-at-target.ts';
import * as wire from './wire.ts';

/** What the target app has under a name; which other apps have it, too, is read last of all. */
export async function lookAtHeld(
  client: Client,
  { attachments, databases }: TargetBasics,
  name: string,
  doubts: Doubts,
): Promise<Held | null> {
  const attachment = attachments.find((it) => it.name === name);
  if (attachment === undefined) return null;
  const { id } = attachment.database;
  const database =
    databases.find((it) => it.id === id) ?? (await lookAtDatabase(client, attachment.database, doubts));
  return database === null ? null : { database, attachment, elsewhere: [] };
}

/**
 * `seen` with what other apps have of its databases: read after all the rest, since of what another app has put to use nothing may
 * be destroyed.
 */
export async function withElsewhere(client: Client, seen: Seen, doubts: Doubts): Promise<Seen> {
  const everywhere = oncePerId((it: Attachment['database']) =>
    client.findAll(places(client.endpoints).attachmentsOfAddon(it.id), wire.attachment, about(it)),
  );
  const add = async <T extends Held>(held: T | null): Promise<T | null> => {
    if (held === null) return null;
    const found = await everywhere(held.attachment.database);
    if (found === null) doubts.set(held.database.id, 'half known');
    return { ...held, elsewhere: (found ?? []).filter((it) => it.app.id !== seen.target.app.id) };
  };
  const [current, fresh, old] = await all([add(seen.current), add(seen.new), add(seen.old)]);
  return { ...seen, current, new: fresh, old };
}

/** One database has several of our names most of the time. */
function oncePerId<T, It extends { readonly id: string }>(
  ask: (it: It) => Promise<T>,
): (it: It) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (it) => {
    const promise = asked.get(it.id) ?? ask(it);
    asked.set(it.id, promise);
    return promise;
  };
}
