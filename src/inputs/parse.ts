import * as z from 'zod/mini';
import type { Problem } from '../domain/problem.ts';
import type { Request } from '../domain/request.ts';
import { shape } from './shapes.ts';
import { inputNames, inputTable } from './table.ts';

/** Inputs that may be printed in a message about them. */
const NOT_SECRET = (name: string) => name !== 'api-key';

/** Files of the workspace that the inputs name, and that are still to be read. */
export type Paths = {
  readonly sanitizeSql: readonly string[];
  readonly assertSql: readonly string[];
  readonly reviewedColumns: string | null;
};

/** Inputs as they were given, by their names; those of another name are mistakes. Null: what is wrong with it is told already. */
export type Raw = Readonly<Record<string, string | null | undefined>>;

/**
 * What the inputs ask for, or every mistake in them, each naming its input.
 *
 * @param raw a missing one and an empty one mean the default
 */
export function parseInputs(
  raw: Raw,
): { readonly request: Request; readonly paths: Paths } | { readonly problems: readonly Problem[] } {
  const filled = Object.fromEntries(
    inputNames.map((name) => [name, raw[name]?.trim() || inputTable[name].default]),
  );
  const parsed = z.safeParse(shape, filled);
  const unknown = Object.keys(raw).filter((name) => !Object.hasOwn(inputTable, name));
  if (parsed.success && unknown.length === 0)
    return { request: requestOf(parsed.data), paths: pathsOf(parsed.data) };
  const issues = parsed.error?.issues ?? [];
  return {
    problems: [
      ...unknown.map((name) => invalid(`${name}: there is no such input.`)),
      ...issues
        .filter((issue) => raw[String(issue.path[0])] !== null)
        .map((issue) => mistake(String(issue.path[0]), issue.message, filled)),
    ],
  };
}

function mistake(name: string, message: string, filled: Readonly<Record<string, string>>): Problem {
  const value = filled[name];
  const found = value && NOT_SECRET(name) ? `, not ${JSON.stringify(value)}` : '';
  const what =
    value === '' && name !== 'api-key' ? `${name}: is missing; it ${message}` : `${name}: ${message}${found}`;
  return invalid(`${what}.`);
}

/** @param what names the input first */
export function invalid(what: string): Problem {
  return { code: 'INPUT_INVALID', kind: 'refused', what, remedy: 'The README lists every input.' };
}

function requestOf(inputs: z.infer<typeof shape>): Request {
  return {
    sourceApp: inputs['source-app'],
    targetApp: inputs['target-app'],
    plan: inputs.plan,
    mode: inputs.mode,
    fast: inputs.fast,
    sourceDatabase: inputs['source-database'],
    targetDatabase: inputs['target-database'],
    timeout: inputs.timeout,
    pollInterval: inputs['poll-interval'],
    maxAge: inputs['max-age'],
    sanitize: null,
    assertions: [],
    reviewedColumns: null,
    beforePromote: inputs['before-promote'] || null,
    afterPromote: inputs['after-promote'] || null,
    dynoSize: inputs['dyno-size'] || null,
    quiesce: inputs.quiesce,
    onFailure: inputs['on-failure'],
    dryRun: inputs['dry-run'],
    sharedConfigAllowed: inputs['check-shared-config'] ? inputs['shared-config-allowed'] : null,
    history: inputs.history || null,
  };
}

function pathsOf(inputs: z.infer<typeof shape>): Paths {
  return {
    sanitizeSql: inputs['sanitize-sql'],
    assertSql: inputs['assert-sql'],
    reviewedColumns: inputs['reviewed-columns'] || null,
  };
}
