import { failed, type Problem } from '../problem.ts';

const AGAIN = 'Check status.heroku.com, then run again.';

export function databaseUnreachable(host: string, why: string): Problem {
  return failed(
    'DATABASE_UNREACHABLE',
    `Could not connect to the database at ${host}: ${why}.`,
    'Check `heroku pg:info --app APP`, and that this machine can reach that host on its port; then run again.',
  );
}

/** Where no error was expected. @param state the SQLSTATE */
export function databaseRefused(message: string, state: string): Problem {
  return failed(
    'DATABASE_REFUSED',
    `PostgreSQL rejected this: ${message} (SQLSTATE ${state}).`,
    'Fix what PostgreSQL reports, then run again.',
  );
}

/** @param where the statement, or what else was going on */
export function databaseLost(where: string, why: string): Problem {
  return failed(
    'DATABASE_LOST',
    `The connection to the database was lost at ${where}: ${why}.`,
    `What was not committed is rolled back. ${AGAIN}`,
  );
}

/** What PostgreSQL says of a statement, without data. */
export type Refusal = { readonly message: string; readonly state: string; readonly hint?: string };

/** @param where file and line */
export function sqlFailed(where: string, { message, state, hint }: Refusal, remedy: string): Problem {
  const what = `${where}: ${message} (SQLSTATE ${state}).`;
  return failed('SQL_FAILED', [what, hint].filter(Boolean).join(' Hint: '), remedy);
}

/** Foreign keys that are checked at COMMIT leave events behind, and a table that has some cannot be altered. */
export const PENDING_EVENTS =
  'Put `SET CONSTRAINTS ALL IMMEDIATE;` on the line above it, so that deferred constraints are checked first.';

/** A deferred constraint is checked last, and the server does not say which statement broke it. */
export function commitFailed({ message, state }: Refusal): Problem {
  return failed(
    'SQL_FAILED',
    `COMMIT of the scripts was refused: ${message} (SQLSTATE ${state}).`,
    'Nothing was committed. Put `SET CONSTRAINTS ALL IMMEDIATE;` after the statements in question: the one that breaks the constraint is then reported with its line. Fix it and run again.',
  );
}

/** What to do about a failed statement, of the scripts or of an assertion. */
export const remedies = {
  script: 'Nothing of the scripts was committed. Fix the statement and run again.',
  hiddenFromScript:
    'A policy would hide rows from the scripts, and PostgreSQL refuses that. Put ALTER TABLE … NO FORCE ROW LEVEL SECURITY before the statement and FORCE behind it; it takes the owner of the table. See docs/writing-scripts.md, "Row-level security". Nothing of the scripts was committed.',
  assertion: 'Fix the assertion and run again.',
  hiddenFromAssertion:
    'A policy would hide rows from the assertion, and PostgreSQL refuses that. It takes the owner of the table to see every row; see docs/writing-scripts.md, "Row-level security".',
};
