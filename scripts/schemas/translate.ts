import type { Deviation } from './deviations.ts';

export type Json = { [key: string]: unknown };

/**
 * Heroku's dialect of JSON schema, a draft 4 with keywords of its own, in that of ajv. `strictProperties` is Heroku's word for
 * `additionalProperties: false`. A type that is only null was inferred from examples that had nothing there: it says nothing.
 */
export function translate(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(translate);
  if (!isObject(schema)) return schema;
  if (schema.type === 'null') return {};
  const kept = Object.entries(schema).filter(([key, value]) => !isNoise(key, value));
  const strict = schema.strictProperties === true ? { additionalProperties: false } : {};
  return { ...Object.fromEntries(kept.map(([key, value]) => [key, translate(value)])), ...strict };
}

/** What says nothing about a reply, or is said in another way. */
function isNoise(key: string, value: unknown): boolean {
  if (key === 'id' || key === '$schema') return typeof value === 'string';
  if (key === 'links') return Array.isArray(value);
  return key === 'example' || key === 'strictProperties' || value === null;
}

/** @throws Error if the place to deviate from is not there: then the schema has changed, and the deviation may go */
export function deviate(schema: Json, deviations: readonly Deviation[]): void {
  for (const { at, by } of deviations) {
    const keys = pathOf(schema, at);
    const last = keys.pop() ?? '';
    const parent = keys.reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), schema);
    if (!isObject(parent)) throw new Error(`There is no ${at} in Heroku's schema any more.`);
    parent[last] = by;
  }
}

/** `/a/b`, or `GET /path/of/a/route/responses/200`, whose first key has slashes of its own. */
function pathOf(schema: Json, at: string): string[] {
  const route = Object.keys(schema).find((key) => key.includes(' ') && at.startsWith(`${key}/responses/`));
  const rest = route === undefined ? at.slice(1) : at.slice(route.length + 1);
  return [...(route === undefined ? [] : [route]), ...rest.split('/')];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
