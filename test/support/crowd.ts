import { createAddon } from '../../simulator/world/addons.ts';
import type { Settings } from '../../simulator/world/settings.ts';
import { settle } from '../../simulator/world/settle.ts';
import type { World } from '../../simulator/world/world.ts';
import { runAll } from './several.ts';
import { sharedClock } from './shared-clock.ts';
import { atOnce, newStage } from './stage.ts';

const DAY = 86_400_000;

/**
 * Several refreshes on one account and one source, each with a staging app of its own, begun in the same second.
 *
 * @param by whether they are all in one run, which shares what it knows, or each in a job of its own
 */
export async function refreshMany(count: number, settings: Partial<Settings>, by: 'one run' | 'a run each') {
  const stage = await newStage(atOnce);
  const apps = Array.from({ length: count }, (_, at) => `staging-${at + 1}`);
  for (const app of apps) addStagingApp(stage.world, app);
  stage.clock.advance(DAY);
  Object.assign(stage.world.settings, settings);
  const began = stage.clock.now();
  const wanted = apps.map((targetApp) => ({ targetApp }));
  const clock = sharedClock(stage);
  const runs = by === 'one run' ? [wanted] : wanted.map((it) => [it]);
  const ended = await clock.untilDone(Promise.all(runs.map((it) => runAll(stage, it, { clock }))));
  const reports = ended.flatMap((it) => it.reports);
  const asked = stage.world.requests.filter(
    (it) => it.at >= began && !it.path.startsWith('/client/') && !it.path.startsWith('/postgres/'),
  );
  return {
    ends: reports.map((it) => it.endedAt - began),
    statuses: reports.map((it) => it.status),
    requests: asked.map((it) => it.at),
    refused: asked.filter((it) => it.status === 429).length,
    offersRead: asked.filter((it) => it.path.endsWith('/plans')).length,
    violations: stage.world.violations.length,
  };
}

/** Adds an app in the stage `staging` with an empty database as DATABASE. The world must be set to do everything at once. */
export function addStagingApp(world: World, name: string): void {
  const app = world.addApp(name, 'staging');
  createAddon(world, app, {
    plan: 'standard-0',
    name: `postgresql-${name}`,
    attachment: 'DATABASE',
    config: {},
  });
  settle(world);
}
