import type { ChildProcess } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Settings } from '../simulator/world/settings.ts';
import { HOLD } from '../src/domain/hold.ts';
import { act, openSite, type Site } from './support/dist.ts';
import { job } from './support/job.ts';
import { command } from './support/terminal.ts';

/** What a run leaves that a person reads, whichever door it came through. */
type End = { readonly code: number | null; readonly output: string };

type Asked = {
  readonly inputs: Readonly<Record<string, string>>;
  readonly onStart: (child: ChildProcess) => void;
};

const doors: Readonly<Record<string, (site: Site, asked: Asked) => Promise<End>>> = {
  github: (site, { inputs, onStart }) => act(site, { with: inputs, onStart }),
  buildkite: (site, { inputs, onStart }) => job(site, { configuration: inputs, onStart }),
  async terminal(site, { inputs, onStart }) {
    const { code, stdout } = await command(site, { inputs, onStart, together: true });
    return { code, output: stdout };
  },
};

type Scene = {
  readonly settings?: Partial<Settings>;
  readonly inputs?: Readonly<Record<string, string>>;
  /** What happens before the run that is shown. */
  readonly before?: (site: Site, run: (onStart?: Asked['onStart']) => Promise<End>) => Promise<void>;
  readonly onStart?: Asked['onStart'];
  readonly code: number;
};

/** Someone cancels the run while it waits for the new database. */
function cancelInTheWait(child: ChildProcess): void {
  let isCancelled = false;
  child.stdout?.on('data', (text: string) => {
    if (isCancelled || !/(group::|--- |^)Wait until NEW_DATABASE/m.test(text)) return;
    isCancelled = true;
    setTimeout(() => child.kill('SIGTERM'), 500);
  });
}

const scenes: Readonly<Record<string, Scene>> = {
  fork: { code: 0 },
  copy: { inputs: { mode: 'copy' }, settings: { transfers: 'warn' }, code: 0 },
  resume: {
    settings: { fork: 600_000 },
    async before({ clock }, run) {
      await run(cancelInTheWait);
      clock.advance(600_000);
    },
    code: 0,
  },
  refusal: { inputs: { 'target-app': 'acme-demo', plan: 'standard-99', mode: 'fork' }, code: 3 },
  'failed release': { settings: { releasePhase: 'fails' }, code: 2 },
  cancelled: { settings: { fork: 600_000 }, onStart: cancelInTheWait, code: 4 },
  'under way': { settings: { fork: 600_000 }, inputs: { wait: 'false' }, code: 0 },
  held: {
    async before({ world }) {
      world.app('acme-staging').vars[HOLD] = '2026-12-01 billing QA';
    },
    code: 0,
  },
};

/** Without what differs from run to run: names made at random, and how long it took. */
function settled(output: string): string {
  return output
    .replaceAll(/^::add-mask::.*\n/gm, '')
    .replaceAll(/acme-staging-\d{8}-[a-z0-9]{7}/g, 'acme-staging-20261122-abcd')
    .replaceAll(/\b\d+s\.$/gm, '1s.');
}

/** How each door writes the title of a step; a terminal without any mark, so that only the log's part of the output is looked at. */
const titles: Readonly<Record<string, (output: string) => readonly string[]>> = {
  github: (output) => firsts(output.matchAll(/^::group::(.*)$/gm)),
  buildkite: (output) => firsts(output.matchAll(/^--- (.*)$/gm)),
  terminal: (output) => firsts((output.split('\n\n')[0] ?? '').matchAll(/^([^ ].*)$/gm)),
};

function firsts(found: Iterable<RegExpMatchArray>): readonly string[] {
  return [...found].map((it) => it[1] ?? '');
}

describe.each(Object.entries(scenes))('%s', (name, scene) => {
  const begun: Record<string, readonly string[]> = {};

  test.concurrent.for(Object.keys(doors))('on %s', async (door, { expect, onTestFinished }) => {
    const site = await openSite(scene.settings);
    onTestFinished(() => site.close());
    const run = (onStart: Asked['onStart'] = () => {}) =>
      (doors[door] as (typeof doors)[string])(site, { inputs: scene.inputs ?? {}, onStart });
    await scene.before?.(site, run);
    const { code, output } = await run(scene.onStart);
    const text = settled(output);
    expect(code).toBe(scene.code);
    await expect(text).toMatchFileSnapshot(`transcripts/${name.replaceAll(' ', '-')}.${door}.txt`);
    begun[door] = titles[door]?.(text) ?? [];
  });

  test('has the same steps through each door', () => {
    expect(new Set(Object.values(begun).map((it) => it.join('\n'))).size).toBe(1);
    expect(begun.github?.length).toBeGreaterThan(0);
  });
});
