import type { Mode, Request } from '../request.ts';
import type { Price, Seen } from '../seen.ts';

/** What the new database is to be: how it is filled, and on which plan it runs. */
export type Spec = { readonly mode: Mode; readonly plan: string; readonly price: Price | null };

/**
 * Essential plans and what they were called before can neither fork nor be forked to.
 * Source: heroku-cli-util 10.10.0, src/utils/addons/helpers.ts, and Dev Center "Choosing the Right Heroku Postgres Plan".
 */
const CANNOT_FORK = /^(essential|dev|basic|mini|hobby)/;

/** The next generation, with other endpoints. Source: heroku-cli-util 10.10.0, src/utils/addons/helpers.ts. */
const ADVANCED = /^(advanced|performance)/;

/** What `pg:info` says of a database that can never be forked. Source: Heroku's Data API schema, row `Fork/Follow`. */
const NEVER_FORKED = ['Unsupported', 'Unavailable on followers'];

export function planCanFork(plan: string): boolean {
  return !CANNOT_FORK.test(plan);
}

export function isAdvanced(plan: string): boolean {
  return ADVANCED.test(plan);
}

export function specOf(request: Request, seen: Pick<Seen, 'source' | 'current' | 'offers'>): Spec {
  const plan = request.plan ?? seen.current?.database.plan ?? '';
  const price = seen.offers.find((offer) => offer.plan === plan)?.price ?? null;
  return { mode: request.mode === 'auto' ? bestMode(plan, seen.source) : request.mode, plan, price };
}

/**
 * Decided by what cannot change from one minute to the next, so that a run that is continued decides as before. A source
 * that cannot be forked *for the moment* is refused rather than dumped: a copy would load production for hours.
 */
function bestMode(plan: string, source: Seen['source']): Mode {
  const sourceForks =
    planCanFork(source.database?.plan ?? '') && !NEVER_FORKED.includes(source.facts?.forkFollow ?? '');
  return sourceForks && planCanFork(plan) ? 'fork' : 'copy';
}
