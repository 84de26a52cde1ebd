import { createAddon, destroyAddon, renameAddon } from '../world/addons.ts';
import { plans } from '../world/catalogue.ts';
import { invalid, notFound } from '../world/heroku-error.ts';
import { checkDestroy, checkWrite } from '../world/invariants.ts';
import { resolveAddons } from '../world/resolve.ts';
import type { Addon } from '../world/things.ts';
import { raise, type World } from '../world/world.ts';
import { type Call, identity, ok, type Route, text } from './call.ts';
import { addonView, planView } from './platform-views.ts';

/** Add-ons and what they cost. Source: Platform API schema, `add-on`, `plan`; heroku/cli v11.9.0, src/commands/addons. */
export const addons: readonly Route[] = [
  {
    method: 'GET',
    path: '/addons',
    run: ({ world, headers }) =>
      ok(world.listed(world.addons).map((it) => addonView(world, it, asked(headers)))),
  },
  {
    method: 'GET',
    path: '/apps/:app/addons',
    run({ world, params: { app = '' }, headers }) {
      const owner = world.app(app);
      const own = world.listed(world.addons).filter((it) => it.app === owner);
      return ok(own.map((it) => addonView(world, it, asked(headers))));
    },
  },
  {
    method: 'POST',
    path: '/apps/:app/addons',
    run({ world, params: { app = '' }, headers, body }) {
      const owner = world.app(app);
      checkWrite(world, owner, 'Creating an add-on');
      const addon = createAddon(world, owner, {
        plan: identity(body.plan) ?? raise(invalid('plan is required')),
        name: text(body.name),
        attachment: identity(body.attachment),
        confirm: text(body.confirm),
        config: (body.config ?? {}) as Readonly<Record<string, unknown>>,
      });
      // Heroku sends it only to a client that asks for it: heroku/cli v11.9.0, create-addon.ts.
      const isTold = headers['x-heroku-legacy-provider-messages'] === 'true';
      return {
        status: 201,
        json: addonView(world, addon, { ...asked(headers), message: isTold ? addon.message : null }),
      };
    },
  },
  {
    method: 'GET',
    path: '/apps/:app/addons/:addon',
    run: ({ world, params: { app = '', addon = '' }, headers }) =>
      ok(addonView(world, addonOf(world, app, addon), asked(headers))),
  },
  {
    method: 'PATCH',
    path: '/apps/:app/addons/:addon',
    run({ world, params: { app = '', addon = '' }, body }) {
      const found = addonOf(world, app, addon);
      checkWrite(world, found.app, 'Renaming an add-on');
      renameAddon(world, found, text(body.name) ?? raise(invalid('name is required')));
      return ok(addonView(world, found));
    },
  },
  {
    method: 'DELETE',
    path: '/apps/:app/addons/:addon',
    run({ world, params: { app = '', addon = '' }, headers, body }) {
      const found = addonOf(world, app, addon);
      checkWrite(world, found.app, 'Destroying an add-on');
      checkDestroy(world, found);
      destroyAddon(world, found, body.force === true);
      // Source: heroku/cli v11.10.0, lib/addons/destroy-addon.js, which goes by the state and not by the status.
      const status = found.state === 'deprovisioned' ? 200 : 202;
      return { status, json: addonView(world, found, asked(headers)) };
    },
  },
  {
    method: 'GET',
    path: '/addons/:addon',
    // Also `app::NAME`: bjeanes.com, automatically-refresh-staging-db, and the CLI's `addons:attach` for it.
    run({ world, params: { addon = '' }, headers }) {
      const found = addon.includes('::')
        ? only(resolveAddons(world, addon, undefined))
        : byItself(world, addon);
      return ok(addonView(world, found, asked(headers)));
    },
  },
  {
    method: 'POST',
    path: '/actions/addons/resolve',
    run({ world, headers, body }) {
      const found = resolveAddons(world, text(body.addon) ?? '', text(body.app));
      return ok(found.map((it) => addonView(world, it, asked(headers))));
    },
  },
  {
    method: 'GET',
    path: '/addon-services/heroku-postgresql/plans',
    run: ({ world }) => ok(plans.map((it) => planView(world, it))),
  },
];

/** Source: heroku/cli v11.9.0, which sends `Accept-Expansion: addon_service,plan` wherever it shows a price. */
function asked(headers: Call['headers']): { readonly expanded: boolean } {
  return { expanded: /\bplan\b/.test(headers['accept-expansion'] ?? '') };
}

/** Within one app: an add-on that is billed to another is not found there. Source: heroku-cli-util, attachment-resolver.test.ts. */
function addonOf(world: World, app: string, addon: string) {
  const owner = world.app(app);
  const found = world.addon(addon);
  return found.app === owner ? found : raise(notFound('add_on'));
}

/** A new one may be in lists before it is known by itself. */
export function byItself(world: World, addon: string): Addon {
  const found = world.addon(addon);
  return world.isYounger(found, world.settings.detailsBehind) ? raise(notFound('add_on')) : found;
}

function only(found: readonly Addon[]): Addon {
  const [first, ...more] = found;
  return first !== undefined && more.length === 0 ? first : raise(notFound('add_on'));
}
