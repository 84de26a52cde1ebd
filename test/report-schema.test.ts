import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reportSchema } from '../scripts/report-schema.ts';

type Schema = {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
};

const schema = JSON.parse(readFileSync('docs/report.schema.json', 'utf8')) as Schema;

/** Every object in `schema`, by its path. */
function objectsIn({ properties, items, anyOf = [], ...rest }: Schema, path: string): [string, Schema][] {
  const fields = Object.entries(properties ?? {});
  return [
    ...(properties === undefined ? [] : [[path, { properties, ...rest }] satisfies [string, Schema]]),
    ...fields.flatMap(([name, field]) => objectsIn(field, `${path}.${name}`)),
    ...(items === undefined ? [] : objectsIn(items, `${path}[]`)),
    ...anyOf.flatMap((it) => objectsIn(it, path)),
  ];
}

test('docs/report.schema.json is what the type of the report says', () => {
  expect(reportSchema()).toEqual(schema);
});

test('the schema takes no other field than those it has, and wants them all but the own state of a problem', () => {
  const objects = objectsIn(schema, 'report');
  const missing = objects.flatMap(([path, { properties = {}, required = [] }]) =>
    Object.keys(properties)
      .filter((it) => !required.includes(it))
      .map((it) => `${path}.${it}`),
  );
  expect(missing).toEqual(['report[].problems[].state']);
  expect(objects.filter(([, it]) => it.additionalProperties !== false)).toEqual([]);
  expect(objects.length).toBeGreaterThan(20);
});

test('the schema names the words that a field may have, and the form of a time', () => {
  const { properties = {} } = schema.items ?? {};
  expect(properties.status).toMatchObject({ type: 'string', enum: expect.arrayContaining(['refreshed']) });
  expect(properties.version).toMatchObject({ const: 2 });
  expect(properties.startedAt).toMatchObject({ type: 'string', format: 'date-time' });
  expect(properties.planned).toMatchObject({
    description: 'The whole plan, as it was before the first change.',
  });
});
