import { configVar, nameInUse } from '../names.ts';
import type { Request } from '../request.ts';
import type { Database, Held, Release, Seen } from '../seen.ts';

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
export function rollout({ current, target: { releases, databases } }: Seen): Rollout {
  return current === null ? MISSING : rolloutOf(current, releases, databases);
}

const MISSING: Rollout = { is: 'missing', version: 0 };

/** The same for another app, by the worst of what it has of the current database; null when it has nothing of it. */
export function rolloutOn(app: string, { current, others, target: { databases } }: Seen): Rollout | null {
  if (current === null) return null;
  const releases = others.find((it) => it.name === app)?.releases ?? [];
  const attached = current.elsewhere.filter((it) => it.app.name === app).map((it) => it.name);
  // The list of attachments may be behind the releases.
  const names = new Set([...attached, ...releases.flatMap((it) => nameAttached(it, current.database) ?? [])]);
  const found = [...names].map((name) => {
    const attachment = { ...current.attachment, name };
    return rolloutOf({ ...current, attachment }, releases, databases);
  });
  return found.sort((a, b) => WORST.indexOf(a.is) - WORST.indexOf(b.is))[0] ?? null;
}

const WORST: readonly Rollout['is'][] = ['failed', 'missing', 'pending', 'succeeded'];

/** The name under which a release has attached a database. */
function nameAttached({ description }: Release, { name }: Database): string | null {
  const [, attachment = null, of] = /^Attach (\S+) \(@ref:(.+)\)$/.exec(description) ?? [];
  return of === name || of === nameInUse(name) ? attachment : null;
}

function rolloutOf(held: Held, all: readonly Release[], databases: readonly Database[]): Rollout {
  const since = releaseOf(held, all, databases);
  if (since === undefined) return MISSING;
  const releases = all.filter((it) => it.version >= since.version);
  return (
    verdict(releases, 'succeeded', (it) => it.status === 'succeeded') ??
    verdict(releases, 'pending', (it) => it.status === 'pending') ?? { is: 'failed', version: since.version }
  );
}

/**
 * The newest one that attaches anything under the name, if that is the current database. If someone has renamed that since, it also counts
 * if it is younger than the database and names no other known one. Else the list is behind: after an undo an older one attaches it, too.
 */
function releaseOf(
  current: Held,
  releases: readonly Release[],
  databases: readonly Database[],
): Release | undefined {
  const attach = `Attach ${current.attachment.name} (@ref:`;
  const newest = releases.find((it) => it.description.startsWith(attach));
  if (newest === undefined || attaches(newest, current)) return newest;
  if (newest.createdAt < current.database.createdAt) return undefined;
  const others = databases.filter((it) => it.id !== current.database.id);
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
