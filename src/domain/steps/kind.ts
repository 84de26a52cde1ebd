import type { Part } from '../part.ts';
import type { Context } from '../plan/context.ts';
import type { Change, Step, Wait } from './step.ts';

/** All that there is to know of the steps with one verb. */
export type Kind<S extends Step> = {
  readonly is: S extends Change ? 'change' : S extends Wait ? 'wait' : 'check';
  /** One imperative line that names the thing by its attachment. */
  title(step: S): string;
  /** Whether the target app's dynos restart in it: Heroku makes a release for what sets or removes a config var. */
  readonly restarts: boolean;
  /** How long staging would stay paused for it, and for what it begins. */
  readonly lasts: 'a moment' | 'hours';
  /** Whether it may give a database another name, or make or destroy one. */
  readonly moves: boolean;
  /** Set where a second request, after the first was not seen, would do harm. */
  readonly once?: true;
  /**
   * What must have been read since the last change when it is next. Left out: everything. What stands here in a kind that cannot be taken
   * back, is what production and other apps have at stake.
   */
  readonly needs?: readonly Part[];
  /** What will be seen when it is done. */
  imagine(step: S, context: Context): Context;
};

/** The kinds of the steps with these verbs. */
export type Kinds<V extends Step['verb']> = { readonly [Verb in V]: Kind<Extract<Step, { verb: Verb }>> };
