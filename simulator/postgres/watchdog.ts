import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment } from './environment.ts';

/**
 * A process that outlives ours to clean up after it: it ends the processes that it was given and deletes a folder when
 * its stdin ends, by `release` or because ours is gone.
 */
export class Watchdog {
  readonly #process: ChildProcess;

  /** @param folder need not exist yet: the watchdog comes first so that nothing is ever without one */
  constructor(folder: string) {
    const script = fileURLToPath(new URL('./watchdog.mjs', import.meta.url));
    // Detached: Ctrl-C goes to the whole group of the terminal, and the watchdog is for what comes after it.
    this.#process = spawn(process.execPath, [script, folder], {
      cwd: '/',
      detached: true,
      env: cleanEnvironment(),
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.#process.unref();
    this.#process.on('error', ignore);
    this.#process.stdin?.on('error', ignore);
    // Neither child nor pipe may keep a script alive that has nothing left to do.
    if (this.#process.stdin instanceof Socket) this.#process.stdin.unref();
  }

  /** To be called in the same breath as the spawn. */
  watch(child: ChildProcess): void {
    if (child.pid === undefined) return;
    this.#process.stdin?.write(`+${child.pid}\n`);
    child.once('exit', () => this.#process.stdin?.write(`-${child.pid}\n`));
  }

  /** Has it clean up now; resolves when it has. */
  async release(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#process;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    this.#process.ref();
    const gone = once(this.#process, 'exit');
    this.#process.stdin?.end();
    await gone;
  }
}

function ignore(): void {
  // A watchdog that someone killed cannot receive anything; `close` then cleans up alone.
}
