import { isEnding } from '../ending.ts';
import { ownName } from '../fill/provenance.ts';
import { isCandidateName, isRetired, isUnretired, workNames } from '../names.ts';
import type { Problem } from '../problem.ts';
import { attachmentChanged, releaseMade } from '../problems/conflicts.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import { type Database, type Held, type Place, places, type Seen } from '../seen.ts';

/** What a run has asked Heroku to do to these places, to distinguish its own changes from someone else's: ids of databases. */
export type OwnChanges = Readonly<
  Record<Place, { readonly comes: readonly string[]; readonly goes: readonly string[] }>
>;

const still = { comes: [], goes: [] };

export const noChanges: OwnChanges = { current: still, new: still, old: still, undone: still };

/** With what differs between what is seen and what will be seen when a step is done. */
export function withChanges(own: OwnChanges, before: Seen, after: Seen): OwnChanges {
  const changed = (place: Place) => {
    const [was, is] = [before[place]?.database, after[place]?.database];
    const { comes, goes } = own[place];
    return {
      comes: is === undefined || is.id === was?.id ? comes : [...comes, is.id],
      goes: was === undefined || (is !== undefined && !isDoomed(is)) ? goes : [...goes, was.id],
    };
  };
  return {
    current: changed('current'),
    new: changed('new'),
    old: changed('old'),
    undone: changed('undone'),
  };
}

/** Whether a database can only go: when, is up to Heroku. */
function isDoomed({ name, state }: Database): boolean {
  return isRetired(name) || isEnding(state);
}

/**
 * Changes to current, new, old and undone between two looks that this run has not made; empty when there are none.
 *
 * A look may show something older than the one before: who finds something here looks again before believing it.
 */
export function foreignChanges(
  request: Request,
  before: Seen,
  now: Seen,
  run: Run,
  ownChanges: OwnChanges,
): readonly Problem[] {
  const moved = places.filter((place) => before[place]?.database.id !== now[place]?.database.id);
  const own = ownName(run, now);
  const strange = moved.filter((place) => !isOwn(place, before, now, own, ownChanges));
  const isHarmless = isOlder(request, before, now, run) || isOnlyTheName(request, before, now, run);
  return [
    ...strange
      .filter((place) => place !== 'new' || !isHarmless)
      .filter((place) => !isOfOlderUndo(place, before, now))
      .map((place) => placeChanged(request, place, before, now)),
    ...releasedByOthers(request, before, now, run, ownChanges),
  ];
}

function isOwn(place: Place, before: Seen, now: Seen, own: string, ownChanges: OwnChanges): boolean {
  const [was, is] = [before[place], now[place]];
  // A list that was behind may show at once that one has gone and another one has come.
  const isFree = was === null || mayGo(place, was, now, ownChanges);
  if (is === null) return isFree;
  switch (place) {
    case 'current':
      // An app's first database Heroku may attach by itself.
      return ownChanges.current.comes.includes(is.database.id) || (was === null && is.database.name === own);
    case 'new':
      return isFree && is.database.name === own;
    case 'old':
    case 'undone':
      return isFree && ownChanges[place].comes.includes(is.database.id);
  }
}

/** From the place of the current one this run detaches only what Heroku has attached there by itself: it stays as the new one. */
function mayGo(place: Place, { database }: Held, { new: fresh }: Seen, ownChanges: OwnChanges): boolean {
  const isOurs = ownChanges[place].goes.includes(database.id);
  if (place === 'current') return database.id === fresh?.database.id && isOurs;
  // A retired database can only go; when, is up to Heroku.
  return isOurs || isRetired(database.name);
}

/** Whether what is new now is a leftover that an outdated list had left out of the look before. The run resumes it like any other. */
function isOlder({ targetApp }: Request, before: Seen, now: Seen, run: Run): boolean {
  const found = now.new?.database;
  if (before.new !== null || run.fresh !== null || found === undefined) return false;
  return isCandidateName(targetApp, found.name) && found.createdAt <= before.at;
}

/**
 * Whether an outdated list has shown late what an undo of another run had done before this look: that it has begun, or that all but its
 * last name has gone.
 */
function isOfOlderUndo(place: Place, before: Seen, now: Seen): boolean {
  const [was, is, current] = [before[place], now[place], now.current?.database];
  if (current === undefined || before.current?.database.id !== current.id) return false;
  if (place === 'undone' && was === null && is?.database.id === current.id)
    return (is.attachment.createdAt ?? Number.POSITIVE_INFINITY) <= before.at;
  const isInUse = was?.database.id === current.id && isUnretired(current.name);
  return place === 'old' && is === null && isInUse && now.new === null && now.undone === null;
}

/** Whether what has gone from new is only its name, and that was all that was left to do: then it does not matter who did it. */
function isOnlyTheName({ afterPromote }: Request, before: Seen, now: Seen, run: Run): boolean {
  const id = before.new?.database.id;
  const isInUse = id === before.current?.database.id && id === now.current?.database.id;
  const isAll = now.old === null && (afterPromote === null || run.afterPromoteRanFor === id);
  return now.new === null && isInUse && isAll;
}

/** Someone may have promoted another database and gone back between two looks. The releases show it. */
function releasedByOthers(
  request: Request,
  before: Seen,
  now: Seen,
  run: Run,
  ownChanges: OwnChanges,
): readonly Problem[] {
  const newest = before.target.releases[0]?.version ?? 0;
  const attach = `Attach ${request.targetDatabase} (@ref:`;
  const held = places.map((place) => now[place]).filter((it) => it !== null);
  // One that attaches what was current before is older than that look: a list has shown it late.
  const mine = held
    .filter(
      (it) =>
        ownChanges.current.comes.includes(it.database.id) || it.database.id === before.current?.database.id,
    )
    .map((it) => `${attach}${it.database.name})`);
  if (before.current === null) mine.push(`${attach}${ownName(run, now)})`);
  const found = now.target.releases.find(
    (it) => it.version > newest && it.description.startsWith(attach) && !mine.includes(it.description),
  );
  if (found === undefined) return [];
  return [releaseMade(request.targetApp, found.version, found.description)];
}

function placeChanged(request: Request, place: Place, before: Seen, now: Seen): Problem {
  const names = workNames(request.targetDatabase);
  const name = place === 'current' ? request.targetDatabase : names[place];
  const [was, is] = [before[place]?.database.name ?? 'nothing', now[place]?.database.name ?? 'nothing'];
  return attachmentChanged(request.targetApp, name, was, is);
}
