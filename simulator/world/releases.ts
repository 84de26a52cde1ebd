import type { Addon, App, Release } from './things.ts';
import type { World } from './world.ts';

/**
 * Makes a release. With a release phase it is pending first, and phases of one app run one after the other.
 * Source: Dev Center, release-phase; heroku/cli v11.9.0, src/commands/pg/promote.ts, which waits for both.
 */
export function release(world: World, app: App, description: string): Release {
  const { release: takes } = world.settings;
  const releasePhase = app.releasePhase ?? world.settings.releasePhase;
  const before = releasesOf(world, app)[0];
  const startsAt = Math.max(world.now(), before?.dueAt ?? 0);
  const fails =
    releasePhase === 'fails' ||
    (releasePhase === 'fails on attach' && description.startsWith('Attach')) ||
    (releasePhase === 'fails on fork' &&
      (world.attached(app, 'DATABASE')?.addon.forkedFrom ?? null) !== null);
  const made: Release = {
    id: world.newId(),
    app,
    version: (before?.version ?? 0) + 1,
    description,
    status: releasePhase === 'none' ? 'succeeded' : 'pending',
    createdAt: world.now(),
    dueAt: releasePhase === 'none' ? world.now() : startsAt + takes,
    fails,
    database: world.attached(app, 'DATABASE')?.addon,
  };
  world.add(world.releases, made);
  return made;
}

/** Newest first. */
export function releasesOf(world: World, app: App): readonly Release[] {
  return world.releases.filter((it) => it.app === app).sort((a, b) => b.version - a.version);
}

/** The release that the dynos run: the newest that has succeeded. */
export function currentRelease(world: World, app: App): Release | undefined {
  return releasesOf(world, app).find((it) => it.status === 'succeeded');
}

/** With preboot, dynos of the release before go on for the boot timeout and two minutes. Dev Center, preboot, 2024-10. */
const OLD_DYNOS_SERVE = 180_000;

/** Whether dynos from before a release still serve and have this database. */
export function servesOldDynos(world: World, addon: Addon): boolean {
  return world.apps.filter((app) => hasPreboot(world, app)).some((app) => servesFor(world, app, addon));
}

export function hasPreboot(world: World, app: App): boolean {
  return app.preboot ?? world.settings.preboot;
}

function servesFor(world: World, app: App, addon: Addon): boolean {
  const done = releasesOf(world, app).filter((it) => it.status === 'succeeded');
  return done.some((it, at) => it.dueAt + OLD_DYNOS_SERVE > world.now() && done[at + 1]?.database === addon);
}

export function settleReleases(world: World): void {
  for (const it of world.releases) {
    if (it.status === 'pending' && it.dueAt <= world.now()) it.status = it.fails ? 'failed' : 'succeeded';
  }
}
