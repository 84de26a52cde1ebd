import { configVar, nameInUse } from '../names.ts';
import type { Request } from '../request.ts';
import type { Held, Release, Seen } from '../seen.ts';

/** How far Heroku is with the release that brings the current database to the dynos. */
export type Rollout = {
  readonly is: 'missing' | 'pending' | 'failed' | 'succeeded';
  /** The release that says so; 0 while missing. */
  readonly version: number;
};

/**
 * The release that attached the current database, or a later one: each later release brings the same database.
 *
 * Promote makes two releases and each may run a release phase that fails; then the attachment says new while the dynos
 * still run on old, or without any. Source: heroku/cli v11.9.0, src/commands/pg/promote.ts; heroku-pg#181.
 */
export function rollout(seen: Seen): Rollout {
  const { current, target } = seen;
  const since = current === null ? undefined : releaseOf(current, seen);
  if (since === undefined) return { is: 'missing', version: 0 };
  const releases = target.releases.filter((it) => it.version >= since.version);
  return (
    verdict(releases, 'succeeded', (it) => it.status === 'succeeded') ??
    verdict(releases, 'pending', (it) => it.status === 'pending') ?? { is: 'failed', version: since.version }
  );
}

/**
 * By the name of the database. If somebody has renamed it since, by the time: whatever was attached after it was made, and is
 * not known under another name, is this one. An older release is that of the database before, and the list is behind.
 */
function releaseOf(current: Held, { target }: Seen): Release | undefined {
  const exact = target.releases.find((it) => attaches(it, current));
  if (exact !== undefined) return exact;
  const attach = `Attach ${current.attachment.name} (@ref:`;
  const newest = target.releases.find((it) => it.description.startsWith(attach));
  if (newest === undefined || newest.createdAt < current.database.createdAt) return undefined;
  const others = target.databases.filter((it) => it.id !== current.database.id);
  return others.some((database) => attaches(newest, { ...current, database })) ? undefined : newest;
}

/**
 * The release that the dynos run, if it is the one that has taken the current database away: the first of the two of a promote.
 * Null while they have a database.
 */
export function withoutDatabase({ targetDatabase }: Request, { target }: Seen): number | null {
  const running = target.releases.find((it) => it.status === 'succeeded');
  const isDetached = running?.description.startsWith(`Detach ${targetDatabase} (@ref:`) ?? false;
  return running !== undefined && isDetached ? running.version : null;
}

/** What that means, in a sentence. */
export function isDown({ targetApp, targetDatabase }: Request): string {
  const variable = configVar(targetDatabase);
  return targetDatabase === 'DATABASE'
    ? `${targetApp} is down: its dynos have no ${variable}.`
    : `The dynos of ${targetApp} have no ${variable}.`;
}

/** Exactly, because `Attach DATABASE_CONNECTION_POOL` begins alike and has fooled the Heroku CLI. */
function attaches(release: Release, { attachment, database }: Held): boolean {
  return [database.name, nameInUse(database.name)].some(
    (name) => release.description === `Attach ${attachment.name} (@ref:${name})`,
  );
}

function verdict(
  releases: readonly Release[],
  is: Rollout['is'],
  holds: (release: Release) => boolean,
): Rollout | null {
  const found = releases.find(holds);
  return found === undefined ? null : { is, version: found.version };
}
