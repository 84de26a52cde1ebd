import { resolve } from 'node:path';
import {
  API,
  type Checker,
  type Symbol as Field,
  SymbolFlags,
  type Type,
  TypeFlags,
} from 'typescript/unstable/sync';
import { unitOf } from '../src/report/document.ts';

// TypeScript calls its API unstable: a new version of it may need changes here.

/** JSON schema. */
type Schema = Readonly<Record<string, unknown>>;

const DOCUMENT = resolve('src/report/document.ts');

const text: Schema = { type: 'string' };

/** As `Date.toISOString` writes it. */
const time: Schema = {
  type: 'string',
  format: 'date-time',
  pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$`,
};

/** What a description begins with. */
const units = {
  time: '',
  seconds: 'In seconds.',
  cents: 'In US cents a month; null for a price of another kind.',
};

/**
 * What form the report has as a document, from the type of it. A field has its doc comment as its description, after its unit; one that the
 * type does not have may not be there.
 *
 * @throws Error when the type has something that is no text, number, boolean, null, list or object of known fields
 */
export function reportSchema(): Schema {
  const api = new API();
  try {
    const [project] = api.updateSnapshot({ openProjects: [resolve('tsconfig.json')] }).getProjects();
    const file = project?.program.getSourceFile(DOCUMENT);
    const document = file && project?.checker.resolveName('Document', SymbolFlags.TypeAlias, file);
    if (!project || !document) throw new Error(`${DOCUMENT} has no type Document.`);
    const form = formOf(project.checker.getDeclaredTypeOfSymbol(document), text, project.checker);
    return {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      description: 'The reports of a run, one for each refresh.',
      type: 'array',
      minItems: 1,
      items: form,
    };
  } finally {
    api.close();
  }
}

/** @param string what is said of a string */
function formOf(type: Type, string: Schema, checker: Checker): Schema {
  if (type.flags & TypeFlags.String) return string;
  if (type.flags & TypeFlags.Number) return { type: 'number' };
  if (type.flags & TypeFlags.Boolean) return { type: 'boolean' };
  if (type.flags & TypeFlags.Null) return { type: 'null' };
  if (type.isNumberLiteralType()) return { type: 'number', const: type.value };
  if (type.isStringLiteralType()) return { ...string, const: type.value };
  if (type.isUnionType()) return anyOf(type.getTypes(), string, checker);
  if (checker.isArrayType(type) && type.isTypeReference())
    return { type: 'array', items: anyOf(checker.getTypeArguments(type), string, checker) };
  // Neither a function nor a record with any names has fields.
  const fields = checker.getPropertiesOfType(type);
  if ((type.isObjectType() || type.isIntersectionType()) && fields.length > 0)
    return objectOf(fields, checker);
  throw new Error(`The report's document has no form for ${checker.typeToString(type)}.`);
}

/** Words are listed together; true and false are a boolean; what is undefined is not written. */
function anyOf(types: readonly Type[], string: Schema, checker: Checker): Schema {
  const words = types.filter((it) => it.isStringLiteralType()).map((it) => it.value);
  const others = types.filter(
    (it) => !it.isStringLiteralType() && !it.isBooleanLiteralType() && !isUndefined(it),
  );
  const forms = [
    ...(words.length > 0 ? [{ ...string, enum: words }] : []),
    ...(types.some((it) => it.isBooleanLiteralType()) ? [{ type: 'boolean' }] : []),
    ...others.map((it) => formOf(it, string, checker)),
  ];
  const [first = {}, ...more] = forms;
  return more.length === 0 ? first : { anyOf: forms };
}

function isUndefined({ flags }: Type): boolean {
  return (flags & TypeFlags.Undefined) !== 0;
}

function objectOf(symbols: readonly Field[], checker: Checker): Schema {
  const fields = symbols.map((field) => ({ field, type: typeOf(field, checker) }));
  const isThere = (type: Type) => !(type.isUnionType() && type.getTypes().some(isUndefined));
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(({ field, type }) => [field.name, fieldOf(field, type, checker)]),
    ),
    required: fields.filter(({ type }) => isThere(type)).map(({ field }) => field.name),
    additionalProperties: false,
  };
}

function typeOf(field: Field, checker: Checker): Type {
  const type = checker.getTypeOfSymbol(field);
  if (type === undefined) throw new Error(`${field.name} has no type.`);
  return type;
}

function fieldOf(field: Field, type: Type, checker: Checker): Schema {
  const unit = unitOf(field.name);
  const about = [unit === null ? '' : units[unit], field.getDocumentationComment(checker)];
  const description = about.join(' ').replace(/\s+/g, ' ').trim();
  const form = formOf(type, unit === 'time' ? time : text, checker);
  return description === '' ? form : { description, ...form };
}
