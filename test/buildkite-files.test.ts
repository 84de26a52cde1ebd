import { expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  configurationsIn,
  filledIn,
  manifestMistakes,
  pipelineMistakes,
  plugin,
} from './support/buildkite-files.ts';
import { planted } from './support/planted.ts';
import { blockOf, blocksIn, filesBelow, kindOf, pages } from './support/yaml-blocks.ts';

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

test('plugin.yml is what the plugin linter wants, and its configuration a JSON schema', () => {
  expect(manifestMistakes(plugin)).toEqual([]);
});

test.each([...examples, ...snippets])('$file, line $line: a pipeline that the plugin takes', (block) => {
  expect(pipelineMistakes(filledIn(block, answers), plugin)).toEqual([]);
});

test('the plugin is shown in the README and in the examples', () => {
  expect(uses.map((it) => it.file)).toEqual([
    'examples/buildkite/many-apps.yml',
    'examples/buildkite/push-button-refresh.yml',
    'examples/buildkite/scheduled.yml',
    'examples/buildkite/two-jobs.yml',
    'README.md',
  ]);
});

test('every step with the plugin lets one refresh of an app run at a time, and has a time limit', () => {
  for (const { text } of uses) {
    for (const step of parse(text).steps) {
      const [configuration] = configurationsIn([step]) as readonly { 'target-app': string }[];
      expect(step).toMatchObject({
        concurrency: 1,
        concurrency_group: `heroku/${configuration?.['target-app']}`,
        timeout_in_minutes: 330,
      });
    }
  }
});

test.each([
  ['author: ', 'writer: ', "must have required property 'author'"],
  ['additionalProperties: false', 'additionalProperties: true', 'must be equal to constant'],
  ['type: string', 'type: strng', 'source-app/type must be equal to one of the allowed values'],
])('a mistake in plugin.yml is found: %s became %s', (from, to, message) => {
  expect(manifestMistakes(planted(plugin, from, to)).join('\n')).toContain(message);
});

test.each([
  ['source-app: ', 'sorce-app: ', 'must NOT have additional properties sorce-app'],
  ['target-app: ', 'mode: ', "must have required property 'target-app'"],
  ['concurrency_group: ', 'concurency_group: ', 'must NOT have additional properties concurency_group'],
])('a mistake in an example is found: %s became %s', (from, to, message) => {
  expect(pipelineMistakes(planted(scheduled, from, to), plugin).join('\n')).toContain(message);
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
