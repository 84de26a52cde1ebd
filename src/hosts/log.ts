import type { Problem } from '../domain/problem.ts';
import type { Redactor } from '../domain/redact.ts';
import type { Log } from '../engine/ports.ts';
import type { Dialect } from './dialect.ts';
import { harmless } from './harmless.ts';

/** The run's log in one dialect. Every text loses its secrets and its power first. */
export function logIn(dialect: Dialect, redactor: Redactor): Log {
  const clean = (text: string) => harmless(redactor.clean(text));
  return {
    open: (title) => dialect.open(clean(title)),
    note: (line) => {
      for (const part of line.split('\n')) dialect.note(clean(part));
    },
    close: () => dialect.close(),
  };
}

/** A problem without secrets; its lines stay lines. */
export function cleanProblem(problem: Problem, redactor: Redactor): Problem {
  const clean = (text: string) => redactor.clean(text).split('\n').map(harmless).join('\n');
  return { ...problem, what: clean(problem.what), remedy: clean(problem.remedy), state: clean(problem.state ?? '') };
}
