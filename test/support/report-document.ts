import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Document } from '../../src/report/document.ts';

const ajv = new Ajv2020();
formats.default(ajv);
const isDocument = ajv.compile<Document>(JSON.parse(readFileSync('docs/report.schema.json', 'utf8')));

/**
 * `value` as the report that it is.
 *
 * @throws Error when it is not in the form of docs/report.schema.json
 */
export function documentIn(value: unknown): Document {
  if (isDocument(value)) return value;
  throw new Error(ajv.errorsText(isDocument.errors, { dataVar: 'report' }));
}
