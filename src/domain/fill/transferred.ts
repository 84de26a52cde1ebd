import type { Context } from '../plan/context.ts';
import type { Problem } from '../problem.ts';
import { versionUnfit } from '../problems/making.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Database, Fresh, Seen } from '../seen.ts';
import { withSeen } from '../steps/imagined.ts';
import type { Origin } from '../transfer.ts';
import type { FillMethod } from './method.ts';
import { ownName } from './provenance.ts';
import { isIncomplete, tablesOf } from './tables.ts';
import { major, versionToMake } from './version.ts';

/** What a copy and a restore have in common: an empty database, and one transfer into it. */
export const transferred = {
  create: (request, seen) => ({ fork: null, fast: false, version: versionToMake(request, seen) }),
  forked: false,
  isTransferred: true,
  isWhole: false,
  unusable(context, fresh) {
    const { request, seen, run } = context;
    const { database, transfer, facts } = fresh;
    if (transfer === null && !mayFill(run, seen, database)) return 'was never filled';
    if (isIncomplete(context, fresh)) return `has ${facts?.tables} of the ${tablesOf(run, seen).of} tables`;
    return isOfAnotherVersion(request, fresh) ? `is on PostgreSQL ${facts?.version}` : null;
  },
  version: (request, seen) =>
    seen.new === null ? versionToMake(request, seen) : major(seen.new.facts?.version),
  whyVersion: () => '.',
} as const satisfies Partial<FillMethod>;

/** A dump does not fit an older PostgreSQL. */
export function versionProblems(
  mode: 'copy' | 'backup',
  { postgresVersion: wanted }: Request,
  { source }: Seen,
): readonly Problem[] {
  const version = major(source.facts?.version);
  if (wanted === null || version === null || wanted >= version) return [];
  return [versionUnfit(mode, version, wanted)];
}

/** What was made without a wish for it is asked nothing: the current database may have been upgraded since. */
function isOfAnotherVersion({ postgresVersion }: Request, { facts }: Fresh): boolean {
  const version = major(facts?.version);
  return postgresVersion !== null && version !== null && version !== postgresVersion;
}

/**
 * Only the run that made an empty database may begin to fill it. Any other would have to begin without knowing that the first
 * has not, and a copy that comes late would wipe the database when it is in use: found by test/sweeps/two-runs.
 */
function mayFill(run: Run, seen: Seen, { name }: Database): boolean {
  return name === ownName(run, seen);
}

const BEGUN = { id: '', createdAt: 0, bytes: 0, total: null, warnings: 0, finishedAt: null, lastLines: [] };

/** What will be seen of the new database when it is being filled, or has been. */
export function filled(context: Context, from: Origin, succeeded: boolean | null): Context {
  const { new: fresh } = context.seen;
  if (fresh === null) return context;
  const facts = fresh.facts && { ...fresh.facts, tables: null };
  const transfer = { ...(fresh.transfer ?? { ...BEGUN, from }), succeeded };
  return withSeen(context, { new: { ...fresh, facts, transfer } });
}
