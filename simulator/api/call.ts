import type { World } from '../world/world.ts';

/** A request, without the transport. Names of headers are in lower case. */
export type Call = {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
};

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** What a route works with. `params` are the parts of the path that it names. */
type Routed = {
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Call['headers'];
  readonly body: Readonly<Record<string, unknown>>;
};

/** What a route gives: a list is cut into pages. */
export type Result = { readonly status: number; readonly json: unknown };

export type Route = {
  readonly method: string;
  /** Such as `/apps/:app/addons`. */
  readonly path: string;
  readonly run: (routed: Routed) => Result | Promise<Result>;
};

export const ok = (json: unknown): Result => ({ status: 200, json });

/** A field that names a thing: Heroku takes `"name"` and `{"name": …}` alike. Source: the CLI sends the latter, its schema says the former. */
export function identity(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const { id, name } = (value ?? {}) as { readonly id?: unknown; readonly name?: unknown };
  return typeof id === 'string' ? id : typeof name === 'string' ? name : undefined;
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
