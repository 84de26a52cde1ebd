import { expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import type { World } from '../../simulator/world/world.ts';
import type { Heroku } from '../../src/engine/ports.ts';
import type { HttpRequest, Transport } from '../../src/heroku/http/transport.ts';
import {
  byHand,
  deeds,
  deprovisions,
  type Event,
  type Setting,
  settingsOf,
  stageFor,
} from '../support/meanwhile.ts';
import { run, transportTo } from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';

const app = (world: World) => world.app('acme-staging');

/** What people may do elsewhere at Heroku, and what Heroku may show of it. */
const elsewhere: Readonly<Record<string, Event>> = {
  nothing: () => {},
  'moves the app to production': (world) => {
    app(world).stage = 'production';
  },
  'turns preboot on': (world) => void Object.assign(world.settings, { preboot: true }),
  'attaches OLD_DATABASE to production': (world) => {
    const old = world.attached(app(world), 'OLD_DATABASE')?.addon;
    if (old !== undefined)
      attach(world, world.app('acme-production'), old, { name: 'STAGING', namespace: null });
  },
  'attaches DATABASE to production': (world) => {
    const current = world.attached(app(world), 'DATABASE')?.addon;
    if (current !== undefined)
      attach(world, world.app('acme-production'), current, { name: 'STAGING', namespace: null });
  },
  'lets releases fail': (world) => void Object.assign(world.settings, { releasePhase: 'fails' }),
};

const all = { ...elsewhere, ...deeds };

/** What cannot be taken back: more than a second name for a database of the app's own, or one less. */
function isFinal({ method, url, body }: HttpRequest): boolean {
  if (method === 'GET') return false;
  const { pathname } = new URL(url);
  const isName = pathname.startsWith('/addon-attachments') && !/"name":"DATABASE"/.test(body ?? '');
  return !isName;
}

/** A refresh, with something that happens when its n-th change is done; what it has done of what is final, and how it has ended. */
async function played(setting: Setting, nth: number, event: Event, looks: (it: Heroku) => Heroku) {
  const stage = await stageFor(setting, false);
  const through = transportTo(stage.world);
  const done: string[] = [];
  let changes = 0;
  let isOver = false;
  const transport: Transport = async (sent) => {
    const reply = await through(sent);
    if (sent.method === 'GET') return reply;
    changes += 1;
    const said = `${sent.method} ${new URL(sent.url).pathname} ${sent.body ?? ''}`;
    // Ids and logins are new in each world.
    if (isFinal(sent)) done.push(said.replace(/[0-9a-f-]{36}|postgres:[^"]*/g, '…'));
    if (changes === nth) {
      isOver = done.some((it) => it.startsWith('DELETE'));
      byHand(stage.world, event);
    }
    return reply;
  };
  const ran = run(stage, {
    candidate: 'acme-staging-20261122-ab12',
    request: { ...setting.request, pollInterval: 2_000 },
    transport,
    heroku: looks,
  });
  const how = await ran.then(
    ({ report }) => [report.status, ...report.problems.map(({ code }) => code)],
    (error: unknown) => [String(error)],
  );
  // Once the old database is being destroyed, nothing is left that a refusal could keep from being done.
  return { changes, end: { done, how: isOver ? [] : how }, violations: stage.world.violations };
}

/** Reads everything anew at each look. */
const wholly = (it: Heroku): Heroku => ({ ...it, look: (known) => it.look(known) });

const STRIDE = deep ? 1 : 5;

test.each(Object.entries(all).map(([name, event], place) => [name, event, place] as const))(
  'when someone %s between two steps, what a look leaves as known leads to nothing final that a whole look would not',
  { timeout: 3_600_000 },
  async (_, event, place) => {
    const wrong: string[] = [];
    let executions = 0;
    for (const setting of settingsOf(deep ? deprovisions : deprovisions.slice(0, 1))) {
      const { changes } = await played(setting, 0, () => {}, wholly);
      // Every commit tries every fifth change, with another one first for each event.
      for (let nth = deep ? 1 : 1 + (place % STRIDE); nth <= changes; nth += STRIDE) {
        const narrow = await played(setting, nth, event, (it) => it);
        const whole = await played(setting, nth, event, wholly);
        executions += 1;
        const [is, should] = [JSON.stringify(narrow.end), JSON.stringify(whole.end)];
        if (is !== should) wrong.push(`${setting.name}, after change ${nth}: ${is}, and not ${should}`);
        wrong.push(...narrow.violations);
      }
    }
    tally('what a look leaves as known', executions, wrong);
    expect(wrong).toEqual([]);
  },
);
