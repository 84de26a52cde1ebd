/** One page of a list, and the `Range` that asks for the next; null on the last page. */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

/**
 * Cuts a list as the `Range` header asks: `version ..; max=5, order=desc`, or `id ]last..; max=200` for the page after `last`.
 * Source: Platform API reference, "Ranges"; as the CLI sends it, heroku/cli v11.9.0.
 */
export function page<T extends Readonly<Record<string, unknown>>>(
  items: readonly T[],
  range: string | undefined,
  pageSize: number,
): Page<T> {
  const [, field = 'id', after = ''] = /^(\w+) (?:\](.*?))?\.\./.exec(range ?? '') ?? [];
  const max = Number(/max=(\d+)/.exec(range ?? '')?.[1] ?? pageSize);
  const descending = /order=desc/.test(range ?? '');
  const sorted = [...items].sort((a, b) => compare(a[field], b[field]) * (descending ? -1 : 1));
  // By value, since the item that the last page ended with may be gone.
  const behind = (item: T) => compare(item[field], after) * (descending ? -1 : 1) > 0;
  const rest = after === '' ? sorted : sorted.filter(behind);
  const size = Math.min(max, 1000);
  const cut = rest.slice(0, size);
  const last = cut.at(-1);
  const more = size < rest.length && last !== undefined;
  return {
    items: cut,
    next: more ? `${field} ]${last[field]}..; max=${size}${descending ? ', order=desc' : ''}` : null,
  };
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number') return a - Number(b);
  return String(a) < String(b) ? -1 : Number(String(a) > String(b));
}
