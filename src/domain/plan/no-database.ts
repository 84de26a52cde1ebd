import { isEnding } from '../ending.ts';
import { configVar } from '../names.ts';
import { type Problem, refused } from '../problem.ts';
import type { Request } from '../request.ts';
import type { Seen } from '../seen.ts';

export function sourceUnknown(request: Request, { source }: Seen): Problem | null {
  if (source.database !== null) return null;
  const { sourceDatabase: name } = request;
  const what = `source-database: ${source.app.name} has no Heroku Postgres attached as ${name}.`;
  return refused(
    'SOURCE_DATABASE_UNKNOWN',
    [what, ...thereIs(name, source)].join(' '),
    `${oneOf('source-database', source)} Only a Heroku Postgres database can be forked or copied.`,
  );
}

export function currentUnknown(request: Request, seen: Seen): Problem | null {
  const { current, target } = seen;
  if (current !== null || isPlain(request, seen)) return null;
  if (hasNone(request, seen)) return request.plan === null ? planMissing(seen) : null;
  const { targetDatabase: name } = request;
  const what = `target-database: ${target.app.name} has no Heroku Postgres attached as ${name}.`;
  const attach = `\`heroku addons:attach NAME --as ${name} --app ${target.app.name}\``;
  return refused(
    'TARGET_DATABASE_UNKNOWN',
    [what, ...thereIs(name, target)].join(' '),
    `${oneOf('target-database', target)} Or attach one under that name: ${attach}.`,
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

/** An app without the database that was asked for. */
type Lacking = Pick<Seen['source'], 'app' | 'attachments' | 'instead'>;

/** What is there under that name. Never its value: that is a login. */
function thereIs(name: string, { app, attachments, instead }: Lacking): readonly string[] {
  const attachment = attachments.find((it) => it.name === name);
  if (attachment !== undefined)
    return [`${name} there is ${attachment.database.name}, which is no Heroku Postgres database or is gone.`];
  if (!instead?.isText) return [];
  const text = `${configVar(name)} there is set as text, without an attachment`;
  return [
    instead.sameAs === null
      ? `${text}, and leads to none of the databases that ${app.name} has at Heroku.`
      : `${text}; it leads to the same database as ${instead.sameAs}.`,
  ];
}

function oneOf(input: string, { app, attachments, instead }: Lacking): string {
  if (instead?.sameAs != null) return `Set ${input} to ${instead.sameAs}.`;
  const names = instead?.databases ?? attachments.map((it) => it.name);
  return names.length === 0
    ? `${app.name} has no Heroku Postgres under any name; see \`heroku addons --app ${app.name}\`.`
    : `Set ${input} to one of: ${names.join(', ')}.`;
}

/** Whether the config var is there without an attachment that makes it. */
function isPlain({ targetDatabase }: Request, { current, target }: Seen): boolean {
  const isAttached = target.attachments.some((it) => it.name === targetDatabase);
  return current === null && target.hasConfigVar && !isAttached;
}

/**
 * The forked app of old: its DATABASE_URL was copied as a text, often production's. stefan.magnuson.co, 2016-09-02.
 * Where the text leads to a database outside of Heroku, it may be the only place where its login stands.
 */
export function plainConfigVar(request: Request, seen: Seen): Problem | null {
  if (!isPlain(request, seen)) return null;
  const { target } = seen;
  const [app, name, sameAs] = [target.app.name, request.targetDatabase, target.instead?.sameAs ?? null];
  const variable = configVar(name);
  const whose = target.urlIsSource
    ? ' It is the URL of the source database!'
    : sameAs === null
      ? ` It leads to none of the databases that ${app} has at Heroku.`
      : ` It leads to the same database as ${sameAs}.`;
  const what = `${variable} of ${app} is a plain config var, not an attachment.${whose}`;
  const keep = `\`(umask 077 && heroku config:get ${variable} --app ${app} > ${name.toLowerCase()}-url.txt)\``;
  const unset = `\`heroku config:unset ${variable} --app ${app}\``;
  const from = target.attachments.find((it) => it.name === sameAs)?.database.name ?? 'NAME';
  const attach = `\`heroku addons:attach ${from} --as ${name} --app ${app}\``;
  return refused(
    'PLAIN_CONFIG_VAR',
    what,
    `Keep the text first, on your own machine and not in CI: ${keep}. It is lost with ${unset}, and ${attach} puts a database of Heroku's in its place${from === 'NAME' ? ', NAME being that of staging' : ''}.`,
  );
}
