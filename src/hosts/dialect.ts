import * as core from '@actions/core';
import type { Problem } from '../domain/problem.ts';

/** How one host wants to be told things. Every text has been made harmless before. */
export type Dialect = {
  open(title: string): void;
  note(line: string): void;
  close(): void;
  /** What went wrong, with what is true now and what to do; `state` is told once, with the last of them. */
  problem(problem: Omit<Problem, 'kind'>): void;
  warning(line: string): void;
  /** The last sentence. */
  end(verdict: string): void;
};

const print = (line: string) => void process.stdout.write(`${line}\n`);

export const github: Dialect = {
  open: (title) => core.startGroup(title),
  note: (line) => core.info(`  ${line}`),
  close: () => core.endGroup(),
  problem({ code, what, state, remedy }) {
    // Outside the step's group, which GitHub shows folded.
    core.endGroup();
    core.error([what, state, remedy].filter(Boolean).join('\n'), { title: code });
  },
  warning: (line) => core.warning(line),
  end: (verdict) => core.info(verdict),
};

export const terminal: Dialect = {
  open: print,
  note: (line) => print(`  ${line}`),
  close: () => {},
  problem({ code, what, state, remedy }) {
    print(`\n${what} [${code}]`);
    for (const line of [state, remedy]) if (line) print(line.replace(/^/gm, '  '));
  },
  warning: (line) => print(`Warning: ${line}`),
  end: (verdict) => print(`\n${verdict}`),
};
