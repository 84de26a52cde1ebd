import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastWords, start } from './child.ts';
import type { Site } from './site.ts';

const LOOK_EVERY_MS = 10;
const GIVE_UP_STARTING_AFTER_MS = 60_000;
/** Longer than the five seconds after which Postgres itself kills sessions that do not end. */
const GIVE_UP_STOPPING_AFTER_MS = 7_000;

/** A running Postgres: the postmaster and what it forked. */
export class Server {
  readonly #postmaster: ChildProcess;
  readonly #gone: Promise<unknown>;

  private constructor(postmaster: ChildProcess) {
    this.#postmaster = postmaster;
    this.#gone = once(postmaster, 'exit').catch(() => {});
    postmaster.unref();
  }

  /**
   * Starts Postgres on `home`/data; resolves when it takes connections.
   *
   * @throws Error with its last words, if it does not come up
   */
  static async start(site: Site, home: string, port: number): Promise<Server> {
    const log = join(home, 'log');
    const words = openSync(log, 'w');
    const args = ['-D', join(home, 'data'), '-p', String(port)];
    const server = new Server(start(site, site.binaries.postgres, args, ['ignore', words, words]));
    closeSync(words);
    const deadline = Date.now() + GIVE_UP_STARTING_AFTER_MS;
    while (!(await server.#isReady(home))) {
      if (server.#isRunning() && Date.now() < deadline) await sleep(LOOK_EVERY_MS);
      else {
        await server.stop();
        throw new Error(`Postgres did not start: ${lastWords(await readFile(log, 'utf8'))}`);
      }
    }
    return server;
  }

  /** Ends every session at once, as a crash would. Nothing is lost that is not to be deleted anyhow. */
  async stop(): Promise<void> {
    if (!this.#isRunning()) return;
    this.#postmaster.ref();
    this.#postmaster.kill('SIGQUIT');
    const killing = setTimeout(() => this.#postmaster.kill('SIGKILL'), GIVE_UP_STOPPING_AFTER_MS);
    await this.#gone;
    clearTimeout(killing);
  }

  #isRunning(): boolean {
    const { pid, exitCode, signalCode } = this.#postmaster;
    return pid !== undefined && exitCode === null && signalCode === null;
  }

  /** As `pg_ctl` finds out: the first line is the pid, the eighth the status. */
  async #isReady(home: string): Promise<boolean> {
    const note = await readFile(join(home, 'data', 'postmaster.pid'), 'utf8').catch(() => '');
    const lines = note.split('\n');
    return Number(lines[0]) === this.#postmaster.pid && lines[7]?.trim() === 'ready';
  }
}
