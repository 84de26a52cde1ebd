import { describe, expect, test } from 'vitest';
import { assertionsOf, cut, scriptOf } from '../../support/cut.ts';

const mistakes = (sql: string) => scriptOf(sql).mistakes.map(({ line, what }) => `${line}: ${what}`);

test('a statement has the line of its first word, and goes to its last', () => {
  const { statements } = cut('\n-- about users\n\n  UPDATE users\n  SET a = 1 -- why\n;\r\nSELECT 2');
  expect(statements.map(({ text, line }) => [line, text])).toEqual([
    [4, 'UPDATE users\n  SET a = 1'],
    [7, 'SELECT 2'],
  ]);
});

test.each([
  ['-- one\n-- two\nSELECT 1', 'one two'],
  ['/** a block\n   of two lines **/ SELECT 1', 'a block of two lines'],
  ['-- of the file\n\n-- of the statement\nSELECT 1', 'of the statement'],
  ['-- of the file\n\nSELECT 1', ''],
  ['SELECT 0; -- of the one before\nSELECT 1', ''],
  ['SELECT 0; -- of the one before\n-- of this one\nSELECT 1', 'of this one'],
  ['SELECT 0; /* of the one before */ -- too\r\nSELECT 1', ''],
  ['SELECT 0; /* of this one */ SELECT 1', 'of this one'],
  ['SELECT 0 -- of the one before\n; SELECT 1', ''],
  ['-- of this one\n\\timing\nSELECT 1', ''],
  [`-- ${'long '.repeat(100)}\nSELECT 1`, `${'long '.repeat(40)}…`],
])('the comment above a statement is its name: %j', (sql, comment) => {
  expect(cut(sql).statements.at(-1)?.comment).toBe(comment);
});

describe('a script that cannot be run is reported with the line and everything that is wrong with it', () => {
  test.each([
    ['BEGIN', 'BEGIN'],
    ['begin transaction', 'BEGIN'],
    ['START TRANSACTION', 'START'],
    ['/* quietly */ Commit', 'COMMIT'],
    ['COMMIT AND CHAIN', 'COMMIT'],
    ['END', 'END'],
    ['ROLLBACK', 'ROLLBACK'],
    ['ROLLBACK WORK', 'ROLLBACK'],
    ['ABORT', 'ABORT'],
    ["PREPARE TRANSACTION 'x'", 'PREPARE'],
  ])('%s, since the transaction is ours', (sql, word) => {
    expect(mistakes(`SELECT 1;\n${sql};`)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^2: ${word} ends or begins a transaction; all scripts run in one, which is ours: take it out`,
        ),
      ),
    ]);
  });

  test.each([
    ["SELECT 'a", /^1: what begins with 'a has no end/],
    ['SELECT /* a /* b */', /^1: what begins with \/\* has no end/],
    ['SELECT $x$ $$', /^1: what begins with \$x has no end/],
    ["SELECT 1;\nSELECT E'a\\'", /^2: what begins with E' has no end/],
    ['SELECT $🔒$ $é$', /^1: what begins with \$. has no end/],
    ['CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2', /^1: BEGIN ATOMIC has no END/],
    ['SELECT 1;\n\ufeffSELECT 2', /^2: a byte order mark stands here, as where two files were joined/],
    ['  \n-- nothing\n;;', /^1: there is no statement in it/],
  ])('%s', (sql, what) => {
    expect(mistakes(sql)).toEqual([expect.stringMatching(what)]);
  });

  test('a parenthesis that has no end', () => {
    expect(mistakes('SELECT (1;\nSELECT 2')).toEqual(['1: a parenthesis has no end']);
  });
});

test('words in a quote of any letters end no transaction', () => {
  expect(mistakes('DO $🔒$ BEGIN PERFORM 1; END $🔒$; SELECT $é$;COMMIT;$é$')).toEqual([]);
});

test('an assertion is a query and nothing else', () => {
  const { mistakes, statements } = assertionsOf(
    'SELECT 1; (VALUES (1)); TABLE t; WITH x AS (SELECT 1) TABLE x;\nUPDATE t SET a = 1',
  );
  expect(statements).toHaveLength(5);
  expect(mistakes).toEqual([
    { line: 2, what: 'UPDATE is no query; an assertion is a query that must find no row' },
  ]);
});
