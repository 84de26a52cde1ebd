import { nameInUse, workNames } from '../names.ts';
import type { Request } from '../request.ts';
import type { Release, Seen } from '../seen.ts';

/**
 * With preboot, dynos of the release before serve for about the boot timeout, 60 seconds by default, and two minutes after a
 * release, and are not in the list of dynos. Source: Dev Center, preboot, 2024-10.
 */
const OLD_DYNOS_SERVE = 180_000;

/** When no dyno of any app can use the database that was replaced any more; null when there is nothing to wait for. */
export function switchedOverAt(request: Request, seen: Seen): number | null {
  const ends = [seen.target, ...seen.others].flatMap(({ preboot, releases }) => {
    const last = preboot ? lastAttach(request, seen, releases) : undefined;
    return last === undefined ? [] : [Math.max(last.createdAt, last.updatedAt ?? 0) + OLD_DYNOS_SERVE];
  });
  return ends.length === 0 ? null : Math.max(...ends);
}

/** The release that brought the last of its names over: the one before still led somewhere to the old database. */
function lastAttach({ targetDatabase }: Request, { current }: Seen, releases: readonly Release[]) {
  const names = [current?.database.name ?? '', nameInUse(current?.database.name ?? '')];
  const isOurs = ({ description }: Release) =>
    names.some((name) => description.endsWith(` (@ref:${name})`)) &&
    description.startsWith('Attach ') &&
    !Object.values(workNames(targetDatabase)).some((it) => description.startsWith(`Attach ${it} `));
  return releases.find((it) => it.status === 'succeeded' && isOurs(it));
}
