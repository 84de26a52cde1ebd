import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { connected } from '../../simulator/postgres/connection.ts';
import { administrator, openSite } from '../../simulator/postgres/site.ts';
import { openPostgresStorage } from '../../simulator/postgres/storage.ts';
import type { Login, Storage, Work } from '../../simulator/storage.ts';
import { reviewedIn } from '../../src/domain/columns/reviewed.ts';
import type { Stopped } from '../../src/domain/problem.ts';
import type { Remains } from '../../src/domain/report/preparation.ts';
import type { Script } from '../../src/domain/request.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { SqlFile } from '../../src/domain/sql/script.ts';
import type { Sanitizing, Terms } from '../../src/engine/ports.ts';
import { postgresOver } from '../../src/postgres/postgres.ts';
import { assertionsOf, scriptOf } from './cut.ts';

/** Real databases for tests of what runs inside of them. */
export type Databases = {
  readonly storage: Storage;
  /** A fresh one in which `sql` was run. */
  make(sql: string): Promise<Login>;
  /** Runs `sql` as Heroku would, who may do all that an app may not. */
  askAsSuperuser(login: Login, sql: string): Promise<readonly unknown[]>;
  /** What the servers have written to their logs. */
  logs(): string;
  close(): Promise<void>;
};

export async function openDatabases(): Promise<Databases> {
  const site = await openSite();
  const storage = await openPostgresStorage(site);
  let count = 0;
  return {
    storage,
    async make(sql) {
      count += 1;
      const id = `database-${count}`;
      await finished(storage.create(id));
      const login = storage.login(id) as Login;
      await ask(login, sql);
      return login;
    },
    askAsSuperuser: (login, sql) => ask(administrator(site, login), sql),
    logs: () =>
      readdirSync(site.base)
        .map((it) => join(site.base, it, 'log'))
        .filter((it) => existsSync(it))
        .map((it) => readFileSync(it, 'utf8'))
        .join(''),
    close: () => storage.close(),
  };
}

async function finished(work: Work): Promise<void> {
  while (work.state === 'working') await new Promise((resolve) => setTimeout(resolve, 10));
  if (work.failure !== null) throw new Error(work.failure);
}

/** Runs `sql` as an app would; the rows of its last statement. */
export function ask(login: Login, sql: string): Promise<readonly unknown[]> {
  return connected(login, async (client: Client) => {
    const result: unknown = await client.query({ text: sql, rowMode: 'array' });
    const last = Array.isArray(result) ? result.at(-1) : result;
    return (last as { rows: readonly unknown[] }).rows;
  });
}

export function urlOf({ user, password, host, port, database }: Login): Secret {
  return new Secret(`postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}`);
}

/** Our side of it, with a run that can be cancelled. */
export function port(cancelled = new AbortController().signal) {
  return postgresOver({ cancelled, sleep: async () => {} }, '1.2.3');
}

export const terms = (lines: string[] = []): Terms => ({
  within: 60_000,
  note: (line) => void lines.push(line),
});

export function script(...texts: readonly string[]): Script {
  const files = texts.map((text, at) => ({ name: `scripts/${at + 1}.sql`, ...scriptOf(text) }));
  return { digest: `digest of ${texts.join()}`, files };
}

/** What a run asks for that sanitizes, but for what `more` says. */
export function sanitizing(script: Script, more: Partial<Sanitizing> = {}): Sanitizing {
  return { script, source: 'acme::DATABASE', reviewed: null, foreignServers: [], ...more };
}

export function assertions(text: string): readonly SqlFile[] {
  return [{ name: 'scripts/assert.sql', ...assertionsOf(text) }];
}

/** Runs scripts as a run does. @param columns the reviewed columns; none by default */
function sanitize(login: Login, sql: string, columns?: string) {
  const reviewed = columns === undefined ? null : { file: 'columns.txt', ...reviewedIn(columns) };
  return port().sanitize(urlOf(login), 'addon-1', sanitizing(script(sql), { reviewed }), terms());
}

/** What is left in a database when scripts have been run. */
export async function remainsOf(login: Login, sql: string, columns?: string): Promise<Remains> {
  const done = await sanitize(login, sql, columns);
  if (done.is !== 'done') throw new Error(done.is);
  return done.remains;
}

/** Why scripts were not committed. */
export async function problemsOf(login: Login, sql: string, columns?: string) {
  const error = await sanitize(login, sql, columns).then(
    () => null,
    (it: unknown) => it,
  );
  return (error as Stopped).problems;
}
