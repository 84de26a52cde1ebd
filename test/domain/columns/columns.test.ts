import { describe, expect, test } from 'vitest';
import {
  type Column,
  compare,
  fileFor,
  lineFor,
  nameOf,
  reviewedIn,
} from '../../../src/domain/columns/columns.ts';

function column(name: string, type = 'text'): Column {
  const [schema = '', table = '', column = ''] = name.split('.');
  return { schema, table, column, type, server: null };
}

test('a line is a column, a treatment, and whatever one wants to say', () => {
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

test('every line that cannot be read is told', () => {
  const { mistakes } = reviewedIn(
    'users.id keep\npublic.users.id ?\npublic.users.a\npublic.users.b keep\npublic.users.b keep',
  );
  expect(mistakes.map(({ line, what }) => `${line}: ${what}`)).toEqual([
    '1: must be schema.table.column, a space, and keep or sanitized',
    '2: public.users.id must be followed by keep or sanitized, not ?',
    '3: public.users.a must be followed by keep or sanitized, not nothing',
    '5: public.users.b is there twice',
  ]);
});

test('columns that nobody has reviewed and columns that are gone are told apart', () => {
  const reviewed = reviewedIn('public.users.id keep\npublic.users.fax sanitized');
  const { unreviewed, vanished } = compare(reviewed, [
    column('public.users.id'),
    column('public.users.phone'),
  ]);
  expect(unreviewed.map(nameOf)).toEqual(['public.users.phone']);
  expect(vanished).toEqual(['public.users.fax']);
});

test('a name is read as it is written, whatever is in it', () => {
  const odd: Column = {
    schema: 'a.b',
    table: 'with "quotes"',
    column: 'and space',
    type: 'text',
    server: null,
  };
  const { columns } = reviewedIn(`${nameOf(odd)} keep`);
  expect(compare({ columns }, [odd])).toEqual({ unreviewed: [], vanished: [] });
});

test('a plain name in quotes is the same name', () => {
  const seen = [column('public.Users.email')];
  const before = 'public."Users"."email" sanitized by Ada\n';
  expect(compare(reviewedIn(before), seen)).toEqual({ unreviewed: [], vanished: [] });
  expect(fileFor(seen, before)).toBe(before);
  expect(reviewedIn(`${before}public.Users.email keep`).mistakes).toEqual([
    { line: 2, what: 'public.Users.email is there twice' },
  ]);
});

describe('what looks like personal data waits for a person', () => {
  test.each([
    ['email', 'text', 'looks like an e-mail address'],
    ['unconfirmedEmail', 'text', 'looks like an e-mail address'],
    ['mobile_phone', 'text', 'looks like a phone number'],
    ['reset_password_token', 'text', 'looks like a secret'],
    ['first_name', 'text', 'looks like a name'],
    ['street', 'text', 'looks like an address'],
    ['current_sign_in_ip', 'text', 'looks like a trace of a visitor'],
    ['last_seen', 'inet', 'may hold a network address'],
    ['settings', 'jsonb', 'may hold anything, being structured'],
    ['birthday', 'date', 'looks like about a person'],
    ['iban', 'text', 'looks like a number of a person'],
  ])('%s %s', (name, type, hint) => {
    expect(lineFor(column(`public.users.${name}`, type))).toBe(`public.users.${name} ? ${hint}`);
  });

  test.each(['id', 'created_at', 'shipping', 'zipped', 'recipe_id', 'hotel'])('but not %s', (name) => {
    expect(lineFor(column(`public.users.${name}`))).toMatch(/ keep$/);
  });
});

test('a file that is written anew keeps what was decided, adds what is new, and leaves out what is gone', () => {
  const before = '# ours\npublic.users.id keep the key\npublic.users.fax sanitized\n';
  const seen = [
    column('public.users.id'),
    column('public.users.phone'),
    column('public.users.size', 'integer'),
  ];
  const after = fileFor(seen, before);
  expect(after).toBe(
    '# ours\npublic.users.id keep the key\npublic.users.phone ? looks like a phone number\npublic.users.size keep\n',
  );
  expect(fileFor(seen, after)).toBe(after);
  expect(fileFor(seen, '')).toMatch(/^# Every column/);
});
