import type { LeftBehind } from '../../src/domain/report/left-behind.ts';
import { Secret } from '../../src/domain/secret.ts';
import { clientsOver } from '../../src/heroku/http/client.ts';
import { onlyReads } from '../../src/heroku/http/only-reads.ts';
import { newPace } from '../../src/heroku/http/retry.ts';
import { lookAtEverything, lookForLeftBehind } from '../../src/heroku/read/everything.ts';
import { KEY, type Stage, transportTo } from './stage.ts';

/** What the command `leftovers` finds on a stage, by the real client. */
export async function leftBehindOn({ world, clock }: Stage): Promise<readonly LeftBehind[]> {
  const client = clientsOver({
    endpoints: { platform: 'http://127.0.0.1:1', data: 'http://127.0.0.1:1' },
    key: new Secret(KEY),
    transport: transportTo(world),
  })(onlyReads, {
    pace: newPace(clock, () => 0.5),
    cancelled: new AbortController().signal,
    note: () => {},
  });
  return lookForLeftBehind(client, await lookAtEverything(client));
}
