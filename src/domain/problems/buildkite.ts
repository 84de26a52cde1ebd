import type { Problem } from '../problem.ts';
import { invalidInput } from './invalid-input.ts';

const SET_THE_KEY =
  "Make it a secret of the cluster and name it under `secrets:` of the step, or export it in the agent's environment hook; `api-key-env` names another variable. The key does not belong in the pipeline, which Buildkite stores and shows.";

export function keyInPipeline(): Problem {
  return invalidInput(
    'api-key: is not taken from the pipeline, which Buildkite stores and shows. Create a new key: this one can be read there.',
    SET_THE_KEY,
  );
}

/** @param input the option that names the variable, or `api-key` */
export function keyVariableUnset(input: string, variable: string): Problem {
  return invalidInput(`${input}: the environment variable ${variable} is not set.`, SET_THE_KEY);
}

export function configurationInvalid(remedy: string): Problem {
  return invalidInput('BUILDKITE_PLUGIN_CONFIGURATION: must be a JSON object.', remedy);
}

export function optionInvalid(name: string, remedy: string): Problem {
  return invalidInput(`${name}: must be a text, a number, true or false, or a list of these.`, remedy);
}
