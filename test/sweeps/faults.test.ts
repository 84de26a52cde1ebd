import { expect, test } from 'vitest';
import type { Status } from '../../src/domain/report/outcome.ts';
import type { Request } from '../../src/domain/request.ts';
import { doWhatIsLate, faults, faulty, requests } from '../support/faults.ts';
import { laden } from '../support/laden.ts';
import { endState, run } from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';

const quick = {
  provision: 10_000,
  fork: 10_000,
  copy: 10_000,
  release: 5_000,
  destroy: 5_000,
  dataApiDelay: 4_000,
};

const refreshed = {
  databases: ['production'],
  attachments: ['ALIAS = production', 'DATABASE = production'],
  violations: [],
};

/** Where in the story a request stands: what its failing for good means depends on that. */
const reads = Object.keys(requests).filter((it) => it.startsWith('read'));
const before = ['capture', 'create', 'copy', 'restore', 'keep', 'promote'];
const after = ['carry', 'retire', 'destroy', 'detach'];

/** A fault that comes once and is over. A change that Heroku refuses ends the run: it did not do it, and said why. */
function expectedOnce(fault: string, request: string): Status {
  const isRead = reads.includes(request);
  if (/^(401|403)/.test(fault)) return isRead && !isLate(request) ? 'refused' : afterwards(request);
  // The first answer is a 404, and that is judged by its status alone.
  if (fault === 'the reply is cut off' && request === 'read the wait status') return 'refreshed';
  if (fault === '404') return isRead ? lost(request) : afterwards(request);
  if (/^4(09|22|23)/.test(fault))
    return isRead ? 'failed' : fault === '422' ? afterwards(request) : 'conflict';
  if (isRead && /cut off|a page/.test(fault)) return 'failed';
  return neverAgain(fault, request) ? 'failed' : 'refreshed';
}

/** Read for the first time when the new database has been made. */
function isLate(request: string): boolean {
  return request === 'read the wait status' || request === 'read the transfers';
}

/** A copy, a backup and a restore are never sent again: the first one may still be to come. */
function neverAgain(fault: string, request: string): boolean {
  return ['copy', 'capture', 'restore'].includes(request) && /request is lost|not done/.test(fault);
}

function afterwards(request: string): Status {
  return after.includes(request) ? 'failed-after-promote' : 'failed';
}

/** What a 404 for a read means, once. */
function lost(request: string): Status {
  // What a list has just named may have gone meanwhile, and is checked again; the apps themselves may not.
  return /plans|backups|add-ons of|attachments of an app|config vars|releases/.test(request)
    ? 'refused'
    : 'refreshed';
}

/** Runs with the fault, then once undisturbed, and returns the status of the first and all that is wrong. */
async function cell(fault: string, request: string, times: number, mode: Request['mode']) {
  const stage = await laden(fault, quick);
  const options = { request: { mode, captureBackup: mode === 'backup', pollInterval: 4_000 } };
  const isHit = requests[request];
  const strike = faults[fault];
  if (isHit === undefined || strike === undefined) throw new Error(`No such cell: ${fault}, ${request}`);
  const first = await run(stage, { ...options, transport: faulty(stage, isHit, strike, times) });
  stage.clock.advance(60_000);
  await doWhatIsLate(stage);
  const second = await run(stage, options);
  const { attachments, ...rest } = endState(stage);
  const end = { ...rest, attachments: [...attachments].sort() };
  return {
    status: first.report.status,
    next: second.report.status,
    end,
    why: second.report.problems[0]?.what,
  };
}

/** The requests that only some ways to fill a database make. */
const own: Readonly<Record<string, readonly Request['mode'][]>> = {
  copy: ['copy'],
  'read the transfers': ['copy', 'backup'],
  'read the backups': ['backup'],
  capture: ['backup'],
  restore: ['backup'],
};

const applicable = (mode: Request['mode'], request: string) => own[request]?.includes(mode) ?? true;

for (const mode of ['fork', 'copy', 'backup'] as const) {
  const columns = [...reads, ...before, ...after].filter((it) => applicable(mode, it));
  const cells = Object.keys(faults).flatMap((fault, row) =>
    columns.map((request, column) => ({ fault, request, isEven: (row + column) % 2 === 0 })),
  );

  // Of every commit: half of a fork's cells, like the black squares of a chess board, and of the others those that a fork has not.
  const tried = cells.filter(
    ({ request, isEven }) => deep || (mode === 'fork' ? isEven : !applicable('fork', request)),
  );
  test.each(tried)(`${mode}: $fault, once, at $request`, async ({ fault, request }) => {
    const { status, ...then } = await cell(fault, request, 1, mode);
    tally(`fault matrix, ${mode}, once`, 1, then.end.violations);
    expect({ status }).toEqual({ status: expectedOnce(fault, request) });
    expect(then).toEqual({ next: 'refreshed', end: refreshed, why: undefined });
  });

  test.runIf(deep).each(cells)(`${mode}: $fault, for good, at $request`, async ({ fault, request }) => {
    const { status, ...then } = await cell(fault, request, Number.POSITIVE_INFINITY, mode);
    tally(`fault matrix, ${mode}, for good`, 1, then.end.violations);
    // How it ends is a matter of the request; that it never ends well unseen, and never harms, is not.
    expect(['refreshed', 'failed', 'failed-after-promote', 'refused', 'conflict', 'cancelled']).toContain(
      status,
    );
    expect(then).toEqual({ next: 'refreshed', end: refreshed, why: undefined });
  });
}
