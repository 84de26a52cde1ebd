import type { Problem } from '../domain/problem.ts';

/** The steps of one refresh. */
export type Steps = {
  open(title: string): void;
  note(line: string): void;
  /** What a wait looks like at this very moment: many times a minute, for hosts that can write over it. */
  live(line: string): void;
  close(): void;
};

/** How one host shows things. Every text is already defused. */
export type Dialect = Steps & {
  /** How it shows the steps of one of several refreshes, each known by its target app. */
  among(app: string): Steps;
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

/** Line by line, each with the app that it is about. */
export function linesOf(app: string, printLine: (line: string) => void): Steps {
  return {
    open: (title) => printLine(`${app}: ${title}`),
    note: (line) => printLine(`${app}:   ${line}`),
    live: () => {},
    close: () => {},
  };
}
