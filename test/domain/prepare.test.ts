import { expect, test } from 'vitest';
import { unprepared } from '../../src/domain/prepare.ts';
import type { Request } from '../../src/domain/request.ts';
import type { Run } from '../../src/domain/seen.ts';
import { database, fresh, request, run, seen } from '../support/seen.ts';
import { prepared } from '../support/stage.ts';

const asked: Request = { ...request, ...prepared };
const done: Run = run({ fresh: 'green', readiedFor: 'green', checkedFor: 'green' });

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
  ['before-promote has not run', () => codeFor('digest', { ...done, readiedFor: null })],
  ['before-promote has run for another one', () => codeFor('digest', { ...done, readiedFor: 'grey' })],
  ['the checks have not been made', () => codeFor('digest', { ...done, checkedFor: null })],
])('a database that is not prepared must not be promoted: %s', (_, code) => {
  expect(code()).toBe('NOT_PREPARED');
});
