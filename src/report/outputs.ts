import type { Report } from '../domain/report/report.ts';
import { worstOf } from '../domain/report/several.ts';

/** Every output, the same on all hosts: names, words and numbers, never a URL. */
export const outputTable = {
  status: {
    about:
      '`refreshed`, `planned`, `under-way`, `held`, `undone`, `tidied`, `skipped`, `failed`, `failed-after-promote`, `refused`, `cancelled` or `conflict`.',
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
  'resume-before': {
    about:
      'With the status `under-way`: when the next run must have begun to finish this refresh, such as `2026-11-23T02:14:00.000Z`. A later one begins another.',
    of: ({ underWay }: Report) => (underWay === null ? '' : new Date(underWay.tooOldAt).toISOString()),
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
      'The file with the reports as a JSON list, one entry a refresh; `docs/report.schema.json` says what is in it. On Buildkite it is an artifact of this name.',
    of: (_: Report, file: string) => file,
  },
  results: {
    about:
      'A JSON list with one entry a refresh, each with the other outputs as its keys; of one refresh, too. The other outputs are empty when there are several, but for `status`, the worst, and `report`.',
    of: () => '',
  },
} as const;

export type OutputName = keyof typeof outputTable;

/**
 * The outputs of a run. Of several refreshes the single ones say nothing, but for `status`, which is the worst.
 *
 * @param file where the report is; empty when it could not be written
 */
export function outputsOf(reports: readonly Report[], file: string): Readonly<Record<OutputName, string>> {
  const [only, ...more] = reports;
  const all = { report: file, results: JSON.stringify(reports.map((it) => singleOutputs(it, file))) };
  if (only !== undefined && more.length === 0) return { ...singleOutputs(only, file), ...all };
  const none = Object.fromEntries(Object.keys(outputTable).map((name) => [name, '']));
  return { ...(none as Record<OutputName, string>), status: worstOf(reports)?.status ?? '', ...all };
}

function singleOutputs(
  report: Report,
  file: string,
): Readonly<Record<Exclude<OutputName, 'results'>, string>> {
  const { results: _, ...single } = outputTable;
  const pairs = Object.entries(single).map(([name, { of }]) => [name, of(report, file)]);
  return Object.fromEntries(pairs) as Record<Exclude<OutputName, 'results'>, string>;
}
