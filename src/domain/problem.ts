/**
 * `refused`: it would not be safe, or was asked for wrongly. `denied`: Heroku does not let this key do it. `failed`: something went wrong on the way. `cancelled`: somebody
 * or the clock ended it. `conflict`: somebody else changed things meanwhile.
 */
export type Kind = 'refused' | 'denied' | 'failed' | 'cancelled' | 'conflict';

/** What went wrong, as data. Each code has a section in docs/problems.md. */
export type Problem = {
  readonly code: string;
  readonly kind: Kind;
  /** What happened, with names and numbers. */
  readonly what: string;
  /** What to do about it: a command to paste or an input to change. */
  readonly remedy: string;
  /** What is true now, when the run itself cannot tell it from what it last saw. */
  readonly state?: string;
  /** What makes it the same problem as another one that reads differently, such as by its request id; by default what happened. */
  readonly sameAs?: string;
};

/** A reason not to begin. */
export function refused(code: string, what: string, remedy: string): Problem {
  return { code, kind: 'refused', what, remedy };
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

/** Why a run ends that `signal` has told to: somebody has cancelled it, or its time is up. */
export function endedBy({ reason }: AbortSignal): Problem {
  if (reason instanceof Error && reason.name === 'TimeoutError') return timedOut();
  const remedy = 'Nothing is undone. Run again to continue where it stopped.';
  return { code: 'CANCELLED', kind: 'cancelled', what: 'The run was cancelled.', remedy };
}

export function timedOut(): Problem {
  const remedy = 'Nothing is undone. Run again to continue where it stopped, or set a longer timeout.';
  return { code: 'TIMED_OUT', kind: 'cancelled', what: 'The run has reached its timeout.', remedy };
}

/**
 * Waits for all of `works` and only then fails, with the problems of all that failed.
 *
 * @throws Stopped with every problem; any other error as it is, since that is a bug
 */
export async function all<T extends readonly unknown[]>(
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
