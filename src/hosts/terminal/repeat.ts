import type { Dialect } from '../dialect.ts';

/** A dialect that keeps the lines of its steps, to show them where someone is asked but cannot see them, or not yet. */
export function repeatable(dialect: Dialect): {
  readonly dialect: Dialect;
  readonly lines: readonly string[];
} {
  const lines: string[] = [];
  const keep = (tell: (line: string) => void, indent: string) => (line: string) => {
    lines.push(indent + line);
    tell(line);
  };
  return { dialect: { ...dialect, open: keep(dialect.open, ''), note: keep(dialect.note, '  ') }, lines };
}
