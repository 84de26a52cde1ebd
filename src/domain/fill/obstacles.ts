import { size } from '../format.ts';
import { nearest } from '../nearest.ts';
import { type Problem, refused } from '../problem.ts';
import type { Request } from '../request.ts';
import type { Seen } from '../seen.ts';
import { capacity } from './capacity.ts';
import { isAdvanced, planCanFork, type Spec } from './spec.ts';
import { major } from './version.ts';

/** Why a new database cannot be made and filled this way; all reasons at once. Asked only while it still has to be. */
export function obstacles(request: Request, seen: Seen, spec: Spec): readonly Problem[] {
  return [
    ...planProblems(request, seen, spec),
    ...(spec.mode === 'fork' ? forkProblems(request, seen, spec) : loginProblems(request, seen)),
    ...versionProblems(request, seen, spec),
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

function forkProblems(request: Request, { source }: Seen, { plan }: Spec): readonly Problem[] {
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

/** A copy reads with the login of the attachment: that of the pooler, or of another credential, may not read everything. */
function loginProblems(request: Request, { source }: Seen): readonly Problem[] {
  const attachment = source.attachments.find((it) => it.name === request.sourceDatabase);
  if (attachment === undefined || attachment.namespace === null) return [];
  const direct = source.attachments.find(
    (it) => it.database.id === attachment.database.id && it.namespace === null,
  );
  const app = source.app.name;
  const what = `source-database: ${app}::${attachment.name} leads to ${attachment.database.name} through ${attachment.namespace}, and a copy needs the default credential, without a pooler, to read everything.`;
  const attach = `\`heroku addons:attach ${attachment.database.name} --as WHOLE_DATABASE --app ${app}\``;
  const remedy =
    direct === undefined
      ? `Have someone who may change ${app} run ${attach}, which restarts its dynos; then set source-database to WHOLE_DATABASE.`
      : `Set source-database to ${direct.name}, which leads to the same database.`;
  return [refused('SOURCE_LOGIN_LIMITED', what, remedy)];
}

function versionProblems({ postgresVersion }: Request, { source }: Seen, { mode }: Spec): readonly Problem[] {
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
  const look = `\`heroku addons:info ${source.database.name} --app ${source.app.name}\``;
  return [refused('SOURCE_UNAVAILABLE', what, `Run again when ${look} shows it as available.`)];
}
