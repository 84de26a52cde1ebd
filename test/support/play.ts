import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { newFiles, valuesIn } from '../../scripts/runner/files.ts';
import { runAction } from '../../scripts/runner.ts';
import { type Contexts, filled } from './expressions.ts';
import type { Block } from './yaml-blocks.ts';

type Texts = Readonly<Record<string, string>>;

type Step = {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Texts;
};

type Scene = {
  /** Changes the environment of the steps. */
  readonly env?: Texts;
  /** What expressions may name; `steps` has the outputs of those that are not run, which use other people's actions. */
  readonly contexts?: Contexts;
  /** Steps of the job that are left out, by their `run`. */
  readonly without?: readonly string[];
};

/**
 * Plays a job of a workflow as a runner does, in this folder: its shell, our own actions, and what one step passes to the next.
 *
 * @param seen gets the folder for temporary files before it is removed
 * @throws the output of the first step that fails
 */
export async function play(
  block: Block,
  name: string,
  { env = {}, contexts = {}, without = [] }: Scene,
  seen: (temp: string) => Promise<void> = async () => {},
): Promise<void> {
  const job = parse(block.text).jobs[name] as { readonly env?: Texts; readonly steps: readonly Step[] };
  const temp = await mkdtemp(join(tmpdir(), 'job-'));
  const groups: number[] = [];
  const steps: Record<string, object> = { ...(contexts.steps as object) };
  let passed: Texts = {};
  try {
    for (const [at, step] of job.steps.entries()) {
      if (without.includes(step.run ?? '') || /^[^./]/.test(step.uses ?? '')) continue;
      const known = { ...contexts, steps, runner: { temp } };
      const own = fill(step.env ?? {}, known);
      const all = { ...job.env, RUNNER_TEMP: temp, ...passed, ...env, ...own };
      const end = step.uses
        ? await act(step, fill(step.with ?? {}, known), all)
        : await shell(step, all, join(temp, `files-${at}`), groups);
      passed = { ...passed, ...end.env };
      if (step.id) steps[step.id] = { outputs: end.outputs };
    }
    await seen(temp);
  } finally {
    // A runner ends what a step has left behind.
    for (const group of groups) end(group);
    await rm(temp, { recursive: true, force: true });
  }
}

function fill(texts: Readonly<Record<string, unknown>>, contexts: Contexts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, filled(String(text), contexts)]),
  );
}

async function act({ name, uses = '' }: Step, inputs: Texts, env: Texts) {
  const end = await runAction({ uses, with: inputs, env });
  if (end.code !== 0) throw new Error(`${name}: exit code ${end.code}\n${end.output}`);
  return end;
}

async function shell({ name, run = '' }: Step, env: Texts, folder: string, groups: number[]) {
  const files = await newFiles(folder);
  const environment = { PATH: process.env.PATH ?? '', HOME: folder, ...files, ...env };
  const { code, output } = await new Promise<{ code: number | null; output: string }>((done, fail) => {
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (child.pid !== undefined) groups.push(child.pid);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (it: string) => {
        text += it;
      });
    }
    child.on('error', fail).on('close', (it) => done({ code: it, output: text }));
  });
  if (code !== 0) throw new Error(`${name ?? run}: exit code ${code}\n${output}`);
  return { outputs: await valuesIn(files.GITHUB_OUTPUT), env: await valuesIn(files.GITHUB_ENV) };
}

function end(group: number): void {
  try {
    process.kill(-group, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}
