import { rowCounts } from '../../simulator/postgres/seed.ts';
import { settle } from '../../simulator/world/settle.ts';
import type { World } from '../../simulator/world/world.ts';
import type { Fact } from './command.ts';

/** The name of the add-on that an app has under a name; null if it has none. */
function addonAt(world: World, app: string, name: string): string | null {
  return world.attached(world.app(app), name)?.addon.name ?? null;
}

/** `attached('acme-staging::DATABASE', 'acme-fork')`; null for nothing. */
export function attached(place: string, addon: string | null): Fact {
  const [app = '', name = ''] = place.split('::');
  const what = addon === null ? `nothing is attached as ${place}` : `${place} is ${addon}`;
  return { what, holds: (world) => addonAt(world, app, name) === addon };
}

export function stateOf(addon: string, state: string): Fact {
  return {
    what: `${addon} is ${state}`,
    holds(world) {
      settle(world);
      return (world.addons.find((it) => it.name === addon)?.state ?? 'gone') === state;
    },
  };
}

/** The newest restore of an app has read its backup by the URL that only the list of backups has. */
export function restoredFrom(app: string, backup: string): Fact {
  return {
    what: `the newest restore of ${app} is from ${backup}`,
    holds(world) {
      const own = world.transfers.filter((it) => it.app.name === app);
      const made = own.find((it) => it.kind === 'backup' && it.num === Number(backup.slice(1)));
      return own.findLast((it) => it.kind === 'restore')?.from.url === made?.to.url;
    },
  };
}

/** Heroku destroys in the background: it is on its way out, or gone. */
export function destroyed(addon: string): Fact {
  return {
    what: `${addon} is destroyed`,
    holds: (world) => (world.addons.find((it) => it.name === addon)?.state ?? 'gone') !== 'provisioned',
  };
}

export function billed(app: string, count: number): Fact {
  return {
    what: `${app} pays for ${count} add-ons`,
    holds: (world) => world.addons.filter((it) => it.app.name === app).length === count,
  };
}

export function scaled(app: string, wanted: Readonly<Record<string, number>>): Fact {
  const is = (world: World) =>
    Object.fromEntries(world.app(app).formation.map((it) => [it.type, it.quantity]));
  return {
    what: `${app} runs ${JSON.stringify(wanted)}`,
    holds: (world) => JSON.stringify(is(world)) === JSON.stringify(wanted),
  };
}

export function maintenance(app: string, on: boolean): Fact {
  return {
    what: `maintenance mode of ${app} is ${on ? 'on' : 'off'}`,
    holds: (world) => world.app(app).maintenance === on,
  };
}

export function configVar(app: string, name: string, value: string | undefined): Fact {
  return {
    what: `${name} of ${app} is ${value ?? 'not set'}`,
    holds: (world) => world.app(app).vars[name] === value,
  };
}

/** The newest release of an app. */
export function released(app: string, description: RegExp, status = 'succeeded'): Fact {
  return {
    what: `${app} has a release ${description} that ${status}`,
    holds(world) {
      settle(world);
      return world.releases.some(
        (it) => it.app.name === app && description.test(it.description) && it.status === status,
      );
    },
  };
}

/** Two databases hold the same tables with as many rows, and more than none. Read from PostgreSQL, not from the simulator. */
export function sameRows(one: string, other: string): Fact {
  return {
    what: `${one} has the rows of ${other}`,
    async holds(world) {
      const [a, b] = [await rows(world, one), await rows(world, other)];
      return a.length > 2 && a === b;
    },
  };
}

async function rows(world: World, place: string): Promise<string> {
  const [app = '', name = ''] = place.split('::');
  const addon = world.attached(world.app(app), name)?.addon;
  const login = addon && world.storage.login(addon.id);
  return JSON.stringify(login ? await rowCounts(login) : {});
}
