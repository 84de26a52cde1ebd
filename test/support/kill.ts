import type { Transport } from '../../src/heroku/http/transport.ts';
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
  // What is done inside a database counts too: before it, and after it.
  const turn = async () => {
    count += 1;
    if (count >= death.at) await never();
  };
  return Promise.race([run(stage, { ...options, transport: mortal, turn }), killed]);
}

/** Runs until Heroku has done the change that `isIt` recognises, and dies before it hears of that. */
export async function runUntilDone(
  isIt: (change: string) => boolean,
  stage: Stage,
  options: RunOptions = {},
): Promise<void> {
  const through = options.transport ?? transportTo(stage.world);
  await new Promise<void>((died, ended) => {
    const mortal: Transport = async (request) => {
      const reply = await through(request);
      const { pathname } = new URL(request.url);
      if (!isIt(`${request.method} ${pathname.replace(/[0-9a-f-]{36}/g, ':id')} ${request.body ?? ''}`))
        return reply;
      died();
      return new Promise<never>(() => {});
    };
    run(stage, { ...options, transport: mortal }).then(
      ({ report }) => ended(new Error(`It has ended: ${report.status}`)),
      ended,
    );
  });
}

/** The changes of a refresh, as `runUntilDone` sees them. */
export const created = (change: string) => change.startsWith('POST /apps/:id/addons');
export const kept = (change: string) => change.includes('"name":"OLD_DATABASE"');
export const promoted = (change: string) => change.includes('"name":"DATABASE"');
export const retired = (change: string) => change.startsWith('PATCH ');
export const destroyed = (change: string) => change.startsWith('DELETE /apps/:id/addons');
export const copyStarted = (change: string) => change.includes('/transfers');
export const backupStarted = (change: string) => change.startsWith('POST') && /\/backups /.test(change);
export const restoreStarted = (change: string) => change.includes('/restores');
