import { configVar, workNames } from '../../domain/names.ts';
import { stop } from '../../domain/problem.ts';
import { newDatabaseUrl } from '../../domain/problems/making.ts';
import type { Request } from '../../domain/request.ts';
import { Secret } from '../../domain/secret.ts';
import type { Seen } from '../../domain/seen.ts';
import { sameDatabase } from '../http/same-database.ts';
import type { ConfigVars } from './config-vars.ts';
import { textsFor } from './text-vars.ts';

/** The URL of the new database, as last read. Never one that leads to the database in use. */
export function loginToNew(configVars: ConfigVars, { targetApp, targetDatabase }: Request): Secret {
  const name = configVar(workNames(targetDatabase).new);
  const url = configVars.reveal('target', name);
  if (url === null || !URL.canParse(url)) return stop(newDatabaseUrl(targetApp, name, 'is missing'));
  if (sameDatabase(url, configVars.reveal('target', configVar(targetDatabase))))
    return stop(newDatabaseUrl(targetApp, name, `leads to the database in use, ${targetDatabase}`));
  return new Secret(url);
}

/**
 * What a dyno is to have instead of the app's config vars, so that whatever led to the database that is replaced leads to the new one.
 * All other config vars stay as they are: they lead to databases that stay.
 */
export function newEnvironment(
  configVars: ConfigVars,
  request: Request,
  { current, target: { attachments, texts } }: Seen,
): Readonly<Record<string, string>> {
  const url = loginToNew(configVars, request).reveal();
  const isReplaced = (id: string) => id === current?.database.id;
  const aliases = attachments.filter((it) => isReplaced(it.database.id)).map((it) => it.name);
  const replaced = texts.filter((it) => isReplaced(it.database));
  return {
    ...textsFor(configVars, attachments, replaced, url),
    ...Object.fromEntries([request.targetDatabase, ...aliases].map((name) => [configVar(name), url])),
  };
}
