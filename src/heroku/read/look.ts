import { wayOf } from '../../domain/fill/method.ts';
import { configVar, workNames } from '../../domain/names.ts';
import { all, stop } from '../../domain/problem.ts';
import { appKeepsChanging } from '../../domain/problems/conflicts.ts';
import type { Request } from '../../domain/request.ts';
import type { Activity, Attachment, Held, Offer, Seen } from '../../domain/seen.ts';
import type { Client, Purpose } from '../http/client.ts';
import { places } from '../http/urls.ts';
import { about, inputs } from './about.ts';
import type { Vault } from './config-vars.ts';
import { type Doubts, lookAtDatabase } from './database.ts';
import { lookAtBorrowed, lookAtVersion } from './look-at-current.ts';
import { lookAtFresh } from './look-at-new.ts';
import { lookAtOthers, MOST_RELEASES, newestReleases } from './look-at-others.ts';
import { lookInstead, readIfAllowed } from './look-instead.ts';
import { pausedOf } from './pause-note.ts';
import { leadsToSource, runsOnNew } from './read-back.ts';
import { textVars } from './text-vars.ts';
import * as wire from './wire.ts';

/**
 * How long to wait before a look is begun again because things have changed under it, in milliseconds. Together longer than
 * Heroku's lists are behind.
 */
const PAUSES = [1_000, 3_000, 9_000, 15_000];

/**
 * Reads everything that a plan is made from, anew; only `offers`, which nobody changes on a Sunday night, is passed in.
 *
 * It takes a dozen requests, most of them side by side, and things may change between two of them. So it is believed only
 * when the target app's attachments, with the names of their databases, are the same afterwards, and when Heroku knows by
 * itself each database that one of its lists has named.
 */
export async function look(
  client: Client,
  vault: Vault,
  offers: readonly Offer[],
  request: Request,
): Promise<Seen> {
  for (const pause of [...PAUSES, null]) {
    const doubts: Doubts = new Map();
    const seen = await lookOnce(client, vault, offers, request, doubts);
    // By its name as all the rest: should another app have that name now, these are other attachments.
    const after = await client.list(
      places(client.endpoints).attachmentsOfApp(request.targetApp),
      wire.attachment,
      inputs(request).target,
    );
    const isAtRest = sameAttachments(seen.target.attachments, after);
    if (isAtRest && doubts.size === 0) return seen;
    if (pause !== null) await client.rest(pause);
    // What stays unknown is gone, whatever lists it: but not what is known in one place and not in the other.
    else if (isAtRest && ![...doubts.values()].includes('half known')) return seen;
    else stop(appKeepsChanging(seen.target.app.name, PAUSES.length + 1));
  }
  throw new Error('The last look is not waited after');
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
  doubts: Doubts,
): Promise<Seen> {
  const [source, target, others] = await all([
    lookAtSource(client, vault, request, doubts),
    lookAtTarget(client, vault, request),
    lookAtOthers(client, request.alsoAttachedTo),
  ]);
  const names = workNames(request.targetDatabase);
  const everywhere = oncePerId((it: Attachment['database']) =>
    client.findAll(places(client.endpoints).attachmentsOfAddon(it.id), wire.attachment, about(it)),
  );
  const hold = (name: string) => lookAtHeld(client, target, everywhere, name, doubts);
  const [current, held, old] = await all([hold(request.targetDatabase), hold(names.new), hold(names.old)]);
  const { mode } = wayOf(request, { source, current, offers });
  const [fresh, currentVersion, borrowed, urlIsSource, instead] = await all([
    held === null ? Promise.resolve(null) : lookAtFresh(client, vault, request, mode, held),
    held === null && current !== null ? lookAtVersion(client, current.database.id) : Promise.resolve(null),
    current === null ? lookAtBorrowed(client, target) : Promise.resolve([]),
    isPlain(request, target) ? leadsToSource(client, vault, request) : Promise.resolve(false),
    current === null
      ? lookInstead(client, vault, 'target', request.targetDatabase, target.attachments)
      : Promise.resolve(null),
  ]);
  return {
    at: client.now(),
    source,
    target: {
      ...target,
      borrowed,
      runsOnNew: runsOnNew(vault, request, current),
      urlIsSource,
      instead,
      texts: textVars(vault, target.attachments, [current, old]),
    },
    current,
    currentVersion,
    new: fresh,
    old,
    others,
    offers,
  };
}

/** Whether the config var of the current database is no attachment's. */
function isPlain({ targetDatabase }: Request, { attachments, hasConfigVar }: TargetBasics): boolean {
  return hasConfigVar && !attachments.some((it) => it.name === targetDatabase);
}

async function lookAtSource(
  client: Client,
  vault: Vault,
  request: Request,
  doubts: Doubts,
): Promise<Seen['source']> {
  const at = places(client.endpoints);
  const purpose = inputs(request).source;
  const { app, attachments } = await lookAtApp(client, request.sourceApp, purpose);
  const found = attachments.find((it) => it.name === request.sourceDatabase);
  const [database, facts] = await all([
    found === undefined ? Promise.resolve(null) : lookAtDatabase(client, found.database, doubts),
    found === undefined
      ? Promise.resolve(null)
      : client.find(at.database(found.database.id), wire.databaseInfo, about(found.database)),
  ]);
  if (database !== null) return { app, database, facts, instead: null, attachments };
  // Only now: otherwise production's config vars are none of our business.
  await readIfAllowed(client, vault, 'source', request.sourceApp);
  const instead = await lookInstead(client, vault, 'source', request.sourceDatabase, attachments);
  return { app, database, facts: null, instead, attachments };
}

/** Each attachment says whose it is: only an app without any has to be asked for itself. */
async function lookAtApp(client: Client, named: string, purpose: Purpose) {
  const at = places(client.endpoints);
  const attachments = await client.list(at.attachmentsOfApp(named), wire.attachment, purpose);
  const { id, name } = attachments[0]?.app ?? (await client.read(at.app(named), wire.app, purpose));
  return { app: { id, name }, attachments };
}

/** What is known of the target app before its databases are looked at one by one. */
type TargetBasics = Omit<
  Seen['target'],
  'borrowed' | 'hasConfigVar' | 'instead' | 'runsOnNew' | 'urlIsSource' | 'texts'
> & {
  readonly hasConfigVar: boolean;
};

async function lookAtTarget(client: Client, vault: Vault, request: Request): Promise<TargetBasics> {
  const at = places(client.endpoints);
  const purpose = inputs(request).target;
  const named = request.targetApp;
  const [{ app, attachments }, coupling, addons, releases, features] = await all([
    lookAtApp(client, named, purpose),
    client.find(at.pipelineCoupling(named), wire.coupling, purpose),
    client.list(at.addonsOfApp(named), wire.addon, purpose),
    newestReleases(client, named, MOST_RELEASES, purpose),
    client.glimpse(at.features(named), wire.features),
    vault.read(client, 'target', named, purpose),
  ]);
  const paused = pausedOf(vault, app.name);
  const isWanted = request.quiesce !== null || paused !== null;
  return {
    app,
    activity: isWanted ? await lookAtActivity(client, app.id, purpose) : null,
    paused,
    preboot: features?.some((it) => it.name === 'preboot' && it.enabled) ?? false,
    stage: coupling?.stage ?? null,
    attachments,
    databases: addons.flatMap((addon) => wire.databaseOf(addon) ?? []),
    releases,
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

async function lookAtHeld(
  client: Client,
  { app, attachments, databases }: TargetBasics,
  everywhere: (it: Attachment['database']) => Promise<readonly Attachment[] | null>,
  name: string,
  doubts: Doubts,
): Promise<Held | null> {
  const attachment = attachments.find((it) => it.name === name);
  if (attachment === undefined) return null;
  const { id } = attachment.database;
  const database =
    databases.find((it) => it.id === id) ?? (await lookAtDatabase(client, attachment.database, doubts));
  if (database === null) return null;
  const attachedTo = await everywhere(attachment.database);
  if (attachedTo === null) doubts.set(id, 'half known');
  const elsewhere = (attachedTo ?? []).filter((it) => it.app.id !== app.id);
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
