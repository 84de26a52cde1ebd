import type { Work } from '../storage.ts';
import { attach, detachAll, resolveOnApp } from './attachments.ts';
import { canFork, plans } from './catalogue.ts';
import { confirmationRequired, HerokuError, invalid, notFound } from './heroku-error.ts';
import { release } from './releases.ts';
import type { Addon, App, Extras } from './things.ts';
import { raise, type World } from './world.ts';

export type CreateAddon = {
  readonly plan: string;
  readonly name?: string | undefined;
  readonly attachment?: string | undefined;
  readonly confirm?: string | undefined;
  readonly config: Readonly<Record<string, unknown>>;
};

/** A new database has the default credential and nothing else. Dev Center, heroku-postgresql-credentials. */
export const noExtras: Extras = { credentials: [], schedules: [], settings: {}, followers: [] };

/** Source: Platform API schema, `add-on`: "globally unique name of the add-on". */
const NAME = /^[a-zA-Z][A-Za-z0-9_-]+$/;

export function createAddon(world: World, app: App, wanted: CreateAddon): Addon {
  const plan = planOf(wanted.plan);
  if (wanted.name !== undefined) checkName(world, wanted.name);
  checkAttachmentIsFree(world, app, wanted);
  const id = world.newId();
  const { fork, follow } = wanted.config;
  const reference = typeof follow === 'string' ? follow : typeof fork === 'string' ? fork : null;
  const source = reference === null ? null : forkSource(world, app, reference, plan);
  const takes = source === null ? world.settings.provision : world.settings.fork;
  const work = source === null ? world.storage.create(id) : world.storage.fork(id, source.id);
  const addon: Addon = {
    id,
    name:
      wanted.name ?? `postgresql-${['curved', 'deep', 'fluffy', 'octagonal'][id.length % 4]}-${id.slice(-5)}`,
    formerNames: [],
    app,
    plan,
    state: 'provisioning',
    createdAt: world.now(),
    updatedAt: world.now(),
    dueAt: world.now() + takes,
    readyAt: 0,
    workedUntil: work.state === 'working' ? null : world.now(),
    work,
    message: messageFor(world, source, wanted.config.fast === true),
    following: source !== null && reference === follow ? leaderUrl(world, source) : null,
    forkedFrom: source !== null && reference === fork ? source.id : null,
    version: source?.version ?? versionOf(world, wanted.config.version),
    lostTables: 0,
    extras: noExtras,
  };
  world.add(world.addons, addon);
  const { attachment: name, confirm } = wanted;
  attach(world, app, addon, { name, confirm, namespace: null, quietly: true });
  if (world.settings.firstDatabase === 'also DATABASE' && world.attached(app, 'DATABASE') === undefined) {
    attach(world, app, addon, { name: 'DATABASE', namespace: null, quietly: true });
    world.given.add(addon);
  }
  return addon;
}

/** Dev Center, heroku-postgres-version-support: an empty database may be asked for on a major version; a fork has its source's. */
function versionOf({ storage }: World, wanted: unknown): string {
  if (typeof wanted !== 'string' || storage.version.startsWith(`${wanted}.`)) return storage.version;
  return /^\d+$/.test(wanted) ? `${wanted}.0` : raise(invalid(`Version ${wanted} is not supported.`));
}

function planOf(name: string): string {
  const plan = name.replace('heroku-postgresql:', '');
  if (plans.includes(plan)) return plan;
  // property_web_builder#144: what people saw when hobby-dev was gone.
  return raise(invalid(`The ${name} plan is no longer available. Choose a different plan.`));
}

function checkName(world: World, name: string): void {
  if (!NAME.test(name)) raise(invalid('Name is invalid'));
  // Names of destroyed add-ons can be used again at once (U-4: unknown; taken ones are refused for sure).
  if (world.addons.some((it) => it.name === name)) raise(invalid('Name is already taken'));
}

function checkAttachmentIsFree(world: World, app: App, { attachment, confirm }: CreateAddon): void {
  if (attachment === undefined || world.attached(app, attachment) === undefined || confirm === app.name)
    return;
  const message = `An attachment named ${attachment} already exists on ${app.name}.`;
  raise(world.settings.takenAttachment === 423 ? confirmationRequired(app.name, message) : invalid(message));
}

/** Source of the rules: Dev Center, heroku-postgres-fork, 2026-05-18 and 2026-01-13; the wording of the plan rule: postgres-logs-errors. */
function forkSource(world: World, app: App, reference: string, plan: string): Addon {
  const source = resolveOnApp(world, app, reference) ?? raise(notFound('add_on'));
  const unfit = [source.plan, plan].find((it) => !canFork(it));
  if (unfit !== undefined)
    raise(invalid(`This database does not support forking and following to the ${unfit} plan.`));
  if (source.following !== null) raise(invalid('You cannot fork a follower.'));
  if (forkFollow(world, source) !== 'Available')
    raise(invalid(`${source.name} is not yet available for forking.`));
  return source;
}

/** What `following` shows: a URL. Here a follower has its leader's data as of its creation. Source: heroku/cli v11.9.0, pg/unfollow.ts. */
function leaderUrl(world: World, leader: Addon): string {
  const login = world.storage.login(leader.id);
  return login === null ? '' : `postgres://${login.host}:${login.port}/${login.database}`;
}

/** The row `Fork/Follow` of `pg:info`. Source: Heroku's Data API schema. */
export function forkFollow(world: World, addon: Addon): string {
  if (!canFork(addon.plan)) return 'Unsupported';
  if (addon.following !== null) return 'Unavailable on followers';
  const cooling = addon.forkedFrom !== null && world.now() < addon.readyAt + world.settings.forkCooldown;
  return addon.state !== 'provisioned' || cooling ? 'Temporarily Unavailable' : 'Available';
}

function messageFor(world: World, source: Addon | null, fast: boolean): string | null {
  if (source === null || !fast) return null;
  const from = new Date(world.now() - world.settings.fastForkAge);
  const day = `${from.getUTCMonth() + 1}/${from.getUTCDate()}/${from.getUTCFullYear()}`;
  const time = from.toISOString().slice(11, 16);
  const age = Math.round(world.settings.fastForkAge / 3_600_000);
  return `Fork will contain data from ${day} at ${time} UTC (about ${age} hours old)\n\nTo create a fork with up-to-date data, exclude the \`--fast\` flag.`;
}

export function renameAddon(world: World, addon: Addon, name: string): void {
  if (addon.name === name) return;
  checkName(world, name);
  addon.formerNames.push(addon.name);
  addon.name = name;
  addon.updatedAt = world.now();
  if (world.settings.renameReleases) release(world, addon.app, `Rename ${addon.name}`);
}

/** heroku/cli v11.9.0, addons/destroy: `--force` allows "destruction even if connected to other apps". The wording is ours. */
export function destroyAddon(world: World, addon: Addon, force: boolean): void {
  const shared = world.attachmentsTo(addon).some((it) => it.app !== addon.app);
  if (shared && !force && world.settings.destroyRefusesShared) {
    raise(
      new HerokuError(
        403,
        'forbidden',
        `${addon.name} is attached to other apps; use force to destroy it anyway.`,
      ),
    );
  }
  if (addon.state === 'deprovisioning') return;
  const { deprovision, destroy } = world.settings;
  addon.state = deprovision === 'synchronous' ? 'deprovisioned' : 'deprovisioning';
  addon.dueAt = world.now() + destroy;
  addon.updatedAt = world.now();
  if (deprovision !== 'attached until gone') lose(world, addon);
  if (deprovision === 'synchronous') world.remove(world.addons, addon);
}

function lose(world: World, addon: Addon): void {
  detachAll(world, addon);
  world.storage.destroy(addon.id);
}

export function settleAddons(world: World): void {
  for (const addon of [...world.addons]) {
    if (addon.work.state !== 'working') addon.workedUntil ??= world.now();
    if (addon.state === 'provisioning' && isOver(addon.work, addon.dueAt, world.now()))
      provisioned(world, addon);
    // "API deletes the record returning a 404 when deprovisioned": heroku/cli, addons-wait.ts.
    if (addon.state === 'deprovisioning' && addon.dueAt <= world.now()) gone(world, addon);
  }
}

function gone(world: World, addon: Addon): void {
  lose(world, addon);
  world.remove(world.addons, addon);
}

function isOver(work: Work, dueAt: number, now: number): boolean {
  return work.state !== 'working' && dueAt <= now;
}

/** When the provider has set the config vars, the app gets them in a release, which restarts it. Dev Center, heroku-postgres-fork. */
function provisioned(world: World, addon: Addon): void {
  const failed = addon.work.state === 'failed' || world.settings.provisioning === 'fails';
  addon.state = failed ? 'deprovisioned' : 'provisioned';
  addon.updatedAt = world.now();
  if (failed) return;
  // Not now: no one looks between two requests, and the config var comes by the time when it was ready.
  addon.readyAt = Math.max(addon.dueAt, addon.workedUntil ?? 0);
  for (const it of world.attachmentsTo(addon))
    release(world, it.app, `Attach ${it.name} (@ref:${addon.name})`);
}
