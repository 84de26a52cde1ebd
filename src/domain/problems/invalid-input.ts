import { type Problem, refused } from '../problem.ts';

/** @param what names the input first */
export function invalidInput(what: string, remedy: string): Problem {
  return refused('INPUT_INVALID', what, remedy);
}

/** `: no such input; did you mean plan?` */
export function suggestion(meant: string | null): string {
  return meant === null ? '.' : `; did you mean ${meant}?`;
}
