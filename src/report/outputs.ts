import type { Report } from '../domain/report/report.ts';

/** Every output, the same on all hosts: names, words and numbers, never a URL. */
export const outputTable = {
  status: {
    about: '`refreshed`, `planned`, `failed`, `failed-after-promote`, `refused`, `cancelled` or `conflict`.',
    of: (report: Report) => report.status,
  },
  'old-addon': {
    about: 'The name of the database that was replaced, or was to be, as it was while in use.',
    of: (report: Report) => report.old?.name ?? '',
  },
  'new-addon': {
    about: 'The name of the database that replaced it, or was to.',
    of: (report: Report) => report.new?.name ?? '',
  },
  mode: {
    about: '`fork`, `copy` or `backup`: how the new database was filled.',
    of: (report: Report) => report.mode ?? '',
  },
  'data-as-of': {
    about:
      "The moment in production's life that the new data shows, such as `2026-11-22T02:14:00.000Z`. Empty when Heroku did not report it.",
    of: (report: Report) => (report.dataAsOf === null ? '' : new Date(report.dataAsOf).toISOString()),
  },
  'duration-seconds': {
    about: 'How long the run took.',
    of: (report: Report) => `${Math.round((report.endedAt - report.startedAt) / 1000)}`,
  },
  'release-version': {
    about: 'The number of the release that brought the new database to the dynos, such as `42`.',
    of: (report: Report) => `${report.releaseVersion ?? ''}`,
  },
  report: {
    about:
      'The file with the whole report as JSON; `docs/report.schema.json` says what is in it. On Buildkite it is an artifact of this name.',
    of: (_: Report, file: string) => file,
  },
} as const;

/**
 * The outputs of a run.
 *
 * @param file where the report is; empty when it could not be written
 */
export function outputsOf(report: Report, file: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(outputTable).map(([name, { of }]) => [name, of(report, file)]));
}
