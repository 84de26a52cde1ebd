import { Stopped } from '../domain/problem.ts';
import { perhapsUnused } from '../domain/report/leftovers.ts';
import type { Database } from '../domain/seen.ts';
import type { Session } from './session.ts';

/** The databases of the target app that no app has. Asked at the end, of few; one that cannot be asked about counts as used. */
export async function unusedIn({
  request,
  progress: { seen },
  ports,
}: Session): Promise<readonly Database[]> {
  const found = perhapsUnused(request, seen).map(async (database) =>
    (await isUsed(ports.heroku.isAttached(database))) ? [] : [database],
  );
  return (await Promise.all(found)).flat();
}

async function isUsed(asked: Promise<boolean>): Promise<boolean> {
  return asked.catch((error: unknown) => {
    if (error instanceof Stopped) return true;
    throw error;
  });
}
