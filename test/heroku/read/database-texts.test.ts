import { expect, test } from 'vitest';
import { isPostgresUrl, leadingTo, leadsTo, translated } from '../../../src/heroku/read/database-texts.ts';

const OLD = 'postgres://u1:p1word@ec2-1.example.com:5432/d1abc';
const POOLED = 'postgres://u1:p1word@ec2-1.example.com:5433/d1abc';
const NEW = 'postgres://u2:p%402@ec2-2.example.com:5432/d2abc';

test.each([
  ['the same URL', OLD],
  ['another login', 'postgresql://other:login@ec2-1.example.com:5432/d1abc'],
  ['the port of the pooler', 'ecto://u1:p1word@ec2-1.example.com:5433/d1abc?ssl=true'],
  ['capitals in the host', 'postgres://u1:p1word@EC2-1.example.com:5432/d1abc'],
  ['JDBC', 'jdbc:postgresql://ec2-1.example.com:5432/d1abc?user=u1&password=p1word'],
  ['key=value', 'host=ec2-1.example.com port=5432 dbname=d1abc user=u1 password=p1word'],
  [
    'the second of two URLs',
    'postgres://u:p@other.example.com:5432/x,postgres://u1:p1word@ec2-1.example.com:5432/d1abc',
  ],
  ['JSON', '{"host":"ec2-1.example.com","database":"d1abc"}'],
])('%s leads to the database', (_, text) => {
  expect(leadsTo(text, [OLD])).toBe(true);
});

test.each([
  ['another database on the host', 'postgres://u1:p1word@ec2-1.example.com:5432/d2'],
  ['the same name on another host', 'postgres://u1:p1word@ec2-11.example.com:5432/d1abc'],
  ['a longer host', 'host=my-ec2-1.example.com dbname=d1abc'],
  ['a longer name', 'host=ec2-1.example.com dbname=d1abcd'],
  ['a host alone', 'ec2-1.example.com'],
  ['nothing', ''],
])('%s does not', (_, text) => {
  expect(leadsTo(text, [OLD])).toBe(false);
});

test('host, database, user and password in variables of their own lead to it together, and a host alone does not', () => {
  const parts = { PGHOST: 'ec2-1.example.com', PGUSER: 'u1', PGPASSWORD: 'p1word', LANG: 'en' };
  expect(leadingTo({ ...parts, PGDATABASE: 'd1abc' }, [OLD])).toEqual([
    'PGDATABASE',
    'PGHOST',
    'PGPASSWORD',
    'PGUSER',
  ]);
  expect(leadingTo({ ...parts, PGDATABASE: 'other' }, [OLD])).toEqual([]);
});

test('a login beside a JDBC URL belongs to it', () => {
  const vars = { JDBC: 'jdbc:postgresql://ec2-1.example.com:5432/d1abc', DB_PASSWORD: 'p1word' };
  expect(leadingTo(vars, [OLD])).toEqual(['DB_PASSWORD', 'JDBC']);
});

test.each([
  [OLD, 'postgres://u2:p%402@ec2-2.example.com:5432/d2abc'],
  [POOLED, 'postgres://u2:p%402@ec2-2.example.com:5432/d2abc'],
  [
    'ecto://x:y@ec2-1.example.com:5433/d1abc?ssl=true',
    'ecto://u2:p%402@ec2-2.example.com:5432/d2abc?ssl=true',
  ],
  [
    'jdbc:postgresql://ec2-1.example.com:5433/d1abc?user=u1&password=p1word&sslmode=require',
    'jdbc:postgresql://ec2-2.example.com:5432/d2abc?user=u2&password=p%402&sslmode=require',
  ],
  ['host=ec2-1.example.com dbname=d1abc user=u1', 'host=ec2-2.example.com dbname=d2abc user=u2'],
  ['d1abc', 'd2abc'],
])('%s is translated in its own form', (text, expected) => {
  expect(translated(text, [OLD, POOLED], NEW)).toBe(expected);
});

test.each([
  [
    'a login that is not that of the database',
    'jdbc:postgresql://ec2-1.example.com:5432/d1abc?user=ro&password=x',
  ],
  [
    'a login in another place',
    'postgres://u1:p1word@ec2-1.example.com:5432/d1abc?fallback=ec2-1.example.com',
  ],
])('%s is not translated', (_, text) => {
  expect(translated(text, [OLD], NEW)).toBeNull();
});

test('only what DATABASE_URL looks like can be replaced by its value', () => {
  expect(isPostgresUrl(OLD)).toBe(true);
  expect(isPostgresUrl(`${OLD}?sslmode=require`)).toBe(false);
  expect(isPostgresUrl('jdbc:postgresql://h/d')).toBe(false);
  expect(isPostgresUrl('ecto://u:p@h/d')).toBe(false);
});
