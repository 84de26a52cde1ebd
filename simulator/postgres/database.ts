import { rm } from 'node:fs/promises';
import type { Contents, Login, Work } from '../storage.ts';
import { measure } from './contents.ts';
import { handOver, newLogin } from './login.ts';
import type { Origin } from './origin.ts';
import { Progress } from './progress.ts';
import { Server } from './server.ts';
import { makeHome, type Site } from './site.ts';
import { snapshotOf } from './snapshot.ts';

/** What runs for a database: a server of its own, on data of its own. */
type Cluster = { readonly login: Login; readonly home: string; readonly server: Server };

/** One database. It is nothing until it is filled, and filled again it keeps its login. */
export class Database {
  readonly #site: Site;
  readonly #end = new AbortController();
  #cluster: Cluster | null = null;
  #work: Progress | null = null;
  /** The work that is going on, and the exchange of an old server for a new one within it. */
  #working = Promise.resolve();
  #exchange = Promise.resolve();

  constructor(site: Site) {
    this.#site = site;
  }

  get login(): Login | null {
    return this.#cluster?.login ?? null;
  }

  get isBusy(): boolean {
    return this.#work?.state === 'working';
  }

  /** What it holds at the moment that is asked for; null if it holds nothing yet. */
  get origin(): Origin | null {
    return this.#cluster && snapshotOf(this.#site, this.#cluster.home, this.#cluster.login);
  }

  fill(origin: Origin): Work {
    const progress = new Progress();
    this.#work = progress;
    this.#working = progress.follow(this.#refill(origin, progress));
    return progress;
  }

  async contents(): Promise<Contents> {
    await this.#exchange;
    const asked = this.#cluster;
    if (asked === null) throw new Error('The database is not made yet.');
    try {
      return await measure(this.#site, asked.login);
    } catch (error) {
      await this.#exchange;
      // Its server was exchanged while it was asked: the new one knows.
      if (this.#cluster !== asked) return this.contents();
      throw error;
    }
  }

  /** Ends its sessions and any work on it; resolves when nothing is left of it. */
  async destroy(): Promise<void> {
    this.#end.abort(new Error('The database was destroyed.'));
    await this.#cluster?.server.stop();
    await this.#working;
    // The work may have started another in the meantime.
    await this.#cluster?.server.stop();
    if (this.#cluster !== null) await remove(this.#cluster.home);
  }

  async #refill(origin: Origin, progress: Progress): Promise<void> {
    const { signal } = this.#end;
    const home = makeHome(this.#site);
    try {
      await origin.fill(home, progress, signal);
      const login = this.login ?? (await newLogin());
      await handOver(this.#site, home, origin.names, login);
      signal.throwIfAborted();
      this.#exchange = this.#exchangeFor(home, login);
      await this.#exchange;
      signal.throwIfAborted();
    } catch (error) {
      if (this.#cluster?.home !== home) await remove(home);
      throw signal.aborted ? signal.reason : error;
    }
  }

  async #exchangeFor(home: string, login: Login): Promise<void> {
    const old = this.#cluster;
    await old?.server.stop();
    this.#cluster = { login, home, server: await Server.start(this.#site, home, login.port) };
    if (old !== null) await remove(old.home);
  }
}

async function remove(home: string): Promise<void> {
  await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}
