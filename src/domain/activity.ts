import type { Activity } from './seen.ts';

/** The config var of the target app that says what a refresh has paused, so that any later run can start it again. */
export const PAUSED = 'HEROKU_STAGING_REFRESH_PAUSED';

/** `maintenance mode, worker (2 dynos)`. */
export function inWords({ maintenance, processes }: Activity): string {
  const types = Object.entries(processes).map(([type, dynos]) => `${type} (${dynos})`);
  return [...(maintenance ? ['maintenance mode'] : []), ...types].join(', ');
}
