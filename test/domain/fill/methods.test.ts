import { expect, test } from 'vitest';
import { dataAsOf } from '../../../src/domain/fill/methods.ts';
import type { Fresh } from '../../../src/domain/seen.ts';
import type { Origin } from '../../../src/domain/transfer.ts';
import { backupMade, byCopy, facts, fresh, HOUR, NOW, request, seen, transfer } from '../../support/seen.ts';

const MESSAGE = 'Fork will contain data from 5/26/2014 at 13:56 UTC (about 16 hours old)';

function asOf(made: ReturnType<typeof fresh>, asked = {}): string | null {
  const time = dataAsOf({ ...request, ...asked }, seen({ new: made }).new as Fresh);
  return time === null ? null : new Date(time).toISOString();
}

test('a fast fork is as old as Heroku has said when it was created', () => {
  expect(asOf(fresh('green', { database: { message: MESSAGE } }))).toBe('2014-05-26T13:56:00.000Z');
});

test('days and months of two digits are read too', () => {
  const reported = MESSAGE.replace('5/26/2014 at 13:56', '12/01/2026 at 03:05');
  expect(asOf(fresh('green', { database: { message: reported } }))).toBe('2026-12-01T03:05:00.000Z');
});

test('a fast fork is of unknown age when Heroku has not said it', () => {
  expect(asOf(fresh('green'))).toBeNull();
  expect(asOf(fresh('green', { database: { message: 'Your database is being created' } }))).toBeNull();
});

test('a slow fork is of the moment that it was created', () => {
  expect(asOf(fresh('green', { database: { createdAt: NOW } }), { fast: false })).toBe(
    '2026-11-22T02:00:00.000Z',
  );
});

test('a copy is of the moment that it was started', () => {
  const copied = fresh('green', { ...byCopy, transfer: transfer(true, { createdAt: NOW }) });
  expect(asOf(copied)).toBe('2026-11-22T02:00:00.000Z');
});

test('a restore is of the moment that its backup began, or of an unknown one', () => {
  const restored = (from: Origin) =>
    asOf(fresh('green', { ...byCopy, transfer: transfer(true, { createdAt: NOW, from }) }));
  const startedAt = NOW - 2 * HOUR;
  expect(restored(backupMade('b001', { startedAt, createdAt: NOW - 3 * HOUR }))).toBe(
    '2026-11-22T00:00:00.000Z',
  );
  expect(restored(null)).toBeNull();
});

test('a database that is not filled yet is of unknown age', () => {
  expect(asOf(fresh('green', { facts: null }), { fast: false })).toBeNull();
  expect(asOf(fresh('green', { facts: facts({ forked: false }) }), { fast: false })).toBeNull();
});
