import { PAUSED } from '../../domain/activity.ts';
import { stop } from '../../domain/problem.ts';
import type { Activity } from '../../domain/seen.ts';
import type { Vault } from './config-vars.ts';
import * as wire from './wire.ts';

/**
 * What an earlier refresh, or this one so far, has paused on the target app; null when nothing is noted.
 *
 * @throws Stopped when somebody has edited the note so that it cannot be read
 */
export function pausedOf(vault: Vault, app: string): Activity | null {
  const note = vault.reveal('target', PAUSED);
  if (note === null) return null;
  const paused = wire.paused.safeParse(jsonOf(note)).data;
  if (paused !== undefined) return paused;
  return stop({
    code: 'PAUSED_UNREADABLE',
    kind: 'refused',
    what: `${PAUSED} of ${app} does not say what a refresh has paused.`,
    remedy: `See what runs, \`heroku ps --app ${app}\`, and what the note says, \`heroku config:get ${PAUSED} --app ${app}\`. Start what should run; then remove the note, whose text is lost with it: \`heroku config:unset ${PAUSED} --app ${app}\`.`,
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
