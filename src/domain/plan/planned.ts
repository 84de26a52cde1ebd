import { dollars, price, span } from '../format.ts';
import { costOfKeeping } from '../report/keeping.ts';
import { hourly, monthly } from '../report/overlap.ts';
import type { Request } from '../request.ts';
import type { Database, Price } from '../seen.ts';
import { keepsOld } from './tidy.ts';

/** A plan as people see it before anything is done. */
export type Planned = {
  /** The plan that the new database gets at Heroku. */
  readonly plan: string;
  readonly price: Price | null;
  readonly steps: readonly PlannedStep[];
  /** Attachments of the old database that the new one will have. */
  readonly carries: readonly string[];
};

type PlannedStep = {
  readonly title: string;
  /** Whether it changes anything at Heroku, or only waits. */
  readonly isChange: boolean;
  /** Whether the target app's dynos restart in it: Heroku makes a release. */
  readonly restarts: boolean;
  /** Whether the run leaves it to a later one: with `wait: false`. */
  readonly isLater: boolean;
};

/** What a plan comes to, a line each. @param old the database that is replaced; null when there is none */
export function effectsOf(
  planned: Planned,
  old: Pick<Database, 'name' | 'price'> | null,
  request: Pick<Request, 'task' | 'keepOld'>,
): readonly string[] {
  const numbers = planned.steps.flatMap((step, at) => (step.restarts ? [at + 1] : []));
  return [
    ...(numbers.length === 0 ? [] : [`restarts the dynos in ${numbers.length} steps: ${numbers.join(', ')}`]),
    ...endOf(planned),
    ...(planned.price === null ? [] : [costs(planned.price, old?.price ?? null)]),
    ...(old === null || request.task !== 'refresh' || !keepsOld(request) ? [] : [keeps(old, request)]),
    ...(planned.carries.length === 0 ? [] : [`carries over ${planned.carries.join(', ')}`]),
  ];
}

/** Where the run leaves the plan to a later one; empty where it does not. */
export function endOf({ steps }: Planned): readonly string[] {
  const at = steps.findIndex((step) => step.isLater);
  return at < 0 ? [] : [`ends before step ${at + 1}: Heroku works on, and a later run does the rest`];
}

/** What is paid for the way back. The next refresh ends it, if that comes first. */
function keeps(old: Pick<Database, 'name' | 'price'>, request: Pick<Request, 'keepOld'>): string {
  const cost = costOfKeeping(request, old.price);
  const time = span(request.keepOld ?? 0);
  return `keeps ${old.name} for an undo for ${time} at most${cost === null ? '' : `: ${dollars(cost)} in all`}`;
}

function costs(now: Price, before: Price | null): string {
  if (before === null) return `costs ${priceOf(now)}`;
  const change = price(now) === price(before) ? 'as before' : `not ${priceOf(before)}`;
  const both = monthly(now, before);
  const meanwhile =
    both === null
      ? ''
      : `; while both databases exist ${price({ cents: both, unit: 'month' })}, ${dollars(hourly(both))} an hour`;
  return `costs ${priceOf(now)}, ${change}${meanwhile}`;
}

/** `$50 a month`, `the contract price`. */
function priceOf(it: Price): string {
  return typeof it === 'string' ? `the ${price(it)}` : price(it);
}
