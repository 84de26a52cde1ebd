import type { Names } from './login.ts';
import type { Progress } from './progress.ts';

/** Where what a database is to hold comes from. */
export type Origin = {
  /** What role and database are called in the data it gives. */
  readonly names: Names;
  /** Makes `home`/data, on which Postgres can be started, perhaps with a recovery. */
  fill(home: string, progress: Progress, signal: AbortSignal): Promise<void>;
};
