/** One line of the table: a figure of ours beside that of what people would use instead. */
export type Figure = {
  readonly what: string;
  readonly ours: string;
  readonly theirs: string;
  /** How many times less ours is; empty where that says nothing. */
  readonly ratio: string;
  /** What it is to be, in words; empty where nothing was asked for. */
  readonly goal: string;
  readonly met: boolean | null;
};

export type Benchmark = {
  readonly title: string;
  /** Who `theirs` is. */
  readonly against: string;
  /** @param runs how often each thing is measured; the median counts */
  readonly measure: (runs: number, progress: (line: string) => void) => Promise<readonly Figure[]>;
};

/** The middle one; of an even number the mean of the middle two. @throws Error for none */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new Error('There is no median of nothing');
  return (low + high) / 2;
}

/** Whether a figure is at most what it is to be. */
export function atMost(
  value: number,
  limit: number,
  unit: string,
  ours = value,
): Pick<Figure, 'goal' | 'met'> {
  return { goal: `at most ${plain(limit)}${unit}`, met: ours <= limit };
}

/** How many times less `ours` is, and whether that is at least `goal` times. */
export function less(
  ours: number,
  theirs: number,
  goal: number | null,
): Pick<Figure, 'ratio' | 'goal' | 'met'> {
  const ratio = theirs / ours;
  const text = `${plain(ratio)} ×`;
  return goal === null
    ? { ratio: text, goal: '', met: null }
    : { ratio: text, goal: `at least ${goal} × less`, met: ratio >= goal };
}

/** Three digits are enough for anything that was measured: `1,234`, `56.7`, `0.012`. */
export function plain(value: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(value), 1e-6))));
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}

const HEAD = ['', 'ours', 'theirs', 'ratio', 'goal', 'met'];

/** A table in Markdown that can also be read as it is. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, ours, theirs, ratio, goal, met }) => [
    what,
    ours,
    theirs,
    ratio,
    goal,
    met === null ? '' : met ? 'yes' : 'NO',
  ]);
  const widths = HEAD.map((head, at) => Math.max(3, head.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((it, at) => it.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(HEAD), line(widths.map((it) => '-'.repeat(it))), ...rows.map(line)].join('\n');
}
