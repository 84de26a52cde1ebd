import * as core from '@actions/core';
import type { Report } from '../domain/report.ts';
import { cleaned } from './clean.ts';
import { summary } from './summary.ts';

/** The outputs of a run: names and words, never a URL. */
export function outputsOf(report: Report): Readonly<Record<string, string>> {
  return {
    status: report.status,
    'old-addon': report.old?.name ?? '',
    'new-addon': report.new?.name ?? '',
  };
}

/**
 * Hands outputs and summary to GitHub, where it has said where to. A file that cannot be written must not change how the
 * run ended: staging has been refreshed or not.
 *
 * @param warn gets one line for each that did not work
 */
export async function publish(report: Report, clean: (text: string) => string, warn: (line: string) => void) {
  // Before it is laid out: in Markdown a secret may be spelt in yet another way.
  const safe = cleaned(report, clean);
  try {
    if (process.env.GITHUB_OUTPUT) {
      for (const [name, value] of Object.entries(outputsOf(safe))) core.setOutput(name, value);
    }
    if (process.env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(summary(safe), true).write();
  } catch (error) {
    warn(
      `The outputs or the summary could not be written: ${error instanceof Error ? error.message : error}`,
    );
  }
}
