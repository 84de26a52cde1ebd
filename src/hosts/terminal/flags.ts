import { type Command, Option } from 'commander';
import { nearest } from '../../domain/nearest.ts';
import type { Problem } from '../../domain/problem.ts';
import { unknownWord, valueMissing } from '../../domain/problems/terminal.ts';
import type { Vocabulary } from '../../inputs/invalid.ts';
import { type Input, type InputName, inputNames, inputTable, type Raw } from '../../inputs/table.ts';

/** What a person typed. */
export type CommandLine = {
  readonly raw: Raw;
  /** What was given as `--api-key`, which is refused; empty when nothing was. */
  readonly literalKey: string;
  readonly json: boolean;
  readonly yes: boolean;
  readonly mistakes: readonly Problem[];
};

/** How `--help` groups the inputs; those of no group come last, with the other options. */
const groups: Readonly<Record<string, readonly InputName[]>> = {
  'The two apps:': ['source-app', 'target-app', 'source-database', 'target-database'],
  'The new database:': ['plan', 'mode', 'fast', 'max-age'],
  'Before it is in use, and after:': [
    'sanitize-sql',
    'allow-foreign-servers',
    'before-promote',
    'assert-sql',
    'reviewed-columns',
    'on-failure',
    'after-promote',
    'dyno-size',
  ],
};

const OTHERS = 'The run:';

/** The inputs that are flags: all but the key. */
const flagNames = inputNames.filter((name) => name !== 'api-key');

export const vocabulary: Vocabulary = {
  names: flagNames,
  listed: '`heroku-staging-refresh --help` lists every option.',
};

/**
 * Gives `command` a flag for each input. A value is never compulsory for the parser, which would end at the first mistake, and would take the
 * next flag for it.
 */
export function withFlags(command: Command): Command {
  const grouped = Object.entries(groups).flatMap(([heading, names]) =>
    names.map((it) => [heading, it] as const),
  );
  const rest = flagNames.filter((it) => !grouped.some(([, name]) => name === it));
  for (const [heading, name] of [...grouped, ...rest.map((it) => [OTHERS, it] as const)]) {
    const flag = new Option(`--${name} [value]`, describe(inputTable[name]));
    command.addOption(flag.helpGroup(heading).argParser(oneMoreLine));
    if (isOn(inputTable[name])) command.addOption(new Option(`--no-${name}`).hideHelp());
  }
  return command
    .addOption(new Option('--api-key [value]').hideHelp())
    .optionsGroup(OTHERS)
    .option('-y, --yes', 'Does not ask before the first change.')
    .option('--json', 'Writes the report as JSON to standard output, and all else to standard error.')
    .allowUnknownOption()
    .allowExcessArguments();
}

/** A flag that is given several times is a list, one item a line: a mistake where the input is none. */
function oneMoreLine(value: string, before: unknown): string {
  return typeof before === 'string' ? `${before}\n${value}` : value;
}

/** How a flag is written in `--help`. */
export function term(option: Option): string {
  const name = flagNames.find((it) => it === option.name());
  if (name === undefined) return option.flags;
  const { value }: Input = inputTable[name];
  if (value !== undefined) return `--${name} ${value}`;
  return isOn(inputTable[name]) ? `--[no-]${name}` : `--${name}`;
}

function describe({ about, required, default: value }: Input): string {
  if (required) return `${about} Required.`;
  return value === '' || value === 'false' ? about : `${about} Default: ${value}.`;
}

function isOn(input: Input): boolean {
  return input.value === undefined && input.default === 'true';
}

/** What is asked for by the flags of `command` and its parents, and what is wrong with them as flags. */
export function commandLineOf(command: Command): CommandLine {
  const values = command.optsWithGlobals<Readonly<Record<string, string | boolean | undefined>>>();
  const given = flagNames.map((name) => [name, values[attributeOf(name)]] as const);
  const bare = given.filter(([name, value]) => value === true && 'value' in inputTable[name]);
  return {
    raw: Object.fromEntries(given.map(([name, value]) => [name, textOf(inputTable[name], value)])),
    literalKey: `${values.apiKey ?? ''}`,
    json: values.json === true,
    yes: values.yes === true,
    mistakes: [...strangersIn(command), ...bare.map(([name]) => valueMissing(name, vocabulary.listed))],
  };
}

function attributeOf(name: InputName): string {
  return new Option(`--${name}`).attributeName();
}

/** Null where a value is missing. */
function textOf(
  { value: placeholder }: Input,
  value: string | boolean | undefined,
): string | null | undefined {
  if (value === true && placeholder !== undefined) return null;
  return value === undefined ? undefined : String(value);
}

/** What `command` does not know, without what stands behind it: that may be a secret. */
export function strangersIn(command: Command): readonly Problem[] {
  const options = command.args.filter((it) => it.startsWith('-')).map((it) => it.replace(/=.*$/s, ''));
  if (options.length > 0) return options.map((it) => unknown(it, 'option', flagsOf(command)));
  const names = command.commands.map((it) => it.name());
  return command.args.map((it) => unknown(it, 'command', names));
}

function flagsOf({ options }: Command): readonly string[] {
  const flags = options.flatMap(({ long }) => (long == null || long === '--api-key' ? [] : [long]));
  return [...flags, '--help'];
}

function unknown(word: string, kind: 'option' | 'command', names: readonly string[]): Problem {
  return unknownWord(word, kind, nearest(word, names), vocabulary.listed);
}

const LEADING = new RegExp(`^(${flagNames.join('|')}):`);
const QUOTED = new RegExp(`\`(${flagNames.join('|')})\``, 'g');

/** A message names inputs as every host does, first or in backticks; here they are flags. */
export function asFlags(text: string): string {
  return text.replace(LEADING, '--$1:').replace(QUOTED, '`--$1`');
}
