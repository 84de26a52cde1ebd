import { randomBytes } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificate } from '../certificate.ts';
import type { Login } from '../storage.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { give, mayEnter, type Owner, postgresOwner } from './owner.ts';
import { Watchdog } from './watchdog.ts';

/** What it takes to run Postgres on this machine. */
export type Site = {
  /** Holds everything we write, in one folder with a `data` folder for each database. */
  readonly base: string;
  readonly binaries: Binaries;
  readonly owner: Owner | null;
  readonly watchdog: Watchdog;
  /** Of the superuser `postgres` of every database. */
  readonly password: string;
};

/** @throws Error if no PostgreSQL runs here */
export async function openSite(): Promise<Site> {
  const owner = postgresOwner();
  const temporary = [realpathSync(tmpdir()), '/tmp'].find((folder) => mayEnter(owner, folder)) ?? tmpdir();
  const base = join(temporary, `heroku-simulator-${randomBytes(8).toString('hex')}`);
  const watchdog = new Watchdog(base);
  try {
    mkdirSync(base, { mode: 0o700 });
    give(base, owner);
    const binaries = await findBinaries(base, owner);
    await writeCertificate(base, owner);
    return { base, binaries, owner, watchdog, password: randomBytes(24).toString('hex') };
  } catch (error) {
    await watchdog.release();
    throw error;
  }
}

/** Self-signed, as Heroku's are: clients cannot verify it, and have channel binding. */
async function writeCertificate(base: string, owner: Owner | null): Promise<void> {
  const { cert, private: key } = await certificate();
  for (const [name, text] of Object.entries({ 'server.crt': cert, 'server.key': key })) {
    writeFileSync(join(base, name), text, { mode: 0o600 });
    give(join(base, name), owner);
  }
}

/** Ends whatever still runs and deletes everything. */
export async function closeSite(site: Site): Promise<void> {
  await site.watchdog.release();
  rmSync(site.base, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

let homes = 0;

/** Makes a folder for one database, in which Postgres may write. */
export function makeHome(site: Site): string {
  homes += 1;
  const home = join(site.base, String(homes));
  mkdirSync(home, { mode: 0o700 });
  give(home, site.owner);
  return home;
}

/** How the superuser logs in to the database that `login` opens. */
export function administrator(site: Site, login: Login): Login {
  return { ...login, user: 'postgres', password: site.password };
}
