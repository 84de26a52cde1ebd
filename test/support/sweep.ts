import { appendFileSync } from 'node:fs';

/** Whether everything is to be tried, or only what fits the three minutes of `npm test`. */
export const deep = process.env.DEEP === '1';

/** Reports to `npm run test:deep` what a sweep has done. */
export function tally(sweep: string, executions: number, violations: readonly string[]): void {
  const file = process.env.SWEEP_TALLY;
  if (file) appendFileSync(file, `${JSON.stringify({ sweep, executions, violations: violations.length })}\n`);
}
