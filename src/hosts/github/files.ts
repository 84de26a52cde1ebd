import { appendFileSync } from 'node:fs';
import * as core from '@actions/core';
import type { Ended } from '../../domain/report/several.ts';
import { writeReport } from '../../report/file.ts';
import { outputsOf } from '../../report/outputs.ts';
import { summaryOfAll } from '../../report/summary/several.ts';
import type { Trigger } from '../../report/trigger.ts';

/**
 * Hands reports, outputs and summary to GitHub, where it has said where to. A file that cannot be written must not change how
 * the run ended: staging has been refreshed or not.
 *
 * @param ended and `trigger` without secrets
 * @param warn gets one line for each that did not work
 */
export async function publish(
  ended: readonly Ended[],
  trigger: Trigger,
  warn: (line: string) => void,
): Promise<void> {
  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      warn(`The ${what} could not be written: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
  };
  const reports = ended.map(({ report }) => report);
  const file = await attempt('report', () => writeReport(reports, trigger, process.env.RUNNER_TEMP));
  await attempt('outputs', async () => {
    if (!process.env.GITHUB_OUTPUT) return;
    for (const [name, value] of Object.entries(outputsOf(reports, file ?? ''))) core.setOutput(name, value);
  });
  await attempt('summary', async () => {
    // Not with the toolkit, whose builder of summaries every refresh would load.
    const path = process.env.GITHUB_STEP_SUMMARY;
    if (path) appendFileSync(path, `${summaryOfAll(ended)}\n`);
  });
}
