import { describe, expect, it, test } from 'vitest';
import { hasPromoted, stateNow } from '../../../src/domain/report/state.ts';
import {
  database,
  fresh,
  leftName,
  type Parts,
  release,
  releases,
  request,
  run,
  seen,
} from '../../support/seen.ts';

const green = database('green');
const blue = database('blue');
const promoted: Parts = { current: green, new: fresh('green'), old: blue };

const state = (parts: Parts, running = {}) => stateNow(request, seen(parts), run(running));

test('a run that has not seen anything has changed nothing', () => {
  expect(stateNow(request, null, run())).toBe('Nothing was changed.');
});

describe('it is told which database staging runs on', () => {
  test('before promote, the one that it ran on', () => {
    expect(state({})).toBe('acme-staging runs on blue, as before.');
  });

  test('before promote, kept or not', () => {
    expect(state({ old: blue })).toBe('acme-staging runs on blue, as before.');
  });

  test('after promote, the new one, once its release has succeeded', () => {
    expect(state(promoted)).toContain('acme-staging runs on the new database, green.');
  });

  it.each(['pending', 'missing'])('after promote, that the release is %s', (status) => {
    const shown = status === 'missing' ? [] : releases('green', status);
    expect(state({ ...promoted, target: { releases: shown } })).toContain(
      'acme-staging has the new database, green; its release has not succeeded yet.',
    );
  });

  test('when the release has failed, that the dynos still run on the old one', () => {
    const failed = [release(42, 'Attach DATABASE (@ref:green)', 'failed'), release(40, 'Deploy 1234abcd')];
    expect(state({ ...promoted, target: { releases: failed } })).toContain(
      'its dynos still run on the old one',
    );
  });

  test('when the release has failed after the detach release, that the dynos run without any', () => {
    expect(state({ ...promoted, target: { releases: releases('green', 'failed') } })).toContain(
      'its dynos run without any (since v41)',
    );
  });

  test('when both releases have failed, that the dynos still run on the old one', () => {
    const failed = [
      release(42, 'Attach DATABASE (@ref:green)', 'failed'),
      release(41, 'Detach DATABASE (@ref:blue)', 'failed'),
      release(40, 'Deploy 1234abcd'),
    ];
    expect(state({ ...promoted, target: { releases: failed } })).toContain(
      'its dynos still run on the old one',
    );
  });

  test('when the pooler was detached before, that the dynos still run on the old one', () => {
    const failed = [
      release(42, 'Attach DATABASE (@ref:green)', 'failed'),
      release(40, 'Detach DATABASE_CONNECTION_POOL (@ref:blue)'),
    ];
    expect(state({ ...promoted, target: { releases: failed } })).toContain(
      'its dynos still run on the old one',
    );
  });

  test('at the end of this run, the new one', () => {
    expect(state({ current: green }, { fresh: 'green' })).toBe(
      'acme-staging runs on the new database, green.',
    );
  });

  test('none, when there is none', () => {
    expect(state({ current: null })).toBe('acme-staging has no database attached as DATABASE.');
  });
});

describe('it is told what else is there and costs money', () => {
  test('a new database that is not promoted', () => {
    expect(state({ new: fresh('green') })).toContain(
      `NEW_DATABASE is ${leftName('green')} (standard-0, $50 a month) and is kept; the next run takes it over.`,
    );
  });

  test('an old database that is not destroyed', () => {
    expect(state(promoted)).toContain('OLD_DATABASE is blue (standard-0, $50 a month) and is kept');
  });

  test('without a price when Heroku does not say', () => {
    expect(state({ ...promoted, old: { ...blue, price: null } })).toContain(
      'OLD_DATABASE is blue (standard-0) and',
    );
  });

  test('but not what staging runs on', () => {
    expect(state({ ...promoted, old: null })).not.toContain('NEW_DATABASE');
    expect(state({ old: blue })).not.toContain('OLD_DATABASE');
  });
});

describe('this run has promoted', () => {
  it.each([
    ['nothing', seen(), null, false],
    ['nothing, before its database is current', seen({ new: fresh('green') }), 'green', false],
    ['its database', seen({ current: green }), 'green', true],
    ['nothing when somebody else has', seen({ current: green }), 'red', false],
    ['nothing that it has seen', null, 'green', false],
  ])('%s', (_, shown, id, expected) => {
    expect(hasPromoted(shown, run({ fresh: id }))).toBe(expected);
  });
});
