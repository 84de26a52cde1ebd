import { isEnding } from '../ending.ts';
import { isRetired, workNames } from '../names.ts';
import { isBorrowed, isPromoted } from '../plan/guard.ts';
import type { Request } from '../request.ts';
import type { Database, Fresh, Held, Run, Seen } from '../seen.ts';
import { isSanitized } from '../steps/prepare.ts';
import { rollout, withoutDatabase } from '../steps/rollout.ts';
import { withPrice } from './leftovers.ts';

/** The old database, while it is there: that the next run destroys it, and how to go back to it first. */
export function keptOld(request: Request, seen: Seen, mayAdvise: boolean): readonly string[] {
  const { old, current, new: fresh } = seen;
  if (old === null || old.database.id === current?.database.id) return [];
  const { database } = old;
  const name = workNames(request.targetDatabase).old;
  const called = `${name} is ${withPrice(database)}`;
  if (isRetired(database.name) || isEnding(database.state))
    return [`${called}, which is being removed. The next run destroys it.`];
  const isWanted = isBorrowed(old, seen) || old.elsewhere.length > 0;
  // With another database waiting under the name of new, no run goes on before a person has decided.
  if (isWanted || (fresh !== null && !isPromoted(seen))) return [`${called} and is kept.`];
  if (!mayAdvise) return [`${called}. The next run destroys it.`];
  const back = `\`${goBack(request, seen, old)}\``;
  const isDown = withoutDatabase(request, seen) !== null && rollout(seen).is === 'failed';
  return isDown
    ? [
        `${back} brings ${request.targetApp} back on the old database.`,
        `${called}. The next run destroys it.`,
      ]
    : [
        `${called}. The next run destroys it. To go back to it first: ${back}. Each later run replaces it again.`,
      ];
}

/** `pg:promote` only knows DATABASE. */
function goBack({ targetDatabase }: Request, { target }: Seen, { database, attachment }: Held): string {
  return targetDatabase === 'DATABASE'
    ? `heroku pg:promote ${attachment.name} --app ${target.app.name}`
    : `heroku addons:attach ${database.name} --as ${targetDatabase} --app ${target.app.name}`;
}

/**
 * The new database, while no one uses it: what it holds, what it costs, and how to give it up.
 *
 * @param mayAdvise whether no one is known to be about to put it to use
 */
export function keptNew(request: Request, seen: Seen, run: Run, mayAdvise: boolean): readonly string[] {
  const fresh = seen.new;
  if (fresh === null || isPromoted(seen)) return [];
  const { database } = fresh;
  const called = `${workNames(request.targetDatabase).new} is ${withPrice(database)}`;
  if (isRetired(database.name) || isEnding(database.state))
    return [`${called}, which is being removed. The next run destroys it.`];
  return [
    `${called} and is kept.`,
    holds(request, fresh, run),
    'The next run resumes with it, or destroys it and makes another one.',
    ...(mayAdvise && isOnlyNew(seen, fresh) ? [giveUp(seen, database)] : []),
  ];
}

function isOnlyNew(seen: Seen, fresh: Fresh): boolean {
  const names = seen.target.attachments.filter((it) => it.database.id === fresh.database.id);
  return names.length === 1 && fresh.elsewhere.length === 0 && !isBorrowed(fresh, seen);
}

/** By its own name: NEW_DATABASE may be another one when this is read. */
function giveUp({ target }: Seen, { name }: Database): string {
  const command = (verb: string) => `\`heroku addons:${verb} ${name} --app ${target.app.name}\``;
  return `To give it up, check first that it is still only NEW_DATABASE: ${command('info')}. ${command('destroy')} destroys it.`;
}

/** Raw until the opposite is proved, for this very database and in this run. */
function holds(request: Request, fresh: Fresh, run: Run): string {
  const { sanitize, assertions, reviewedColumns, beforePromote } = request;
  const isChecked =
    (assertions.length === 0 && reviewedColumns === null) || run.checkedFor === fresh.database.id;
  const raw = 'It holds raw production data';
  if (sanitize !== null && !isSanitized(request, fresh))
    return `${raw}: nothing proves that it is sanitized.`;
  if (!isChecked) return `${raw}, as far as anyone knows: its checks have not held.`;
  if (sanitize !== null) return 'The scripts of sanitize-sql have been run on it.';
  const isReadied = beforePromote !== null && run.readiedFor === fresh.database.id;
  return isReadied ? 'It holds production data as before-promote has left it.' : `${raw}.`;
}
