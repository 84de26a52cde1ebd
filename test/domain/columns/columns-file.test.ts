import { expect, test } from 'vitest';
import type { Column } from '../../../src/domain/columns/column-name.ts';
import { fileFor, lineFor, openIn } from '../../../src/domain/columns/columns-file.ts';

function column(name: string, type: string, category: string): Column {
  return { schema: 'public', table: 'users', column: name, type, category, server: null };
}

test.each([
  ['email', 'text', 'S', 'looks like an e-mail address'],
  ['unconfirmedEmail', 'text', 'S', 'looks like an e-mail address'],
  ['mobile_phone', 'bigint', 'N', 'looks like a phone number'],
  ['reset_password_token', 'text', 'S', 'looks like a secret'],
  ['first_name', 'text', 'S', 'looks like a name'],
  ['street', 'text', 'S', 'looks like an address'],
  ['current_sign_in_ip', 'text', 'S', 'looks like a trace of a visitor'],
  ['last_seen', 'inet', 'I', 'may hold a network address'],
  ['settings', 'jsonb', 'U', 'may hold anything, being structured'],
  ['extra', 'heroku_ext.hstore', 'U', 'may hold anything, being heroku_ext.hstore'],
  ['birthday', 'date', 'D', 'looks like about a person'],
  ['iban', 'text', 'S', 'looks like a number of a person'],
  ['courriel', 'text', 'S', 'may hold anything, being text'],
  ['telefono', 'character varying(20)', 'S', 'may hold anything, being character varying(20)'],
  ['remarks', 'citext', 'S', 'may hold anything, being citext'],
  ['home', 'postal', 'C', 'may hold anything, being postal'],
  ['tags', 'text[]', 'A', 'may hold anything, being text[]'],
  ['odd', '"a\nb"', 'U', 'may hold anything, being "a b"'],
])('%s, %s, waits for a person', (name, type, category, hint) => {
  expect(lineFor(column(name, type, category))).toBe(`public.users.${name} ? ${hint}`);
});

test.each([
  ['id', 'bigint', 'N'],
  ['created_at', 'timestamp without time zone', 'D'],
  ['active', 'boolean', 'B'],
  ['key', 'uuid', 'U'],
  ['status', 'order_status', 'E'],
  ['waited', 'interval', 'T'],
  ['cents', 'positive', 'N'],
])('%s, %s, is kept', (name, type, category) => {
  expect(lineFor(column(name, type, category))).toBe(`public.users.${name} keep`);
});

test('a column of a foreign table is kept, and said to live elsewhere', () => {
  expect(lineFor({ ...column('email', 'text', 'S'), server: 'crm' })).toBe(
    'public.users.email keep lives on the foreign server crm, not in this database',
  );
});

test('a file that is written anew keeps what was decided, adds what is new, and leaves out what is gone', () => {
  const before = '# ours\npublic.users.id keep the key\npublic.users.fax sanitized\n';
  const seen = [
    column('id', 'bigint', 'N'),
    column('phone', 'text', 'S'),
    column('size', 'integer', 'N'),
    column('two words', 'text', 'S'),
  ];
  const after = fileFor(seen, before);
  expect(after).toBe(
    '# ours\npublic.users.id keep the key\npublic.users.phone ? looks like a phone number\npublic.users.size keep\npublic.users."two words" ? may hold anything, being text\n',
  );
  expect(fileFor(seen, after)).toBe(after);
  expect(openIn(after)).toBe(2);
  expect(fileFor(seen, '')).toMatch(/^# Every column/);
});
