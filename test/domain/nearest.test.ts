import { expect, test } from 'vitest';
import { nearest } from '../../src/domain/nearest.ts';

const names = ['source-app', 'target-app', 'source-database', 'target-database', 'dry-run', 'fast', 'plan'];

test.each([
  ['dry_run', 'dry-run'],
  ['DryRun', 'dry-run'],
  ['dry run', 'dry-run'],
  ['dryrn', 'dry-run'],
  ['sorce-app', 'source-app'],
  ['targetapp', 'target-app'],
  ['fats', 'fast'],
  ['plam', 'plan'],
  ['dry', 'dry-run'],
  ['target_databse', 'target-database'],
])('%s is near to %s', (word, name) => {
  expect(nearest(word, names)).toBe(name);
});

test.each(['target', 'xyz', 'p', '', 'production', 'app'])(
  'nothing is near to %j, or two names are',
  (word) => {
    expect(nearest(word, names)).toBeNull();
  },
);

test('there is nothing near where there is nothing', () => {
  expect(nearest('plan', [])).toBeNull();
});
