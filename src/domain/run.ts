import type { Hold } from './hold.ts';
import type { Request } from './request.ts';
import type { Activity } from './seen.ts';
import type { Backup } from './transfer.ts';

/** What Heroku cannot show: which of this is this run's own. */
export type Run = {
  /** For the name of the database that this run may have to create: `ownName` completes it. */
  readonly candidate: string;
  /** The id of the database that this run makes, or that an interrupted run made and this one resumes. */
  readonly fresh: string | null;
  /** What held the target app when this run began; a run that has begun goes on. */
  readonly hold: Hold | null;
  /** When it began, by Heroku's clock: how old a backup is, is counted from then. Null before the first look. */
  readonly beganAt: number | null;
  /** The backup that this run has asked Heroku to restore: Heroku may not show it. */
  readonly restored: Backup | null;
  /** How many tables the source had when this run began; null when Heroku did not say. */
  readonly sourceTables: number | null;
  /** The id of the new database whose tables this run has counted. What prepares it may remove some. */
  readonly countedFor: string | null;
  /** The id of the database that this run has promoted, or has asked Heroku to. */
  readonly promoted: string | null;
  /** The ids of the new databases for which this run has run `before-promote`, and seen that all checks hold. */
  readonly beforePromoteRanFor: string | null;
  readonly checkedFor: string | null;
  /** The id of the new database that could not be prepared, and is to be destroyed. */
  readonly discarded: string | null;
  /** The id of the database after whose promote `after-promote` has succeeded in this run. */
  readonly afterPromoteRanFor: string | null;
  /** Whether it goes back to the old database, because what it has promoted does not work. */
  readonly goesBack: boolean;
  /** The id of the old database that this run has given a name that no other run knows. */
  readonly renamed: string | null;
  /** What it has paused; null again when that runs again. The note of it may be removed by another run. */
  readonly noted: Activity | null;
  /** Whether it has failed, and only has to start again what it has paused. */
  readonly onlyResumes: boolean;
  /** Whether a failed release is retried: only one that failed in an earlier run, so that someone could fix the cause. */
  readonly mayRetryRelease: boolean;
};

/** A run that has done nothing yet. @param candidate for the name of the database that it may have to create */
export function newRun(candidate: string): Run {
  return {
    candidate,
    fresh: null,
    hold: null,
    beganAt: null,
    restored: null,
    sourceTables: null,
    countedFor: null,
    promoted: null,
    beforePromoteRanFor: null,
    checkedFor: null,
    discarded: null,
    afterPromoteRanFor: null,
    goesBack: false,
    renamed: null,
    noted: null,
    onlyResumes: false,
    mayRetryRelease: true,
  };
}

/** Whether the way back is what this run is for: a person has asked for it, or what it has promoted itself does not work. */
export function isUndo({ task }: Pick<Request, 'task'>, { goesBack }: Pick<Run, 'goesBack'>): boolean {
  return task === 'undo' || goesBack;
}
