import { expect, test } from 'vitest';
import {
  deprovisions,
  disturbed,
  gone,
  harm,
  type Meanwhile,
  settingsOf,
  stageFor,
  stale,
  unknown,
} from '../support/meanwhile.ts';
import { deep, tally } from '../support/sweep.ts';

const LATE = 10_000;

/** Nothing here takes longer than seconds. */
const LONGEST = 1_200_000;

/** What Heroku does by itself between two requests, or shows otherwise in one reply than in the next. */
const kinds: Readonly<Record<string, Omit<Meanwhile, 'nth'>>> = {
  'what ends has gone': { event: gone },
  'one list is that of a moment ago': { slip: stale },
  'one database of a list is unknown': { slip: unknown },
  'from then on lists are ten seconds behind': {
    event: ({ settings }) => void Object.assign(settings, { listsBehind: LATE }),
  },
  'from then on what is new is in lists before it is known': {
    event: ({ settings }) => void Object.assign(settings, { detailsBehind: LATE }),
  },
  'from then on what ends goes at once': {
    event: ({ settings }) => void Object.assign(settings, { destroy: 0 }),
  },
};

const settings = settingsOf(deprovisions);

test.each(Object.entries(kinds))(
  'when %s, between any two requests, staging is refreshed all the same',
  { timeout: 3_600_000 },
  async (_, kind) => {
    const wrong: string[] = [];
    let executions = 0;
    for (const [row, setting] of settings.entries()) {
      for (let nth = 1 + row, count = nth; nth <= count; nth += deep ? 5 : 113) {
        const order = nth % 2 === 0 ? 'first come, first served' : 'last come, first served';
        const stage = await stageFor(setting, nth % 4 < 2);
        const it = await disturbed(stage, setting, { ...kind, nth, order });
        count = it.count;
        executions += 1;
        const ends = [it.first, it.second].filter(({ status }) => status !== 'refreshed');
        const why = ends.map(
          ({ status, problems }) => `${status}: ${problems.map(({ code, what }) => `${code} ${what}`)}`,
        );
        if (it.first.endedAt - it.first.startedAt > LONGEST) why.push('it has waited for what was gone');
        wrong.push(...[...why, ...harm(it)].map((what) => `${setting.name}, at ${nth}: ${what}`));
      }
    }
    tally('the world changes between any two requests', executions, wrong);
    expect(wrong).toEqual([]);
  },
);
