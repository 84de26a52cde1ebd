import { createHash } from 'node:crypto';
import { reviewedIn } from '../domain/columns/reviewed.ts';
import { allOrEveryProblem, Stopped, stop } from '../domain/problem.ts';
import { notOneFile } from '../domain/problems/inputs.ts';
import type { Request } from '../domain/request.ts';
import { assertionsOf, scriptOf } from '../domain/sql/script.ts';
import type { Paths } from './parse.ts';
import { readScripts, unreadable } from './scripts.ts';
import { everyInput } from './vocabulary.ts';
import { filesNamed, type WorkspaceFile } from './workspace.ts';

type Files = Pick<Request, 'sanitize' | 'assertions' | 'reviewedColumns'>;

/**
 * Reads the files that the inputs name, and what is in them.
 *
 * @param ended heard while long files are read
 * @throws Stopped with every mistake in all of them, before anything is touched
 */
export async function readPaths(paths: Paths, workspace: string, ended: AbortSignal): Promise<Files> {
  const [scripts, assertions, reviewedColumns] = await allOrEveryProblem([
    readScripts(paths.sanitizeSql, { input: 'sanitize-sql', workspace, parse: scriptOf, ended }),
    readScripts(paths.assertSql, { input: 'assert-sql', workspace, parse: assertionsOf, ended }),
    readReviewed(paths.reviewedColumns, workspace),
  ]);
  const { files, parts } = scripts;
  const sanitize = files.length === 0 ? null : { digest: digestOf(files), files: parts };
  return { sanitize, assertions: assertions.parts, reviewedColumns };
}

async function readReviewed(path: string | null, workspace: string): Promise<Files['reviewedColumns']> {
  if (path === null) return null;
  const { files, problems } = await filesNamed('reviewed-columns', [path], workspace);
  if (problems.length > 0) throw new Stopped(problems);
  const [file, another] = files;
  if (file === undefined || another !== undefined)
    return stop(notOneFile('reviewed-columns', path, everyInput.listed));
  const { mistakes, ...decisions } = reviewedIn(file.text);
  if (mistakes.length > 0)
    throw new Stopped(mistakes.map((it) => unreadable('reviewed-columns', file.name, it)));
  return { file: file.name, ...decisions };
}

/** Names and bytes, each with its length, so that no two lists of files have the same. */
function digestOf(files: readonly WorkspaceFile[]): string {
  const hash = createHash('sha256');
  for (const { name, bytes } of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex');
}
