import { expect, test } from 'vitest';
import { type Shown, stillShown } from '../../../src/domain/columns/statistics.ts';

const values = (count: number, what: string) => Array.from({ length: count }, (_, at) => `${what}${at}`);

function shown(rare: readonly string[], common: readonly string[] = [], isOld = false): readonly Shown[] {
  return [{ name: 'public.users.email', rare, common, isOld }];
}

const before = shown(values(10, 'raw'), ['shared']);

test.each([
  ['what it showed', shown(values(10, 'raw'))],
  ['five that it showed, and four others', shown([...values(5, 'raw'), ...values(4, 'new')])],
  ['one that it showed, though its table is empty or could not be analyzed', shown(['raw1'], [], true)],
  ['one that many rows shared, though its table is empty', shown([], ['shared'], true)],
  ['what many rows shared, and a row or two have now', shown([...values(4, 'raw'), 'shared'])],
])('a column that still shows %s is called so, once', (_, after) => {
  expect(stillShown(before, [...after, ...after])).toEqual(['public.users.email']);
});

test.each([
  ['other values', shown(values(10, 'new'))],
  ['four that it showed and no other: too few to tell', shown(values(4, 'raw'))],
  ['five that it showed among five others', shown([...values(5, 'raw'), ...values(5, 'new')])],
  ['what many rows share now', shown([], ['shared', ...values(10, 'raw')])],
  ['nothing of an empty table', shown([], [], true)],
])('a column may show %s', (_, after) => {
  expect(stillShown(before, after)).toEqual([]);
});
