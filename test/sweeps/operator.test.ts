import { expect, test } from 'vitest';
import type { HttpRequest } from '../../src/heroku/http/transport.ts';
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

/** What the request is that comes right after the deed, if it is one of the two that nothing can take back. */
function momentOf(sent: HttpRequest | null): string {
  if (sent?.method === 'DELETE' && sent.url.includes('/addons/')) return 'destroy';
  return sent?.body?.includes('"name":"DATABASE"') ? 'promote' : '';
}

/**
 * The windows that stay, one round trip wide, docs/what-if.md: who puts a retired database to use, here or on another app,
 * between the last look and DELETE, and who destroys the new one, without retiring it as a run does, between the last look and
 * promote.
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

/** The first run ends well, or says who is in the way; so does the next one, where somebody has to decide. */
function wrongIn(name: string, it: Disturbed): readonly string[] {
  if (windows[momentOf(it.at)]?.includes(name)) return [];
  const isWell = (status: string) => ['refreshed', 'conflict', 'refused'].includes(status);
  const ends = [it.first, it.second].filter(({ status }) => !isWell(status));
  const why = ends.map(({ status, problems }) => `${status}: ${problems.map((one) => one.code)}`);
  return [...why, ...harm(it)];
}

const settings = settingsOf(deprovisions.slice(0, 2));

test.each(Object.entries(deeds))(
  'a colleague who %s between any two requests loses nothing, and the next run goes on or says why not',
  { timeout: 3_600_000 },
  async (name, deed) => {
    const wrong: string[] = [];
    let executions = 0;
    for (const [row, setting] of settings.entries()) {
      for (let nth = deep ? 1 : 1 + row, count = nth; nth <= count; nth += deep ? 1 : 79) {
        const order = nth % 2 === 0 ? 'first come, first served' : 'last come, first served';
        const stage = await stageFor(setting, nth % 3 === 0);
        const event = () => byHand(stage.world, deed);
        const it = await disturbed(stage, setting, { nth, order, event });
        count = it.count;
        executions += 1;
        wrong.push(...wrongIn(name, it).map((what) => `${setting.name}, at ${nth}: ${what}`));
      }
    }
    tally('a colleague between any two requests', executions, wrong);
    expect(wrong).toEqual([]);
  },
);
