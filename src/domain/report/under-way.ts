import type { Plan } from '../plan/plan.ts';
import type { Request } from '../request.ts';
import type { Seen } from '../seen.ts';
import { title } from '../steps/kinds.ts';
import { hourly, monthly } from './overlap.ts';

/** What a run has left to Heroku, and to a later run. */
export type UnderWay = {
  /** What the later run does, by the titles of its steps; the first is the wait that this run did not make. */
  readonly next: readonly string[];
  /** From then on a run does not resume with the new database: it destroys it, and makes another one. */
  readonly tooOldAt: number;
  /** What the new database costs meanwhile, in US cents an hour; null when Heroku does not say. */
  readonly centsAnHour: number | null;
};

/** Null where nothing is left to a later run. */
export function underWay(
  { maxAge }: Pick<Request, 'maxAge'>,
  { new: fresh }: Pick<Seen, 'new'>,
  { steps, share }: Pick<Plan, 'steps' | 'share'>,
): UnderWay | null {
  if (fresh === null || share > 0 || steps.length === 0) return null;
  const { createdAt, price } = fresh.database;
  const cents = monthly(price);
  return {
    next: steps.map(title),
    tooOldAt: createdAt + maxAge,
    // To a hundredth of a cent.
    centsAnHour: cents === null ? null : Math.round(hourly(cents) * 100) / 100,
  };
}
