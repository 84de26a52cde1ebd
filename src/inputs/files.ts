import { createHash } from 'node:crypto';
import { reviewedIn } from '../domain/columns/reviewed.ts';
import { all, type Problem, Stopped, stop } from '../domain/problem.ts';
import type { Request } from '../domain/request.ts';
import { assertionsOf, type SqlFile, scriptOf } from '../domain/sql/script.ts';
import type { Mistake, Parsed } from '../domain/sql/statements.ts';
import { invalid } from './invalid.ts';
import type { Paths } from './parse.ts';
import { filesNamed, type WorkspaceFile } from './workspace.ts';

type Files = Pick<Request, 'sanitize' | 'assertions' | 'reviewedColumns'>;

/**
 * Reads the files that the inputs name, and what is in them.
 *
 * @throws Stopped with every mistake in all of them, before anything is touched
 */
export async function readPaths(paths: Paths, workspace: string): Promise<Files> {
  const [scripts, assertions, reviewedColumns] = await all([
    readSql('sanitize-sql', paths.sanitizeSql, workspace, scriptOf),
    readSql('assert-sql', paths.assertSql, workspace, assertionsOf),
    readReviewed(paths.reviewedColumns, workspace),
  ]);
  const sanitize = scripts.length === 0 ? null : { digest: digestOf(scripts), files: scripts.map(named) };
  return { sanitize, assertions: assertions.map(named), reviewedColumns };
}

type Read = WorkspaceFile & SqlFile;

async function readSql(
  input: string,
  paths: readonly string[],
  workspace: string,
  parse: (text: string) => Parsed,
): Promise<readonly Read[]> {
  const { files, problems } = await filesNamed(input, paths, workspace);
  const parsed = files.map((file) => ({ ...file, ...parse(file.text) }));
  const mistaken = parsed.flatMap(({ name, mistakes }) => mistakes.map((it) => unreadable(input, name, it)));
  if (problems.length + mistaken.length > 0) throw new Stopped([...problems, ...mistaken]);
  return parsed;
}

function named({ name, statements }: Read): SqlFile {
  return { name, statements };
}

async function readReviewed(path: string | null, workspace: string): Promise<Files['reviewedColumns']> {
  if (path === null) return null;
  const { files, problems } = await filesNamed('reviewed-columns', [path], workspace);
  if (problems.length > 0) throw new Stopped(problems);
  const [file, another] = files;
  if (file === undefined || another !== undefined)
    return stop(invalid(`reviewed-columns: ${path} is not one file.`));
  const { mistakes, ...decisions } = reviewedIn(file.text);
  if (mistakes.length > 0)
    throw new Stopped(mistakes.map((it) => unreadable('reviewed-columns', file.name, it)));
  return { file: file.name, ...decisions };
}

function unreadable(input: string, name: string, { line, what }: Mistake): Problem {
  return {
    code: 'FILE_INVALID',
    kind: 'refused',
    what: `${input}: ${name}:${line}: ${what}.`,
    remedy: 'See docs/sanitizing.md for what these files may have in them.',
  };
}

/** Names and bytes, each with its length, so that no two lists of files have the same. */
function digestOf(files: readonly WorkspaceFile[]): string {
  const hash = createHash('sha256');
  for (const { name, bytes } of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex');
}
