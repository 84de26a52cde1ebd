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
  const from = after === '' ? 0 : sorted.findIndex((it) => String(it[field]) === after) + 1;
  const size = Math.min(max, 1000);
  const cut = sorted.slice(from, from + size);
  const last = cut.at(-1);
  const more = from + size < sorted.length && last !== undefined;
  return {
    items: cut,
    next: more ? `${field} ]${last[field]}..; max=${size}${descending ? ', order=desc' : ''}` : null,
  };
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
}
