import type { Addon, App, Attachment } from './things.ts';
import type { World } from './world.ts';

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

function urlOf(world: World, { addon, namespace }: Attachment): string | null {
  const login = world.storage.login(addon.id);
  if (login === null || !isConfigVarSet(world, addon)) return null;
  // A pooled URL differs in its port. Dev Center, postgres-connection-pooling.
  const port = namespace === 'connection-pooling:default' ? login.port + 1 : login.port;
  return `postgres://${login.user}:${login.password}@${login.host}:${port}/${login.database}`;
}
