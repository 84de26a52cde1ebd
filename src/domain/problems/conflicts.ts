import { conflict, type Problem } from '../problem.ts';
import { type Named, otherName } from './other-name.ts';

/** @param was the name of the database, or `nothing` */
export function attachmentChanged(app: string, attachment: string, was: string, is: string): Problem {
  return changed(app, `Someone else changed ${attachment} on ${app} from ${was} to ${is} during this run.`);
}

export function releaseMade(app: string, version: number, description: string): Problem {
  return changed(app, `Someone else made release v${version} of ${app} during this run: ${description}.`);
}

function changed(app: string, what: string): Problem {
  return conflict(
    'CHANGED_BY_SOMEONE_ELSE',
    what,
    `Find out who changed it: \`heroku releases --app ${app}\`. Then run again: the run continues from the current state.`,
  );
}

/** @param reads how many in a row */
export function appKeepsChanging(app: string, reads: number): Problem {
  return conflict(
    'APP_KEEPS_CHANGING',
    `The attachments of ${app} changed during each of ${reads} reads in a row.`,
    `Find out who changes them: \`heroku releases --app ${app}\`. Then run again.`,
  );
}

/** @param name such as `NEW_DATABASE` */
export function newRemoved(app: string, name: string): Problem {
  return conflict(
    'NEW_DATABASE_VANISHED',
    `Someone removed or replaced ${name} of ${app} during this run.`,
    'Find out who else refreshes this app, then run again.',
  );
}

export function newBeingDestroyed(app: string, name: string, database: string): Problem {
  return conflict(
    'NEW_DATABASE_VANISHED',
    `${name} of ${app}, ${database}, is being destroyed, and not by this run.`,
    'Find out who else changes this app, then run again: the run makes another database.',
  );
}

/** @param variable such as `NEW_DATABASE_URL` */
export function newUrlChanged(
  app: string,
  variable: string,
  where: 'a different database than a moment ago' | 'the database in use by now',
): Problem {
  return conflict(
    'NEW_DATABASE_VANISHED',
    `${variable} of ${app} leads to ${where}, so the copy was not started.`,
    'Find out who else refreshes this app, then run again.',
  );
}

/** @param old what has the name of the old database, which is not the current one */
export function oldNameTaken(old: Named, current: string): Problem {
  return conflict(
    'OLD_DATABASE_TAKEN',
    `${old.name} of ${old.app} is ${old.database}, but the current database is ${current}: someone promoted another one.`,
    `${otherName(old)} The next run then replaces ${current} too.`,
  );
}

export function sanitizedOtherwise(database: string): Problem {
  return conflict(
    'SANITIZED_OTHERWISE',
    `Another run sanitized ${database} with different scripts.`,
    'Find out who else refreshes this app, and with which sanitize-sql. Run again: the database is replaced.',
  );
}
