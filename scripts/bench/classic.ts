import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openSimulator, type Simulator } from '../../simulator/simulator.ts';
import { settings } from '../../simulator/world/settings.ts';
import { type Cli, installCli, openCli } from '../conformance/cli.ts';
import { runAction } from '../runner.ts';
import { atMost, type Benchmark, type Figure, less, median, plain } from './figures.ts';

const APP = '-a acme-staging';

/** Fork, wait, keep the old one, promote, detach, destroy. Source: bjeanes.com, automatically-refresh-staging-db. */
const script = [
  `addons:create heroku-postgresql:standard-0 --as NEW_DATABASE ${APP} --fork acme-production::DATABASE --fast`,
  `pg:wait NEW_DATABASE ${APP}`,
  `addons:attach acme-staging::DATABASE --as OLD_DATABASE ${APP}`,
  `pg:promote NEW_DATABASE ${APP}`,
  `addons:detach NEW_DATABASE ${APP}`,
  `addons:destroy OLD_DATABASE ${APP} --confirm acme-staging`,
];

/** On a Heroku whose work takes no time, what is left is the tool's own. */
const noTime = {
  ...settings,
  provision: 0,
  fork: 0,
  release: 0,
  destroy: 0,
  dataApiDelay: 0,
  configVarDelay: 0,
};

/** Each Node notes at its end what it has used: microseconds of CPU, kilobytes of memory at its peak. */
const NOTE = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').appendFileSync(process.env.BENCH_NOTES, JSON.stringify([userCPUTime + systemCPUTime, maxRSS]) + '\\n');
});`;

type Used = Readonly<Record<'wall' | 'cpu' | 'peak' | 'requests' | 'releases', number>>;

/** Runs `work` on a Heroku of its own and tells what it has cost: milliseconds and MB. */
async function use(
  folder: string,
  work: (simulator: Simulator, env: Readonly<Record<string, string>>) => Promise<void>,
): Promise<Used> {
  const simulator = await openSimulator({
    storage: 'memory',
    settings: noTime,
    speed: 1,
    port: 0,
    faults: [],
  });
  const { world } = simulator;
  const notes = join(folder, 'notes');
  await rm(notes, { force: true });
  const ofStaging = () => world.releases.filter((it) => it.app.name === 'acme-staging').length;
  const before = { requests: world.requests.length, releases: ofStaging() };
  try {
    const since = performance.now();
    await work(simulator, { NODE_OPTIONS: `--require=${join(folder, 'note.cjs')}`, BENCH_NOTES: notes });
    const wall = performance.now() - since;
    const processes = (await readFile(notes, 'utf8')).trim().split('\n');
    const used = processes.map((line) => JSON.parse(line) as [cpu: number, peak: number]);
    if (world.attached(world.app('acme-staging'), 'DATABASE')?.addon.forkedFrom == null)
      throw new Error('acme-staging does not run on a fork');
    return {
      wall,
      cpu: used.reduce((sum, [cpu]) => sum + cpu, 0) / 1_000,
      peak: Math.max(...used.map(([, peak]) => peak)) / 1_000,
      requests: world.requests.length - before.requests,
      releases: ofStaging() - before.releases,
    };
  } finally {
    await simulator.close();
  }
}

const ours = (folder: string) =>
  use(folder, async ({ env }, notes) => {
    const end = await runAction({
      with: { 'source-app': 'acme-production', 'target-app': 'acme-staging' },
      env: { ...env, ...notes },
    });
    if (end.code !== 0) throw new Error(`The action ended with ${end.code}:\n${end.output.slice(-2_000)}`);
  });

const theirs = (folder: string, cliScript: string) =>
  use(folder, async ({ env, url }, notes) => {
    const cli: Cli = await openCli(cliScript, { ...env, ...notes, HEROKU_PARTICLEBOARD_URL: url });
    try {
      for (const line of script) {
        const end = await cli.run(line.split(' '));
        if (end.code !== 0) throw new Error(`heroku ${line} ended with ${end.code}:\n${end.output}`);
      }
    } finally {
      await cli.close();
    }
  });

function figuresOf(us: readonly Used[], them: readonly Used[]): readonly Figure[] {
  const pair = (what: keyof Used) => [median(us.map((it) => it[what])), median(them.map((it) => it[what]))];
  const line = (what: keyof Used, name: string, unit: string, scale: number, goal: number | null) => {
    const [our = 0, their = 0] = pair(what);
    const show = (value: number) => `${plain(value / scale)}${unit}`;
    return { what: name, ours: show(our), theirs: show(their), ...less(our, their, goal) };
  };
  const peak = line('peak', 'peak memory', ' MB', 1, null);
  const releases = line('releases', 'releases of the target app', '', 1, null);
  return [
    line('wall', 'wall', ' s', 1_000, 40),
    line('cpu', 'CPU', ' s', 1_000, 60),
    { ...peak, ...atMost(median(us.map((it) => it.peak)), 75, ' MB') },
    line('requests', 'requests', '', 1, null),
    { ...releases, ...atMost(median(us.map((it) => it.releases)), median(them.map((it) => it.releases)), '') },
  ];
}

/** What the tools themselves cost, each run of ours beside one of theirs. */
export const classic: Benchmark = {
  title: 'A whole refresh by fork, on a simulator whose work takes no time',
  against: `the classic script, ${script.length} commands of the real Heroku CLI`,
  async measure(runs, progress) {
    const cliScript = await installCli(resolve('.cache'), progress);
    const folder = await mkdtemp(join(tmpdir(), 'bench-'));
    await writeFile(join(folder, 'note.cjs'), NOTE);
    const [us, them]: [Used[], Used[]] = [[], []];
    try {
      for (let run = 1; run <= runs; run += 1) {
        progress(`run ${run} of ${runs}`);
        us.push(await ours(folder));
        them.push(await theirs(folder, cliScript));
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return figuresOf(us, them);
  },
};
