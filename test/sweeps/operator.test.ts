import { expect, test } from 'vitest';
import { destroyAddon, renameAddon } from '../../simulator/world/addons.ts';
import { attach, detach } from '../../simulator/world/attachments.ts';
import { HerokuError } from '../../simulator/world/heroku-error.ts';
import { settle } from '../../simulator/world/settle.ts';
import type { Addon } from '../../simulator/world/things.ts';
import type { World } from '../../simulator/world/world.ts';
import type { HttpRequest } from '../../src/heroku/http/transport.ts';
import { endState, newStage, run, type Stage, transportTo } from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';

const quick = {
  provision: 10_000,
  fork: 10_000,
  copy: 10_000,
  release: 5_000,
  destroy: 5_000,
  dataApiDelay: 4_000,
};

const app = 'acme-staging';

function at(world: World, name: string): Addon | undefined {
  return world.attached(world.app(app), name)?.addon;
}

function promote(world: World, addon: Addon | undefined): void {
  if (addon !== undefined)
    attach(world, world.app(app), addon, { name: 'DATABASE', namespace: null, confirm: app });
}

/** What a colleague may do by hand while a refresh goes on. Heroku may refuse it; then nothing happens. */
const deeds: Readonly<Record<string, (world: World) => void>> = {
  'promotes NEW_DATABASE': (world) => promote(world, at(world, 'NEW_DATABASE')),
  'goes back to OLD_DATABASE': (world) => promote(world, at(world, 'OLD_DATABASE')),
  'promotes a third database': (world) => {
    const third = world.addons.find((it) => it.name === 'third');
    promote(world, third);
  },
  'detaches NEW_DATABASE': (world) => detachNamed(world, 'NEW_DATABASE'),
  'detaches OLD_DATABASE': (world) => detachNamed(world, 'OLD_DATABASE'),
  'renames NEW_DATABASE': (world) => rename(world, 'NEW_DATABASE'),
  'renames OLD_DATABASE': (world) => rename(world, 'OLD_DATABASE'),
  'renames DATABASE': (world) => rename(world, 'DATABASE'),
  'destroys NEW_DATABASE': (world) => {
    const addon = at(world, 'NEW_DATABASE');
    if (addon !== undefined && addon !== at(world, 'DATABASE')) destroyAddon(world, addon, false);
  },
  'destroys OLD_DATABASE': (world) => {
    const addon = at(world, 'OLD_DATABASE');
    if (addon !== undefined && addon !== at(world, 'DATABASE')) destroyAddon(world, addon, false);
  },
};

function detachNamed(world: World, name: string): void {
  const attachment = world.attached(world.app(app), name);
  if (attachment !== undefined) detach(world, attachment);
}

function rename(world: World, name: string): void {
  const addon = at(world, name);
  if (addon !== undefined) renameAddon(world, addon, `${addon.name}-by-hand`);
}

/** A third database of staging's own, which has been there all along. */
async function stageWithThird(): Promise<Stage> {
  const stage = await newStage(quick);
  const { world, storage } = stage;
  const id = world.newId();
  storage.create(id);
  storage.fill(id, 'third', 1, 1);
  const model = world.addon('postgresql-deep-22222');
  const third: Addon = { ...model, id, name: 'third', formerNames: [] };
  world.addons.push(third);
  attach(world, world.app(app), third, { name: 'THIRD', namespace: null });
  return stage;
}

/** Runs with the deed just before the n-th request, then once more undisturbed. */
async function disturbed(deed: (world: World) => void, nth: number) {
  const stage = await stageWithThird();
  const { world } = stage;
  const through = transportTo(world);
  let count = 0;
  let lastMoment = '';
  const options = { request: { pollInterval: 5_000 } };
  const first = await run(stage, {
    ...options,
    transport: async (request) => {
      count += 1;
      if (count === nth) byHand(world, deed);
      if (count === nth) lastMoment = momentOf(request);
      return through(request);
    },
  });
  const inUse = storageLabel(stage, at(world, 'DATABASE'));
  const second = await run(stage, options);
  return {
    count,
    lastMoment,
    first: first.report.status,
    second: second.report,
    inUse,
    violations: endState(stage).violations,
  };
}

/** What the request is that comes right after the deed, if it is one of the two that nothing can take back. */
function momentOf({ method, url, body = '' }: HttpRequest): string {
  if (method === 'DELETE' && url.includes('/addons/')) return 'destroy';
  return body.includes('"name":"DATABASE"') ? 'promote' : '';
}

/**
 * The two windows that stay, one round trip wide, docs/what-if.md: who goes back to the retired database between the last look
 * and DELETE, and who destroys the new one, without retiring it as a run does, between the last look and promote.
 */
const windows: Readonly<Record<string, string>> = {
  destroy: 'goes back to OLD_DATABASE',
  promote: 'destroys NEW_DATABASE',
};

function byHand(world: World, deed: (world: World) => void): void {
  settle(world);
  try {
    deed(world);
  } catch (error) {
    if (!(error instanceof HerokuError)) throw error;
  }
}

function storageLabel({ storage }: Stage, addon: Addon | undefined): string | undefined {
  return addon && storage.label(addon.id);
}

test.each(Object.keys(deeds))(
  'a colleague who %s at any moment loses nothing, and the next run goes on or says why not',
  { timeout: 600_000 },
  async (name) => {
    const deed = deeds[name] ?? (() => {});
    const wrong: string[] = [];
    let executions = 0;
    for (let nth = 1, count = nth; nth <= count; nth += deep ? 1 : 11) {
      const it = await disturbed(deed, nth);
      count = it.count;
      executions += 1;
      const problems = it.second.problems.map((problem) => problem.code).join();
      const isWell =
        it.second.status === 'refreshed' || it.second.status === 'conflict' || it.second.status === 'refused';
      if (windows[it.lastMoment] === name) continue;
      if (it.violations.length > 0 || it.inUse === undefined || !isWell) {
        wrong.push(
          `at ${nth}: ${it.first}, then ${it.second.status} ${problems}; runs on ${it.inUse}; ${it.violations.join()}`,
        );
      }
    }
    tally('a colleague at any moment', executions, wrong);
    expect(wrong).toEqual([]);
  },
);
