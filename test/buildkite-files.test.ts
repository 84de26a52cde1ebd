import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configurationIn, pluginOptions } from '../src/hosts/buildkite/configuration.ts';
import { inputNames, perRun } from '../src/inputs/table.ts';
import { inputMistakes } from './support/asked.ts';
import {
  configurationsIn,
  filledIn,
  manifestMistakes,
  pipelineMistakes,
  plugin,
} from './support/buildkite-files.ts';
import { planted } from './support/planted.ts';
import { type Block, blockOf, blocksIn, filesBelow, kindOf, pages } from './support/yaml-blocks.ts';

const examples = filesBelow('examples/buildkite', '.yml').map((file) => blockOf(file));
const snippets = pages.flatMap((page) => blocksIn(page)).filter((it) => kindOf(it) === 'pipeline');
const uses = [...examples, ...snippets].filter((it) => configurationsIn(parse(it.text).steps).length > 0);
const scheduled = examples.find((it) => it.file.endsWith('/scheduled.yml'));

/** What push-button.yml offers where no one changes anything. */
const answers = (() => {
  const asking = parse(blockOf('examples/buildkite/push-button.yml').text).steps[0].fields;
  return Object.fromEntries(
    asking.map((it: { key: string; default: string }) => [
      it.key.toUpperCase().replaceAll('-', '_'),
      it.default,
    ]),
  );
})();

/** What the plugin itself has against what it is asked to do. */
async function askedMistakes(block: Block): Promise<readonly string[]> {
  const configurations = configurationsIn(parse(filledIn(block, answers).text).steps);
  const found = configurations.map((it) => {
    const { raw } = configurationIn({ BUILDKITE_PLUGIN_CONFIGURATION: JSON.stringify(it) });
    // The plugin's own options are none of the inputs.
    return inputMistakes(
      Object.fromEntries(Object.entries(raw).filter(([name]) => !(name in pluginOptions))),
    );
  });
  return (await Promise.all(found)).flat();
}

test('plugin.yml is what the plugin linter wants, and its configuration a JSON schema', () => {
  expect(manifestMistakes(plugin)).toEqual([]);
});

test.each([...examples, ...snippets])('$file, line $line: a pipeline that the plugin takes', (block) => {
  expect(pipelineMistakes(filledIn(block, answers), plugin)).toEqual([]);
});

test.each(uses)('$file, line $line: refreshes that can be asked for', async (block) => {
  expect(await askedMistakes(block)).toEqual([]);
});

test('the plugin is shown in the README and in the examples', () => {
  expect(uses.map((it) => it.file)).toEqual([
    'examples/buildkite/many-apps.yml',
    'examples/buildkite/push-button-refresh.yml',
    'examples/buildkite/quarantine.yml',
    'examples/buildkite/scheduled.yml',
    'examples/buildkite/three-apps.yml',
    'examples/buildkite/two-jobs.yml',
    'README.md',
    'docs/buildkite.md',
    'docs/several.md',
  ]);
});

/** What the plugin begins the names of a build's meta-data with, for each step that has it. */
function prefixesIn({ text }: Block): readonly string[] {
  const configurations = configurationsIn(parse(text).steps) as readonly { 'meta-data-prefix'?: string }[];
  return configurations.map((it) => it['meta-data-prefix'] ?? 'heroku-staging-refresh:');
}

test.each(uses)('$file, line $line: no step overwrites the outputs of another', (block) => {
  const prefixes = prefixesIn(block);
  expect(prefixes).toEqual([...new Set(prefixes)]);
});

test('every step with the plugin lets one refresh of an app, or one list, run at a time, and has a time limit', () => {
  for (const { text } of uses) {
    for (const step of parse(text).steps) {
      const [configuration] = configurationsIn([step]) as readonly { 'target-app'?: string }[];
      expect(step).toMatchObject({
        concurrency: 1,
        concurrency_group: `heroku/${configuration?.['target-app'] ?? 'refreshes'}`,
        timeout_in_minutes: 330,
      });
    }
  }
});

test.each([
  ['author: ', 'writer: ', "must have required property 'author'"],
  [
    'required: []\n  additionalProperties: false',
    'required: []',
    "must have required property 'additionalProperties'",
  ],
  ['type: string', 'type: strng', 'source-app/type must be equal to one of the allowed values'],
])('a mistake in plugin.yml is found: %s became %s', (from, to, message) => {
  expect(manifestMistakes(planted(plugin, from, to)).join('\n')).toContain(message);
});

test.each([
  ['source-app: ', 'sorce-app: ', 'must NOT have additional properties sorce-app'],
  ['target-app: ', 'mode: ', 'must be equal to one of the allowed values'],
  ['concurrency_group: ', 'concurency_group: ', 'must NOT have additional properties concurency_group'],
])('a mistake in an example is found: %s became %s', (from, to, message) => {
  expect(pipelineMistakes(planted(scheduled, from, to), plugin).join('\n')).toContain(message);
});

test('a list of refreshes takes every input but those that hold for the whole run, and may be a text', () => {
  const { refreshes } = parse(plugin.text).configuration.properties;
  const [list, text] = refreshes.anyOf;
  const names = inputNames.filter((name) => !perRun.includes(name));
  expect(Object.keys(list.items.properties)).toEqual(names);
  expect(list.items.additionalProperties).toBe(false);
  expect(text).toEqual({ type: 'string' });
  // What an entry leaves out is taken from beside the list.
  expect(JSON.stringify(list)).not.toContain('default');
});

test.each([
  ['target-app: acme-dev', 'target_app: acme-dev', 'must NOT have additional properties target_app'],
  ['target-app: acme-dev', 'mode: both', '/refreshes/1/mode must be equal to one of the allowed values'],
  ['target-app: acme-dev', 'wait: false', 'must NOT have additional properties wait'],
])('a mistake in an entry of a list is found: %s became %s', (from, to, message) => {
  const three = examples.find((it) => it.file.endsWith('/three-apps.yml'));
  expect(pipelineMistakes(planted(three, from, to), plugin).join('\n')).toContain(message);
});

test('an app that is missing is found, for one refresh and in an entry', async () => {
  const three = examples.find((it) => it.file.endsWith('/three-apps.yml'));
  expect(await askedMistakes(planted(scheduled, 'target-app: acme-staging', ''))).toEqual([
    expect.stringMatching(/^target-app: missing;/),
  ]);
  expect(await askedMistakes(planted(three, 'target-app: acme-dev', 'plan: standard-0'))).toEqual([
    expect.stringMatching(/^refreshes, entry 2, target-app: missing;/),
  ]);
});

test('a mistake in a snippet of the README is found', () => {
  const snippet = planted(
    snippets.find((it) => it.file === 'README.md'),
    'target-app: ',
    'target_app: ',
  );
  expect(pipelineMistakes(snippet, plugin).join('\n')).toContain('additional properties target_app');
});

test('an option that is taken out of plugin.yml is found in the examples that use it', () => {
  const without = planted(plugin, '    after-promote:', '    after-release:');
  const many = examples.find((it) => it.file.endsWith('/many-apps.yml'));
  expect(pipelineMistakes(many ?? plugin, without).join('\n')).toContain(
    'additional properties after-promote',
  );
});
