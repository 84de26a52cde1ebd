import { Stopped } from '../../domain/problem.ts';
import { bug } from '../../domain/problems/ending.ts';
import { BUG, exitCodes, statusOf } from '../../domain/report/outcome.ts';
import type { Clean } from '../clean.ts';
import { endings } from './plain.ts';

/** Does the work of a command that refreshes nothing. Prints what has stopped it, without secrets, and sets the exit code. */
export async function orProblems(clean: Clean, work: () => Promise<void>): Promise<void> {
  // Until it has ended: see `main`.
  process.exitCode = BUG;
  try {
    await work();
    process.exitCode = 0;
  } catch (error) {
    const { problem } = endings(process.stderr);
    const isStopped = error instanceof Stopped;
    const problems = isStopped ? error.problems : [bug(`${error instanceof Error ? error.stack : error}`)];
    for (const { code, what, remedy } of problems)
      problem({ code, what: clean(what), remedy: clean(remedy) });
    process.exitCode = isStopped ? exitCodes[statusOf(problems, false, false)] : BUG;
  }
}
