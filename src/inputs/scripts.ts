import { posix } from 'node:path';
import { type Problem, Stopped } from '../domain/problem.ts';
import { fileInvalid } from '../domain/problems/inputs.ts';
import type { Include } from '../domain/sql/psql.ts';
import type { Parsed, SqlFile } from '../domain/sql/script.ts';
import { type Cut, type Mistake, statementsOf } from '../domain/sql/statements.ts';
import { inSlices } from './slices.ts';
import { fileAt, filesNamed, rootOf, type WorkspaceFile } from './workspace.ts';

/** Where scripts are read from, and what they may be. */
export type Source = {
  readonly input: string;
  readonly workspace: string;
  readonly parse: (cut: Cut) => Parsed;
  readonly ended: AbortSignal;
};

/** What is to run, in its order; and the files that it comes from, each once. */
export type Scripts = { readonly parts: readonly SqlFile[]; readonly files: readonly WorkspaceFile[] };

type Reading = Source & {
  /** Files that are named or included so far: each runs once. */
  readonly known: Set<string>;
  readonly parts: SqlFile[];
  readonly files: WorkspaceFile[];
  readonly problems: Problem[];
};

/** No one looks for more of them in one file at once. */
const MOST_MISTAKES = 20;

/**
 * Reads scripts, with those that they include in the places where psql would run them.
 *
 * @throws Stopped with every mistake in all of them
 */
export async function readScripts(paths: readonly string[], source: Source): Promise<Scripts> {
  const { files, problems } = await filesNamed(source.input, paths, source.workspace);
  const known = new Set(files.map(({ name }) => name));
  const reading: Reading = { ...source, known, parts: [], files: [], problems: [...problems] };
  for (const file of files) await read(file, reading);
  if (reading.problems.length > 0) throw new Stopped(reading.problems);
  return reading;
}

async function read(file: WorkspaceFile, reading: Reading): Promise<void> {
  const { name } = file;
  const { statements, includes, ignored, mistakes } = reading.parse(
    await inSlices(statementsOf(file.text), reading.ended),
  );
  reading.files.push(file);
  reading.problems.push(...mistaken(mistakes, name, reading));
  let from = 0;
  let unsaid = ignored;
  const add = (to: number) => {
    reading.parts.push({ name, statements: statements.slice(from, to), ignored: unsaid });
    from = to;
    unsaid = [];
  };
  for (const include of includes) {
    // It takes the rest of its line, so what begins on that line stands before it.
    const next = statements.findIndex(({ line }) => line > include.line);
    add(next < 0 ? statements.length : next);
    await follow(include, name, reading);
  }
  add(statements.length);
}

async function follow({ line, said, path, from }: Include, name: string, reading: Reading): Promise<void> {
  const { input, workspace, known, problems } = reading;
  const refuse = (what: string) => void problems.push(unreadable(input, name, { line, what }));
  const folder = from === 'folder' ? posix.dirname(name) : '.';
  const file = await fileAt(path, folder, await rootOf(input, workspace));
  if (file === null)
    refuse(
      `${said} names no file; a path of \\i begins at the top of the workspace, one of \\ir in this file's folder`,
    );
  else if (typeof file === 'string') refuse(`${said}: ${file}`);
  else if (known.has(file.name))
    refuse(`${said} would run ${file.name} twice, which ${input} or another \\i names too; leave one out`);
  else {
    known.add(file.name);
    await read(file, reading);
  }
}

function mistaken(mistakes: readonly Mistake[], name: string, { input }: Source): readonly Problem[] {
  const shown = mistakes.slice(0, MOST_MISTAKES);
  const left = mistakes.slice(MOST_MISTAKES);
  const [next] = left;
  const rest = next && { line: next.line, what: `from here on there are ${left.length} mistakes more` };
  return [...shown, ...(rest ? [rest] : [])].map((it) => unreadable(input, name, it));
}

export function unreadable(input: string, name: string, { line, what }: Mistake): Problem {
  return fileInvalid(input, name, line, what);
}
