import { isEnding } from '../ending.ts';
import { configVar, workNames } from '../names.ts';
import type { Problem } from '../problem.ts';
import type { Request } from '../request.ts';
import type { Held, Seen } from '../seen.ts';

/** One reason to refuse, or null when all is well. */
type Check = (request: Request, seen: Seen) => Problem | null;

/** What must hold before every change, however late in a refresh: production and what others use are at stake. */
const checks: readonly Check[] = [
  sameApp,
  productionStage,
  sourceUnknown,
  currentUnknown,
  plainConfigVar,
  targetOwnsSource,
  currentOfAnotherApp,
  (request, seen) => (isPromoted(seen) ? null : usedElsewhere(request, seen.current, seen)),
  (request, seen) => (isKept(seen) ? null : usedElsewhere(request, seen.old, seen)),
  oldOfAnotherApp,
  newOfSomebodyElse,
];

/** Every reason not to touch anything, all at once; empty when it is safe. */
export function dangers(request: Request, seen: Seen): readonly Problem[] {
  return checks.flatMap((check) => check(request, seen) ?? []);
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

function refused(code: string, what: string, remedy: string): Problem {
  return { code, kind: 'refused', what, remedy };
}

function sameApp(request: Request, { source, target }: Seen): Problem | null {
  if (source.app.id !== target.app.id) return null;
  const what = `source-app and target-app are the same app, ${target.app.name}.`;
  return refused('SAME_APP', what, `Set target-app to the staging app; ${request.sourceApp} is only read.`);
}

function productionStage(_: Request, { target }: Seen): Problem | null {
  if (target.stage !== 'production') return null;
  const what = `target-app: ${target.app.name} is in the production stage of its pipeline.`;
  const remedy = `If it really is a staging app: \`heroku pipelines:update --stage staging --app ${target.app.name}\`.`;
  return refused('TARGET_IS_PRODUCTION', what, remedy);
}

function sourceUnknown(request: Request, { source }: Seen): Problem | null {
  if (source.database !== null) return null;
  const what = `source-database: ${source.app.name} has no Heroku Postgres attached as ${request.sourceDatabase}.`;
  return refused('SOURCE_DATABASE_UNKNOWN', what, `Use one of: ${namesOf(source.attachments)}.`);
}

function currentUnknown(request: Request, seen: Seen): Problem | null {
  const { current, target } = seen;
  if (current !== null || isPlain(request, seen)) return null;
  if (hasNone(request, seen)) return request.plan === null ? planMissing(seen) : null;
  const what = `target-database: ${target.app.name} has no Heroku Postgres attached as ${request.targetDatabase}.`;
  const attach = `\`heroku addons:attach NAME --as ${request.targetDatabase} --app ${target.app.name}\``;
  return refused(
    'TARGET_DATABASE_UNKNOWN',
    what,
    `Use one of: ${namesOf(target.attachments)}; or ${attach}.`,
  );
}

/** Whether the target app has no database at all, but for the one that a refresh is making: then it gets its first. */
function hasNone({ targetDatabase }: Request, { current, new: fresh, old, target }: Seen): boolean {
  const isAttached = target.attachments.some((it) => it.name === targetDatabase);
  const others = [...target.databases, ...target.borrowed].filter((it) => it.id !== fresh?.database.id);
  return current === null && old === null && !isAttached && others.every((it) => isEnding(it.state));
}

function planMissing({ target }: Seen): Problem {
  const what = `plan: ${target.app.name} has no database yet whose plan its first one could have, and plan is not set.`;
  return refused('PLAN_MISSING', what, 'Set plan, such as standard-0: then its first database is made.');
}

/** Whether the config var is there without an attachment that makes it. */
function isPlain({ targetDatabase }: Request, { current, target }: Seen): boolean {
  const isAttached = target.attachments.some((it) => it.name === targetDatabase);
  return current === null && target.hasConfigVar && !isAttached;
}

/** The forked app of old: its DATABASE_URL was copied as a text, often production's. stefan.magnuson.co, 2016-09-02. */
function plainConfigVar(request: Request, seen: Seen): Problem | null {
  if (!isPlain(request, seen)) return null;
  const { target } = seen;
  const variable = configVar(request.targetDatabase);
  const whose = target.urlIsSource ? ' It is the URL of the source database!' : '';
  const what = `${variable} of ${target.app.name} is a plain config var, not an attachment.${whose}`;
  const unset = `\`heroku config:unset ${variable} --app ${target.app.name}\``;
  const attach = `\`heroku addons:attach NAME --as ${request.targetDatabase} --app ${target.app.name}\``;
  return refused('PLAIN_CONFIG_VAR', what, `${unset}, then ${attach} with staging's own database.`);
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

function oldOfAnotherApp(request: Request, seen: Seen): Problem | null {
  if (seen.old === null || !isBorrowed(seen.old, seen)) return null;
  return belongsElsewhere(workNames(request.targetDatabase).old, seen.old, seen);
}

function belongsElsewhere(name: string, { database }: Held, { target }: Seen): Problem {
  const what = `${name} of ${target.app.name} is ${database.name}, which is billed to another app, ${database.app.name}.`;
  const detach = `\`heroku addons:detach ${name} --app ${target.app.name}\``;
  return refused(
    'DATABASE_OF_ANOTHER_APP',
    what,
    `It is never destroyed from here. Give staging its own, or ${detach}.`,
  );
}

function usedElsewhere(_: Request, held: Held | null, seen: Seen): Problem | null {
  if (held === null || held.elsewhere.length === 0 || isBorrowed(held, seen)) return null;
  const others = held.elsewhere.map((it) => `${it.app.name} (as ${it.name})`);
  const what = `${held.database.name}, to be replaced, is also attached to ${others.join(', ')}.`;
  const remedy =
    'Detach it there first: `heroku addons:detach NAME --app APP`, or choose another target-database.';
  return refused('DATABASE_USED_ELSEWHERE', what, remedy);
}

function newOfSomebodyElse(request: Request, seen: Seen): Problem | null {
  const fresh = seen.new;
  if (fresh === null) return null;
  // Once it is in use, it is the target app's business who else uses it.
  const shared = !isPromoted(seen) && fresh.elsewhere.length > 0;
  if (!isBorrowed(fresh, seen) && !shared) return null;
  const name = workNames(request.targetDatabase).new;
  const apps = [fresh.database.app, ...fresh.elsewhere.map((it) => it.app)].map((app) => app.name);
  const what = `${name} of ${seen.target.app.name} is ${fresh.database.name}, which belongs to ${[...new Set(apps)].join(', ')}.`;
  const detach = `\`heroku addons:detach ${name} --app ${seen.target.app.name}\``;
  return refused(
    'NEW_DATABASE_TAKEN',
    what,
    `It was not made by a refresh, so it is left alone. Free the name: ${detach}.`,
  );
}

function namesOf(attachments: readonly { readonly name: string }[]): string {
  return attachments.map((it) => it.name).join(', ') || '(none)';
}
