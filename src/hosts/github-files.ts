import * as core from '@actions/core';
import type { Report } from '../domain/report.ts';
import { outputsOf } from './outputs.ts';
import { summary } from './summary.ts';

/**
 * Hands outputs and summary to GitHub, where it has said where to. A file that cannot be written must not change how the
 * run ended: staging has been refreshed or not.
 *
 * @param report without secrets
 * @param warn gets one line for each that did not work
 */
export async function publish(report: Report, warn: (line: string) => void): Promise<void> {
  try {
    if (process.env.GITHUB_OUTPUT) {
      for (const [name, value] of Object.entries(outputsOf(report))) core.setOutput(name, value);
    }
    if (process.env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(summary(report), true).write();
  } catch (error) {
    warn(
      `The outputs or the summary could not be written: ${error instanceof Error ? error.message : error}`,
    );
  }
}
