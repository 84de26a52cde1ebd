import { specOf } from '../../domain/fill/spec.ts';
import { configVar, workNames } from '../../domain/names.ts';
import type { Request } from '../../domain/request.ts';
import type { Seen } from '../../domain/seen.ts';
import { changed, without } from '../../domain/steps/places.ts';
import { rollout } from '../../domain/steps/rollout.ts';
import type { Wait } from '../../domain/steps/step.ts';
import type { Client } from '../http/client.ts';
import { places } from '../http/urls.ts';
import { about, inputs } from './about.ts';
import type { Learn, Vault } from './config-vars.ts';
import { lookAtFresh, newestTransfer } from './look-at-new.ts';
import { MOST_RELEASES, newestReleases } from './look-at-others.ts';
import { runsOnNew } from './read-back.ts';
import * as wire from './wire.ts';

/** `seen` with only that read again which `wait` is about. Nothing is changed on the word of it: a whole look comes first. */
export async function glance(
  client: Client,
  vault: Vault,
  request: Request,
  seen: Seen,
  wait: Wait,
  hide: Learn,
): Promise<Seen> {
  const at = client.now();
  switch (wait.verb) {
    case 'available':
      return { ...seen, at, new: await availableAgain(client, vault, request, seen) };
    case 'counted':
      return { ...seen, at, new: await freshAgain(client, vault, request, seen) };
    case 'copied':
    case 'restored':
      return { ...seen, at, new: await filledAgain(client, vault, request, seen) };
    case 'captured':
      return { ...seen, at, source: await backedUpAgain(client, hide, request, seen) };
    case 'released':
      return wait.app === undefined
        ? { ...seen, at, ...(await releasedAgain(client, vault, request, seen)) }
        : { ...seen, at, others: await otherAgain(client, seen, wait.app) };
    case 'switched':
      return { ...seen, at };
    case 'gone':
      return { ...seen, at, ...(await goneYet(client, seen, wait)) };
  }
}

/** While the Data API says that it is not ready, nothing else matters; and only the Platform API counts requests. */
async function availableAgain(
  client: Client,
  vault: Vault,
  request: Request,
  seen: Seen,
): Promise<Seen['new']> {
  if (seen.new === null) return null;
  const url = places(client.endpoints).waitStatus(seen.new.database.id);
  const readiness = await client.find(url, wire.waitStatus, about(seen.new.database));
  if (readiness?.is === 'waiting') return { ...seen.new, readiness };
  return freshAgain(client, vault, request, seen);
}

/** The same for a copy or a restore that goes on. */
async function filledAgain(client: Client, vault: Vault, request: Request, seen: Seen): Promise<Seen['new']> {
  if (seen.new === null) return null;
  const { mode } = specOf(request, seen);
  const { backups } = seen.source;
  const transfer = await newestTransfer(client, vault, request, mode, seen.new, backups);
  if (transfer !== null && transfer.succeeded === null) return { ...seen.new, transfer };
  return freshAgain(client, vault, request, seen);
}

async function freshAgain(client: Client, vault: Vault, request: Request, seen: Seen): Promise<Seen['new']> {
  if (seen.new === null) return null;
  const addon = await client.find(
    places(client.endpoints).addon(seen.new.database.id),
    wire.addon,
    about(seen.new.database),
  );
  const database = addon === null ? null : wire.databaseOf(addon);
  if (database === null) return null;
  if (!seen.new.hasConfigVar) await vault.read(client, 'target', seen.target.app.id, inputs(request).target);
  const held = { ...seen.new, database };
  return lookAtFresh(client, vault, request, specOf(request, seen).mode, held, seen.source.backups);
}

async function backedUpAgain(
  client: Client,
  hide: Learn,
  request: Request,
  { source }: Seen,
): Promise<Seen['source']> {
  const { backupsOf, listBackups } = await import('./backups.ts');
  return { ...source, backups: backupsOf(source, await listBackups(client, hide, request)) };
}

const FEW_RELEASES = 10;

async function otherAgain(client: Client, { others }: Seen, app: string): Promise<Seen['others']> {
  const releases = await newestReleases(client, app, MOST_RELEASES, { about: { subject: app, app } });
  return others.map((it) => (it.name === app ? { ...it, releases } : it));
}

async function releasedAgain(
  client: Client,
  vault: Vault,
  request: Request,
  seen: Seen,
): Promise<Pick<Seen, 'target' | 'new'>> {
  const { id } = seen.target.app;
  const target = {
    ...seen.target,
    releases: await newestReleases(client, id, FEW_RELEASES, inputs(request).target),
  };
  if (rollout({ ...seen, target }).is !== 'succeeded') return { target, new: seen.new };
  // The config var comes with the release, or a little later.
  await vault.read(client, 'target', id, inputs(request).target);
  // Without the config var of new there is nothing to compare with: its name has been detached, and the list was behind.
  const isNamed = vault.has('target', configVar(workNames(request.targetDatabase).new));
  return {
    target: { ...target, runsOnNew: runsOnNew(vault, request, seen.current) },
    new: isNamed ? seen.new : null,
  };
}

async function goneYet(client: Client, seen: Seen, { database }: Wait): Promise<Partial<Seen>> {
  if (database === null) return {};
  const addon = await client.find(places(client.endpoints).addon(database.id), wire.addon, about(database));
  const now = addon === null ? null : wire.databaseOf(addon);
  return now === null ? without(database, seen) : changed(now, seen);
}
