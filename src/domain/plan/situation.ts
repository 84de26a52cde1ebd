import { isEnding } from '../ending.ts';
import { ownName, provesSource } from '../fill/provenance.ts';
import { duration } from '../format.ts';
import { isRetired, workNames } from '../names.ts';
import { type Problem, stop } from '../problem.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Database, Fresh, Seen } from '../seen.ts';
import { isSanitizedOtherwise } from '../steps/prepare.ts';
import type { Context } from './context.ts';
import { isGiven } from './first-database.ts';
import { freeName } from './free-name.ts';
import { isBorrowed, isPromoted } from './guard.ts';
import { isLost, otherwiseMade, unusable } from './leftover.ts';

/**
 * What an interrupted run, or this one so far, has left on the target app: the rows of the table in docs/design.md.
 *
 * `fresh` is the database that this run answers for from now on; null when it still has to create one.
 */
export type Situation =
  | { readonly is: 'idle'; readonly fresh: null }
  | { readonly is: 'under way'; readonly fresh: string }
  /** `why` completes "which …". */
  | { readonly is: 'unusable'; readonly fresh: null; readonly why: string }
  /** This run has failed, and only starts again what it has paused. */
  | { readonly is: 'over'; readonly fresh: string | null }
  /** This run could not prepare it, and destroys it as it was asked to. */
  | { readonly is: 'spoilt'; readonly fresh: string | null }
  /** Heroku itself has attached an app's first database under the name that it is to have only when it is ready. */
  | { readonly is: 'given'; readonly fresh: string | null }
  | { readonly is: 'promoted'; readonly fresh: string | null }
  | { readonly is: 'not destroyed'; readonly fresh: string | null }
  | { readonly is: 'retired in use'; readonly fresh: string | null }
  | { readonly is: 'refreshed'; readonly fresh: string };

/**
 * Which row of the table holds. Total: every combination of current, new and old has one.
 *
 * @throws Stopped when somebody else is in the way, or what this run was making has failed
 */
export function situationOf(context: Context): Situation {
  const { request, seen, run } = context;
  if (run.onlyResumes) return { is: 'over', fresh: run.fresh };
  const { current, new: fresh, old } = seen;
  const oldInUse = old === null || old.database.id === current?.database.id;
  if (current !== null && isRetired(current.database.name) && !isBorrowed(current, seen))
    return { is: 'retired in use', fresh: run.fresh };
  if (run.discarded !== null) return spoilt(request, seen, run);
  const isAnother = run.fresh !== null && fresh !== null && fresh.database.id !== run.fresh;
  if (isAnother) stop(newVanished(request, seen));
  if (isGiven(request, seen, run)) return { is: 'given', fresh: run.fresh };
  if (isPromoted(seen)) return promoted(request, seen, run);
  if (fresh !== null && !oldInUse) stop(oldInTheWay(request, seen));
  if (fresh !== null) return unfinished(context, fresh);
  if (run.fresh !== null && run.fresh !== current?.database.id) stop(newVanished(request, seen));
  if (!oldInUse) return { is: 'not destroyed', fresh: run.fresh };
  if (run.fresh === null) return { is: 'idle', fresh: null };
  return { is: 'refreshed', fresh: run.fresh };
}

/** Whatever is there under its name by now: only what this run has spoilt goes, and not if somebody has put it to use. */
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
    fresh !== null && (fresh.database.id === run.fresh || (isYoung && provesSource(seen, fresh)));
  return { is: 'promoted', fresh: counts ? fresh.database.id : null };
}

function unfinished(context: Context, fresh: Fresh): Situation {
  const { request, seen, run, spec } = context;
  if (fresh.database.id === run.fresh) {
    const broken = brokenOnTheWay(request, seen, fresh);
    if (broken !== null) stop(broken);
    // One that was taken over while Heroku made it shows only now how it was made, and from what.
    const isOwn = fresh.database.name === ownName(run, seen);
    const why = isOwn ? null : otherwiseMade(seen, spec, fresh);
    return why === null ? { is: 'under way', fresh: run.fresh } : { is: 'unusable', fresh: null, why };
  }
  const why = unusable(context, fresh);
  return why === null ? { is: 'under way', fresh: fresh.database.id } : { is: 'unusable', fresh: null, why };
}

/** What has gone wrong with the database that this run answers for; null while all is well. */
function brokenOnTheWay(request: Request, seen: Seen, fresh: Fresh): Problem | null {
  const { database, readiness, transfer } = fresh;
  if (isRetired(database.name)) return newVanished(request, seen);
  if (readiness.is !== 'broken' && database.state === 'deprovisioning') return newDestroyed(request, seen);
  if (readiness.is === 'broken' || isEnding(database.state)) {
    const what =
      `Heroku could not make ${database.name}: it is ${database.state}. ${readiness.message}`.trim();
    return {
      code: 'CREATE_FAILED',
      kind: 'failed',
      what,
      remedy: 'Run again: it is replaced by another one.',
    };
  }
  if (isLost(seen, fresh)) {
    const what = `Heroku's Data API still does not know ${database.name}, made ${duration(seen.at - database.createdAt)} ago.`;
    return {
      code: 'CREATE_FAILED',
      kind: 'failed',
      what,
      remedy: 'Run again: it is replaced by another one.',
    };
  }
  if (isSanitizedOtherwise(request, fresh)) return sanitizedOtherwise(database);
  if (transfer?.succeeded !== false) return null;
  const lines = transfer.lastLines.map((line) => `\n  ${line}`).join('');
  const what = `The copy into ${database.name} failed.${lines}`;
  return { code: 'COPY_FAILED', kind: 'failed', what, remedy: 'Run again: it starts with another database.' };
}

/** Two runs that are asked for different scripts, at one app. */
function sanitizedOtherwise({ name }: Database): Problem {
  const what = `Another run has sanitized ${name} by other scripts than this one has.`;
  return {
    code: 'SANITIZED_OTHERWISE',
    kind: 'conflict',
    what,
    remedy:
      'See who else refreshes this app, and with which sanitize-sql. Run again: the database is replaced.',
  };
}

function oldInTheWay(request: Request, seen: Seen): Problem {
  const { current, old, target } = seen;
  const name = workNames(request.targetDatabase).old;
  const what = `${name} of ${target.app.name} is ${old?.database.name}, but the current database is ${current?.database.name}: someone has promoted another one.`;
  const next = `The next run then replaces ${current?.database.name} too.`;
  const remedy = old === null ? next : `${freeName(old, seen)} ${next}`;
  return { code: 'OLD_DATABASE_TAKEN', kind: 'conflict', what, remedy };
}

function newDestroyed(request: Request, { new: fresh, target }: Seen): Problem {
  const name = workNames(request.targetDatabase).new;
  const what = `${name} of ${target.app.name}, ${fresh?.database.name}, is being destroyed, and not by this run.`;
  return {
    code: 'NEW_DATABASE_VANISHED',
    kind: 'conflict',
    what,
    remedy: 'See who else changes this app, then run again: it makes another database.',
  };
}

function newVanished(request: Request, { target }: Seen): Problem {
  const what = `Somebody has removed or replaced ${workNames(request.targetDatabase).new} of ${target.app.name} during this run.`;
  return {
    code: 'NEW_DATABASE_VANISHED',
    kind: 'conflict',
    what,
    remedy: 'See who else refreshes this app, then run again.',
  };
}
