import type { Problem } from '../domain/problem.ts';
import { type Report, verdict } from '../domain/report/report.ts';
import type { PastRun } from '../domain/report/trend.ts';
import type { Log } from '../engine/ports.ts';
import type { Remembered } from '../report/history.ts';
import { type Clean, cleaned } from './clean.ts';
import type { Dialect } from './dialect.ts';

/** The run's log in one dialect. Every text loses its secrets and its power first. */
export function logIn(dialect: Dialect, clean: Clean): Log {
  return {
    open: (title) => dialect.open(clean(title.replaceAll('\n', ' '))),
    note: (line) => {
      for (const part of line.split('\n')) dialect.note(clean(part));
    },
    live: (line) => dialect.live(clean(line.replaceAll('\n', ' '))),
    close: () => dialect.close(),
  };
}

/**
 * Reports how a run ended: warnings, problems, and the verdict last.
 *
 * @param publish hands the report to the host, between the problems and the verdict
 */
export async function tellEnd(
  report: Report,
  dialect: Dialect,
  clean: Clean,
  publish: (safe: Report, past: readonly PastRun[]) => Promise<void>,
): Promise<void> {
  // Before anything is laid out: in Markdown or JSON a secret may be spelt in yet another way.
  const { past, warnings } = await history(report);
  const safe = cleaned({ ...report, warnings: [...report.warnings, ...warnings] }, clean);
  for (const warning of safe.warnings) dialect.warning(warning);
  tellProblems(safe.problems, safe.state, dialect);
  await publish(safe, past);
  dialect.end(verdict(safe));
}

/** Most runs keep no history, and do not load it. */
async function history(report: Report): Promise<Remembered> {
  const { request } = report;
  if (request === null || request.history === null) return { past: [], warnings: [] };
  return (await import('../report/history.ts')).remember(report, request, request.history);
}

/** Each problem with its remedy unless the next has the same, and `state`, what is true now, with the last. */
export function tellProblems(problems: readonly Problem[], state: string, dialect: Dialect): void {
  for (const [at, { code, what, remedy, state: own }] of problems.entries()) {
    const next = problems[at + 1];
    dialect.problem({
      code,
      what,
      state: own ?? (next === undefined ? state : ''),
      remedy: next?.remedy === remedy ? '' : remedy,
    });
  }
}
