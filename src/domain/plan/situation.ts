/**
 * What an interrupted run, or this one so far, has left on the target app: the rows of the table in docs/design.md.
 *
 * `fresh` is the database that this run answers for from now on; null when it still has to create one.
 */
export type Situation =
  | { readonly is: 'idle'; readonly fresh: null }
  | { readonly is: 'under way'; readonly fresh: string }
  /** `why` completes "which …". */
  | { readonly is: 'unusable'; readonly fresh: null; readonly why: string }
  /** This run has failed, and only starts again what it has paused. */
  | { readonly is: 'over'; readonly fresh: string | null }
  /** Someone has asked for the target app to be left as it is. */
  | { readonly is: 'held'; readonly fresh: null }
  /** This run could not prepare it, and destroys it as it was asked to. */
  | { readonly is: 'spoilt'; readonly fresh: string | null }
  /** Heroku itself has attached an app's first database under the name that it is to have only when it is ready. */
  | { readonly is: 'given'; readonly fresh: string | null }
  | { readonly is: 'promoted'; readonly fresh: string | null }
  | { readonly is: 'not destroyed'; readonly fresh: string | null }
  | { readonly is: 'retired in use'; readonly fresh: string | null }
  | { readonly is: 'refreshed'; readonly fresh: string }
  /** An undo has begun, or is to: the old database is not promoted yet. `fresh` is that database, if this run is for it. */
  | { readonly is: 'going back'; readonly fresh: string | null }
  /** The old database is the current one again, and what was undone is still there, or a name too many. */
  | { readonly is: 'put back'; readonly fresh: string | null }
  /** An undo has begun and cannot go on: its name goes. */
  | { readonly is: 'given up'; readonly fresh: string | null }
  | { readonly is: 'undone'; readonly fresh: string | null }
  /** A tidy has nothing to do, or nothing left. */
  | { readonly is: 'tidied'; readonly fresh: null };

export const HELD: Situation = { is: 'held', fresh: null };
