/** A part of what is seen that a look may leave as it was seen last. The names on the target app are always read, and read twice. */
export type Part = (typeof ALL_PARTS)[number];

export const ALL_PARTS = [
  /** What the source app has under its names. */
  'source',
  /** The source database, how it is, and its backups. */
  'source data',
  /** The target app's stage in a pipeline. */
  'stage',
  /** All that is billed to the target app. */
  'databases',
  'releases',
  'preboot',
  'config vars',
  /** How far the new database is. */
  'progress',
  /** Which other apps have a database that is to be replaced, promoted or destroyed; and whether new is still there. Always read last. */
  'use',
  /** Which other apps have it, once it is the target app's own. */
  'use of what is promoted',
] as const;
