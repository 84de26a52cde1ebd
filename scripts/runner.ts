import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'yaml';

export type Step = {
  /** What a workflow writes under `with`. */
  readonly with: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** The Node that runs it; this one by default. */
  readonly node?: string;
  /** Gets each line as GitHub's log shows it: groups as headings, secrets masked. */
  readonly onLine?: (line: string) => void;
  /** Gets the process, which a test may end. */
  readonly onStart?: (child: ChildProcess) => void;
};

export type StepEnd = {
  readonly code: number | null;
  readonly output: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
};

type Action = {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly main: string };
};

/**
 * Runs this repository's action as a GitHub runner does: inputs as `INPUT_…` with action.yml's defaults, hyphens kept; files
 * for outputs and summary; an empty workspace as the working directory; nothing of the caller's environment but PATH and HOME.
 * Source: actions/runner 258d6c857, Handler.cs and NodeScriptActionHandler.cs.
 */
export async function runAction(step: Step): Promise<StepEnd> {
  const root = resolve(import.meta.dirname, '..');
  const action = parse(await readFile(join(root, 'action.yml'), 'utf8')) as Action;
  const folder = await mkdtemp(join(tmpdir(), 'runner-'));
  const [output, summary] = [join(folder, 'output'), join(folder, 'summary.md')];
  await Promise.all([writeFile(output, ''), writeFile(summary, '')]);
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    ...inputsOf(action, step.with),
    ...step.env,
  };
  try {
    const end = await run(step, join(root, action.runs.main), folder, env);
    return {
      ...end,
      outputs: outputsIn(await readFile(output, 'utf8')),
      summary: await readFile(summary, 'utf8'),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function inputsOf(action: Action, given: Step['with']): Readonly<Record<string, string>> {
  const names = Object.entries(action.inputs);
  return Object.fromEntries(
    names.map(([name, input]) => [`INPUT_${name.toUpperCase()}`, given[name] ?? input.default ?? '']),
  );
}

function run(
  { node = process.execPath, onLine = () => {}, onStart = () => {} }: Step,
  main: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
) {
  return new Promise<Pick<StepEnd, 'code' | 'output'>>((done, fail) => {
    const child = spawn(node, [main], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    onStart(child);
    let output = '';
    const shown = logView(onLine);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
      createInterface(stream).on('line', shown);
    }
    child.on('error', fail).on('close', (code) => done({ code, output }));
  });
}

/** What the runner makes of a step's lines: masks are learnt, groups become headings. Source: ActionCommandManager.cs. */
function logView(onLine: (line: string) => void): (line: string) => void {
  const masks: string[] = [];
  return (line) => {
    const [, command = '', value = ''] = /^::([a-z-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
    if (command === 'add-mask') return void masks.push(value);
    if (command === 'endgroup') return;
    const masked = masks.reduce((text, mask) => text.replaceAll(mask, '***'), value || line);
    const text = masked.replaceAll('%0A', '\n').replaceAll('%25', '%');
    onLine(command === 'group' ? `▸ ${text}` : command === '' ? text : `${command}: ${text}`);
  };
}

/** `name<<delimiter`, the lines of the value, `delimiter`. */
function outputsIn(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/^(.+?)<<(.+)\n(?:([\s\S]*?)\n)?\2$/gm);
  return Object.fromEntries([...found].map(([, name, , value]) => [name, value ?? '']));
}
