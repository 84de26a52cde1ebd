import type { Login } from '../storage.ts';
import { invalid } from './heroku-error.ts';
import { release } from './releases.ts';
import type { Addon, App, Attachment } from './things.ts';
import { raise, type World } from './world.ts';

/** The namespace of attachments that lead through the pooler. Source: heroku/cli v11.9.0, src/commands/pg/promote.ts. */
export const POOLER = 'connection-pooling:default';

/** And that of attachments with a credential of their own. Source: heroku/cli v11.9.0, src/commands/addons/attach.ts. */
const CREDENTIAL = 'credential:';

/** How a pooled URL differs. Dev Center, postgres-connection-pooling. */
const POOLED_PORT = 1;
const POOLED_HOST = 'pooler-';

/** How a URL leads to a database. */
export type Route = { readonly isPooled: boolean; readonly isOwner: boolean };

/** How `url` leads to the database of `login`; null when it leads elsewhere. */
export function routeTo(login: Login, url: string): Route | null {
  if (!URL.canParse(url)) return null;
  const { hostname, port, pathname, username } = new URL(url);
  const isPooled = Number(port) === login.port + POOLED_PORT;
  const isThere =
    hostname.replace(POOLED_HOST, '') === login.host &&
    (isPooled || Number(port) === login.port) &&
    pathname === `/${login.database}`;
  return isThere ? { isPooled, isOwner: username === login.user } : null;
}

/** The config vars of an app: what people have set, and one URL for each attachment of a database that is ready. */
export function configVarsOf(world: World, app: App): Readonly<Record<string, string>> {
  const urls = world.attachmentsOf(app).flatMap((it) => {
    const url = urlOf(world, it);
    return url === null ? [] : [[`${it.name}_URL`, url]];
  });
  return { ...app.vars, ...Object.fromEntries(urls) };
}

export function isConfigVarSet(world: World, addon: Addon): boolean {
  return addon.readyAt > 0 && world.now() >= addon.readyAt + world.settings.configVarDelay;
}

/**
 * Sets config vars, or removes those that are null, in one release. Those of attachments are not anybody's to set.
 * Source of the rule: heroku-attachable-resources#21; its words are ours.
 */
export function changeConfigVars(
  world: World,
  app: App,
  changes: Readonly<Record<string, string | null>>,
): void {
  const names = Object.keys(changes);
  const attached = names.find((name) => world.attachmentsOf(app).some((it) => `${it.name}_URL` === name));
  if (attached !== undefined) raise(invalid(`Cannot overwrite attachment values ${attached}.`));
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete app.vars[name];
    else app.vars[name] = value;
  }
  const removed = names.every((name) => changes[name] === null);
  release(world, app, `${removed ? 'Remove' : 'Set'} ${names.join(', ')} config vars`);
}

function urlOf(world: World, { addon, namespace }: Attachment): string | null {
  const login = world.storage.login(addon.id);
  if (login === null || !isConfigVarSet(world, addon)) return null;
  const isPooled = namespace === POOLER;
  const port = isPooled ? login.port + POOLED_PORT : login.port;
  const host = isPooled && world.settings.pooledHost === 'own' ? `${POOLED_HOST}${login.host}` : login.host;
  return `postgres://${userOf(login.user, namespace)}:${login.password}@${host}:${port}/${login.database}`;
}

/** A credential is a role of its own. Source: Dev Center, heroku-postgresql-credentials. */
function userOf(owner: string, namespace: string | null): string {
  return namespace?.startsWith(CREDENTIAL) ? `${owner}-${namespace.slice(CREDENTIAL.length)}` : owner;
}
