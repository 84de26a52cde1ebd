import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { newFiles, passedOn, summaryIn, valuesIn } from './runner/files.ts';
import { type Annotation, stepLog } from './runner/log.ts';
import { newMasks } from './runner/masks.ts';
import { type ProcessOptions, runProcess } from './runner/process.ts';

export type Step = ProcessOptions & {
  /** The folder of the action; this repository by default. */
  readonly uses?: string;
  /** What a workflow writes under `with`. */
  readonly with: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** Gets each line as GitHub's log shows it: groups as headings, secrets masked. */
  readonly onLine?: (line: string) => void;
};

export type StepEnd = {
  readonly code: number | null;
  /** What the process wrote, as it is. */
  readonly output: string;
  /** What GitHub's log shows of it. */
  readonly log: readonly string[];
  readonly annotations: readonly Annotation[];
  /** What the jobs that need this one get. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What later steps get in their environment. */
  readonly env: Readonly<Record<string, string>>;
  /** What the action's own `post` would get. */
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
};

type Action = {
  readonly inputs?: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly main: string };
};

/**
 * Runs an action as a GitHub runner does: inputs as `INPUT_…` with action.yml's defaults, hyphens kept; files for outputs, state,
 * environment and summary; an empty workspace as the working directory; nothing of the caller's environment but PATH.
 * Source: actions/runner 258d6c857, Handler.cs and NodeScriptActionHandler.cs.
 */
export async function runAction(step: Step): Promise<StepEnd> {
  const action = resolve(step.uses ?? join(import.meta.dirname, '..'));
  const { inputs, runs } = parse(await readFile(join(action, 'action.yml'), 'utf8')) as Action;
  const folder = await mkdtemp(join(tmpdir(), 'runner-'));
  try {
    const workspace = join(folder, 'workspace');
    await mkdir(workspace);
    const files = await newFiles(join(folder, 'files'));
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: folder,
      ...files,
      ...inputVariables(inputs ?? {}, step.with),
      ...step.env,
    };
    const masks = newMasks();
    const log = stepLog(masks, step.onLine ?? (() => {}));
    const end = await runProcess(step, join(action, runs.main), env, log);
    return {
      ...end,
      outputs: passedOn({ ...log.outputs, ...(await valuesIn(files.GITHUB_OUTPUT)) }, masks, log),
      env: await valuesIn(files.GITHUB_ENV),
      state: await valuesIn(files.GITHUB_STATE),
      summary: await summaryIn(files.GITHUB_STEP_SUMMARY, masks, log),
      log: log.lines,
      annotations: log.annotations,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Also of an input that the action does not have: of that GitHub only warns. Case does not count. */
function inputVariables(
  inputs: NonNullable<Action['inputs']>,
  given: Step['with'],
): Readonly<Record<string, string>> {
  const variable = (name: string) => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
  const defaults = Object.entries(inputs).map(([name, input]) => [variable(name), input.default ?? '']);
  const values = Object.entries(given).map(([name, value]) => [variable(name), value]);
  return Object.fromEntries([...defaults, ...values]);
}
