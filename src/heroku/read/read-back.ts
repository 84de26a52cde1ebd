import { configVar, workNames } from '../../domain/names.ts';
import type { Request } from '../../domain/request.ts';
import type { Held, Seen } from '../../domain/seen.ts';
import { POOLER } from '../../domain/steps/carry.ts';
import type { Client } from '../http/client.ts';
import { sameDatabase, sameLogin } from '../http/same-database.ts';
import { inputs } from './about.ts';
import type { Vault } from './config-vars.ts';

/**
 * Whether the config var of the current database has the URL of the new one, by what `vault` has read last. Through the pooler it has
 * the same login and database, at another port.
 */
export function runsOnNew(vault: Vault, { targetDatabase }: Request, current: Held | null): boolean {
  const url = vault.reveal('target', configVar(targetDatabase));
  const direct = vault.reveal('target', configVar(workNames(targetDatabase).new));
  return current?.attachment.namespace === POOLER ? sameLogin(url, direct) : url !== null && url === direct;
}

/** Only asked of a target app whose URL is a plain text: otherwise production's config vars are none of our business. */
export async function leadsToSource(client: Client, vault: Vault, request: Request): Promise<boolean> {
  await vault.read(client, 'source', request.sourceApp, inputs(request).source);
  return sameDatabase(
    vault.reveal('target', configVar(request.targetDatabase)),
    vault.reveal('source', configVar(request.sourceDatabase)),
  );
}

/** Whether the config var leads to the new database already, and the list of attachments does not show that it was promoted. */
export function isBehind(vault: Vault, { targetDatabase }: Request, { current, new: fresh }: Seen): boolean {
  if (fresh === null || fresh.database.id === current?.database.id) return false;
  const url = vault.reveal('target', configVar(targetDatabase));
  const direct = vault.reveal('target', configVar(workNames(targetDatabase).new));
  return sameDatabase(url, direct) || sameLogin(url, direct);
}
