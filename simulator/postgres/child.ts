import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { cleanEnvironment } from './environment.ts';
import type { Site } from './site.ts';

/** Starts a program of Postgres as the owner of its files. It ends with our process at the latest. */
export function start(
  site: Site,
  program: string,
  args: readonly string[],
  stdio: StdioOptions,
): ChildProcess {
  // Detached: Ctrl-C is for our process, which decides when its databases end.
  const child = spawn(program, args, {
    cwd: site.base,
    detached: true,
    env: cleanEnvironment(),
    stdio,
    windowsHide: true,
    ...site.owner,
  });
  site.watchdog.watch(child);
  return child;
}

/**
 * Runs a program of Postgres to its end, with `input` on its stdin.
 *
 * @throws Error with its last words, if it fails
 */
export async function run(site: Site, program: string, args: readonly string[], input = ''): Promise<void> {
  const child = start(site, program, args, ['pipe', 'ignore', 'pipe']);
  const ended = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(String(code ?? signal)));
  });
  // It may end without having read everything; its exit code shows it.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  const [end, words] = await Promise.all([ended, child.stderr === null ? '' : text(child.stderr)]);
  if (end !== '0') throw new Error(`${program} ended with ${end}: ${lastWords(words)}`);
}

/** The end of what a program wrote, short enough for an error. */
export function lastWords(written: string): string {
  return written.trim().split('\n').slice(-5).join(' ').slice(-500);
}
