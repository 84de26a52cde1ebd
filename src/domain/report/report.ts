import { called } from '../fill/backups.ts';
import { duration, moment } from '../format.ts';
import { type Hold, heldInWords } from '../hold.ts';
import type { Planned } from '../plan/planned.ts';
import type { Situation } from '../plan/situation.ts';
import type { Problem } from '../problem.ts';
import type { Mode } from '../request.ts';
import type { Database, Facts } from '../seen.ts';
import type { Backup } from '../transfer.ts';
import type { Keeping } from './keeping.ts';
import type { Leftover } from './leftovers.ts';
import type { Status } from './outcome.ts';
import type { Overlap } from './overlap.ts';
import { nothingPrepared, type Preparation } from './preparation.ts';
import type { RequestReport } from './request.ts';
import type { SharedVar } from './shared-config.ts';
import type { UnderWay } from './under-way.ts';

/** A change that was asked of Heroku. Times, here and below, are milliseconds since 1970 by Heroku's clock, once it has been seen. */
export type ChangeReport = {
  readonly title: string;
  readonly sentAt: number;
  /** What Heroku said; `unknown` when its reply was lost. */
  readonly reply: 'accepted' | 'refused' | 'unknown';
  /** Heroku's id of the request, which its support asks for; null when the reply was lost. */
  readonly requestId: string | null;
  /** Whether a look has shown it since, which is what counts; null when the run ended before the next look. */
  readonly isShown: boolean | null;
};

/** One step of the run, as it went. */
export type StepReport = {
  readonly title: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly ok: boolean;
  /** Whether it only waits for Heroku. */
  readonly isWait: boolean;
  readonly changes: readonly ChangeReport[];
};

/** A database as the report shows it, by the name that it had in use. What Heroku did not report is null. */
export type DatabaseReport = Pick<Database, 'id' | 'name' | 'plan' | 'price' | 'createdAt'> &
  Pick<Facts, 'version' | 'bytes' | 'tables'>;

/** Everything that is reported about a run, on every host. */
export type Report = {
  readonly status: Status;
  /** What the process would end with if this were its only refresh. */
  readonly exitCode: number;
  /** The inputs; null when they were refused. */
  readonly request: RequestReport | null;
  readonly mode: Mode | null;
  /** What an interrupted run had left when this one began; `idle` when nothing, `held` when the app was held. Null when that was not seen. */
  readonly takenOver: Situation['is'] | null;
  /** The target apps whose refresh in the same run has to come first. */
  readonly waitsFor: readonly string[];
  /** The whole plan, as it was before the first change. */
  readonly planned: Planned | null;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly steps: readonly StepReport[];
  readonly source: DatabaseReport | null;
  /** The database that was replaced, by the name that it had in use. */
  readonly old: DatabaseReport | null;
  /** The one that replaced it. */
  readonly new: DatabaseReport | null;
  /** The moment in the source's life that the new data shows; null when not known. */
  readonly dataAsOf: number | null;
  /** Whether this run has promoted the new database itself: then all that it was asked to prepare came before. */
  readonly isPromotedHere: boolean;
  /** The backup that the new data was restored from; null when it was not, or Heroku did not show which. */
  readonly backup: Pick<Backup, 'name' | 'isScheduled' | 'startedAt'> | null;
  /** The release that brought the new database to the dynos. */
  readonly releaseVersion: number | null;
  /** Attachments of the old database that the new one has now. */
  readonly carried: readonly string[];
  /** What hung on the old database and the new one does not have, each in a few words. */
  readonly lost: readonly string[];
  /** Config vars of the target app with a value of the source app, or that lead to a database of it; the worst first. */
  readonly sharedConfig: readonly SharedVar[];
  /** The time for which both databases existed; null when they did not. */
  readonly overlap: Overlap | null;
  /** What is left to Heroku and to a later run; null where nothing is. */
  readonly underWay: UnderWay | null;
  /** What is kept for an undo; null when nothing is. */
  readonly keeping: Keeping | null;
  /** What held the target app when the run began, also where `ignore-hold` was set; null when nothing did. */
  readonly hold: Hold | null;
  /** Databases that cost money and are not in use. */
  readonly leftovers: readonly Leftover[];
  /** What was done to the new database, and found in it, before promote. */
  readonly preparation: Preparation;
  /** What everyone has to know before all else, each in a sentence: staging is down, or paused. */
  readonly urgent: readonly string[];
  /** Which database staging runs on now, and what else is there. */
  readonly state: string;
  readonly problems: readonly Omit<Problem, 'sameAs'>[];
  /** What went well enough, but should be known. */
  readonly warnings: readonly string[];
};

/** What is known of a run that has not come as far as to look at Heroku. */
export const nothingSeen = {
  preparation: nothingPrepared,
  request: null,
  mode: null,
  takenOver: null,
  waitsFor: [],
  planned: null,
  steps: [],
  source: null,
  old: null,
  new: null,
  dataAsOf: null,
  isPromotedHere: false,
  backup: null,
  releaseVersion: null,
  carried: [],
  lost: [],
  sharedConfig: [],
  overlap: null,
  underWay: null,
  keeping: null,
  hold: null,
  leftovers: [],
  urgent: [],
  warnings: [],
} as const satisfies Partial<Report>;

/** The sentence that a run ends with. */
export function verdict(report: Report): string {
  const { request, status } = report;
  const time = duration(report.endedAt - report.startedAt);
  if (status === 'planned') return `Nothing was changed: this was a dry run. ${time}.`;
  if (status !== 'refreshed') {
    const first = report.urgent.filter((it) => !report.state.includes(it));
    return [...first, sentence(status, report), report.state, `${time}.`].join(' ');
  }
  const was = report.old === null ? '' : ` (was ${report.old.name})`;
  const age = report.dataAsOf === null ? '' : ` as of ${moment(report.dataAsOf)}`;
  const from = report.backup === null ? '' : ` from ${called(report.backup)}`;
  return `${headline(report)}${was}, data of ${request?.sourceApp}${age}${from}. ${time}.`;
}

/** The same without its details, for a page that shows them elsewhere. */
export function headline(report: Report): string {
  const { status, request, new: fresh, urgent } = report;
  if (status === 'refreshed')
    return `${request?.targetApp} now runs on ${isFirst(report) ? 'its first database, ' : ''}${fresh?.name}`;
  return [...urgent, sentence(status, report)].join(' ');
}

/** Nothing was replaced, and not because an earlier run had done that already. */
function isFirst({ old, takenOver }: Report): boolean {
  const isWhole = takenOver !== null && ['idle', 'under way', 'unusable', 'given'].includes(takenOver);
  return old === null && isWhole;
}

function sentence(status: Exclude<Status, 'refreshed'>, { request, hold }: Report): string {
  const app = request?.targetApp ?? '';
  if (status === 'held')
    return `${app} is ${hold === null ? 'held' : heldInWords(hold)} and was not refreshed.`;
  const task = request?.task ?? 'refresh';
  if (status === 'undone')
    return task === 'refresh'
      ? 'The refresh failed after the new database was promoted, and was undone.'
      : 'The last refresh was undone.';
  return sentences[status].replace('The refresh', `The ${task}`);
}

const sentences: Readonly<Record<Exclude<Status, 'refreshed' | 'held' | 'undone'>, string>> = {
  planned: 'This was a dry run: nothing was changed.',
  skipped: 'The refresh was skipped.',
  'under-way': 'Heroku is working on the new database; a later run finishes the refresh.',
  failed: 'The refresh failed.',
  'failed-after-promote': 'The refresh failed after the new database was promoted.',
  tidied: 'Nothing is left that was kept for long enough.',
  refused: 'The refresh was refused.',
  cancelled: 'The refresh has not finished; run it again to continue.',
  conflict: 'Someone else changed the app during the run; nothing was destroyed after that.',
};
