import { isEnding } from '../ending.ts';
import { price } from '../format.ts';
import { isCandidateName, workNames } from '../names.ts';
import { isPromoted } from '../plan/in-use.ts';
import type { Request } from '../request.ts';
import type { Database, Held, Seen } from '../seen.ts';

/** A database of the target app that costs money and is not in use. */
export type Leftover = Pick<Database, 'name' | 'plan' | 'price'> & {
  /** Under which name the next run finds it; null for one that no run touches. */
  readonly attachment: string | null;
};

/** @param unused of those that are `perhapsUnused`, the ones that no app has */
export function leftovers(
  request: Request,
  seen: Seen,
  unused: readonly Database[] = [],
): readonly Leftover[] {
  const names = workNames(request.targetDatabase);
  const isUndone = seen.new !== null && seen.new.database.id === seen.undone?.database.id;
  const fresh = isPromoted(seen) || isUndone ? null : seen.new;
  const isIdle = (it: Held | null) => it !== null && it.database.id !== seen.current?.database.id;
  const [old, undone] = [seen.old, seen.undone].map((it) => (isIdle(it) ? it : null));
  return [
    ...(fresh === null ? [] : [leftover(fresh.database, names.new)]),
    ...(old == null ? [] : [leftover(old.database, names.old)]),
    ...(undone == null ? [] : [leftover(undone.database, names.undone)]),
    ...unused.map((it) => leftover(it, null)),
  ];
}

/**
 * Databases with a name of our form that the target app pays for and has under no name. Whether another app has one of them is not
 * known yet: what has any attachment on any app is in use.
 */
export function perhapsUnused(request: Request, { target }: Seen): readonly Database[] {
  return target.databases.filter(
    ({ id, name, state }) =>
      isCandidateName(request.targetApp, name) &&
      !isEnding(state) &&
      !target.attachments.some((it) => it.database.id === id),
  );
}

/** What to do about one that no app has: look first, and a destruction is called that. @param at by Heroku's clock */
export function unusedWarning(database: Database, { at, target }: Seen): string {
  const days = Math.floor((at - database.createdAt) / 86_400_000);
  const age = days < 1 ? 'less than a day' : days === 1 ? '1 day' : `${days} days`;
  const command = (verb: string) => `\`heroku addons:${verb} ${database.name} --app ${target.app.name}\``;
  return `${withPrice(database)} is ${age} old and attached to no app. Check what it is: ${command('info')}. If nothing needs it, ${command('destroy')} destroys it.`;
}

function leftover({ name, plan, price }: Database, attachment: string | null): Leftover {
  return { attachment, name, plan, price };
}

/** `green (standard-0, $50 a month)`. */
export function withPrice(database: Pick<Database, 'name' | 'plan' | 'price'>): string {
  const cost = database.price === null ? '' : `, ${price(database.price)}`;
  return `${database.name} (${database.plan}${cost})`;
}
