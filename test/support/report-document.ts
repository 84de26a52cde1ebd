import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Document } from '../../src/report/document.ts';

const ajv = new Ajv2020();
formats.default(ajv);
const areDocuments = ajv.compile<readonly Document[]>(
  JSON.parse(readFileSync('docs/report.schema.json', 'utf8')),
);

/**
 * `value` as the report that it is.
 *
 * @throws Error when it is not in the form of docs/report.schema.json
 */
export function documentIn(value: unknown): Document {
  const [only] = documentsIn([value]);
  if (only === undefined) throw new Error('No report');
  return only;
}

/** The same of the list that a run writes. */
export function documentsIn(value: unknown): readonly Document[] {
  if (areDocuments(value)) return value;
  throw new Error(
    ajv.errorsText(areDocuments.errors, { dataVar: 'report' }).replaceAll('report/0', 'report'),
  );
}
