import { configVar } from '../names.ts';
import { type Problem, refused } from '../problem.ts';

/** What an app has instead of the database that was asked for. */
export type Lacking = {
  readonly app: string;
  /** The attachment that was asked for. */
  readonly name: string;
  /** The add-on under that name, which is no Heroku Postgres or is gone. */
  readonly addon: string | null;
  /** Whether its config var is set as text. */
  readonly isText: boolean;
  /** The attachment that leads to where the text leads. */
  readonly sameAs: string | null;
  /** The names under which the app has Heroku Postgres. */
  readonly databases: readonly string[];
  /** The same, of names that refreshes use themselves. */
  readonly reserved: readonly string[];
};

export function sourceDatabaseUnknown(lacking: Lacking): Problem {
  return refused(
    'SOURCE_DATABASE_UNKNOWN',
    `source-database: ${notAttached(lacking)}`,
    `${oneOf('source-database', lacking)} Only a Heroku Postgres database can be forked or copied.`,
  );
}

export function targetDatabaseUnknown(lacking: Lacking): Problem {
  const attach = `\`heroku addons:attach NAME --as ${lacking.name} --app ${lacking.app}\``;
  return refused(
    'TARGET_DATABASE_UNKNOWN',
    `target-database: ${notAttached(lacking)}`,
    `${oneOf('target-database', lacking)} ${isOnlyReserved(lacking) ? 'Attach' : 'Or attach'} one under that name: ${attach}.`,
  );
}

function notAttached(lacking: Lacking): string {
  const { app, name } = lacking;
  return [`${app} has no Heroku Postgres attached as ${name}.`, ...instead(lacking)].join(' ');
}

/** What is there under that name. Never its value: that is a login. */
function instead({ app, name, addon, isText, sameAs }: Lacking): readonly string[] {
  if (addon !== null) return [`${name} there is ${addon}, which is no Heroku Postgres database or is gone.`];
  if (!isText) return [];
  const text = `${configVar(name)} there is set as text, without an attachment`;
  return [
    sameAs === null
      ? `${text}, and leads to none of the databases that ${app} has at Heroku.`
      : `${text}; it leads to the same database as ${sameAs}.`,
  ];
}

function isOnlyReserved({ sameAs, databases, reserved }: Lacking): boolean {
  return sameAs === null && databases.length === 0 && reserved.length > 0;
}

function oneOf(input: string, lacking: Lacking): string {
  const { app, sameAs, databases, reserved } = lacking;
  if (sameAs !== null) return `Set ${input} to ${sameAs}.`;
  if (isOnlyReserved(lacking))
    return `${app} has Heroku Postgres only under names that refreshes use: ${reserved.join(', ')}.`;
  return databases.length === 0
    ? `${app} has no Heroku Postgres under any name; see \`heroku addons --app ${app}\`.`
    : `Set ${input} to one of: ${databases.join(', ')}.`;
}

export function planMissing(app: string): Problem {
  return refused(
    'PLAN_MISSING',
    `plan: ${app} has no database yet whose plan its first one could have, and plan is not set.`,
    'Set plan, such as standard-0: then its first database is made.',
  );
}

type Text = {
  readonly app: string;
  readonly name: string;
  readonly isSource: boolean;
  /** The attachment that leads to the same database, and the name of that database. */
  readonly sameAs: { readonly name: string; readonly database: string } | null;
};

/** The text may be the only place where the login of a database outside of Heroku is kept. */
export function plainConfigVar({ app, name, isSource, sameAs }: Text): Problem {
  const variable = configVar(name);
  const whose = isSource
    ? 'It is the URL of the source database!'
    : sameAs === null
      ? `It leads to none of the databases that ${app} has at Heroku.`
      : `It leads to the same database as ${sameAs.name}.`;
  const keep = `\`(umask 077 && heroku config:get ${variable} --app ${app} > ${name.toLowerCase()}-url.txt)\``;
  const unset = `\`heroku config:unset ${variable} --app ${app}\``;
  const attach = `\`heroku addons:attach ${sameAs?.database ?? 'NAME'} --as ${name} --app ${app}\``;
  return refused(
    'PLAIN_CONFIG_VAR',
    `${variable} of ${app} is a plain config var, not an attachment. ${whose}`,
    `Keep the text first, on your own machine and not in CI: ${keep}. It is lost with ${unset}, and ${attach} puts a database of Heroku's in its place${sameAs === null ? ', NAME being that of staging' : ''}.`,
  );
}
