import { type Described, described } from '../src/inputs/about.ts';
import { type InputName, inputNames, perRun } from '../src/inputs/table.ts';
import { outputTable } from '../src/report/outputs.ts';

/** No inputs of it: the key is a secret, and a history would end with the disk of the job. */
const withheld: readonly InputName[] = ['api-key', 'history'];

/** The inputs that a caller may set. */
const inputs: readonly (readonly [InputName, Described])[] = inputNames
  .filter((name) => !withheld.includes(name))
  .map((name) => [name, described(name)]);

/** The outputs that mean something to another job: all but the file, which ends with its own. */
const outputs = Object.entries(outputTable).filter(([name]) => name !== 'report');

/** The regions of .github/workflows/refresh.yml that name inputs or outputs, by the marks around them. */
export const workflowRegions = {
  inputs: inputs.map(([name, input]) => declared(name, input)).join('\n'),
  names: `          NAMES: ${inputs.flatMap(([name]) => (perRun.includes(name) ? [] : [name])).join(' ')}`,
  outputs: outputs.map(([name, { about }]) => output(name, about)).join('\n'),
  values: outputs.map(([name]) => `      ${name}: \${{ steps.refresh.outputs.${name} }}`).join('\n'),
  with: inputs.map(([name, input]) => `          ${name}: \${{ ${given(name, input)} }}`).join('\n'),
};

function declared(name: string, { about, default: value }: Described): string {
  const fallback = isSwitch(value) ? ['boolean', value] : ['string', value === '' ? "''" : value];
  return [
    `      ${name}:`,
    `        description: ${JSON.stringify(about)}`,
    `        type: ${fallback[0]}`,
    `        default: ${fallback[1]}`,
  ].join('\n');
}

function output(name: string, about: string): string {
  return [
    `      ${name}:`,
    `        description: ${JSON.stringify(about)}`,
    `        value: \${{ jobs.refresh.outputs.${name} }}`,
  ].join('\n');
}

/** What a refresh says that has a job of its own, or else the input of the workflow. */
function given(name: InputName, { default: value }: Described): string {
  if (name === 'refreshes') return "!inputs.separate-jobs && inputs.refreshes || ''";
  if (perRun.includes(name)) return `inputs.${name}`;
  const own = `matrix.refresh.${name}`;
  return `${isSwitch(value) ? `format('{0}', ${own})` : own} || inputs.${name}`;
}

function isSwitch(value: string): boolean {
  return value === 'true' || value === 'false';
}
