import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Databases, openDatabases, urlOf } from '../support/database.ts';
import { ended, inHome } from '../support/terminal.ts';

let databases: Databases;
beforeAll(async () => {
  databases = await openDatabases();
}, 60_000);
afterAll(() => databases.close());

async function columns(cwd: string, env: Readonly<Record<string, string>>, ...flags: readonly string[]) {
  const line = [resolve('dist/cli.js'), 'columns', ...flags];
  const child = spawn(process.execPath, line, { cwd, env: { PATH: process.env.PATH ?? '', ...env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return { code: await ended(child), stdout, stderr };
}

const USERS = 'CREATE TABLE users (id int, email text, size int); CREATE VIEW seen AS SELECT id FROM users;';

test('columns --write makes the file from a database, and brings it up to date without touching what is decided', async () => {
  const login = await databases.make(USERS);
  const env = { DATABASE_URL: urlOf(login).reveal() };
  await inHome(async (home) => {
    const file = join(home, 'columns.txt');
    const first = await columns(home, env, '--write', 'columns.txt');
    expect(first).toEqual({
      code: 0,
      stdout: 'columns.txt has 3 columns; 1 marked ? still need a decision.\n',
      stderr: '',
    });
    const made = await readFile(file, 'utf8');
    expect(made).toMatch(
      /\npublic\.users\.id keep\npublic\.users\.email \? looks like an e-mail address\npublic\.users\.size keep\n$/,
    );
    await writeFile(file, 'public.users.email sanitized by Ada\npublic.users.gone keep\n');
    expect((await columns(home, env, '--write', 'columns.txt')).stdout).toBe(
      'columns.txt has 3 columns; removed, no longer in the database: public.users.gone.\n',
    );
    expect(await readFile(file, 'utf8')).toBe(
      'public.users.email sanitized by Ada\npublic.users.id keep\npublic.users.size keep\n',
    );
    expect((await columns(home, env)).stdout).toBe(made);
  });
});

test('columns --write leaves the file alone when the database has no table, which is the wrong one then', async () => {
  const env = { DATABASE_URL: urlOf(await databases.make('SELECT 1')).reveal() };
  await inHome(async (home) => {
    await writeFile(join(home, 'columns.txt'), 'public.users.email sanitized\n');
    const end = await columns(home, env, '--write', 'columns.txt');
    expect(end.code).toBe(3);
    expect(end.stderr).toContain('The database at DATABASE_URL has no tables.');
    expect(await readFile(join(home, 'columns.txt'), 'utf8')).toBe('public.users.email sanitized\n');
  });
});

test.each([
  ['no DATABASE_URL', {}, [], 'DATABASE_URL is not set'],
  [
    'one that is no database',
    { DATABASE_URL: 'https://canary.example' },
    [],
    'is not set to the URL of a PostgreSQL',
  ],
  ['an option that is not there', {}, ['--database=postgres://canary'], 'Unknown option --database'],
  ['no file to write', {}, ['--write'], '--write: needs a file'],
] as const)('columns with %s says so, and shows no secret', async (_, env, flags, what) => {
  const end = await inHome((home) => columns(home, env, ...flags));
  expect(end.code).toBe(3);
  expect(end.stderr).toContain(what);
  expect(end.stdout + end.stderr).not.toContain('canary');
});

test('columns with a wrong password ends as failed, and shows no secret', async () => {
  const url = new URL(urlOf(await databases.make(USERS)).reveal());
  url.password = 'canary';
  const end = await inHome((home) => columns(home, { DATABASE_URL: url.href }));
  expect(end.code).toBe(1);
  expect(end.stderr).toContain('password authentication failed');
  expect(end.stdout + end.stderr).not.toContain('canary');
});
