import type { Problem } from '../domain/problem.ts';
import type { Report } from '../domain/report/report.ts';
import type { Secret } from '../domain/secret.ts';
import type { Log } from '../engine/ports.ts';
import type { Raw } from '../inputs/table.ts';
import type { Vocabulary } from '../inputs/vocabulary.ts';

/** What was asked for, before it is validated. */
export type Asked = {
  readonly raw: Raw;
  readonly vocabulary: Vocabulary;
  readonly key: Secret;
  /** `HEROKU_HOST` and `HEROKU_DATA_HOST`; empty where not set. */
  readonly platform: string;
  readonly data: string;
  /** What is wrong with how it was asked, whatever it was. */
  readonly mistakes: readonly Problem[];
};

/** Where the run takes place: GitHub Actions, Buildkite or a terminal. */
export type Host = {
  /** Reads what is asked for. The key is taken out of the environment, so that no child process inherits it. */
  readonly ask: () => Asked;
  /** Why this run must not go on here at all; null when it may. */
  readonly objection: () => Problem | null;
  /** @param app the target app that each line begins with, where several refreshes write side by side; null for the only one */
  readonly logOf: (app: string | null) => Log;
  /** Hides `secrets` from now on, here at once and by the host's own masker when it resolves. */
  readonly mask: (secrets: readonly Secret[]) => Promise<void>;
  /**
   * Asks the person at the keyboard whether to go on; resolves to true where there is none.
   *
   * @param ended ends the question too, with false
   */
  readonly agree: (consequence: string, ended: AbortSignal) => Promise<boolean>;
  /** Reports how it ended: the last thing that is written. */
  readonly tell: (reports: readonly Report[]) => Promise<void>;
};
