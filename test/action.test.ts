import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { inputNames, inputTable } from '../src/inputs/table.ts';
import { outputsOf } from '../src/report/outputs.ts';
import { newStage, run } from './support/stage.ts';

type Action = {
  readonly inputs: Readonly<
    Record<string, { readonly default?: string; readonly description: string; readonly required: boolean }>
  >;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly using: string; readonly main: string };
};

const action = parse(readFileSync('action.yml', 'utf8')) as Action;

test('action.yml names exactly the inputs that the code reads, with the same defaults', () => {
  const declared = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? '']);
  expect(Object.fromEntries(declared)).toEqual(
    Object.fromEntries(inputNames.map((name) => [name, inputTable[name].default])),
  );
});

test('action.yml requires nothing, since an entry of a list may say what does not stand beside it', () => {
  const required = Object.entries(action.inputs).flatMap(([name, input]) => (input.required ? [name] : []));
  expect(required).toEqual([]);
});

test('action.yml names exactly the outputs that a run sets', async () => {
  const { report } = await run(await newStage());
  expect(Object.keys(outputsOf([report], '')).sort()).toEqual(Object.keys(action.outputs).sort());
});

test('action.yml starts the bundle on a Node that GitHub still runs', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
});
