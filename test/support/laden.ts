import { attach } from '../../simulator/world/attachments.ts';
import type { Settings } from '../../simulator/world/settings.ts';
import { faults } from './faults.ts';
import { deprovisions } from './meanwhile.ts';
import { newStage, type Stage } from './stage.ts';

/** Staging with another name for its database, which has to be carried over; how Heroku destroys one differs from fault to fault. */
export async function laden(fault: string, settings: Partial<Settings>): Promise<Stage> {
  const deprovision = deprovisions[Object.keys(faults).indexOf(fault) % 3] ?? 'synchronous';
  const stage = await newStage({ ...settings, deprovision });
  const { world } = stage;
  attach(world, world.app('acme-staging'), world.addon('postgresql-deep-22222'), {
    name: 'ALIAS',
    namespace: null,
  });
  return stage;
}
