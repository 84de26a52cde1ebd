import type { Mode, Request } from '../request.ts';
import type { Fresh } from '../seen.ts';
import { backup } from './backup.ts';
import { copy } from './copy.ts';
import { fork } from './fork.ts';
import type { FillMethod } from './method.ts';

/** The ways to fill a new database. */
export const fillMethods: Readonly<Record<Mode, FillMethod>> = { fork, copy, backup };

/** The moment in the source's life that a database shows, however it was made; null when Heroku has not said. */
export function dataAsOf(request: Request, fresh: Fresh, message = ''): number | null {
  const times = Object.values(fillMethods).map((it) => it.dataAsOf(request, fresh, message));
  return times.find((it) => it !== null) ?? null;
}
