import { type Problem, refused } from '../problem.ts';
import type { Request } from '../request.ts';
import type { Seen } from '../seen.ts';
import type { FillMethod } from './method.ts';
import { planCanFork } from './spec.ts';
import { major, versionUnfit } from './version.ts';

/** Heroku's fork of the source. */
export const fork: FillMethod = {
  obstacles: (request, seen, plan) => [...cannotFork(request, seen, plan), ...versionProblems(request, seen)],
  create: ({ sourceApp, sourceDatabase, fast }) => ({
    fork: `${sourceApp}::${sourceDatabase}`,
    fast,
    version: null,
  }),
  rules: [],
  forked: true,
  isTransferred: false,
  isWhole: true,
  unusable: () => null,
  // A fast fork starts from the last base backup, up to 30 hours old, and only Heroku's message at creation tells which:
  // "Fork will contain data from 5/26/2014 at 13:56 UTC (about 16 hours old)". Source: Dev Center "Forking Your Database".
  dataAsOf({ fast }, { database, facts, transfer }, message) {
    if (transfer !== null) return null;
    const match = /data from (\d+)\/(\d+)\/(\d+) at (\d+):(\d+) UTC/.exec(database.message ?? message);
    if (match !== null) {
      const [month = 0, day, year = 0, hour, minute] = match.slice(1).map(Number);
      return Date.UTC(year, month - 1, day, hour, minute);
    }
    return facts?.forked && !fast ? database.createdAt : null;
  },
  version: (_, { source }) => major(source.facts?.version),
  whyVersion: (before, after) =>
    `: a fork has the version of its source.${after < before ? ` \`mode: copy\` keeps ${before}.` : ''}`,
};

function cannotFork(request: Request, { source }: Seen, plan: string): readonly Problem[] {
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

function versionProblems({ postgresVersion: wanted }: Request, { source }: Seen): readonly Problem[] {
  const version = major(source.facts?.version);
  if (wanted === null || version === null || wanted === version) return [];
  const remedy =
    wanted > version
      ? 'Set mode to copy, or leave postgres-version out.'
      : `Leave postgres-version out, or set it to ${version}.`;
  return [versionUnfit('a fork has the version of its source', version, wanted, remedy)];
}
