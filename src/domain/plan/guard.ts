import { specOf } from '../fill/spec.ts';
import { workNames } from '../names.ts';
import { type Problem, refused } from '../problem.ts';
import { backOn } from '../report/go-back.ts';
import type { Request } from '../request.ts';
import type { Held, Seen } from '../seen.ts';
import { alongside, movesTo, POOLER } from '../steps/carry.ts';
import { elsewhere, othersThatAreNotStaging } from './also-attached.ts';
import { freeName } from './free-name.ts';
import { currentUnknown, plainConfigVar, sourceUnknown } from './no-database.ts';

/** One reason to refuse, or null when all is well. */
type Check = (request: Request, seen: Seen, made: string | null) => Problem | null;

/** What must hold before every change, however late in a refresh: production and what others use are at stake. */
const checks: readonly Check[] = [
  sameApp,
  productionStage,
  othersThatAreNotStaging,
  sourceUnknown,
  currentUnknown,
  plainConfigVar,
  targetOwnsSource,
  currentOfAnotherApp,
  currentUnderCredential,
  (request, seen, made) =>
    isPromoted(seen) || seen.current?.database.id === made
      ? null
      : usedElsewhere(request, seen.current, seen),
  (request, seen) => (isKept(seen) ? null : usedElsewhere(request, seen.old, seen)),
  oldOfAnotherApp,
  newOfSomebodyElse,
];

/**
 * Every reason not to touch anything, all at once; empty when it is safe.
 *
 * @param made the id of the database that this run has made: once that is current, it is not to be replaced
 */
export function dangers(request: Request, seen: Seen, made: string | null = null): readonly Problem[] {
  return checks.flatMap((check) => check(request, seen, made) ?? []);
}

/** Whether the target app only borrows its database: then that is left alone, and staging gets one of its own. */
export function isBorrowed(held: Held, seen: Seen): boolean {
  return held.database.app.id !== seen.target.app.id;
}

/** Whether the target app has the new database as its current one. */
export function isPromoted({ current, new: fresh }: Seen): boolean {
  return current !== null && current.database.id === fresh?.database.id;
}

/** Whether the current database is kept already, so that a reason against it would be told twice. */
function isKept({ current, old }: Seen): boolean {
  return old !== null && old.database.id === current?.database.id;
}

function sameApp(request: Request, { source, target }: Seen): Problem | null {
  if (source.app.id !== target.app.id) return null;
  const what = `source-app and target-app are the same app, ${target.app.name}.`;
  return refused('SAME_APP', what, `Set target-app to the staging app; ${request.sourceApp} is only read.`);
}

function productionStage(_: Request, { target }: Seen): Problem | null {
  if (target.stage !== 'production') return null;
  const what = `target-app: ${target.app.name} is in the production stage of its pipeline.`;
  const remedy =
    'Are source-app and target-app swapped? target-app is the app whose database is replaced: set it to the staging app.';
  return refused('TARGET_IS_PRODUCTION', what, remedy);
}

function targetOwnsSource(_: Request, { source, target }: Seen): Problem | null {
  if (source.database?.app.id !== target.app.id) return null;
  const what = `The source database ${source.database.name} is billed to the target app ${target.app.name}.`;
  return refused('TARGET_OWNS_SOURCE', what, 'Check that source-app and target-app are not swapped.');
}

function currentOfAnotherApp(request: Request, seen: Seen): Problem | null {
  const { current, source } = seen;
  if (current === null || !isBorrowed(current, seen) || current.database.id === source.database?.id)
    return null;
  return belongsElsewhere(request.targetDatabase, current, seen);
}

/**
 * The new database has only its default credential: promoted, it would give the app the rights of the owner, and the credential would go
 * with the old database. That is for a person to decide, once.
 */
function currentUnderCredential({ targetDatabase: name }: Request, seen: Seen): Problem | null {
  const { current, target } = seen;
  if (current === null || isBorrowed(current, seen) || isPromoted(seen)) return null;
  const { namespace } = current.attachment;
  if (namespace === null || namespace === POOLER) return null;
  const [app, database] = [target.app.name, current.database.name];
  const what = `${name} of ${app} is ${database} under ${namespace}, and a new database has only the default credential.`;
  const attach = `\`heroku addons:attach ${database} --as OWNER_${name} --app ${app}\``;
  // `pg:promote` only knows DATABASE.
  const promote =
    name === 'DATABASE'
      ? `\`heroku pg:promote OWNER_${name} --app ${app}\``
      : backOn({ name, app: target.app }, current);
  return refused(
    'TARGET_USES_CREDENTIAL',
    what,
    `If the app may have the rights of the owner: ${attach} adds a name with the default credential, and ${promote} puts it to use. Then run again. After each refresh the credential has to be created anew.`,
  );
}

function oldOfAnotherApp(request: Request, seen: Seen): Problem | null {
  if (seen.old === null || !isBorrowed(seen.old, seen)) return null;
  return belongsElsewhere(workNames(request.targetDatabase).old, seen.old, seen);
}

function belongsElsewhere(name: string, held: Held, seen: Seen): Problem {
  const { database } = held;
  const { target } = seen;
  const what = `${name} of ${target.app.name} is ${database.name}, which is billed to another app, ${database.app.name}.`;
  const isCurrent = held === seen.current;
  const own = `Attach a database that ${target.app.name} pays for as ${name}: \`heroku addons --app ${target.app.name}\` lists them.`;
  const remedy = isCurrent ? own : freeName(held, seen);
  return refused('DATABASE_OF_ANOTHER_APP', what, `It is never destroyed from here. ${remedy}`);
}

function usedElsewhere(request: Request, held: Held | null, seen: Seen): Problem | null {
  if (held === null || isBorrowed(held, seen)) return null;
  const { plan } = specOf(request, seen);
  const along = alongside(request, held).filter((it) => movesTo(it, plan));
  const staying = held.elsewhere.filter((it) => !along.includes(it));
  return staying.length === 0
    ? null
    : refused('DATABASE_USED_ELSEWHERE', ...elsewhere(request, held, staying));
}

function newOfSomebodyElse(request: Request, seen: Seen): Problem | null {
  const fresh = seen.new;
  if (fresh === null) return null;
  // Once it is in use, it is the target app's business who else uses it.
  const shared = !isPromoted(seen) && fresh.elsewhere.length > 0;
  if (!isBorrowed(fresh, seen) && !shared) return null;
  if (!isBorrowed(fresh, seen) && alongside(request, fresh).length === fresh.elsewhere.length)
    return newLeftElsewhere(request, seen, fresh);
  const name = workNames(request.targetDatabase).new;
  const apps = [fresh.database.app, ...fresh.elsewhere.map((it) => it.app)].map((app) => app.name);
  const what = `${name} of ${seen.target.app.name} is ${fresh.database.name}, which belongs to ${[...new Set(apps)].join(', ')}.`;
  const remedy = `It was not made by a refresh, so it is left alone. ${freeName(fresh, seen)}`;
  return refused('NEW_DATABASE_TAKEN', what, remedy);
}

/** The target app has gone back to the database before, and another app of staging has not. */
function newLeftElsewhere(
  request: Request,
  { current, target }: Seen,
  { database, elsewhere }: Held,
): Problem {
  const has = elsewhere.map((it) => `${it.app.name} (as ${it.name})`).join(', ');
  const what = `${workNames(request.targetDatabase).new} of ${target.app.name} is ${database.name}, which is in use by ${has}, but not by ${target.app.name}.`;
  if (current === null) return refused('NEW_DATABASE_TAKEN', what, 'Detach it there, then run again.');
  const back = elsewhere.map((it) => backOn(it, current)).join(' and ');
  return refused(
    'NEW_DATABASE_TAKEN',
    what,
    `Give them the database of ${target.app.name} again: ${back}. Then run again.`,
  );
}
