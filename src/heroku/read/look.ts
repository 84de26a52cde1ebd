import { wayOf } from '../../domain/fill/method.ts';
import { configVar, workNames } from '../../domain/names.ts';
import { all, type Problem, stop } from '../../domain/problem.ts';
import type { Request } from '../../domain/request.ts';
import type { Activity, Attachment, Database, Held, Offer, Seen } from '../../domain/seen.ts';
import type { Client, Purpose } from '../http/client.ts';
import { sameDatabase } from '../http/same-database.ts';
import { places } from '../http/urls.ts';
import { about, inputs } from './about.ts';
import type { Vault } from './config-vars.ts';
import { lookAtFresh } from './look-at-new.ts';
import { pausedOf } from './pause-note.ts';
import * as wire from './wire.ts';

/** The newest releases, one page of them: promote makes two, and nobody makes fifty while a refresh runs. */
const NEWEST_RELEASES = { Range: 'version ..; max=50, order=desc' };

/** How often a look is begun again because things have changed under it. */
const MOST_TRIES = 5;

/**
 * Reads everything that a plan is made from, anew; only `offers`, which nobody changes on a Sunday night, is passed in.
 *
 * It takes a dozen requests, most of them side by side, and another run may change things between two of them. So it is
 * believed only when the target app's attachments, with the names of their databases, are the same afterwards.
 */
export async function look(
  client: Client,
  vault: Vault,
  offers: readonly Offer[],
  request: Request,
): Promise<Seen> {
  for (let attempt = 1; ; attempt += 1) {
    const seen = await lookOnce(client, vault, offers, request);
    const { app, attachments } = seen.target;
    // By its name as all the rest: should another app have that name now, these are other attachments.
    const after = await client.list(
      places(client.endpoints).attachmentsOfApp(request.targetApp),
      wire.attachment,
      inputs(request).target,
    );
    if (sameAttachments(attachments, after)) return seen;
    if (attempt === MOST_TRIES) stop(keepsChanging(app.name));
  }
}

function keepsChanging(app: string): Problem {
  const what = `The attachments of ${app} have changed under each of ${MOST_TRIES} looks.`;
  const remedy = 'See who changes it (`heroku releases`), then run again.';
  return { code: 'APP_KEEPS_CHANGING', kind: 'conflict', what, remedy };
}

function sameAttachments(one: readonly Attachment[], two: readonly Attachment[]): boolean {
  const texts = (them: readonly Attachment[]) => them.map((it) => `${it.id} ${it.database.name}`).sort();
  return texts(one).join() === texts(two).join();
}

async function lookOnce(
  client: Client,
  vault: Vault,
  offers: readonly Offer[],
  request: Request,
): Promise<Seen> {
  const [source, target] = await all([lookAtSource(client, request), lookAtTarget(client, vault, request)]);
  const names = workNames(request.targetDatabase);
  const everywhere = oncePerId((it: Attachment['database']) =>
    client.list(places(client.endpoints).attachmentsOfAddon(it.id), wire.attachment, about(it)),
  );
  const hold = (name: string) => lookAtHeld(client, target, everywhere, name);
  const [current, held, old] = await all([hold(request.targetDatabase), hold(names.new), hold(names.old)]);
  const { mode } = wayOf(request, { source, current, offers });
  const [fresh, urlIsSource] = await all([
    held === null ? Promise.resolve(null) : lookAtFresh(client, vault, request, mode, held),
    current === null && target.hasConfigVar ? leadsToSource(client, vault, request) : Promise.resolve(false),
  ]);
  return {
    at: client.now(),
    source,
    target: { ...target, runsOnNew: runsOnNew(vault, request), urlIsSource },
    current,
    new: fresh,
    old,
    offers,
  };
}

async function lookAtSource(client: Client, request: Request): Promise<Seen['source']> {
  const at = places(client.endpoints);
  const purpose = inputs(request).source;
  const { app, attachments } = await lookAtApp(client, request.sourceApp, purpose);
  const found = attachments.find((it) => it.name === request.sourceDatabase);
  if (found === undefined) return { app, database: null, facts: null, attachments };
  const { id } = found.database;
  const [database, facts] = await all([
    lookAtDatabase(client, found.database),
    client.find(at.database(id), wire.databaseInfo, about(found.database)),
  ]);
  return { app, database, facts, attachments };
}

/** Each attachment says whose it is: only an app without any has to be asked for itself. */
async function lookAtApp(client: Client, named: string, purpose: Purpose) {
  const at = places(client.endpoints);
  const attachments = await client.list(at.attachmentsOfApp(named), wire.attachment, purpose);
  const { id, name } = attachments[0]?.app ?? (await client.read(at.app(named), wire.app, purpose));
  return { app: { id, name }, attachments };
}

/** What is known of the target app before its databases are looked at one by one. */
type TargetBasics = Omit<Seen['target'], 'hasConfigVar' | 'runsOnNew' | 'urlIsSource'> & {
  readonly hasConfigVar: boolean;
};

async function lookAtTarget(client: Client, vault: Vault, request: Request): Promise<TargetBasics> {
  const at = places(client.endpoints);
  const purpose = inputs(request).target;
  const named = request.targetApp;
  const [{ app, attachments }, coupling, addons, releases] = await all([
    lookAtApp(client, named, purpose),
    client.find(at.pipelineCoupling(named), wire.coupling, purpose),
    client.list(at.addonsOfApp(named), wire.addon, purpose),
    client.read(at.releases(named), wire.releases, { ...purpose, headers: NEWEST_RELEASES }),
    vault.read(client, 'target', named, purpose),
  ]);
  const paused = pausedOf(vault, app.name);
  const isWanted = request.quiesce !== null || paused !== null;
  return {
    app,
    activity: isWanted ? await lookAtActivity(client, app.id, purpose) : null,
    paused,
    stage: coupling?.stage ?? null,
    attachments,
    databases: addons.flatMap((addon) => wire.databaseOf(addon) ?? []),
    releases: releases.map(wire.releaseOf),
    hasConfigVar: vault.has('target', configVar(request.targetDatabase)),
  };
}

async function lookAtActivity(client: Client, id: string, purpose: Purpose): Promise<Activity> {
  const at = places(client.endpoints);
  const [app, formation] = await all([
    client.read(at.app(id), wire.app, purpose),
    client.list(at.formation(id), wire.process, purpose),
  ]);
  return {
    maintenance: app.maintenance ?? false,
    processes: Object.fromEntries(formation.map(({ type, quantity }) => [type, quantity])),
  };
}

/** An add-on that is attached to the app but billed elsewhere is not in the app's list. */
async function lookAtDatabase(client: Client, it: Attachment['database']): Promise<Database | null> {
  const addon = await client.find(places(client.endpoints).addon(it.id), wire.addon, about(it));
  return addon === null ? null : wire.databaseOf(addon);
}

async function lookAtHeld(
  client: Client,
  { app, attachments, databases }: TargetBasics,
  everywhere: (it: Attachment['database']) => Promise<readonly Attachment[]>,
  name: string,
): Promise<Held | null> {
  const attachment = attachments.find((it) => it.name === name);
  if (attachment === undefined) return null;
  const { id } = attachment.database;
  const database =
    databases.find((it) => it.id === id) ?? (await lookAtDatabase(client, attachment.database));
  if (database === null) return null;
  const elsewhere = (await everywhere(attachment.database)).filter((it) => it.app.id !== app.id);
  return { database, attachment, elsewhere };
}

/** One database has several of our names most of the time. */
function oncePerId<T, It extends { readonly id: string }>(
  ask: (it: It) => Promise<T>,
): (it: It) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (it) => {
    const promise = asked.get(it.id) ?? ask(it);
    asked.set(it.id, promise);
    return promise;
  };
}

/** Whether the config var of the current database has the URL of the new one, by what `vault` has read last. */
export function runsOnNew(vault: Vault, { targetDatabase }: Request): boolean {
  const current = vault.reveal('target', configVar(targetDatabase));
  return current !== null && current === vault.reveal('target', configVar(workNames(targetDatabase).new));
}

/** Only asked of a target app whose URL is a plain text: otherwise production's config vars are none of our business. */
async function leadsToSource(client: Client, vault: Vault, request: Request): Promise<boolean> {
  await vault.read(client, 'source', request.sourceApp, inputs(request).source);
  return sameDatabase(
    vault.reveal('target', configVar(request.targetDatabase)),
    vault.reveal('source', configVar(request.sourceDatabase)),
  );
}
