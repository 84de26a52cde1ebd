import { expect, test } from 'vitest';
import { type Column, nameOf } from '../../../src/domain/columns/column-name.ts';
import { fileFor } from '../../../src/domain/columns/columns-file.ts';
import {
  compare,
  coverageLine,
  disagreement,
  reviewedIn,
  treatmentOf,
} from '../../../src/domain/columns/reviewed.ts';

function column(name: string): Column {
  const [schema = '', table = '', column = ''] = name.split('.');
  return { schema, table, column, type: 'text', category: 'S', server: null };
}

test('a line is a column, a treatment, and an explanation', () => {
  const { columns, mistakes } = reviewedIn(`# who decided what
public.users.id keep

public.users.email\tsanitized   one address for all # really
"my schema".users."E.""mail" keep`);
  expect(mistakes).toEqual([]);
  expect([...columns]).toEqual([
    ['public.users.id', 'keep'],
    ['public.users.email', 'sanitized'],
    ['"my schema".users."E.""mail"', 'keep'],
  ]);
});

test('every line that cannot be read is reported', () => {
  const { mistakes } = reviewedIn(
    'users.id keep\npublic.users.id ?\npublic.users.a\npublic.users.b keep\npublic.users.b keep\npublic.users.* keep\nt_*.a.b keep\nt_*.a.b keep',
  );
  expect(mistakes.map(({ line, what }) => `${line}: ${what}`)).toEqual([
    '1: must be schema.table.column, a space, and keep or sanitized',
    '2: public.users.id must be followed by keep or sanitized, not ?',
    '3: public.users.a must be followed by keep or sanitized, not nothing',
    '5: public.users.b is there twice',
    '6: public.users.*: a * may stand in the names of schemas and tables, not of columns',
    '8: t_*.a.b is there twice',
  ]);
});

test('columns without a line and lines without a column are reported separately', () => {
  const reviewed = reviewedIn('public.users.id keep\npublic.users.fax sanitized\narchive_*.users.id keep');
  const { unreviewed, vanished } = compare(reviewed, [
    column('public.users.id'),
    column('public.users.phone'),
  ]);
  expect(unreviewed.map(nameOf)).toEqual(['public.users.phone']);
  expect(vanished).toEqual(['public.users.fax', 'archive_*.users.id']);
});

test('a plain name in quotes is the same name', () => {
  const seen = [column('public.Users.email')];
  const before = 'public."Users"."email" sanitized by Ada\n';
  expect(compare(reviewedIn(before), seen)).toMatchObject({ unreviewed: [], vanished: [] });
  expect(fileFor(seen, before)).toBe(before);
  expect(reviewedIn(`${before}public.Users.email keep`).mistakes).toEqual([
    { line: 2, what: 'public.Users.email is there twice' },
  ]);
});

const tenants = [1, 2, 3, 4].flatMap((at) => [
  column(`tenant_${at}.people.email`),
  column(`tenant_${at}.people.bio`),
]);

test('a pattern decides for every schema that it covers, also for those that come later', () => {
  const reviewed = reviewedIn('tenant_*.people.email sanitized\ntenant_*.pe*.bio keep');
  const seen = [...tenants, column('tenant_99.people.email'), column('others.people.email')];
  const { unreviewed, patterns } = compare(reviewed, seen);
  expect(unreviewed.map(nameOf)).toEqual(['others.people.email']);
  expect(treatmentOf(reviewed, column('tenant_99.people.email'))).toBe('sanitized');
  expect(patterns.map(coverageLine)).toEqual([
    'tenant_*.people.email (sanitized) covers 5 columns: tenant_1.people, tenant_2.people, tenant_3.people, …',
    'tenant_*.pe*.bio (keep) covers 4 columns: tenant_1.people, tenant_2.people, tenant_3.people, …',
  ]);
});

test.each([
  ['a*b', 'ab', true],
  ['a*b', 'axxb', true],
  ['ab*ba', 'aba', false],
  ['*a*', 'xay', true],
  ['*a*a*', 'xay', false],
  ['*a*b', 'ba', false],
  ['x*a*ab', 'xab', false],
  ['x*a*ab', 'xaab', true],
  ['*', 'line\nbreak', true],
  ['**', '', true],
])('%s covers %j: %s', (pattern, schema, covered) => {
  const { columns, patterns } = reviewedIn(`${pattern}.people.email keep`);
  const it = { ...column('s.people.email'), schema };
  expect(treatmentOf({ columns, patterns }, it)).toBe(covered ? 'keep' : null);
});

test('stars by the dozen cover no name in no time', () => {
  const startedAt = performance.now();
  const pattern = `${'*_'.repeat(20)}x.people.email keep`;
  expect(
    treatmentOf(reviewedIn(pattern), { ...column('s.people.email'), schema: '_'.repeat(60) }),
  ).toBeNull();
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test('a star in quotes is a name', () => {
  const reviewed = reviewedIn('"*".people.email keep');
  expect(compare(reviewed, [column('*.people.email'), column('a.people.email')]).unreviewed).toEqual([
    column('a.people.email'),
  ]);
});

test('a line of its own decides against a pattern; patterns that disagree decide nothing', () => {
  const reviewed = reviewedIn(
    'tenant_*.people.email sanitized\ntenant_*.people.bio sanitized\ntenant_1.people.bio keep\n*_2.people.bio keep',
  );
  expect(treatmentOf(reviewed, column('tenant_1.people.bio'))).toBe('keep');
  expect(treatmentOf(reviewed, column('tenant_3.people.bio'))).toBe('sanitized');
  const disputed = column('tenant_2.people.bio');
  expect(compare(reviewed, tenants).unreviewed).toEqual([disputed]);
  expect(disagreement(reviewed, disputed)).toBe(
    'line 2 (tenant_*.people.bio) says sanitized, line 4 (*_2.people.bio) says keep',
  );
});

test('a file with patterns keeps them when it is written anew, and adds no line for what they cover', () => {
  const before = '# ours\ntenant_*.people.email sanitized\nold_*.people.email keep\n';
  const after = fileFor(tenants.slice(0, 4), before);
  expect(after).toBe(
    `${before}tenant_1.people.bio ? looks like what people write\ntenant_2.people.bio ? looks like what people write\n`,
  );
});
