import type { Dialect, Steps } from '../dialect.ts';

/** A dialect that keeps the lines of its steps, to show them where someone is asked but cannot see them, or not yet. */
export function repeatable(dialect: Dialect): {
  readonly dialect: Dialect;
  readonly lines: readonly string[];
} {
  const lines: string[] = [];
  const keep = (tell: (line: string) => void, before: string) => (line: string) => {
    lines.push(before + line);
    tell(line);
  };
  const kept = (steps: Steps, app: string) => ({
    ...steps,
    open: keep(steps.open, app),
    note: keep(steps.note, `${app}  `),
  });
  return {
    dialect: { ...dialect, ...kept(dialect, ''), among: (app) => kept(dialect.among(app), `${app}: `) },
    lines,
  };
}
