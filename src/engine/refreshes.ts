import { type Before, orderOf } from '../domain/plan/order.ts';
import type { Problem } from '../domain/problem.ts';
import { bug } from '../domain/problems/ending.ts';
import { BUG } from '../domain/report/outcome.ts';
import { nothingSeen, type Report, verdict } from '../domain/report/report.ts';
import { requestReport } from '../domain/report/request.ts';
import { dataAsOfThrough, isProven, skippedBy } from '../domain/report/skipped.ts';
import type { Request, Task } from '../domain/request.ts';
import { inOrder } from './in-order.ts';
import type { Log, Ports } from './ports.ts';
import { carryOut, type Proposal, propose, questionOf } from './refresh.ts';

/** One refresh of a run. */
export type Part = {
  readonly request: Request;
  readonly ports: Ports;
  /** A name for the database that it may have to create, another one each time. */
  readonly candidate: () => string;
};

/** A part in its place. */
type Turn = Part & {
  readonly before: Before;
  readonly waitsFor: readonly string[];
  readonly since: number;
  /** Whether another one waits for it as its source. */
  readonly isNeeded: boolean;
  /** Whether it is the only one of the run. */
  readonly isOnly: boolean;
};

/**
 * All refreshes of a run: side by side, except where one needs another. A refusal of one, or a bug in one, does not stop the others. The
 * time of each begins with the run.
 *
 * @param agree asks the person at the keyboard, if there is one, once for all of them
 * @returns the report of each, in the order of `parts`
 */
export async function refreshAll(
  parts: readonly Part[],
  agree: (question: string) => Promise<boolean>,
): Promise<readonly Report[]> {
  const turns = turnsOf(parts);
  const proposed = await Promise.all(
    turns.map(async (turn) => ({ ...turn, proposal: await orBug(turn, proposeOnce(turn)) })),
  );
  const questions = proposed.flatMap((turn) => question(turn, turn.proposal) ?? []);
  const isAgreed = questions.length === 0 || (await agree(questions.join('\n')));
  return inOrder(proposed, async (turn, needed: readonly Report[]) => {
    const { proposal } = turn;
    const work = isReport(proposal) ? Promise.resolve(proposal) : take(turn, { proposal, needed, isAgreed });
    const report = { ...(await orBug(turn, work)), waitsFor: turn.waitsFor };
    return turn.isOnly ? report : orBug(turn, noteEnd(turn, report, proposal));
  });
}

/** The others may go on for hours, and what this one has come to is of use now. */
async function noteEnd(
  { ports, waitsFor }: Turn,
  report: Report,
  proposal: Proposal | Report,
): Promise<Report> {
  ports.log.close();
  const said = waitsFor.length > 0 || isReport(proposal) ? [] : proposal.problems.map(({ what }) => what);
  noteProblems(
    ports.log,
    report.problems.filter(({ what }) => !said.includes(what)),
  );
  ports.log.note(verdict(report));
  return report;
}

function noteProblems(log: Log, problems: readonly Problem[]): void {
  for (const { what, code } of problems) log.note(`${what} [${code}]`);
}

const ALONE: Before = { needs: [], follows: [] };

function turnsOf(parts: readonly Part[]): readonly Turn[] {
  const order = orderOf(parts.map(({ request }) => request));
  return parts.map((part, at) => {
    const before = order[at] ?? ALONE;
    const earlier = parts.filter((_, it) => before.needs.includes(it) || before.follows.includes(it));
    return {
      ...part,
      before,
      waitsFor: [...new Set(earlier.map(({ request }) => request.targetApp))],
      since: part.ports.clock.now(),
      isNeeded: order.some(({ needs }) => needs.includes(at)),
      isOnly: parts.length === 1,
    };
  });
}

async function proposeOnce({ request, ports, candidate, waitsFor, since, isOnly }: Turn): Promise<Proposal> {
  const proposal = await propose(request, ports, candidate(), since);
  if (isOnly) return proposal;
  // A question stands below all plans: what is refused has to be known by then, and nothing move. Of one that waits this may pass.
  ports.log.close();
  if (waitsFor.length > 0) ports.log.note(`waits for the ${request.task} of ${waitsFor.join(' and ')}`);
  else noteProblems(ports.log, proposal.problems);
  return proposal;
}

/** What a person agrees to. Of one that waits not everything can be known yet. */
function question({ request, waitsFor }: Turn, proposal: Proposal | Report): string | null {
  if (isReport(proposal)) return null;
  if (waitsFor.length === 0 || request.dryRun) return questionOf(proposal);
  return questionOfLater[request.task](request);
}

const questionOfLater: Readonly<Record<Task, (request: Request) => string>> = {
  refresh: ({ sourceApp, targetApp }) =>
    `Then ${targetApp} will move to a new database with the data of ${sourceApp}, and its own will be destroyed.`,
  undo: ({ targetApp }) =>
    `Then the last refresh of ${targetApp} will be undone, and the database that it has made will be destroyed.`,
  tidy: ({ targetApp }) => `Then what ${targetApp} has kept for long enough will be destroyed.`,
};

type Given = {
  readonly proposal: Proposal;
  readonly needed: readonly Report[];
  readonly isAgreed: boolean;
};

async function take(turn: Turn, { proposal, needed, isAgreed }: Given): Promise<Report> {
  const { request, ports, waitsFor, isNeeded } = turn;
  if (request.dryRun) return preview(turn, proposal);
  const skipped = skippedBy(request, needed, ports.clock.now());
  if (skipped !== null) return skipped;
  const made = async (now: Proposal): Promise<Report> => {
    const report = await carryOut(now, isAgreed);
    return { ...report, dataAsOf: dataAsOfThrough(report.dataAsOf, needed) };
  };
  const report = await made(waitsFor.length === 0 ? proposal : await proposeAgain(turn));
  if (!isNeeded || report.status !== 'refreshed' || isProven(report)) return report;
  ports.log.note(
    'It was promoted by an earlier run, and may not be prepared as asked: it is refreshed once more.',
  );
  return made(await proposeAgain(turn));
}

/** A fast fork of a database that was just sanitized may be older than that: Heroku makes it from the last base backup. */
async function proposeAgain({ request, ports, candidate, before, since }: Turn): Promise<Proposal> {
  const sourceIsFresh = before.needs.length > 0;
  const fast = request.fast && !sourceIsFresh;
  return propose({ ...request, sourceIsFresh, fast }, ports, candidate(), since);
}

/** What is so only until its source has been refreshed. */
const PASSING = ['SOURCE_DATABASE_UNKNOWN', 'SOURCE_UNAVAILABLE', 'FORK_UNAVAILABLE'];

/** Of a dry run. What its source lacks now, it may have when it is refreshed. */
async function preview({ before }: Turn, proposal: Proposal): Promise<Report> {
  const passes = (code: string) => before.needs.length > 0 && PASSING.includes(code);
  const problems = proposal.problems.filter(({ code }) => !passes(code));
  const report = await carryOut({ ...proposal, problems }, false);
  const passing = proposal.problems.filter(({ code }) => passes(code));
  return {
    ...report,
    warnings: [...report.warnings, ...passing.map(({ what }) => `As things are now: ${what}`)],
  };
}

async function orBug<T>({ request, ports, since }: Turn, work: Promise<T>): Promise<T | Report> {
  return work.catch((error: unknown) => ({
    ...nothingSeen,
    request: requestReport(request),
    status: 'failed',
    exitCode: BUG,
    startedAt: since,
    endedAt: ports.clock.now(),
    state: 'What was changed is in the log above.',
    problems: [bug(`${error instanceof Error ? error.stack : error}`)],
  }));
}

function isReport(it: Proposal | Report): it is Report {
  return 'status' in it;
}
