import { expect, test } from 'vitest';
import type { Attachment } from '../../simulator/world/things.ts';
import {
  byHand,
  type Disturbed,
  deeds,
  deprovisions,
  disturbed,
  harm,
  settingsOf,
  stageFor,
} from '../support/meanwhile.ts';
import { deep, tally } from '../support/sweep.ts';

/**
 * The windows that stay, docs/what-if.md: what someone does after the last read that shows it and before the one request that
 * nothing takes back. Who puts a retired database to use, and who destroys the new one without retiring it as a run does.
 */
const windows: Readonly<Record<string, readonly string[]>> = {
  destroy: [
    'goes back to OLD_DATABASE',
    'promotes NEW_DATABASE',
    'attaches OLD_DATABASE to another app',
    'attaches NEW_DATABASE to another app',
  ],
  promote: ['destroys NEW_DATABASE'],
};

/** Whether the deed came in such a window: nothing that was read after it has shown it. */
function isUnseen(name: string, { until }: Disturbed): boolean {
  const change = until.at(-1);
  const isDestroy = change?.method === 'DELETE' && change.url.includes('/addons/');
  const isPromote = change?.body?.includes('"name":"DATABASE"') ?? false;
  const window = isDestroy ? 'destroy' : isPromote ? 'promote' : '';
  const database = name.endsWith('another app') ? `/addons/${change?.url.split('/').at(-1)}` : '/apps/[^/]+';
  const read = name.startsWith('destroys') ? '/addons/[^/]+$' : `${database}/addon-attachments$`;
  const isShown = until.some(({ method, url }) => method === 'GET' && url.match(read));
  return !isShown && (windows[window]?.includes(name) ?? false);
}

/** What such a deed gives to another app. */
const isGiven = ({ app, name }: Attachment) => app.name === 'acme-dev' && name === 'STAGING';

/** The first run ends well, or says who is in the way; so does the next one, where someone has to decide. */
function wrongIn(name: string, it: Disturbed, isGivenAway: boolean): readonly string[] {
  const { settings, attachments } = it.stage.world;
  // In such a window Heroku itself refuses to destroy what another app has, or does not.
  if (isUnseen(name, it) && !(isGivenAway && settings.destroyRefusesShared)) return [];
  const isWell = (status: string) => ['refreshed', 'conflict', 'refused'].includes(status);
  const ends = [it.first, it.second].filter(({ status }) => !isWell(status));
  const why = ends.map(({ status, problems }) => `${status}: ${problems.map((one) => one.code)}`);
  const isTaken = isGivenAway && !attachments.some(isGiven);
  return [...why, ...harm(it), ...(isTaken ? ['acme-dev has lost its database'] : [])];
}

const settings = settingsOf(deprovisions.slice(0, 2));

/** Whether Heroku refuses to destroy what another app has is not known: each setting both ways. */
function settingsFor(name: string): typeof settings {
  if (!name.endsWith('another app')) return settings;
  return settings.flatMap((it) =>
    [true, false].map((destroyRefusesShared) => ({
      ...it,
      name: `${it.name}, ${destroyRefusesShared ? 'refuses' : 'does not mind'} other apps`,
      settings: { ...it.settings, destroyRefusesShared },
    })),
  );
}

test.each(Object.entries(deeds))(
  'a colleague who %s between any two requests loses nothing, and the next run goes on or says why not',
  { timeout: 3_600_000 },
  async (name, deed) => {
    const wrong: string[] = [];
    let executions = 0;
    for (const [row, setting] of settingsFor(name).entries()) {
      for (let nth = 1 + row, count = nth; nth <= count; nth += deep ? 5 : 157) {
        const order = nth % 2 === 0 ? 'first come, first served' : 'last come, first served';
        const stage = await stageFor(setting, nth % 3 === 0);
        const { world } = stage;
        let isGivenAway = false;
        const event = () => {
          byHand(world, deed);
          // One that Heroku is destroying already goes with whatever is attached to it by then: no run could keep it.
          isGivenAway = world.attachments.some((it) => isGiven(it) && it.addon.state === 'provisioned');
          // From here on it counts what has become of it, and not what was asked for.
          world.watchesDestroy = !(isGivenAway && world.settings.destroyRefusesShared);
        };
        const it = await disturbed(stage, setting, { nth, order, event });
        count = it.count;
        executions += 1;
        wrong.push(...wrongIn(name, it, isGivenAway).map((what) => `${setting.name}, at ${nth}: ${what}`));
      }
    }
    tally('a colleague between any two requests', executions, wrong);
    expect(wrong).toEqual([]);
  },
);
