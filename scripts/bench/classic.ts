import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { World } from '../../simulator/world/world.ts';
import { type Cli, installCli, openCli } from '../conformance/cli.ts';
import { runAction } from '../runner.ts';
import { atMost, type Benchmark, type Figure, less, median, plain } from './figures.ts';
import { NOTE, type Used, use } from './used.ts';

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

function mustRunOnFork(world: World): void {
  if (world.attached(world.app('acme-staging'), 'DATABASE')?.addon.forkedFrom == null)
    throw new Error('acme-staging does not run on a fork');
}

const ours = (folder: string) =>
  use(folder, async ({ env, world }, notes) => {
    const end = await runAction({
      with: { 'source-app': 'acme-production', 'target-app': 'acme-staging' },
      env: { ...env, ...notes },
    });
    if (end.code !== 0) throw new Error(`The action ended with ${end.code}:\n${end.output.slice(-2_000)}`);
    mustRunOnFork(world);
  });

/** As many requests as ours, one after the other, by a program that does nothing else: less is not to be had. */
const floor = (folder: string, requests: number) =>
  use(folder, async ({ env, url }, notes) => {
    const program = `
      import { get } from 'node:http';
      const headers = { Authorization: 'Bearer ${env.HEROKU_API_KEY}' };
      for (let i = 0; i < ${requests}; i++) await new Promise((done, fail) =>
        get('${url}/apps/acme-staging', { headers }, async (it) => done(JSON.parse((await it.toArray()).join('')))).on('error', fail));`;
    const args = ['--input-type=module', '-e', program];
    await promisify(execFile)(process.execPath, args, { env: { ...env, ...notes } });
  });

const theirs = (folder: string, cliScript: string) =>
  use(folder, async ({ env, url, world }, notes) => {
    const cli: Cli = await openCli(cliScript, { ...env, ...notes, HEROKU_PARTICLEBOARD_URL: url });
    try {
      for (const line of script) {
        const end = await cli.run(line.split(' '));
        if (end.code !== 0) throw new Error(`heroku ${line} ended with ${end.code}:\n${end.output}`);
      }
      mustRunOnFork(world);
    } finally {
      await cli.close();
    }
  });

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
  against: `the classic script, ${script.length} commands of the real Heroku CLI`,
  async measure(runs, progress) {
    const cliScript = await installCli(resolve('.cache'), progress);
    const folder = await mkdtemp(join(tmpdir(), 'bench-'));
    await writeFile(join(folder, 'note.cjs'), NOTE);
    const [us, them, bare]: [Used[], Used[], Used[]] = [[], [], []];
    try {
      for (let run = 1; run <= runs; run += 1) {
        progress(`run ${run} of ${runs}`);
        const our = await ours(folder);
        us.push(our);
        bare.push(await floor(folder, our.requests));
        them.push(await theirs(folder, cliScript));
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return figuresOf(us, them, bare);
  },
};
