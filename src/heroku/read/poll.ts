import { specOf } from '../../domain/fill/spec.ts';
import { configVar } from '../../domain/names.ts';
import type { Request } from '../../domain/request.ts';
import type { Held, Seen } from '../../domain/seen.ts';
import { changed, without } from '../../domain/steps/places.ts';
import { rollout } from '../../domain/steps/rollout.ts';
import type { Wait } from '../../domain/steps/step.ts';
import type { Client } from '../http/client.ts';
import { urls } from '../http/urls.ts';
import { about, inputs } from './about.ts';
import type { ConfigVars, Mask } from './config-vars.ts';
import { lookAtFresh, newestTransfer } from './look-at-new.ts';
import { MOST_RELEASES, newestReleases } from './look-at-others.ts';
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
  switch (wait.verb) {
    case 'forkable':
      return { ...seen, at, source: { ...seen.source, facts: await factsAgain(client, wait) } };
    case 'available':
      return { ...seen, at, new: await availableAgain(client, configVars, request, seen) };
    case 'counted':
      return { ...seen, at, new: await freshAgain(client, configVars, request, seen) };
    case 'copied':
    case 'restored':
      return { ...seen, at, new: await filledAgain(client, configVars, request, seen) };
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
async function availableAgain(
  client: Client,
  configVars: ConfigVars,
  request: Request,
  seen: Seen,
): Promise<Seen['new']> {
  if (seen.new === null) return null;
  const url = urls(client.endpoints).waitStatus(seen.new.database.id);
  const readiness = await client.find(url, wire.waitStatus, about(seen.new.database));
  if (readiness?.is === 'waiting') return { ...seen.new, readiness };
  return freshAgain(client, configVars, request, seen);
}

/** The same for a copy or a restore that goes on. */
async function filledAgain(
  client: Client,
  configVars: ConfigVars,
  request: Request,
  seen: Seen,
): Promise<Seen['new']> {
  if (seen.new === null) return null;
  const { mode } = specOf(request, seen);
  const { backups } = seen.source;
  const transfer = await newestTransfer(client, configVars, request, mode, seen.new, backups);
  if (transfer !== null && transfer.succeeded === null) return { ...seen.new, transfer };
  return freshAgain(client, configVars, request, seen);
}

async function freshAgain(
  client: Client,
  configVars: ConfigVars,
  request: Request,
  seen: Seen,
): Promise<Seen['new']> {
  if (seen.new === null) return null;
  const addon = await client.find(
    urls(client.endpoints).addon(seen.new.database.id),
    wire.addon,
    about(seen.new.database),
  );
  const database = addon === null ? null : wire.databaseOf(addon);
  if (database === null) return null;
  if (!seen.new.hasConfigVar)
    await configVars.read(client, 'target', seen.target.app.id, inputs(request).target);
  const held = { ...seen.new, database };
  return lookAtFresh(client, configVars, request, specOf(request, seen).mode, held, seen.source.backups);
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
