import { nearest } from '../nearest.ts';
import type { Problem } from '../problem.ts';
import {
  advancedTier,
  planNotSold,
  planTooSmall,
  planUnknown,
  sourceUnavailable,
} from '../problems/making.ts';
import type { Request } from '../request.ts';
import type { Seen } from '../seen.ts';
import { capacity } from './capacity.ts';
import { fillMethods } from './methods.ts';
import { isAdvanced, type Spec } from './spec.ts';

/** Why a new database cannot be made and filled this way; all reasons at once. Asked only while it still has to be. */
export function obstacles(
  request: Request,
  seen: Seen,
  spec: Spec,
  beganAt: number = seen.at,
): readonly Problem[] {
  return [
    ...planProblems(request, seen, spec),
    ...fillMethods[spec.mode].obstacles(request, seen, spec.plan, beganAt),
    ...sourceProblems(seen),
  ];
}

function planProblems(request: Request, seen: Seen, { plan }: Spec): readonly Problem[] {
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

function sourceProblems({ source: { app, database } }: Seen): readonly Problem[] {
  if (database === null || database.state === 'provisioned') return [];
  return [sourceUnavailable(app.name, database.name, database.state)];
}
