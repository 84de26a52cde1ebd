import { describe, expect, it, test } from 'vitest';
import type { Release } from '../../../src/domain/seen.ts';
import { rollout, rolloutOn } from '../../../src/domain/steps/rollout.ts';
import {
  attachment,
  database,
  fresh,
  origin,
  type Parts,
  release,
  reports,
  seen,
} from '../../support/seen.ts';

const ATTACH = 'Attach DATABASE (@ref:green)';
const DETACH = 'Detach DATABASE (@ref:blue)';

function rolloutOf(name: string, ...releases: readonly Release[]) {
  return rollout(seen({ current: database('green', { name }), target: { releases } }));
}

it.each<[string, readonly Release[], ReturnType<typeof rollout>]>([
  ['no release is there', [], { is: 'missing', version: 0 }],
  ['only the detach release is there', [release(41, DETACH)], { is: 'missing', version: 0 }],
  ['it is pending', [release(42, ATTACH, 'pending'), release(41, DETACH)], { is: 'pending', version: 42 }],
  ['it has succeeded', [release(42, ATTACH), release(41, DETACH)], { is: 'succeeded', version: 42 }],
  [
    'it has failed, and the detach release before has succeeded',
    [release(42, ATTACH, 'failed'), release(41, DETACH)],
    { is: 'failed', version: 42 },
  ],
  [
    'it has succeeded, and the detach release before has failed',
    [release(42, ATTACH), release(41, DETACH, 'failed')],
    { is: 'succeeded', version: 42 },
  ],
  [
    'it has failed, and a later one has succeeded',
    [release(43, 'Set FOO config vars'), release(42, ATTACH, 'failed')],
    { is: 'succeeded', version: 43 },
  ],
  [
    'it has failed, and a later one is pending',
    [release(43, 'Release again', 'pending'), release(42, ATTACH, 'failed')],
    { is: 'pending', version: 43 },
  ],
  [
    'it has failed, and a later one too',
    [release(43, 'Deploy 1234abcd', 'failed'), release(42, ATTACH, 'failed')],
    { is: 'failed', version: 42 },
  ],
  [
    'it has succeeded, and a later one has failed',
    [release(43, 'Deploy 1234abcd', 'failed'), release(42, ATTACH)],
    { is: 'succeeded', version: 42 },
  ],
  [
    'it was attached twice, and the last time has failed',
    [release(44, ATTACH, 'failed'), release(42, ATTACH)],
    { is: 'failed', version: 44 },
  ],
  ['its release has expired', [release(42, ATTACH, 'expired')], { is: 'failed', version: 42 }],
])('when %s', (_, releases, expected) => {
  expect(rolloutOf('green', ...releases)).toEqual(expected);
});

it.each([
  ['its pooler', 'Attach DATABASE_CONNECTION_POOL (@ref:green)'],
  ['the same database under another name', 'Attach NEW_DATABASE (@ref:green)'],
  ['a release that only mentions it', 'Revert Attach DATABASE (@ref:green)'],
])('the release of %s does not count', (_, description) => {
  expect(rolloutOf('green', release(42, description)).is).toBe('missing');
});

it.each([
  ['retired', 'green-retired'],
  ['renamed after a stale run had promoted it', 'green-kept-x7k2'],
  ['both, again and again', 'green-retired-kept-x7k2-retired'],
])('a database that was %s since has the release of the name that it had', (_, name) => {
  expect(rolloutOf(name, release(42, ATTACH))).toEqual({ is: 'succeeded', version: 42 });
});

describe('when no release has the name of the current database', () => {
  const green = database('green');
  const attached = (ref: string, createdAt = green.createdAt) => [
    release(30, `Attach DATABASE (@ref:${ref})`, 'succeeded', createdAt),
  ];

  test('the newest attach release counts: someone has renamed the database since', () => {
    const renamed = database('green', { name: 'renamed-by-someone' });
    expect(rollout(seen({ current: renamed, target: { releases: attached('green') } })).is).toBe('succeeded');
  });

  test.each<[string, Parts, string]>([
    ['another database, whose name begins alike', { new: fresh('green-2') }, 'green-2'],
    ['the database that it has replaced', { old: database('blue') }, 'blue'],
    [
      'the database that it has replaced, retired since',
      { old: database('blue', { name: 'blue-retired' }) },
      'blue',
    ],
    [
      'the database that it has replaced, renamed by someone',
      { old: database('blue', { name: 'other' }) },
      'blue',
    ],
    ['the source, which staging ran on before', {}, origin.name],
  ])('that of %s does not', (_, parts, ref) => {
    expect(
      rollout(seen({ ...parts, current: green, target: { releases: attached(ref, green.createdAt - 1) } }))
        .is,
    ).toBe('missing');
  });
});

test('without a current database there is no release of it', () => {
  expect(rollout(seen({ current: null, target: { releases: [release(42, ATTACH)] } })).is).toBe('missing');
});

/** How far another app is, which has green under `names`. */
function rolloutThere(names: readonly string[], ...releases: readonly Release[]) {
  const green = database('green');
  const elsewhere = names.map((name) => attachment(name, green, reports));
  const others = [{ name: reports.name, stage: 'staging', releases, preboot: false }];
  return rolloutOn(reports.name, seen({ current: { database: green, elsewhere }, others }));
}

const POOL = 'Attach POOL (@ref:green)';

it.each<[string, readonly string[], readonly Release[], ReturnType<typeof rolloutOn>]>([
  ['it has nothing of the database', [], [], null],
  ['no release is there', ['DATABASE'], [], { is: 'missing', version: 0 }],
  ['it has succeeded', ['DATABASE'], [release(4, ATTACH)], { is: 'succeeded', version: 4 }],
  ['it is pending', ['DATABASE'], [release(4, ATTACH, 'pending')], { is: 'pending', version: 4 }],
  ['one of two is not there yet', ['DATABASE', 'POOL'], [release(4, ATTACH)], { is: 'missing', version: 0 }],
  [
    'the later of two has failed',
    ['DATABASE', 'POOL'],
    [release(6, POOL, 'failed'), release(4, ATTACH)],
    { is: 'failed', version: 6 },
  ],
  [
    'both have failed, and a later one has succeeded',
    ['DATABASE', 'POOL'],
    [release(7, 'Deploy 1234abcd'), release(6, POOL, 'failed'), release(4, ATTACH, 'failed')],
    { is: 'succeeded', version: 7 },
  ],
  [
    'the list of attachments is behind the releases',
    [],
    [release(4, ATTACH, 'pending')],
    { is: 'pending', version: 4 },
  ],
  ['only another database was attached', [], [release(4, 'Attach DATABASE (@ref:blue)')], null],
])('the rollout of another app when %s', (_, names, releases, expected) => {
  expect(rolloutThere(names, ...releases)).toEqual(expected);
});
