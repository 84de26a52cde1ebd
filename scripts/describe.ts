// Writes what action.yml, refresh/action.yml, plugin.yml, the reusable workflow and docs say of inputs and outputs, the report's JSON
// schema, and the promises with their tests, from the tables in src, the type of the report and test/promises.yml; and the address of this
// repository and its version, from package.json, wherever they are shown. With --check it only reports whether they do.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stringify } from 'yaml';
import { pluginInputs, pluginOptions } from '../src/hosts/buildkite/configuration.ts';
import { type Described, described } from '../src/inputs/about.ts';
import { type Input, inputNames, perRun } from '../src/inputs/table.ts';
import { outputTable } from '../src/report/outputs.ts';
import { address, addressed, placesOfTheAddress } from './address.ts';
import { groupsIn, promiseRows, readmeRows } from './promises.ts';
import { between } from './regions.ts';
import { reportSchema } from './report-schema.ts';
import { workflowRegions } from './reusable-workflow.ts';

const DESCRIPTION =
  "Replaces a Heroku staging app's Postgres database with a fresh one made from production.";
const AUTHOR = 'The heroku-staging-refresh authors';

const inputs: readonly (readonly [string, Described])[] = inputNames.map((name) => [name, described(name)]);
const outputs = Object.entries(outputTable);

/** The input that has others in it; in a pipeline it is a list, and elsewhere its text. */
const LIST = 'refreshes';

/** @param main the bundle, from where the file is */
function actionYml(main: string): string {
  return yaml({
    name: 'Heroku staging refresh',
    description: DESCRIPTION,
    author: AUTHOR,
    branding: { icon: 'refresh-cw', color: 'purple' },
    inputs: Object.fromEntries(inputs.map(([name, input]) => [name, actionInput(input)])),
    outputs: Object.fromEntries(outputs.map(([name, { about }]) => [name, { description: about }])),
    runs: { using: 'node24', main },
  });
}

/** What a run needs, each entry of a list may say instead: so no host requires it. */
function actionInput({ about, default: value }: Described) {
  return { description: about, required: false, default: value };
}

function pluginYml(): string {
  const properties = [
    ...pluginInputs.map((name) => [name, described(name)] as const),
    ...Object.entries(pluginOptions),
  ];
  return yaml({
    name: 'Heroku staging refresh',
    description: DESCRIPTION,
    author: AUTHOR,
    requirements: ['bash', 'node'],
    configuration: {
      properties: {
        ...Object.fromEntries(properties.map(([name, input]) => [name, property(input)])),
        [LIST]: { description: described(LIST).about, anyOf: [listOfRefreshes(), { type: 'string' }] },
      },
      required: [],
      additionalProperties: false,
    },
  });
}

/** What an input has, and an option of the plugin alone need not have. */
type Option = Pick<Described, 'about' | 'default'> & Partial<Input>;

function property(option: Option) {
  const { about, required, default: value } = option;
  const shape = { description: about, ...shapeOf(option) };
  return required ? shape : { ...shape, default: isSwitch(value) ? value === 'true' : value };
}

function shapeOf({ choices = [], default: value }: Option) {
  // Also as a text: that is what an agent makes of a variable in a pipeline.
  if (isSwitch(value)) return { enum: [true, false, 'true', 'false'] };
  return choices.length > 0 ? { type: 'string', enum: choices } : { type: 'string' };
}

function isSwitch(value: string): boolean {
  return value === 'true' || value === 'false';
}

/** What an entry leaves out is taken from beside the list: it has no default of its own. */
function listOfRefreshes() {
  const inputs = pluginInputs.filter((name) => !perRun.includes(name));
  const properties = Object.fromEntries(inputs.map((name) => [name, shapeOf(described(name))]));
  return { type: 'array', minItems: 1, items: { type: 'object', properties, additionalProperties: false } };
}

function yaml(value: unknown): string {
  const note = '# Made by `npm run bundle` from src/inputs and src/report/outputs.ts; change them there.\n';
  return note + stringify(value, { lineWidth: 120, singleQuote: true });
}

function inputRows(): string {
  const rows = inputs.map(([name, { default: value, required, about }]) => [
    `\`${name}\``,
    required ? '**required**' : value === '' ? '–' : `\`${value}\``,
    about,
  ]);
  return table(['input', 'default', ''], rows);
}

function pluginRows(): string {
  return table(
    ['option', 'default', ''],
    Object.entries(pluginOptions).map(([name, it]) => [`\`${name}\``, `\`${it.default}\``, it.about]),
  );
}

function outputRows(): string {
  return table(
    ['output', ''],
    outputs.map(([name, { about }]) => [`\`${name}\``, about]),
  );
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return [headings, headings.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const isCheck = process.argv.includes('--check');
const workflow = '.github/workflows/refresh.yml';
const groups = groupsIn(await readFile('test/promises.yml', 'utf8'));
const files: Record<string, string> = {
  'action.yml': actionYml('dist/index.js'),
  'refresh/action.yml': actionYml('../dist/index.js'),
  'plugin.yml': pluginYml(),
  'docs/report.schema.json': `${JSON.stringify(reportSchema(), null, 2)}\n`,
  [workflow]: between(await readFile(workflow, 'utf8'), workflowRegions),
  'docs/inputs.md': between(await readFile('docs/inputs.md', 'utf8'), {
    inputs: inputRows(),
    outputs: outputRows(),
  }),
  'docs/invariants.md': between(await readFile('docs/invariants.md', 'utf8'), {
    promises: promiseRows(groups),
  }),
  'docs/promises.md': between(await readFile('docs/promises.md', 'utf8'), {
    promises: readmeRows(groups, await readFile('README.md', 'utf8')),
  }),
  'docs/buildkite.md': between(await readFile('docs/buildkite.md', 'utf8'), {
    'plugin options': pluginRows(),
  }),
};
for (const path of placesOfTheAddress) {
  files[path] = addressed(files[path] ?? (await readFile(path, 'utf8')), address);
}
for (const [path, text] of Object.entries(files)) {
  if ((await readFile(path, 'utf8').catch(() => '')) === text) continue;
  if (isCheck) {
    console.error(`${path} is not what src and package.json say. Run \`npm run bundle\` and commit it.`);
    process.exitCode = 1;
  } else {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}
