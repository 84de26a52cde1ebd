import * as z from 'zod/mini';
import type { Problem } from '../domain/problem.ts';
import type { Request } from '../domain/request.ts';
import { everyInput } from './invalid.ts';
import { shape } from './shapes.ts';
import { inputNames, inputTable, isInput, type Raw } from './table.ts';

/** Files of the workspace that the inputs name, and that are still to be read. */
export type Paths = {
  readonly sanitizeSql: readonly string[];
  readonly assertSql: readonly string[];
  readonly reviewedColumns: string | null;
};

type Parsed =
  | { readonly request: Request; readonly paths: Paths }
  | { readonly problems: readonly Problem[] };

/**
 * What the inputs ask for, or every mistake in them, each naming its input.
 *
 * @param raw a missing one and an empty one mean the default
 */
export async function parseInputs(raw: Raw, vocabulary = everyInput): Promise<Parsed> {
  const filled = Object.fromEntries(
    inputNames.map((name) => [name, raw[name]?.trim() || inputTable[name].default]),
  );
  const parsed = z.safeParse(shape, filled);
  if (parsed.success && Object.keys(raw).every(isInput))
    return { request: requestOf(parsed.data), paths: pathsOf(parsed.data) };
  // Most runs have no mistake to explain.
  const { mistakesIn } = await import('./mistakes.ts');
  return { problems: mistakesIn(raw, filled, parsed.error?.issues ?? [], vocabulary) };
}

function requestOf(inputs: z.infer<typeof shape>): Request {
  return {
    sourceApp: inputs['source-app'],
    targetApp: inputs['target-app'],
    plan: inputs.plan,
    mode: inputs.mode,
    postgresVersion: inputs['postgres-version'],
    allowMissingTables: inputs['allow-missing-tables'],
    fast: inputs.fast,
    sourceDatabase: inputs['source-database'],
    targetDatabase: inputs['target-database'],
    alsoAttachedTo: inputs['also-attached-to'],
    timeout: inputs.timeout,
    pollInterval: inputs['poll-interval'],
    maxAge: inputs['max-age'],
    sanitize: null,
    foreignServers: inputs['allow-foreign-servers'],
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
