import { type Problem, Stopped, stop } from '../../domain/problem.ts';
import { commandNotStarted, commandPerhapsStarted } from '../../domain/problems/commands.ts';
import { endedBy } from '../../domain/problems/ending.ts';
import type { Client, Mutation } from '../http/client.ts';
import { REFUSED_FOR_NOW } from '../http/reply.ts';
import type { Pace } from '../http/retry.ts';
import * as wire from '../read/wire.ts';

export type Starting = {
  readonly client: Client;
  readonly cancelled: AbortSignal;
  readonly pace: Pick<Pace, 'now' | 'sleep'>;
  /** Gets a line when Heroku has no room for a dyno, and then one a minute. */
  readonly note: (line: string) => void;
};

/** How long Heroku may have no room for a one-off dyno. */
const LONGEST_WAIT = 600_000;

const PAUSE = 20_000;

const MINUTE = 60_000;

/** A command, and the size of its dyno; null for what Heroku takes by itself. */
type Wanted = { readonly command: string; readonly app: string; readonly size: string | null };

/**
 * Starts a dyno once. While Heroku says that it cannot run one at this time, nothing has run, so it is asked again.
 *
 * @throws Stopped `COMMAND_NOT_STARTED` when nothing has run, `COMMAND_LOST` when that is not known
 */
export async function startDyno(
  { client, cancelled, pace, note }: Starting,
  wanted: Wanted,
  mutation: Mutation,
): Promise<{ readonly name: string; readonly url: string }> {
  const since = pace.now();
  let notedAt = Number.NEGATIVE_INFINITY;
  for (;;) {
    const outcome = await client.send(mutation);
    if (outcome.is === 'unknown') return stop(perhapsStarted(wanted, outcome.message));
    if (outcome.is === 'accepted') return started(wanted, outcome.body);
    const isForNow = REFUSED_FOR_NOW.test(outcome.message);
    if (!isForNow || pace.now() - since >= LONGEST_WAIT) return stop(notStarted(wanted, outcome.message));
    if (pace.now() - notedAt >= MINUTE) {
      notedAt = pace.now();
      note(`Heroku did not start a dyno (${outcome.message}); nothing has run; still trying`);
    }
    await pace.sleep(PAUSE);
    if (cancelled.aborted)
      throw new Stopped([
        { ...notStarted(wanted, 'the run ended before that'), kind: 'cancelled' },
        endedBy(cancelled),
      ]);
  }
}

function started(wanted: Wanted, body: unknown) {
  const { data } = wire.dyno.safeParse(body);
  const url = data?.attach_url ?? '';
  if (data === undefined || !URL.canParse(url))
    return stop(perhapsStarted(wanted, 'the reply has no attach_url'));
  return { name: data.name, url };
}

function notStarted({ command, size }: Wanted, why: string): Problem {
  return commandNotStarted(command, size, why.replace(/\.$/, ''));
}

function perhapsStarted({ command, app }: Wanted, why: string): Problem {
  return commandPerhapsStarted(command, app, why);
}
