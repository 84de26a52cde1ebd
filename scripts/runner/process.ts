import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { cancel } from './cancel.ts';
import type { StepLog } from './log.ts';

/** How the process of a step is run, and ended. */
export type ProcessOptions = {
  /** The Node that runs it; this one by default. */
  readonly node?: string;
  /** Gets the process, which a test may end. */
  readonly onStart?: (child: ChildProcess) => void;
  /** Someone cancels the job. */
  readonly cancelled?: AbortSignal;
  /** How many times faster than GitHub a cancelled step is ended. */
  readonly haste?: number;
};

type Environment = NodeJS.ProcessEnv & { readonly GITHUB_WORKSPACE: string };

/** Starts Node in the workspace, as a runner does, and gives each line to the log. Resolves when it has ended. */
export function runProcess(step: ProcessOptions, main: string, env: Environment, log: StepLog) {
  const { node = process.execPath, onStart = () => {}, cancelled, haste } = step;
  const child = spawn(node, [main], { cwd: env.GITHUB_WORKSPACE, env, stdio: ['ignore', 'pipe', 'pipe'] });
  onStart(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    createInterface(stream).on('line', log.read);
  }
  const end = () => void cancel(child, haste);
  cancelled?.addEventListener('abort', end, { once: true });
  return ended(child).then((code) => {
    cancelled?.removeEventListener('abort', end);
    return { code, output };
  });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((done, fail) => child.on('error', fail).on('close', done));
}
