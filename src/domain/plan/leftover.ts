import { isEnding } from '../ending.ts';
import { fillMethods } from '../fill/methods.ts';
import { ownName, provesSource } from '../fill/provenance.ts';
import type { Spec } from '../fill/spec.ts';
import { isRetired } from '../names.ts';
import type { Fresh, Seen } from '../seen.ts';
import { isSanitizedOtherwise } from '../steps/prepare.ts';
import type { Context } from './context.ts';

/** Why one that has been retired cannot be continued. */
const RETIRED = 'was being removed';

/** Why a leftover cannot be continued; null when it can. */
export function unusable(context: Context, fresh: Fresh): string | null {
  const { request, seen, run, spec } = context;
  const { database, readiness, transfer } = fresh;
  const isOwn = database.name === ownName(run, seen);
  if (isRetired(database.name)) return RETIRED;
  if (isEnding(database.state)) return `is ${database.state}`;
  if (readiness.is === 'broken') return `could not be made: ${readiness.message}`;
  if (seen.at - database.createdAt >= request.maxAge) return 'is older than max-age';
  if (database.plan !== spec.plan) return `is on ${database.plan}, not on ${spec.plan}`;
  if (transfer?.succeeded === false)
    return `was not ${transfer.from === 'source' ? 'copied' : 'restored'} completely`;
  // A fast fork from before would show its source as it was before that was sanitized.
  if (request.sourceIsFresh && !isOwn) return 'was made before its source was refreshed';
  const misfit = otherwiseFilled(context, fresh);
  if (misfit !== null) return misfit;
  if (isSanitizedOtherwise(request, fresh)) return 'was sanitized with different scripts';
  if (isLost(seen, fresh)) return "is unknown to Heroku's Data API";
  return null;
}

/** What shows only in time: that it does not hold what is asked for, was filled in another way, or lacks a part. */
export function otherwiseFilled(context: Context, fresh: Fresh): string | null {
  const { seen, spec } = context;
  return otherwiseMade(seen, spec, fresh) ?? fillMethods[spec.mode].unusable(context, fresh);
}

function otherwiseMade(seen: Seen, spec: Spec, fresh: Fresh): string | null {
  if (!provesSource(seen, fresh)) return `does not prove that it was made from ${seen.source.database?.name}`;
  const { readiness, facts } = fresh;
  const isMade = facts === null || facts.forked === fillMethods[spec.mode].forked;
  return readiness.is === 'ready' && !isMade ? `is not a ${fillMethods[spec.mode].noun}` : null;
}

/** For the first two minutes it is normal that the Data API does not know a database: heroku/cli#3216. */
const USUALLY_KNOWN = 120_000;

export function isLost(seen: Seen, { database, readiness }: Fresh): boolean {
  return readiness.is === 'unknown' && seen.at - database.createdAt > USUALLY_KNOWN;
}
