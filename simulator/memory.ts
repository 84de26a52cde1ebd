import type { Contents, Login, Storage, Work } from './storage.ts';

/** What a database holds: whose data it is, and how much. */
type Held = { label: string; bytes: number; tables: number; marker?: Marker; readonly login: Login };

/** What scripts have left in a database: the add-on and the scripts. A fork or a copy has it too. */
type Marker = { readonly addon: string; readonly digest: string };

const EMPTY = { label: 'empty', bytes: 8_000_000, tables: 0 };

/** Databases that hold only a label: whose data it is. Everything is done at once. */
export class MemoryStorage implements Storage {
  readonly version = '16.4';
  readonly #held = new Map<string, Held>();
  readonly #backups = new Map<string, Held>();

  /** Whose data the database holds: `empty`, or a label that `fill` gave. Undefined when it is gone. */
  label(id: string): string | undefined {
    return this.#held.get(id)?.label;
  }

  fill(id: string, label: string, bytes: number, tables: number): void {
    const held = this.#held.get(id);
    if (held !== undefined) Object.assign(held, { label, bytes, tables });
  }

  /** The marker in a database, if it is of this very database. */
  marker(id: string): string | undefined {
    const marker = this.#held.get(id)?.marker;
    return marker?.addon === id ? marker.digest : undefined;
  }

  /** What scripts do to it, in one go. The label shows how often. */
  sanitize(id: string, digest: string): void {
    const held = this.#held.get(id);
    if (held !== undefined)
      Object.assign(held, { label: `${held.label}, sanitized`, marker: { addon: id, digest } });
  }

  create(id: string): Work {
    this.#held.set(id, { ...EMPTY, login: loginFor(id) });
    return done(0);
  }

  fork(id: string, source: string): Work {
    const from = this.#held.get(source);
    if (from === undefined) return failed('the source is gone');
    this.#held.set(id, { ...from, login: loginFor(id) });
    return done(from.bytes);
  }

  copy(id: string, source: string, what: 'everything' | 'some tables' = 'everything'): Work {
    const [from, to] = [this.#held.get(source), this.#held.get(id)];
    if (from === undefined || to === undefined) return failed('a database is gone');
    const tables = what === 'everything' ? from.tables : Math.floor(from.tables / 2);
    this.#held.set(id, { ...from, tables, login: to.login });
    return done(from.bytes);
  }

  capture(backup: string, source: string): Work {
    const from = this.#held.get(source);
    if (from === undefined) return failed('the source is gone');
    this.#backups.set(backup, { ...from });
    return done(from.bytes);
  }

  restore(id: string, backup: string): Work {
    const [from, to] = [this.#backups.get(backup), this.#held.get(id)];
    if (from === undefined || to === undefined) return failed('a database or a backup is gone');
    this.#held.set(id, { ...from, login: to.login });
    return done(from.bytes);
  }

  destroy(id: string): void {
    this.#held.delete(id);
  }

  login(id: string): Login | null {
    return this.#held.get(id)?.login ?? null;
  }

  async contents(id: string): Promise<Contents> {
    const { bytes, tables } = this.#held.get(id) ?? EMPTY;
    return { bytes, tables };
  }

  async close(): Promise<void> {}
}

/** Recognisable when it turns up where it must not, and with a character that URLs escape. */
function loginFor(id: string): Login {
  const key = id.slice(-6);
  return {
    host: `ec2-${Number.parseInt(key, 16)}.compute-1.amazonaws.com`,
    port: 5432,
    user: `u${key}`,
    password: `canary%2Fpassword-${key}`,
    database: `d${key}`,
  };
}

function done(bytes: number): Work {
  return { state: 'done', bytes, total: bytes, failure: null };
}

function failed(failure: string): Work {
  return { state: 'failed', bytes: 0, total: null, failure };
}
