import { configVar, workNames } from '../domain/names.ts';
import { all, type Problem, stop } from '../domain/problem.ts';
import type { Request } from '../domain/request.ts';
import type { Activity, App, Attachment, Database, Held, Offer, Seen } from '../domain/seen.ts';
import type { Client } from './client.ts';
import { lookAtFresh } from './look-at-new.ts';
import { pausedOf } from './paused.ts';
import { places } from './places.ts';
import { sameDatabase, type Vault } from './vault.ts';
import * as wire from './wire.ts';

/** The newest releases, one page of them: promote makes two, and nobody makes fifty while a refresh runs. */
const NEWEST_RELEASES = { Range: 'version ..; max=50, order=desc' };

/** How often a look is begun again because things have changed under it. */
const MOST_TRIES = 5;

/**
 * Reads everything that a plan is made from, anew; only `offers`, which nobody changes on a Sunday night, is passed in.
 *
 * It takes a dozen requests, and another run may change things between two of them. So it is believed only when the target
 * app's attachments, with the names of their databases, are the same afterwards.
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
    const after = await client.list(places(client.endpoints).attachmentsOfApp(app.id), wire.attachment);
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
  const hold = (name: string) => lookAtHeld(client, target.app, target.attachments, target.databases, name);
  const [current, held, old] = await all([hold(request.targetDatabase), hold(names.new), hold(names.old)]);
  const [fresh, urlIsSource] = await all([
    held === null ? Promise.resolve(null) : lookAtFresh(client, vault, request, held),
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
  const purpose = { subject: `source-app: ${request.sourceApp}` };
  const { id, name } = await client.read(at.app(request.sourceApp), wire.app, purpose);
  const attachments = await client.list(at.attachmentsOfApp(id), wire.attachment, purpose);
  const found = attachments.find((it) => it.name === request.sourceDatabase);
  const database = found === undefined ? null : await lookAtDatabase(client, found.database.id);
  const facts = database === null ? null : await client.find(at.database(database.id), wire.databaseInfo);
  return { app: { id, name }, database, facts, attachments };
}

/** What is known of the target app before its databases are looked at one by one. */
type TargetBasics = Omit<Seen['target'], 'hasConfigVar' | 'runsOnNew' | 'urlIsSource'> & {
  readonly hasConfigVar: boolean;
};

async function lookAtTarget(client: Client, vault: Vault, request: Request): Promise<TargetBasics> {
  const at = places(client.endpoints);
  const purpose = { subject: `target-app: ${request.targetApp}` };
  const { id, name, maintenance } = await client.read(at.app(request.targetApp), wire.app, purpose);
  const [coupling, attachments, addons, releases] = await all([
    client.find(at.pipelineCoupling(id), wire.coupling, purpose),
    client.list(at.attachmentsOfApp(id), wire.attachment, purpose),
    client.list(at.addonsOfApp(id), wire.addon, purpose),
    client.read(at.releases(id), wire.releases, { ...purpose, headers: NEWEST_RELEASES }),
    vault.read(client, 'target', id, purpose),
  ]);
  const paused = pausedOf(vault, name);
  const isWanted = request.quiesce !== null || paused !== null;
  return {
    app: { id, name },
    activity: isWanted ? await lookAtActivity(client, id, maintenance ?? false) : null,
    paused,
    stage: coupling?.stage ?? null,
    attachments,
    databases: addons.flatMap((addon) => wire.databaseOf(addon) ?? []),
    releases: releases.map(wire.releaseOf),
    hasConfigVar: vault.has('target', configVar(request.targetDatabase)),
  };
}

async function lookAtActivity(client: Client, app: string, maintenance: boolean): Promise<Activity> {
  const formation = await client.list(places(client.endpoints).formation(app), wire.process);
  return {
    maintenance,
    processes: Object.fromEntries(formation.map(({ type, quantity }) => [type, quantity])),
  };
}

/** An add-on that is attached to the app but billed elsewhere is not in the app's list. */
async function lookAtDatabase(client: Client, id: string): Promise<Database | null> {
  const addon = await client.find(places(client.endpoints).addon(id), wire.addon);
  return addon === null ? null : wire.databaseOf(addon);
}

async function lookAtHeld(
  client: Client,
  app: App,
  attachments: readonly Attachment[],
  databases: readonly Database[],
  name: string,
): Promise<Held | null> {
  const attachment = attachments.find((it) => it.name === name);
  if (attachment === undefined) return null;
  const { id } = attachment.database;
  const database = databases.find((it) => it.id === id) ?? (await lookAtDatabase(client, id));
  if (database === null) return null;
  const everywhere = await client.list(places(client.endpoints).attachmentsOfAddon(id), wire.attachment);
  return { database, attachment, elsewhere: everywhere.filter((it) => it.app.id !== app.id) };
}

/** Whether the config var of the current database has the URL of the new one, by what `vault` has read last. */
export function runsOnNew(vault: Vault, { targetDatabase }: Request): boolean {
  const current = vault.reveal('target', configVar(targetDatabase));
  return current !== null && current === vault.reveal('target', configVar(workNames(targetDatabase).new));
}

/** Only asked of a target app whose URL is a plain text: otherwise production's config vars are none of our business. */
async function leadsToSource(client: Client, vault: Vault, request: Request): Promise<boolean> {
  const subject = `source-app: ${request.sourceApp}`;
  await vault.read(client, 'source', request.sourceApp, { subject });
  return sameDatabase(
    vault.reveal('target', configVar(request.targetDatabase)),
    vault.reveal('source', configVar(request.sourceDatabase)),
  );
}
