import { isEnding } from '../ending.ts';
import { dollars, moment } from '../format.ts';
import { isRetired, nameInUse } from '../names.ts';
import { keepsOld, keptUntil } from '../plan/tidy.ts';
import type { Request } from '../request.ts';
import type { Database, Held, Seen } from '../seen.ts';
import { hourly, monthly } from './overlap.ts';

/** The database that is kept for an undo: from when, until when, and what that costs. */
export type Keeping = Pick<Database, 'plan' | 'price'> & {
  /** By the name that it had in use. */
  readonly name: string;
  readonly startedAt: number;
  /** When `task: tidy` removes it; the next refresh does so in any case. */
  readonly endsAt: number;
  /** In US cents, for the whole time; null when Heroku does not say. */
  readonly cost: number | null;
};

/** Null where none is kept, or Heroku does not say since when. */
export function keeping(request: Request, seen: Seen): Keeping | null {
  const held = keptForUndo(seen);
  if (held === null || !keepsOld(request)) return null;
  const { name, plan, price } = held.database;
  const [startedAt, endsAt] = [held.attachment.createdAt, keptUntil(request, held)];
  if (startedAt === null || endsAt === null) return null;
  return { name: nameInUse(name), plan, price, startedAt, endsAt, cost: costOfKeeping(request, price) };
}

/** In US cents, to a hundredth of one. */
export function costOfKeeping(
  { keepOld }: Pick<Request, 'keepOld'>,
  price: Database['price'],
): number | null {
  const cents = monthly(price);
  const hours = (keepOld ?? 0) / 3_600_000;
  return cents === null ? null : Math.round(hourly(cents) * hours * 100) / 100;
}

/** What a refresh has replaced, retired, and left. */
export function keptForUndo({ current, old, new: fresh }: Seen): Held | null {
  if (old === null || current === null || old.database.id === current.database.id) return null;
  if (fresh !== null && fresh.database.id !== current.database.id) return null;
  return isRetired(old.database.name) && !isEnding(old.database.state) ? old : null;
}

/** `until 2026-12-03 02:14 UTC, for $11.67`. */
export function untilInWords({ endsAt, cost }: Pick<Keeping, 'endsAt' | 'cost'>): string {
  return `until ${moment(endsAt)}${cost === null ? '' : `, for ${dollars(cost)}`}`;
}
