import type { Context } from '../plan/context.ts';
import type { Problem } from '../problem.ts';
import { forkUnavailable, forkUnsupported, sourceIsFollower, versionUnfit } from '../problems/making.ts';
import type { Request } from '../request.ts';
import type { Seen } from '../seen.ts';
import { withSeen } from '../steps/imagined.ts';
import type { Kinds } from '../steps/kind.ts';
import type { Step } from '../steps/step.ts';
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
  before: [waitUntilForkable],
  rules: [],
  forked: true,
  isTransferred: false,
  isWhole: true,
  unusable: () => null,
  // A fast fork starts from the last base backup, up to 30 hours old. Only Heroku's message at creation says how old:
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
  if (isForkable(source) || waits(request, source)) return [];
  return [forkUnavailable(name, source.facts?.forkFollow ?? '')];
}

function isForkable({ facts }: Seen['source']): boolean {
  return (facts?.forkFollow ?? 'Available') === 'Available';
}

/** A database that was just forked cannot be forked itself for a while. Source: Dev Center, heroku-postgres-fork. */
function waits({ sourceIsFresh }: Request, { facts }: Seen['source']): boolean {
  return sourceIsFresh && /temporarily/i.test(facts?.forkFollow ?? '');
}

function waitUntilForkable({ request, seen: { new: fresh, source } }: Context): Step | undefined {
  if (fresh !== null || isForkable(source) || !waits(request, source)) return undefined;
  const name = `${request.sourceApp}::${request.sourceDatabase}`;
  return { verb: 'forkable', attachment: name, database: source.database };
}

export const forking: Kinds<'forkable'> = {
  forkable: {
    is: 'wait',
    title: (step) => `Wait until ${step.attachment} can be forked`,
    restarts: false,
    lasts: 'hours',
    moves: false,
    imagine(_, context) {
      const { source } = context.seen;
      const facts = source.facts && { ...source.facts, forkFollow: 'Available' };
      return withSeen(context, { source: { ...source, facts } });
    },
  },
};

function versionProblems({ postgresVersion: wanted }: Request, { source }: Seen): readonly Problem[] {
  const version = major(source.facts?.version);
  if (wanted === null || version === null || wanted === version) return [];
  return [versionUnfit('fork', version, wanted)];
}
