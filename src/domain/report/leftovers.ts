import { isEnding } from '../ending.ts';
import { price } from '../format.ts';
import { isCandidateName, workNames } from '../names.ts';
import { isPromoted } from '../plan/guard.ts';
import type { Request } from '../request.ts';
import type { Database, Seen } from '../seen.ts';

/** A database of the target app that costs money and is not in use. */
export type Leftover = Pick<Database, 'name' | 'plan' | 'price'> & {
  /** Under which name the next run finds it and takes it over; null for one that somebody has to look at. */
  readonly attachment: string | null;
};

export function leftovers(request: Request, seen: Seen): readonly Leftover[] {
  const names = workNames(request.targetDatabase);
  const fresh = isPromoted(seen) ? null : seen.new;
  const old = seen.old?.database.id === seen.current?.database.id ? null : seen.old;
  return [
    ...(fresh === null ? [] : [leftover(fresh.database, names.new)]),
    ...(old === null ? [] : [leftover(old.database, names.old)]),
    ...strays(request, seen).map((it) => leftover(it, null)),
  ];
}

/** Databases with a name of our form that are in none of the three places: only one proof of being ours, so they stay. */
function strays(request: Request, { target, current, new: fresh, old }: Seen): readonly Database[] {
  const placed = [current, fresh, old].map((it) => it?.database.id);
  const ours = target.databases.filter(
    (it) => !placed.includes(it.id) && isCandidateName(request.targetApp, it.name),
  );
  return ours.filter((it) => !isEnding(it.state));
}

function leftover({ name, plan, price }: Database, attachment: string | null): Leftover {
  return { attachment, name, plan, price };
}

/** `green (standard-0, $50 a month)`. */
export function withPrice(database: Pick<Database, 'name' | 'plan' | 'price'>): string {
  const cost = database.price === null ? '' : `, ${price(database.price)}`;
  return `${database.name} (${database.plan}${cost})`;
}
