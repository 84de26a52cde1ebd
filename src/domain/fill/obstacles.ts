import { size } from '../format.ts';
import type { Problem } from '../problem.ts';
import type { Request } from '../request.ts';
import type { Seen } from '../seen.ts';
import { capacity } from './capacity.ts';
import { isAdvanced, planCanFork, type Way } from './method.ts';
import { major } from './version.ts';

/** Why a new database cannot be made and filled this way; all reasons at once. Asked only while it still has to be. */
export function obstacles(request: Request, seen: Seen, way: Way): readonly Problem[] {
  return [
    ...planProblems(seen, way),
    ...(way.mode === 'fork' ? forkProblems(request, seen, way) : []),
    ...versionProblems(request, seen, way),
    ...sourceProblems(seen),
  ];
}

function refused(code: string, what: string, remedy: string): Problem {
  return { code, kind: 'refused', what, remedy };
}

function planProblems(seen: Seen, { plan }: Way): readonly Problem[] {
  const unsupported = [plan, seen.source.database?.plan ?? ''].filter(isAdvanced);
  if (unsupported.length > 0) {
    const what = `The plan ${unsupported[0]} is of the Advanced tier, which works in another way.`;
    return [refused('ADVANCED_TIER', what, 'Use a Standard, Premium, Private, Shield or Essential plan.')];
  }
  if (seen.offers.some((offer) => offer.plan === plan)) return tooSmall(seen, plan);
  const what = `plan: Heroku Postgres has no plan ${plan}.`;
  const known = seen.offers.map((offer) => offer.plan).sort();
  return [refused('PLAN_UNKNOWN', what, `Use one of: ${known.join(', ')}.`)];
}

function tooSmall({ source }: Seen, plan: string): readonly Problem[] {
  const [needed, available] = [source.facts?.bytes ?? 0, capacity(plan)];
  if (available === null || needed <= available) return [];
  const what = `plan: ${plan} holds ${size(available)}, but ${source.database?.name} has ${size(needed)} of data.`;
  return [refused('PLAN_TOO_SMALL', what, 'Choose a plan with more disk.')];
}

function forkProblems(request: Request, { source }: Seen, { plan }: Way): readonly Problem[] {
  const unfit = [source.database?.plan ?? '', plan].filter((it) => !planCanFork(it));
  if (unfit.length > 0) {
    const what = `mode: a fork needs Standard plans or better on both sides, and ${unfit.join(' and ')} is not.`;
    return [refused('FORK_UNSUPPORTED', what, 'Set mode to copy, or to auto.')];
  }
  const name = `${request.sourceApp}::${request.sourceDatabase}`;
  if (source.facts?.following) {
    const what = `source-database: ${name} follows another database, and a follower cannot be forked.`;
    return [refused('SOURCE_IS_FOLLOWER', what, 'Name the leader in source-database, or set mode to copy.')];
  }
  const row = source.facts?.forkFollow ?? 'Available';
  if (row === 'Available') return [];
  const what = `source-database: ${name} cannot be forked now; \`pg:info\` says Fork/Follow: ${row}.`;
  return [
    refused(
      'FORK_UNAVAILABLE',
      what,
      'Run again later (a fresh database cannot be forked), or set mode to copy.',
    ),
  ];
}

function versionProblems({ postgresVersion }: Request, { source }: Seen, { mode }: Way): readonly Problem[] {
  const version = major(source.facts?.version);
  if (postgresVersion === null || version === null || postgresVersion === version) return [];
  if (mode === 'copy' && postgresVersion > version) return [];
  const why = mode === 'fork' ? 'a fork has the version of its source' : 'a copy cannot go below its source';
  const what = `postgres-version: ${why}, PostgreSQL ${version}, and ${postgresVersion} is asked for.`;
  const remedy =
    mode === 'fork' && postgresVersion > version
      ? 'Set mode to copy, or leave postgres-version out.'
      : `Leave postgres-version out, or set it to ${version}.`;
  return [refused('POSTGRES_VERSION_UNFIT', what, remedy)];
}

function sourceProblems({ source }: Seen): readonly Problem[] {
  if (source.database === null || source.database.state === 'provisioned') return [];
  const what = `The source database ${source.database.name} is ${source.database.state}, not available.`;
  return [refused('SOURCE_UNAVAILABLE', what, 'Run again when `heroku pg:info` shows it as available.')];
}
