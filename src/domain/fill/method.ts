import type { Context } from '../plan/context.ts';
import type { Problem } from '../problem.ts';
import type { Request } from '../request.ts';
import type { Fresh, Seen } from '../seen.ts';
import type { Rule } from '../steps/rule.ts';
import type { Step } from '../steps/step.ts';

type Create = Extract<Step, { verb: 'create' }>;

/** All that sets one way to fill a new database apart from the others. */
export type FillMethod = {
  /** What it makes, in a word: `a copy`. */
  readonly noun: string;
  /** Why it cannot be done so; all reasons at once. @param beganAt when the run began */
  obstacles(request: Request, seen: Seen, plan: string, beganAt: number): readonly Problem[];
  /** What has to be done before Heroku is asked to make it: the first that is due. */
  readonly before: readonly Rule[];
  /** What Heroku is asked to make. */
  create(request: Request, seen: Seen): Pick<Create, 'fork' | 'fast' | 'version'>;
  /** What follows when Heroku has made it: the first that is due. */
  readonly rules: readonly Rule[];
  /** Whether Heroku calls what is made so a fork. */
  readonly forked: boolean;
  /** Whether Heroku fills it by a transfer, which can be asked for. */
  readonly isTransferred: boolean;
  /** Whether it holds one moment of the source, so that it can be older, and cannot lack a part. */
  readonly isWhole: boolean;
  /** Why a leftover that was made so cannot be continued; null when it can. */
  unusable(context: Context, fresh: Fresh): string | null;
  /** The moment in the source's life that it shows; null when Heroku has not said. @param message what Heroku said when it was created */
  dataAsOf(request: Request, fresh: Fresh, message: string): number | null;
  /** The major version of PostgreSQL that it has, or will have; null when that is not known. */
  version(request: Request, seen: Seen): number | null;
  /** The end of a sentence that says from which version staging goes to which. */
  whyVersion(before: number, after: number): string;
};
