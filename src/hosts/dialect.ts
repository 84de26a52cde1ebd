import type { Problem } from '../domain/problem.ts';

/** How one host shows things. Every text is already defused. */
export type Dialect = {
  open(title: string): void;
  note(line: string): void;
  /** What a wait looks like at this very moment: many times a minute, for hosts that can write over it. */
  live(line: string): void;
  close(): void;
  /** What went wrong, with what is true now and what to do; `state` is shown once, with the last of them. */
  problem(problem: Omit<Problem, 'kind'>): void;
  warning(line: string): void;
  /** The last sentence. */
  end(verdict: string): void;
};

/** A line of its own on standard output. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
