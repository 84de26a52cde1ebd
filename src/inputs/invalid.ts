import type { Problem } from '../domain/problem.ts';
import { inputNames } from './table.ts';

/** What may be set on a host. */
export type Vocabulary = {
  readonly names: readonly string[];
  /** A sentence on where they are listed. */
  readonly listed: string;
  /** What else can be said of a name that is none of them. */
  readonly stranger?: string;
};

export const everyInput: Vocabulary = { names: inputNames, listed: 'The README lists every input.' };

/** @param what names the input first */
export function invalid(what: string, remedy = everyInput.listed): Problem {
  return { code: 'INPUT_INVALID', kind: 'refused', what, remedy };
}
