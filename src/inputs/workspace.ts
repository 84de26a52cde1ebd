import { isUtf8 } from 'node:buffer';
import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { type Problem, stop } from '../domain/problem.ts';
import { fileMissing, fileUnusable, workspaceUnreadable } from '../domain/problems/inputs.ts';
import { everyInput } from './vocabulary.ts';

/** A file of the workspace; its name is its path there, with `/`. */
export type WorkspaceFile = { readonly name: string; readonly text: string; readonly bytes: Uint8Array };

/** Files, and a problem for each line that names nothing, or something outside. */
export type Found = { readonly files: readonly WorkspaceFile[]; readonly problems: readonly Problem[] };

/** More is no script: it is held in memory as a whole. In bytes. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * The files that `lines` name, each a path or a glob: in the order of the lines, those of one glob by name, none twice.
 *
 * @param input what problems are about
 * @throws Stopped when there is no workspace
 */
export async function filesNamed(input: string, lines: readonly string[], workspace: string): Promise<Found> {
  const root = await rootOf(input, workspace);
  const problems: Problem[] = [];
  const names = new Set<string>();
  for (const line of lines) {
    const found = await namesFor(line, root);
    if (found.length === 0) problems.push(fileMissing(input, line));
    for (const name of found) names.add(name);
  }
  const read = await Promise.all([...names].map((name) => readWithin(name, root)));
  const wrong = read.filter((it) => typeof it === 'string');
  return {
    files: read.filter((it) => typeof it !== 'string'),
    problems: [...problems, ...wrong.map((what) => fileUnusable(input, what, everyInput.listed))],
  };
}

/**
 * The one file at `path`, which is no glob; null when there is none, and in words what is wrong with it.
 *
 * @param folder where the path begins, from `root`
 */
export async function fileAt(
  path: string,
  folder: string,
  root: string,
): Promise<WorkspaceFile | string | null> {
  const whole = resolve(root, folder, path);
  return (await isFile(whole)) ? readWithin(nameOf(whole, root), root) : null;
}

/** @throws Stopped when there is no workspace */
export async function rootOf(input: string, workspace: string): Promise<string> {
  return realpath(workspace).catch((error: Error) =>
    stop(workspaceUnreadable(input, workspace, error.message, everyInput.listed), error),
  );
}

function nameOf(path: string, root: string): string {
  return relative(root, path).replaceAll(sep, '/');
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (it) => it.isFile(),
    () => false,
  );
}

/** A path that exists is no glob, whatever characters it has. */
async function namesFor(line: string, root: string): Promise<readonly string[]> {
  const path = resolve(root, line);
  if (await isFile(path)) return [nameOf(path, root)];
  if (isAbsolute(line) || line.split(/[\\/]/).includes('..') || !/[*?{[]/.test(line)) return [];
  const { glob } = await import('tinyglobby');
  return (await glob(line, { cwd: root, dot: true, expandDirectories: false })).sort();
}

/** In words what is wrong, when it cannot be used. */
async function readWithin(name: string, root: string): Promise<WorkspaceFile | string> {
  try {
    // Also a link in the workspace may lead out of it.
    const path = await realpath(resolve(root, name));
    if (!path.startsWith(root + sep)) return `${name} is outside of the workspace ${root}`;
    const { size } = await stat(path);
    if (size > MOST_BYTES)
      return `${name} has ${megabytes(size)}; a file here has at most ${megabytes(MOST_BYTES)}`;
    const bytes = await readFile(path);
    const wrong = unlikeText(bytes);
    return wrong ? `${name} ${wrong}` : { name, bytes, text: new TextDecoder().decode(bytes) };
  } catch (error) {
    return `${name} cannot be read: ${error instanceof Error ? error.message : error}`;
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}

/** What the bytes are instead of a text; null when they are one. */
function unlikeText(bytes: Uint8Array): string | null {
  const mark = `${bytes[0]} ${bytes[1]}`;
  if (mark === '255 254' || mark === '254 255') return 'is text in UTF-16; save it as UTF-8';
  // PostgreSQL takes no such character either. In UTF-16 it is every other byte.
  const zero = bytes.indexOf(0);
  if (zero >= 0) return `is no text: its byte ${zero + 1} is zero, as in UTF-16; save it as UTF-8`;
  return isUtf8(bytes) ? null : 'is not text in UTF-8';
}
