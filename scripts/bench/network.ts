import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installCli } from '../conformance/cli.ts';
import { atMost, type Benchmark, type Figure, less, median, plain } from './figures.ts';
import { byScript, byUs, copy, fork, type Refresh } from './refreshed.ts';
import { NOTE, type Used } from './used.ts';

const refreshes: Readonly<Record<string, Refresh>> = { fork, copy };

/** Of a request, in milliseconds: on the same machine, across a country, across an ocean. */
const ROUND_TRIPS = [0, 50, 100];

/** The slow ones vary little. */
const FEW = 3;

type Pair = { readonly us: readonly Used[]; readonly them: readonly Used[] };

const of = (used: readonly Used[], what: keyof Used) => median(used.map((it) => it[what]));

const seconds = (milliseconds: number) => `${plain(milliseconds / 1_000)} s`;

function wall(name: string, roundTrip: number, { us, them }: Pair): Figure {
  const [our, their] = [of(us, 'wall'), of(them, 'wall')];
  const goals: Readonly<Record<number, number>> = { 0: 40, 100: 4 };
  const goal = less(our, their, goals[roundTrip] ?? null);
  return { what: `${name}, ${roundTrip} ms: wall`, ours: seconds(our), theirs: seconds(their), ...goal };
}

/** What the network adds to the time, in round trips: those of new connections among them. */
function inARow(name: string, still: Pair, far: Pair, roundTrip: number): Figure {
  const rounds = (side: keyof Pair) =>
    Math.round((of(far[side], 'wall') - of(still[side], 'wall')) / roundTrip);
  const [our, their] = [rounds('us'), rounds('them')];
  const most = name === 'fork' ? atMost(our, 24, '') : { goal: '', met: null };
  return {
    what: `${name}: round trips in a row`,
    ours: plain(our),
    theirs: plain(their),
    ratio: `${plain(their / our)} ×`,
    ...most,
  };
}

function requests(name: string, { us, them }: Pair): Figure {
  const [our, their] = [of(us, 'requests'), of(them, 'requests')];
  const most = name === 'fork' ? atMost(our, 60, '') : { goal: '', met: null };
  return {
    what: `${name}: requests`,
    ours: plain(our),
    theirs: plain(their),
    ratio: `${plain(their / our)} ×`,
    ...most,
  };
}

function cpu(name: string, { us, them }: Pair): Figure {
  const [our, their] = [of(us, 'cpu'), of(them, 'cpu')];
  return { what: `${name}: CPU`, ours: seconds(our), theirs: seconds(their), ...less(our, their, 60) };
}

/** The same refreshes, ever farther from Heroku. */
export const network: Benchmark = {
  title: 'Whole refreshes over a network, on a simulator whose work takes no time',
  against: `the classic script, ${fork.script.length} commands of the real Heroku CLI, ${copy.script.length} for a copy`,
  async measure(runs, progress) {
    const cliScript = await installCli(resolve('.cache'), progress);
    const folder = await mkdtemp(join(tmpdir(), 'bench-'));
    await writeFile(join(folder, 'note.cjs'), NOTE);
    const measured = async (refresh: Refresh, roundTrip: number): Promise<Pair> => {
      const [us, them]: [Used[], Used[]] = [[], []];
      for (let run = 0; run < (roundTrip === 0 ? runs : Math.min(runs, FEW)); run += 1) {
        us.push(await byUs(folder, refresh, roundTrip));
        them.push(await byScript(folder, refresh, cliScript, roundTrip));
      }
      return { us, them };
    };
    const figures: Figure[] = [];
    try {
      for (const [name, refresh] of Object.entries(refreshes)) {
        const pairs = new Map<number, Pair>();
        for (const roundTrip of ROUND_TRIPS) {
          progress(`a ${name}, ${roundTrip} ms a round trip`);
          const pair = await measured(refresh, roundTrip);
          pairs.set(roundTrip, pair);
          figures.push(wall(name, roundTrip, pair));
        }
        const [still, far] = [pairs.get(0), pairs.get(100)];
        if (still === undefined || far === undefined) continue;
        figures.push(inARow(name, still, far, 100), requests(name, still), cpu(name, still));
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return figures;
  },
};
