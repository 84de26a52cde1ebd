import { loadModule, parseSync } from 'libpg-query';
import { beforeAll, expect, test } from 'vitest';
import { cut } from '../../support/cut.ts';
import { firstSeed, randomFrom } from '../../support/random.ts';
import { deep } from '../../support/sweep.ts';

// PostgreSQL 18's own scanner and grammar, compiled to WebAssembly. They are changed in one thing: there, comments between the lines of a
// constant end it. How a server reads these is in test/postgres/statements.test.ts.
beforeAll(() => loadModule());

/**
 * Where PostgreSQL's parser sees statements, as texts that go up to a semicolon or to the end; null when it takes no such text. The package
 * refuses an empty one.
 */
function parsed(sql: string): readonly string[] | null {
  const bytes = Buffer.from(sql);
  try {
    return (parseSync(`${sql} `).stmts ?? []).map(({ stmt_location: at = 0, stmt_len: length = 0 }) =>
      bytes.subarray(at, length === 0 ? bytes.length : at + length).toString(),
    );
  } catch {
    return null;
  }
}

/** Ours end at the last word, so only spaces and comments may be left: of these the parser itself makes no statement. */
function agrees(sql: string): boolean | null {
  const theirs = parsed(sql);
  if (theirs === null) return null;
  const { statements, mistakes, commands } = cut(sql);
  const isAlike = theirs.every((text, at) => {
    const ours = statements[at]?.text ?? '-';
    return text.startsWith(ours) && parsed(text.slice(ours.length))?.length === 0;
  });
  return isAlike && statements.length === theirs.length && mistakes.length + commands.length === 0;
}

test.each([
  'SELECT 1',
  '',
  ' ;; -- a;\n/* b; */;',
  'SELECT 1;;SELECT 2; ;',
  '-- a\nSELECT 1 -- b\n;/* c */ SELECT 2 /* d */ -- e',
  'SELECT /* a /* b; */ c; */ 1; SELECT 2',
  'SELECT /*/ ; */ 1; SELECT /**/ 2; SELECT /***/ 3; SELECT /* **/ 4; SELECT 5 /* // /*/ */*/;',
  'SELECT 1 */* ; */ 2; SELECT 3 +-- ;\n 4; SELECT 5 <--;\n 6; SELECT 7 - - 8; SELECT 9 //* ; */\n 2',
  "SELECT 'a;''b;'; SELECT 'a\\'; SELECT 2",
  "SELECT E'a\\';b'; SELECT e'\\\\'; SELECT E'a'';b'",
  "SELECT E'a'\n'\\';b'; SELECT 2",
  "SELECT E'a'\r\n\r\n'\\';b'; SELECT E'a'\r'\\';b'",
  "SELECT E'a'\n'b'\n'\\';c' ; SELECT 'a'\n'\\'; SELECT 2",
  "SELECT E'a' AS b; SELECT E'x' -- a\n, E'y'; SELECT E'z' - 1",
  "SELECT U&'\\0061;' UESCAPE '!', U&\"d;\\0061\"; SELECT N'a;', n'b''c;'",
  "SELECT B'1', X'1F', b'0'\n'1'; SELECT 2",
  'SELECT $$;$$, $a$;$b$;$$;$a$; SELECT $a$ $A$ ; $a$',
  'SELECT $🔒$ ; $🔒$; SELECT $é_1$;$é_1$; SELECT $ä$ $ä ; ä$ $ä$',
  'SELECT $$ $ ; $ $$; SELECT $a$ $a $a; $a$',
  'SELECT $1, $2 ; SELECT a$b$c FROM d$; SELECT $1',
  'SELECT "a;b", "c"";d", "--", "/*", "\'", "$$"; SELECT 2',
  'SELECT été, 🔒, a🔒$b FROM ł; SELECT 2',
  'SELECT 1::text, a[1:2], b[:], c[lo:hi], d[:hi], (e)[1:(2)]; SELECT f(a := 1, b => 2)',
  "SELECT JSON_OBJECT('a' : 'b', 'c':d, e : 1, ('f'):('g')); SELECT JSON_OBJECT(a:b)",
  "SELECT '{a}'::text[] @> b, c ->> 'd', e #>> '{}', f ? 'g', @ -1, |/ 4, !!a; SELECT 2",
  'SELECT 1e5, 1.5, .5, 5., 0x1F, 0b11, 0o17, 1_000; SELECT 2',
  'CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT (2);); SELECT 3',
  'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3',
  'CREATE OR REPLACE PROCEDURE s.p(a int, "b;" text) BEGIN ATOMIC; INSERT INTO t VALUES (1); END; SELECT 1',
  'CREATE FUNCTION f() RETURNS int BEGIN /* ; */ ATOMIC END; SELECT 1',
  'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 ELSE CASE b WHEN 1 THEN 2 END END; END; SELECT 1',
  'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 AS end; SELECT 1 end; SELECT t.end; SELECT atomic end; SELECT begin atomic; END; SELECT 1',
  'CREATE FUNCTION begin() RETURNS int LANGUAGE sql RETURN 1; SELECT begin; SELECT 2',
  'CREATE FUNCTION begin(begin int, atomic text) RETURNS int BEGIN ATOMIC SELECT begin; END; SELECT 2',
  'CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$; SELECT 1',
  'CREATE TABLE t (begin int, atomic int); SELECT begin atomic FROM t; SELECT CASE WHEN true THEN 1 END; SELECT 2',
  'DO $do$ BEGIN PERFORM 1; END $do$; DO LANGUAGE plpgsql $$ BEGIN END $$',
  'BEGIN; SELECT 1; END; COMMIT; ROLLBACK',
  'SELECT 1;\r\nSELECT 2 --;\rFROM t;\fSELECT 3;\vSELECT 4',
])('%j ends where the parser says', (sql) => {
  expect({ sql, agrees: agrees(sql) }).toEqual({ sql, agrees: true });
});

const values = [
  "'a;b'",
  "'it''s;'",
  String.raw`E'\';'`,
  String.raw`E'\\'`,
  String.raw`'\'`,
  String.raw`e'a''\'';'`,
  "E'a'\n'\\';b'",
  "'a'\n';b'",
  "U&'\\0061;'",
  "B'1'",
  "x'1F'",
  "N'x;'",
  '$$;$$',
  "$x$ ' $$ ; $y$ $x$",
  '$🔒$;$🔒$',
  '$é$ $ ; $e$ $é$',
  '1',
  '1.5e3',
  '0x1F',
  '$1',
  'a',
  'é🔒',
  'a$b$',
  '"a;""b"',
  '(1)',
  "(SELECT ';')",
  'a[1:2]',
  'CASE WHEN a THEN b ELSE c END',
  "JSON_OBJECT('a':'b')",
];
const gaps = [
  ' ',
  '\n',
  '\t',
  '\r\n',
  '\r',
  '\f',
  '/* ; */',
  "/* ' /* ; */ $$ */",
  "-- ; ' $$ /*\n",
  '--\n',
  '/**/',
  '/***/',
];
const operators = [',', '+', '-', '*', '/', '||', '<', '@>', '::', '->>', '%', '<->', '#>'];
const labels = ['', ' AS b', ' AS "b;"', ' AS end', ' AS case', ' end', ' AS begin', ' atomic', ' AS 🔒'];
const odd = [
  "'",
  '"',
  '$',
  '$$',
  '\\',
  '(',
  ')',
  '[',
  ']',
  ':',
  ';',
  '--',
  '/*',
  '*/',
  'E',
  "E'",
  'BEGIN ATOMIC',
  'END',
  '\ufeff',
  '\u00a0',
];

function soup(seed: number) {
  const random = randomFrom(seed);
  const pick = (some: readonly string[]) => some[Math.floor(random() * some.length)] ?? '';
  const gap = () => (random() < 0.5 ? pick(gaps) : ' ');
  const maybe = () => (random() < 0.3 ? pick(gaps) : '');
  const many = (most: number, one: () => string) =>
    Array.from({ length: 1 + Math.floor(random() * most) }, one);
  const expression = () => many(3, () => `${pick(values)}${maybe()}`).join(`${pick(operators)}${gap()}`);
  const select = () => `SELECT${gap()}${expression()}${gap()}${pick(labels)}`;
  const routine = () =>
    `CREATE${gap()}${pick(['', 'OR REPLACE '])}${pick(['FUNCTION', 'PROCEDURE'])}${gap()}${pick(['f', 'begin', '"end"'])}(a int)${gap()}BEGIN${gap()}ATOMIC${gap()}${many(3, () => `${select()}${maybe()};${maybe()}`).join('')}END`;
  const statement = () => (random() < 0.8 ? select() : random() < 0.8 ? routine() : '');
  const whole = many(4, () => `${maybe()}${statement()}${maybe()}`).join(';');
  const wild = many(12, () =>
    pick([...values, ...gaps, ...operators, ...odd, ...labels, 'SELECT', 'a']),
  ).join('');
  return random() < 0.7 ? whole : wild;
}

test('texts put together at random end where the parser says, and what it refuses ends too', () => {
  const first = firstSeed();
  let agreed = 0;
  for (let seed = first; seed < first + (deep ? 300_000 : 20_000); seed += 1) {
    const sql = soup(seed);
    const is = agrees(sql);
    if (is === null) expect(cut(sql).statements.every(({ text }) => sql.includes(text))).toBe(true);
    else agreed += 1;
    if (is === false) expect({ seed, sql, cut: cut(sql) }).toEqual({ seed, sql, parsed: parsed(sql) });
  }
  console.log(`seeds from ${first} on: the parser takes ${agreed} of these texts`);
  expect(agreed).toBeGreaterThan(3_000);
});
