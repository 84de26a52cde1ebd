import { isMadeFrom, nameMadeFrom } from '../names.ts';
import type { Run } from '../run.ts';
import type { Fresh, Seen } from '../seen.ts';

/** What a database is called that this run makes from the source as it is now. */
export function ownName({ candidate }: Run, { source }: Pick<Seen, 'source'>): string {
  return source.database === null ? candidate : nameMadeFrom(source.database.id, candidate);
}

/**
 * Whether a leftover proves that it holds the data of the source that is asked for: by its name, which says whose data it was
 * made from, unless Heroku shows that it was forked from something else.
 */
export function provesSource({ source }: Pick<Seen, 'source'>, { database, facts }: Fresh): boolean {
  if (source.database === null || !isMadeFrom(source.database.id, database.name)) return false;
  const [from, formation] = [facts?.forkedFrom ?? null, source.facts?.formation ?? null];
  if (from === null || formation === null || !isId(from)) return true;
  return [formation, source.database.id].includes(from);
}

/** Real replies have the id of a formation. Source: Heroku's Data API schema, database info. */
function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
