import type { Request } from '../request.ts';
import type { Seen } from '../seen.ts';
import type { FillMethod } from './method.ts';

/** The major version of PostgreSQL. @param version such as `16.4` */
export function major(version: string | null | undefined): number | null {
  const digits = /^\d+/.exec(version ?? '')?.[0];
  return digits === undefined ? null : Number(digits);
}

/** What an empty database is made with: never below the source's, whose dump would not fit. Null leaves it to Heroku. */
export function versionToMake({ postgresVersion }: Request, { source, currentVersion }: Seen): number | null {
  const known = [major(source.facts?.version), major(currentVersion)].filter((it) => it !== null);
  return postgresVersion ?? (known.length === 0 ? null : Math.max(...known));
}

/** Said before the first change; null when the version stays as it is, or is not known. */
export function versionNote(
  app: string,
  before: number | null,
  after: number | null,
  { whyVersion }: FillMethod,
): string | null {
  if (before === null || after === null || before === after) return null;
  const back = after < before ? 'back ' : '';
  return `${app} goes ${back}from PostgreSQL ${before} to ${after}${whyVersion(before, after)}`;
}
