import { moment } from '../format.ts';
import { workNames } from '../names.ts';
import type { Context } from '../plan/context.ts';
import type { Problem } from '../problem.ts';
import { backupFailed, backupTooLarge, backupTooOld, noBackup } from '../problems/backups.ts';
import type { Request } from '../request.ts';
import type { Run } from '../run.ts';
import type { Fresh, Seen } from '../seen.ts';
import { subject, withRun, withSeen } from '../steps/imagined.ts';
import type { Kinds } from '../steps/kind.ts';
import type { Step } from '../steps/step.ts';
import type { Backup } from '../transfer.ts';
import { called, ofSource, restorable, SECOND, underWay } from './backups.ts';
import { capacity } from './capacity.ts';
import type { FillMethod } from './method.ts';
import { filled, transferred, versionProblems } from './transferred.ts';

/** An empty database, and Heroku's restore of a backup of the source into it: the source itself is not read for it. */
export const backup: FillMethod = {
  ...transferred,
  noun: 'restore',
  obstacles: (request, seen, plan, beganAt) => [
    ...backupProblems(request, seen, plan, beganAt),
    ...versionProblems('backup', request, seen),
  ],
  before: [capture, captured],
  rules: [restore, restored],
  dataAsOf: (_, { transfer }) =>
    transfer === null || transfer.from === 'source' ? null : (transfer.from?.startedAt ?? null),
};

/** The backup that a database was filled from; null when there is none, or Heroku does not show it. */
export function backupOf({ transfer }: Fresh, { restored: own }: Run): Backup | null {
  if (transfer === null || transfer.from === 'source') return null;
  return transfer.from ?? own;
}

function capture(context: Context): Step | undefined {
  const { request, seen } = context;
  if (!request.captureBackup || chosen(context) || running(context) || isBegun(seen)) return undefined;
  return { verb: 'capture', from: sourceOf(request), database: seen.source.database };
}

function captured(context: Context): Step | undefined {
  const { request, seen } = context;
  if (chosen(context) || !running(context) || isBegun(seen)) return undefined;
  return { verb: 'captured', from: sourceOf(request), database: seen.source.database };
}

function restore(context: Context): Step | undefined {
  const { request, seen } = context;
  if (isBegun(seen)) return undefined;
  const { new: to } = workNames(request.targetDatabase);
  const it = chosen(context) ?? null;
  return {
    verb: 'restore',
    backup: it,
    from: sourceOf(request),
    to,
    database: subject(seen.new?.database),
  };
}

function restored({ request, seen: { new: fresh } }: Context): Step | undefined {
  if (fresh?.transfer?.succeeded === true) return undefined;
  const { new: attachment } = workNames(request.targetDatabase);
  return { verb: 'restored', attachment, database: subject(fresh?.database) };
}

function isBegun({ new: fresh }: Seen): boolean {
  return fresh?.transfer != null;
}

function chosen({ request, seen, run }: Context): Backup | undefined {
  return restorable(request, seen, run.beganAt ?? seen.at);
}

function running({ request, seen, run }: Context): Backup | undefined {
  return underWay(request, seen, run.beganAt ?? seen.at);
}

function sourceOf({ sourceApp, sourceDatabase }: Request): string {
  return `${sourceApp}::${sourceDatabase}`;
}

function backupProblems(request: Request, seen: Seen, plan: string, beganAt: number): readonly Problem[] {
  const { source } = seen;
  const found = restorable(request, seen, beganAt);
  if (found !== undefined) return sizeProblems(found, seen, plan);
  if (source.database === null || underWay(request, seen, beganAt) !== undefined) return [];
  const [newest] = ofSource(seen);
  // One that failed before this run says nothing of the one that it would make.
  if (newest?.succeeded === false && newest.startedAt > beganAt - SECOND)
    return [backupFailed(source.app.name, newest.name, source.database.name)];
  if (request.captureBackup) return [];
  const complete = ofSource(seen).find((it) => it.succeeded === true);
  return complete === undefined || request.sourceIsFresh
    ? [noBackup(source.app.name, source.database.name, request.sourceDatabase, whyNone(request, seen))]
    : [backupTooOld(source.app.name, called(complete), beganAt - complete.startedAt, request.backupMaxAge)];
}

function whyNone({ sourceIsFresh }: Request, { source }: Seen): string {
  const [newest] = ofSource({ source });
  if (sourceIsFresh)
    return 'of a database that was refreshed in this run, only a backup made since then counts';
  if (newest !== undefined)
    return newest.succeeded === false
      ? `${newest.name}, the newest, failed`
      : `${newest.name} is still running`;
  return source.backups.length > 0 ? 'the backups of the app are of other databases' : '';
}

/** The source may have got smaller since; that it is too large itself is said anyway. */
function sizeProblems(it: Backup, { source }: Seen, plan: string): readonly Problem[] {
  const [needed, holds] = [it.total ?? 0, capacity(plan)];
  if (holds === null || needed <= holds || (source.facts?.bytes ?? 0) > holds) return [];
  return [backupTooLarge(plan, holds, called(it), needed)];
}

/** Heroku makes a backup of the source, and restores one into the new database. */
export const backingUp: Kinds<'capture' | 'captured' | 'restore' | 'restored'> = {
  capture: {
    is: 'change',
    title: (step) => `Make a backup of ${step.from}`,
    restarts: false,
    lasts: 'hours',
    moves: false,
    // Each reads all of production.
    once: true,
    imagine: (_, context) => withBackup(context, null),
  },
  captured: {
    is: 'wait',
    title: (step) => `Wait until the backup of ${step.from} is complete`,
    restarts: false,
    lasts: 'hours',
    moves: false,
    imagine: (_, context) => withBackup(context, true),
  },
  restore: {
    is: 'change',
    title: ({ backup: it, from, to }) =>
      it === null || it.name === ''
        ? `Restore the backup of ${from} into ${to}`
        : `Restore ${it.name} of ${from}, ${moment(it.startedAt)}, into ${to}`,
    restarts: false,
    lasts: 'hours',
    moves: true,
    // As with a copy.
    once: true,
    imagine: (step, context) =>
      withRun(filled(context, step.backup, null), { restored: step.backup ?? context.run.restored }),
  },
  restored: {
    is: 'wait',
    title: (step) => `Wait until ${step.attachment} is restored`,
    restarts: false,
    lasts: 'hours',
    moves: false,
    needs: ['databases', 'config vars', 'progress'],
    imagine: (_, context) => filled(context, null, true),
  },
};

/** With a backup that Heroku has not named yet. */
function withBackup(context: Context, succeeded: boolean | null): Context {
  const { source, at } = context.seen;
  const it = running(context) ?? { ...MADE, createdAt: at, startedAt: at };
  const others = source.backups.filter((other) => other.id !== it.id);
  return withSeen(context, { source: { ...source, backups: [{ ...it, succeeded }, ...others] } });
}

const MADE = {
  id: '',
  name: '',
  isScheduled: false,
  isOfSource: true,
  url: null,
  bytes: 0,
  total: null,
  warnings: 0,
  finishedAt: null,
  lastLines: [],
} as const;
