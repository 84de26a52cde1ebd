import { nearest } from '../domain/nearest.ts';
import type { Problem } from '../domain/problem.ts';
import { missingInput, unknownInput, wrongInput } from '../domain/problems/inputs.ts';
import { corrected } from './corrected.ts';
import { isInput, type Raw } from './table.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a value is not. */
type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

/** Every mistake, each naming its input. @param filled the inputs with their defaults */
export function mistakesIn(
  raw: Raw,
  filled: Readonly<Record<string, string>>,
  issues: readonly Issue[],
  vocabulary: Vocabulary,
): readonly Problem[] {
  const names = Object.keys(raw).filter((name) => !isInput(name));
  return [
    ...names.map((name) => stranger(name, vocabulary)),
    ...issues
      .map(({ path, message }) => ({ name: String(path[0]), message }))
      .filter(({ name }) => raw[name] !== null)
      .map(({ name, message }) => mistake(name, message, filled[name] ?? '', vocabulary.listed)),
  ];
}

/** Without its value, which may be a secret. */
function stranger(name: string, { names, listed, stranger: more = '' }: Vocabulary): Problem {
  return unknownInput(name, nearest(name, names), `${listed} ${more}`.trim());
}

function mistake(name: string, rule: string, value: string, listed: string): Problem {
  if (name === 'api-key') return wrongInput(name, rule, null, null, listed);
  if (value === '') return missingInput(name, rule, listed);
  // An address may have a login in it.
  if (value.includes('://')) return wrongInput(name, rule, 'an address', null, listed);
  return wrongInput(name, rule, JSON.stringify(value), corrected(name, value), listed);
}
