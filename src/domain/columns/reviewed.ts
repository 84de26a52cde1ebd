import { type Column, NAME, nameOf, type Part, partsOf, spelling } from './column-name.ts';

export type Treatment = 'keep' | 'sanitized';

/** What people have decided about columns whose schemas or tables have names of one form, such as one for each tenant. */
type Pattern = {
  /** As the file says it, such as `tenant_*.people.email`. */
  readonly name: string;
  readonly line: number;
  readonly treatment: Treatment;
  readonly parts: readonly Part[];
};

/** What people have decided about each column. */
export type Reviewed = {
  readonly file: string;
  /** By its name, as `nameOf` spells it. */
  readonly columns: ReadonlyMap<string, Treatment>;
  readonly patterns: readonly Pattern[];
};

/** A line that cannot be read. */
type Mistake = { readonly line: number; readonly what: string };

const LINE = new RegExp(String.raw`^(${NAME})(?:\s+(\S+))?(?:\s.*)?$`);

/** What a line of the file has before any explanation; null for a comment, an empty line, and one that cannot be read. */
export function entryIn(line: string): { readonly name: string; readonly treatment: string } | null {
  const [, written, treatment = ''] = LINE.exec(line.trim()) ?? [];
  return written === undefined || line.trim().startsWith('#')
    ? null
    : { name: spelling(partsOf(written)), treatment };
}

/**
 * Reads lines such as `public.users.email sanitized one address for all`: column, treatment, explanation. A `*` in the name of a
 * schema or a table stands for anything. Empty lines and those that begin with `#` are left out.
 */
export function reviewedIn(text: string): Omit<Reviewed, 'file'> & { readonly mistakes: readonly Mistake[] } {
  const columns = new Map<string, Treatment>();
  const patterns: Pattern[] = [];
  const mistakes: Mistake[] = [];
  for (const [at, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const content = raw.trim();
    if (content === '' || content.startsWith('#')) continue;
    const line = at + 1;
    const [, written = '', said] = LINE.exec(content) ?? [];
    const parts = partsOf(written);
    const name = spelling(parts);
    const treatment = said === 'keep' || said === 'sanitized' ? said : null;
    const isTwice = columns.has(name) || patterns.some((it) => it.name === name);
    if (parts.length === 0)
      mistakes.push({ line, what: 'must be schema.table.column, a space, and keep or sanitized' });
    else if (parts[2]?.isPattern)
      mistakes.push({
        line,
        what: `${name}: a * may stand in the names of schemas and tables, not of columns`,
      });
    else if (isTwice) mistakes.push({ line, what: `${name} is there twice` });
    else if (treatment === null)
      mistakes.push({
        line,
        what: `${name} must be followed by keep or sanitized, not ${said ?? 'nothing'}`,
      });
    else if (parts.some((it) => it.isPattern)) patterns.push({ name, line, treatment, parts });
    else columns.set(name, treatment);
  }
  return { columns, patterns, mistakes };
}

type Decisions = Pick<Reviewed, 'columns' | 'patterns'>;

/** What was decided about a column: by its own line, else by patterns that agree; null when nothing was. */
export function treatmentOf(reviewed: Decisions, column: Column): Treatment | null {
  const exact = reviewed.columns.get(nameOf(column));
  if (exact !== undefined) return exact;
  const [first, ...others] = reviewed.patterns.filter((it) => covers(it, column));
  return first !== undefined && others.every((it) => it.treatment === first.treatment)
    ? first.treatment
    : null;
}

function covers({ parts }: Pattern, { schema, table, column }: Column): boolean {
  return [schema, table, column].every((text, at) => {
    const part = parts[at];
    if (part === undefined || !part.isPattern) return part?.text === text;
    return fits(part.text.split('*'), text);
  });
}

/** Each piece where it first fits, from the left: the time is that of reading the name, however many stars there are. */
function fits(pieces: readonly string[], text: string): boolean {
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  const end = text.length - last.length;
  if (!text.startsWith(first) || !text.endsWith(last) || end < first.length) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}

export type Comparison = {
  /** Columns of the database that no line decides. */
  readonly unreviewed: readonly Column[];
  /** Lines whose columns the database does not have. */
  readonly vanished: readonly string[];
  /** What each pattern covers. */
  readonly patterns: readonly Coverage[];
};

/** What a pattern covers in a database. */
export type Coverage = {
  readonly name: string;
  readonly treatment: Treatment;
  readonly columns: number;
  /** `schema.table`, in the order of the database. */
  readonly tables: readonly string[];
};

export function compare(reviewed: Decisions, seen: readonly Column[]): Comparison {
  const names = new Set(seen.map(nameOf));
  const patterns = reviewed.patterns.map((pattern): Coverage => {
    const covered = seen.filter((it) => covers(pattern, it));
    const tables = [...new Set(covered.map(({ schema, table }) => `${schema}.${table}`))];
    return { name: pattern.name, treatment: pattern.treatment, columns: covered.length, tables };
  });
  const unused = patterns.filter((it) => it.columns === 0).map((it) => it.name);
  return {
    unreviewed: seen.filter((it) => treatmentOf(reviewed, it) === null),
    vanished: [...[...reviewed.columns.keys()].filter((it) => !names.has(it)), ...unused],
    patterns,
  };
}

/** Why a column is undecided although patterns cover it; null when none does. */
export function disagreement({ patterns }: Decisions, column: Column): string | null {
  const said = patterns.filter((it) => covers(it, column));
  if (said.length === 0) return null;
  return said.map(({ line, name, treatment }) => `line ${line} (${name}) says ${treatment}`).join(', ');
}

const MOST_SHOWN = 3;

/** `tenant_*.people.email (sanitized) covers 12 columns: tenant_1.people, tenant_2.people, tenant_3.people, …`. */
export function coverageLine({ name, treatment, columns, tables }: Coverage): string {
  const shown = tables.slice(0, MOST_SHOWN).join(', ');
  const more = tables.length > MOST_SHOWN ? ', …' : '';
  return `${name} (${treatment}) covers ${columns} column${columns === 1 ? '' : 's'}: ${shown}${more}`;
}
