import type { Database, Held, Place, Seen } from '../seen.ts';

/** Where a database is mentioned in what is seen. */
type Places = Pick<Seen, Place | 'target'>;

/** `seen` with what is now known of a database, in every place where it is mentioned. */
export function changed(now: Database, seen: Seen): Places {
  return everywhere(
    now,
    seen,
    (held) => ({ ...held, database: now }),
    () => [now],
  );
}

export function renamed(of: Database | null, name: string, seen: Seen): Places {
  return everywhere(
    of,
    seen,
    (held) => ({ ...held, database: { ...held.database, name } }),
    (it) => [{ ...it, name }],
  );
}

/** `seen` when a database has gone, and each of its names with it. */
export function without(of: Database | null, seen: Seen): Places {
  const places = everywhere(
    of,
    seen,
    () => null,
    () => [],
  );
  const attachments = seen.target.attachments.filter((it) => it.database.id !== of?.id);
  return { ...places, target: { ...places.target, attachments } };
}

/** Every mention of a database, as `change` makes it; null where it is gone. */
function everywhere(
  of: Database | null,
  seen: Seen,
  change: <T extends Held>(held: T) => T | null,
  list: (it: Database) => readonly Database[],
): Places {
  const at = <T extends Held>(held: T | null) =>
    held !== null && held.database.id === of?.id ? change(held) : held;
  const databases = seen.target.databases.flatMap((it) => (it.id === of?.id ? list(it) : it));
  return {
    current: at(seen.current),
    new: at(seen.new),
    old: at(seen.old),
    undone: at(seen.undone),
    target: { ...seen.target, databases },
  };
}
