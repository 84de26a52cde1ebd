import { mkdir, mkdtemp, realpath, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Stopped } from '../../src/domain/problem.ts';
import { readPaths } from '../../src/inputs/files.ts';
import type { Paths } from '../../src/inputs/parse.ts';

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'workspace-')));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

function read(paths: Partial<Paths>) {
  return readPaths({ sanitizeSql: [], assertSql: [], reviewedColumns: null, ...paths }, folder);
}

async function mistakes(paths: Partial<Paths>): Promise<readonly string[]> {
  const error = await read(paths).catch((it: unknown) => it);
  expect(error).toBeInstanceOf(Stopped);
  return (error as Stopped).problems.map((it) => `${it.code} ${it.what}`);
}

test('nothing is asked for when nothing is named', async () => {
  expect(await read({})).toEqual({ sanitize: null, assertions: [], reviewedColumns: null });
});

test('files come in the order of the lines, those of a glob by name, and none twice', async () => {
  await put({
    'sql/b.sql': 'SELECT 2',
    'sql/a.sql': 'SELECT 1',
    'sql/z/c.sql': 'SELECT 3',
    'sql/[x].sql': 'SELECT 4',
    'sql/a.txt': '?',
  });
  const { sanitize } = await read({ sanitizeSql: ['sql/b.sql', 'sql/**/*.sql', './sql/[x].sql'] });
  expect(sanitize?.files.map((it) => it.name)).toEqual([
    'sql/b.sql',
    'sql/[x].sql',
    'sql/a.sql',
    'sql/z/c.sql',
  ]);
});

test('the digest is of names and bytes in their order, and of nothing else', async () => {
  await put({ 'a.sql': 'SELECT 1', 'b.sql': 'SELECT 2' });
  const digest = async (...sanitizeSql: string[]) => (await read({ sanitizeSql })).sanitize?.digest;
  const before = await digest('a.sql', 'b.sql');
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  expect(await digest('*.sql')).toBe(before);
  const others = [await digest('b.sql', 'a.sql'), await digest('a.sql')];
  await put({ 'a.sql': 'SELECT 1 ' });
  others.push(await digest('a.sql', 'b.sql'));
  expect(new Set([before, ...others]).size).toBe(4);
});

test('a mark at the beginning that editors leave is no SQL', async () => {
  await put({ 'a.sql': '\ufeffSELECT 1' });
  expect((await read({ sanitizeSql: ['a.sql'] })).sanitize?.files[0]?.statements[0]?.text).toBe('SELECT 1');
});

test('everything that is wrong with any file is told at once, with input, file and line', async () => {
  await put({
    'a.sql': 'SELECT 1;\nCOMMIT;\n\\timing',
    'b.sql': 'DELETE FROM users',
    'columns.txt': 'users.id keep',
    'binary.sql': new Uint8Array([0xff, 0xfe]),
  });
  const wanted = { sanitizeSql: ['a.sql'], assertSql: ['b.sql'], reviewedColumns: 'columns.txt' };
  expect(await mistakes(wanted)).toEqual([
    'FILE_INVALID sanitize-sql: a.sql:3: \\timing is a command of psql, not SQL.',
    'FILE_INVALID sanitize-sql: a.sql:2: COMMIT ends or begins a transaction; all scripts run in one, which is ours.',
    'FILE_INVALID assert-sql: b.sql:1: DELETE is no query; an assertion is a query that must find no row.',
    'FILE_INVALID reviewed-columns: columns.txt:1: must be schema.table.column, a space, and keep or sanitized.',
  ]);
  expect(await mistakes({ sanitizeSql: ['binary.sql'] })).toEqual([
    'INPUT_INVALID sanitize-sql: binary.sql is not text in UTF-8.',
  ]);
});

test('a line that names nothing, or something outside of the workspace, is a mistake', async () => {
  await put({ 'a.sql': 'SELECT 1' });
  await symlink('/etc/hostname', join(folder, 'link.sql'));
  expect(
    await mistakes({
      sanitizeSql: [
        'none.sql',
        'a.sql',
        'no/*.sql',
        '/etc/*.conf',
        'link.sql',
        '/etc/hostname',
        '../../etc/passwd',
      ],
    }),
  ).toEqual([
    'INPUT_INVALID sanitize-sql: none.sql is no file of the workspace.',
    'INPUT_INVALID sanitize-sql: no/*.sql is no file of the workspace.',
    'INPUT_INVALID sanitize-sql: /etc/*.conf is no file of the workspace.',
    expect.stringContaining('link.sql is outside of the workspace'),
    expect.stringContaining('etc/hostname is outside of the workspace'),
    expect.stringContaining('etc/passwd is outside of the workspace'),
  ]);
  expect(await mistakes({ assertSql: ['../**/*.sql'] })).toEqual([
    expect.stringContaining('../**/*.sql is no file of the workspace'),
  ]);
});

test('a file that is missing does not hide the mistakes in those that are there', async () => {
  await put({ 'bad.sql': 'SELECT 1;\nCOMMIT' });
  expect(await mistakes({ sanitizeSql: ['none.sql', 'bad.sql'] })).toEqual([
    expect.stringContaining('none.sql is no file of the workspace'),
    expect.stringContaining('sanitize-sql: bad.sql:2: '),
  ]);
});

test('a file that cannot be read is a mistake, not a bug', async () => {
  await put({ 'vast.sql': '', 'good.sql': 'SELECT 1' });
  // Node reads no file of that size; it takes no room.
  await truncate(join(folder, 'vast.sql'), 2 ** 31 + 1);
  expect(await mistakes({ sanitizeSql: ['vast.sql', 'good.sql'] })).toEqual([
    expect.stringMatching(/^INPUT_INVALID sanitize-sql: vast\.sql cannot be read: File size .*\.$/),
  ]);
});

test('a workspace that is not there is a mistake, not a bug', async () => {
  const error = await readPaths(
    { sanitizeSql: ['a.sql'], assertSql: [], reviewedColumns: null },
    '/nowhere',
  ).catch((it: unknown) => it);
  expect(error).toBeInstanceOf(Stopped);
  expect((error as Stopped).problems[0]?.what).toContain(
    'sanitize-sql: the workspace /nowhere cannot be read',
  );
});
