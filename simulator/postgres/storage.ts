import type { Contents, Login, Storage, Work } from '../storage.ts';
import { Database } from './database.ts';
import { keptIn } from './kept.ts';
import type { Origin } from './origin.ts';
import { Progress } from './progress.ts';
import { closeSite, makeHome, openSite, type Site } from './site.ts';
import { makeTemplate } from './template.ts';

/**
 * Real databases: each is a PostgreSQL server of its own, on a port of 127.0.0.1. They end with this process.
 *
 * @param given where they run, for one who must be the superuser of one; it ends with them
 * @throws Error if no PostgreSQL runs on this machine, saying what to do
 */
export async function openPostgresStorage(given?: Site): Promise<Storage> {
  const site = given ?? (await openSite());
  try {
    return new PostgresStorage(site, await makeTemplate(site));
  } catch (error) {
    await closeSite(site);
    throw error;
  }
}

class PostgresStorage implements Storage {
  readonly version: string;
  readonly #site: Site;
  readonly #template: Origin;
  readonly #databases = new Map<string, Database>();
  readonly #backups = new Map<string, { readonly origin: Origin; readonly work: Work }>();
  readonly #end = new AbortController();
  readonly #ending = new Set<Promise<void>>();

  constructor(site: Site, template: Origin) {
    this.version = site.binaries.version;
    this.#site = site;
    this.#template = template;
  }

  create(id: string): Work {
    return this.#make(id, this.#template);
  }

  fork(id: string, source: string): Work {
    const origin = this.#databases.get(source)?.origin;
    return origin ? this.#make(id, origin) : failed(this.#missing(source, 'to fork'));
  }

  /**
   * Heroku pipes `pg_dump` into `pg_restore`. This is a fork under the login of the target instead, which is the same
   * in schema, rows, sequences and indexes; only bloat is copied too, and the target's sessions end.
   */
  copy(id: string, source: string, what: 'everything' | 'some tables' = 'everything'): Work {
    if (what === 'some tables') return failed('Half of a database is only copied in memory.');
    if (id === source) return failed(`${id} cannot be copied to itself.`);
    const origin = this.#databases.get(source)?.origin;
    return origin ? this.#refill(id, origin) : failed(this.#missing(source, 'to copy from'));
  }

  /** Heroku keeps the output of `pg_dump`; this keeps the files. They are recovered when they are restored. */
  capture(backup: string, source: string): Work {
    const origin = this.#databases.get(source)?.origin;
    if (!origin) return failed(this.#missing(source, 'to back up'));
    const [home, progress] = [makeHome(this.#site), new Progress()];
    const kept = origin.fill(home, progress, this.#end.signal);
    const ending = progress.follow(kept).finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
    this.#backups.set(backup, { origin: keptIn(this.#site, home, origin.names), work: progress });
    return progress;
  }

  restore(id: string, backup: string): Work {
    const kept = this.#backups.get(backup);
    return kept?.work.state === 'done'
      ? this.#refill(id, kept.origin)
      : failed(`There is no backup ${backup}.`);
  }

  destroy(id: string): void {
    const database = this.#databases.get(id);
    this.#databases.delete(id);
    if (!database) return;
    // What could not be deleted goes with everything else when the storage is closed.
    const ending = database
      .destroy()
      .catch(() => {})
      .finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }

  login(id: string): Login | null {
    return this.#databases.get(id)?.login ?? null;
  }

  async contents(id: string): Promise<Contents> {
    const database = this.#databases.get(id);
    if (!database) throw new Error(`There is no database ${id}.`);
    return database.contents();
  }

  async close(): Promise<void> {
    this.#end.abort(new Error('The storage was closed.'));
    for (const id of [...this.#databases.keys()]) this.destroy(id);
    await Promise.all(this.#ending);
    await closeSite(this.#site);
  }

  #missing(id: string, purpose: string): string {
    return `There is no database ${id} ${purpose}${this.#databases.has(id) ? ' yet' : ''}.`;
  }

  #refill(id: string, origin: Origin): Work {
    const target = this.#databases.get(id);
    if (!target?.login) return failed(this.#missing(id, 'to copy to'));
    return target.isBusy ? failed(`Another copy to ${id} is going on.`) : target.fill(origin);
  }

  #make(id: string, origin: Origin): Work {
    if (this.#databases.has(id)) return failed(`There already is a database ${id}.`);
    const database = new Database(this.#site);
    this.#databases.set(id, database);
    return database.fill(origin);
  }
}

function failed(failure: string): Work {
  return { state: 'failed', bytes: 0, total: null, failure };
}
