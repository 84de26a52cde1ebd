import { createAddon, destroyAddon, forkFollow, renameAddon } from '../../simulator/world/addons.ts';
import { attach, detach } from '../../simulator/world/attachments.ts';
import { captureBackup, restoreBackup } from '../../simulator/world/backups.ts';
import { plans, priceOf } from '../../simulator/world/catalogue.ts';
import { changeConfigVars, configVarsOf, isConfigVarSet } from '../../simulator/world/config-vars.ts';
import { formationOf, scale } from '../../simulator/world/formation.ts';
import { HerokuError } from '../../simulator/world/heroku-error.ts';
import {
  before,
  checkDestroy,
  checkInvariants,
  checkRestore,
  checkTransfer,
} from '../../simulator/world/invariants.ts';
import { currentRelease, release, releasesOf } from '../../simulator/world/releases.ts';
import { settle } from '../../simulator/world/settle.ts';
import type * as things from '../../simulator/world/things.ts';
import { processedBytes, startTransfer, transfersOf } from '../../simulator/world/transfers.ts';
import type { World } from '../../simulator/world/world.ts';
import { PAUSED } from '../../src/domain/activity.ts';
import { HOLD } from '../../src/domain/hold.ts';
import { workNames } from '../../src/domain/names.ts';
import { ALL_PARTS } from '../../src/domain/part.ts';
import { stop } from '../../src/domain/problem.ts';
import type { Request } from '../../src/domain/request.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { Activity, Attachment, Database, Fresh, Held, Seen } from '../../src/domain/seen.ts';
import type { Heroku, Outcome, Sent } from '../../src/engine/ports.ts';
import { asKnown } from './as-known.ts';

/** How far a promote goes by the name just read; by the id is what the fence is there against. */
export type Fence = 'name' | 'id';

/**
 * Heroku without HTTP and JSON: a hundred times faster, for sweeps that run the engine a hundred thousand times.
 *
 * @param turn is awaited before each thing that is read or done, so that another run can come in between
 */
export function direct(
  world: World,
  request: Request,
  turn: () => Promise<void>,
  fence: Fence = 'name',
): Heroku {
  // As last read, which may lead to a database that is in use by now: the real one has read it some moments ago too.
  let login = '';
  const places = async () => {
    await turn();
    settle(world);
    const vars = configVarsOf(world, world.app(request.targetApp));
    login = vars[`${workNames(request.targetDatabase).new}_URL`] ?? '';
    return readPlaces(world, request);
  };
  // Not a snapshot: what the first read has shown may be gone by the second; then it looks again, as the real one does.
  const read = async (): Promise<Seen> => {
    for (;;) {
      const first = await places();
      await turn();
      settle(world);
      const seen = readRest(world, request, first);
      const last = await places();
      const names = ({ all }: Places) => all.map((it) => `${it.id} ${it.database.name}`).join();
      if (names(first) === names(last)) return seen;
    }
  };
  return {
    look: async (known, parts = ALL_PARTS) => (known === null ? read() : asKnown(await read(), known, parts)),
    glance: read,
    async send(change) {
      await turn();
      settle(world);
      const url = configVarsOf(world, world.app(request.targetApp))[
        `${workNames(request.targetDatabase).new}_URL`
      ];
      if (change.verb === 'copy' && url !== login)
        stop({ code: 'NEW_DATABASE_VANISHED', kind: 'conflict', what: 'It leads elsewhere.', remedy: '' });
      return guarded(world, () => send(world, request, change, fence));
    },
    // What is gone by now cannot be asked about, and counts as used.
    isAttached: async ({ id }) => {
      const addon = world.addons.find((it) => it.id === id);
      return addon === undefined || world.attachmentsTo(addon).length > 0;
    },
    inventory: async () => ({ lost: [], facts: null }),
    sharedConfig: async () => [],
    powers: async () => null,
    async run() {
      await turn();
      return 0;
    },
    login: () => new Secret(login),
  };
}

type Places = {
  readonly current: Attachment | null;
  readonly new: Attachment | null;
  readonly old: Attachment | null;
  readonly undone: Attachment | null;
  readonly all: readonly Attachment[];
};

function readPlaces(world: World, request: Request): Places {
  const app = world.app(request.targetApp);
  const all = world.attachmentsOf(app).map(attachmentOf);
  const named = (name: string) => all.find((it) => it.name === name) ?? null;
  const names = workNames(request.targetDatabase);
  return {
    current: named(request.targetDatabase),
    new: named(names.new),
    old: named(names.old),
    undone: named(names.undone),
    all,
  };
}

function readRest(world: World, request: Request, places: Places): Seen {
  const [source, target] = [world.app(request.sourceApp), world.app(request.targetApp)];
  const model = world.attached(source, request.sourceDatabase)?.addon;
  const vars = configVarsOf(world, target);
  const current = held(world, places.current, target);
  const fresh = held(world, places.new, target);
  const url = (name: string) => vars[`${name}_URL`];
  return {
    at: world.now(),
    source: {
      app: source,
      database: model === undefined ? null : databaseOf(model),
      facts: model === undefined ? null : factsOf(world, model),
      instead: null,
      attachments: world.attachmentsOf(source).map(attachmentOf),
      backups: request.mode === 'backup' ? backupsOf(world, source, model) : [],
    },
    target: {
      app: target,
      stage: target.stage,
      preboot: world.settings.preboot,
      activity: activityOf(world, target),
      paused: vars[PAUSED] === undefined ? null : (JSON.parse(vars[PAUSED]) as Activity),
      hold: vars[HOLD] ?? null,
      attachments: places.all,
      databases: world.addons.filter((it) => it.app === target).map(databaseOf),
      borrowed: [],
      hasConfigVar: url(request.targetDatabase) !== undefined,
      runsOnCurrent: [places.new, places.old].some(
        (it) =>
          it !== null &&
          it.database.id === places.current?.database.id &&
          url(it.name) === url(request.targetDatabase),
      ),
      instead: null,
      urlIsSource: false,
      texts: [],
      releases: releasesOf(world, target).map((it) => ({
        ...it,
        updatedAt: it.status === 'pending' ? it.createdAt : it.dueAt,
        current: currentRelease(world, target) === it,
        isRepeatable: world.settings.deployedAs === 'slug',
      })),
    },
    current,
    currentVersion: null,
    new: fresh === null ? null : freshOf(world, fresh, target),
    old: held(world, places.old, target),
    undone: held(world, places.undone, target),
    others: [],
    offers: plans.map((plan) => ({ plan, price: { cents: priceOf(plan), unit: 'month' } })),
  };
}

function held(world: World, attachment: Attachment | null, target: things.App): Held | null {
  const addon = world.addons.find((it) => it.id === attachment?.database.id);
  if (attachment === null || addon === undefined) return null;
  const everywhere = world.attachmentsTo(addon).map(attachmentOf);
  return {
    attachment,
    database: databaseOf(addon),
    elsewhere: everywhere.filter((it) => it.app.id !== target.id),
  };
}

function freshOf(world: World, it: Held, target: things.App): Fresh {
  const addon = world.addon(it.database.id);
  const transfer = transfersOf(world, target).find((transfer) => transfer.to.addon === addon);
  const waiting = addon.state === 'provisioning';
  return {
    ...it,
    readiness: {
      is: addon.state === 'deprovisioned' ? 'broken' : waiting ? 'waiting' : 'ready',
      message: '',
    },
    facts: factsOf(world, addon),
    transfer:
      transfer === undefined
        ? null
        : {
            id: transfer.id,
            createdAt: transfer.startedAt,
            succeeded: transfer.succeeded,
            bytes: processedBytes(world, transfer),
            total: transfer.work.total,
            warnings: transfer.warnings,
            finishedAt: transfer.finishedAt,
            lastLines: [],
            from: transfer.kind === 'copy' ? 'source' : null,
          },
    hasConfigVar: isConfigVarSet(world, addon),
    marker: null,
  };
}

function backupsOf(
  world: World,
  app: things.App,
  model: things.Addon | undefined,
): Seen['source']['backups'] {
  return transfersOf(world, app)
    .filter((it) => it.kind === 'backup')
    .map((it) => ({
      id: it.id,
      name: `b00${it.num}`,
      isScheduled: it.schedule !== null,
      isOfSource: it.from.addon === model,
      createdAt: it.startedAt,
      startedAt: it.startedAt,
      url: new Secret(it.to.url),
      succeeded: it.succeeded,
      bytes: processedBytes(world, it),
      total: it.work.total,
      warnings: it.warnings,
      finishedAt: it.finishedAt,
      lastLines: [],
    }));
}

function activityOf(world: World, app: things.App): Activity {
  const processes = formationOf(world, app).map(({ type, quantity }) => [type, quantity]);
  return { maintenance: app.maintenance, processes: Object.fromEntries(processes) };
}

function attachmentOf({ id, name, namespace, createdAt, app, addon }: things.Attachment): Attachment {
  return {
    id,
    name,
    namespace,
    createdAt,
    app,
    database: { id: addon.id, name: addon.name, app: addon.app },
  };
}

function databaseOf({ id, name, app, plan, state, createdAt, message }: things.Addon): Database {
  return { id, name, app, plan, state, createdAt, price: { cents: priceOf(plan), unit: 'month' }, message };
}

function factsOf(world: World, addon: things.Addon): Fresh['facts'] {
  const forked = addon.state === 'provisioned' && addon.forkedFrom !== null;
  const rest = { version: world.storage.version, bytes: 1, tables: null };
  return {
    following: addon.following !== null,
    forked,
    forkedFrom: null,
    formation: null,
    forkFollow: forkFollow(world, addon),
    address: null,
    ...rest,
  };
}

function guarded(world: World, change: () => void): Outcome {
  const then = before(world);
  try {
    change();
    return { is: 'accepted', requestId: null };
  } catch (error) {
    if (error instanceof HerokuError)
      return { is: 'refused', taken: error.status === 423, message: error.message, requestId: null };
    throw error;
  } finally {
    checkInvariants(world, then, false);
  }
}

function send(world: World, request: Request, change: Sent, fence: Fence): unknown {
  const app = world.app(request.targetApp);
  const by = (database: Database | null) => (fence === 'name' ? database?.name : database?.id);
  switch (change.verb) {
    case 'create':
      return createAddon(world, app, {
        plan: change.plan,
        name: change.name,
        attachment: change.attachment,
        config: change.fork === null ? {} : { fork: change.fork, fast: change.fast },
      });
    case 'copy': {
      const [from, to] = [configVarsOf(world, world.app(request.sourceApp)), configVarsOf(world, app)];
      const urls = {
        from_url: from[`${request.sourceDatabase}_URL`] ?? '',
        to_url: to[`${change.to}_URL`] ?? '',
      };
      const target = world.addon(change.database?.id ?? '');
      checkTransfer(world, target, urls.to_url);
      return startTransfer(world, target, { ...urls, to_name: change.to });
    }
    case 'capture':
      return captureBackup(world, world.addon(change.database?.id ?? ''));
    case 'restore': {
      const target = world.addon(change.database?.id ?? '');
      checkRestore(world, target);
      return restoreBackup(world, target, change.backup?.url?.reveal() ?? '');
    }
    case 'keep':
      return attach(world, app, world.addon(change.database?.name ?? ''), {
        name: change.attachment,
        namespace: null,
      });
    case 'promote':
    case 'carry': {
      const name = change.verb === 'carry' ? change.name : change.attachment;
      const { namespace } = change;
      return attach(world, app, world.addon(by(change.database) ?? ''), {
        name,
        namespace,
        confirm: app.name,
      });
    }
    case 'move':
      throw new Error('Only the target app is played here');
    case 'note':
      return changeConfigVars(world, app, { [PAUSED]: JSON.stringify(change.paused) });
    case 'forget':
      return changeConfigVars(world, app, { [PAUSED]: null });
    case 'maintenance':
      app.maintenance = change.name === 'on';
      return app;
    case 'scale':
      return scale(
        world,
        app,
        Object.entries(change.processes).map(([type, quantity]) => ({ type, quantity })),
      );
    case 'retire':
    case 'rename':
      return renameAddon(world, world.addon(by(change.database) ?? ''), change.to);
    case 'destroy': {
      const addon = world.addon(by(change.database) ?? '');
      checkDestroy(world, addon);
      return destroyAddon(world, addon, false);
    }
    case 'detach': {
      const attachment = world.attachments.find((it) => it.id === change.attachment?.id);
      if (attachment === undefined) throw new HerokuError(404, 'not_found', 'gone');
      return detach(world, attachment);
    }
    case 'release':
      return release(world, app, 'Retry');
    case 'unfollow':
      world.addon(change.database?.id ?? '').following = null;
      return;
  }
}
