import type { Work } from '../storage.ts';
import { addonByUrl } from './attachments.ts';
import { routeTo } from './config-vars.ts';
import { HerokuError } from './heroku-error.ts';
import type { Addon, App, Transfer } from './things.ts';
import { raise, type World } from './world.ts';

export type StartTransfer = {
  readonly from_name?: string;
  readonly from_url?: string;
  readonly to_name?: string;
  readonly to_url?: string;
};

/** `pg:copy`. Source: heroku/cli v11.9.0, src/commands/pg/copy.ts; Heroku's Data API schema, Transfer and its errors. */
export function startTransfer(world: World, target: Addon, wanted: StartTransfer): Transfer {
  const from = addonByUrl(world, wanted.from_url ?? '') ?? raise(badRequest('from_url cannot be null'));
  const to = addonByUrl(world, wanted.to_url ?? '') ?? raise(badRequest('to_url cannot be null'));
  return beginTransfer(world, target.app, {
    id: world.newId(),
    kind: 'copy',
    from: { addon: from, name: wanted.from_name ?? 'DATABASE', url: withoutLogin(wanted.from_url ?? '') },
    to: { addon: to, name: wanted.to_name ?? 'DATABASE', url: withoutLogin(wanted.to_url ?? '') },
    version: from.version,
    work: copyThrough(world, wanted.from_url ?? '', from, to),
  });
}

/** `pg_dump` gets as much of `from` as the login in the URL may read. */
function copyThrough(world: World, url: string, from: Addon, to: Addon): Work {
  const login = world.storage.login(from.id);
  const route = login && routeTo(login, url);
  const { pooledDump, limitedDump } = world.settings;
  if (route?.isPooled && pooledDump === 'fails')
    return failed('pg_dump: error: query failed: ERROR: prepared statement does not exist');
  if (route?.isOwner !== false) return world.storage.copy(to.id, from.id, 'everything');
  // The words of PostgreSQL.
  if (limitedDump === 'fails')
    return failed('pg_dump: error: query failed: ERROR: permission denied for table users');
  return world.storage.copy(to.id, from.id, 'some tables');
}

function failed(failure: string): Work {
  return { state: 'failed', bytes: 0, total: null, failure };
}

type Begun = Pick<Transfer, 'id' | 'kind' | 'from' | 'to' | 'work' | 'version'> & {
  readonly schedule?: string;
};

/** Copies, backups and restores of an app are numbered together. */
export function beginTransfer(world: World, app: App, begun: Begun): Transfer {
  const transfer: Transfer = {
    ...begun,
    schedule: begun.schedule ?? null,
    num: world.transfers.filter((it) => it.app === app).length + 1,
    app,
    startedAt: world.now(),
    dueAt: world.now() + world.settings.copy,
    finishedAt: null,
    deletedAt: null,
    succeeded: null,
    warnings: ['warn', 'lose tables'].includes(world.settings.transfers) ? 2 : 0,
    logs: [{ at: world.now(), level: 'info', message: beginning(begun) }],
  };
  world.transfers.push(transfer);
  return transfer;
}

function beginning({ kind, from, to }: Begun): string {
  if (kind === 'restore') return `pg_restore: restoring into ${to.addon?.name}`;
  return `pg_dump: dumping contents of ${from.addon?.name}`;
}

function badRequest(message: string): HerokuError {
  return new HerokuError(400, 'bad_request', message);
}

/** "credentials stripped": Heroku's Data API schema. */
function withoutLogin(url: string): string {
  return url.replace(/\/\/[^@]*@/, '//');
}

/** Newest first. */
export function transfersOf(world: World, app: App): readonly Transfer[] {
  return world.transfers
    .filter((it) => it.app === app && it.deletedAt === null)
    .sort((a, b) => b.num - a.num);
}

export function settleTransfers(world: World): void {
  for (const it of world.transfers) {
    if (it.finishedAt !== null || it.work.state === 'working' || world.now() < it.dueAt) continue;
    it.finishedAt = world.now();
    it.succeeded = it.work.state === 'done' && world.settings.transfers !== 'fail' && isAsNew(it);
    if (it.to.addon !== null) it.to.addon.lostTables = world.settings.transfers === 'lose tables' ? 5 : 0;
    if (it.succeeded) continue;
    const message =
      it.work.failure ?? 'pg_restore: error: could not execute query: ERROR: out of shared memory';
    it.logs.push({ at: world.now(), level: 'error', message });
  }
}

/** A dump of a newer PostgreSQL does not fit an older one. PostgreSQL's documentation, pg_dump, "Notes". */
function isAsNew({ version, to }: Transfer): boolean {
  return to.addon === null || Number.parseInt(version, 10) <= Number.parseInt(to.addon.version, 10);
}

/** Bytes moved so far: as much as the time allows, and never more than the work has done. */
export function processedBytes(world: World, { work, startedAt, dueAt }: Transfer): number {
  const share = dueAt <= startedAt ? 1 : Math.min(1, (world.now() - startedAt) / (dueAt - startedAt));
  return Math.floor(Math.min(work.bytes, (work.total ?? work.bytes) * share));
}
