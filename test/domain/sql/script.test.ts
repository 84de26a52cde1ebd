import { describe, expect, test } from 'vitest';
import { assertionsOf, scriptOf } from '../../../src/domain/sql/script.ts';
import { statementsOf } from '../../../src/domain/sql/statements.ts';

const mistakes = (sql: string) => scriptOf(sql).mistakes.map(({ line, what }) => `${line}: ${what}`);

test('a statement has the line of its first word, and goes to its last', () => {
  const { statements } = statementsOf(
    '\n-- about users\n\n  UPDATE users\n  SET a = 1 -- why\n;\r\nSELECT 2',
  );
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
  ['SELECT 0; -- of the one before\nSELECT 1', 'of the one before'],
])('the comment above a statement is its name: %j', (sql, comment) => {
  expect(statementsOf(sql).statements.at(-1)?.comment).toBe(comment);
});

describe('a script that cannot be run is told with the line, and everything that is wrong with it', () => {
  test('commands of psql', () => {
    expect(mistakes("\\set ON_ERROR_STOP on\nSELECT 1;\n  \\copy t from 'x'\nSELECT 'a\\b';")).toEqual([
      '1: \\set is a command of psql, not SQL',
      '3: \\copy is a command of psql, not SQL',
    ]);
  });

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
      `2: ${word} ends or begins a transaction; all scripts run in one, which is ours`,
    ]);
  });

  test.each([
    ['VACUUM FULL users', /^1: VACUUM cannot run in a transaction/],
    ['CREATE UNIQUE INDEX CONCURRENTLY i ON users (id)', /^1: CREATE cannot run .* leave CONCURRENTLY out/],
    ['COPY users (id, a, b, c, d, e, f, g, h, i, j) FROM STDIN', /^1: COPY moves data over the connection/],
    ["SELECT 'a", /^1: what begins with 'a has no end/],
    ['SELECT /* a /* b */', /^1: what begins with \/\* has no end/],
    ['SELECT $x$ $$', /^1: what begins with \$x has no end/],
    ['  \n-- nothing\n;;', /^1: there is no statement in it/],
  ])('%s', (sql, what) => {
    expect(mistakes(sql)).toEqual([expect.stringMatching(what)]);
  });

  test('a parenthesis that has no end', () => {
    expect(mistakes('SELECT (1;\nSELECT 2')).toEqual(['1: a parenthesis has no end']);
  });
});

test.each([
  'SAVEPOINT s',
  'ROLLBACK TO s',
  'ROLLBACK TRANSACTION TO SAVEPOINT s',
  'RELEASE s',
  'PREPARE p AS SELECT 1',
])('%s is fine within one transaction', (sql) => {
  expect(mistakes(sql)).toEqual([]);
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
