import { hintAt } from './personal-data.ts';

/** A column of a table, as the database names it. */
export type Column = {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  /** The foreign server that has its data; null: this database has. */
  readonly server: string | null;
};

type Treatment = 'keep' | 'sanitized';

/** What people have decided about each column: by its name as the file spells it. */
export type Reviewed = { readonly file: string; readonly columns: ReadonlyMap<string, Treatment> };

/** Lines that cannot be read, by their number. */
type Mistake = { readonly line: number; readonly what: string };

const PART = String.raw`(?:"(?:[^"]|"")+"|[^\s."#]+)`;
const LINE = new RegExp(String.raw`^(${PART}\.${PART}\.${PART})(?:\s+(\S+))?(?:\s.*)?$`);

/**
 * Reads lines such as `public.users.email sanitized one address for all`: column, treatment, whatever one wants to say. Empty
 * lines and those that begin with `#` are left out.
 */
export function reviewedIn(
  text: string,
): Pick<Reviewed, 'columns'> & { readonly mistakes: readonly Mistake[] } {
  const columns = new Map<string, Treatment>();
  const mistakes = text.split(/\r\n|\n|\r/).flatMap((raw, at): readonly Mistake[] => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return [];
    const [, column, treatment] = LINE.exec(line) ?? [];
    const what = mistakeOf(columns, column, treatment);
    if (what !== null) return [{ line: at + 1, what }];
    columns.set(asNamed(column as string), treatment as Treatment);
    return [];
  });
  return { columns, mistakes };
}

function mistakeOf(
  known: ReadonlyMap<string, Treatment>,
  column: string | undefined,
  treatment: string | undefined,
): string | null {
  if (column === undefined) return 'must be schema.table.column, a space, and keep or sanitized';
  if (known.has(asNamed(column))) return `${column} is there twice`;
  if (treatment === 'keep' || treatment === 'sanitized') return null;
  return `${column} must be followed by keep or sanitized, not ${treatment ?? 'nothing'}`;
}

export type Comparison = {
  /** Columns of the database that the file does not name. */
  readonly unreviewed: readonly Column[];
  /** Columns that the file names and the database does not have. */
  readonly vanished: readonly string[];
};

export function compare({ columns }: Pick<Reviewed, 'columns'>, seen: readonly Column[]): Comparison {
  const names = new Set(seen.map(nameOf));
  return {
    unreviewed: seen.filter((it) => !columns.has(nameOf(it))),
    vanished: [...columns.keys()].filter((it) => !names.has(it)),
  };
}

export function isSanitized({ columns }: Pick<Reviewed, 'columns'>, column: Column): boolean {
  return columns.get(nameOf(column)) === 'sanitized';
}

/** As a line of the file says it: quoted where a plain name would be read otherwise. */
export function nameOf({ schema, table, column }: Column): string {
  return spelt([schema, table, column]);
}

function spelt(parts: readonly string[]): string {
  return parts.map((it) => (/^[^\s."#]+$/.test(it) ? it : `"${it.replaceAll('"', '""')}"`)).join('.');
}

/** The same for a name that somebody has written: people quote what need not be quoted. */
function asNamed(written: string): string {
  const parts = written.match(new RegExp(PART, 'g')) ?? [];
  return spelt(parts.map((it) => (it.startsWith('"') ? it.slice(1, -1).replaceAll('""', '"') : it)));
}

function columnIn(line: string): string | undefined {
  const written = LINE.exec(line.trim())?.[1];
  return written === undefined ? undefined : asNamed(written);
}

/** A line for the file: what looks like personal data waits for a person to decide. */
export function lineFor(column: Column): string {
  // To sanitize it would be to write to the other database.
  if (column.server !== null)
    return `${nameOf(column)} keep lives on the foreign server ${column.server}, not in this database`;
  const hint = hintAt(column);
  return hint === null ? `${nameOf(column)} keep` : `${nameOf(column)} ? ${hint}`;
}

/** The whole file for a database: lines that are there stay as they are, but for columns that are gone. */
export function fileFor(seen: readonly Column[], before: string): string {
  const lines = before.trimEnd() === '' ? HEADING.split('\n') : before.trimEnd().split(/\r\n|\n|\r/);
  const known = new Set(lines.map(columnIn));
  const names = new Set(seen.map(nameOf));
  const kept = lines.filter((line) => names.has(columnIn(line) ?? '') || columnIn(line) === undefined);
  const added = seen.filter((it) => !known.has(nameOf(it))).map(lineFor);
  return [...kept, ...added, ''].join('\n');
}

const HEADING = `# Every column of the database, and what is done about it: keep, or sanitized by the scripts. The refresh stops at
# a column that is not here. A question mark is for a person to decide.`;
