import { type Column, nameOf } from './column-name.ts';
import { hintAt } from './personal-data.ts';
import { compare, entryIn, reviewedIn } from './reviewed.ts';

/** Numbers, booleans, dates and times, enums. Source: PostgreSQL 17, `pg_type.typcategory`. */
const CLOSED = /^[NBDTE]$/;

/** A line for the file. People decide: only a type that cannot hold words, under a name that says nothing, is kept by default. */
export function lineFor(column: Column): string {
  // To sanitize it would be to write to the other database.
  if (column.server !== null)
    return `${nameOf(column)} keep lives on the foreign server ${printable(column.server)}, not in this database`;
  const hint = hintAt(column);
  const isClosed = CLOSED.test(column.category) || column.type === 'uuid';
  if (hint === null && isClosed) return `${nameOf(column)} keep`;
  return `${nameOf(column)} ? ${hint ?? `may hold anything, being ${printable(column.type)}`}`;
}

/** The name of a type, or of a server, can have anything in it. */
function printable(type: string): string {
  return type.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}

/** The whole file for a database: lines that are there stay as they are, but for columns that are gone. */
export function fileFor(seen: readonly Column[], before: string): string {
  const lines = before.trimEnd() === '' ? HEADING.split('\n') : before.trimEnd().split(/\r\n|\n|\r/);
  const reviewed = reviewedIn(before);
  const known = new Set(lines.map((it) => entryIn(it)?.name));
  const names = new Set(seen.map(nameOf));
  const patterns = new Set(reviewed.patterns.map((it) => it.name));
  const kept = lines.filter((line) => {
    const entry = entryIn(line);
    return entry === null || names.has(entry.name) || patterns.has(entry.name);
  });
  const added = compare(reviewed, seen).unreviewed.filter((it) => !known.has(nameOf(it)));
  return [...kept, ...added.map(lineFor), ''].join('\n');
}

/** How many lines wait for a decision. */
export function openIn(text: string): number {
  return text.split('\n').filter((line) => entryIn(line)?.treatment === '?').length;
}

const HEADING = `# Every column of the database, and what is done about it: keep, or sanitized by the scripts. The refresh stops at
# a column that is not here. A question mark is for a person to decide. A * in a schema or a table stands for anything.`;
