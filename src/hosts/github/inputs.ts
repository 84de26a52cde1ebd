import * as core from '@actions/core';
import { inputNames, type Raw } from '../../inputs/table.ts';
import type { Vocabulary } from '../../inputs/vocabulary.ts';

export const vocabulary: Vocabulary = {
  names: inputNames,
  listed: 'docs/inputs.md lists every input.',
  stranger:
    'GitHub hands inputs over as variables that begin with INPUT_: one that `env:` sets for another step needs another name.',
};

const PREFIX = 'INPUT_';

/**
 * What the step says under `with:`, and what it says there under a name that no input has, without its value: GitHub only warns of it. It keeps
 * hyphens, so that `dry_run` is not `dry-run`, and makes capitals, so that `Plan` is `plan`. Source: actions/runner 258d6c857, ActionRunner.cs and Handler.cs.
 */
export function inputsIn(environment: NodeJS.ProcessEnv): Raw {
  const known = Object.fromEntries(inputNames.map((name) => [name, core.getInput(name)]));
  const given = Object.keys(environment)
    .filter((variable) => variable.startsWith(PREFIX))
    .map((variable) => variable.slice(PREFIX.length).toLowerCase());
  return { ...Object.fromEntries(given.map((name) => [name, ''])), ...known };
}
