import { describe, expect, it, test } from 'vitest';
import { moment } from '../../../src/domain/format.ts';
import { verdict } from '../../../src/domain/report/report.ts';
import { NOW, report } from '../../support/seen.ts';

describe('a refresh ends with one sentence', () => {
  test('that says which database staging runs on, and how old its data is', () => {
    expect(verdict(report())).toBe(
      'acme-staging now runs on green (was blue), data of acme-production as of 2026-11-22 02:14 UTC. 31m 07s.',
    );
  });

  test('that names the backup, a scheduled one by its time', () => {
    const from = (isScheduled: boolean, name: string) =>
      verdict(report({ mode: 'backup', backup: { name, isScheduled, startedAt: NOW + 14 * 60_000 } }));
    expect(from(false, 'b012')).toMatch(/ as of 2026-11-22 02:14 UTC from b012\. 31m 07s\.$/);
    expect(from(true, 'a012')).toMatch(
      / from the scheduled backup of 2026-11-22 02:14 UTC \(a012\)\. 31m 07s\.$/,
    );
  });

  test('that leaves out what is not known', () => {
    expect(verdict(report({ old: null, dataAsOf: null }))).toBe(
      'acme-staging now runs on green, data of acme-production. 31m 07s.',
    );
  });
});

test('a dry run says that it was one', () => {
  expect(verdict(report({ status: 'planned' }))).toBe('Nothing was changed: this was a dry run. 31m 07s.');
});

it.each([
  ['failed', 'The refresh of acme-staging failed.'],
  ['failed-after-promote', 'The refresh of acme-staging failed after the promote.'],
  ['refused', 'The refresh of acme-staging was refused.'],
  ['cancelled', 'The refresh of acme-staging has not finished; run it again to continue.'],
  ['conflict', 'Someone else changed acme-staging during the run; nothing was destroyed after that.'],
] as const)('a run that is %s says so, and what is true now', (status, sentence) => {
  expect(verdict(report({ status, state: 'acme-staging runs on blue, as before.' }))).toBe(
    `${sentence} acme-staging runs on blue, as before. 31m 07s.`,
  );
});

test('a moment is shown in UTC, to the minute', () => {
  expect(moment(NOW + 59_999)).toBe('2026-11-22 02:00 UTC');
});
