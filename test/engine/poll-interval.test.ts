import { expect, test } from 'vitest';
import { interval } from '../../src/engine/poll-interval.ts';
import { newStage, run } from '../support/stage.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** When a wait is looked at, up to `end`, if Heroku takes so long to answer each time. */
function looks(end: number, reply: number): readonly number[] {
  const times = [];
  for (let at = 0; at <= end; at += interval(at) + reply) times.push(at);
  return times;
}

/** The latest that a wait which ends after each of `times`, just too late for it, is noticed. */
function latest(times: readonly number[]): readonly (readonly [end: number, late: number])[] {
  return times
    .slice(1)
    .map((at, before) => [times[before] as number, at - (times[before] as number)] as const);
}

test.each([0, 100, 300])(
  'with replies that take %i ms, whatever ends within five hours is noticed within 2 s or a fiftieth of the wait',
  (reply) => {
    const broken = latest(looks(5 * HOUR, reply)).filter(
      ([end, late]) => late > Math.max(2 * SECOND, end / 50),
    );
    expect(broken).toEqual([]);
  },
);

test('four hours take at most 400 looks, and five no more than 420', () => {
  expect(looks(4 * HOUR, 0).length).toBeLessThanOrEqual(400);
  expect(looks(5 * HOUR, 0).length).toBeLessThanOrEqual(420);
});

test('pauses never become shorter, and lie between 1.5 seconds and 2 minutes', () => {
  const pauses = Array.from({ length: 5 * 3_600 }, (_, second) => interval(second * SECOND));
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect([pauses[0], pauses.at(-1)]).toEqual([1_500, 120_000]);
});

test('a wait of four hours is noticed in time, with a sign of life each minute, and mostly asks the Data API', async () => {
  const stage = await newStage({ fork: 4 * HOUR });
  const { report, log } = await run(stage);
  expect(report.status).toBe('refreshed');
  const wait = report.steps.find((it) => it.title === 'Wait until NEW_DATABASE is available');
  const [from, to] = [wait?.startedAt ?? 0, wait?.endedAt ?? 0];
  expect(to - from).toBeLessThan(4 * HOUR + 4 * HOUR * 0.02);
  const seconds = log.map((line) => Date.parse(`1970-01-01T${line.slice(0, 8)}Z`) / SECOND);
  const gaps = seconds.slice(1).map((at, before) => at - (seconds[before] ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(60);
  const asked = stage.world.requests.filter((it) => it.at > from && it.at < to);
  const ofPlatform = asked.filter((it) => !it.path.startsWith('/client/'));
  expect(asked.length).toBeLessThan(900);
  expect(ofPlatform.length).toBeLessThan(24 * 12);
});
