import type { Before } from '../domain/plan/order.ts';

/**
 * Does each `work` as soon as those have ended that come before it, and all others side by side.
 *
 * @param work gets what those have come to that it needs
 */
export async function inOrder<I extends { readonly before: Before }, T>(
  items: readonly I[],
  work: (item: I, needed: readonly T[]) => Promise<T>,
): Promise<readonly T[]> {
  const ends = new Map<I, Promise<T>>();
  const endsOf = (places: readonly number[]) =>
    Promise.all(items.filter((_, at) => places.includes(at)).map(endOf));
  const endOf = (item: I): Promise<T> => {
    const end = ends.get(item) ?? begin(item);
    ends.set(item, end);
    return end;
  };
  const begin = async (item: I): Promise<T> => {
    await endsOf(item.before.follows);
    return work(item, await endsOf(item.before.needs));
  };
  return Promise.all(items.map(endOf));
}
