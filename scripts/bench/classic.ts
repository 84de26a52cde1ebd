import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installCli } from '../conformance/cli.ts';
import { atMost, type Benchmark, type Figure, less, median, plain } from './figures.ts';
import { byBareRequests, byScript, byUs, fork } from './refreshed.ts';
import { NOTE, type Used } from './used.ts';

function figuresOf(us: readonly Used[], them: readonly Used[], bare: readonly Used[]): readonly Figure[] {
  const pair = (what: keyof Used) => [median(us.map((it) => it[what])), median(them.map((it) => it[what]))];
  const line = (what: keyof Used, name: string, unit: string, scale: number, goal: number | null) => {
    const [our = 0, their = 0] = pair(what);
    const show = (value: number) => `${plain(value / scale)}${unit}`;
    return { what: name, ours: show(our), theirs: show(their), ...less(our, their, goal) };
  };
  const peak = line('peak', 'peak memory', ' MB', 1, null);
  const bound = (what: 'wall' | 'cpu' | 'peak') => median(bare.map((it) => it[what]));
  const releases = line('releases', 'releases of the target app', '', 1, null);
  return [
    line('wall', 'wall', ' s', 1_000, 40),
    line('cpu', 'CPU', ' s', 1_000, 60),
    { ...peak, ...atMost(median(us.map((it) => it.peak)), 75, ' MB') },
    line('requests', 'requests', '', 1, null),
    {
      ...releases,
      ...atMost(median(us.map((it) => it.releases)), median(them.map((it) => it.releases)), ''),
    },
    {
      what: 'the bound: as many bare requests as ours',
      ours: `${plain(bound('wall') / 1_000)} s, CPU ${plain(bound('cpu') / 1_000)} s, ${plain(bound('peak'))} MB`,
      theirs: '',
      ratio: '',
      goal: '',
      met: null,
    },
  ];
}

/** What the tools themselves cost, each run of ours beside one of theirs. */
export const classic: Benchmark = {
  title: 'A whole refresh by fork, on a simulator whose work takes no time',
  against: `the classic script, ${fork.script.length} commands of the real Heroku CLI`,
  async measure(runs, progress) {
    const cliScript = await installCli(resolve('.cache'), progress);
    const folder = await mkdtemp(join(tmpdir(), 'bench-'));
    await writeFile(join(folder, 'note.cjs'), NOTE);
    const [us, them, bare]: [Used[], Used[], Used[]] = [[], [], []];
    try {
      for (let run = 1; run <= runs; run += 1) {
        progress(`run ${run} of ${runs}`);
        const our = await byUs(folder, fork);
        us.push(our);
        bare.push(await byBareRequests(folder, our.requests));
        them.push(await byScript(folder, fork, cliScript));
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return figuresOf(us, them, bare);
  },
};
