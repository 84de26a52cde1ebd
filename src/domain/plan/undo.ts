import { isUnretired, workNames } from '../names.ts';
import { type Problem, stop } from '../problem.ts';
import { nothingToUndo, undoneNameTaken } from '../problems/undo.ts';
import type { Request } from '../request.ts';
import { isUndo } from '../run.ts';
import type { Held, Seen } from '../seen.ts';
import { undoesPromote } from '../steps/go-back.ts';
import type { Context } from './context.ts';
import { named } from './named.ts';
import type { Situation } from './situation.ts';

/**
 * How far the way back is; null where no one goes it. An undo that has begun has a name on the target app, and every task finishes it first.
 *
 * @throws Stopped when there is nothing to go back to, or someone else has promoted another database meanwhile
 */
export function wayBack(context: Context): Situation | null {
  const { request, seen, run } = context;
  const { current, old, undone } = seen;
  const isAsked = isUndo(request, run);
  const isBack = current !== null && old?.database.id === current.database.id;
  const goingBack: Situation = { is: 'going back', fresh: isAsked ? (old?.database.id ?? null) : null };
  const putBack: Situation = { is: 'put back', fresh: isAsked ? (current?.database.id ?? null) : null };
  // All but the last step of an undo: only its name is left. A refresh keeps what it replaces under that name.
  const isTail = isBack && seen.new === null && isUnretired(current.database.name);
  if (undone === null) {
    if (!isAsked) return request.task === 'tidy' && isTail ? putBack : null;
    if (!isBack && isUsable(old, seen)) return goingBack;
    if (isTail || (isBack && isOwn(context))) return putBack;
    if (old === null && isOwn(context)) return { is: 'undone', fresh: run.fresh };
    return stop(nothingToUndo(lackingIn(request, seen)));
  }
  if (current === null || undone.database.id === current.database.id)
    return !isBack && isUsable(old, seen) ? goingBack : { is: 'given up', fresh: run.fresh };
  if (isBack || (old === null && isUnretired(current.database.name))) return putBack;
  if (old?.database.id === undone.database.id) return { is: 'given up', fresh: run.fresh };
  return stop(undoneNameTaken(named(undone, seen), current.database.name));
}

/** Whether what this run has gone back to is in use. */
function isOwn({ seen: { current }, run }: Context): boolean {
  return current !== null && run.fresh === current.database.id && isUnretired(current.database.name);
}

/** It was in use, so nothing but its end can have happened to it. */
function isUsable(old: Held | null, { target }: Seen): boolean {
  return old !== null && old.database.state === 'provisioned' && old.database.app.id === target.app.id;
}

function lackingIn({ targetApp, targetDatabase }: Request, { old, current, new: fresh }: Seen) {
  const names = workNames(targetDatabase);
  const isMaking = fresh !== null && fresh.database.id !== current?.database.id;
  return {
    app: targetApp,
    name: names.old,
    ending: old !== null && old.database.id !== current?.database.id ? old.database : null,
    making: isMaking ? names.new : null,
  };
}

/**
 * Whether what an undo takes out of use stays as the new database instead of being destroyed: a refresh could not put it to use, and was
 * asked to keep what fails.
 */
export function keepsUndone(
  { task, onPromoteFailure, onFailure }: Request,
  { new: fresh, undone }: Seen,
): boolean {
  const isNew = fresh !== null && fresh.database.id === undone?.database.id;
  return isNew && task === 'refresh' && onPromoteFailure === 'undo' && onFailure === 'keep';
}

/** What says that staging does not work with what was promoted. A command whose end is not known may be running still. */
const PROMOTE_FAILURES = ['RELEASE_FAILED', 'COMMAND_FAILED', 'COMMAND_NOT_STARTED'];

/** Whether a refresh that ends with `problems` goes back to the old database. */
export function promoteFailed(request: Request, seen: Seen, problems: readonly Problem[]): boolean {
  const isIt = problems.length > 0 && problems.every(({ code }) => PROMOTE_FAILURES.includes(code));
  return isIt && undoesPromote(request, seen);
}
