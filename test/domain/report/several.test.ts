import { expect, test } from 'vitest';
import { nothingSeen } from '../../../src/domain/report/report.ts';
import { requestReport } from '../../../src/domain/report/request.ts';
import { verdictOfAll } from '../../../src/domain/report/several.ts';
import { request } from '../../support/seen.ts';

const ended = (targetApp: string, startedAt: number, endedAt: number) => ({
  ...nothingSeen,
  request: requestReport({ ...request, targetApp }),
  status: 'refreshed' as const,
  exitCode: 0,
  startedAt,
  endedAt,
  state: '',
  problems: [],
});

test('several refreshes took as long as the longest, each by its own reading of the clock', () => {
  const reports = [ended('acme-staging', 0, 60_000), ended('acme-dev', 50_000, 100_000)];
  expect(verdictOfAll(reports)).toBe('2 refreshes: 2 refreshed (acme-staging, acme-dev). 1m 00s.');
});
