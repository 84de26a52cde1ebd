import { specOf } from '../../domain/fill/spec.ts';
import { configVar } from '../../domain/names.ts';
import { allOrEveryProblem } from '../../domain/problem.ts';
import type { Request } from '../../domain/request.ts';
import type { Held, Seen } from '../../domain/seen.ts';
import { changed, without } from '../../domain/steps/places.ts';
import { rollout } from '../../domain/steps/rollout.ts';
import type { Wait } from '../../domain/steps/step.ts';
import type { Client } from '../http/client.ts';
import { urls } from '../http/urls.ts';
import { about, inputs } from './about.ts';
import type { ConfigVars, Mask } from './config-vars.ts';
import { lookAtDatabase } from './database.ts';
import { newDetails } from './details.ts';
import { type Filling, lookAtFresh, newestTransfer } from './look-at-new.ts';
import { MOST_RELEASES, newestReleases } from './look-at-others.ts';
import type { Looking } from './looking.ts';
import { runsOnCurrent } from './read-back.ts';
import * as wire from './wire.ts';

/** `seen` with only that read again which `wait` is about. Nothing is changed on the word of it: a whole look comes first. */
export async function glance(
  client: Client,
  configVars: ConfigVars,
  request: Request,
  seen: Seen,
  wait: Wait,
  mask: Mask,
): Promise<Seen> {
  const at = client.now();
  const details = newDetails(client);
  const looking = { client, details, configVars, request, mask, known: seen, asKnown: () => null };
  switch (wait.verb) {
    case 'forkable':
      return { ...seen, at, source: { ...seen.source, facts: await factsAgain(client, wait) } };
    case 'available':
      return { ...seen, at, new: await availableAgain(looking, seen) };
    case 'counted':
      return { ...seen, at, new: await freshAgain(looking, seen) };
    case 'copied':
    case 'restored':
      return { ...seen, at, new: await filledAgain(looking, seen) };
    case 'captured':
      return { ...seen, at, source: await backedUpAgain(client, mask, request, seen) };
    case 'released':
      return wait.app === undefined
        ? { ...seen, at, ...(await releasedAgain(client, configVars, request, seen)) }
        : { ...seen, at, others: await otherAgain(client, seen, wait.app) };
    case 'switched':
      return { ...seen, at };
    case 'gone':
      return { ...seen, at, ...(await goneYet(client, seen, wait)) };
  }
}

async function factsAgain(client: Client, { database }: Wait): Promise<Seen['source']['facts']> {
  if (database === null) return null;
  return client.find(urls(client.endpoints).database(database.id), wire.databaseInfo, about(database));
}

/** While the Data API says that it is not ready, nothing else matters; and only the Platform API counts requests. */
async function availableAgain(looking: Looking, seen: Seen): Promise<Seen['new']> {
  if (seen.new === null) return null;
  const readiness = await looking.details.readiness(seen.new.database);
  if (readiness?.is === 'waiting') return { ...seen.new, readiness };
  return freshAgain(looking, seen);
}

/** The same for a copy or a restore that goes on. */
async function filledAgain(looking: Looking, seen: Seen): Promise<Seen['new']> {
  if (seen.new === null) return null;
  const transfer = await newestTransfer(looking, seen.new, fillingOf(looking, seen));
  if (transfer !== null && transfer.succeeded === null) return { ...seen.new, transfer };
  return freshAgain(looking, seen);
}

async function freshAgain(looking: Looking, seen: Seen): Promise<Seen['new']> {
  const { client, configVars, request, details } = looking;
  if (seen.new === null) return null;
  const isNamed = seen.new.hasConfigVar;
  const [database] = await allOrEveryProblem([
    lookAtDatabase(details, seen.new.database),
    isNamed
      ? Promise.resolve()
      : configVars.read(client, 'target', seen.target.app.id, inputs(request).target),
  ]);
  if (database === null) return null;
  return lookAtFresh(looking, { ...seen.new, database }, async () => fillingOf(looking, seen));
}

function fillingOf({ request }: Looking, seen: Seen): Filling {
  return { mode: specOf(request, seen).mode, backups: seen.source.backups };
}

async function backedUpAgain(
  client: Client,
  mask: Mask,
  request: Request,
  { source }: Seen,
): Promise<Seen['source']> {
  const { backupsOf, listBackups } = await import('./backups.ts');
  return { ...source, backups: backupsOf(source, await listBackups(client, mask, request)) };
}

const FEW_RELEASES = 10;

async function otherAgain(client: Client, { others }: Seen, app: string): Promise<Seen['others']> {
  const releases = await newestReleases(client, app, MOST_RELEASES, { about: { subject: app, app } });
  return others.map((it) => (it.name === app ? { ...it, releases } : it));
}

async function releasedAgain(
  client: Client,
  configVars: ConfigVars,
  request: Request,
  seen: Seen,
): Promise<Pick<Seen, 'target' | 'new' | 'old'>> {
  const { id } = seen.target.app;
  const target = {
    ...seen.target,
    releases: await newestReleases(client, id, FEW_RELEASES, inputs(request).target),
  };
  const { new: fresh, old } = seen;
  if (rollout({ ...seen, target }).is !== 'succeeded') return { target, new: fresh, old };
  // The config var comes with the release, or a little later.
  await configVars.read(client, 'target', id, inputs(request).target);
  // Without its config var there is nothing to compare with: its name has been detached, and the list was behind.
  const named = <T extends Held>(held: T | null) =>
    held !== null && configVars.has('target', configVar(held.attachment.name)) ? held : null;
  return {
    target: { ...target, runsOnCurrent: runsOnCurrent(configVars, request, seen) },
    new: named(fresh),
    old: named(old),
  };
}

async function goneYet(client: Client, seen: Seen, { database }: Wait): Promise<Partial<Seen>> {
  if (database === null) return {};
  const addon = await client.find(urls(client.endpoints).addon(database.id), wire.addon, about(database));
  const now = addon === null ? null : wire.databaseOf(addon);
  return now === null ? without(database, seen) : changed(now, seen);
}
