import type { Request } from '../request.ts';

/** Which refreshes of a run come before one of them, by their places in the list. */
export type Before = {
  /** Those that refresh its source app: without them it is skipped. */
  readonly needs: readonly number[];
  /** Those that refresh an app of its own, too, and stand before it in the list. */
  readonly follows: readonly number[];
};

type Apps = Pick<Request, 'sourceApp' | 'targetApp' | 'alsoAttachedTo'> & Partial<Pick<Request, 'task'>>;

/** What each refresh of a run waits for; all others go side by side. */
export function orderOf(requests: readonly Apps[]): readonly Before[] {
  const places = [...requests.keys()];
  const refreshed = requests.map(({ targetApp, alsoAttachedTo }) => [targetApp, ...alsoAttachedTo]);
  const isIn = (app: string, place: number) => refreshed[place]?.includes(app) === true;
  return requests.map(({ sourceApp, task = 'refresh' }, at) => ({
    // Only a refresh reads its source.
    needs: places.filter((it) => task === 'refresh' && it !== at && isIn(sourceApp, it)),
    follows: places.filter((it) => it < at && refreshed[at]?.some((app) => isIn(app, it))),
  }));
}

/** The target apps of refreshes that wait for each other, in their order, the first one again at the end; null when none do. */
export function circleIn(requests: readonly Apps[]): readonly string[] | null {
  const order = orderOf(requests);
  const done = new Set<number>();
  const visit = (at: number, path: readonly number[]): readonly number[] | null => {
    if (path.includes(at)) return [...path.slice(path.indexOf(at)), at];
    if (done.has(at)) return null;
    const { needs, follows } = order[at] ?? { needs: [], follows: [] };
    for (const next of [...needs, ...follows]) {
      const circle = visit(next, [...path, at]);
      if (circle !== null) return circle;
    }
    done.add(at);
    return null;
  };
  for (const at of requests.keys()) {
    const circle = visit(at, []);
    if (circle !== null) return circle.map((it) => requests[it]?.targetApp ?? '');
  }
  return null;
}
