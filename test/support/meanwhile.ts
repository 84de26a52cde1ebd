import { destroyAddon, renameAddon } from '../../simulator/world/addons.ts';
import { attach, detach } from '../../simulator/world/attachments.ts';
import { HerokuError } from '../../simulator/world/heroku-error.ts';
import type { Settings } from '../../simulator/world/settings.ts';
import { settle } from '../../simulator/world/settle.ts';
import type { Addon } from '../../simulator/world/things.ts';
import type { World } from '../../simulator/world/world.ts';
import type { Report } from '../../src/domain/report/report.ts';
import type { Request } from '../../src/domain/request.ts';
import type { HttpReply, HttpRequest, Transport } from '../../src/heroku/http/transport.ts';
import { newStage, type RunOptions, run, type Stage, transportTo } from './stage.ts';

/** Something that comes about on Heroku just before one request. */
export type Event = (world: World) => void;

/** What a list or a thing that is asked for by itself shows otherwise than it is, in one reply. */
export type Slip = (
  sent: HttpRequest,
  now: () => Promise<HttpReply>,
  before: HttpReply | null,
) => Promise<HttpReply>;

/** What a refresh is made in, and of what. */
export type Setting = {
  readonly name: string;
  readonly request: Partial<Request>;
  readonly settings: Partial<Settings>;
  readonly pooler?: boolean;
};

/** Short waits make few requests, and each request is a moment. */
const quick = {
  provision: 10_000,
  fork: 10_000,
  copy: 10_000,
  release: 5_000,
  destroy: 12_000,
  dataApiDelay: 4_000,
};

export const deprovisions = ['attached until gone', 'detached at once', 'synchronous'] as const;

/** A fork and a copy, each with a pooler and with a release phase, on a Heroku that destroys in each of its ways. */
export const settingsOf = (ways: readonly Settings['deprovision'][]): readonly Setting[] =>
  ways.flatMap((deprovision) =>
    (['fork', 'copy'] as const).flatMap((mode) => [
      {
        name: `${mode} with a pooler, ${deprovision}`,
        request: { mode },
        settings: { deprovision },
        pooler: true,
      },
      {
        name: `${mode} with a release phase, ${deprovision}`,
        request: { mode },
        settings: { deprovision, releasePhase: 'succeeds' as const },
      },
    ]),
  );

/** The target app, on which all of it happens. */
const app = 'acme-staging';

/** What was staging's before the first run. */
const own = 'postgresql-deep-22222';

/** A third database of staging's own, which has been there all along. */
function addThird({ world, storage }: Stage): void {
  const id = world.newId();
  storage.create(id);
  storage.fill(id, 'third', 1, 1);
  const third: Addon = { ...world.addon(own), id, name: 'third', formerNames: [] };
  world.addons.push(third);
  attach(world, world.app(app), third, { name: 'THIRD', namespace: null });
}

/** A stage as `setting` has it, with the third database, and with a leftover too old to be continued if there is to be one. */
export async function stageFor({ settings, pooler }: Setting, hasLeftover: boolean): Promise<Stage> {
  const stage = await newStage({ ...quick, ...settings });
  const { world } = stage;
  addThird(stage);
  if (pooler)
    attach(world, world.app(app), world.addon(own), {
      name: 'DATABASE_CONNECTION_POOL',
      namespace: 'connection-pooling:default',
    });
  if (hasLeftover) addLeftover(stage);
  world.settleIn();
  return stage;
}

function addLeftover({ world, storage }: Stage): void {
  const id = world.newId();
  storage.create(id);
  storage.fill(id, 'stale', 1, 1);
  const leftover: Addon = { ...world.addon(own), id, name: `${app}-20261115-aaaa`, formerNames: [] };
  world.addons.push(leftover);
  attach(world, world.app(app), leftover, { name: 'NEW_DATABASE', namespace: null });
}

/** What is attached to staging under a name. */
function at(world: World, name: string): Addon | undefined {
  return world.attached(world.app(app), name)?.addon;
}

/** Not what is being destroyed, as Heroku shows: who promotes that takes staging down. */
function promote(world: World, addon: Addon | undefined): void {
  if (addon?.state === 'provisioned')
    attach(world, world.app(app), addon, { name: 'DATABASE', namespace: null, confirm: app });
}

function third(world: World): Addon | undefined {
  return world.addons.find((it) => it.name === 'third');
}

function detachNamed(world: World, name: string): void {
  const attachment = world.attached(world.app(app), name);
  if (attachment !== undefined) detach(world, attachment);
}

function rename(world: World, name: string): void {
  const addon = at(world, name);
  if (addon !== undefined) renameAddon(world, addon, `${addon.name}-by-hand`);
}

/** Not the database in use: who destroys that takes staging down. */
function destroy(world: World, name: string): void {
  const addon = at(world, name);
  if (addon !== undefined && addon !== at(world, 'DATABASE')) destroyAddon(world, addon, false);
}

function attachAs(world: World, addon: Addon | undefined, name: string, to = app): void {
  if (addon !== undefined) attach(world, world.app(to), addon, { name, namespace: null });
}

/** What a colleague may do by hand while a refresh goes on. Heroku may refuse it; then nothing happens. */
export const deeds: Readonly<Record<string, Event>> = {
  'promotes NEW_DATABASE': (world) => promote(world, at(world, 'NEW_DATABASE')),
  'goes back to OLD_DATABASE': (world) => promote(world, at(world, 'OLD_DATABASE')),
  'promotes a third database': (world) => promote(world, third(world)),
  'detaches NEW_DATABASE': (world) => detachNamed(world, 'NEW_DATABASE'),
  'detaches OLD_DATABASE': (world) => detachNamed(world, 'OLD_DATABASE'),
  'detaches the pooler': (world) => detachNamed(world, 'DATABASE_CONNECTION_POOL'),
  'renames NEW_DATABASE': (world) => rename(world, 'NEW_DATABASE'),
  'renames OLD_DATABASE': (world) => rename(world, 'OLD_DATABASE'),
  'renames DATABASE': (world) => rename(world, 'DATABASE'),
  'destroys NEW_DATABASE': (world) => destroy(world, 'NEW_DATABASE'),
  'destroys OLD_DATABASE': (world) => destroy(world, 'OLD_DATABASE'),
  'attaches a third database as NEW_DATABASE': (world) => attachAs(world, third(world), 'NEW_DATABASE'),
  'attaches a third database as OLD_DATABASE': (world) => attachAs(world, third(world), 'OLD_DATABASE'),
  'attaches DATABASE under another name': (world) => attachAs(world, at(world, 'DATABASE'), 'BY_HAND'),
  'attaches DATABASE to another app': (world) =>
    attachAs(world, at(world, 'DATABASE'), 'STAGING', 'acme-dev'),
  'attaches NEW_DATABASE to another app': (world) =>
    attachAs(world, at(world, 'NEW_DATABASE'), 'STAGING', 'acme-dev'),
  'attaches OLD_DATABASE to another app': (world) =>
    attachAs(world, at(world, 'OLD_DATABASE'), 'STAGING', 'acme-dev'),
};

/** Does what a person does by hand. Heroku may refuse it; then nothing happens. */
export function byHand(world: World, deed: Event): void {
  settle(world);
  try {
    deed(world);
  } catch (error) {
    if (!(error instanceof HerokuError)) throw error;
  }
}

/** What ends goes now. */
export const gone: Event = (world) => {
  for (const addon of world.addons) if (addon.state === 'deprovisioning') addon.dueAt = world.now();
  settle(world);
};

const isList = ({ method, url }: HttpRequest) =>
  method === 'GET' && /\/(addon-attachments|addons|releases)$/.test(new URL(url).pathname);

const isOne = ({ method, url }: HttpRequest) =>
  method === 'GET' && /\/addons\/[^/]+(\/addon-attachments)?$/.test(new URL(url).pathname);

const NOT_FOUND: HttpReply = {
  status: 404,
  header: () => null,
  body: JSON.stringify({ id: 'not_found', resource: 'add_on', message: "Couldn't find that add-on." }),
};

/** A list that shows what it has shown the last time. */
export const stale: Slip = (sent, now, before) =>
  isList(sent) && before !== null ? Promise.resolve(before) : now();

/** A database that is in lists, and not known when it is asked for by itself. */
export const unknown: Slip = (sent, now) => (isOne(sent) ? Promise.resolve(NOT_FOUND) : now());

/** Which of the requests that are sent side by side Heroku answers first. */
type Order = 'first come, first served' | 'last come, first served';

export type Meanwhile = {
  /** Before which request. */
  readonly nth: number;
  readonly event?: Event;
  readonly slip?: Slip;
  readonly order?: Order;
};

/** Reaches the stage; at the n-th request that Heroku answers, something happens first, or the reply is another one. */
function disturbing(
  stage: Stage,
  { nth, event, slip, order }: Meanwhile,
  reported: (sent: HttpRequest) => void,
): Transport {
  const through = transportTo(stage.world);
  const last = new Map<string, HttpReply>();
  let count = 0;
  const answer: Transport = async (sent) => {
    count += 1;
    const before = last.get(sent.url) ?? null;
    if (count === nth) event?.(stage.world);
    reported(sent);
    const reply = await (count === nth && slip ? slip(sent, () => through(sent), before) : through(sent));
    if (sent.method === 'GET') last.set(sent.url, reply);
    return reply;
  };
  return order === 'last come, first served' ? lastFirst(answer) : answer;
}

/** Of requests that are under way at the same time, the last is answered first. */
function lastFirst(through: Transport): Transport {
  const waiting: (() => void)[] = [];
  return (sent) =>
    new Promise((resolve, reject) => {
      waiting.push(() => void through(sent).then(resolve, reject));
      // When nothing else moves, all that go side by side have been sent.
      setImmediate(() => waiting.pop()?.());
    });
}

/** What came of a run that was disturbed at one moment, and of the next one, which was not. */
export type Disturbed = {
  /** How many requests the first run has made. */
  readonly count: number;
  /** What was sent from the disturbance on, up to the first change, in the order in which Heroku has answered. */
  readonly until: readonly HttpRequest[];
  readonly first: Report;
  readonly second: Report;
  readonly stage: Stage;
  /** What staging has run on after the first run, if that could not be used; null when it could. */
  readonly down: string | null;
};

export async function disturbed(stage: Stage, setting: Setting, meanwhile: Meanwhile): Promise<Disturbed> {
  let count = 0;
  const until: HttpRequest[] = [];
  const transport = disturbing(stage, meanwhile, (sent) => {
    count += 1;
    const last = until.at(-1);
    if (count >= meanwhile.nth && (last === undefined || last.method === 'GET')) until.push(sent);
  });
  const options: RunOptions = { request: { ...setting.request, pollInterval: 5_000 } };
  const first = await run(stage, { ...options, transport });
  const down = downOn(stage);
  const second = await run(stage, options);
  return { count, until, first: first.report, second: second.report, stage, down };
}

function downOn({ world, storage }: Stage): string | null {
  const addon = at(world, 'DATABASE');
  const isWorking = addon?.state === 'provisioned' && storage.label(addon.id) !== undefined;
  return isWorking ? null : `${addon?.name}, ${addon?.state}`;
}

/** What no disturbance may bring about: harm, staging without a database, or one that is paid for and that nothing names. */
export function harm({ first, second, stage: { world }, down }: Disturbed): readonly string[] {
  const reported = [first, second].map((it) => [it.state, it.leftovers, it.warnings, it.problems, it.lost]);
  const unnamed = orphans(world).filter((it) => !JSON.stringify(reported).includes(it.name));
  return [
    ...world.violations,
    ...(down === null ? [] : [`staging is on ${down}`]),
    ...unnamed.map((it) => `${it.name} is left, and nothing says so`),
  ];
}

/** Databases that staging pays for, and that no name of its own leads to. What is being destroyed ends by itself. */
function orphans(world: World): readonly Addon[] {
  const own = world.attachmentsOf(world.app(app)).filter((it) => !/^(NEW|OLD)_DATABASE$/.test(it.name));
  const paid = world.addons.filter((it) => it.app.name === app && it.state !== 'deprovisioning');
  return paid.filter((it) => !own.some(({ addon }) => addon === it));
}
