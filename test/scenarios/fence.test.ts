import { expect, test } from 'vitest';
import type { Transport } from '../../src/heroku/http/transport.ts';
import { endState, newStage, run, transportTo } from '../support/stage.ts';

/** A promise that other code keeps. */
function signal(): { readonly reached: Promise<void>; readonly reach: () => void } {
  let reach = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return { reached, reach };
}

/**
 * The counterexample of a protocol that goes by ids, with the real client: one run stalls with its promote in its hand; another
 * promotes that database, a later refresh replaces it and has made its last check; then the stalled promote arrives.
 */
test('a promote that wakes up between the last check and the destroy cannot reach the retired database', async () => {
  const stage = await newStage();
  const through = transportTo(stage.world);
  const [stalled, woken, arrived] = [signal(), signal(), signal()];
  const stalling: Transport = async (sent) => {
    if (!sent.body?.includes('"name":"DATABASE"')) return through(sent);
    stalled.reach();
    await woken.reached;
    const reply = await through(sent);
    arrived.reach();
    return reply;
  };
  const sleeper = run(stage, { transport: stalling });
  await stalled.reached;
  expect((await run(stage)).report.status).toBe('refreshed');

  let destroys = 0;
  const waking: Transport = async (sent) => {
    if (sent.method === 'DELETE' && sent.url.includes('/addons/') && ++destroys === 1) {
      woken.reach();
      await arrived.reached;
    }
    return through(sent);
  };
  const later = await run(stage, { transport: waking });
  expect(later.report.status).toBe('refreshed');
  expect((await sleeper).report.status).toBe('conflict');
  expect(endState(stage)).toEqual({
    databases: ['production'],
    attachments: ['DATABASE = production'],
    violations: [],
  });
});
