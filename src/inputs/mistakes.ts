import { nearest } from '../domain/nearest.ts';
import type { Problem } from '../domain/problem.ts';
import { corrected } from './corrected.ts';
import { invalid, type Vocabulary } from './invalid.ts';
import { isInput, type Raw } from './table.ts';

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
      .map(({ name, message }) => invalid(mistake(name, message, filled[name] ?? ''), vocabulary.listed)),
  ];
}

/** Without its value, which may be a secret. */
function stranger(name: string, { names, listed, stranger: more = '' }: Vocabulary): Problem {
  const meant = nearest(name, names);
  const what = `${name}: there is no such input${meant === null ? '.' : `; did you mean ${meant}?`}`;
  return invalid(what, `${listed} ${more}`.trim());
}

function mistake(name: string, rule: string, value: string): string {
  if (name === 'api-key') return `${name}: ${rule}.`;
  if (value === '') return `${name}: is missing; it ${rule}.`;
  // An address may have a login in it.
  if (value.includes('://')) return `${name}: ${rule}, not an address.`;
  const meant = corrected(name, value);
  const end = meant === null ? '.' : `; did you mean ${meant}?`;
  return `${name}: ${rule}, not ${JSON.stringify(value)}${end}`;
}
