import { PAUSED } from '../../domain/activity.ts';
import { stop } from '../../domain/problem.ts';
import { pausedUnreadable } from '../../domain/problems/safety.ts';
import type { Activity } from '../../domain/seen.ts';
import type { ConfigVars } from './config-vars.ts';
import * as wire from './wire.ts';

/**
 * What an earlier refresh, or this one so far, paused on the target app; null without a note.
 *
 * @throws Stopped when someone has edited the note so that it cannot be read
 */
export function pausedOf(configVars: ConfigVars, app: string): Activity | null {
  const note = configVars.reveal('target', PAUSED);
  if (note === null) return null;
  const paused = wire.paused.safeParse(jsonOf(note)).data;
  if (paused !== undefined) return paused;
  return stop(pausedUnreadable(app));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
