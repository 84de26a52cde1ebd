import type { Request } from '../../src/domain/request.ts';
import type { Transport } from '../../src/heroku/http/transport.ts';
import type { Death } from './kill.ts';
import { runAll } from './several.ts';
import { sharedClock } from './shared-clock.ts';
import { type Stage, transportTo } from './stage.ts';

/**
 * Runs several refreshes until the run dies as a process does, all of them at once.
 *
 * @param through reaches the stage
 * @returns whether it died; if not, it came to its end first
 */
export async function runAllUntil(
  death: Death,
  stage: Stage,
  wanted: readonly Partial<Request>[],
  through: Transport = transportTo(stage.world),
): Promise<boolean> {
  let count = 0;
  let die: () => void = () => {};
  const killed = new Promise<true>((resolve) => {
    die = () => resolve(true);
  });
  const never = () => {
    die();
    return new Promise<never>(() => {});
  };
  const transport: Transport = async (request) => {
    count += 1;
    if (count > death.at || (count === death.at && death.when === 'before')) return never();
    const place = count;
    const reply = await through(request);
    return place >= death.at || count >= death.at ? never() : reply;
  };
  // What is done inside a database counts too.
  const turn = async () => {
    count += 1;
    if (count >= death.at) await never();
  };
  const clock = sharedClock(stage);
  const running = runAll(stage, wanted, { transport, turn, clock }).then(() => false);
  return clock.untilDone(Promise.race([running, killed]));
}
