import { inputNames } from './table.ts';

/** What may be set on a host. */
export type Vocabulary = {
  readonly names: readonly string[];
  /** A sentence on where they are listed. */
  readonly listed: string;
  /** What else can be said of a name that is none of them. */
  readonly stranger?: string;
};

export const everyInput: Vocabulary = { names: inputNames, listed: 'docs/inputs.md lists every input.' };
