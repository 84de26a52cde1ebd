import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../domain/report/report.ts';
import { documentOf } from './document.ts';
import type { Trigger } from './trigger.ts';

export const REPORT_FILE = 'heroku-staging-refresh.json';

/**
 * Writes the reports, a list, into a folder of its own, so that several refreshes in one job do not write over each other.
 *
 * @param reports and `trigger` without secrets
 * @param folder in which to make that folder; empty: the system's for temporary files
 * @returns its path
 */
export async function writeReport(
  reports: readonly Report[],
  trigger: Trigger,
  folder = '',
): Promise<string> {
  const own = mkdtempSync(join(folder || tmpdir(), 'heroku-staging-refresh-'));
  const path = join(own, REPORT_FILE);
  const documents = reports.map((it) => documentOf(it, trigger));
  writeFileSync(path, `${JSON.stringify(documents, null, 2)}\n`);
  return path;
}
