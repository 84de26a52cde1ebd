import { isEnding } from '../ending.ts';
import type { Price, Seen } from '../seen.ts';

/** The time for which the old and the new database existed side by side, and what both cost in it. */
export type Overlap = {
  readonly startedAt: number;
  /** When one of them was gone or going; null while both exist. */
  readonly endedAt: number | null;
  /** Of both together; null when Heroku does not say, or one has another kind of price. */
  readonly price: number | null;
  /** Of both together for that time so far, in US cents. */
  readonly cost: number | null;
};

/** Heroku reckons with 720 hours a month. Source: heroku/cli v11.9.0, src/lib/addons/util.ts. */
const HOURS_A_MONTH = 720;

/** US cents a month of all together; null unless each has such a price. */
export function monthly(...prices: readonly (Price | null)[]): number | null {
  const cents = prices.flatMap((it) =>
    it !== null && typeof it === 'object' && it.unit === 'month' ? it.cents : [],
  );
  return cents.length < prices.length ? null : cents.reduce((sum, it) => sum + it, 0);
}

/** US cents an hour. */
export function hourly(centsAMonth: number): number {
  return centsAMonth / HOURS_A_MONTH;
}

/**
 * What is known of the overlap after another look.
 *
 * @param known what was known before it
 * @param ids of the old and the new database; a database that is billed to another app never counts
 */
export function overlapAfter(
  known: Overlap | null,
  { at, target }: Seen,
  ids: { readonly old: string | undefined; readonly new: string | undefined },
): Overlap | null {
  if (known?.endedAt != null) return known;
  const lasts = target.databases.filter((it) => !isEnding(it.state));
  const old = lasts.find((it) => it.id === ids.old);
  const fresh = lasts.find((it) => it.id === ids.new);
  if (old === undefined || fresh === undefined) return known && { ...lasting(known, at), endedAt: at };
  const price = monthly(old.price, fresh.price);
  return lasting({ startedAt: fresh.createdAt, endedAt: null, price, cost: null }, at);
}

function lasting(overlap: Overlap, until: number): Overlap {
  const { startedAt, price } = overlap;
  const hours = Math.max(0, until - startedAt) / 3_600_000;
  // To a hundredth of a cent.
  const cost = price === null ? null : Math.round(hourly(price) * hours * 100) / 100;
  return { ...overlap, cost };
}
