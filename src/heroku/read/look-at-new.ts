import { fillMethods } from '../../domain/fill/methods.ts';
import { configVar, workNames } from '../../domain/names.ts';
import { allOrEveryProblem } from '../../domain/problem.ts';
import type { Mode, Request } from '../../domain/request.ts';
import type { Fresh, Held, Readiness, Transfer } from '../../domain/seen.ts';
import type { Client } from '../http/client.ts';
import { sameDatabase } from '../http/same-database.ts';
import { urls } from '../http/urls.ts';
import { about, inputs } from './about.ts';
import type { ConfigVars } from './config-vars.ts';
import * as wire from './wire.ts';

/** The Data API hears of a new database some seconds after the Platform API: heroku/cli#3216. */
const UNKNOWN: Readiness = { is: 'unknown', message: '' };

/** Adds to the new database what shows how far it is. Uses the config vars as last read. */
export async function lookAtFresh(
  client: Client,
  configVars: ConfigVars,
  request: Request,
  mode: Mode,
  held: Held,
): Promise<Fresh> {
  const at = urls(client.endpoints);
  const { id } = held.database;
  const [readiness, facts, transfer] = await allOrEveryProblem([
    client.find(at.waitStatus(id), wire.waitStatus, about(held.database)),
    client.find(at.database(id), wire.databaseInfo, about(held.database)),
    fillMethods[mode].isTransferred
      ? newestTransfer(client, configVars, request, held)
      : Promise.resolve(null),
  ]);
  const hasConfigVar = configVars.has('target', configVar(workNames(request.targetDatabase).new));
  // What the database itself says is not Heroku's to tell: engine/look.ts asks it.
  return { ...held, readiness: readiness ?? UNKNOWN, facts, transfer, hasConfigVar, marker: null };
}

/** The newest `pg:copy` into the new database, and into no other that had its place before. */
export async function newestTransfer(
  client: Client,
  configVars: ConfigVars,
  request: Request,
  held: Held,
): Promise<Transfer | null> {
  const at = urls(client.endpoints);
  const purpose = inputs(request).target;
  const transfers = (await client.find(at.transfersOfApp(request.targetApp), wire.transfers, purpose)) ?? [];
  const url = configVars.reveal('target', configVar(workNames(request.targetDatabase).new));
  const mine = transfers
    .filter((it) => goesInto(held, url, it))
    .sort((a, b) => b.created_at - a.created_at)[0];
  if (mine === undefined) return null;
  const transfer = wire.transferOf(mine);
  if (transfer.succeeded !== false) return transfer;
  // Only a single transfer comes with its log.
  const single = await client.find(at.transfer(request.targetApp, mine.uuid), wire.transfer, purpose);
  return wire.transferOf(single ?? mine);
}

/**
 * By the database that its URL leads to, since the attachment's name goes from one new database to the next, and last week's
 * copy would pass for today's. Where Heroku shows no URL, by the time: no copy is older than what it went into.
 */
function goesInto({ database, attachment }: Held, url: string | null, it: wire.TransferReply): boolean {
  if (it.from_type !== 'pg_dump' || it.to_type !== 'pg_restore' || it.to_name !== attachment.name)
    return false;
  return it.to_url ? sameDatabase(it.to_url, url) : it.created_at >= database.createdAt;
}
