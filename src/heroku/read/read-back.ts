import { configVar } from '../../domain/names.ts';
import type { Request } from '../../domain/request.ts';
import type { Seen } from '../../domain/seen.ts';
import { POOLER } from '../../domain/steps/carry.ts';
import type { Client } from '../http/client.ts';
import { sameDatabase, sameLogin } from '../http/same-database.ts';
import { inputs } from './about.ts';
import type { ConfigVars } from './config-vars.ts';

/**
 * Whether the config var of the current database has the URL that another name of it has, as last read. Through the pooler it has
 * the same login and database, at another port.
 */
export function runsOnCurrent(
  configVars: ConfigVars,
  { targetDatabase }: Request,
  { current, new: fresh, old }: Pick<Seen, 'current' | 'new' | 'old'>,
): boolean {
  const url = configVars.reveal('target', configVar(targetDatabase));
  const others = [fresh, old].filter((it) => it !== null && it.database.id === current?.database.id);
  return others.some((it) => {
    const direct = configVars.reveal('target', configVar(it?.attachment.name ?? ''));
    return current?.attachment.namespace === POOLER ? sameLogin(url, direct) : url !== null && url === direct;
  });
}

/** Only asked of a target app whose URL is a plain text: otherwise production's config vars are none of our business. */
export async function leadsToSource(
  client: Client,
  configVars: ConfigVars,
  request: Request,
): Promise<boolean> {
  await configVars.read(client, 'source', request.sourceApp, inputs(request).source);
  return sameDatabase(
    configVars.reveal('target', configVar(request.targetDatabase)),
    configVars.reveal('source', configVar(request.sourceDatabase)),
  );
}

/** Whether the config var leads to the new or the old database already, and the list of attachments does not show that it was promoted. */
export function isBehind(
  configVars: ConfigVars,
  { targetDatabase }: Request,
  { current, new: fresh, old }: Seen,
): boolean {
  const url = configVars.reveal('target', configVar(targetDatabase));
  return [fresh, old].some((it) => {
    if (it === null || it.database.id === current?.database.id) return false;
    const direct = configVars.reveal('target', configVar(it.attachment.name));
    return sameDatabase(url, direct) || sameLogin(url, direct);
  });
}
