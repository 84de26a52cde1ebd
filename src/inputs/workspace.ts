import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { type Problem, stop } from '../domain/problem.ts';
import { invalid } from './invalid.ts';

/** A file of the workspace; its name is its path there, with `/`. */
export type WorkspaceFile = { readonly name: string; readonly text: string; readonly bytes: Uint8Array };

/** Files, and a problem for each line that names nothing, or something outside. */
export type Found = { readonly files: readonly WorkspaceFile[]; readonly problems: readonly Problem[] };

/**
 * The files that `lines` name, each a path or a glob: in the order of the lines, those of one glob by name, none twice.
 *
 * @param input what problems are about
 * @throws Stopped when there is no workspace
 */
export async function filesNamed(input: string, lines: readonly string[], workspace: string): Promise<Found> {
  const root = await realpath(workspace).catch((error: Error) =>
    stop(invalid(`${input}: the workspace ${workspace} cannot be read: ${error.message}.`), error),
  );
  const problems: Problem[] = [];
  const names = new Set<string>();
  for (const line of lines) {
    const found = await namesFor(line, root);
    if (found.length === 0) problems.push(missing(input, line));
    for (const name of found) names.add(name);
  }
  const read = await Promise.all([...names].map((name) => readWithin(input, name, root)));
  return {
    files: read.filter((it) => 'text' in it),
    problems: [...problems, ...read.filter((it) => 'code' in it)],
  };
}

/** A path that exists is no glob, whatever characters it has. */
async function namesFor(line: string, root: string): Promise<readonly string[]> {
  const path = resolve(root, line);
  const isFile = await stat(path).then(
    (it) => it.isFile(),
    () => false,
  );
  if (isFile) return [relative(root, path).replaceAll(sep, '/')];
  if (isAbsolute(line) || line.split(/[\\/]/).includes('..') || !/[*?{[]/.test(line)) return [];
  const { glob } = await import('tinyglobby');
  return (await glob(line, { cwd: root, dot: true, expandDirectories: false })).sort();
}

async function readWithin(input: string, name: string, root: string): Promise<WorkspaceFile | Problem> {
  try {
    // Also a link in the workspace may lead out of it.
    const path = await realpath(resolve(root, name));
    if (!path.startsWith(root + sep))
      return invalid(`${input}: ${name} is outside of the workspace ${root}.`);
    const bytes = await readFile(path);
    const text = textOf(bytes);
    return text === null ? invalid(`${input}: ${name} is not text in UTF-8.`) : { name, bytes, text };
  } catch (error) {
    return invalid(`${input}: ${name} cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
}

/** Null when it is no UTF-8. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function missing(input: string, line: string): Problem {
  const what = `${input}: ${line} is no file of the workspace.`;
  const remedy = 'Check the path. On GitHub the job checks the repository out first, with actions/checkout.';
  return { code: 'INPUT_INVALID', kind: 'refused', what, remedy };
}
