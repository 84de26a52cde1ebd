/** What PostgreSQL's statistics show of a column, each value by its digest. */
export type Shown = {
  /** As `nameOf` spells it. */
  readonly name: string;
  /** Values that several rows share, and those that stand for many that differ. */
  readonly common: readonly string[];
  readonly rare: readonly string[];
  /** Whether the table has no row, or its statistics could not be made anew. */
  readonly isOld: boolean;
};

/** Fewer say nothing: a table of five orders may have each state once. */
const ENOUGH = 5;

/**
 * The columns that still show what they showed before they were sanitized. Of a table without rows any value counts. Of others a value
 * that several rows share now is no one's: a state, a country, a constant that the scripts write. Of the rest at least five must be
 * known, and more than half: some addresses are kept on purpose, and some birthdays are the first of January already.
 */
export function stillShown(before: readonly Shown[], after: readonly Shown[]): readonly string[] {
  const known = (name: string) =>
    new Set(before.flatMap((it) => (it.name === name ? [...it.common, ...it.rare] : [])));
  return [...new Set(after.filter((it) => isStill(known(it.name), it)).map(({ name }) => name))];
}

function isStill(known: ReadonlySet<string>, { common, rare, isOld }: Shown): boolean {
  if (isOld) return [...common, ...rare].some((it) => known.has(it));
  const left = rare.filter((it) => known.has(it)).length;
  return left >= ENOUGH && left * 2 > rare.length;
}
