import { mkdir, mkdtemp, realpath, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Stopped } from '../../src/domain/problem.ts';
import { readPaths } from '../../src/inputs/files.ts';
import type { Paths } from '../../src/inputs/parse.ts';

const unended = new AbortController().signal;

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
  return readPaths({ sanitizeSql: [], assertSql: [], reviewedColumns: null, ...paths }, folder, unended);
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

test('everything that is wrong with any file is reported at once, with input, file and line', async () => {
  await put({
    'a.sql': 'SELECT 1;\nCOMMIT;\n\\watch',
    'b.sql': 'DELETE FROM users',
    'columns.txt': 'users.id keep',
  });
  const wanted = { sanitizeSql: ['a.sql'], assertSql: ['b.sql'], reviewedColumns: 'columns.txt' };
  expect(await mistakes(wanted)).toEqual([
    'FILE_INVALID sanitize-sql: a.sql:2: COMMIT ends or begins a transaction; all scripts run in one, which is ours: take it out.',
    'FILE_INVALID sanitize-sql: a.sql:3: \\watch is a command of psql, not SQL; take it out.',
    'FILE_INVALID assert-sql: b.sql:1: DELETE is no query; an assertion is a query that must find no row.',
    'FILE_INVALID reviewed-columns: columns.txt:1: must be schema.table.column, a space, and keep or sanitized.',
  ]);
});

test('of a file with countless mistakes the first are reported, and how many more there are', async () => {
  await put({ 'a.sql': 'SELECT 1;\n'.repeat(5) + '\\bad\n'.repeat(1_000) });
  const reported = await mistakes({ sanitizeSql: ['a.sql'] });
  expect(reported).toHaveLength(21);
  expect(reported[0]).toContain('a.sql:6: \\bad');
  expect(reported[20]).toContain('a.sql:26: from here on there are 980 mistakes more');
});

test.each([
  ['is not text in UTF-8', new Uint8Array([0x53, 0xff, 0x31])],
  ['is text in UTF-16; save it as UTF-8', Buffer.from('\ufeffSELECT 1', 'utf16le')],
  ['is text in UTF-16; save it as UTF-8', Buffer.from('\ufeffSELECT 1', 'utf16le').swap16()],
  ['is no text: its byte 2 is zero, as in UTF-16; save it as UTF-8', Buffer.from('SELECT 1', 'utf16le')],
  ['is no text: its byte 9 is zero, as in UTF-16; save it as UTF-8', 'SELECT 1\0'],
])('a file that %s is refused in these words', async (what, bytes) => {
  await put({ 'a.sql': bytes, 'b.txt': bytes });
  expect(await mistakes({ sanitizeSql: ['a.sql'], reviewedColumns: 'b.txt' })).toEqual([
    `INPUT_INVALID sanitize-sql: a.sql ${what}.`,
    `INPUT_INVALID reviewed-columns: b.txt ${what}.`,
  ]);
});

/** What would run, each statement with its file and line. */
async function run(...sanitizeSql: string[]): Promise<readonly string[]> {
  const { sanitize } = await read({ sanitizeSql });
  return (sanitize?.files ?? []).flatMap(({ name, statements }) =>
    statements.map(({ line, text }) => `${name}:${line} ${text}`),
  );
}

test('a file that is included runs in its place, from the top of the workspace or from the folder of the script', async () => {
  await put({
    'sql/all.sql':
      "\\set ON_ERROR_STOP on\nBEGIN;\n\\i sql/a.sql\nSELECT 1; \\ir more/b.sql\nSELECT 2;\n\\ir '../c d.sql'\nCOMMIT;",
    'sql/a.sql': 'SELECT 10',
    'sql/more/b.sql': 'BEGIN;\nSELECT 20;\n\\ir deep.sql\nEND;',
    'sql/more/deep.sql': '\n\nSELECT 30',
    'c d.sql': 'SELECT 40;\nSELECT 41',
    'z.sql': 'SELECT 50',
  });
  expect(await run('sql/all.sql', 'z.sql')).toEqual([
    'sql/a.sql:1 SELECT 10',
    'sql/all.sql:4 SELECT 1',
    'sql/more/b.sql:2 SELECT 20',
    'sql/more/deep.sql:3 SELECT 30',
    'sql/all.sql:5 SELECT 2',
    'c d.sql:1 SELECT 40',
    'c d.sql:2 SELECT 41',
    'z.sql:1 SELECT 50',
  ]);
  const { sanitize } = await read({ sanitizeSql: ['sql/all.sql'] });
  const ignored = sanitize?.files.flatMap(({ name, ignored: its }) =>
    its.map(({ line, what }) => `${name}:${line} ${what}`),
  );
  expect(ignored).toEqual([
    'sql/all.sql:1 \\set ON_ERROR_STOP on is left out: the first error ends the run',
    'sql/all.sql:2 BEGIN is left out: all scripts run in one transaction',
    'sql/all.sql:7 COMMIT is left out: all scripts run in one transaction',
    'sql/more/b.sql:1 BEGIN is left out: all scripts run in one transaction',
    'sql/more/b.sql:4 END is left out: all scripts run in one transaction',
  ]);
});

test('the digest knows a file that is included', async () => {
  await put({ 'a.sql': '\\i b.sql', 'b.sql': 'SELECT 1' });
  const digest = async () => (await read({ sanitizeSql: ['a.sql'] })).sanitize?.digest;
  const before = await digest();
  await put({ 'b.sql': 'SELECT 2' });
  expect(await digest()).not.toBe(before);
});

test('an assertion may be in a file that is included', async () => {
  await put({
    'a.sql': '\\i b.sql',
    'b.sql': '-- no one\nSELECT 1',
    'c.sql': '\\i d.sql',
    'd.sql': 'DROP TABLE t',
  });
  const { assertions } = await read({ assertSql: ['a.sql'] });
  expect(assertions.flatMap((it) => it.statements.map(({ comment }) => `${it.name} ${comment}`))).toEqual([
    'b.sql no one',
  ]);
  expect(await mistakes({ assertSql: ['c.sql'] })).toEqual([
    'FILE_INVALID assert-sql: d.sql:1: DROP is no query; an assertion is a query that must find no row.',
  ]);
});

test('a file is included once, from within the workspace, and is there', async () => {
  await put({
    'circle.sql': 'SELECT 1;\n\\i circle.sql',
    'twice.sql': '\\i one.sql\n\\ir one.sql',
    'one.sql': 'SELECT 1',
    'named.sql': '\\i other.sql',
    'other.sql': '\\i named.sql\nSELECT 1',
    'outside.sql': `\\i ${relative(folder, '/etc/hostname')}\n\\i /etc/hostname\n\\i link.sql\n\\i none.sql\n\\i *.sql\n\\ir sql`,
    'sql/x.txt': '',
    'bad.sql': '\\i worse.sql',
    'worse.sql': new Uint8Array([0xff, 0xfe]),
  });
  await symlink('/etc/hostname', join(folder, 'link.sql'));
  const twice = (name: string) =>
    `would run ${name} twice, which sanitize-sql or another \\i names too; leave one out.`;
  const none =
    "names no file; a path of \\i begins at the top of the workspace, one of \\ir in this file's folder.";
  expect(await mistakes({ sanitizeSql: ['circle.sql'] })).toEqual([
    `FILE_INVALID sanitize-sql: circle.sql:2: \\i circle.sql ${twice('circle.sql')}`,
  ]);
  expect(await mistakes({ sanitizeSql: ['twice.sql'] })).toEqual([
    `FILE_INVALID sanitize-sql: twice.sql:2: \\ir one.sql ${twice('one.sql')}`,
  ]);
  expect(await mistakes({ sanitizeSql: ['named.sql', 'one.sql'] })).toEqual([
    `FILE_INVALID sanitize-sql: other.sql:1: \\i named.sql ${twice('named.sql')}`,
  ]);
  expect(await mistakes({ sanitizeSql: ['outside.sql'] })).toEqual([
    expect.stringMatching(
      /^FILE_INVALID sanitize-sql: outside\.sql:1: .*hostname is outside of the workspace/,
    ),
    expect.stringMatching(
      /^FILE_INVALID sanitize-sql: outside\.sql:2: .*hostname is outside of the workspace/,
    ),
    expect.stringMatching(
      /^FILE_INVALID sanitize-sql: outside\.sql:3: .*link\.sql is outside of the workspace/,
    ),
    `FILE_INVALID sanitize-sql: outside.sql:4: \\i none.sql ${none}`,
    `FILE_INVALID sanitize-sql: outside.sql:5: \\i *.sql ${none}`,
    `FILE_INVALID sanitize-sql: outside.sql:6: \\ir sql ${none}`,
  ]);
  expect(await mistakes({ sanitizeSql: ['bad.sql'] })).toEqual([
    'FILE_INVALID sanitize-sql: bad.sql:1: \\i worse.sql: worse.sql is text in UTF-16; save it as UTF-8.',
  ]);
});

test('a run that is cancelled while long files are read ends as cancelled', async () => {
  await put({ 'a.sql': 'SELECT 1;\n'.repeat(100_000) });
  const ending = new AbortController();
  const work = readPaths(
    { sanitizeSql: ['a.sql'], assertSql: [], reviewedColumns: null },
    folder,
    ending.signal,
  );
  ending.abort();
  const error = await work.catch((it: unknown) => it);
  expect((error as Stopped).problems).toMatchObject([{ code: 'CANCELLED', kind: 'cancelled' }]);
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
        relative(folder, '/etc/passwd'),
      ],
    }),
  ).toEqual([
    'INPUT_INVALID sanitize-sql: none.sql is not a file in the workspace.',
    'INPUT_INVALID sanitize-sql: no/*.sql is not a file in the workspace.',
    'INPUT_INVALID sanitize-sql: /etc/*.conf is not a file in the workspace.',
    expect.stringContaining('link.sql is outside of the workspace'),
    expect.stringContaining('etc/hostname is outside of the workspace'),
    expect.stringContaining('etc/passwd is outside of the workspace'),
  ]);
  expect(await mistakes({ assertSql: ['../**/*.sql'] })).toEqual([
    expect.stringContaining('../**/*.sql is not a file in the workspace'),
  ]);
});

test('a file that is missing does not hide the mistakes in those that are there', async () => {
  await put({ 'bad.sql': 'SELECT 1;\nCOMMIT' });
  expect(await mistakes({ sanitizeSql: ['none.sql', 'bad.sql'] })).toEqual([
    expect.stringContaining('none.sql is not a file in the workspace'),
    expect.stringContaining('sanitize-sql: bad.sql:2: '),
  ]);
});

test('a file that is too large is a mistake, not a bug', async () => {
  await put({ 'vast.sql': '', 'good.sql': 'SELECT 1' });
  // It takes no room on the disk.
  await truncate(join(folder, 'vast.sql'), 2 ** 31 + 1);
  expect(await mistakes({ sanitizeSql: ['vast.sql', 'good.sql'] })).toEqual([
    'INPUT_INVALID sanitize-sql: vast.sql has 2048 MB; a file here has at most 64 MB.',
  ]);
});

test('a workspace that is not there is a mistake, not a bug', async () => {
  const error = await readPaths(
    { sanitizeSql: ['a.sql'], assertSql: [], reviewedColumns: null },
    '/nowhere',
    unended,
  ).catch((it: unknown) => it);
  expect(error).toBeInstanceOf(Stopped);
  expect((error as Stopped).problems[0]?.what).toContain(
    'sanitize-sql: the workspace /nowhere cannot be read',
  );
});
