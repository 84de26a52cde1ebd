import * as core from '@actions/core';
import type { Problem } from '../domain/problem.ts';

/** How one host wants to be told things. Every text has been made harmless before. */
export type Dialect = {
  open(title: string): void;
  note(line: string): void;
  close(): void;
  problem(problem: Problem): void;
};

const print = (line: string) => void process.stdout.write(`${line}\n`);

export const github: Dialect = {
  open: (title) => core.startGroup(title),
  note: (line) => core.info(`  ${line}`),
  close: () => core.endGroup(),
  problem: ({ code, what, state, remedy }) =>
    core.error([what, state, remedy].filter(Boolean).join('\n'), { title: code }),
};

export const terminal: Dialect = {
  open: (title) => print(title),
  note: (line) => print(`  ${line}`),
  close: () => {},
  problem: ({ code, what, state, remedy }) => {
    print(`${code}  ${what}`);
    for (const line of [state, remedy]) if (line) print(`  ${line}`);
  },
};
