import { nearest } from '../nearest.ts';
import type { Problem } from '../problem.ts';
import {
  advancedTier,
  forkUnavailable,
  forkUnsupported,
  planNotSold,
  planTooSmall,
  planUnknown,
  sourceIsFollower,
  sourceLoginLimited,
  sourceUnavailable,
  versionUnfit,
} from '../problems/making.ts';
import type { Request } from '../request.ts';
import type { Seen } from '../seen.ts';
import { capacity } from './capacity.ts';
import { isAdvanced, planCanFork, type Way } from './method.ts';
import { major } from './version.ts';

/** Why a new database cannot be made and filled this way; all reasons at once. Asked only while it still has to be. */
export function obstacles(request: Request, seen: Seen, way: Way): readonly Problem[] {
  return [
    ...planProblems(request, seen, way),
    ...(way.mode === 'fork' ? forkProblems(request, seen, way) : loginProblems(request, seen)),
    ...versionProblems(request, seen, way),
    ...sourceProblems(seen),
  ];
}

function planProblems(request: Request, seen: Seen, { plan }: Way): readonly Problem[] {
  const unsupported = [plan, seen.source.database?.plan ?? ''].find(isAdvanced);
  if (unsupported !== undefined) return [advancedTier(unsupported)];
  if (seen.offers.some((offer) => offer.plan === plan)) return tooSmall(seen, plan);
  return [notSold(request, seen, plan)];
}

function notSold(request: Request, { current, offers }: Seen, plan: string): Problem {
  const sold = offers.map((offer) => offer.plan).sort();
  return request.plan === null && current !== null
    ? planNotSold(request.targetApp, request.targetDatabase, current.database.name, plan, sold)
    : planUnknown(plan, nearest(plan, sold), sold);
}

function tooSmall({ source }: Seen, plan: string): readonly Problem[] {
  const [needed, available] = [source.facts?.bytes ?? 0, capacity(plan)];
  if (available === null || needed <= available) return [];
  return [planTooSmall(plan, available, source.database?.name ?? '', needed)];
}

function forkProblems(request: Request, { source }: Seen, { plan }: Way): readonly Problem[] {
  const unfit = [source.database?.plan ?? '', plan].filter((it) => !planCanFork(it));
  if (unfit.length > 0) return [forkUnsupported(unfit)];
  const name = `${request.sourceApp}::${request.sourceDatabase}`;
  if (source.facts?.following) return [sourceIsFollower(name)];
  const status = source.facts?.forkFollow ?? 'Available';
  return status === 'Available' ? [] : [forkUnavailable(name, status)];
}

/** A copy reads with the login of the attachment: that of the pooler, or of another credential, may not read everything. */
function loginProblems(request: Request, { source }: Seen): readonly Problem[] {
  const attachment = source.attachments.find((it) => it.name === request.sourceDatabase);
  if (attachment === undefined || attachment.namespace === null) return [];
  const direct = source.attachments.find(
    (it) => it.database.id === attachment.database.id && it.namespace === null,
  );
  const { name, database, namespace } = attachment;
  return [sourceLoginLimited(source.app.name, name, database.name, namespace, direct?.name ?? null)];
}

function versionProblems({ postgresVersion }: Request, { source }: Seen, { mode }: Way): readonly Problem[] {
  const version = major(source.facts?.version);
  if (postgresVersion === null || version === null || postgresVersion === version) return [];
  return mode === 'copy' && postgresVersion > version ? [] : [versionUnfit(mode, version, postgresVersion)];
}

function sourceProblems({ source: { app, database } }: Seen): readonly Problem[] {
  if (database === null || database.state === 'provisioned') return [];
  return [sourceUnavailable(app.name, database.name, database.state)];
}
