import { workNames } from '../../domain/names.ts';
import { allOrEveryProblem } from '../../domain/problem.ts';
import {
  type Attachment,
  type Database,
  type Held,
  type Place,
  places,
  type Seen,
} from '../../domain/seen.ts';
import { changed } from '../../domain/steps/places.ts';
import { type Doubts, lookAtDatabase } from './database.ts';
import type { Details } from './details.ts';
import type { TargetBasics } from './look-at-target.ts';
import type { Looking } from './looking.ts';

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

type It = Attachment['database'];

/** What is read in the last round, since nothing takes back what follows. */
type Last = {
  /** The attachments of each database in one of the places, on all apps: before one is destroyed. Null where Heroku does not know it. */
  readonly everywhere: ReadonlyMap<string, readonly Attachment[] | null>;
  /** By its id what comes in, by itself: before it is promoted. A person who destroys it does not rename it first. */
  readonly comingIn: { readonly id: string; readonly now: Database | null } | null;
};

export async function lookLast(
  { details, request, asKnown }: Looking,
  { attachments }: Pick<TargetBasics, 'attachments'>,
): Promise<Last> {
  const names = { current: request.targetDatabase, ...workNames(request.targetDatabase) };
  const at = (place: Place) => attachments.find((it) => it.name === names[place])?.database;
  const [current, fresh, coming] = [at('current'), at('new'), comingIn(at)];
  const attachmentsOf = async (it: It) => {
    const isPromoted = it.id === current?.id && it.id === fresh?.id;
    const known = asKnown(isPromoted ? 'use of what is promoted' : 'use');
    return known === null ? details.attachments(it) : elsewhereIn(known, it);
  };
  const [everywhere, now] = await allOrEveryProblem([
    allOrEveryProblem(
      places.flatMap((place) => at(place) ?? []).map(async (it) => [it.id, await attachmentsOf(it)] as const),
    ),
    coming === null || asKnown('use') !== null ? Promise.resolve(null) : nowOf(details, coming),
  ]);
  return { everywhere: new Map(everywhere), comingIn: now };
}

/** What a promote may put to use next. */
function comingIn(at: (place: Place) => It | undefined): It | null {
  const [current, fresh, old] = [at('current'), at('new'), at('old')];
  if (fresh !== undefined && fresh.id !== current?.id) return fresh;
  return at('undone') === undefined || old?.id === current?.id ? null : (old ?? null);
}

async function nowOf(details: Details, it: It): Promise<Last['comingIn']> {
  return { id: it.id, now: await lookAtDatabase(details, it) };
}

/** What other apps were last seen to have of a database. Of a new one that is asked before it is promoted. */
function elsewhereIn(known: Seen, { id }: It): readonly Attachment[] {
  const held = places.map((place) => known[place]).find((it) => it?.database.id === id);
  return held?.elsewhere ?? [];
}

/** `seen` with what was read last. */
export function withTheLast(seen: Seen, { everywhere, comingIn: coming }: Last, doubts: Doubts): Seen {
  const add = <T extends Held>(held: T | null): T | null => {
    if (held === null) return null;
    const found = everywhere.get(held.database.id) ?? null;
    if (found === null) doubts.set(held.database.id, 'half known');
    return { ...held, elsewhere: (found ?? []).filter((it) => it.app.id !== seen.target.app.id) };
  };
  const { current, new: fresh, old, undone } = seen;
  const last = { ...seen, current: add(current), new: add(fresh), old: add(old), undone: add(undone) };
  if (coming === null || !places.some((place) => seen[place]?.database.id === coming.id)) return last;
  if (coming.now === null) doubts.set(coming.id, 'half known');
  return coming.now === null ? last : { ...last, ...changed(coming.now, last) };
}
