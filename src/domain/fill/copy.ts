import { workNames } from '../names.ts';
import type { Context } from '../plan/context.ts';
import type { Problem } from '../problem.ts';
import { sourceLoginLimited, versionUnfit } from '../problems/making.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Database, Fresh, Seen } from '../seen.ts';
import { subject, withSeen } from '../steps/imagined.ts';
import type { Kinds } from '../steps/kind.ts';
import type { Step } from '../steps/step.ts';
import type { FillMethod } from './method.ts';
import { ownName } from './provenance.ts';
import { isIncomplete, tablesOf } from './tables.ts';
import { major, versionToMake } from './version.ts';

/** An empty database, and one transfer from the source into it. */
export const copy: FillMethod = {
  obstacles: (request, seen) => [...loginProblems(request, seen), ...versionProblems(request, seen)],
  create: (request, seen) => ({ fork: null, fast: false, version: versionToMake(request, seen) }),
  before: [],
  rules: [begin, wait],
  forked: false,
  isTransferred: true,
  isWhole: false,
  unusable(context, fresh) {
    const { request, seen, run } = context;
    const { database, transfer, facts } = fresh;
    if (transfer === null && !mayCopyInto(run, seen, database)) return 'was never filled';
    if (isIncomplete(context, fresh)) return `has ${facts?.tables} of the ${tablesOf(run, seen).of} tables`;
    return isOfAnotherVersion(request, fresh) ? `is on PostgreSQL ${facts?.version}` : null;
  },
  dataAsOf: (_, { transfer }) => transfer?.createdAt ?? null,
  version: (request, seen) =>
    seen.new === null ? versionToMake(request, seen) : major(seen.new.facts?.version),
  whyVersion: () => '.',
};

function begin({ request, seen: { new: fresh } }: Context): Step | undefined {
  if (fresh?.transfer != null) return undefined;
  const { new: to } = workNames(request.targetDatabase);
  const from = `${request.sourceApp}::${request.sourceDatabase}`;
  return { verb: 'copy', from, to, database: subject(fresh?.database) };
}

function wait({ request, seen: { new: fresh } }: Context): Step | undefined {
  if (fresh?.transfer?.succeeded === true) return undefined;
  const { new: attachment } = workNames(request.targetDatabase);
  return { verb: 'copied', attachment, database: subject(fresh?.database) };
}

/** It reads with the login of the attachment: that of the pooler, or of another credential, may not read everything. */
function loginProblems(request: Request, { source }: Seen): readonly Problem[] {
  const attachment = source.attachments.find((it) => it.name === request.sourceDatabase);
  if (attachment === undefined || attachment.namespace === null) return [];
  const direct = source.attachments.find(
    (it) => it.database.id === attachment.database.id && it.namespace === null,
  );
  const { name, database, namespace } = attachment;
  return [sourceLoginLimited(source.app.name, name, database.name, namespace, direct?.name ?? null)];
}

function versionProblems({ postgresVersion: wanted }: Request, { source }: Seen): readonly Problem[] {
  const version = major(source.facts?.version);
  if (wanted === null || version === null || wanted >= version) return [];
  return [versionUnfit('copy', version, wanted)];
}

/** What was made without a wish for it is asked nothing: the current database may have been upgraded since. */
function isOfAnotherVersion({ postgresVersion }: Request, { facts }: Fresh): boolean {
  const version = major(facts?.version);
  return postgresVersion !== null && version !== null && version !== postgresVersion;
}

/**
 * Only the run that made an empty database may begin the copy into it. Any other would have to begin it without knowing that
 * the first has not, and a copy that comes late would wipe the database when it is in use: found by test/sweeps/two-runs.
 */
function mayCopyInto(run: Run, seen: Seen, { name }: Database): boolean {
  return name === ownName(run, seen);
}

/** Heroku copies the source into the new database. */
export const copying: Kinds<'copy' | 'copied'> = {
  copy: {
    is: 'change',
    title: (step) => `Copy ${step.from} into ${step.to}`,
    restarts: false,
    lasts: 'hours',
    moves: true,
    // Two copies into one database spoil it.
    once: true,
    imagine: (_, context) => copied(context, null),
  },
  copied: {
    is: 'wait',
    title: (step) => `Wait until ${step.attachment} is copied`,
    restarts: false,
    lasts: 'hours',
    moves: false,
    imagine: (_, context) => copied(context, true),
  },
};

const BEGUN = { id: '', createdAt: 0, bytes: 0, total: null, warnings: 0, finishedAt: null, lastLines: [] };

function copied(context: Context, succeeded: boolean | null): Context {
  const { new: fresh } = context.seen;
  if (fresh === null) return context;
  const facts = fresh.facts && { ...fresh.facts, tables: null };
  return withSeen(context, {
    new: { ...fresh, facts, transfer: { ...(fresh.transfer ?? BEGUN), succeeded } },
  });
}
