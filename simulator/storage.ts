/** How one logs in to a database: everything its URL is made of. */
export type Login = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
};

/** Work that takes as long as it takes: the world asks how far it is and never waits for it. Read it again for news. */
export type Work = {
  readonly state: 'working' | 'done' | 'failed';
  /** Bytes moved so far. */
  readonly bytes: number;
  /** Bytes to move in all; null while unknown. */
  readonly total: number | null;
  /** Why it failed, one line; null unless `failed`. */
  readonly failure: string | null;
};

export type Contents = { readonly bytes: number; readonly tables: number };

/**
 * Where the simulated databases live. Each is known by the id of its add-on.
 *
 * Nothing here knows Heroku's rules (who may fork what, what an attachment is): those are the world's.
 */
export interface Storage {
  /** The Postgres version that every database runs, such as `17.10`. */
  readonly version: string;
  /** Makes an empty database with a role and a password of its own. */
  create(id: string): Work;
  /** Makes a database that holds what `source` holds now, with a role and a password of its own. The source keeps its sessions. */
  fork(id: string, source: string): Work;
  /**
   * Replaces what `id` holds by what `source` holds now, or by half of its tables; `id` keeps its login. The source keeps its
   * sessions.
   */
  copy(id: string, source: string, what?: 'everything' | 'some tables'): Work;
  /** Keeps what `source` holds now as `backup`, under an id of its own. The source keeps its sessions. */
  capture(backup: string, source: string): Work;
  /** Replaces what `id` holds by a backup; `id` keeps its login. */
  restore(id: string, backup: string): Work;
  /** Ends every session and deletes the data. Unknown ids are ignored. */
  destroy(id: string): void;
  /** Null until the database has been made. */
  login(id: string): Login | null;
  contents(id: string): Promise<Contents>;
  /** Ends everything and deletes everything. */
  close(): Promise<void>;
}
