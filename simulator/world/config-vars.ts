import { invalid } from './heroku-error.ts';
import { release } from './releases.ts';
import type { Addon, App, Attachment } from './things.ts';
import { raise, type World } from './world.ts';

/** The namespace of attachments that lead through the pooler. Source: heroku/cli v11.9.0, src/commands/pg/promote.ts. */
export const POOLER = 'connection-pooling:default';

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
  // A pooled URL differs in its port. Dev Center, postgres-connection-pooling.
  const port = namespace === POOLER ? login.port + 1 : login.port;
  return `postgres://${login.user}:${login.password}@${login.host}:${port}/${login.database}`;
}
