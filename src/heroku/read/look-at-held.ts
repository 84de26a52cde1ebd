import { isPromoted } from '../../domain/plan/guard.ts';
import { allOrEveryProblem } from '../../domain/problem.ts';
import type { Attachment, Database, Held, Seen } from '../../domain/seen.ts';
import { changed } from '../../domain/steps/places.ts';
import { type Doubts, lookAtDatabase } from './database.ts';
import type { Details } from './details.ts';
import type { TargetBasics } from './look-at-target.ts';
import type { Looking } from './looking.ts';
import * as wire from './wire.ts';

/** What the target app has under a name. */
export async function lookAtHeld(
  details: Details,
  { attachments, databases }: TargetBasics,
  name: string,
  doubts: Doubts,
): Promise<Held | null> {
  const attachment = attachments.find((it) => it.name === name);
  if (attachment === undefined) return null;
  const { id } = attachment.database;
  const database =
    databases.find((it) => it.id === id) ?? (await lookAtDatabase(details, attachment.database, doubts));
  return database === null ? null : { database, attachment, elsewhere: [] };
}

/** What is read in the last round, since nothing takes back what follows. */
type Last = {
  /** The attachments of each database in one of our places, on all apps: before one is destroyed. Null where Heroku does not know it. */
  readonly everywhere: ReadonlyMap<string, readonly Attachment[] | null>;
  /** New by itself, before it is promoted: a person who destroys it does not rename it first. Undefined when it is in use already. */
  readonly fresh: Database | null | undefined;
};

/** @param names of the places: current, new, and the others */
export async function lookLast(
  { details, asKnown }: Looking,
  { attachments }: Pick<TargetBasics, 'attachments'>,
  [current, fresh, ...others]: readonly [string, string, ...string[]],
): Promise<Last> {
  const at = (name: string) => attachments.find((it) => it.name === name)?.database;
  const [used, made] = [at(current), at(fresh)];
  const placed = [used, made, ...others.map(at)].filter((it) => it !== undefined);
  const isPromoted = made?.id === used?.id;
  const attachmentsOf = async (it: Attachment['database']) => {
    const known = asKnown(isPromoted && it.id === used?.id ? 'use of what is promoted' : 'use');
    return elsewhereIn(known, it) ?? details.attachments(it);
  };
  const [everywhere, now] = await allOrEveryProblem([
    allOrEveryProblem(placed.map(async (it) => [it.id, await attachmentsOf(it)] as const)),
    made === undefined || isPromoted || asKnown('use') !== null
      ? Promise.resolve(undefined)
      : details.addon(made),
  ]);
  return { everywhere: new Map(everywhere), fresh: now && wire.databaseOf(now) };
}

/** What other apps were last seen to have of a database; null when that is not known. */
function elsewhereIn(known: Seen | null, { id }: Attachment['database']): readonly Attachment[] | null {
  const held = [known?.current, known?.new, known?.old].find((it) => it?.database.id === id);
  return held?.elsewhere ?? null;
}

/** `seen` with what was read last. */
export function withTheLast(seen: Seen, { everywhere, fresh }: Last, doubts: Doubts): Seen {
  const add = <T extends Held>(held: T | null): T | null => {
    if (held === null) return null;
    const found = everywhere.get(held.database.id) ?? null;
    if (found === null) doubts.set(held.database.id, 'half known');
    return { ...held, elsewhere: (found ?? []).filter((it) => it.app.id !== seen.target.app.id) };
  };
  const last = { ...seen, current: add(seen.current), new: add(seen.new), old: add(seen.old) };
  if (seen.new === null || isPromoted(seen) || fresh === undefined) return last;
  if (fresh === null) doubts.set(seen.new.database.id, 'half known');
  return fresh === null ? last : { ...last, ...changed(fresh, last) };
}
