import * as z from 'zod/mini';
import type { Problem } from '../domain/problem.ts';
import { tidyWithoutAge } from '../domain/problems/inputs.ts';
import type { Request } from '../domain/request.ts';
import { type Inputs, inputNames, inputTable, isInput, type Raw } from './table.ts';
import { everyInput } from './vocabulary.ts';

/** Files of the workspace that the inputs name, and that are still to be read. */
export type Paths = Pick<Inputs, 'sanitizeSql' | 'assertSql' | 'reviewedColumns'>;

type Parsed =
  | { readonly request: Request; readonly paths: Paths }
  | { readonly problems: readonly Problem[] };

const shape = z.object(Object.fromEntries(inputNames.map((name) => [name, inputTable[name].shape])));

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
  if (parsed.success && Object.keys(raw).every(isInput)) {
    const asked = askedBy(named(parsed.data));
    const { task, keepOld } = asked.request;
    return task === 'tidy' && keepOld === null ? { problems: [tidyWithoutAge(vocabulary.listed)] } : asked;
  }
  // Most runs have no mistake to explain.
  const { mistakesIn } = await import('./mistakes.ts');
  return { problems: mistakesIn(raw, filled, parsed.error?.issues ?? [], vocabulary) };
}

/** By their names in the code: `target-app` is `targetApp`. */
function named(parsed: Readonly<Record<string, unknown>>): Inputs {
  const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(parsed).map(([name, it]) => [camel(name), it])) as Inputs;
}

/** An input is what the request has under its name; those that are not are named here. */
function askedBy(inputs: Inputs): { readonly request: Request; readonly paths: Paths } {
  const { apiKey: _, refreshes: __, sanitizeSql, assertSql, reviewedColumns, ...others } = inputs;
  const { allowForeignServers, checkSharedConfig, ...same } = others;
  const request = {
    ...(same satisfies Of<Request, keyof typeof same>),
    foreignServers: allowForeignServers,
    sharedConfigAllowed: checkSharedConfig ? same.sharedConfigAllowed : null,
    sourceIsFresh: false,
    sanitize: null,
    assertions: [],
    reviewedColumns: null,
  };
  return { request, paths: { sanitizeSql, assertSql, reviewedColumns } };
}

/** Nothing may have a name that `T` has not. */
type Of<T, Name extends PropertyKey> = { readonly [Key in Name]: Key extends keyof T ? T[Key] : never };
