import { expect, test } from 'vitest';
import type { Request } from '../../src/domain/request.ts';
import type { Transport } from '../../src/heroku/http/transport.ts';
import { runAll } from '../support/several.ts';
import { sharedClock } from '../support/shared-clock.ts';
import { atOnce, newStage, transportTo } from '../support/stage.ts';

const ROUND_TRIP = 100;

/** What a refresh asks for at a Heroku that does everything at once: how many requests, and how many round trips in a row. */
async function cost(request: Partial<Request>) {
  const stage = await newStage(atOnce);
  const clock = sharedClock(stage);
  const through = transportTo(stage.world);
  const since = stage.clock.now();
  let requests = 0;
  const transport: Transport = async (sent) => {
    requests += 1;
    await clock.sleep(ROUND_TRIP);
    return through(sent);
  };
  const { reports } = await clock.untilDone(runAll(stage, [request], { transport, clock }));
  expect(reports.map((it) => it.status)).toEqual(['refreshed']);
  return { requests, rounds: (stage.clock.now() - since) / ROUND_TRIP };
}

test.each<[string, Partial<Request>, { readonly rounds: number; readonly requests: number }]>([
  ['a fork', { mode: 'fork' }, { rounds: 24, requests: 60 }],
  [
    'a fork with a command after it',
    { mode: 'fork', afterPromote: 'rake warm' },
    { rounds: 28, requests: 80 },
  ],
  ['a copy', { mode: 'copy' }, { rounds: 26, requests: 80 }],
])('without its waits, a refresh by %s keeps to its round trips and requests', async (_, request, most) => {
  const { rounds, requests } = await cost(request);
  expect(rounds).toBeLessThanOrEqual(most.rounds);
  expect(requests).toBeLessThanOrEqual(most.requests);
});
