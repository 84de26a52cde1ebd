import type { Before } from '../domain/plan/order.ts';

/**
 * Does each `work` as soon as those have ended that come before it, and all others side by side.
 *
 * @param work gets what those have come to that it needs
 */
export async function inOrder<T>(
  order: readonly Before[],
  work: (at: number, needed: readonly T[]) => Promise<T>,
): Promise<readonly T[]> {
  const ends = new Map<number, Promise<T>>();
  const endOf = (at: number): Promise<T> => {
    const end = ends.get(at) ?? begin(at);
    ends.set(at, end);
    return end;
  };
  const begin = async (at: number): Promise<T> => {
    const { needs = [], follows = [] } = order[at] ?? {};
    await Promise.all(follows.map(endOf));
    return work(at, await Promise.all(needs.map(endOf)));
  };
  return Promise.all(order.map((_, at) => endOf(at)));
}
