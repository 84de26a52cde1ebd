/** A column of a table, as the database names it. */
export type Column = {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  /** One letter, such as `N` for numbers; a domain has that of its type. Source: PostgreSQL 17, `pg_type.typcategory`. */
  readonly category: string;
  /** The foreign server that has its data; null: this database has. */
  readonly server: string | null;
};

/** One part of a name in a file: what it says, and whether a `*` in it stands for anything. */
export type Part = { readonly text: string; readonly isPattern: boolean };

/** `plain`, `"in quotes"`, or `U&"with a line break \000A"`, as SQL writes them. */
const PART = String.raw`(?:(?:[Uu]&)?"(?:[^"]|"")+"|[^\s."#]+)`;

/** Where a line of the file has the name of a column. */
export const NAME = String.raw`${PART}\.${PART}\.${PART}`;

/** Control characters and line separators: they would end the line, or move the reader's cursor. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** As a line of the file says it: quoted where a plain name would be read otherwise. */
export function nameOf({ schema, table, column }: Pick<Column, 'schema' | 'table' | 'column'>): string {
  return [schema, table, column].map(spell).join('.');
}

function spell(text: string): string {
  if (UNPRINTABLE.test(text)) return `U&"${escaped(text)}"`;
  return /^[^\s."#*]+$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}

function escaped(text: string): string {
  const code = (it: string) => it.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '""')
    .replace(new RegExp(UNPRINTABLE, 'gu'), (it) => `\\${code(it)}`);
}

/** The parts of a name that someone wrote: people quote what need not be quoted. */
export function partsOf(written: string): readonly Part[] {
  return (written.match(new RegExp(PART, 'g')) ?? []).map((it) => {
    const quoted = /^(U&)?"(.*)"$/is.exec(it);
    if (quoted === null) return { text: it, isPattern: it.includes('*') };
    const text = (quoted[2] ?? '').replaceAll('""', '"');
    return { text: quoted[1] === undefined ? text : unescaped(text), isPattern: false };
  });
}

function unescaped(text: string): string {
  return text.replace(/\\(?:(\\)|\+([0-9A-F]{6})|([0-9A-F]{4}))/gi, (_, backslash, long, short) =>
    backslash === undefined ? String.fromCodePoint(Number.parseInt(long ?? short, 16)) : '\\',
  );
}

/** The same name as `nameOf` spells it; a pattern as it is written. */
export function spelling(parts: readonly Part[]): string {
  return parts.map(({ text, isPattern }) => (isPattern ? text : spell(text))).join('.');
}
