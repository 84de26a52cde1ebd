import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openSimulator, type Simulator } from '../../simulator/simulator.ts';
import { settings } from '../../simulator/world/settings.ts';
import { settle } from '../../simulator/world/settle.ts';

/** On a Heroku whose work takes no time, what is left is the tool's own. */
const noTime = {
  ...settings,
  provision: 0,
  fork: 0,
  release: 0,
  destroy: 0,
  copy: 0,
  dataApiDelay: 0,
  configVarDelay: 0,
};

/** Each Node notes at its end how long it has lived, in seconds, and used: microseconds of CPU, kilobytes of memory at its peak. */
export const NOTE = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').appendFileSync(process.env.BENCH_NOTES, JSON.stringify([process.uptime(), userCPUTime + systemCPUTime, maxRSS]) + '\\n');
});`;

export type Used = Readonly<Record<'wall' | 'cpu' | 'peak' | 'requests' | 'releases', number>>;

export type Place = {
  /** For notes. */
  readonly folder: string;
  /** Whose releases are counted. */
  readonly app: string;
  /** Of a request, in milliseconds. */
  readonly roundTrip: number;
};

/** Runs `work` on a Heroku of its own, with an environment in which each Node notes what it uses: milliseconds and MB. */
export async function use(
  { folder, app, roundTrip }: Place,
  work: (simulator: Simulator, env: Readonly<Record<string, string>>) => Promise<void>,
): Promise<Used> {
  const simulator = await openSimulator({
    storage: 'memory',
    settings: noTime,
    speed: 1,
    port: 0,
    faults: [],
    roundTrip,
  });
  const { world } = simulator;
  const notes = join(folder, 'notes');
  await rm(notes, { force: true });
  const ofStaging = () => world.releases.filter((it) => it.app.name === app).length;
  const before = { requests: world.requests.length, releases: ofStaging() };
  try {
    await work(simulator, { NODE_OPTIONS: `--require=${join(folder, 'note.cjs')}`, BENCH_NOTES: notes });
    // What Heroku destroys in the background makes a release, too, when it has gone.
    settle(world);
    const processes = (await readFile(notes, 'utf8')).trim().split('\n');
    const used = processes.map((line) => JSON.parse(line) as [lived: number, cpu: number, peak: number]);
    return {
      // One after the other; what this program does around them counts for none.
      wall: used.reduce((sum, [lived]) => sum + lived, 0) * 1_000,
      cpu: used.reduce((sum, [, cpu]) => sum + cpu, 0) / 1_000,
      peak: Math.max(...used.map(([, , peak]) => peak)) / 1_000,
      requests: world.requests.length - before.requests,
      releases: ofStaging() - before.releases,
    };
  } finally {
    await simulator.close();
  }
}
