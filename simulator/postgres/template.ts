import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './child.ts';
import { keptIn } from './kept.ts';
import type { Origin } from './origin.ts';
import { ACCESS, settingsIn } from './settings.ts';
import { runOffline } from './single.ts';
import { makeHome, type Site } from './site.ts';

const NAMES = { user: 'owner', database: 'postgres' };

/** Makes the data directory that every empty database is a copy of. */
export async function makeTemplate(site: Site): Promise<Origin> {
  const home = makeHome(site);
  await initialise(site, join(home, 'data'));
  await runOffline(site, { home, database: NAMES.database }, [
    `ALTER ROLE postgres PASSWORD '${site.password}';`,
    `CREATE ROLE ${NAMES.user} LOGIN;`,
    `ALTER DATABASE ${NAMES.database} OWNER TO ${NAMES.user};`,
    `COMMENT ON DATABASE ${NAMES.database} IS NULL;`,
    // No one creates databases here; without these there is only a third as much to copy every time.
    'UPDATE pg_database SET datistemplate = false;',
    'DROP DATABASE template0;',
    'DROP DATABASE template1;',
  ]);
  return keptIn(site, home, NAMES);
}

async function initialise(site: Site, data: string): Promise<void> {
  const local = ['--no-sync', '--wal-segsize=1', '--username=postgres', '--encoding=UTF8', '--locale=C'];
  // `trust` lasts as long as no server runs, for the access file is replaced before one does.
  await run(site, site.binaries.initdb, ['-D', data, ...local, '--auth=trust']);
  await writeFile(join(data, 'postgresql.conf'), settingsIn(site.base));
  await writeFile(join(data, 'pg_hba.conf'), ACCESS);
}
