import type { Report } from '../domain/report.ts';

/** Every output, the same on all hosts: a name or a word, never a URL. */
export const outputTable = {
  status: {
    about: '`refreshed`, `planned`, `failed`, `failed-after-promote`, `refused`, `cancelled` or `conflict`.',
    of: (report: Report) => report.status,
  },
  'old-addon': {
    about: 'The name of the database that was replaced, as it was while in use.',
    of: (report: Report) => report.old?.name ?? '',
  },
  'new-addon': {
    about: 'The name of the database that replaced it.',
    of: (report: Report) => report.new?.name ?? '',
  },
} as const;

/** The outputs of a run. */
export function outputsOf(report: Report): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(outputTable).map(([name, { of }]) => [name, of(report)]));
}
