import type { Status } from './outcome.ts';
import type { Problem } from './problem.ts';
import { duration } from './progress.ts';
import type { Mode, Request } from './request.ts';
import type { Database } from './seen.ts';

/** One step of the run, as it went. Times are milliseconds since 1970. */
export type StepReport = {
  readonly title: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly ok: boolean;
};

/** A database as the report shows it. */
export type DatabaseReport = Pick<Database, 'name' | 'plan' | 'price'> & {
  readonly bytes: number | null;
  readonly tables: number | null;
};

/** Everything that is told about a run, on every host. */
export type Report = {
  readonly status: Status;
  /** Null when the inputs were refused. */
  readonly request: Request | null;
  readonly mode: Mode | null;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly steps: readonly StepReport[];
  /** The database that was replaced, and the one that replaced it: by the names that they had in use. */
  readonly old: DatabaseReport | null;
  readonly new: DatabaseReport | null;
  /** The moment in the source's life that the new data shows; null when not known. */
  readonly dataAsOf: number | null;
  /** Which database staging runs on now, and what else is there. */
  readonly state: string;
  readonly problems: readonly Problem[];
  /** What went well enough, but should be known. */
  readonly warnings: readonly string[];
};

/** The sentence that a run ends with. */
export function verdict(report: Report): string {
  const { request, status } = report;
  const time = duration(report.endedAt - report.startedAt);
  if (status === 'planned') return `Nothing was changed: this was a dry run. ${time}.`;
  if (status !== 'refreshed') return `${sentences[status]} ${report.state} ${time}.`;
  const was = report.old === null ? '' : ` (was ${report.old.name})`;
  const age = report.dataAsOf === null ? '' : ` as of ${moment(report.dataAsOf)}`;
  return `${request?.targetApp} now runs on ${report.new?.name}${was}, data of ${request?.sourceApp}${age}. ${time}.`;
}

const sentences = {
  failed: 'The refresh failed.',
  'failed-after-promote': 'The refresh failed after the new database was promoted.',
  refused: 'The refresh was refused.',
  cancelled: 'The refresh has not finished; run it again to continue.',
  conflict: 'Somebody else has changed things meanwhile; nothing was destroyed since.',
} as const;

/** `2026-11-22 02:14 UTC`. */
export function moment(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
