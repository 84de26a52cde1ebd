import { duration, size } from '../format.ts';
import { failed, type Problem, refused } from '../problem.ts';
import type { Backup } from '../transfer.ts';

/** Either reads production, which a backup that is there already does not. */
const MAKE = 'Set capture-backup, which makes one first, or set mode to auto.';

/** @param why there is none that can be used; empty when there is none at all */
export function noBackup(app: string, database: string, name: string, why: string): Problem {
  return refused(
    'NO_BACKUP',
    `${app} has no complete backup of ${name}, ${database}${why === '' ? '' : `: ${why}`}.`,
    `Check what it has: \`heroku pg:backups --app ${app}\`. ${MAKE}`,
  );
}

/** @param age and `most` in milliseconds */
export function backupTooOld(app: string, backup: string, age: number, most: number): Problem {
  return refused(
    'BACKUP_TOO_OLD',
    `The newest complete backup of ${app}, ${backup}, began ${duration(age)} ago; backup-max-age is ${duration(most)}.`,
    `Check when it is backed up: \`heroku pg:backups:schedules --app ${app}\`. ${MAKE}`,
  );
}

/** While this run was there. */
export function backupFailed(app: string, backup: string, database: string): Problem {
  return failed(
    'BACKUP_FAILED',
    `Heroku could not complete ${backup}, the backup of ${database}.`,
    `Check its log: \`heroku pg:backups:info ${backup} --app ${app}\`; then run again.`,
  );
}

/** Sizes in bytes. */
export function backupTooLarge(plan: string, holds: number, backup: string, has: number): Problem {
  return refused(
    'PLAN_TOO_SMALL',
    `plan: ${plan} holds ${size(holds)}, but ${backup} is of a database with ${size(has)} of data.`,
    'Choose a plan with more disk.',
  );
}

/** @param backup null when Heroku does not show which @param lines the last ones of the log of the restore */
export function restoreFailed(database: string, backup: Backup | null, lines: readonly string[]): Problem {
  return failed(
    'RESTORE_FAILED',
    `The restore of ${backup?.name || 'the backup'} into ${database} failed.${lines.map((line) => `\n  ${line}`).join('')}`,
    'Run again: the next run starts with another database.',
  );
}
