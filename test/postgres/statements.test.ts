import type { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected } from '../../simulator/postgres/connection.ts';
import type { Login } from '../../simulator/storage.ts';
import { cut } from '../support/cut.ts';
import { type Databases, openDatabases } from '../support/database.ts';
import { firstSeed, randomFrom } from '../support/random.ts';
import { deep } from '../support/sweep.ts';

let databases: Databases;
let login: Login;
beforeAll(async () => {
  databases = await openDatabases();
  login = await databases.make('CREATE TABLE t (a int, b int)');
});
afterAll(() => databases.close());

/** What PostgreSQL itself makes of a whole script: one result for each statement that it sees. */
async function asOne(client: Client, sql: string) {
  const result: unknown = await client.query(sql);
  return (Array.isArray(result) ? result : [result]).map(({ command, rows }) => ({ command, rows }));
}

/** The same statements as we cut them, each alone, so that the server refuses two in one. */
async function onePerOne(client: Client, sql: string) {
  const results = [];
  for (const { text } of cut(sql).statements) {
    const { command, rows } = await client.query({ text, queryMode: 'extended' } as { text: string });
    results.push({ command, rows });
  }
  return results;
}

async function cutsAlike(sql: string): Promise<void> {
  await connected(login, async (client) => {
    const whole = await asOne(client, `BEGIN; ${sql}\n; ROLLBACK`);
    await client.query('BEGIN');
    const parts = await onePerOne(client, sql);
    await client.query('ROLLBACK');
    expect({ sql, results: parts }).toEqual({ sql, results: whole.slice(1, -1) });
  });
}

test.each([
  ['comments in comments', 'SELECT 1; /* a /* b; */ c; */ SELECT 2 /* ; */; -- ;\nSELECT 3'],
  ['escapes', String.raw`SELECT E'it\'s; x', 'a\'; SELECT 'b''; c', e'\\'; SELECT 2`],
  [
    'strings over lines',
    "SELECT E'a'\n '\\'; b'; SELECT 'a' -- '\n 'b;'; SELECT U&'d\\0061;', N'x;', B'101', X'1F'",
  ],
  [
    'strings with comments between their lines',
    "SELECT E'a' -- x '\n -- y\n\t'\\';b'; SELECT E'a'--\r'\\';b' --'\n'\\';' ; SELECT 'a' -- b\n'\\'; SELECT 1",
  ],
  ['dollars of any letters', 'SELECT $🔒$;$🔒$; DO $é$ BEGIN NULL; END $é$; SELECT $a$ $ä$ ; $a$'],
  ['dollars', 'SELECT $$;$$, $a$ $$;$$ $b$; $a$; SELECT 1 AS a$b$c; SELECT $ä$;$ä$'],
  ['quoted names', 'SELECT 1 AS "a;""b"; SELECT 2'],
  ['a block', 'DO $do$ BEGIN PERFORM 1; PERFORM $$;$$; END $do$; SELECT 1'],
  [
    'the body of a function in SQL',
    `
    CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC
      SELECT 1; SELECT CASE WHEN true THEN 2 ELSE 3 END; END; SELECT f();
    CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); INSERT INTO t VALUES (2); END; CALL p()`,
  ],
  ['rules', 'CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2); SELECT 3'],
  ['nothing between semicolons', ';; SELECT 1;; ; /* ; */ ; SELECT 2;'],
  [
    'operators',
    "SELECT 1::text, 2 <> 3, '{a}'::text[] @> '{a}', 5 /2, 5 - -1, 4*2; SELECT (ARRAY[1,2])[1:2]",
  ],
  ['words that begin like a quote', "SELECT 1 AS nothing, 'x' AS e; SELECT 2"],
  ['a carriage return', 'SELECT 1 -- ;\r; SELECT 2;\r\nSELECT 3'],
])('%s end where PostgreSQL says', async (_, sql) => {
  await cutsAlike(sql);
});

const VALUES = [
  "'a;b'",
  "'it''s;'",
  String.raw`E'\';'`,
  String.raw`E'\\'`,
  String.raw`'\'`,
  '$$;$$',
  "$x$ ' $$ ; $x$",
  '$x$ $y$ ; $x$',
  "U&'\\0061;'",
  '1',
  "('a;')",
  'NULL',
  "B'1'",
  '1e3',
  "N'x;'",
  "''",
  '$$$$',
  "E'a;' \n '\\';'",
  "'a' --;'\n ';b'",
  "E'a' --;'\n--\n '\\';b'",
];
const GAPS = [' ', '', '/* ; */', "/* ' /* ; */ $$ */ */", "-- ; ' $$\n", '\n', '--\n', '/**/'];
const NAMES = ['a', '"a;b"', '"$$"', '"it\'s;"', 'e1', 'a$b$', '"""; "'];

test('scripts put together at random end where PostgreSQL says', { timeout: 600_000 }, async () => {
  const first = firstSeed();
  let agreed = 0;
  await connected(login, async (client) => {
    for (let seed = first; seed < first + (deep ? 20_000 : 1_000); seed += 1) {
      const random = randomFrom(seed);
      const pick = (some: readonly string[]) => some[Math.floor(random() * some.length)] ?? '';
      const one = () =>
        `${pick(GAPS)}SELECT ${pick(VALUES)}${pick(GAPS)},${pick(VALUES)} ${pick(GAPS)} AS ${pick(NAMES)}${pick(GAPS)}`;
      const sql = Array.from({ length: 1 + Math.floor(random() * 4) }, one).join(';');
      const whole = await asOne(client, sql).catch(() => null);
      if (whole === null) continue;
      agreed += 1;
      const parts = await onePerOne(client, sql);
      expect({ seed, sql, parts }).toEqual({ seed, sql, parts: whole });
    }
  });
  expect(agreed).toBeGreaterThan(200);
});
