import { commandsIn, type Include } from './psql.ts';
import type { Cut, Mistake, Remark, Statement } from './statements.ts';
import { isControl, unfitness } from './unfit.ts';

/** One file of SQL, or the part of one between two others that it includes, by its path in the workspace. */
export type SqlFile = {
  readonly name: string;
  readonly statements: readonly Statement[];
  /** What the file has and is not run, with why that changes nothing. */
  readonly ignored: readonly Remark[];
};

/** All statements of several files, as they are sent. */
export function textOf(files: readonly SqlFile[]): string {
  return files.flatMap(({ statements }) => statements.map((it) => it.text)).join(';\n');
}

/** What a file holds. */
export type Parsed = Omit<SqlFile, 'name'> & {
  readonly includes: readonly Include[];
  readonly mistakes: readonly Mistake[];
};

/** Says which tables and rows are meant, up to COMMIT. */
const LOCAL = /^SET LOCAL (SEARCH_PATH|SCHEMA|ROLE)\b/;
const OUTLIVES =
  'SET LOCAL would hold for the files behind too, since COMMIT is left out; take BEGIN and COMMIT out, and set it back in the end';

/** What a file of scripts to run holds, or every mistake in it. */
export function scriptOf(cut: Cut): Parsed {
  const { statements: all, ...rest } = parsed(cut);
  const pair = outerPair(all, rest.includes);
  const statements = all.filter((it) => !pair.includes(it));
  const unfit = statements.flatMap((it) => [
    ...mistake(it, unfitness(it)),
    ...(pair.length > 0 && LOCAL.test(it.words.join(' ')) ? mistake(it, OUTLIVES) : []),
  ]);
  const left = pair.map(({ line, words }) => ({
    line,
    what: `${words[0]} is left out: all scripts run in one transaction`,
  }));
  const ignored = byLine([...rest.ignored, ...left]);
  return withMistakes({ ...rest, statements, ignored }, unfit);
}

/** What a file of assertions holds: nothing but queries. */
export function assertionsOf(cut: Cut): Parsed {
  const { statements, ...rest } = parsed(cut);
  const unfit = statements.flatMap((it) =>
    /^(SELECT|WITH|VALUES|TABLE)$/.test(it.words[0] ?? '') || it.text.startsWith('(')
      ? []
      : mistake(it, `${first(it)} is no query; an assertion is a query that must find no row`),
  );
  return withMistakes({ ...rest, statements }, unfit);
}

function parsed({ statements, commands, mistakes }: Cut): Parsed {
  const { mistakes: more, ...rest } = commandsIn(commands);
  return { statements, ...rest, mistakes: [...mistakes, ...more] };
}

function mistake({ line }: Statement, what: string | null): readonly Mistake[] {
  return what === null ? [] : [{ line, what }];
}

function first({ words, text }: Statement): string {
  return words[0] ?? text.slice(0, 10);
}

/** In the order of the file: sorting keeps the order of those on one line. */
function byLine(remarks: readonly Remark[]): readonly Remark[] {
  return [...remarks].sort((a, b) => a.line - b.line);
}

/**
 * The BEGIN and COMMIT around a whole script, which mean what happens anyway. Nothing but settings may stand before it, and nothing
 * behind it, where COMMIT would have ended what SET LOCAL has set.
 */
function outerPair(statements: readonly Statement[], includes: readonly Include[]): readonly Statement[] {
  const controls = statements.filter(isControl);
  const [begin, commit] = controls;
  if (begin === undefined || commit === undefined || controls.length > 2) return [];
  const isPlain =
    /^(BEGIN( WORK| TRANSACTION)?|START TRANSACTION)$/.test(begin.words.join(' ')) &&
    /^(COMMIT|END)( WORK| TRANSACTION)?( AND NO CHAIN)?$/.test(commit.words.join(' '));
  const before = statements.slice(0, statements.indexOf(begin));
  const isOuter =
    before.every(({ words }) => words[0] === 'SET') &&
    statements.at(-1) === commit &&
    includes.every(({ line }) => line > begin.line && line < commit.line);
  return isPlain && isOuter ? [begin, commit] : [];
}

function withMistakes(parsed: Parsed, more: readonly Mistake[]): Parsed {
  const mistakes = byLine([...parsed.mistakes, ...more]);
  const isEmpty = parsed.statements.length + parsed.includes.length === 0;
  // A file that was emptied by accident must not pass for one that has done its work.
  if (isEmpty && mistakes.length === 0)
    return { ...parsed, mistakes: [{ line: 1, what: 'there is no statement in it' }] };
  return { ...parsed, mistakes };
}
