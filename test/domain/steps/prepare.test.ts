import { describe, expect, test } from 'vitest';
import type { Kind } from '../../../src/domain/problem.ts';
import type { Request } from '../../../src/domain/request.ts';
import type { Run } from '../../../src/domain/run.ts';
import { mustDiscard, unprepared } from '../../../src/domain/steps/prepare.ts';
import { database, fresh, leftName, request, run, seen } from '../../support/seen.ts';
import { prepared } from '../../support/stage.ts';

const asked: Request = { ...request, ...prepared };
const done: Run = run({ fresh: 'green', beforePromoteRanFor: 'green', checkedFor: 'green' });

/** Why a database with a marker of `digest` must not be promoted; null when it may. */
function codeFor(digest: string | null, state: Run = done, wanted = asked): string | null {
  const marker = digest === null ? null : { digest };
  const now = seen({ current: database('blue'), new: fresh('green', { marker }) });
  return unprepared(wanted, now, state)?.code ?? null;
}

test('a database that is prepared may be promoted, and any when nothing is asked for', () => {
  expect(codeFor(prepared.sanitize.digest)).toBeNull();
  expect(codeFor(null, run(), request)).toBeNull();
});

test.each([
  ['no marker', () => codeFor(null)],
  ['a marker of other scripts', () => codeFor('another')],
  ['before-promote has not run', () => codeFor('digest', { ...done, beforePromoteRanFor: null })],
  [
    'before-promote has run for another one',
    () => codeFor('digest', { ...done, beforePromoteRanFor: 'grey' }),
  ],
  ['the checks have not been made', () => codeFor('digest', { ...done, checkedFor: null })],
])('a database that is not prepared must not be promoted: %s', (_, code) => {
  expect(code()).toBe('NOT_PREPARED');
});

test.each([
  ['columns', { reviewedColumns: prepared.reviewedColumns }],
  ['assertions', { assertions: prepared.assertions }],
])('%s alone are checked too', (_, wanted) => {
  expect(codeFor(null, run(), { ...request, ...wanted })).toBe('NOT_PREPARED');
  expect(codeFor(null, done, { ...request, ...wanted })).toBeNull();
});

test('who looks whether it is prepared names it, and calls it a bug', () => {
  const now = seen({ current: database('blue'), new: fresh('green') });
  expect(unprepared(asked, now, done)).toEqual({
    code: 'NOT_PREPARED',
    kind: 'failed',
    what: `${leftName('green')} is not prepared, but was about to be promoted.`,
    remedy: 'This is a bug: report it with the log.',
  });
});

describe('with on-failure: destroy', () => {
  const there = seen({ current: database('blue'), new: fresh('green') });
  const destroying: Request = { ...asked, onFailure: 'destroy' };
  const problem = (kind: Kind, code = 'X') => ({ code, kind, what: '', remedy: '' });
  const failed = problem('failed', 'ASSERTION_FAILED');

  test('a database that could not be prepared goes', () => {
    expect(mustDiscard(destroying, [failed, failed], there)).toBe(true);
  });

  test.each([
    ['an outage of Heroku', problem('failed', 'HEROKU_UNREACHABLE')],
    ['a dyno that Heroku has no room for', problem('failed', 'COMMAND_NOT_STARTED')],
    ['a cancel', problem('cancelled')],
    ['another run', problem('conflict')],
    ['a key that may not', problem('denied')],
  ])('%s does not make it go, not even along with a failure', (_, other) => {
    expect(mustDiscard(destroying, [other], there)).toBe(false);
    expect(mustDiscard(destroying, [failed, other], there)).toBe(false);
  });

  test('there must be one', () => {
    expect(mustDiscard(destroying, [failed], seen({ current: database('blue') }))).toBe(false);
    expect(mustDiscard(destroying, [failed], null)).toBe(false);
  });
});

test('by default it stays', () => {
  const there = seen({ current: database('blue'), new: fresh('green') });
  const failed = { code: 'X', kind: 'failed', what: '', remedy: '' } as const;
  expect(mustDiscard(asked, [failed], there)).toBe(false);
});
