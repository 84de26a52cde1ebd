import { captureBackup } from '../../simulator/world/backups.ts';
import { settle } from '../../simulator/world/settle.ts';
import type { Transfer } from '../../simulator/world/things.ts';
import type { Stage } from './stage.ts';

type Made = {
  /** How long ago it began, in milliseconds. */
  readonly age?: number;
  readonly isScheduled?: boolean;
  /** The name of the add-on; production's by default. */
  readonly of?: string;
};

/** A complete backup that was there before the run. */
export async function backedUp({ world, clock }: Stage, made: Made = {}): Promise<Transfer> {
  const { age = 3_600_000, isScheduled = false, of = 'postgresql-curved-11111' } = made;
  // Younger than the names of its database.
  clock.advance(60_000);
  const backup = captureBackup(world, world.addon(of), isScheduled ? world.newId() : undefined);
  clock.advance(world.settings.copy);
  settle(world);
  clock.advance(Math.max(0, age - world.settings.copy));
  return backup;
}
