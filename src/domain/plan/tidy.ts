import type { Request } from '../request.ts';
import type { Held, Seen } from '../seen.ts';
import type { Situation } from './situation.ts';

/** Whether a refresh keeps the old database when it has been replaced. */
export function keepsOld({ keepOld }: Pick<Request, 'keepOld'>): boolean {
  return (keepOld ?? 0) > 0;
}

/** Until when the old database is kept for an undo; null when Heroku does not say since when it is. It gets its name right before the promote. */
export function keptUntil(
  { keepOld }: Pick<Request, 'keepOld'>,
  { attachment: { createdAt } }: Held,
): number | null {
  return createdAt === null ? null : createdAt + (keepOld ?? 0);
}

/** What a tidy finds: a database that was kept long enough, or nothing to do. What a refresh has not finished is left to a refresh. */
export function tidying(request: Request, seen: Seen): Situation {
  const { current, new: fresh, old } = seen;
  const isKept = fresh === null && old !== null && old.database.id !== current?.database.id;
  if (!isKept) return { is: 'tidied', fresh: null };
  const until = keptUntil(request, old);
  const isOver = until !== null && seen.at >= until;
  return { is: isOver ? 'not destroyed' : 'tidied', fresh: null };
}
