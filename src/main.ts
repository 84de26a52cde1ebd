import { allOrEveryProblem, type Problem, Stopped, stop } from './domain/problem.ts';
import { bug } from './domain/problems/ending.ts';
import { BUG, exitCodes, worst } from './domain/report/outcome.ts';
import { nothingSeen, type Report } from './domain/report/report.ts';
import type { Request } from './domain/request.ts';
import { endpoints } from './heroku/http/endpoints.ts';
import { workspace } from './hosts/environment.ts';
import type { Asked, Host } from './hosts/host.ts';
import { cancellation } from './hosts/signals.ts';
import { type Paths, parseInputs } from './inputs/parse.ts';
import type { Raw } from './inputs/table.ts';
import type { Vocabulary } from './inputs/vocabulary.ts';
import { proxiesTo } from './proxies.ts';

/** What each door does: reads what is asked for, wires the parts together, runs, reports, and sets the exit code. */
export async function main(host: Host): Promise<void> {
  const startedAt = Date.now();
  // Node ends when nothing is left to wait for: if that is before this has ended, it is no success.
  process.exitCode = BUG;
  try {
    process.exitCode = await refreshOn(host);
  } catch (error) {
    const report = earlyReport(error, startedAt);
    await host.tell([report]);
    process.exitCode = report.exitCode;
  }
}

async function refreshOn(host: Host): Promise<number> {
  const cancelled = cancellation();
  const asked = host.ask();
  const { key } = asked;
  await host.mask([key]);
  const objection = host.objection();
  if (objection !== null) stop(objection);
  const [requests, where] = await allOrEveryProblem([requestsFrom(asked, cancelled), endpointsFrom(asked)]);
  const proxies = await proxiesTo(where, host.mask);
  const { run } = await import('./run.ts');
  const reports = await run(requests, where, key, cancelled, host, proxies);
  await host.tell(reports);
  return worst(reports.map(({ exitCode }) => exitCode));
}

async function requestsFrom(
  { raw, vocabulary, mistakes }: Asked,
  cancelled: AbortSignal,
): Promise<readonly Request[]> {
  const { refreshes: list, ...beside } = raw;
  if (list !== null && !list?.trim()) return [await requestFrom(beside, vocabulary, mistakes, cancelled)];
  const { requestsIn } = await import('./inputs/several.ts');
  const requestIn = (one: Raw) => requestFrom(one, vocabulary, [], cancelled);
  const reading = requestsIn(list, beside, requestIn, vocabulary.names);
  const [requests] = await allOrEveryProblem([reading, mistaken(mistakes)]);
  return requests;
}

async function requestFrom(
  raw: Raw,
  vocabulary: Vocabulary,
  mistakes: readonly Problem[],
  cancelled: AbortSignal,
): Promise<Request> {
  const parsed = await parseInputs(raw, vocabulary);
  const problems = [...mistakes, ...('problems' in parsed ? parsed.problems : [])];
  if (!('request' in parsed)) throw new Stopped(problems);
  const [files] = await allOrEveryProblem([filesOf(parsed.paths, cancelled), mistaken(problems)]);
  return { ...parsed.request, ...files };
}

async function filesOf(paths: Paths, cancelled: AbortSignal) {
  const isNone = paths.reviewedColumns === null && paths.sanitizeSql.length + paths.assertSql.length === 0;
  if (isNone) return { sanitize: null, assertions: [], reviewedColumns: null };
  // With it come cryptography and the search for files, which most runs do without.
  const { readPaths } = await import('./inputs/files.ts');
  return readPaths(paths, workspace(), cancelled);
}

async function mistaken(problems: readonly Problem[]): Promise<void> {
  if (problems.length > 0) throw new Stopped(problems);
}

async function endpointsFrom({ platform, data }: Asked) {
  return endpoints(platform, data);
}

/** A bug, too, is reported through the host: its text may hold a secret. */
function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof Stopped) return error.problems;
  return [bug(`${error instanceof Error ? error.stack : error}`)];
}

/** The report of a run that never started: its inputs were refused, or a bug ended it. */
function earlyReport(error: unknown, startedAt: number): Report {
  const isStopped = error instanceof Stopped;
  const status = isStopped ? statusOf(error) : 'failed';
  return {
    ...nothingSeen,
    status,
    exitCode: isStopped ? exitCodes[status] : BUG,
    startedAt,
    endedAt: Date.now(),
    state: isStopped ? 'Nothing was changed.' : 'What was changed is in the log above.',
    problems: problemsOf(error),
  };
}

/** Someone may end it while its files are read. */
function statusOf({ problems }: Stopped): 'cancelled' | 'refused' {
  return problems.some(({ kind }) => kind === 'cancelled') ? 'cancelled' : 'refused';
}
