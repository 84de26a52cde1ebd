import { type Problem, refused } from '../problem.ts';

/** @param reasons each in a few words, with the app */
export function cannotMoveAlong(reasons: readonly string[]): Problem {
  return refused(
    'ALSO_ATTACHED_TO',
    `also-attached-to: ${reasons.join('; ')}.`,
    'Take it out of also-attached-to: only other apps of staging can be named there.',
  );
}

export const whyNotAlong = {
  source: (app: string) => `${app} is the source app, which is only read`,
  target: (app: string) => `${app} is the target app itself`,
  production: (app: string) => `${app} is in the production stage of its pipeline`,
};

const FIRST = 'Refresh without also-attached-to first; then attach the new database to the other apps.';

export function nothingYetToMove(target: string, others: readonly string[]): Problem {
  const what = `also-attached-to: ${target} has no database yet that ${others.join(', ')} could have.`;
  return refused('ALSO_ATTACHED_TO', what, FIRST);
}

/** @param owner whose database the target app runs on */
export function nothingToMove(target: string, owner: string): Problem {
  return refused(
    'ALSO_ATTACHED_TO',
    `also-attached-to: ${target} runs on a database of another app, ${owner}, so no app is moved away from it.`,
    FIRST,
  );
}

export function withoutTheDatabase(app: string, database: string, name: string, target: string): Problem {
  return refused(
    'ALSO_ATTACHED_TO',
    `also-attached-to: ${app} has no attachment of ${database}, ${name} of ${target}.`,
    `Check \`heroku addons --app ${app}\`; take it out of also-attached-to if it has a database of its own.`,
  );
}

/** @param uses each `acme-dev (as DATABASE)` */
function usedElsewhere(database: string, uses: readonly string[], remedy: string): Problem {
  return refused(
    'DATABASE_USED_ELSEWHERE',
    `${database}, to be replaced, is also attached to ${uses.join(', ')}.`,
    remedy,
  );
}

export function usedBySource(database: string, uses: readonly string[], source: string): Problem {
  return usedElsewhere(
    database,
    uses,
    `Check what ${source} needs it for: a refresh destroys this database. Or choose another target-database.`,
  );
}

/** @param apps that also-attached-to does not name yet @param named those that it does */
export function usedByOthers(
  database: string,
  uses: readonly string[],
  apps: readonly string[],
  named: readonly string[],
): Problem {
  const [belong, have] = apps.length === 1 ? ['it belongs', 'it has'] : ['they belong', 'they have'];
  const lists = apps.map((it) => `\`heroku addons --app ${it}\``).join(', ');
  return usedElsewhere(
    database,
    uses,
    `If ${belong} to staging, set also-attached-to to ${[...named, ...apps].join(', ')}: what ${have} of the database then moves to the new one. If not, choose another target-database, or check what it is needed for (${lists}) and detach it there.`,
  );
}

/** Of apps that also-attached-to names, under a credential or a pooler that the new database does not have. */
export function usedInAnotherWay(database: string, uses: readonly string[]): Problem {
  return usedElsewhere(
    database,
    uses,
    'A new database has only the default credential, and a pooler only from Standard plans on, so this cannot move along. Attach it there with the default credential, or check what it is needed for and detach it.',
  );
}
