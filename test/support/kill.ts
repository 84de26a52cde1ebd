import type { Transport } from '../../src/heroku/transport.ts';
import { type Ran, type RunOptions, run, type Stage, transportTo } from './stage.ts';

/** Where a run dies: at its n-th request, before or after Heroku has done it. */
export type Death = { readonly at: number; readonly when: 'before' | 'after' };

/**
 * Runs until the run dies as a process does: nothing of it goes on, nothing is cleaned up.
 *
 * @returns what it did if it came to its end first
 */
export async function runUntil(
  death: Death,
  stage: Stage,
  options: RunOptions = {},
): Promise<Ran | 'killed'> {
  const through = options.transport ?? transportTo(stage.world);
  let count = 0;
  let die: () => void = () => {};
  const killed = new Promise<'killed'>((resolve) => {
    die = () => resolve('killed');
  });
  const never = () => {
    die();
    return new Promise<never>(() => {});
  };
  const mortal: Transport = async (request) => {
    count += 1;
    if (count > death.at || (count === death.at && death.when === 'before')) return never();
    const reply = await through(request);
    return count === death.at ? never() : reply;
  };
  return Promise.race([run(stage, { ...options, transport: mortal }), killed]);
}
