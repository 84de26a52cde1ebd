/**
 * `refused`: unsafe, or the inputs are wrong. `denied`: Heroku does not let this key do it. `failed`: something went wrong on the way.
 * `cancelled`: someone, or the timeout, ended it. `conflict`: someone else changed the app during the run.
 */
export type Kind = 'refused' | 'denied' | 'failed' | 'cancelled' | 'conflict';

/** What went wrong, as data. Each code has a section in docs/problems.md; problems/ has them all. */
export type Problem = {
  readonly code: string;
  readonly kind: Kind;
  /** What happened, with names and numbers. */
  readonly what: string;
  /** What to do about it: a command to paste or an input to change. */
  readonly remedy: string;
  /** What is true now, where what the run last saw does not show it. */
  readonly state?: string;
  /** What makes it the same problem as another one that reads differently, such as by its request id; by default what happened. */
  readonly sameAs?: string;
};

/** A reason not to begin. */
export function refused(code: string, what: string, remedy: string): Problem {
  return { code, kind: 'refused', what, remedy };
}

export function failed(code: string, what: string, remedy: string): Problem {
  return { code, kind: 'failed', what, remedy };
}

export function conflict(code: string, what: string, remedy: string): Problem {
  return { code, kind: 'conflict', what, remedy };
}

/** Ends a run, with every problem that was found, each once. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], cause?: unknown) {
    super(problems.map((problem) => `${problem.code}: ${problem.what}`).join('\n'), { cause });
    this.problems = distinct(problems);
  }
}

/** Ends the run with one problem. */
export function stop(problem: Problem, cause?: unknown): never {
  throw new Stopped([problem], cause);
}

/**
 * Waits for all of `works` and only then fails, with the problems of all that failed.
 *
 * @throws Stopped with every problem; any other error as it is, since that is a bug
 */
export async function allOrEveryProblem<T extends readonly unknown[]>(
  works: {
    readonly [K in keyof T]: Promise<T[K]>;
  },
): Promise<T> {
  const ends = await Promise.allSettled(works);
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  const bug = failures.find((failure) => !(failure instanceof Stopped));
  if (bug !== undefined) throw bug;
  const problems = failures.flatMap((failure) => (failure as Stopped).problems);
  if (problems.length > 0) throw new Stopped(problems, failures[0]);
  return ends.map((end) => (end as PromiseFulfilledResult<unknown>).value) as unknown as T;
}

/** Each problem once, as it was reported first. */
export function distinct(problems: readonly Problem[]): readonly Problem[] {
  const same = (it: Problem) => it.sameAs ?? it.what;
  return problems.filter(
    (problem, at) => problems.findIndex((other) => same(other) === same(problem)) === at,
  );
}
