import { expect, test } from 'vitest';
import { nameOf, partsOf, spelling } from '../../../src/domain/columns/column-name.ts';
import { compare, reviewedIn } from '../../../src/domain/columns/reviewed.ts';

test.each([
  ['plain', 'users', 'email'],
  ['a.b', 'with "quotes"', 'and space'],
  ['*', 'a*b', 'c*'],
  ['#', 'a#b', '"'],
  ['line\nbreak', 'tab\t', 'nul-ish \u0001'],
  ['back\\slash', 'U&', 'U&"x"'],
  ['\\000A', 'both \\ and \n', '\u2028'],
  ['ümläut', '数据', '🔒'],
  ['non\u00a0breaking', ' around ', '.'],
])('the name %j.%j.%j is read as it is written, on one line', (schema, table, name) => {
  const column = { schema, table, column: name, type: 'text', category: 'S', server: null };
  const written = nameOf(column);
  expect(written).not.toMatch(/[\n\r\u2028\u2029]/);
  expect(spelling(partsOf(written))).toBe(written);
  const { mistakes, ...decisions } = reviewedIn(`${written} keep`);
  expect(mistakes).toEqual([]);
  expect(compare(decisions, [column])).toMatchObject({ unreviewed: [], vanished: [] });
});

test('a plain name in quotes, and one with escapes that need not be, are the same name', () => {
  expect(spelling(partsOf('public."Users".U&"\\0065mail"'))).toBe('public.Users.email');
});
