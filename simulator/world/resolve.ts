import { notFound } from './heroku-error.ts';
import type { Addon, App, Attachment } from './things.ts';
import { raise, type World } from './world.ts';

/**
 * What `POST /actions/addon-attachments/resolve` finds: an exact name or config var wins alone, else every attachment whose
 * config var contains what was asked for. Source: heroku-cli-util 10.10.0, test/unit/utils/addons/attachment-resolver.test.ts.
 */
export function resolveAttachments(
  world: World,
  reference: string,
  scope: string | undefined,
): readonly Attachment[] {
  const { app, name } = within(world, reference, scope);
  const candidates = app === null ? world.attachments : world.attachmentsOf(app);
  const found = candidates.filter((it) => it.id === name);
  if (found.length === 0 && app !== null) found.push(...matching(candidates, name));
  return found.length > 0 ? found : raise(notFound('add_on attachment'));
}

/** What `POST /actions/addons/resolve` finds; with an app, only what is attached to it or billed to it. */
export function resolveAddons(world: World, reference: string, scope: string | undefined): readonly Addon[] {
  const { app, name } = within(world, reference, scope);
  const known = world.addons.filter(
    (it) => app === null || it.app === app || world.attachmentsTo(it).some((that) => that.app === app),
  );
  const found = known.filter((it) => it.id === name || it.name === name);
  if (found.length > 0) return found;
  const attached = app === null ? [] : matching(world.attachmentsOf(app), name).map((it) => it.addon);
  return attached.length > 0 ? [...new Set(attached)] : raise(notFound('add_on'));
}

/** `app::name` without an app beside it; with one, it is not found there: attachment-resolver.test.ts:158. */
function within(
  world: World,
  reference: string,
  scope: string | undefined,
): { readonly app: App | null; readonly name: string } {
  if (scope !== undefined) return { app: world.app(scope), name: reference };
  const [first = '', second] = reference.split('::');
  return second === undefined ? { app: null, name: first } : { app: world.app(first), name: second };
}

function matching(attachments: readonly Attachment[], name: string): readonly Attachment[] {
  const exact = attachments.filter((it) => it.name === name || `${it.name}_URL` === name);
  return exact.length > 0 ? exact : attachments.filter((it) => `${it.name}_URL`.includes(name));
}
