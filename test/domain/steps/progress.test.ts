import { describe, expect, it, test } from 'vitest';
import { outlook, progress, released } from '../../../src/domain/steps/progress.ts';
import type { Wait } from '../../../src/domain/steps/step.ts';
import {
  byCopy,
  database,
  fresh,
  leftName,
  NOW,
  type Parts,
  releases,
  seen,
  transfer,
} from '../../support/seen.ts';

const wait = (verb: Exclude<Wait['verb'], 'switched' | 'captured'>): Wait => ({
  verb,
  attachment: 'DATABASE',
  database: database('green'),
});
const waiting = { is: 'waiting', message: 'preparing (42% done)' } as const;
const green = database('green');

describe('the wait until it is available shows', () => {
  it.each<[string, Parts['new'], string]>([
    ['that it does not show', null, 'Heroku does not show it yet'],
    [
      'what the Data API says',
      fresh('green', { readiness: waiting }),
      `${leftName('green')}: preparing (42% done)`,
    ],
    [
      'that it waits, when the Data API says no more',
      fresh('green', { readiness: { is: 'waiting', message: '' } }),
      `${leftName('green')}: waiting`,
    ],
    [
      'its state, while the Data API has not heard of it',
      fresh('green', { database: { state: 'provisioning' }, readiness: { is: 'unknown', message: '' } }),
      `${leftName('green')} is provisioning`,
    ],
    [
      'that only the Data API calls it ready',
      fresh('green', { database: { state: 'provisioning' } }),
      `${leftName('green')}: available, provisioning`,
    ],
    [
      'that its config var is missing',
      fresh('green', { hasConfigVar: false }),
      `${leftName('green')} is available; waiting for its config var`,
    ],
    ['that it is available', fresh('green'), `${leftName('green')} is available`],
  ])('%s', (_, made, line) => {
    expect(progress(wait('available'), seen({ new: made ?? null }))).toBe(line);
  });
});

describe('the wait until it is copied shows', () => {
  it.each([
    ['that it has not begun', null, 'the copy has not begun'],
    ['how much of how much', transfer(null), '250 MB of 1.0 GB copied (25 %)'],
    [
      'only how much, when Heroku does not know of how much',
      transfer(null, { total: null }),
      '250 MB copied',
    ],
    ['only how much, when Heroku takes it for empty', transfer(null, { total: 0 }), '250 MB copied'],
    ['no more than all', transfer(null, { bytes: 1_200_000_000 }), '1.2 GB of 1.0 GB copied (100 %)'],
    ['not all before it is all', transfer(null, { bytes: 999_000_000 }), '999 MB of 1.0 GB copied (99 %)'],
  ] as const)('%s', (_, copy, line) => {
    expect(progress(wait('copied'), seen({ new: fresh('green', { ...byCopy, transfer: copy }) }))).toBe(line);
  });
});

describe('how much longer a copy takes is shown', () => {
  const left = (bytes: number, changed: Parameters<typeof transfer>[1] = {}) =>
    outlook(
      wait('copied'),
      seen({ new: fresh('green', { ...byCopy, transfer: transfer(null, { bytes, ...changed }) }) }),
    );

  it.each([
    ['a quarter in an hour', 250_000_000, 'about 3h 00m left'],
    ['a hundredth in an hour', 10_000_000, 'about 99h 00m left'],
    ['nearly all in an hour', 990_000_000, 'about 1m left'],
    ['four fifths in an hour', 800_000_000, 'about 15m left'],
    ['less than a hundredth', 9_000_000, ''],
    ['nothing', 0, ''],
    ['all', 1_000_000_000, ''],
    ['more than all', 1_100_000_000, ''],
  ])('from how it has gone so far: %s', (_, bytes, reported) => {
    expect(left(bytes)).toBe(reported);
  });

  test('but not when Heroku does not know of how much', () => {
    expect(left(250_000_000, { total: null })).toBe('');
  });

  test('and for nothing else: a fork shows what Heroku says about it', () => {
    expect(outlook(wait('available'), seen({ new: fresh('green') }))).toBe('');
    expect(outlook(wait('copied'), seen({ new: fresh('green', { ...byCopy, transfer: null }) }))).toBe('');
  });
});

describe('the wait until it is released shows', () => {
  const promoted = (target: Parts['target']) =>
    seen({ current: green, new: fresh('green'), ...(target && { target }) });

  it.each<[string, Parts['target'], string]>([
    ['that there is no release', { releases: [] }, 'Heroku has made no release yet'],
    ['that it is pending', { releases: releases('green', 'pending') }, 'v42 is pending'],
    ['that it is failed', { releases: releases('green', 'failed') }, 'v42 is failed'],
    [
      'that the config vars are missing',
      { runsOnCurrent: false },
      'v42 has succeeded; waiting for its config vars',
    ],
    ['that it has succeeded', {}, 'v42 has succeeded'],
  ])('%s', (_, target, line) => {
    expect(progress(wait('released'), promoted(target))).toBe(line);
    expect(released(promoted(target))).toBe(line);
  });
});

test('the wait for the switch-over shows until when, which does not change', () => {
  const step: Wait = { verb: 'switched', attachment: 'OLD_DATABASE', until: NOW, database: green };
  expect(progress(step, seen())).toBe('dynos from before the release may serve until 02:00:00 UTC');
});

describe('the wait until it is gone shows', () => {
  test('its state, by the name that it has now', () => {
    const going = database('green', { name: 'green-retired', state: 'deprovisioning' });
    const shown = seen({ target: { databases: [database('blue'), going] } });
    expect(progress(wait('gone'), shown)).toBe('green-retired is deprovisioning');
  });

  test('that it is gone', () => {
    expect(progress(wait('gone'), seen())).toBe('it is gone');
  });
});
