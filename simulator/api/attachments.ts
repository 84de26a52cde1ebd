import { attach, detach } from '../world/attachments.ts';
import { notFound } from '../world/heroku-error.ts';
import { checkWrite } from '../world/invariants.ts';
import { resolveAttachments } from '../world/resolve.ts';
import type { Attachment } from '../world/things.ts';
import { raise } from '../world/world.ts';
import { byItself } from './addons.ts';
import { type Call, identity, ok, type Route, text } from './call.ts';
import { attachmentView, includedView } from './platform-views.ts';

/** Under which names databases are attached to apps. Source: Platform API schema, `add-on-attachment`. */
export const attachments: readonly Route[] = [
  {
    method: 'GET',
    path: '/addon-attachments',
    run({ world, headers }) {
      const isShown = ({ app, addon }: Attachment) =>
        world.settings.listsForeignAttachments || app === addon.app;
      return ok(world.listed(world.attachments).filter(isShown).map(viewFor(headers)));
    },
  },
  {
    method: 'GET',
    path: '/addons/:addon/addon-attachments',
    run({ world, params: { addon = '' }, headers }) {
      const found = byItself(world, addon);
      const own = world.listed(world.attachments).filter((it) => it.addon === found);
      return ok(own.map(viewFor(headers)));
    },
  },
  {
    method: 'GET',
    path: '/apps/:app/addon-attachments',
    run({ world, params: { app = '' }, headers }) {
      const owner = world.app(app);
      const own = world.listed(world.attachments).filter((it) => it.app === owner);
      return ok(own.map(viewFor(headers)));
    },
  },
  {
    method: 'GET',
    path: '/apps/:app/addon-attachments/:attachment',
    run({ world, params: { app = '', attachment }, headers }) {
      const all = world.attachmentsOf(world.app(app));
      const found = all.find((it) => it.id === attachment || it.name === attachment);
      return ok(viewFor(headers)(found ?? raise(notFound('add_on attachment'))));
    },
  },
  {
    method: 'POST',
    path: '/actions/addon-attachments/resolve',
    run: ({ world, body, headers }) =>
      ok(resolveAttachments(world, text(body.addon_attachment) ?? '', text(body.app)).map(viewFor(headers))),
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
];

/** With `Accept-Inclusion: addon:plan,config_vars` a reply has more. Source: heroku-cli-util 10.10.0, attachment-resolver.ts. */
function viewFor(headers: Call['headers']): (attachment: Attachment) => object {
  return headers['accept-inclusion'] === undefined ? attachmentView : includedView;
}
