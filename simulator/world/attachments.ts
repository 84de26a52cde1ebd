import { canFork, colours } from './catalogue.ts';
import { POOLER, routeTo } from './config-vars.ts';
import { confirmationRequired, invalid } from './heroku-error.ts';
import { release } from './releases.ts';
import type { Addon, App, Attachment } from './things.ts';
import { raise, type World } from './world.ts';

export type Attach = {
  readonly name?: string | undefined;
  readonly namespace: string | null;
  readonly confirm?: string | undefined;
  /** Without a release: the one for a new add-on comes when it is ready. */
  readonly quietly?: boolean;
};

/**
 * Attaches; with `confirm` it takes the name away from another add-on, as two releases, Detach and Attach.
 * Source: heroku/cli v11.9.0, pg/promote.ts; heroku-pg#181.
 */
export function attach(world: World, app: App, addon: Addon, wanted: Attach): Attachment {
  const name = wanted.name ?? freeColour(world, app);
  // "available for Standard, Premium, Private, and Shield-tier databases": Dev Center, postgres-connection-pooling. The words are ours.
  if (wanted.namespace === POOLER && !canFork(addon.plan))
    raise(invalid(`${addon.plan} does not support connection pooling`));
  const taken = world.attached(app, name);
  if (taken?.addon === addon && taken.namespace === wanted.namespace) return taken;
  if (addon.state === 'deprovisioning' && !world.settings.attachesEnding)
    raise(invalid(`${addon.name} is being destroyed.`));
  if (taken !== undefined) takeAway(world, taken, wanted.confirm);
  const attachment: Attachment = {
    id: world.newId(),
    name,
    namespace: wanted.namespace,
    app,
    addon,
    createdAt: world.now(),
  };
  world.add(world.attachments, attachment);
  if (!wanted.quietly) release(world, app, `Attach ${name} (@ref:${addon.name})`);
  return attachment;
}

function takeAway(world: World, taken: Attachment, confirm: string | undefined): void {
  const { app, name, addon } = taken;
  if (confirm !== app.name) {
    raise(confirmationRequired(app.name, `An attachment named ${name} already exists on ${app.name}.`));
  }
  if (isLastOfBillingApp(world, taken)) {
    // The words of Heroku, as quoted in heroku/legacy-cli#1562.
    raise(
      invalid(
        `${name} on ${app.name} is the last billing attachment to ${addon.name}; either remove the add-on entirely or add a new attachment to it before replacing its config vars.`,
      ),
    );
  }
  world.remove(world.attachments, taken);
  release(world, app, `Detach ${name} (@ref:${addon.name})`);
}

/** The words of Heroku, as quoted in heroku-attachable-resources#21. */
export function detach(world: World, attachment: Attachment): void {
  if (isLastOfBillingApp(world, attachment)) {
    raise(invalid(`Cannot destroy last attachment to billing app for resource ${attachment.addon.name}`));
  }
  world.remove(world.attachments, attachment);
  release(world, attachment.app, `Detach ${attachment.name} (@ref:${attachment.addon.name})`);
}

/** Because the add-on goes: no attachment is the last one then. */
export function detachAll(world: World, addon: Addon): void {
  for (const it of world.attachmentsTo(addon)) {
    world.remove(world.attachments, it);
    release(world, it.app, `Detach ${it.name} (@ref:${addon.name})`);
  }
}

function isLastOfBillingApp(world: World, { app, addon }: Attachment): boolean {
  return addon.app === app && world.attachmentsTo(addon).filter((it) => it.app === app).length === 1;
}

function freeColour(world: World, app: App): string {
  const names = colours.map((colour) => `HEROKU_POSTGRESQL_${colour}`);
  return names.find((name) => world.attached(app, name) === undefined) ?? raise(invalid('No colour is left'));
}

/** `app::NAME`, `NAME` or `NAME_URL` of `app`, an add-on's name, or a URL: what `--fork` takes. Dev Center, heroku-postgres-fork. */
export function resolveOnApp(world: World, app: App, reference: string): Addon | undefined {
  if (/^postgres(ql)?:\/\//.test(reference)) return addonByUrl(world, reference);
  const [first = '', second] = reference.split('::');
  const on = second === undefined ? app : world.app(first);
  const name = second ?? first;
  const attachment = world.attachmentsOf(on).find((it) => it.name === name || `${it.name}_URL` === name);
  return attachment?.addon ?? world.addons.find((it) => it.name === reference);
}

/** The add-on whose database a URL leads to, with any login. */
export function addonByUrl(world: World, url: string): Addon | undefined {
  const routes = world.addons.flatMap((addon) => {
    const login = world.storage.login(addon.id);
    const route = login === null ? null : routeTo(login, url);
    return route === null ? [] : [{ addon, route }];
  });
  // On one machine the pooler of one database may have the port of another.
  return (routes.find(({ route }) => !route.isPooled) ?? routes[0])?.addon;
}
