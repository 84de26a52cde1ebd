import { endedBy, type Problem, Stopped, stop } from '../../domain/problem.ts';
import { Secret } from '../../domain/secret.ts';
import type { Seen } from '../../domain/seen.ts';
import type { Client } from '../http/client.ts';
import { reasonOf } from '../http/transport.ts';
import { places } from '../http/urls.ts';
import type { Learn } from '../read/config-vars.ts';
import * as wire from '../read/wire.ts';
import { lines } from './lines.ts';
import type { Rendezvous } from './rendezvous.ts';

/** How `heroku run --exit-code` learns it: the shell prints it last. Source: heroku/cli v11.9.0, src/lib/run/dyno.ts. */
const EXIT_CODE = /\uFFFF heroku-command-exit-status: (\d+)/;

export type Dynos = {
  readonly client: Client;
  readonly rendezvous: Rendezvous;
  readonly cancelled: AbortSignal;
  /** Gets the secret of each connection before it is used. */
  readonly learn: Learn;
};

/** A command, and what its dyno has instead of the app's config vars of these names. */
type OneOff = { readonly command: string; readonly env: Readonly<Record<string, string>> };

/**
 * Runs `command` in a one-off dyno of the target app, and gives its output to `line`.
 *
 * @returns its exit code
 * @throws Stopped when the dyno cannot be started, or its end was not seen: then it may still be running
 */
export async function runOneOff(
  dynos: Dynos,
  { command, env }: OneOff,
  seen: Seen,
  line: (text: string) => void,
): Promise<number> {
  const { client } = dynos;
  const about = { subject: `${command} in a dyno of ${seen.target.app.name}`, app: seen.target.app.name };
  const app = await client.read(places(client.endpoints).app(seen.target.app.id), wire.app, { about });
  const launcher = app.stack?.name === 'cnb' ? 'launcher ' : '';
  const body = {
    attach: true,
    command: `${launcher}${command} ; echo "\uFFFF heroku-command-exit-status: $?"`,
    env: { ...env, TERM: 'dumb' },
    force_no_tty: true,
  };
  const outcome = await client.send({
    method: 'POST',
    url: places(client.endpoints).dynos(seen.target.app.id),
    body,
    about,
  });
  if (outcome.is !== 'accepted') stop(notStarted(command, outcome.message));
  const started = wire.dyno.safeParse(outcome.body);
  const url = started.data?.attach_url ?? '';
  if (!started.success || !URL.canParse(url))
    return stop(notStarted(command, 'the reply names no attach_url'));
  await dynos.learn([new Secret(new URL(url).pathname.slice(1))]);
  const running = { command, dyno: started.data.name, app: seen.target.app.name };
  return follow(dynos, running, url, line);
}

type Running = { readonly command: string; readonly dyno: string; readonly app: string };

async function follow(
  { rendezvous, cancelled }: Dynos,
  running: Running,
  url: string,
  line: (text: string) => void,
): Promise<number> {
  let code: number | null = null;
  let why = 'the connection ended before the command did';
  try {
    let isGreeting = true;
    for await (const text of lines(rendezvous(url, cancelled))) {
      const found = EXIT_CODE.exec(text);
      const said = text.replace(EXIT_CODE, '');
      if (found !== null) code = Number(found[1]);
      // The first line is the handshake's, not the command's.
      if (said !== '' && !(isGreeting && said === 'rendezvous')) line(said);
      isGreeting = false;
    }
  } catch (error) {
    why = reasonOf(error);
  }
  if (code !== null) return code;
  if (!cancelled.aborted) return stop(lost(running, why, 'failed'));
  throw new Stopped([lost(running, 'the run has ended before it', 'cancelled'), endedBy(cancelled)]);
}

function notStarted(command: string, why: string): Problem {
  const remedy = 'Run again: the command is then run.';
  return {
    code: 'COMMAND_NOT_STARTED',
    kind: 'failed',
    what: `${command} could not be started: ${why}.`,
    remedy,
  };
}

function lost({ command, dyno, app }: Running, why: string, kind: 'failed' | 'cancelled'): Problem {
  const look = `Look at \`heroku ps --app ${app}\` and \`heroku logs --dyno-name ${dyno} --app ${app}\`.`;
  const again = 'Run again: the command is then run again.';
  return {
    code: 'COMMAND_LOST',
    kind,
    what: `The end of ${command} was not seen (${why}); ${dyno} may still be running.`,
    remedy: [look, ...(endsShell(command) && kind === 'failed' ? [ENDS_SHELL] : []), again].join(' '),
  };
}

const ENDS_SHELL =
  'Leave `exit` and `exec` out of the command: they end the shell that would tell its exit code.';

function endsShell(command: string): boolean {
  return /(^|[;&|({])\s*(exit|exec)\b/.test(command);
}
