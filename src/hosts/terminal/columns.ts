import { readFile, writeFile } from 'node:fs/promises';
import type { Column } from '../../domain/columns/column-name.ts';
import { fileFor, openIn } from '../../domain/columns/columns-file.ts';
import { compare, coverageLine, reviewedIn } from '../../domain/columns/reviewed.ts';
import { count } from '../../domain/format.ts';
import { Stopped, stop } from '../../domain/problem.ts';
import {
  columnsFileMissing,
  columnsFileUnusable,
  databaseUrlMissing,
  noTables,
} from '../../domain/problems/terminal.ts';
import { redactor } from '../../domain/redact.ts';
import { BUG, exitCodes } from '../../domain/report/outcome.ts';
import { Secret } from '../../domain/secret.ts';
import { cleaner } from '../clean.ts';
import { take } from '../environment.ts';
import type { Arguments } from './arguments.ts';
import { mistakesIn } from './flags.ts';
import { endings, printerTo } from './plain.ts';

/** Reads every column of the database that `login` leads to. */
export type ReadColumns = (login: Secret) => Promise<readonly Column[]>;

/** Prints or writes the file, reports the result, and sets the exit code. */
export async function tellColumns(given: Arguments, read: ReadColumns): Promise<void> {
  const known = redactor();
  const clean = cleaner(known);
  // Until it has ended: see `main`.
  process.exitCode = BUG;
  try {
    const mistakes = mistakesIn(given, ['write', 'help', 'version']);
    if (mistakes.length > 0) throw new Stopped(mistakes);
    const write = given.options.find(({ name }) => name === 'write')?.value;
    if (write === null) stop(columnsFileMissing());
    const login = databaseLogin();
    known.mask(login);
    const columns = await read(login);
    if (columns.length === 0) stop(noTables());
    if (write === undefined) process.stdout.write(fileFor(columns, ''));
    else printerTo(process.stdout)(clean(await update(write, columns)));
    process.exitCode = 0;
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const { problem } = endings(process.stderr);
    for (const { code, what, remedy } of error.problems)
      problem({ code, what: clean(what), remedy: clean(remedy) });
    process.exitCode = error.problems.every((it) => it.kind === 'refused')
      ? exitCodes.refused
      : exitCodes.failed;
  }
}

/** Not from an argument, which others on this machine see. */
function databaseLogin(): Secret {
  const url = take('DATABASE_URL');
  if (!/^postgres(ql)?:/.test(url) || !URL.canParse(url)) return stop(databaseUrlMissing());
  return new Secret(url);
}

async function update(path: string, columns: readonly Column[]): Promise<string> {
  const before = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    return stop(columnsFileUnusable(path, 'read', error.message), error);
  });
  const text = fileFor(columns, before);
  await writeFile(path, text).catch((error: Error) =>
    stop(columnsFileUnusable(path, 'written', error.message), error),
  );
  const open = openIn(text);
  const { vanished, patterns } = compare(reviewedIn(before), columns);
  const unused = patterns.filter((it) => it.columns === 0).map((it) => it.name);
  const gone = vanished.filter((it) => !unused.includes(it));
  return [
    `${path} has ${count(columns.length, 'column')}`,
    ...(open === 0 ? [] : [`; ${open} marked ? still need a decision`]),
    ...(gone.length === 0 ? [] : [`; removed, no longer in the database: ${gone.join(', ')}`]),
    ...patterns.filter((it) => it.columns > 0).map((it) => `; ${coverageLine(it)}`),
    ...(unused.length === 0 ? [] : [`; covers no column: ${unused.join(', ')}`]),
    '.',
  ].join('');
}
