import type { ChildProcess } from 'node:child_process';
import { expect, test } from 'vitest';
import { act, openSite, type Site } from '../support/dist.ts';
import { endState } from '../support/stage.ts';
import { deep } from '../support/sweep.ts';

/** The changes of a refresh, in their order; each is a place to be killed. */
const places = {
  fork: ['create', 'keep', 'promote', 'retire', 'destroy', 'detach'],
  backup: ['capture', 'create', 'restore', 'keep', 'promote', 'retire', 'destroy', 'detach'],
  copy: ['create', 'copy', 'keep', 'promote', 'retire', 'destroy', 'detach'],
} as const;

/** What the others have in common with a fork is left to `npm run test:deep`. */
const isTried = (mode: string, change: string) =>
  deep || mode === 'fork' || ['copy', 'capture', 'restore'].includes(change);

const cases = Object.entries(places).flatMap(([mode, changes]) =>
  changes.flatMap((change, at) =>
    (['lose-request', 'lose-reply'] as const).map((effect) => ({
      mode,
      change,
      at: at + 1,
      effect,
      name: `a ${mode} killed ${effect === 'lose-request' ? 'before' : 'after'} ${change}`,
    })),
  ),
);

test.concurrent.each(cases.filter(({ mode, change }) => isTried(mode, change)))(
  '$name is finished by the next run',
  { timeout: 60_000 },
  async ({ mode, at, effect }) => {
    const site = await openSite();
    let child: ChildProcess | undefined;
    let changes = 0;
    site.fault = (method) => {
      if (method === 'GET' || ++changes !== at) return null;
      child?.kill('SIGKILL');
      return effect;
    };
    const first = await act(site, {
      with: { mode, 'capture-backup': 'true' },
      onStart: (it) => {
        child = it;
      },
    });
    expect(first.code).toBeNull();
    await finish(site, mode);
  },
);

async function finish(site: Site, mode: string): Promise<void> {
  site.fault = () => null;
  const second = await act(site, { with: { mode, 'capture-backup': 'true' } });
  expect(second.output).toContain('acme-staging now runs on');
  expect(second.code).toBe(0);
  expect(endState(site)).toEqual({
    databases: ['production'],
    attachments: ['DATABASE = production'],
    violations: [],
  });
  await site.close();
}
