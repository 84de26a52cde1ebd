import { fillMethods } from '../../domain/fill/methods.ts';
import { configVar, workNames } from '../../domain/names.ts';
import { allOrEveryProblem } from '../../domain/problem.ts';
import type { Mode } from '../../domain/request.ts';
import type { Fresh, Held, Readiness } from '../../domain/seen.ts';
import type { Backup, Transfer } from '../../domain/transfer.ts';
import { sameDatabase } from '../http/same-database.ts';
import { urls } from '../http/urls.ts';
import { inputs } from './about.ts';
import type { Looking } from './looking.ts';
import * as wire from './wire.ts';

/** The Data API hears of a new database some seconds after the Platform API: heroku/cli#3216. */
const UNKNOWN: Readiness = { is: 'unknown', message: '' };

/** How a new database is filled, and the backups it may be filled from. */
export type Filling = { readonly mode: Mode; readonly backups: readonly Backup[] };

/** Adds to the new database what shows how far it is. Uses the config vars as last read. */
export async function lookAtFresh(
  looking: Looking,
  held: Held,
  filling: () => Promise<Filling>,
): Promise<Fresh> {
  const { configVars, details, request } = looking;
  const hasConfigVar = configVars.has('target', configVar(workNames(request.targetDatabase).new));
  const known = looking.asKnown('progress')?.new;
  if (known?.database.id === held.database.id) return { ...known, ...held, hasConfigVar, marker: null };
  const [readiness, facts, transfer] = await allOrEveryProblem([
    details.readiness(held.database),
    details.facts(held.database),
    filling().then((it) =>
      fillMethods[it.mode].isTransferred ? newestTransfer(looking, held, it) : Promise.resolve(null),
    ),
  ]);
  // What the database itself says is not Heroku's to tell: engine/look.ts asks it.
  return { ...held, readiness: readiness ?? UNKNOWN, facts, transfer, hasConfigVar, marker: null };
}

/** The newest copy or restore, as `mode` has it, into the new database, and into no other that had its place before. */
export async function newestTransfer(
  { client, configVars, details, request }: Looking,
  held: Held,
  { mode, backups }: Filling,
): Promise<Transfer | null> {
  const purpose = inputs(request).target;
  const transfers = (await details.transfers(request.targetApp, purpose)) ?? [];
  const url = configVars.reveal('target', configVar(workNames(request.targetDatabase).new));
  const mine = transfers
    .filter((it) => (mode === 'backup' ? isRestored(held, url, it) : isCopied(held, url, it)))
    .sort((a, b) => b.created_at - a.created_at)[0];
  if (mine === undefined) return null;
  const from = mode === 'backup' ? readBy(mine, backups) : 'source';
  const transfer = wire.transferOf(mine, from);
  if (transfer.succeeded !== false) return transfer;
  // Only a single transfer comes with its log.
  const at = urls(client.endpoints).transfer(request.targetApp, mine.uuid);
  const single = await client.find(at, wire.transfer, purpose);
  return wire.transferOf(single ?? mine, from);
}

/**
 * By the database that its URL leads to, since the attachment's name goes from one new database to the next, and last week's
 * copy would pass for today's. Where Heroku shows no URL, by the time: no copy is older than what it went into.
 */
function goesInto({ database }: Held, url: string | null, it: wire.TransferReply): boolean {
  return it.to_url ? sameDatabase(it.to_url, url) : it.created_at >= database.createdAt;
}

function isCopied(held: Held, url: string | null, it: wire.TransferReply): boolean {
  const isCopy = it.from_type === 'pg_dump' && it.to_type === 'pg_restore';
  return isCopy && it.to_name === held.attachment.name && goesInto(held, url, it);
}

/** How Heroku names what a restore goes into is up to Heroku: the request has no name. */
function isRestored(held: Held, url: string | null, it: wire.TransferReply): boolean {
  const isRestore = it.from_type !== 'pg_dump' && it.to_type === 'pg_restore';
  return isRestore && goesInto(held, url, it);
}

/** The backup that a restore has read, by its URL; null when Heroku does not show that, or it is none of these. */
function readBy(restore: wire.TransferReply, backups: readonly Backup[]): Backup | null {
  const url = restore.from_url ?? null;
  if (url === null) return null;
  return backups.find((it) => it.url !== null && place(it.url.reveal()) === place(url)) ?? null;
}

/** A signature may be new each time. */
function place(url: string): string {
  return url.split('?')[0] ?? '';
}
