import { workNames } from '../names.ts';
import type { Request } from '../request.ts';
import type { Seen } from '../seen.ts';
import { promotedNamespace, replaced } from './carry.ts';
import { removeReplaced, renaming } from './remove.ts';
import type { Rule } from './rule.ts';

/** Whether a refresh whose promote fails goes back, and there is something to go back to. */
export function undoesPromote({ task, onPromoteFailure }: Request, seen: Seen): boolean {
  return task === 'refresh' && onPromoteFailure === 'undo' && replaced(seen) !== null;
}

/** What an undo takes out of use keeps a name until it is destroyed, and the name says that an undo has begun. */
export const keepUndone: Rule = ({ request, seen: { current, undone } }) =>
  current === null || undone !== null
    ? undefined
    : {
        verb: 'keep',
        attachment: workNames(request.targetDatabase).undone,
        database: current.database,
      };

/**
 * Before an undo promotes it: a run that is about to destroy it, or one that has promoted it before, addresses a name that is gone then.
 * Each run does it itself: only then it has seen the database as it is after that.
 */
export const renameOld: Rule = ({ request, seen: { old }, run }) =>
  old === null || run.renamed === old.database.id
    ? undefined
    : renaming(old.database, workNames(request.targetDatabase).old, run, '');

/** By the name that this run has given it: none that is about to destroy it, or to promote it again, knows that. */
export const promoteOld: Rule = ({ request: { targetDatabase: attachment }, seen: { current, old } }) => {
  const { old: from } = workNames(attachment);
  const namespace = promotedNamespace(current, old?.database.plan ?? '');
  return { verb: 'promote', from, attachment, namespace, database: old?.database ?? null };
};

/** Where what was undone has another name, which stays. */
export const detachUndone: Rule = ({ request, seen: { undone } }) =>
  undone === null
    ? undefined
    : { verb: 'detach', name: workNames(request.targetDatabase).undone, attachment: undone.attachment };

/** For an undo: out of reach of every stale promote, and no further. */
export const retireReplaced: Rule = (context) => {
  const next = removeReplaced(context);
  return next?.verb === 'retire' ? next : undefined;
};
