import type { Mode, Request } from '../request.ts';
import type { Seen } from '../seen.ts';
import type { Spec } from './spec.ts';

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

/** What the new database has, or will have; null when that is not known. */
export function versionOfNew(request: Request, seen: Seen, { mode }: Spec): number | null {
  if (mode === 'fork') return major(seen.source.facts?.version);
  return seen.new === null ? versionToMake(request, seen) : major(seen.new.facts?.version);
}

/** Said before the first change; null when the version stays as it is, or is not known. */
export function versionNote(
  app: string,
  before: number | null,
  after: number | null,
  mode: Mode,
): string | null {
  if (before === null || after === null || before === after) return null;
  const move = `${app} goes ${after < before ? 'back ' : ''}from PostgreSQL ${before} to ${after}`;
  if (mode === 'copy') return `${move}.`;
  const back = after < before ? ` \`mode: copy\` keeps ${before}.` : '';
  return `${move}: a fork has the version of its source.${back}`;
}
