import { HerokuError, invalid } from './heroku-error.ts';
import type { App, Process } from './things.ts';
import { raise, type World } from './world.ts';

/** What is asked of one type of process. The CLI sends the quantity as a string, and `+1` or `-1` for a difference. */
export type Scale = { readonly type?: unknown; readonly quantity?: unknown; readonly size?: unknown };

/**
 * The types of process that an app has, as `heroku ps:scale` shows them. A release phase shows as the type `release`, which
 * never has a dyno of its own. Source: heroku/cli v11.9.0, src/commands/pg/promote.ts; Dev Center, release-phase.
 */
export function formationOf(world: World, app: App): readonly Process[] {
  if (world.settings.releasePhase === 'none') return app.formation;
  const phase = { id: `${app.id.slice(0, -4)}ffff`, type: 'release', quantity: 0, size: 'Standard-1X' };
  return [...app.formation, { ...phase, command: 'bin/release' }];
}

/**
 * Changes how many dynos run each type; all or nothing. Unlike a change of config vars it makes no release.
 * Source: heroku/cli v11.9.0, src/commands/ps/scale.ts; Platform API schema, `formation`.
 */
export function scale(world: World, app: App, updates: readonly Scale[]): readonly Process[] {
  const wanted = updates.map((update) => {
    const process = formationOf(world, app).find((it) => it.type === update.type);
    if (process === undefined) return raise(unknown(update.type));
    return { process, quantity: quantityOf(process, update.quantity), size: update.size };
  });
  for (const { process, quantity, size } of wanted) {
    process.quantity = quantity;
    if (typeof size === 'string') process.size = size;
  }
  return wanted.map((it) => it.process);
}

function quantityOf(process: Process, wanted: unknown): number {
  if (wanted === undefined) return process.quantity;
  const text = String(wanted);
  const quantity = /^[+-]/.test(text) ? process.quantity + Number(text) : Number(text);
  return Number.isInteger(quantity) && quantity >= 0 ? quantity : raise(invalid('Invalid quantity'));
}

function unknown(type: unknown): HerokuError {
  return new HerokuError(404, 'not_found', `Couldn't find that process type (${type}).`, {
    resource: 'formation',
  });
}
