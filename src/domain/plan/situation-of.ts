import { isEnding } from '../ending.ts';
import { ownName, provesSource } from '../fill/provenance.ts';
import { isRetired, workNames } from '../names.ts';
import { type Problem, stop } from '../problem.ts';
import { restoreFailed } from '../problems/backups.ts';
import { newBeingDestroyed, newRemoved, oldNameTaken, sanitizedOtherwise } from '../problems/conflicts.ts';
import { copyFailed, createdUnknown, createFailed } from '../problems/making.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Fresh, Seen } from '../seen.ts';
import { isSanitizedOtherwise } from '../steps/prepare.ts';
import type { Context } from './context.ts';
import { isGiven } from './first-database.ts';
import { isBorrowed, isPromoted } from './in-use.ts';
import { isLost, otherwiseFilled, unusable } from './leftover.ts';
import { named } from './named.ts';
import { HELD, type Situation } from './situation.ts';
import { keepsOld, tidying } from './tidy.ts';
import { wayBack } from './undo.ts';

/**
 * Which row of the table holds. Total: every combination of current, new and old has one.
 *
 * @throws Stopped when someone else is in the way, or what this run was making has failed
 */
export function situationOf(context: Context): Situation {
  const { request, seen, run } = context;
  if (run.onlyResumes) return { is: 'over', fresh: run.fresh };
  if (isHeld(request, run)) return HELD;
  const { current, new: fresh, old } = seen;
  const oldInUse = old === null || old.database.id === current?.database.id;
  if (current !== null && isRetired(current.database.name) && !isBorrowed(current, seen))
    return { is: 'retired in use', fresh: run.fresh };
  if (run.discarded !== null) return spoilt(request, seen, run);
  const back = wayBack(context);
  if (back !== null) return back;
  if (request.task === 'tidy') return tidying(request, seen);
  const isAnother = run.fresh !== null && fresh !== null && fresh.database.id !== run.fresh;
  if (isAnother) stop(newVanished(request, seen));
  if (isGiven(request, seen, run)) return { is: 'given', fresh: run.fresh };
  if (isPromoted(seen)) return promoted(request, seen, run);
  // One that is kept for an undo, and whose place is needed now, before anything else is done with new.
  if (fresh !== null && !oldInUse && isRetired(old.database.name))
    return { is: 'not destroyed', fresh: run.fresh };
  if (fresh !== null && !oldInUse) stop(oldNameTaken(named(old, seen), current?.database.name ?? 'none'));
  if (fresh !== null) return unfinished(context, fresh);
  if (run.fresh !== null && run.fresh !== current?.database.id) stop(newVanished(request, seen));
  const isKept = run.fresh !== null && keepsOld(request) && isRetired(old?.database.name ?? '');
  if (!oldInUse && !isKept) return { is: 'not destroyed', fresh: run.fresh };
  if (run.fresh === null) return { is: 'idle', fresh: null };
  return { is: 'refreshed', fresh: run.fresh };
}

/** Whether this run leaves the target app as it is. Who goes back, or tidies up, has a reason of today. */
export function isHeld({ task, ignoreHold }: Request, { hold }: Run): boolean {
  return task === 'refresh' && hold !== null && !ignoreHold;
}

/** Whatever is there under its name by now: only what this run has spoilt goes, and not if someone has put it to use. */
function spoilt(request: Request, seen: Seen, run: Run): Situation {
  const isThere = seen.new?.database.id === run.discarded;
  if (seen.current?.database.id === run.discarded || (seen.new !== null && !isThere))
    stop(newVanished(request, seen));
  return { is: 'spoilt', fresh: run.fresh };
}

function promoted(request: Request, seen: Seen, run: Run): Situation {
  const { new: fresh } = seen;
  const isYoung = seen.at - (fresh?.database.createdAt ?? 0) < request.maxAge;
  const counts =
    fresh !== null &&
    (fresh.database.id === run.fresh || (isYoung && !request.sourceIsFresh && provesSource(seen, fresh)));
  return { is: 'promoted', fresh: counts ? fresh.database.id : null };
}

function unfinished(context: Context, fresh: Fresh): Situation {
  const { seen, run } = context;
  if (fresh.database.id === run.fresh) {
    const broken = brokenOnTheWay(context, fresh);
    if (broken !== null) stop(broken);
    // One that this run has resumed while Heroku filled it shows only now how it was filled, from what, and whether completely.
    const isOwn = fresh.database.name === ownName(run, seen);
    const why = isOwn ? null : otherwiseFilled(context, fresh);
    return why === null ? { is: 'under way', fresh: run.fresh } : { is: 'unusable', fresh: null, why };
  }
  const why = unusable(context, fresh);
  return why === null ? { is: 'under way', fresh: fresh.database.id } : { is: 'unusable', fresh: null, why };
}

/** What has gone wrong with the database that this run answers for; null while all is well. */
function brokenOnTheWay({ request, seen, run }: Context, fresh: Fresh): Problem | null {
  const { database, readiness, transfer } = fresh;
  if (isRetired(database.name)) return newVanished(request, seen);
  if (readiness.is !== 'broken' && database.state === 'deprovisioning')
    return newDestroyed(request, fresh, seen);
  if (readiness.is === 'broken' || isEnding(database.state))
    return createFailed(database.name, database.state, 'message' in readiness ? readiness.message : '');
  if (isLost(seen, fresh)) return createdUnknown(database.name, seen.at - database.createdAt);
  if (isSanitizedOtherwise(request, fresh)) return sanitizedOtherwise(database.name);
  if (transfer?.succeeded !== false) return null;
  return transfer.from === 'source'
    ? copyFailed(database.name, transfer.lastLines)
    : restoreFailed(database.name, transfer.from ?? run.restored, transfer.lastLines);
}

function newDestroyed(request: Request, { database }: Fresh, { target }: Seen): Problem {
  return newBeingDestroyed(target.app.name, workNames(request.targetDatabase).new, database.name);
}

function newVanished(request: Request, { target }: Seen): Problem {
  return newRemoved(target.app.name, workNames(request.targetDatabase).new);
}
