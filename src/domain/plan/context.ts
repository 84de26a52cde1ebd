import type { Spec } from '../fill/spec.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Seen } from '../seen.ts';

/** All that a plan is made from. */
export type Context = {
  readonly request: Request;
  readonly seen: Seen;
  readonly run: Run;
  readonly spec: Spec;
};
