import { expect, test } from 'vitest';
import type { Request } from '../../src/domain/request.ts';
import { doWhatIsLate, faults, faulty, requests } from '../support/faults.ts';
import { laden } from '../support/laden.ts';
import { endState, newStage, type Ran, type RunOptions, run, type Stage } from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';

const quick = { provision: 10_000, fork: 10_000, release: 5_000, destroy: 5_000, dataApiDelay: 4_000 };

const undone = {
  databases: ['staging'],
  attachments: ['ALIAS = staging', 'DATABASE = staging'],
  violations: [],
};

/** The requests that an undo makes, by what they are for. */
const ofAnUndo: Readonly<Record<string, (sent: string) => boolean>> = {
  ...Object.fromEntries(
    // Nothing is filled in it.
    Object.entries(requests).filter(([name]) =>
      /^(carry|destroy|detach|read (?!the (wait status|transfers|backups)))/.test(name),
    ),
  ),
  'promote the old database': (sent) => sent.includes('"name":"DATABASE"') && sent.includes('-kept-'),
  'keep what is undone': (sent) => sent.includes('"name":"UNDONE_DATABASE"'),
  'rename the old database': (sent) => sent.startsWith('PATCH ') && sent.includes('-kept-'),
  'retire what is undone': (sent) => sent.startsWith('PATCH ') && sent.includes('-retired"'),
};

/** A refresh has kept the old database. */
async function kept(fault: string): Promise<Stage> {
  const stage = await laden(fault, quick);
  stage.clock.advance(60_000);
  expect((await run(stage, asked({ keepOld: 86_400_000 }))).report.status).toBe('refreshed');
  stage.clock.advance(60_000);
  return stage;
}

function asked(request: Partial<Request>): RunOptions {
  return { request: { pollInterval: 4_000, ...request } };
}

const cells = Object.keys(faults).flatMap((fault, row) =>
  Object.keys(ofAnUndo).map((request, column) => ({ fault, request, place: row + column })),
);

type Cell = { readonly fault: string; readonly request: string };

/** @returns how it ended. A cell in which nothing is struck would prove nothing. */
async function runStruck(
  stage: Stage,
  { fault, request }: Cell,
  times: number,
  options: RunOptions,
): Promise<Ran> {
  const [isHit, strike] = [ofAnUndo[request], faults[fault]];
  if (isHit === undefined || strike === undefined) throw new Error(`No such cell: ${fault}, ${request}`);
  let hits = 0;
  const counted = (sent: string) => {
    if (isHit(sent)) hits += 1;
    return isHit(sent);
  };
  const ran = await run(stage, { ...options, transport: faulty(stage, counted, strike, times) });
  expect(hits).toBeGreaterThan(0);
  return ran;
}

/** Of every commit a part, as the white squares of a board with three colors. */
const tried = cells.filter(({ place }) => deep || place % 3 === 0);

test.each(
  tried.flatMap((it) => [
    { ...it, often: 'once', times: 1 },
    ...(deep || it.place % 9 === 0 ? [{ ...it, often: 'for good', times: Number.POSITIVE_INFINITY }] : []),
  ]),
)('an undo: $fault, $often, at $request', async ({ fault, request, times }) => {
  const stage = await kept(fault);
  const undo = asked({ task: 'undo' });
  const { report } = await runStruck(stage, { fault, request }, times, undo);
  // Whatever has gone wrong, staging works, and an undo is called done only when it is.
  const { databases, violations } = endState(stage);
  expect(violations).toEqual([]);
  if (report.status === 'undone') expect(databases).toEqual(['staging']);
  stage.clock.advance(60_000);
  await doWhatIsLate(stage);
  const next = await run(stage, undo);
  tally('fault matrix, undo', 1, endState(stage).violations);
  const isOver = report.status === 'undone' || next.report.problems[0]?.code === 'NOTHING_TO_UNDO';
  expect(isOver || next.report.status === 'undone', next.report.problems[0]?.what).toBe(true);
  const { attachments, ...rest } = endState(stage);
  expect({ ...rest, attachments: [...attachments].sort() }).toEqual(undone);
});

/** The requests that only the way back makes, and no refresh. */
const onlyBack = [
  'keep what is undone',
  'rename the old database',
  'promote the old database',
  'retire what is undone',
];

test.each(tried.filter((it) => onlyBack.includes(it.request)))(
  'a refresh that goes back: $fault, once, at $request',
  async (it) => {
    const command = { fails: true };
    const stage = await newStage(quick, async function* () {
      yield `\uFFFF heroku-command-exit-status: ${command.fails ? 1 : 0}\r\n`;
    });
    const refresh = asked({ onPromoteFailure: 'undo', onFailure: 'destroy', afterPromote: 'rake index' });
    const { report } = await runStruck(stage, it, 1, refresh);
    expect(report.exitCode).toBeGreaterThan(0);
    expect(endState(stage).violations).toEqual([]);
    stage.clock.advance(60_000);
    await doWhatIsLate(stage);
    command.fails = false;
    const next = await run(stage, refresh);
    expect(next.report.status, next.report.problems[0]?.what).toBe('refreshed');
    expect(endState(stage)).toEqual({
      databases: ['production'],
      attachments: ['DATABASE = production'],
      violations: [],
    });
  },
);
