import { describe, expect, test } from 'vitest';
import { assertionsOf, scriptOf } from '../../support/cut.ts';

const mistakes = (sql: string) => scriptOf(sql).mistakes.map(({ line, what }) => `${line}: ${what}`);
const ignored = (sql: string) => scriptOf(sql).ignored.map(({ line, what }) => `${line}: ${what}`);
const texts = (sql: string) => scriptOf(sql).statements.map(({ text }) => text);

describe('the transaction around a whole script is left out, since there is one anyway', () => {
  test.each([
    ['BEGIN', 'COMMIT'],
    ['begin work', 'end work'],
    ['BEGIN TRANSACTION', 'COMMIT TRANSACTION AND NO CHAIN'],
    ['START TRANSACTION', 'COMMIT'],
    ['SET lock_timeout = 1;\nBEGIN', 'END'],
    ['-- all\n\nBEGIN', 'COMMIT; -- done\n\n'],
  ])('%j … %j', (begin, commit) => {
    const sql = `${begin};\nUPDATE t SET a = 1;\nSELECT 2;\n${commit};`;
    expect(mistakes(sql)).toEqual([]);
    expect(texts(sql).filter((it) => !it.startsWith('SET'))).toEqual(['UPDATE t SET a = 1', 'SELECT 2']);
    expect(ignored(sql)).toEqual([
      expect.stringMatching(/^\d: (BEGIN|START) is left out: all scripts run in one transaction$/),
      expect.stringMatching(/^\d: (COMMIT|END) is left out: all scripts run in one transaction$/),
    ]);
  });

  test.each([
    ['that is undone', 'BEGIN; UPDATE t SET a = 1; ROLLBACK'],
    ['with work behind it', 'BEGIN; SET LOCAL a.b = 1; COMMIT; UPDATE t SET a = 1'],
    ['with work before it', 'UPDATE t SET a = 1; BEGIN; SELECT 1; COMMIT'],
    ['of two parts', 'BEGIN; SELECT 1; COMMIT; BEGIN; SELECT 1; COMMIT'],
    ['that has modes', 'BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT 1; COMMIT'],
    ['that only reads', 'START TRANSACTION READ ONLY; SELECT 1; COMMIT'],
    ['that has no end', 'BEGIN; SELECT 1'],
    ['that has no beginning', 'SELECT 1; COMMIT'],
    ['that goes on', 'BEGIN; SELECT 1; COMMIT AND CHAIN'],
    ['that is prepared', "BEGIN; SELECT 1; PREPARE TRANSACTION 'x'"],
    ['with a file behind it', 'BEGIN; SELECT 1; COMMIT;\n\\i b.sql'],
  ])('but not one %s', (_, sql) => {
    expect(mistakes(sql).every((it) => it.includes('ends or begins a transaction'))).toBe(true);
    expect(mistakes(sql)).not.toEqual([]);
    expect(ignored(sql)).toEqual([]);
  });

  test.each(['search_path = tenant_1', "SCHEMA 'tenant_1'", 'ROLE tenant'])(
    'but it ends SET LOCAL %s, which would hold for the files behind',
    (what) => {
      expect(mistakes(`BEGIN; SET LOCAL lock_timeout = 1;\nSET LOCAL ${what}; SELECT 1; COMMIT`)).toEqual([
        expect.stringMatching(/^2: SET LOCAL would hold for the files behind.* set it back in the end$/),
      ]);
      expect(mistakes(`SET LOCAL ${what}; SELECT 1`)).toEqual([]);
    },
  );

  test('with nothing in it, it is no script', () => {
    expect(mistakes('BEGIN; COMMIT')).toEqual(['1: there is no statement in it']);
  });
});

test.each([
  ['\\set ON_ERROR_STOP on', 'the first error ends the run'],
  ['\\set ON_ERROR_STOP 1;', 'the first error ends the run'],
  ['\\set on_error_stop  true  ', 'the first error ends the run'],
  ['\\timing', 'it is about what psql prints'],
  ['\\pset pager off', 'it is about what psql prints'],
  ["\\echo 'users are done'", 'only psql prints'],
  ['\\echo users are done', 'only psql prints'],
])('%s is left out with a word', (command, why) => {
  const sql = `-- first\n${command}\nSELECT 1;`;
  expect(mistakes(sql)).toEqual([]);
  expect(ignored(sql)).toEqual([`2: ${command.trim()} is left out: ${why}`]);
  expect(assertionsOf(sql)).toMatchObject({ mistakes: [], statements: [{ text: 'SELECT 1' }] });
});

test.each([
  ['\\set ON_ERROR_STOP off', '\\set is a command of psql, not SQL; write the value where it is used'],
  ["\\set keep '7 days'", '\\set is a command of psql, not SQL; write the value where it is used'],
  ["\\copy t from 'x'", '\\copy is a command of psql, not SQL; write the rows as INSERT INTO … VALUES'],
  [
    '\\if :is_staging',
    '\\if is a command of psql, not SQL; decide in a DO block, or name only the files that are to run',
  ],
  [
    'SELECT 1 \\gexec',
    '\\gexec is a command of psql, not SQL; run what the query returns with EXECUTE in a DO block',
  ],
  ['SELECT 1 \\g', '\\g is a command of psql, not SQL; end the statement with a semicolon'],
  [
    '\\c other',
    '\\c is a command of psql, not SQL; all statements run in the new database; take it out, and what is for another database',
  ],
  ['\\q', '\\q is a command of psql, not SQL; take it out, with everything behind it'],
  ['\\! rm x', '\\! is a command of psql, not SQL; run it in a step of the job'],
  ['\\echo `rm x`', '\\echo is a command of psql, not SQL; take it out'],
  ['\\timing \\\\ SELECT 2', '\\timing is a command of psql, not SQL; take it out'],
  [
    '\\i a.sql b.sql',
    '\\i is a command of psql, not SQL; only a plain path is followed, between two statements',
  ],
  [
    '\\i :dir/a.sql',
    '\\i is a command of psql, not SQL; only a plain path is followed, between two statements',
  ],
  [
    'UPDATE t\n\\i a.sql',
    '\\i is a command of psql, not SQL; only a plain path is followed, between two statements',
  ],
  ['\\unknown', '\\unknown is a command of psql, not SQL; take it out'],
])('%s is refused with what to do', (sql, what) => {
  const line = sql.includes('\n') ? 3 : 2;
  expect(mistakes(`SELECT 1;\n${sql}`)).toContain(`${line}: ${what}`);
});

test.each([
  ["DELETE FROM t WHERE at < now() - :'keep'", ":'keep'"],
  ['DELETE FROM :"table"', ':"table"'],
  ['DELETE FROM :table WHERE a', ':table'],
  ['SELECT a FROM t WHERE b IN (:ids)', ':ids'],
  ['SELECT (a = :é)', ':é'],
  ['SELECT :{?keep}', ':{?keep}'],
])('a variable of psql is refused: %s', (sql, name) => {
  expect(mistakes(`SELECT 1;\n${sql};`)).toEqual([
    `2: ${name} is a variable of psql, which nothing sets here; write its value`,
  ]);
});

test.each([
  "SELECT '{}'::jsonb, a[1:n], a[:n], a[lo:hi]",
  "SELECT JSON_OBJECT('a':b, c:'d', (e):f)",
  'SELECT f(a := b)',
  "SELECT ':name', $$ :name $$ -- :name\n",
])('a colon that is SQL is not taken for one: %s', (sql) => {
  expect(mistakes(sql)).toEqual([]);
});

test('files that are included are found with their lines', () => {
  expect(
    scriptOf("\\i a.sql\nSELECT 1; \\ir 'b c.sql'\n\\include d.sql;\n\\include_relative e.sql").includes,
  ).toEqual([
    { line: 1, said: '\\i a.sql', path: 'a.sql', from: 'workspace' },
    { line: 2, said: "\\ir 'b c.sql'", path: 'b c.sql', from: 'folder' },
    { line: 3, said: '\\include d.sql;', path: 'd.sql', from: 'workspace' },
    { line: 4, said: '\\include_relative e.sql', path: 'e.sql', from: 'folder' },
  ]);
});
