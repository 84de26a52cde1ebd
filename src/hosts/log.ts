import type { Problem } from '../domain/problem.ts';
import type { Redactor } from '../domain/redact.ts';
import type { Log } from '../engine/ports.ts';
import { cleaner } from './clean.ts';
import type { Dialect } from './dialect.ts';

/** The run's log in one dialect. Every text loses its secrets and its power first. */
export function logIn(dialect: Dialect, redactor: Redactor): Log {
  const clean = cleaner(redactor);
  return {
    open: (title) => dialect.open(clean(title.replaceAll('\n', ' '))),
    note: (line) => {
      for (const part of line.split('\n')) dialect.note(clean(part));
    },
    close: () => dialect.close(),
  };
}

/** Tells problems: each with its remedy unless the next has the same, and `state`, what is true now, with the last. */
export function tellProblems(
  problems: readonly Problem[],
  state: string,
  dialect: Dialect,
  redactor: Redactor,
): void {
  const clean = cleaner(redactor);
  for (const [at, { code, what, remedy, state: own }] of problems.entries()) {
    const next = problems[at + 1];
    const told = {
      state: own ?? (next === undefined ? state : ''),
      remedy: next?.remedy === remedy ? '' : remedy,
    };
    dialect.problem({ code, what: clean(what), state: clean(told.state), remedy: clean(told.remedy) });
  }
}
