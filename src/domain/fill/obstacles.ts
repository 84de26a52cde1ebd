import { size } from '../format.ts';
import { nearest } from '../nearest.ts';
import { type Problem, refused } from '../problem.ts';
import type { Request } from '../request.ts';
import type { Seen } from '../seen.ts';
import { capacity } from './capacity.ts';
import { fillMethods } from './methods.ts';
import { isAdvanced, type Spec } from './spec.ts';

/** Why a new database cannot be made and filled this way; all reasons at once. Asked only while it still has to be. */
export function obstacles(request: Request, seen: Seen, spec: Spec): readonly Problem[] {
  return [
    ...planProblems(request, seen, spec),
    ...fillMethods[spec.mode].obstacles(request, seen, spec.plan),
    ...sourceProblems(seen),
  ];
}

function planProblems(request: Request, seen: Seen, { plan }: Spec): readonly Problem[] {
  const unsupported = [plan, seen.source.database?.plan ?? ''].filter(isAdvanced);
  if (unsupported.length > 0) {
    const what = `The plan ${unsupported[0]} is of the Advanced tier, which works in another way.`;
    return [refused('ADVANCED_TIER', what, 'Use a Standard, Premium, Private, Shield or Essential plan.')];
  }
  if (seen.offers.some((offer) => offer.plan === plan)) return tooSmall(seen, plan);
  return [notSold(request, seen, plan)];
}

/** Heroku takes plans off its list, and the databases that are on them stay. */
function notSold(request: Request, { current, offers }: Seen, plan: string): Problem {
  const sold = offers.map((offer) => offer.plan).sort();
  if (request.plan === null && current !== null) {
    const what = `${request.targetDatabase} of ${request.targetApp}, ${current.database.name}, is on the plan ${plan}, which Heroku Postgres does not sell any more.`;
    return refused('PLAN_UNKNOWN', what, `Set \`plan\` to one of: ${sold.join(', ')}.`);
  }
  const meant = nearest(plan, sold);
  const end = meant === null ? '.' : `; did you mean ${meant}?`;
  const what = `plan: Heroku Postgres has no plan ${plan}${end}`;
  return refused('PLAN_UNKNOWN', what, `Use one of: ${sold.join(', ')}.`);
}

function tooSmall({ source }: Seen, plan: string): readonly Problem[] {
  const [needed, available] = [source.facts?.bytes ?? 0, capacity(plan)];
  if (available === null || needed <= available) return [];
  const what = `plan: ${plan} holds ${size(available)}, but ${source.database?.name} has ${size(needed)} of data.`;
  return [refused('PLAN_TOO_SMALL', what, 'Choose a plan with more disk.')];
}

function sourceProblems({ source }: Seen): readonly Problem[] {
  if (source.database === null || source.database.state === 'provisioned') return [];
  const what = `The source database ${source.database.name} is ${source.database.state}, not available.`;
  const look = `\`heroku addons:info ${source.database.name} --app ${source.app.name}\``;
  return [refused('SOURCE_UNAVAILABLE', what, `Run again when ${look} shows it as available.`)];
}
