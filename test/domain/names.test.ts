import { expect, it, test } from 'vitest';
import {
  candidateName,
  configVar,
  isCandidateName,
  isMadeFrom,
  isRetired,
  nameInUse,
  nameMadeFrom,
  retiredName,
  unretiredName,
  workNames,
} from '../../src/domain/names.ts';

test('the work names and the config var are made from the name of the attachment', () => {
  expect(workNames('ANALYTICS')).toEqual({
    new: 'NEW_ANALYTICS',
    old: 'OLD_ANALYTICS',
    undone: 'UNDONE_ANALYTICS',
  });
  expect(configVar('ANALYTICS')).toBe('ANALYTICS_URL');
});

test('a database is named for its app and day, by the calendar of Greenwich', () => {
  const name = candidateName('acme-staging', new Date('2026-11-22T23:59:59-05:00'), 'x7k2');
  expect(name).toBe('acme-staging-20261123-x7k2');
});

test('a retired name says so, once', () => {
  expect(retiredName('blue')).toBe('blue-retired');
  expect(retiredName('blue-retired')).toBe('blue-retired');
  expect(isRetired('blue-retired')).toBe(true);
});

test('a retired name is free, while one that had the same name before is still being destroyed', () => {
  const name = retiredName('blue', ['blue', 'blue-retired']);
  expect(name).toBe('blue-retired-retired');
  expect([isRetired(name), nameInUse(name)]).toEqual([true, 'blue']);
});

it.each(['blue', 'retired', 'blue-retired-kept-x7k2', 'blue-retired-2', 'retired-blue'])(
  '%s is not retired',
  (name) => {
    expect(isRetired(name)).toBe(false);
  },
);

test('a retired database that is in use gets a name that no stale run knows', () => {
  const name = unretiredName('blue-retired', 'x7k2');
  expect(name).toBe('blue-kept-x7k2');
  expect(isRetired(name)).toBe(false);
  expect(name).not.toBe('blue');
});

test('a name does not grow however often it is retired and kept', () => {
  let name = 'blue';
  for (const random of ['aaaa', 'bbbb', 'cccc']) name = unretiredName(retiredName(name), random);
  expect(name).toBe('blue-kept-cccc');
});

it.each([
  ['blue', 'blue'],
  ['blue-retired', 'blue'],
  ['blue-kept-x7k2', 'blue'],
  ['blue-kept-x7k2-retired', 'blue'],
  ['blue-retired-kept-x7k2-retired', 'blue'],
  ['acme-kept-20261122-x7k2', 'acme-kept-20261122-x7k2'],
  ['acme-retired-20261122-x7k2', 'acme-retired-20261122-x7k2'],
])('%s was put to use as %s', (name, inUse) => {
  expect(nameInUse(name)).toBe(inUse);
});

test('a name says what its database was made from, however it is retired and kept', () => {
  const source = '00000000-0000-4000-8000-000000000002';
  const name = nameMadeFrom(source, 'acme-staging-20261122-x7k2');
  expect(name).toMatch(/^acme-staging-20261122-[a-z0-9]{3}x7k2$/);
  for (const it of [name, retiredName(name), unretiredName(retiredName(name), 'ab12')]) {
    expect(isMadeFrom(source, it)).toBe(true);
    expect(isMadeFrom(source.replace('2', '3'), it)).toBe(false);
    expect(isCandidateName('acme-staging', it)).toBe(true);
  }
  expect(isMadeFrom(source, 'acme-staging-20261122-x7k2')).toBe(false);
});

test('a thousand sources have different digests, but for chance', () => {
  const ids = Array.from(
    { length: 1_000 },
    (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
  );
  const names = new Set(ids.map((id) => nameMadeFrom(id, 'a-20261122-x7k2')));
  expect(names.size).toBeGreaterThan(950);
});

test('the longest name fits into 65 characters', () => {
  const app = 'a'.repeat(30);
  const name = nameMadeFrom('source', candidateName(app, new Date(0), 'x7k2'));
  expect(retiredName(unretiredName(name, 'ab12'))).toHaveLength(65);
});

it.each([
  ['acme-staging-20261122-1abx7k2', true],
  ['acme-staging-20261122-1abx7k2-retired', true],
  ['acme-staging-20261122-x7k2', true],
  ['acme-staging-20261122-x7k2-retired', true],
  ['acme-staging-20261122-x7k2-kept-ab12', true],
  ['acme-staging-2-20261122-x7k2', false],
  ['acme-production-20261122-x7k2', false],
  ['acme-staging-backup', false],
  ['postgresql-curved-12345', false],
])('that %s is a name of our form for acme-staging is %s', (name, expected) => {
  expect(isCandidateName('acme-staging', name)).toBe(expected);
});
