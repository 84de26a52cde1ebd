import { backupOf } from '../domain/fill/backup.ts';
import { dataAsOf } from '../domain/fill/methods.ts';
import type { Tables } from '../domain/fill/tables.ts';
import { nameBeforeRetired } from '../domain/names.ts';
import { isPromoted } from '../domain/plan/in-use.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { type Overlap, overlapAfter } from '../domain/report/overlap.ts';
import { nothingPrepared, type Preparation } from '../domain/report/preparation.ts';
import type { ChangeReport, DatabaseReport, StepReport } from '../domain/report/report.ts';
import type { SharedVar } from '../domain/report/shared-config.ts';
import type { Leading } from '../domain/report/text-warnings.ts';
import type { Request } from '../domain/request.ts';
import type { Run } from '../domain/run.ts';
import type { Database, Facts, Seen } from '../domain/seen.ts';
import { rollout } from '../domain/steps/rollout.ts';
import type { Backup } from '../domain/transfer.ts';

/** What a run has done and found, for its report. Later looks no longer show most of it. */
export type Ledger = {
  readonly startedAt: number;
  /** How far Heroku's clock is ahead of the one here: all that is reported is by Heroku's. */
  ahead: number;
  readonly steps: StepReport[];
  /** Changes of the step that is under way. */
  readonly changes: ChangeReport[];
  /** Whether this run has asked Heroku to change anything. */
  changed: boolean;
  /** The plan of the first look, and the last one. */
  firstPlan: Plan | null;
  lastPlan: Plan | null;
  source: DatabaseReport | null;
  old: DatabaseReport | null;
  new: DatabaseReport | null;
  dataAsOf: number | null;
  /** The backup that the new database was filled from. */
  backup: Backup | null;
  releaseVersion: number | null;
  overlap: Overlap | null;
  /** What the Data API says of the database that is replaced, which a look does not ask. */
  replacedFacts: { readonly id: string; readonly facts: Facts | null } | null;
  preparation: Preparation;
  /** What Heroku said when this run created the new database. */
  provisionMessage: string;
  readonly carried: string[];
  /** What the new database does not get. The log lists it before the first change. */
  lost: readonly string[];
  /** What leads to the old database by a text; null when no database is replaced. */
  leading: Leading | null;
  sharedConfig: readonly SharedVar[];
  /** What the scripts have left and people should know. */
  warnings: readonly string[];
  /** Of the new database, as counted before it was prepared. */
  tables: Tables | null;
  /** How the version of PostgreSQL changes; null when it stays. */
  version: string | null;
  /** How many warnings Heroku has counted in the copy. */
  copyWarnings: number;
};

export function newLedger(startedAt: number): Ledger {
  return {
    startedAt,
    ahead: 0,
    steps: [],
    changes: [],
    changed: false,
    firstPlan: null,
    lastPlan: null,
    source: null,
    old: null,
    new: null,
    dataAsOf: null,
    backup: null,
    releaseVersion: null,
    overlap: null,
    replacedFacts: null,
    preparation: nothingPrepared,
    provisionMessage: '',
    carried: [],
    lost: [],
    leading: null,
    sharedConfig: [],
    warnings: [],
    tables: null,
    version: null,
    copyWarnings: 0,
  };
}

/** Keeps the names and figures of the databases. */
export function recordLook(ledger: Ledger, request: Request, { seen, run }: { seen: Seen; run: Run }): void {
  if (request.task === 'refresh') recordRefresh(ledger, request, seen, run);
  if (request.task === 'undo') recordUndo(ledger, seen, run);
  if (run.fresh !== null && seen.current?.database.id === run.fresh) {
    const { is, version } = rollout(seen);
    if (is === 'succeeded') ledger.releaseVersion ??= version;
  }
}

/** What is undone, and what staging goes back to. */
function recordUndo(ledger: Ledger, { current, old, undone }: Seen, run: Run): void {
  const back = [current, old].find((it) => it !== null && it.database.id === run.fresh)?.database;
  const gone = (undone ?? current)?.database;
  if (back !== undefined) ledger.new = describe(back, null);
  if (gone !== undefined && gone.id !== run.fresh)
    ledger.old = describe(gone, ledger.replacedFacts?.facts ?? null);
}

function recordRefresh(ledger: Ledger, request: Request, seen: Seen, run: Run): void {
  // What it goes back to is no new database.
  if (run.goesBack) return;
  const { replacedFacts } = ledger;
  const { source } = seen;
  ledger.source = source.database === null ? null : describe(source.database, source.facts);
  const promoted = isPromoted(seen);
  const replaced = (promoted ? seen.old : seen.current)?.database;
  if (replaced !== undefined && (seen.current?.database.id !== run.fresh || promoted)) {
    ledger.old = describe(replaced, replacedFacts?.id === replaced.id ? replacedFacts.facts : null);
  }
  if (seen.new !== null && seen.new.database.id === run.fresh) {
    ledger.new = describe(seen.new.database, seen.new.facts);
    ledger.backup = backupOf(seen.new, run) ?? ledger.backup;
    const asOf = dataAsOf(request, seen.new, ledger.provisionMessage);
    ledger.dataAsOf = asOf ?? ledger.backup?.startedAt ?? ledger.dataAsOf;
    ledger.copyWarnings = seen.new.transfer?.warnings ?? 0;
  }
  ledger.overlap = overlapAfter(ledger.overlap, seen, { old: ledger.old?.id, new: ledger.new?.id });
}

function describe({ id, name, plan, price, createdAt }: Database, facts: Facts | null): DatabaseReport {
  const { version = null, bytes = null, tables = null } = facts ?? {};
  return { id, name: nameBeforeRetired(name), plan, price, createdAt, version, bytes, tables };
}
