import type { Step } from './step.ts';

/** What is next by the first of these rules that has something to do. */
export function firstDue<Situation extends readonly unknown[]>(
  rules: readonly ((...now: Situation) => Step | undefined)[],
  ...now: Situation
): Step | undefined {
  for (const rule of rules) {
    const step = rule(...now);
    if (step !== undefined) return step;
  }
  return undefined;
}
