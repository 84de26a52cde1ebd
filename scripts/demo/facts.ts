import type { StepEnd } from '../runner.ts';
import type { View } from './view.ts';

/** A refresh that has ended: its two apps before and after it, and what the action has put out about it. */
export type Ended = {
  readonly source: string;
  readonly target: string;
  readonly before: { readonly source: View; readonly target: View };
  readonly after: { readonly source: View; readonly target: View };
  readonly outputs: Readonly<Record<string, string>>;
};

/** What was said to hold, and does not. */
export const failures: string[] = [];

/** Prints whether a fact holds; the demo fails if one does not. */
export function fact(what: string, holds: boolean): void {
  console.log(`${holds ? '✔' : '✘'} ${what}`);
  if (!holds) failures.push(what);
}

/** The same of each refresh: those of which it does not hold are named. */
export function factOfEach(what: string, ended: readonly Ended[], holds: (it: Ended) => boolean): void {
  const wrong = ended.filter((it) => !holds(it)).map(({ target }) => target);
  fact(wrong.length === 0 ? what : `${what}: not so of ${wrong.join(', ')}`, wrong.length === 0);
}

/** @param real the e-mail addresses that staging must not have */
export function factsOfAll({ summary }: StepEnd, ended: readonly Ended[], real: readonly string[]): void {
  factOfEach(
    'each runs on a new database, which new-addon names',
    ended,
    ({ before, after, outputs }) =>
      before.target.name !== after.target.name && outputs['new-addon'] === after.target.name,
  );
  factOfEach('the summary says so of each', ended, ({ target, after }) =>
    new RegExp(`${target} now runs on (its first database, )?${after.target.name}`).test(summary),
  );
  factOfEach(
    'each has the rows of its source',
    ended,
    ({ after }) => same(after.target.rows, after.source.rows) && rowsIn(after.target) > 0,
  );
  const raw = new Set(real);
  factOfEach(
    `no e-mail address of production is in any, such as ${real[0]}: users have ${ended[0]?.after.target.addresses[0]} and so on`,
    ended,
    ({ after: { target } }) =>
      raw.size > 0 && target.addresses.length > 0 && !target.addresses.some((it) => raw.has(it)),
  );
  fact(
    'the summary shows that an assertion has proved it',
    summary.includes('every e-mail address is at example.com'),
  );
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function rowsIn({ rows }: View): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}
