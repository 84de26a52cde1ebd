import { expect, test } from 'vitest';
import { attach } from '../../simulator/world/attachments.ts';
import type { Settings } from '../../simulator/world/settings.ts';
import type { Request } from '../../src/domain/request.ts';
import { runUntil } from '../support/kill.ts';
import { deprovisions } from '../support/meanwhile.ts';
import { newStage, prepared, run, type Stage } from '../support/stage.ts';
import { deep, tally } from '../support/sweep.ts';
import { twoApps, withCable } from '../support/two-apps.ts';

const quiesce = { maintenance: true, types: ['worker'] };
const preparedWithoutCommand = { ...prepared, beforePromote: null };

type Story = Partial<Request> & { readonly stage?: (changed: Partial<Settings>) => Promise<Stage> };

/** A stage whose DATABASE goes through the pooler. */
async function pooled(changed: Partial<Settings>): Promise<Stage> {
  const stage = await newStage(changed);
  const { world } = stage;
  const app = world.app('acme-staging');
  const found = world.attached(app, 'DATABASE');
  if (found === undefined) throw new Error('acme-staging has no DATABASE');
  world.remove(world.attachments, found);
  world.attachments.push({ ...found, namespace: 'connection-pooling:default' });
  attach(world, app, found.addon, { name: 'DIRECT', namespace: null });
  return stage;
}

/** An app without a database. */
const first = {
  targetApp: 'acme-new',
  plan: 'standard-0',
  async stage(changed: Partial<Settings>) {
    const stage = await newStage(changed);
    stage.world.addApp('acme-new', 'staging');
    return stage;
  },
} satisfies Story;

const stories: Readonly<Record<string, Story>> = {
  fork: { mode: 'fork' },
  copy: { mode: 'copy' },
  'fork, quiesced': { mode: 'fork', quiesce },
  'fork, prepared': { mode: 'fork', ...preparedWithoutCommand },
  'fork, prepared and quiesced': { mode: 'fork', ...preparedWithoutCommand, quiesce },
  'copy and a command': { mode: 'copy', afterPromote: 'rake index' },
  'fork, for two apps': { mode: 'fork', ...withCable, stage: twoApps },
  'copy, through the pooler': { mode: 'copy', stage: pooled },
  'backup that is made first': { mode: 'backup', captureBackup: true },
  'fork, with preboot': { mode: 'fork', stage: (changed) => newStage({ ...changed, preboot: true }) },
  'a first database by fork': { mode: 'fork', ...first },
  'a first database by copy': { mode: 'copy', ...first },
};

const HOUR = 3_600_000;

/** Short waits make few requests, and each request is a place to die. */
const slow = {
  provision: 20_000,
  fork: 20_000,
  copy: 20_000,
  release: 6_000,
  destroy: 6_000,
  releasePhase: 'succeeds',
} as const;

/**
 * `npm run test:deep` tries every request. Every commit tries every 29th, before one and after the next by turns: a request that only
 * reads leaves the same world both ways.
 */
const STRIDE = deep ? 1 : 29;
const FIRST = { before: 1, after: 1 + Math.floor(STRIDE / 2) };

const isChange = (title: string) => !/^(Wait|Check) /.test(title);

/** A backup has no name before it is made. */
const withoutName = (title: string) =>
  title.replace(/^Restore b\d+ of (\S+), [^,]+,/, 'Restore the backup of $1');

test.each(Object.entries(stories))(
  'what is previewed is what is done: %s, resumed after a kill at any request',
  { timeout: 3_600_000 },
  async (name, { stage: open = newStage, ...request }) => {
    let runs = 0;
    const wrong: string[] = [];
    for (const age of [0, 25 * HOUR])
      for (const when of ['before', 'after'] as const)
        for (let at = FIRST[when]; ; at += STRIDE) {
          const deprovision = deprovisions[Math.floor(at / STRIDE) % 3] ?? 'synchronous';
          const stage = await open({ ...slow, deprovision });
          const options = { request: { ...request, pollInterval: 10_000 } };
          if ((await runUntil({ at, when }, stage, options)) !== 'killed') break;
          stage.clock.advance(age);
          const { report } = await run(stage, options);
          if (report.status !== 'refreshed') continue;
          runs += 1;
          const planned = (report.planned?.steps ?? []).map((it) => withoutName(it.title)).filter(isChange);
          const done = report.steps.map((it) => withoutName(it.title)).filter(isChange);
          if (planned.join() !== done.join())
            wrong.push(`killed ${when} ${at}, ${age} ms later: planned ${planned}; did ${done}`);
        }
    tally(`what is previewed is what is done: ${name}`, runs, wrong);
    expect(wrong).toEqual([]);
    expect(runs).toBeGreaterThan(100 / STRIDE);
  },
);
