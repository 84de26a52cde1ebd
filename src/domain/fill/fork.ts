import type { Problem } from '../problem.ts';
import { forkUnavailable, forkUnsupported, sourceIsFollower, versionUnfit } from '../problems/making.ts';
import type { Request } from '../request.ts';
import type { Seen } from '../seen.ts';
import type { FillMethod } from './method.ts';
import { planCanFork } from './spec.ts';
import { major } from './version.ts';

/** Heroku's fork of the source. */
export const fork: FillMethod = {
  noun: 'fork',
  obstacles: (request, seen, plan) => [...cannotFork(request, seen, plan), ...versionProblems(request, seen)],
  create: ({ sourceApp, sourceDatabase, fast }) => ({
    fork: `${sourceApp}::${sourceDatabase}`,
    fast,
    version: null,
  }),
  before: [],
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
  if (unfit.length > 0) return [forkUnsupported(unfit)];
  const name = `${request.sourceApp}::${request.sourceDatabase}`;
  if (source.facts?.following) return [sourceIsFollower(name)];
  const status = source.facts?.forkFollow ?? 'Available';
  return status === 'Available' ? [] : [forkUnavailable(name, status)];
}

function versionProblems({ postgresVersion: wanted }: Request, { source }: Seen): readonly Problem[] {
  const version = major(source.facts?.version);
  if (wanted === null || version === null || wanted === version) return [];
  return [versionUnfit('fork', version, wanted)];
}
