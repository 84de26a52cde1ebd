import { expect, test } from 'vitest';
import { scriptOf } from '../../support/cut.ts';

const mistakes = (sql: string) => scriptOf(sql).mistakes.map(({ line, what }) => `${line}: ${what}`);

test.each([
  'VACUUM',
  'VACUUM FULL users',
  'vacuum (analyze) users',
  'CREATE DATABASE x',
  'DROP DATABASE IF EXISTS x',
  'ALTER DATABASE x SET TABLESPACE y',
  'ALTER DATABASE "x" SET TABLESPACE y',
  "CREATE TABLESPACE x LOCATION '/tmp'",
  'DROP TABLESPACE x',
  'ALTER SYSTEM SET a = 1',
  'DISCARD ALL',
  "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p",
  'ALTER SUBSCRIPTION s REFRESH PUBLICATION',
  'REINDEX SCHEMA public',
  'REINDEX (VERBOSE) DATABASE x',
  'CLUSTER',
  'CLUSTER VERBOSE',
  'CLUSTER /* all */ (VERBOSE)',
])('%s cannot run in a transaction', (sql) => {
  const [word] = sql.toUpperCase().split(' ');
  expect(mistakes(`SELECT 1;\n${sql};`)).toEqual([
    expect.stringMatching(new RegExp(`^2: ${word} (without a table )?cannot run in a transaction, and all`)),
  ]);
});

test.each([
  'CREATE INDEX CONCURRENTLY i ON users (id)',
  'CREATE UNIQUE INDEX CONCURRENTLY i ON users (id)',
  'DROP INDEX CONCURRENTLY IF EXISTS i',
  'REINDEX TABLE CONCURRENTLY users',
  'REINDEX INDEX CONCURRENTLY i',
  'REINDEX (CONCURRENTLY) TABLE users',
  'REINDEX (VERBOSE, concurrently ON) INDEX i',
  'ALTER TABLE IF EXISTS ONLY a.b DETACH PARTITION c.d CONCURRENTLY',
  'ALTER TABLE "a" DETACH PARTITION "b" CONCURRENTLY',
])('%s can, without CONCURRENTLY', (sql) => {
  expect(mistakes(`SELECT 1;\n${sql};`)).toEqual([
    expect.stringMatching(/^2: \w+ cannot run in a transaction; leave CONCURRENTLY out: no one else/),
  ]);
});

test.each([
  'REFRESH MATERIALIZED VIEW CONCURRENTLY v',
  'CREATE INDEX i ON users (id)',
  'REINDEX TABLE users',
  'REINDEX (CONCURRENTLY false) TABLE users',
  'REINDEX (CONCURRENTLY off, VERBOSE) TABLE users',
  'REINDEX (VERBOSE) TABLE "concurrently"',
  'CLUSTER users',
  'CLUSTER "Users"',
  'CLUSTER (VERBOSE) users USING i',
  'CLUSTER VERBOSE users',
  'ALTER TABLE a DETACH PARTITION b',
  'ALTER TABLE a DETACH PARTITION b FINALIZE',
  'ALTER TABLE users ADD COLUMN "vacuum" int',
  'ALTER DATABASE x SET work_mem = 1',
  "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (connect = false)",
  'ALTER SUBSCRIPTION s DISABLE',
  'DROP SUBSCRIPTION s',
  'ANALYZE',
  'DISCARD TEMP',
  'SET standard_conforming_strings = on',
  'SET standard_conforming_strings TO DEFAULT',
  'SAVEPOINT s',
  'ROLLBACK TO s',
  'ROLLBACK TRANSACTION TO SAVEPOINT s',
  'RELEASE s',
  'PREPARE p AS SELECT 1',
  "SELECT 'VACUUM'",
])('%s is fine within one transaction', (sql) => {
  expect(mistakes(sql)).toEqual([]);
});

test.each(['= off', 'TO off', "= 'off'", '= 0'])('strings must not change their form: %s', (value) => {
  expect(mistakes(`SELECT 1;\nSET standard_conforming_strings ${value};`)).toEqual([
    "2: SET standard_conforming_strings would change where strings end; write E'…' where a backslash escapes",
  ]);
});

test.each([
  'SET row_security = on',
  'SET LOCAL ROW_SECURITY TO true',
  'SET row_security TO DEFAULT',
  'RESET row_security',
  'RESET ALL',
])('no script may let policies hide rows: %s', (sql) => {
  expect(scriptOf(sql).mistakes[0]?.what).toContain('would let policies hide rows');
  expect(scriptOf('SET row_security = off; RESET ROLE; SET row_security = 0').mistakes).toEqual([]);
});

test('rows behind COPY are one mistake, whatever they look like', () => {
  const rows = Array.from({ length: 10_000 }, (_, at) => `${at}\tO'Brien\t(\\N\t$$;\n`).join('');
  const copy = `SELECT 1;\nCOPY public.users (id, "name", c) FROM stdin;\n${rows}\\.\n`;
  expect(mistakes(`${copy}\nCOMMIT;`)).toEqual([
    '2: COPY moves data over the connection, which only psql does; write the rows as INSERT INTO … VALUES (pg_dump --inserts does)',
    expect.stringMatching(/^10005: COMMIT /),
  ]);
  // Without an end psql reads rows up to the end of the file.
  expect(mistakes("COPY t FROM STDIN WITH (FORMAT csv);\r\na'b\r\n")).toHaveLength(1);
  expect(mistakes("COPY t FROM stdin;\r\na'b\r\n\\.\r\nSELECT 'a")).toEqual([
    expect.stringMatching(/^1: COPY /),
    expect.stringMatching(/^4: what begins with 'a has no end/),
  ]);
  expect(mistakes('COPY t TO STDOUT')).toEqual([expect.stringMatching(/^1: COPY .*; take it out$/)]);
});

test('what is not seen from here is left to the server: files and tables that only it knows', () => {
  expect(mistakes("COPY t FROM '/tmp/x'; COPY t FROM PROGRAM 'x'; REINDEX TABLE partitioned")).toEqual([]);
});
