import { nameInUse, workNames } from '../names.ts';
import type { Request } from '../request.ts';
import type { Release, Seen } from '../seen.ts';

/**
 * With preboot, dynos of the release before serve for about the boot timeout, 60 seconds by default, and two minutes after a
 * release, and are not in the list of dynos. Source: Dev Center, preboot, 2024-10.
 */
const OLD_DYNOS_SERVE = 180_000;

/** When no dyno can use the database that was replaced any more; null when there is nothing to wait for. */
export function switchedOverAt(request: Request, seen: Seen): number | null {
  if (!seen.target.preboot) return null;
  const last = lastAttach(request, seen);
  return last === undefined ? null : Math.max(last.createdAt, last.updatedAt ?? 0) + OLD_DYNOS_SERVE;
}

/** The release that brought the last of its names over: the one before still led somewhere to the old database. */
function lastAttach({ targetDatabase }: Request, { current, target }: Seen): Release | undefined {
  const names = [current?.database.name ?? '', nameInUse(current?.database.name ?? '')];
  const isOurs = ({ description }: Release) =>
    names.some((name) => description.endsWith(` (@ref:${name})`)) &&
    description.startsWith('Attach ') &&
    !description.startsWith(`Attach ${workNames(targetDatabase).new} `);
  return target.releases.find((it) => it.status === 'succeeded' && isOurs(it));
}
