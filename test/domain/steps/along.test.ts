import { expect, test } from 'vitest';
import type { App, Attachment, Other, Release, Seen } from '../../../src/domain/seen.ts';
import {
  attachment,
  codes,
  database,
  fresh,
  type Parts,
  planned,
  problemsOf,
  release,
  releases,
  seen,
} from '../../support/seen.ts';

const cable: App = { id: 'cable-id', name: 'acme-cable' };
const named = { alsoAttachedTo: ['acme-cable'] };

const [blue, green] = [database('blue'), database('green')];

function other(...made: readonly Release[]): readonly Other[] {
  return [{ name: cable.name, stage: 'staging', releases: made, preboot: false }];
}

const on = (name: string, to: typeof blue): Attachment => attachment(name, to, cable);

/** Staging has been promoted to green; the other app has `there` of blue and `here` of green. */
function promoted(
  there: readonly Attachment[],
  here: readonly Attachment[],
  others: readonly Other[],
  more: Parts = {},
): Seen {
  return seen({
    current: { database: green, elsewhere: here },
    new: fresh('green', { elsewhere: here }),
    old: { database: blue, elsewhere: there },
    others,
    target: { runsOnCurrent: true, releases: releases('green') },
    ...more,
  });
}

const REST = 'retire blue, destroy blue, await gone blue, detach';
const ATTACHED = 'Attach DATABASE (@ref:green)';

test('what another app has moves after the release, and is waited for before the old database goes', () => {
  const now = promoted([on('DATABASE', blue)], [], other());
  expect(planned(now, named)).toBe(`move green, await released green, ${REST}`);
});

test('nothing moves before the release of the target app has succeeded', () => {
  const now = promoted([on('DATABASE', blue)], [], other(), {
    target: { runsOnCurrent: false, releases: releases('green', 'pending') },
  });
  expect(planned(now, named)).toBe(`await released green, move green, await released green, ${REST}`);
});

test('a release of another app that has succeeded is not waited for again', () => {
  const now = promoted([], [on('DATABASE', green)], other(release(4, ATTACHED)));
  expect(planned(now, named)).toBe(REST);
});

test('one that has failed in an earlier run is released again, in this run it is reported', () => {
  const now = promoted([], [on('DATABASE', green)], other(release(4, ATTACHED, 'failed')));
  expect(planned(now, named)).toBe(`release, await released green, ${REST}`);
  const problems = problemsOf(() => planned(now, named, { mayRetryRelease: false }));
  expect(codes(problems)).toEqual(['RELEASE_FAILED']);
  expect(problems[0]?.what).toContain('v4 of acme-cable');
});

test('a left OLD_DATABASE that another app still has moves it before it is removed', () => {
  const now = seen({
    current: green,
    old: { database: blue, elsewhere: [on('DATABASE', blue)] },
    others: other(),
    target: { releases: releases('green') },
  });
  const plan = planned(now, named);
  expect(plan.startsWith('move green, await released green, retire blue, destroy blue')).toBe(true);
});

test('what an app has that is not named is in the way, whatever else is named', () => {
  const now = promoted([attachment('DATABASE', blue, { id: 'x', name: 'acme-x' })], [], other());
  expect(codes(problemsOf(() => planned(now, named)))).toEqual(['DATABASE_USED_ELSEWHERE']);
});
