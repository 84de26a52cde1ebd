import { parseArgs } from 'node:util';

/** One option as it was typed. */
export type Typed = {
  readonly name: string;
  /** With its hyphens and without its value, which may be a secret: `-y` or `--yes`. */
  readonly shown: string;
  /** Null where nothing is behind it. */
  readonly value: string | null;
  /** Which argument it is part of: several letters may share one. */
  readonly index: number;
};

export type Arguments = {
  readonly options: readonly Typed[];
  /** What is neither an option nor the value of one. */
  readonly words: readonly string[];
};

/** Options that have a letter, too. */
const letters = {
  yes: { type: 'boolean', short: 'y' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

/**
 * Takes `args` apart without an opinion on them. Nothing belongs behind `--`: what is there makes an option of that name.
 *
 * @param alone the options that have no value. A word behind any other is its value, also behind one that is not known: it may be a secret.
 */
export function argumentsIn(args: readonly string[], alone: readonly string[]): Arguments {
  const { tokens } = parseArgs({ args: [...args], options: letters, strict: false, tokens: true });
  const end = tokens.find(({ kind }) => kind === 'option-terminator')?.index ?? args.length;
  const options: Typed[] = [];
  const words: string[] = [];
  const rest = [...tokens];
  for (let token = rest.shift(); token !== undefined; token = rest.shift()) {
    if (token.index > end) options.push({ name: '--', shown: '--', value: null, index: end });
    else if (token.kind === 'positional') words.push(token.value);
    else if (token.kind === 'option') {
      const { name, rawName: shown, value, index } = token;
      const next = value === undefined && !alone.includes(name) ? rest[0] : undefined;
      const behind = next?.kind === 'positional' ? next.value : null;
      if (behind !== null) rest.shift();
      options.push({ name, shown, value: value ?? behind, index });
    }
  }
  return { options, words };
}
