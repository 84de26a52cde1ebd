import type { Problem } from '../../domain/problem.ts';
import { configurationInvalid, optionInvalid } from '../../domain/problems/buildkite.ts';
import { inputNames, type Raw } from '../../inputs/table.ts';
import type { Vocabulary } from '../../inputs/vocabulary.ts';

/** Options that only the Buildkite plugin has. */
export const pluginOptions = {
  'api-key-env': {
    default: 'HEROKU_API_KEY',
    about:
      'The environment variable that has the Heroku API key; a secret of the agent or the cluster. The key itself does not belong in a pipeline, which Buildkite stores and shows.',
  },
  'meta-data-prefix': {
    default: 'heroku-staging-refresh:',
    about:
      "What the names of the outputs begin with in the build's meta-data. Set it when one build has several steps with this plugin.",
  },
} as const;

/** The inputs that a pipeline may set: all but the key. */
export const pluginInputs = inputNames.filter((name) => name !== 'api-key');

export const vocabulary: Vocabulary = {
  names: [...pluginInputs, ...Object.keys(pluginOptions)],
  listed: 'docs/buildkite.md lists every option of the plugin.',
};

/** A plugin's configuration as texts by name, and what cannot be one. */
type Configuration = { readonly raw: Raw; readonly mistakes: readonly Problem[] };

/**
 * What the pipeline says under the plugin's name: as JSON in `BUILDKITE_PLUGIN_CONFIGURATION`, which keeps lists and booleans, or, from older
 * agents, in a variable for each option. Source: buildkite/agent 5c219808, plugin/plugin.go and docs "Writing plugins".
 */
export function configurationIn(environment: NodeJS.ProcessEnv): Configuration {
  const json = environment.BUILDKITE_PLUGIN_CONFIGURATION;
  if (!json) return textsOf(flat(environment, prefixIn(environment)));
  try {
    const parsed: unknown = JSON.parse(json);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return textsOf(parsed);
  } catch {
    // Reported below: the text may hold anything.
  }
  return {
    raw: {},
    mistakes: [configurationInvalid(vocabulary.listed)],
  };
}

function prefixIn({ BUILDKITE_PLUGIN_NAME: name }: NodeJS.ProcessEnv): string {
  return `BUILDKITE_PLUGIN_${name || 'HEROKU_STAGING_REFRESH'}_`;
}

/** `<prefix><OPTION>`, and `…_0`, `…_1` for the items of a list, whose maps have `…_0_<OPTION>`; also under names that no option has. */
function flat(environment: NodeJS.ProcessEnv, prefix: string): Readonly<Record<string, unknown>> {
  const names = Object.keys(environment)
    .filter((variable) => variable.startsWith(prefix))
    .map((variable) => variable.slice(prefix.length).replace(/_\d+(_.*)?$/, ''));
  return Object.fromEntries(
    [...new Set(names)].map((name) => [
      name.toLowerCase().replaceAll('_', '-'),
      environment[prefix + name] ?? itemsOf(environment, `${prefix}${name}_`),
    ]),
  );
}

function itemsOf(environment: NodeJS.ProcessEnv, prefix: string): readonly unknown[] {
  const items: unknown[] = [];
  for (;;) {
    const place = `${prefix}${items.length}`;
    const map = flat(environment, `${place}_`);
    const item = environment[place] ?? (Object.keys(map).length > 0 ? map : undefined);
    if (item === undefined) return items;
    items.push(item);
  }
}

function textsOf(options: object): Configuration {
  const texts = Object.entries(options).map(
    ([name, value]) => [name, name === 'refreshes' ? listOf(value) : textOf(value)] as const,
  );
  return {
    raw: Object.fromEntries(texts),
    mistakes: texts.flatMap(([name, text]) =>
      text === null ? [optionInvalid(name, vocabulary.listed)] : [],
    ),
  };
}

/** A list of refreshes as the text that it is on other hosts. */
function listOf(value: unknown): string | null {
  return Array.isArray(value) ? JSON.stringify(value) : textOf(value);
}

/** A list is one item a line. Null for what has no text. */
function textOf(value: unknown): string | null {
  if (Array.isArray(value)) {
    const items = value.map(textOf);
    return items.includes(null) ? null : items.join('\n');
  }
  if (value === null || value === undefined) return '';
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : null;
}
