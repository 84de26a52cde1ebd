import { expect, test } from 'vitest';
import { verdict } from '../../src/domain/report/report.ts';
import type { Request } from '../../src/domain/request.ts';
import { documentOf } from '../../src/report/document.ts';
import { summary } from '../../src/report/summary/summary.ts';
import { atTerminal } from '../../src/report/trigger.ts';
import { newStage, run, type VirtualClock } from '../support/stage.ts';

const DAY = 86_400_000;

/** Shows another time than Heroku's clock, and goes as fast. */
function off(clock: VirtualClock, days: number): VirtualClock {
  return { ...clock, now: () => clock.now() + days * DAY };
}

/** Everything that is reported of a refresh on a machine whose clock is that far ahead. */
async function reported(days: number, wanted: Partial<Request>) {
  const stage = await newStage();
  const candidate = 'acme-staging-20261122-ab12';
  const { report, log } = await run(
    { ...stage, clock: off(stage.clock, days) },
    { request: wanted, candidate },
  );
  const { startedAt, endedAt, overlap, steps } = documentOf(report, atTerminal);
  return {
    status: report.status,
    verdict: verdict(report),
    summary: summary(report),
    times: { startedAt, endedAt, overlap, steps: steps.map((it) => [it.startedAt, it.endedAt]) },
    log,
  };
}

test.each<[string, Partial<Request>]>([
  ['a fast fork', {}],
  ['a fork', { fast: false }],
  ['a copy', { mode: 'copy' }],
  ['a dry run', { dryRun: true }],
])('a clock that is off by 400 days says nothing wrong of %s', async (_, wanted) => {
  const right = await reported(0, wanted);
  expect(right.status).toMatch(/^(refreshed|planned)$/);
  expect(await reported(400, wanted)).toEqual(right);
  expect(await reported(-400, wanted)).toEqual(right);
});

test('the age of a fast fork is what Heroku says, whatever the clock', async () => {
  expect((await reported(-400, {})).summary).toMatch(/\*\*, 1[67] hours old/);
});
