import type { Context } from '../plan/context.ts';
import type { Step } from './step.ts';

/** What is to be done next, if it is for this rule to say. */
export type Rule = (context: Context) => Step | undefined;

/** What is next by the first of these rules that has something to do. */
export function firstDue<Now extends readonly unknown[]>(
  rules: readonly ((...now: Now) => Step | undefined)[],
  ...now: Now
): Step | undefined {
  for (const rule of rules) {
    const step = rule(...now);
    if (step !== undefined) return step;
  }
  return undefined;
}
