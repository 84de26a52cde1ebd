import type { Request } from '../domain/request.ts';
import type { Seen } from '../domain/seen.ts';
import type { Wait } from '../domain/step.ts';
import type { Client } from './client.ts';
import { runsOnNew } from './look.ts';
import { lookAtFresh } from './look-at-new.ts';
import { places } from './places.ts';
import type { Vault } from './vault.ts';
import * as wire from './wire.ts';

/** `seen` with only that read again which `wait` is about. Nothing is changed on the word of it: a whole look comes first. */
export async function glance(
  client: Client,
  vault: Vault,
  request: Request,
  seen: Seen,
  wait: Wait,
): Promise<Seen> {
  const at = client.now();
  switch (wait.awaits) {
    case 'available':
    case 'copied':
      return { ...seen, at, new: await freshAgain(client, vault, request, seen) };
    case 'released':
      return {
        ...seen,
        at,
        target: { ...seen.target, ...(await releaseAgain(client, vault, request, seen)) },
      };
    case 'gone':
      return { ...seen, at, ...(await withoutGone(client, seen, wait.database?.id)) };
  }
}

async function freshAgain(client: Client, vault: Vault, request: Request, seen: Seen): Promise<Seen['new']> {
  if (seen.new === null) return null;
  const addon = await client.find(places(client.endpoints).addon(seen.new.database.id), wire.addon);
  const database = addon === null ? null : wire.databaseOf(addon);
  if (database === null) return null;
  if (!seen.new.hasConfigVar) await vault.read(client, 'target', seen.target.app.id, {});
  return lookAtFresh(client, vault, request, { ...seen.new, database });
}

async function releaseAgain(client: Client, vault: Vault, request: Request, { target }: Seen) {
  const headers = { Range: 'version ..; max=10, order=desc' };
  const releases = await client.read(places(client.endpoints).releases(target.app.id), wire.releases, {
    headers,
  });
  // The config var comes with the release, or a little later.
  await vault.read(client, 'target', target.app.id, {});
  return { releases: releases.map(wire.releaseOf), runsOnNew: runsOnNew(vault, request) };
}

async function withoutGone(
  client: Client,
  seen: Seen,
  id: string | undefined,
): Promise<Pick<Seen, 'target' | 'old'>> {
  const known = seen.target.databases.find((it) => it.id === id);
  const addon = known && (await client.find(places(client.endpoints).addon(known.id), wire.addon));
  const now = addon == null ? null : wire.databaseOf(addon);
  const databases = seen.target.databases.flatMap((it) => (it.id === id ? (now ?? []) : it));
  const old = seen.old?.database.id === id && now === null ? null : seen.old;
  return { target: { ...seen.target, databases }, old };
}
