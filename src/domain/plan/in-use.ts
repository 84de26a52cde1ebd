import type { Held, Seen } from '../seen.ts';

/** Whether the target app only borrows its database: then that is left alone, and staging gets one of its own. */
export function isBorrowed(held: Held, seen: Seen): boolean {
  return held.database.app.id !== seen.target.app.id;
}

/** Whether the target app has the new database as its current one. */
export function isPromoted({ current, new: fresh }: Seen): boolean {
  return current !== null && current.database.id === fresh?.database.id;
}
