import { nearest } from '../../domain/nearest.ts';
import type { Problem } from '../../domain/problem.ts';
import { unknownWord, valueMissing, valueUnwanted } from '../../domain/problems/terminal.ts';
import { type Input, inputNames, inputTable, type Raw } from '../../inputs/table.ts';
import type { Vocabulary } from '../../inputs/vocabulary.ts';
import type { Arguments, Typed } from './arguments.ts';

/** What a person typed. */
export type CommandLine = {
  readonly raw: Raw;
  /** What was given as `--api-key`, which is refused; null when it was not. */
  readonly literalKey: string | null;
  readonly json: boolean;
  readonly yes: boolean;
  readonly mistakes: readonly Problem[];
};

/** The inputs that are flags: all but the key. */
export const flagNames = inputNames.filter((name) => name !== 'api-key');

export const vocabulary: Vocabulary = {
  names: flagNames,
  listed: '`heroku-staging-refresh --help` lists every option.',
};

/** What turns an input off that is on by default: `no-fast` for `fast`. */
const negations = new Map(flagNames.filter((it) => isOn(inputTable[it])).map((it) => [`no-${it}`, it]));

/** The options that have no value. */
export const alone: readonly string[] = [...negations.keys(), 'yes', 'json', 'version', 'help'];

const commands = [...inputTable.task.choices, 'columns'];

export function isOn(input: Input): boolean {
  return input.value === undefined && input.default === 'true';
}

/** What is asked for by the options of `refresh`, and what is wrong with them as options. */
export function commandLineOf({ options, words }: Arguments): CommandLine {
  const given = options.map(asInput);
  const valuesOf = (name: string) => given.filter((it) => it.name === name).map(({ value }) => value);
  const raw = flagNames.map((name) => [name, textOf(inputTable[name], valuesOf(name))] as const);
  return {
    raw: Object.fromEntries(raw),
    literalKey: valuesOf('api-key').length > 0 ? valuesOf('api-key').join('\n') : null,
    json: valuesOf('json').length > 0,
    yes: valuesOf('yes').length > 0,
    mistakes: [
      ...mistakesIn({ options, words }, [...flagNames, ...alone]),
      ...raw.flatMap(([name, text]) => (text === null ? [valueMissing(name, vocabulary.listed)] : [])),
    ],
  };
}

function asInput({ name, value }: Typed): Pick<Typed, 'name' | 'value'> {
  const input = negations.get(name);
  return input === undefined ? { name, value } : { name: input, value: 'false' };
}

/** One item a line, a mistake where the input is no list; null where a value is missing. */
function textOf(
  { value: placeholder }: Input,
  values: readonly (string | null)[],
): string | null | undefined {
  if (values.length === 0) return undefined;
  if (placeholder === undefined) return [...new Set(values.map((it) => it ?? 'true'))].join('\n');
  return values.includes(null) ? null : values.join('\n');
}

/** What is wrong with what was typed for a command that has the options `names`. What stands behind an unknown one may be a secret. */
export function mistakesIn({ options, words }: Arguments, names: readonly string[]): readonly Problem[] {
  const unknown = options.filter(({ name }) => name !== 'api-key' && !names.includes(name));
  const flags = names.map((it) => `--${it}`);
  return [
    // Of letters in one argument only the first: they may be a secret, too.
    ...unknown
      .filter(({ index }, at) => index !== unknown[at - 1]?.index)
      .map(({ shown }) => stranger(shown, 'option', flags)),
    ...options
      .filter(({ name, value }) => alone.includes(name) && value !== null)
      .map(({ shown }) => valueUnwanted(shown, vocabulary.listed)),
    ...(unknown.length > 0 ? [] : words.map((it) => stranger(it, 'command', commands))),
  ];
}

function stranger(word: string, kind: 'option' | 'command', names: readonly string[]): Problem {
  return unknownWord(word, kind, nearest(word, names), vocabulary.listed);
}

const LEADING = new RegExp(`^(${flagNames.join('|')}):`);
const QUOTED = new RegExp(`\`(${flagNames.join('|')})\``, 'g');

/** A message names inputs as every host does, first or in backticks; here they are flags. */
export function asFlags(text: string): string {
  return text.replace(LEADING, '--$1:').replace(QUOTED, '`--$1`');
}
