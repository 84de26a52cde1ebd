import type { Part } from '../../src/domain/part.ts';
import { isPromoted } from '../../src/domain/plan/in-use.ts';
import {
  type Database,
  type Fresh,
  type Held,
  type Place,
  places,
  type Seen,
} from '../../src/domain/seen.ts';
import { changed } from '../../src/domain/steps/places.ts';

/** `now` as a look sees it that reads only `parts` anew, and leaves the rest as known. */
export function asKnown(now: Seen, known: Seen, parts: readonly Part[]): Seen {
  const has = (part: Part) => parts.includes(part);
  const from = (part: Part) => (has(part) ? now : known);
  const databases = from('databases').target.databases.map((it) => ({ ...it, name: nameNow(it, now) }));
  const held = <T extends Held>(it: T | null): T | null => {
    if (it === null) return null;
    const database = databases.find(({ id }) => id === it.database.id) ?? it.database;
    const isInUse = isPromoted(now) && database.id === now.current?.database.id;
    const before = placed(from(isInUse ? 'use of what is promoted' : 'use')).find(
      (that) => that.database.id === database.id,
    );
    return { ...it, database, elsewhere: before?.elsewhere ?? [] };
  };
  const seen: Seen = {
    ...now,
    source: sourceOf(now, known, has),
    target: {
      ...now.target,
      stage: from('stage').target.stage,
      databases,
      releases: from('releases').target.releases,
      preboot: from('preboot').target.preboot,
      hold: from('config vars').target.hold,
      paused: from('config vars').target.paused,
      hasConfigVar: from('config vars').target.hasConfigVar,
      runsOnCurrent: has('config vars') ? now.target.runsOnCurrent : isStillProved(now, known),
      texts: from('config vars').target.texts,
    },
    current: held(now.current),
    new: progressOf(held(now.new), known, has),
    old: held(now.old),
    undone: held(now.undone),
  };
  const coming = comingIn(now);
  return has('use') && coming !== null ? { ...seen, ...changed(coming.database, seen) } : seen;
}

function comingIn(seen: Seen): Held | null {
  if (seen.new !== null && !isPromoted(seen)) return seen.new;
  return seen.undone === null || seen.old?.database.id === seen.current?.database.id ? null : seen.old;
}

/** Only what is where it was, under another name too, is proved by config vars that were read before. */
function isStillProved(now: Seen, known: Seen): boolean {
  const id = now.current?.database.id;
  const isThere = (seen: Seen, place: Place) => seen[place]?.database.id === id;
  const isNamed = (['new', 'old'] as const).some((it) => isThere(now, it) && isThere(known, it));
  return known.target.runsOnCurrent && isThere(known, 'current') && isNamed;
}

function placed(seen: Seen): readonly Held[] {
  return places.map((place) => seen[place]).filter((it) => it !== null);
}

function nameNow({ id, name }: Database, { target }: Seen): string {
  return target.attachments.find((it) => it.database.id === id)?.database.name ?? name;
}

function sourceOf(now: Seen, known: Seen, has: (part: Part) => boolean): Seen['source'] {
  const { app, attachments } = has('source') ? now.source : known.source;
  const isSame = now.source.database?.id === known.source.database?.id;
  const inside = has('source data') || !isSame ? now.source : known.source;
  return { ...inside, app, attachments };
}

function progressOf(fresh: Fresh | null, known: Seen, has: (part: Part) => boolean): Fresh | null {
  if (fresh === null || fresh.database.id !== known.new?.database.id) return fresh;
  const { readiness, facts, transfer } = has('progress') ? fresh : known.new;
  const { hasConfigVar } = has('config vars') ? fresh : known.new;
  return { ...fresh, readiness, facts, transfer, hasConfigVar };
}
