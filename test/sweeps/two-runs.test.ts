import { expect, test } from 'vitest';
import type { Fence } from '../support/direct.ts';
import { after, explore } from '../support/explore.ts';
import { type Choice, type Execution, execute, refreshing, type Setting } from '../support/interleave.ts';
import { deprovisions } from '../support/meanwhile.ts';
import { firstSeed, randomFrom } from '../support/random.ts';
import { prepared } from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';

/** One run refreshes twice while another refreshes once: the second refresh is what a stale promote of the other meets. */
const twoAndOne = (
  mode: Setting['mode'],
  fence: Fence = 'name',
  request: Setting['request'] = {},
): Setting => ({
  mode,
  fence,
  request,
  runs: [refreshing(2), refreshing(1)],
});

/** What leaves a mark that the other run can see; the rest would only make more turns. */
const preparing = { sanitize: prepared.sanitize, assertions: prepared.assertions };

function described({ mode, request }: Setting): string {
  const wait = request?.wait === false ? ' that do not wait' : '';
  return `two runs${wait}, a ${mode}${request?.sanitize ? ' that is prepared' : ''}`;
}

test.each([
  { mode: 'fork', switches: deep ? 3 : 1, kills: 0, request: {} },
  { mode: 'copy', switches: deep ? 3 : 1, kills: 0, request: {} },
  { mode: 'backup', switches: deep ? 2 : 1, kills: 0, request: { captureBackup: true } },
  { mode: 'backup', switches: deep ? 1 : 0, kills: 1, request: { captureBackup: true } },
  { mode: 'fork', switches: deep ? 2 : 0, kills: 1, request: {} },
  { mode: 'copy', switches: deep ? 2 : 0, kills: 1, request: {} },
  { mode: 'fork that is prepared', switches: deep ? 3 : 1, kills: 0, request: preparing },
  { mode: 'fork that is prepared', switches: deep ? 2 : 0, kills: 1, request: preparing },
] as const)(
  'two runs keep every promise: a $mode, $switches preemptions, $kills kills',
  { timeout: 3_600_000 },
  async ({ mode, switches, kills, request }) => {
    const setting = twoAndOne(mode === 'fork that is prepared' ? 'fork' : mode, 'name', request);
    expect(await explore(switches, kills, setting, described(setting))).toEqual([]);
  },
);

/** Heroku takes long enough for each that does not wait to end under way. */
const takingLong = { fork: 20_000, copy: 20_000 };

test.each([
  { mode: 'fork', switches: deep ? 3 : 1, kills: 0 },
  { mode: 'copy', switches: deep ? 3 : 1, kills: 0 },
  { mode: 'fork', switches: deep ? 2 : 0, kills: 1 },
  { mode: 'copy', switches: deep ? 2 : 0, kills: 1 },
] as const)(
  'two runs that do not wait keep every promise, and the next that waits finishes: a $mode, $switches preemptions, $kills kills',
  { timeout: 3_600_000 },
  async ({ mode, switches, kills }) => {
    const setting = { ...twoAndOne(mode, 'name', { wait: false }), settings: takingLong };
    expect(await explore(switches, kills, setting, described(setting))).toEqual([]);
  },
);

/** Any run moves at any turn, and one in a hundred turns kills it. */
function atRandom(seed: number): Choice {
  const random = randomFrom(seed);
  return (_, alive, moving) => {
    const moves = random() < 0.25 ? (alive[Math.floor(random() * alive.length)] ?? moving) : moving;
    return random() < 0.01 ? { moves, killed: moving } : { moves };
  };
}

test.each(['fork', 'copy', 'backup'] as const)(
  'two and three runs keep every promise on schedules at random: a %s',
  { timeout: 3_600_000 },
  async (mode) => {
    const first = firstSeed();
    const count = deep ? 10_000 : 120;
    const wrong: string[] = [];
    for (let seed = first; seed < first + count; seed += 1) {
      const runs = (seed % 2 === 0 ? [2, 1] : [1, 2, 1]).map(refreshing);
      const request = { ...(seed % 3 === 0 ? preparing : {}), captureBackup: mode === 'backup' };
      const settings = { deprovision: deprovisions[Math.floor(seed / 6) % 3] ?? 'synchronous' };
      const { wrong: found } = await execute(atRandom(seed), { mode, runs, request, settings });
      if (found !== null) wrong.push(`SEED=${seed}: ${found}`);
    }
    tally(`two and three runs, a ${mode}: schedules at random, from seed ${first}`, count, wrong);
    expect(wrong).toEqual([]);
  },
);

/**
 * The counterexample of the protocol by ids: a run that stalls before its promote wakes after a whole later refresh, which has
 * checked that the database is not in use, and is about to destroy it. Named, because everything hangs on it.
 */
test('a promote that comes after the last check before destroy is fenced off by the name', async () => {
  expect(await staleRunAgainst('name')).toEqual([]);
});

test('… which by the id it would not be: the database in use is destroyed', async () => {
  expect((await staleRunAgainst('id')).join('\n')).toMatch(
    /is destroyed while it is DATABASE of acme-staging/,
  );
});

/** The other run stalls at each of its turns and wakes at each of the first one's: two switches, and one back. */
async function staleRunAgainst(fence: Fence): Promise<readonly string[]> {
  const setting = twoAndOne('fork', fence);
  const created = 4;
  const wrong: string[] = [];
  const { turns }: Execution = await execute(after([]), setting);
  for (let stalls = created + 1; stalls < created + 16; stalls += 1) {
    for (let wakes = stalls + 20; wakes < turns; wakes += deep ? 1 : 2) {
      for (const back of [wakes + 1, wakes + 2]) {
        const events = [created + 3, stalls + 3, wakes, back].map((at) => ({ at, what: 'switch' }) as const);
        const { wrong: found } = await execute(after(events), setting);
        if (found !== null) wrong.push(found);
      }
    }
  }
  return wrong;
}
