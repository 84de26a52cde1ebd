import { isEnding } from '../ending.ts';
import { dollars, moment } from '../format.ts';
import { isRetired, workNames } from '../names.ts';
import { isBorrowed, isPromoted } from '../plan/in-use.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Database, Fresh, Seen } from '../seen.ts';
import { alongside } from '../steps/carry.ts';
import { othersWithout } from '../steps/others-down.ts';
import { isSanitized } from '../steps/prepare.ts';
import { rollout, withoutDatabase } from '../steps/rollout.ts';
import { backOn, backOnTarget, goBack } from './go-back.ts';
import { keeping, untilInWords } from './keeping.ts';
import { withPrice } from './leftovers.ts';
import type { UnderWay } from './under-way.ts';

/** The old database, while it is there: that the next run destroys it, and how to go back to it first. */
export function keptOld(request: Request, seen: Seen, mayAdvise: boolean): readonly string[] {
  const { old, current, new: fresh, undone } = seen;
  if (undone !== null || old === null || old.database.id === current?.database.id) return [];
  const { database } = old;
  const name = workNames(request.targetDatabase).old;
  const called = `${name} is ${withPrice(database)}`;
  if (isEnding(database.state)) return [`${called}, which is being destroyed.`];
  if (isRetired(database.name)) return [`${called}, ${retired(request, seen)}`];
  // What also-attached-to names moves to the new one in the next run.
  const isWanted = isBorrowed(old, seen) || old.elsewhere.length > alongside(request, old).length;
  // With another database waiting under the name of new, no run goes on before a person has decided.
  if (isWanted || (fresh !== null && !isPromoted(seen))) return [`${called} and is kept.`];
  if (!mayAdvise) return [`${called}. The next run destroys it.`];
  const isDown = withoutDatabase(request, seen) !== null && rollout(seen).is === 'failed';
  const down = isDown
    ? [`${backOnTarget(request, seen, old)} brings ${request.targetApp} back on the old database.`]
    : othersWithout(seen).map((it) => `${backOn(it, old)} brings ${it.app.name} back on the old database.`);
  const next = `${called}. The next run destroys it.`;
  if (isDown) return [...down, next];
  return [...down, `${next} ${goBack(request, seen, old)} Each later run replaces it again.`];
}

/** Kept for an undo, or about to go: until the next refresh there is a way back. */
function retired(request: Request, seen: Seen): string {
  const kept = keeping(request, seen);
  const state = kept === null ? 'which was replaced' : `kept for an undo ${untilInWords(kept)}`;
  return `${state}. The next refresh destroys it. To go back to it first, run once with \`task\` set to undo.`;
}

/** What an undo that is not finished has come to, and what the next run does about it, whatever its task. */
export function undoUnderWay(request: Request, { current, old, undone }: Seen): readonly string[] {
  if (undone === null) return [];
  const name = workNames(request.targetDatabase).undone;
  const called = `${name} is ${withPrice(undone.database)}`;
  if (isEnding(undone.database.state)) return [`${called}, which is being destroyed.`];
  if (undone.database.id !== current?.database.id)
    return [`${called}, which was undone. The next run removes it.`];
  return old === null
    ? [`${called}: an undo has begun, and there is nothing to go back to.`]
    : [
        `${called}: an undo has begun. The next run finishes it: it goes back to ${old.database.name} and destroys ${undone.database.name}.`,
      ];
}

/**
 * The new database, while no one uses it: what it holds, what it costs, and how to give it up.
 *
 * @param mayAdvise whether no one is known to be about to put it to use
 * @param left what this run has left to a later one on purpose
 */
export function keptNew(
  request: Request,
  seen: Seen,
  run: Run,
  mayAdvise: boolean,
  left: UnderWay | null,
): readonly string[] {
  const fresh = seen.new;
  if (fresh === null || isPromoted(seen) || fresh.database.id === seen.undone?.database.id) return [];
  const { database } = fresh;
  const called = `${workNames(request.targetDatabase).new} is ${withPrice(database)}`;
  if (isRetired(database.name) || isEnding(database.state))
    return [`${called}, which is being removed. The next run destroys it.`];
  return [
    `${called} and is kept.`,
    holds(request, fresh, run),
    ...(left === null
      ? ['The next run resumes with it, or destroys it and makes another one.']
      : leftToALaterRun(left)),
    ...(mayAdvise && isOnlyNew(seen, fresh) ? [giveUp(request, seen, database)] : []),
  ];
}

/** In what order they are asked: until when, what then, and what it costs. */
function leftToALaterRun({ tooOldAt, centsAnHour }: UnderWay): readonly string[] {
  return [
    `A run that begins before ${moment(tooOldAt)} resumes with it; a later one destroys it and makes another one.`,
    ...(centsAnHour === null ? [] : [`Until then it costs ${dollars(centsAnHour)} an hour.`]),
  ];
}

function isOnlyNew(seen: Seen, fresh: Fresh): boolean {
  const names = seen.target.attachments.filter((it) => it.database.id === fresh.database.id);
  // Heroku's lists may be behind: where DATABASE_URL leads to it, it is in use whatever they say.
  const isUsed = seen.target.runsOnCurrent;
  return names.length === 1 && fresh.elsewhere.length === 0 && !isUsed && !isBorrowed(fresh, seen);
}

/** By its own name: NEW_DATABASE may be another one when this is read. */
function giveUp({ targetDatabase }: Request, { target }: Seen, { name }: Database): string {
  const command = (verb: string) => `\`heroku addons:${verb} ${name} --app ${target.app.name}\``;
  return `To give it up, check first that it is still only ${workNames(targetDatabase).new}: ${command('info')}. ${command('destroy')} destroys it.`;
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
  const isReadied = beforePromote !== null && run.beforePromoteRanFor === fresh.database.id;
  return isReadied ? 'It holds production data as before-promote has left it.' : `${raw}.`;
}
