import { addonByUrl } from './attachments.ts';
import { servesOldDynos } from './releases.ts';
import type { Addon, App } from './things.ts';
import type { World } from './world.ts';

/** Something that must never happen has happened. It ends the request, and the test. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

/** What is true of an app's DATABASE between two requests. */
type Before = ReadonlyMap<App, Addon | undefined>;

export function before(world: World): Before {
  return new Map(world.apps.map((app) => [app, world.attached(app, 'DATABASE')?.addon]));
}

/**
 * What no refresh may ever do. Checked after every request of every client.
 *
 * Heroku allows all of it: these are promises of the tool, not rules of Heroku.
 */
export function checkInvariants(world: World, then: Before, isRead: boolean): void {
  for (const [app, was] of then) {
    const is = world.attached(app, 'DATABASE')?.addon;
    if (app.stage === 'production' && !isRead && is !== was)
      violated(world, `DATABASE of ${app.name} was changed`);
    // What Heroku has attached by itself is no doing of ours, and may be taken back.
    if (was === undefined && is !== undefined && world.given.has(is)) continue;
    if (was !== undefined && is === undefined && world.given.delete(was)) continue;
    if (was !== undefined && is === undefined) violated(world, `${app.name} has lost its DATABASE`);
    if (is !== was && is !== undefined && !world.isPrepared(is))
      violated(world, `DATABASE of ${app.name} is on ${is.name}, which is not prepared`);
    if (is !== was && is?.state !== 'provisioned')
      violated(world, `DATABASE of ${app.name} is on ${is?.name}, which is ${is?.state}`);
  }
}

/** Before a database is destroyed. */
export function checkDestroy(world: World, addon: Addon): void {
  if (!world.watchesDestroy) return;
  if (servesOldDynos(world, addon))
    violated(world, `${addon.name} is destroyed while dynos from before the release still use it`);
  for (const { app, name } of world.attachmentsTo(addon)) {
    if (name === 'DATABASE')
      violated(world, `${addon.name} is destroyed while it is DATABASE of ${app.name}`);
    if (app !== addon.app) violated(world, `${addon.name} is destroyed while ${app.name} has it as ${name}`);
  }
}

/** Before a copy into `target` is begun. */
export function checkTransfer(world: World, target: Addon, url: string): void {
  const to = addonByUrl(world, url);
  if (to !== undefined && to !== target) violated(world, `A copy for ${target.name} goes into ${to.name}`);
  checkFill(world, target, 'A copy');
}

/** Before a backup is restored into `target`, which loses what it held. */
export function checkRestore(world: World, target: Addon): void {
  if (world.watchesRestore) checkFill(world, target, 'A restore');
  else checkWrite(world, target.app, 'A restore');
}

function checkFill(world: World, target: Addon, what: string): void {
  checkWrite(world, target.app, what);
  const running = world.transfers.some((it) => it.to.addon === target && it.finishedAt === null);
  if (running) violated(world, `${what} into ${target.name} while another goes on`);
  if (world.attachmentsTo(target).some((it) => it.name === 'DATABASE'))
    violated(world, `${what} into ${target.name}, which is in use`);
}

/** Before anything of `app` is changed. */
export function checkWrite(world: World, app: App, what: string): void {
  if (app.stage === 'production') violated(world, `${what} changes the production app ${app.name}`);
}

function violated(world: World, what: string): never {
  world.violations.push(what);
  throw new Violation(what);
}
