import type { Problem } from '../domain/problem.ts';
import type { Report } from '../domain/report/report.ts';
import { appOf, type Ended, verdictOfAll } from '../domain/report/several.ts';
import type { Log } from '../engine/ports.ts';
import type { Remembered } from '../report/history.ts';
import { type Clean, cleaned } from './clean.ts';
import type { Dialect } from './dialect.ts';

/** The log of a refresh in one dialect. Every text loses its secrets and its power first. @param app as `Host.logOf` has it */
export function logIn(dialect: Dialect, clean: Clean, app: string | null = null): Log {
  const steps = app === null ? dialect : dialect.among(clean(app));
  return {
    open: (title) => steps.open(clean(title.replaceAll('\n', ' '))),
    note: (line) => {
      for (const part of line.split('\n')) steps.note(clean(part));
    },
    live: (line) => steps.live(clean(line.replaceAll('\n', ' '))),
    close: () => steps.close(),
  };
}

/**
 * Reports how a run ended: of each refresh its warnings and problems, and the verdict last.
 *
 * @param publish hands the reports to the host, between the problems and the verdict
 */
export async function tellEnd(
  reports: readonly Report[],
  dialect: Dialect,
  clean: Clean,
  publish: (safe: readonly Ended[]) => Promise<void>,
): Promise<void> {
  const ended: Ended[] = [];
  // One after the other: several may share a file.
  for (const report of reports) ended.push(await endedWith(report, clean));
  for (const { report } of ended) {
    const by = ended.length === 1 ? '' : `${appOf(report)}: `;
    for (const warning of report.warnings) dialect.warning(by + warning);
    tellProblems(report.problems, report.state, dialect, by);
  }
  await publish(ended);
  dialect.end(verdictOfAll(ended.map(({ report }) => report)));
}

/** Before anything is laid out: in Markdown or JSON a secret may be spelt in yet another way. */
async function endedWith(report: Report, clean: Clean): Promise<Ended> {
  const { past, warnings } = await history(report);
  return { report: cleaned({ ...report, warnings: [...report.warnings, ...warnings] }, clean), past };
}

/** Most runs keep no history, and do not load it. */
async function history(report: Report): Promise<Remembered> {
  const { request } = report;
  if (request === null || request.history === null) return { past: [], warnings: [] };
  return (await import('../report/history.ts')).remember(report, request, request.history);
}

/** @param by what each begins with */
/** Each problem with its remedy unless the next has the same, and `state`, what is true now, with the last. */
export function tellProblems(
  problems: readonly Problem[],
  state: string,
  dialect: Pick<Dialect, 'problem'>,
  by = '',
): void {
  for (const [at, { code, what, remedy, state: own }] of problems.entries()) {
    const next = problems[at + 1];
    dialect.problem({
      code,
      what: by + what,
      state: own ?? (next === undefined ? state : ''),
      remedy: next?.remedy === remedy ? '' : remedy,
    });
  }
}
