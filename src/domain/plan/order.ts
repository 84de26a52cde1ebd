import type { Request } from '../request.ts';

/** Which refreshes of a run come before one of them, by their places in the list. */
export type Before = {
  /** Those whose target app is its source app: without them it is skipped. */
  readonly needs: readonly number[];
  /** Those of the same target app that stand before it in the list. */
  readonly follows: readonly number[];
};

type Apps = Pick<Request, 'sourceApp' | 'targetApp'>;

/** What each refresh of a run waits for; all others go side by side. */
export function orderOf(requests: readonly Apps[]): readonly Before[] {
  const places = [...requests.keys()];
  return requests.map(({ sourceApp, targetApp }, at) => ({
    needs: places.filter((it) => it !== at && requests[it]?.targetApp === sourceApp),
    follows: places.filter((it) => it < at && requests[it]?.targetApp === targetApp),
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
