import { PAUSED } from '../activity.ts';
import { type Problem, refused } from '../problem.ts';
import { type Named, otherName } from './other-name.ts';

/** @param source the app by the name that was asked for */
export function sameApp(app: string, source: string): Problem {
  return refused(
    'SAME_APP',
    `source-app and target-app are the same app, ${app}.`,
    `Set target-app to the staging app; ${source} is only read.`,
  );
}

export function targetIsProduction(app: string): Problem {
  return refused(
    'TARGET_IS_PRODUCTION',
    `target-app: ${app} is in the production stage of its pipeline.`,
    'Are source-app and target-app swapped? target-app is the app whose database is replaced: set it to the staging app.',
  );
}

export function targetOwnsSource(app: string, database: string): Problem {
  return refused(
    'TARGET_OWNS_SOURCE',
    `The source database ${database} is billed to the target app ${app}.`,
    'Check that source-app and target-app are not swapped.',
  );
}

/** @param namespace of the credential */
/** @param promote the command that puts the added name to use */
export function targetUsesCredential({
  app,
  name,
  database,
  namespace,
  promote,
}: Readonly<Record<'app' | 'name' | 'database' | 'namespace' | 'promote', string>>): Problem {
  const attach = `\`heroku addons:attach ${database} --as OWNER_${name} --app ${app}\``;
  return refused(
    'TARGET_USES_CREDENTIAL',
    `${name} of ${app} is ${database} under ${namespace}, and a new database has only the default credential.`,
    `If the app may have the owner's rights: ${attach} adds a name with the default credential, and ${promote} puts it to use. Then run again. Create the credential again after each refresh.`,
  );
}

/**
 * @param has what else has it, such as `acme-cable (as DATABASE)`
 * @param back the commands that give those apps the target app's database again; empty where it has none
 */
export function newLeftElsewhere(
  app: string,
  name: string,
  database: string,
  has: readonly string[],
  back: readonly string[],
): Problem {
  const what = `${name} of ${app} is ${database}, which is in use by ${has.join(', ')}, but not by ${app}.`;
  const remedy =
    back.length === 0
      ? 'Detach it there, then run again.'
      : `Give them the database of ${app} again: ${back.join(' and ')}. Then run again.`;
  return refused('NEW_DATABASE_TAKEN', what, remedy);
}

/** @param owner the app that the database is billed to */
export function currentOfAnotherApp(app: string, name: string, database: string, owner: string): Problem {
  const own = `Attach a database that ${app} pays for as ${name}: \`heroku addons --app ${app}\` lists them.`;
  return neverDestroyed(app, name, database, owner, own);
}

export function ofAnotherApp(held: Named, owner: string): Problem {
  return neverDestroyed(held.app, held.name, held.database, owner, otherName(held));
}

function neverDestroyed(app: string, name: string, database: string, owner: string, remedy: string): Problem {
  return refused(
    'DATABASE_OF_ANOTHER_APP',
    `${name} of ${app} is ${database}, which is billed to another app, ${owner}.`,
    `A refresh never destroys it. ${remedy}`,
  );
}

/** @param owners the apps that have the database */
export function newNameTaken(fresh: Named, owners: readonly string[]): Problem {
  return refused(
    'NEW_DATABASE_TAKEN',
    `${fresh.name} of ${fresh.app} is ${fresh.database}, which belongs to ${owners.join(', ')}.`,
    `It was not made by a refresh, so it is not touched. ${otherName(fresh)}`,
  );
}

/** @param app with a note that does not say what a refresh paused */
export function pausedUnreadable(app: string): Problem {
  return refused(
    'PAUSED_UNREADABLE',
    `${PAUSED} of ${app} does not say what a refresh paused.`,
    `Check what is running, \`heroku ps --app ${app}\`, and what the note says, \`heroku config:get ${PAUSED} --app ${app}\`. Start what should run; then remove the note, whose text is lost with it: \`heroku config:unset ${PAUSED} --app ${app}\`.`,
  );
}

/** @param known the types that the app has */
export function processTypeUnknown(app: string, types: readonly string[], known: readonly string[]): Problem {
  return refused(
    'PROCESS_TYPE_UNKNOWN',
    `quiesce: ${app} has no process type ${types.join(', ')}.`,
    `Use maintenance, or one of: ${known.join(', ') || '(none)'}.`,
  );
}

export function declined(): Problem {
  return refused(
    'DECLINED',
    'The refresh was not confirmed.',
    'Run again and answer `y`, or run with `--yes`, which does not ask.',
  );
}
