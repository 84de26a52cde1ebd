import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Reply } from '../../simulator/api/handle.ts';
import { type Deviation, deviations } from './deviations.ts';
import { deviate, type Json, translate } from './translate.ts';

const require = createRequire(import.meta.url);

/** A place that Heroku describes, and what its replies look like, by status; `2xx` for any that is a success. */
type Place = {
  readonly name: string;
  readonly pattern: RegExp;
  readonly replies: Readonly<Record<string, unknown>>;
};

/** `null`: no schema. `''`: fits. Else what does not fit. */
export type Verdict = string | null;

type Link = { readonly method: string; readonly href: string; readonly targetSchema?: unknown };

const ERROR = {
  type: 'object',
  required: ['message'],
  properties: { id: { type: 'string' }, message: { type: 'string' } },
};

/**
 * Reads Heroku's schemas; each is compiled when the first reply of its kind comes. A reply that fits is not compared again when it
 * comes again word for word, as nine in ten do.
 */
export function readSchemas(
  folder: string,
  but: Record<'platform' | 'data', readonly Deviation[]> = deviations,
): (reply: Reply) => Verdict {
  // Loaded when it is wanted: most test files never see a reply.
  const { Ajv } = require('ajv') as typeof import('ajv');
  const formats = require('ajv-formats') as typeof import('ajv-formats');
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, logger: false });
  formats.default(ajv);
  const platform = readJson(join(folder, 'platform-3.json'));
  const data = readJson(join(folder, 'data-api.json'));
  const places = index([...platformPlaces(platform), ...dataPlaces(data, but.data)]);
  // Nothing but the definitions: what else is there would make ajv compile them all at the first reply.
  const { definitions } = translated(platform, but.platform);
  ajv.addSchema({ definitions }, 'platform');
  const compiled = new Map<string, ReturnType<typeof compile>>();
  const compile = (key: string, schema: object) => {
    const made = { validate: ajv.compile(schema), fitting: new Set<string>() };
    compiled.set(key, made);
    return made;
  };
  return ({ call, answer }) => {
    const path = call.path.replace(/\?.*/, '');
    const place = places(call.method, path);
    const success = answer.status < 300;
    const schema = success ? (place?.replies[answer.status] ?? place?.replies['2xx']) : ERROR;
    if (schema === undefined) return null;
    const key = success ? `${place?.name} ${answer.status}` : 'error';
    const { validate, fitting } = compiled.get(key) ?? compile(key, schema as object);
    if (fitting.has(answer.body)) return '';
    if (validate(JSON.parse(answer.body))) {
      fitting.add(answer.body);
      return '';
    }
    return `${call.method} ${path} → ${answer.status}: ${ajv.errorsText(validate.errors, { dataVar: 'reply' })}`;
  };
}

function readJson(file: string): Json {
  return JSON.parse(readFileSync(file, 'utf8')) as Json;
}

function translated(schema: Json, but: readonly Deviation[]): Json {
  const ours = translate(schema) as Json;
  deviate(ours, but);
  return ours;
}

/** From the links of each resource: `{(%23%2Fdefinitions%2Fapp…)}` stands for one part of the path. */
function platformPlaces(schema: Json): readonly Place[] {
  const definitions = schema.definitions as Record<string, { readonly links?: readonly Link[] }>;
  return Object.entries(definitions).flatMap(([resource, { links = [] }]) =>
    links.map(({ method, href, targetSchema }) => {
      const target = targetSchema ?? { $ref: `#/definitions/${resource}` };
      const shape = JSON.parse(JSON.stringify(translate(target)).replaceAll('"#/', '"platform#/'));
      return { ...placeOf(`${method} ${href.replace(/\{\([^}]*\)\}/g, ':it')}`), replies: { '2xx': shape } };
    }),
  );
}

function dataPlaces(schema: Json, but: readonly Deviation[]): readonly Place[] {
  const ours = translated(schema, but) as Record<string, { readonly responses: Json }>;
  return Object.entries(ours).map(([name, { responses }]) => ({ ...placeOf(name), replies: responses }));
}

function placeOf(name: string): Omit<Place, 'replies'> {
  return { name, pattern: new RegExp(`^${name.replace(/:\w+|\{\w+\}/g, '[^/]+')}$`) };
}

/** Finds the place of a request, the most literal one first. */
function index(places: readonly Place[]): (method: string, path: string) => Place | undefined {
  const literal = (place: Place) => place.name.split(/:|\{/).length;
  const shape = (method: string, path: string) => `${method} ${path.split('/').length}`;
  const groups = new Map<string, Place[]>();
  for (const place of [...places].sort((a, b) => literal(a) - literal(b))) {
    const [method = '', path = ''] = place.name.split(' ');
    const group = shape(method, path);
    groups.set(group, [...(groups.get(group) ?? []), place]);
  }
  return (method, path) =>
    groups.get(shape(method, path))?.find((it) => it.pattern.test(`${method} ${path}`));
}
