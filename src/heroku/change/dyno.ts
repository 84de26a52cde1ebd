import { type Problem, Stopped, stop } from '../../domain/problem.ts';
import { commandLost } from '../../domain/problems/commands.ts';
import { endedBy } from '../../domain/problems/ending.ts';
import { Secret } from '../../domain/secret.ts';
import type { Seen } from '../../domain/seen.ts';
import { reasonOf } from '../http/transport.ts';
import { urls } from '../http/urls.ts';
import type { Mask } from '../read/config-vars.ts';
import * as wire from '../read/wire.ts';
import { lines } from './lines.ts';
import type { Rendezvous } from './rendezvous.ts';
import { type Starting, startDyno } from './start-dyno.ts';

/** How `heroku run --exit-code` learns it: the shell prints it last. Source: heroku/cli v11.9.0, src/lib/run/dyno.ts. */
const EXIT_CODE = /\uFFFF heroku-command-exit-status: (\d+)/;

export type Dynos = Starting & {
  readonly rendezvous: Rendezvous;
  /** Gets the secret of each connection before it is used. */
  readonly mask: Mask;
};

type OneOff = {
  readonly command: string;
  /** What its dyno has instead of the app's config vars of these names. */
  readonly env: Readonly<Record<string, string>>;
  /** Such as `Standard-2X`; null for the size that Heroku takes by itself. */
  readonly size: string | null;
};

/**
 * Runs `command` in a one-off dyno of the target app, and gives its output to `line`.
 *
 * @returns its exit code
 * @throws Stopped when the dyno cannot be started, or its end was not seen: then it may still be running
 */
export async function runOneOff(
  dynos: Dynos,
  { command, env, size }: OneOff,
  seen: Seen,
  line: (text: string) => void,
): Promise<number> {
  const { client } = dynos;
  const about = { subject: `${command} in a dyno of ${seen.target.app.name}`, app: seen.target.app.name };
  const app = await client.read(urls(client.endpoints).app(seen.target.app.id), wire.app, { about });
  const launcher = app.stack?.name === 'cnb' ? 'launcher ' : '';
  const body = {
    attach: true,
    command: `${launcher}${command} ; echo "\uFFFF heroku-command-exit-status: $?"`,
    env: { ...env, TERM: 'dumb' },
    force_no_tty: true,
    ...(size === null ? {} : { size }),
  };
  const url = urls(client.endpoints).dynos(seen.target.app.id);
  const wanted = { command, app: seen.target.app.name, size };
  const dyno = await startDyno(dynos, wanted, { method: 'POST', url, body, about });
  await dynos.mask([new Secret(new URL(dyno.url).pathname.slice(1))]);
  const running = { command, dyno: dyno.name, app: seen.target.app.name };
  return follow(dynos, running, dyno.url, line);
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
  throw new Stopped([lost(running, 'the run ended before it', 'cancelled'), endedBy(cancelled)]);
}

function lost({ command, dyno, app }: Running, why: string, kind: 'failed' | 'cancelled'): Problem {
  return { ...commandLost(command, app, dyno, why, kind === 'failed' && endsShell(command)), kind };
}

function endsShell(command: string): boolean {
  return /(^|[;&|({])\s*(exit|exec)\b/.test(command);
}
