import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { ajv, manifest, pipeline } from './buildkite-schemas.ts';
import type { Block } from './yaml-blocks.ts';

type Step = { readonly plugins?: readonly (string | Readonly<Record<string, unknown>>)[] };

/** What is wrong with a plugin.yml: as the linter sees it, and as a JSON schema. */
export function manifestMistakes(block: Block): readonly string[] {
  const content = parse(block.text) as { readonly configuration: object };
  const mistakes = reported(block, manifest, content);
  if (mistakes.length > 0) return mistakes;
  try {
    configurationOf(block);
    return [];
  } catch (error) {
    return [`${block.file}: ${error instanceof Error ? error.message : error}`];
  }
}

/** What is wrong with a pipeline, and with what it says to our plugin; one that does not use the plugin is only a pipeline. */
export function pipelineMistakes(block: Block, plugin: Block): readonly string[] {
  const content = parse(block.text) as { readonly steps?: readonly Step[] };
  const valid = configurationOf(plugin);
  const configurations = configurationsIn(content.steps ?? []);
  return [
    ...reported(block, pipeline, content),
    ...configurations.flatMap((configuration) => reported(block, valid, configuration)),
  ];
}

/** What the steps say to our plugin; null for a step that gives only its name. */
export function configurationsIn(steps: readonly Step[]): readonly unknown[] {
  return steps.flatMap(({ plugins = [] }) =>
    plugins.flatMap((plugin) =>
      Object.entries(typeof plugin === 'string' ? { [plugin]: null } : plugin).flatMap(([id, it]) =>
        /\/heroku-staging-refresh\.git#v\d/.test(id) ? [it] : [],
      ),
    ),
  );
}

/** A pipeline with the answers of an input step, or variables of its build, filled in, as the agent does when it uploads it. */
export function filledIn(block: Block, answers: Readonly<Record<string, string>>): Block {
  return {
    ...block,
    text: block.text.replaceAll(
      /\$\{(\w+)(?::-([^}]*))?\}/g,
      (_, name: string, otherwise = '') => answers[name] || otherwise,
    ),
  };
}

function configurationOf({ text }: Block): ValidateFunction {
  return ajv.compile({ type: 'object', ...(parse(text) as { configuration: object }).configuration });
}

function reported({ file }: Block, valid: ValidateFunction, content: unknown): readonly string[] {
  if (valid(content)) return [];
  return (valid.errors ?? []).map(({ instancePath, message, params }) =>
    [`${file}: ${instancePath}`, message, params.additionalProperty].filter(Boolean).join(' '),
  );
}

export const plugin: Block = { file: 'plugin.yml', line: 1, text: readFileSync('plugin.yml', 'utf8') };
