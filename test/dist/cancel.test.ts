import type { ChildProcess } from 'node:child_process';
import { expect, test } from 'vitest';
import { act, openSite, type Site } from '../support/dist.ts';
import { inputOf, job } from '../support/job.ts';
import { endState } from '../support/stage.ts';
import { command } from '../support/terminal.ts';

// All side by side: each has a Heroku and a process of its own, and mostly waits.
test.concurrent.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the wait at once, says what is true now, and the next run continues',
  async (signal) => {
    const site = await openSite({ fork: 3_600_000 });
    let cancelledAt = 0;
    const end = await act(site, {
      onStart(child) {
        child.stdout?.on('data', (text: string) => {
          if (!text.includes('::group::Wait until NEW_DATABASE') || cancelledAt > 0) return;
          cancelledAt = Date.now();
          setTimeout(() => child.kill(signal), 300);
        });
      },
    });
    expect(Date.now() - cancelledAt).toBeLessThan(5_000);
    expect(end.code).toBe(4);
    expect(end.outputs.status).toBe('cancelled');
    expect(end.output).toMatch(
      /acme-staging runs on postgresql-deep-22222, as before. NEW_DATABASE is acme-staging-\S+ \(standard-0, \$50 a month\)/,
    );
    expect(end.output).toContain('Run again to continue where it stopped.');
    site.clock.advance(3_600_000);
    const next = await act(site);
    expect(next.output).toContain('resuming an interrupted run');
    expect(next.code).toBe(0);
    expect(
      site.world.requests.filter((it) => it.method === 'POST' && it.path.endsWith('/addons')),
    ).toHaveLength(1);
    expect(endState(site).databases).toEqual(['production']);
    await site.close();
  },
);

test.concurrent.each(['SIGINT', 'SIGTERM'] as const)(
  '%s while staging is paused starts it again before the runner kills the run',
  async (signal) => {
    const site = await openSite({ releasePhase: 'succeeds', release: 3_600_000 });
    let cancelledAt = 0;
    const end = await act(site, {
      with: { quiesce: 'maintenance worker' },
      onStart(child) {
        child.stdout?.on('data', (text: string) => {
          if (!text.includes('::group::Wait until the release') || cancelledAt > 0) return;
          cancelledAt = Date.now();
          setTimeout(() => child.kill(signal), 300);
        });
      },
    });
    expect(Date.now() - cancelledAt).toBeLessThan(9_000);
    expect(end.code).toBe(4);
    const { maintenance, formation, vars } = site.world.app('acme-staging');
    await site.close();
    expect(maintenance).toBe(false);
    expect(formation.map(({ quantity }) => quantity)).toEqual([1, 1]);
    expect(vars).toEqual({});
    expect(end.summary).not.toContain('still paused');
  },
);

/** Cancels the run, as its host does it, when its output shows that staging is paused. */
function cancelledWhilePaused(signal: NodeJS.Signals) {
  let cancelledAt = 0;
  const onStart = (child: ChildProcess) =>
    void child.stdout?.on('data', (text: Buffer | string) => {
      // As a step of its own, and not as a line of the plan.
      if (cancelledAt > 0 || !/^\D*Wait until the release/m.test(`${text}`)) return;
      cancelledAt = Date.now();
      setTimeout(() => child.kill(signal), 300);
    });
  return { onStart, took: () => Date.now() - cancelledAt };
}

function mustRunAgain({ world }: Site): void {
  const { maintenance, formation, vars } = world.app('acme-staging');
  expect({ maintenance, dynos: formation.map(({ quantity }) => quantity), vars }).toEqual({
    maintenance: false,
    dynos: [1, 1],
    vars: {},
  });
}

// Buildkite's agent sends SIGTERM, and kills after its cancel-grace-period, ten seconds by default.
test.concurrent('a cancel on Buildkite while staging is paused starts it again before the agent kills the run', async () => {
  const site = await openSite({ releasePhase: 'succeeds', release: 3_600_000 });
  const { onStart, took } = cancelledWhilePaused('SIGTERM');
  const end = await job(site, { configuration: { quiesce: 'maintenance worker' }, onStart });
  expect(took()).toBeLessThan(9_000);
  expect(end.code).toBe(4);
  mustRunAgain(site);
  expect(inputOf(end, 'annotate')).not.toContain('still paused');
  await site.close();
});

test.concurrent('Ctrl-C in a terminal while staging is paused starts it again', async () => {
  const site = await openSite({ releasePhase: 'succeeds', release: 3_600_000 });
  const { onStart, took } = cancelledWhilePaused('SIGINT');
  const end = await command(site, { inputs: { quiesce: 'maintenance worker' }, flags: ['--yes'], onStart });
  expect(took()).toBeLessThan(9_000);
  expect(end.code).toBe(4);
  mustRunAgain(site);
  expect(end.stdout).not.toContain('still paused');
  await site.close();
});

test.concurrent('SIGINT while staging is paused and Heroku is gone ends in time, and the heading says how to start it', async () => {
  const site = await openSite({ releasePhase: 'succeeds', release: 3_600_000 });
  let cancelledAt = 0;
  site.fault = () => (cancelledAt > 0 ? 503 : null);
  const end = await act(site, {
    with: { quiesce: 'maintenance worker' },
    onStart(child) {
      child.stdout?.on('data', (text: string) => {
        if (!text.includes('::group::Wait until the release') || cancelledAt > 0) return;
        cancelledAt = Date.now();
        child.kill('SIGINT');
      });
    },
  });
  await site.close();
  expect(Date.now() - cancelledAt).toBeLessThan(9_000);
  expect(end.code).toBe(4);
  expect(end.summary).toMatch(/^### \S+ acme-staging is still paused: maintenance mode, worker/);
  expect(end.summary).toContain('`heroku maintenance:off --app acme-staging`');
});

test.concurrent('a time-out undoes nothing, and the next run continues', async () => {
  const site = await openSite({ fork: 3_600_000 });
  const end = await act(site, { with: { timeout: '2s' } });
  expect(end.code).toBe(4);
  expect(end.output).toContain('The run reached its timeout.');
  expect(endState(site).attachments).toContain('DATABASE = staging');
  await site.close();
});

/** Collects garbage all the time: a signal that nothing holds is gone then. */
const collecting =
  'import(`node:v8`).then((it)=>it.setFlagsFromString(`--expose-gc`)).then(()=>import(`node:vm`))' +
  '.then((it)=>setInterval(it.runInNewContext(`gc`),100).unref())';

test.concurrent('a command that does not end by itself ends with the timeout, however late that is, and the old database is kept', async () => {
  const site = await openSite();
  const end = await act(site, {
    with: { timeout: '6s', 'after-promote': 'exec sleep 60' },
    env: { NODE_OPTIONS: `--import=data:text/javascript,${collecting.replaceAll(' ', '%20')}` },
    onStart: (child) => void setTimeout(() => child.kill('SIGKILL'), 20_000).unref(),
  });
  const attachments = [...endState(site).attachments].sort();
  const next = await act(site);
  await site.close();
  expect(end.code).toBe(4);
  expect(end.outputs.status).toBe('cancelled');
  expect(attachments).toEqual([
    'DATABASE = production',
    'NEW_DATABASE = production',
    'OLD_DATABASE = staging',
  ]);
  expect(next.code).toBe(0);
  expect(endState(site).databases).toEqual(['production']);
});
