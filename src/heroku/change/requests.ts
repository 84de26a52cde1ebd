import { PAUSED } from '../../domain/activity.ts';
import { configVar, workNames } from '../../domain/names.ts';
import { stop } from '../../domain/problem.ts';
import { newUrlChanged } from '../../domain/problems/conflicts.ts';
import { copyUrls } from '../../domain/problems/making.ts';
import type { Request } from '../../domain/request.ts';
import type { Database, Seen } from '../../domain/seen.ts';
import { title } from '../../domain/steps/kinds.ts';
import type { Outcome, Sent } from '../../engine/ports.ts';
import type { Client, Mutation } from '../http/client.ts';
import { sameDatabase } from '../http/same-database.ts';
import { urls } from '../http/urls.ts';
import { inputs } from '../read/about.ts';
import type { ConfigVars } from '../read/config-vars.ts';
import * as wire from '../read/wire.ts';

/** Sends `change`. Only a look shows whether it happened. */
export async function send(
  client: Client,
  configVars: ConfigVars,
  request: Request,
  change: Sent,
  seen: Seen,
): Promise<Outcome> {
  const other = 'app' in change ? change.app : undefined;
  const about = { subject: title(change), app: other ?? seen.target.app.name };
  const outcome = await client.send({
    ...(await mutationOf(client, configVars, request, change, seen)),
    about,
  });
  if (outcome.is !== 'accepted' || change.verb !== 'create') return outcome;
  const { requestId, body } = outcome;
  return { is: 'accepted', provisionMessage: wire.provisionMessage(body), requestId };
}

/** Without it the reply does not say how old the data of a fast fork is. Source: heroku/cli v11.9.0, create-addon.ts. */
const WITH_MESSAGE = { 'x-heroku-legacy-provider-messages': 'true' };

/** A change as the one request that makes it. */
async function mutationOf(
  client: Client,
  configVars: ConfigVars,
  request: Request,
  change: Sent,
  seen: Seen,
): Promise<Mutation> {
  const at = urls(client.endpoints);
  const app = seen.target.app;
  switch (change.verb) {
    case 'create':
      return { method: 'POST', url: at.addonsOfApp(app.id), body: addonFor(change), headers: WITH_MESSAGE };
    case 'copy': {
      const urls = await transferUrls(client, configVars, request, seen);
      const names = { from_name: request.sourceDatabase, to_name: change.to };
      return { method: 'POST', url: at.startTransfer(idOf(change)), body: { ...names, ...urls } };
    }
    case 'capture':
      return { method: 'POST', url: at.capture(idOf(change)) };
    case 'restore': {
      const body = { backup_url: change.backup?.url?.reveal() ?? missing(change) };
      return { method: 'POST', url: at.restore(idOf(change)), body };
    }
    case 'unfollow':
      return { method: 'PUT', url: at.unfollow(idOf(change)) };
    case 'keep':
      return attach(at.attachments, subject(change).name, app.name, change.attachment);
    case 'promote': {
      const { attachment, namespace } = change;
      const more = { namespace, confirm: app.name };
      return attach(at.attachments, subject(change).name, app.name, attachment, more);
    }
    case 'carry': {
      const { name, namespace } = change;
      return attach(at.attachments, subject(change).name, app.name, name, { namespace, confirm: app.name });
    }
    case 'move': {
      const { name, namespace, app: other } = change;
      return attach(at.attachments, subject(change).name, other, name, { namespace, confirm: other });
    }
    case 'note':
      return setConfigVar(at.configVars(app.id), PAUSED, JSON.stringify(change.paused));
    case 'forget':
      return setConfigVar(at.configVars(app.id), PAUSED, null);
    case 'maintenance':
      return { method: 'PATCH', url: at.app(app.id), body: { maintenance: change.name === 'on' } };
    case 'scale': {
      const updates = Object.entries(change.processes).map(([type, quantity]) => ({ type, quantity }));
      return { method: 'PATCH', url: at.formation(app.id), body: { updates } };
    }
    case 'release':
      return releaseAgain(client, change.app ?? app.id);
    case 'retire':
    case 'rename':
      return { method: 'PATCH', url: at.addonOfApp(app.id, subject(change).name), body: { name: change.to } };
    // By the name that says it is retired: an undo that has renamed it meanwhile is about to put it to use again.
    case 'destroy':
      return { method: 'DELETE', url: at.addonOfApp(app.id, subject(change).name), body: { force: false } };
    case 'detach':
      return { method: 'DELETE', url: at.attachment(change.attachment?.id ?? missing(change)) };
  }
}

/** No `confirm`: a taken attachment name must refuse, since that is what keeps two runs apart. */
function addonFor({ name, attachment, plan, fork, fast, version }: Extract<Sent, { verb: 'create' }>) {
  const config = {
    ...(fork === null ? {} : { fork }),
    ...(fork !== null && fast ? { fast } : {}),
    ...(version === null ? {} : { version: String(version) }),
  };
  return { name, plan: { name: `heroku-postgresql:${plan}` }, attachment: { name: attachment }, config };
}

/** By the name just read, not by the id: a database that has been retired meanwhile has another name by now. */
function attach(
  url: string,
  addon: string,
  app: string,
  name: string,
  more: { readonly namespace?: string | null; readonly confirm?: string } = {},
): Mutation {
  return {
    method: 'POST',
    url,
    body: { addon: { name: addon }, app: { name: app }, name, namespace: null, ...more },
  };
}

/** Null removes it. Source: Platform API schema, `config-vars`, "update". */
function setConfigVar(url: string, name: string, value: string | null): Mutation {
  return { method: 'PATCH', url, body: { [name]: value } };
}

/** As `heroku releases:retry` does it. Source: heroku/cli v11.9.0, src/commands/releases/retry.ts. */
async function releaseAgain(client: Client, app: string): Promise<Mutation> {
  const url = urls(client.endpoints).releases(app);
  const headers = { Range: 'version ..; max=1, order=desc' };
  const [latest] = await client.read(url, wire.releases, {
    headers,
    about: { subject: app, app },
  });
  const description = `Retry of v${latest?.version}: ${latest?.description}`;
  return { method: 'POST', url, body: { slug: latest?.slug?.id, description } };
}

/**
 * The URLs are read at the last moment, that of the new database last. The copy is not begun if both lead to one database, nor if the
 * name leads to another database than it did in the look before: another run has made that one; nor if someone has promoted it since.
 */
async function transferUrls(
  client: Client,
  configVars: ConfigVars,
  request: Request,
  { source, target }: Seen,
) {
  const name = configVar(workNames(request.targetDatabase).new);
  const before = configVars.reveal('target', name);
  await configVars.read(client, 'source', source.app.id, inputs(request).source);
  await configVars.read(client, 'target', target.app.id, inputs(request).target);
  const from_url = configVars.reveal('source', configVar(request.sourceDatabase));
  const to_url = configVars.reveal('target', name);
  const changed = (where: Parameters<typeof newUrlChanged>[2]) =>
    stop(newUrlChanged(target.app.name, name, where));
  if (before !== null && !sameDatabase(before, to_url))
    return changed('a different database than a moment ago');
  const inUse = configVars.reveal('target', configVar(request.targetDatabase));
  if (sameDatabase(to_url, inUse)) return changed('the database in use by now');
  if (from_url !== null && to_url !== null && !sameDatabase(from_url, to_url)) return { from_url, to_url };
  return stop(copyUrls(source.app.name));
}

function subject(change: { readonly verb: string; readonly database: Database | null }): Database {
  return change.database ?? missing(change);
}

function idOf(change: { readonly verb: string; readonly database: Database | null }): string {
  return subject(change).id;
}

/** A preview is never performed. */
function missing({ verb }: { readonly verb: string }): never {
  throw new Error(`Cannot ${verb}: this step is only a preview`);
}
