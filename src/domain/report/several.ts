import { count, duration } from '../format.ts';
import { type Status, statuses, worst } from './outcome.ts';
import { type Report, verdict } from './report.ts';
import type { PastRun } from './trend.ts';

/** A refresh that has ended, and those of its target app before it, this one last. */
export type Ended = { readonly report: Report; readonly past: readonly PastRun[] };

export function appOf({ request }: Report): string {
  return request?.targetApp ?? '';
}

/** Of those that ended worst, by exit code, the first. */
export function worstOf(reports: readonly Report[]): Report | undefined {
  const code = worst(reports.map(({ exitCode }) => exitCode));
  return reports.find(({ exitCode }) => exitCode === code);
}

/** The sentence that a run ends with. */
export function verdictOfAll(reports: readonly Report[]): string {
  const [only, ...more] = reports;
  if (only !== undefined && more.length === 0) return verdict(only);
  const urgent = reports.flatMap((it) => it.urgent.map((line) => `${appOf(it)}: ${line}`));
  return [...urgent, `${tally(reports)} ${took(reports)}.`].join(' ');
}

/** Such as `3 refreshes: 2 refreshed (acme-staging, acme-qa), 1 refused (acme-demo).` */
export function tally(reports: readonly Report[]): string {
  const parts = statuses.flatMap((status: Status) => {
    const apps = reports.filter((it) => it.status === status).map(appOf);
    return apps.length === 0 ? [] : [`${apps.length} ${status} (${apps.join(', ')})`];
  });
  return `${count(reports.length, 'refresh', 'refreshes')}: ${parts.join(', ')}.`;
}

/** The time of each begins with the run. Each has its own reading of Heroku's clock. */
function took(reports: readonly Report[]): string {
  return duration(Math.max(...reports.map(({ startedAt, endedAt }) => endedAt - startedAt)));
}
