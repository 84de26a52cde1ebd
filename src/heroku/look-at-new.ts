import { configVar, workNames } from '../domain/names.ts';
import { all } from '../domain/problem.ts';
import type { Request } from '../domain/request.ts';
import type { Fresh, Held, Readiness, Transfer } from '../domain/seen.ts';
import type { Client } from './client.ts';
import { places } from './places.ts';
import type { Vault } from './vault.ts';
import * as wire from './wire.ts';

/** The Data API hears of a new database some seconds after the Platform API: heroku/cli#3216. */
const UNKNOWN: Readiness = { is: 'unknown', message: '' };

/** Clocks of two of Heroku's systems differ by less. */
const SKEW = 60_000;

/** Adds to the new database all that tells how far it is. Uses the config vars that `vault` has read last. */
export async function lookAtFresh(client: Client, vault: Vault, request: Request, held: Held): Promise<Fresh> {
  const at = places(client.endpoints);
  const { id } = held.database;
  const [readiness, facts, transfer] = await all([
    client.find(at.waitStatus(id), wire.waitStatus),
    client.find(at.database(id), wire.databaseInfo),
    request.mode === 'fork' ? Promise.resolve(null) : newestTransfer(client, request, held),
  ]);
  const hasConfigVar = vault.has('target', configVar(workNames(request.targetDatabase).new));
  return { ...held, readiness: readiness ?? UNKNOWN, facts, transfer, hasConfigVar };
}

/** The newest `pg:copy` into the new database. Transfers into an earlier database of that name are older than this one. */
async function newestTransfer(client: Client, request: Request, { database, attachment }: Held): Promise<Transfer | null> {
  const at = places(client.endpoints);
  const transfers = (await client.find(at.transfersOfApp(request.targetApp), wire.transfers)) ?? [];
  const mine = transfers
    .filter((it) => it.from_type === 'pg_dump' && it.to_type === 'pg_restore' && it.to_name === attachment.name)
    .filter((it) => it.created_at >= database.createdAt - SKEW)
    .sort((a, b) => b.created_at - a.created_at)[0];
  if (mine === undefined) return null;
  const transfer = wire.transferOf(mine);
  if (transfer.succeeded !== false) return transfer;
  // Only a single transfer comes with its log.
  return wire.transferOf(await client.read(at.transfer(request.targetApp, mine.uuid), wire.transfer));
}
