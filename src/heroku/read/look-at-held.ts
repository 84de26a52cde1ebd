import { isPromoted } from '../../domain/plan/in-use.ts';
import { allOrEveryProblem } from '../../domain/problem.ts';
import type { Attachment, Held, Seen } from '../../domain/seen.ts';
import { changed } from '../../domain/steps/places.ts';
import type { Client } from '../http/client.ts';
import { urls } from '../http/urls.ts';
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
 * `seen` with what is read after all the rest, since nothing takes back what follows: which other apps have its databases, before
 * one is destroyed; and whether what comes in is still there, before it is promoted. A person who destroys it does not rename it first.
 */
export async function withTheLast(client: Client, seen: Seen, doubts: Doubts): Promise<Seen> {
  const everywhere = oncePerId((it: Attachment['database']) =>
    client.findAll(urls(client.endpoints).attachmentsOfAddon(it.id), wire.attachment, about(it)),
  );
  const add = async <T extends Held>(held: T | null): Promise<T | null> => {
    if (held === null) return null;
    const found = await everywhere(held.attachment.database);
    if (found === null) doubts.set(held.database.id, 'half known');
    return { ...held, elsewhere: (found ?? []).filter((it) => it.app.id !== seen.target.app.id) };
  };
  const again = async (held: Held | null) => {
    if (held === null) return null;
    const now = await lookAtDatabase(client, held.attachment.database);
    if (now === null) doubts.set(held.database.id, 'half known');
    return now;
  };
  const [current, fresh, old, undone, now] = await allOrEveryProblem([
    add(seen.current),
    add(seen.new),
    add(seen.old),
    add(seen.undone),
    again(comingIn(seen)),
  ]);
  const last = { ...seen, current, new: fresh, old, undone };
  return now === null ? last : { ...last, ...changed(now, last) };
}

/** What a promote may put to use next. */
function comingIn(seen: Seen): Held | null {
  const { current, new: fresh, old, undone } = seen;
  if (fresh !== null && !isPromoted(seen)) return fresh;
  return undone === null || old?.database.id === current?.database.id ? null : old;
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
