import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Client } from 'pg';
import type { Login } from '../storage.ts';
import { connected } from './connection.ts';
import { type CopyOptions, copyTree } from './copying.ts';
import type { Origin } from './origin.ts';
import { give } from './owner.ts';
import { administrator, type Site } from './site.ts';

/** Folders whose contents mean nothing to another server. The write-ahead log comes later, as far as it is needed. */
const EMPTIED = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_subtrans',
];
/** Files that say what another server does, or lead to another recovery than this one. */
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|(backup_label|tablespace_map)(\.old)?|pgsql_tmp.*|pg_internal\.init.*)$/;

/** What has to be added to a copy of the files to make it whole. */
type Backup = {
  readonly firstLog: string;
  readonly lastLog: string;
  /** What each of these files is to hold. */
  readonly notes: Readonly<Record<string, string>>;
};

/**
 * What the running database in `home` holds, as a copy of its files while it goes on working: an online base backup.
 *
 * The files are each as of another moment; the write-ahead log between the start and the end of the copy makes them
 * all as of its end, when Postgres is started on them.
 */
export function snapshotOf(site: Site, home: string, login: Login): Origin {
  return {
    names: login,
    fill: async (target, progress, signal) => {
      const [from, to] = [join(home, 'data'), join(target, 'data')];
      const options = { owner: site.owner, progress, signal };
      try {
        await connected(administrator(site, login), (client) => backUp(client, from, to, options));
      } catch (cause) {
        const message = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`The source could not be read to its end: ${message}`, { cause });
      }
    },
  };
}

async function backUp(client: Client, from: string, to: string, options: CopyOptions): Promise<void> {
  const backup = await keepingLog(client, () => copyTree(from, to, { ...options, keep: isContents }));
  const keep = (file: string) => isBetween(file, backup);
  await copyTree(join(from, 'pg_wal'), join(to, 'pg_wal'), { ...options, keep });
  for (const [name, words] of Object.entries(backup.notes)) {
    await writeFile(join(to, name), words, { mode: 0o600 });
    give(join(to, name), options.owner);
  }
}

function isContents(path: string): boolean {
  const [folder = '', ...inner] = path.split('/');
  return !(EMPTIED.includes(folder) && inner.length > 0) && !LEFT_OUT.test(basename(path));
}

function isBetween(file: string, { firstLog, lastLog }: Backup): boolean {
  return /^[0-9A-F]{24}$/.test(file) && file >= firstLog && file <= lastLog;
}

/** Copies while Postgres logs all that a copy needs. It keeps that log until the session of `client` ends. */
async function keepingLog(client: Client, copy: () => Promise<void>): Promise<Backup> {
  await client.query(
    "SELECT pg_create_physical_replication_slot('snapshot_' || pg_backend_pid(), true, true)",
  );
  const start = await client.query("SELECT pg_walfile_name(pg_backup_start('snapshot', true)) AS log");
  await copy();
  const stop = await client.query('SELECT pg_walfile_name(lsn) AS log, * FROM pg_backup_stop(false)');
  const { log, labelfile, spcmapfile } = stop.rows[0];
  const tablespaces = spcmapfile === '' ? {} : { tablespace_map: spcmapfile };
  return { firstLog: start.rows[0].log, lastLog: log, notes: { backup_label: labelfile, ...tablespaces } };
}
