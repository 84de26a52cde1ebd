import { Ajv } from 'ajv';

export const ajv = new Ajv({ allErrors: true, strict: true });

/** What a plugin.yml must have. Source: buildkite-plugin-linter 1daf114c, lib/plugin-yaml-schema.yml. */
export const manifest = ajv.compile({
  type: 'object',
  properties: {
    name: { type: 'string' },
    description: { type: 'string' },
    author: { type: 'string' },
    requirements: { type: 'array', items: { type: 'string' } },
    configuration: {
      type: 'object',
      properties: {
        properties: { type: 'object' },
        required: { type: 'array' },
        additionalProperties: { const: false },
      },
      required: ['properties', 'required', 'additionalProperties'],
    },
  },
  required: ['name', 'description', 'author', 'requirements', 'configuration'],
  additionalProperties: false,
});

/** A step that is an object with nothing but these keys. */
function step(own: readonly string[]) {
  const shared = ['key', 'label', 'if', 'depends_on', 'branches', 'allow_dependency_failure'];
  return {
    type: 'object',
    properties: Object.fromEntries([...shared, ...own].map((key) => [key, {}])),
    additionalProperties: false,
  };
}

/** The shape of a pipeline, as far as our examples need it. Source: buildkite/pipeline-schema 010a7c60, schema.json. */
export const pipeline = ajv.compile({
  type: 'object',
  properties: {
    env: { type: 'object' },
    agents: {},
    notify: { type: 'array' },
    steps: {
      type: 'array',
      minItems: 1,
      items: {
        if: { type: 'object', properties: { input: {} }, required: ['input'] },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON schema
        then: step(['input', 'prompt', 'fields']),
        else: step([
          ...[
            'command',
            'commands',
            'plugins',
            'secrets',
            'env',
            'agents',
            'artifact_paths',
            'matrix',
            'notify',
          ],
          ...['concurrency', 'concurrency_group', 'concurrency_method', 'parallelism', 'priority', 'skip'],
          ...['timeout_in_minutes', 'retry', 'soft_fail', 'cancel_on_build_failing'],
        ]),
      },
    },
  },
  required: ['steps'],
  additionalProperties: false,
});
