import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attach } from '../../simulator/world/attachments.ts';
import type { Settings } from '../../simulator/world/settings.ts';
import { type JobEnd, job } from '../../test/support/job.ts';
import { onScreen } from '../../test/support/pty.ts';
import { seenOn } from '../../test/support/screen.ts';
import { runAction, type StepEnd } from '../runner.ts';
import { openPlace, openRealPlace, type Place } from './heroku.ts';

/** What is to be seen of one run. */
export type Shot = { readonly summary: string; readonly log: readonly string[] };

type Scene = {
  readonly settings?: Partial<Settings>;
  readonly inputs?: Readonly<Record<string, string>>;
  /** What happens before the run that is shown. */
  readonly before?: (place: Place, run: (onStart?: OnStart) => Promise<unknown>) => Promise<void> | void;
  readonly onStart?: OnStart;
  /** Whether the run looks into its database, which must then be a real one. */
  readonly isReal?: boolean;
};

type OnStart = (child: ChildProcess) => void;

/** Someone cancels the run a while after it has begun to wait for the new database. */
function cancelInTheWait(child: ChildProcess): void {
  let isCancelled = false;
  child.stdout?.on('data', (text: string) => {
    if (isCancelled || !text.includes('Wait until NEW_DATABASE')) return;
    isCancelled = true;
    setTimeout(() => child.kill('SIGINT'), 2_500);
  });
}

/** An attachment, and a pooler, of the database that is replaced. */
function lade({ world }: Place): void {
  const addon = world.addon('postgresql-deep-22222');
  attach(world, world.app('acme-staging'), addon, { name: 'ANALYTICS', namespace: null });
}

/** The seed's three staging apps in one run; one of them on a plan that there is not. */
const LIST = `- target-app: acme-staging
- target-app: acme-dev
  plan: standard-9
- source-app: acme-demo
  target-app: acme-demo-staging
`;

export const scenes: Readonly<Record<string, Scene>> = {
  log: { settings: { fork: 180_000 } },
  fork: {
    before: lade,
    isReal: true,
    inputs: {
      'sanitize-sql': 'examples/sanitize/sanitize.sql',
      'before-promote': 'echo migrated',
      'assert-sql': 'examples/sanitize/assert.sql',
      'reviewed-columns': 'examples/sanitize/columns.txt',
    },
  },
  'failed-preparation': {
    isReal: true,
    // Someone has forgotten the scripts.
    inputs: {
      'assert-sql': 'examples/sanitize/assert.sql',
      'reviewed-columns': 'examples/sanitize/columns.txt',
    },
  },
  copy: {
    inputs: { mode: 'copy' },
    settings: { transfers: 'warn' },
    before({ world }) {
      const addon = world.addon('postgresql-deep-22222');
      const schedules = [{ name: 'DATABASE', hour: 2, timezone: 'Europe/Berlin' }];
      addon.extras = { ...addon.extras, schedules, credentials: ['reporting'] };
    },
  },
  refusal: { inputs: { 'target-app': 'acme-demo', plan: 'essential-9', mode: 'fork' } },
  'failed-release': { settings: { releasePhase: 'fails' } },
  cancelled: { onStart: cancelInTheWait },
  several: { settings: { fork: 180_000 }, inputs: { refreshes: LIST } },
  resume: {
    async before(_, run) {
      await run(cancelInTheWait);
    },
  },
};

const apps = { 'source-app': 'acme-production', 'target-app': 'acme-staging' };

function placeFor({ isReal = false, settings = {} }: Scene): Promise<Place> {
  return (isReal ? openRealPlace : openPlace)(settings);
}

/** Plays a scene on GitHub: the built action, against the simulator. */
export async function onGitHub(scene: Scene): Promise<Shot> {
  const { inputs = {}, before, onStart = () => {}, isReal = false } = scene;
  const place = await placeFor(scene);
  const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  const history = join(folder, 'history.jsonl');
  await writeFile(history, pastWeeks(place.clock.now(), inputs.mode ?? 'fork', isReal));
  const run = async (onStart: OnStart = () => {}): Promise<Shot & StepEnd> => {
    const log: string[] = [];
    const onLine = (line: string) => void log.push(line);
    const env = place.env();
    const end = await runAction({ with: { ...apps, history, ...inputs }, env, onLine, onStart });
    return { ...end, log };
  };
  try {
    await before?.(place, run);
    return await run(onStart);
  } finally {
    await place.close();
    await rm(folder, { recursive: true });
  }
}

/** The same on Buildkite. */
export async function onBuildkite(scene: Scene): Promise<Shot> {
  const { inputs = {}, before } = scene;
  const place = await placeFor(scene);
  try {
    const run = (): Promise<JobEnd> => job({ env: place.env() }, { configuration: inputs });
    await before?.(place, run);
    const { calls, output } = await run();
    const summary = calls.find(({ args }) => args[0] === 'annotate')?.input ?? '';
    return { summary, log: output.split('\n') };
  } finally {
    await place.close();
  }
}

/** What a person sees at a terminal who is asked and says yes. @param until what is shown then; by default all, to the end */
export async function onTerminal(scene: Scene, until: RegExp | null = null): Promise<readonly string[]> {
  const place = await placeFor(scene);
  const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  const list = join(folder, 'refreshes.yml');
  const isOne = scene.inputs?.refreshes === undefined;
  await writeFile(list, scene.inputs?.refreshes ?? '');
  let seen = '';
  try {
    const flags = isOne ? [] : ['--refreshes', list];
    const { shown } = await onScreen({ env: place.env() }, { flags }, async (screen) => {
      await screen.shows(/destroyed\./);
      screen.type('y\n');
      if (until !== null) seen = await screen.shows(until);
    });
    const typed = isOne ? '--target-app acme-staging' : '--refreshes staging.yml';
    return [
      `$ heroku-staging-refresh --source-app acme-production ${typed}`,
      ...seenOn(until === null ? shown : seen).lines,
    ];
  } finally {
    await place.close();
    await rm(folder, { recursive: true });
  }
}

/** What a history has of the Sundays before. */
function pastWeeks(now: number, mode: string, isReal: boolean): string {
  // The real database of a scene is small.
  const unit = isReal ? 1.33e6 : 1e9;
  const weeks = [24.1, 25.3, 24.9, 26.2, 27.0, 27.4]
    .map((it) => (mode === 'copy' ? it * 1.6 : it))
    .map((minutes, at, { length }) => ({
      endedAt: new Date(now - (length - at) * 7 * 86_400_000).toISOString(),
      targetApp: 'acme-staging',
      mode,
      status: 'refreshed',
      durationSeconds: Math.round(minutes * 60),
      bytes: (20.6 + at * 0.4) * unit,
      isWhole: true,
    }));
  return weeks.map((it) => `${JSON.stringify(it)}\n`).join('');
}
