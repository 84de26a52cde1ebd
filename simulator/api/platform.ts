import { createAddon, destroyAddon, renameAddon } from '../world/addons.ts';
import { attach, detach } from '../world/attachments.ts';
import { plans } from '../world/catalogue.ts';
import { configVarsOf } from '../world/config-vars.ts';
import { startDyno } from '../world/dynos.ts';
import { HerokuError, invalid, notFound } from '../world/heroku-error.ts';
import { checkDestroy, checkWrite } from '../world/invariants.ts';
import { release, releasesOf } from '../world/releases.ts';
import { raise } from '../world/world.ts';
import { identity, ok, type Route, text } from './call.ts';
import { addonView, attachmentView, dynoView, planView, releaseView } from './platform-views.ts';

/** The Platform API, as far as a refresh and the classic script use it. Source of paths and bodies: docs/heroku-notes.md. */
export const platform: readonly Route[] = [
  {
    method: 'GET',
    path: '/apps/:app/pipeline-couplings',
    run({ world, params: { app = '' } }) {
      const { id, name, stage } = world.app(app);
      if (stage === null)
        return raise(new HerokuError(404, 'not_found', "Couldn't find that pipeline coupling."));
      return ok({ id, app: { id, name }, stage, pipeline: { id: '00000000-0000-4000-9000-000000000004' } });
    },
  },
  {
    method: 'GET',
    path: '/apps/:app/addons',
    run({ world, params: { app = '' } }) {
      const owner = world.app(app);
      return ok(world.addons.filter((it) => it.app === owner).map((it) => addonView(world, it)));
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
      // Only who asks for it is told: heroku/cli v11.9.0, create-addon.ts.
      const isTold = headers['x-heroku-legacy-provider-messages'] === 'true';
      return { status: 201, json: addonView(world, addon, isTold ? addon.message : null) };
    },
  },
  {
    method: 'GET',
    path: '/apps/:app/addons/:addon',
    run: ({ world, params: { app = '', addon = '' } }) => ok(addonView(world, addonOf(world, app, addon))),
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
    run({ world, params: { app = '', addon = '' }, body }) {
      const found = addonOf(world, app, addon);
      checkWrite(world, found.app, 'Destroying an add-on');
      checkDestroy(world, found);
      destroyAddon(world, found, body.force === true);
      return { status: 202, json: addonView(world, found) };
    },
  },
  {
    method: 'GET',
    path: '/addons/:addon',
    run: ({ world, params: { addon = '' } }) => ok(addonView(world, world.addon(addon))),
  },
  {
    method: 'GET',
    path: '/addons/:addon/addon-attachments',
    run: ({ world, params: { addon = '' } }) =>
      ok(world.attachmentsTo(world.addon(addon)).map(attachmentView)),
  },
  {
    method: 'GET',
    path: '/apps/:app/addon-attachments',
    run: ({ world, params: { app = '' } }) => ok(world.attachmentsOf(world.app(app)).map(attachmentView)),
  },
  {
    method: 'POST',
    path: '/addon-attachments',
    run({ world, body }) {
      const app = world.app(identity(body.app) ?? '');
      checkWrite(world, app, 'Attaching an add-on');
      const addon = world.addon(identity(body.addon) ?? '');
      const wanted = {
        name: text(body.name),
        namespace: text(body.namespace) ?? null,
        confirm: text(body.confirm),
      };
      return { status: 201, json: attachmentView(attach(world, app, addon, wanted)) };
    },
  },
  {
    method: 'DELETE',
    path: '/addon-attachments/:id',
    run({ world, params: { id } }) {
      const attachment = world.attachments.find((it) => it.id === id) ?? raise(notFound('add_on attachment'));
      checkWrite(world, attachment.app, 'Detaching an add-on');
      detach(world, attachment);
      return ok(attachmentView(attachment));
    },
  },
  {
    method: 'GET',
    path: '/apps/:app/config-vars',
    run: ({ world, params: { app = '' } }) => ok(configVarsOf(world, world.app(app))),
  },
  {
    method: 'GET',
    path: '/apps/:app/releases',
    run: ({ world, params: { app = '' } }) =>
      ok(releasesOf(world, world.app(app)).map((it) => releaseView(world, it))),
  },
  {
    method: 'POST',
    path: '/apps/:app/releases',
    run({ world, params: { app = '' }, body }) {
      const owner = world.app(app);
      checkWrite(world, owner, 'Releasing');
      if (identity(body.slug) !== owner.slug)
        raise(new HerokuError(404, 'not_found', "Couldn't find that slug."));
      return {
        status: 201,
        json: releaseView(world, release(world, owner, text(body.description) ?? 'Release')),
      };
    },
  },
  {
    method: 'POST',
    path: '/apps/:app/dynos',
    run({ world, params: { app = '' }, body }) {
      const owner = world.app(app);
      checkWrite(world, owner, 'Running a dyno');
      const attached = body.attach === true;
      const env = (body.env ?? {}) as Readonly<Record<string, string>>;
      const dyno = startDyno(world, owner, { command: text(body.command) ?? '', env, attach: attached });
      return { status: 201, json: dynoView(world, dyno, attached) };
    },
  },
  { method: 'GET', path: '/addon-services/heroku-postgresql/plans', run: () => ok(plans.map(planView)) },
];

/** Within one app: an add-on that is billed to another is not found there. Source: heroku-cli-util, attachment-resolver.test.ts. */
function addonOf(world: Parameters<Route['run']>[0]['world'], app: string, addon: string) {
  const owner = world.app(app);
  const found = world.addon(addon);
  return found.app === owner ? found : raise(notFound('add_on'));
}
