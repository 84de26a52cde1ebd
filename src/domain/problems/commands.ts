import { failed, type Problem } from '../problem.ts';

const REPEATED = 'the command will be repeated';

/** @param size of the dyno; null for Heroku's default @param why without a full stop */
export function commandNotStarted(command: string, size: string | null, why: string): Problem {
  const again = 'Run again to run the command.';
  return failed(
    'COMMAND_NOT_STARTED',
    `${command} was not started, and nothing has run: ${why}.`,
    size === null ? again : `Check dyno-size, which is ${size}. ${again}`,
  );
}

export function commandPerhapsStarted(command: string, app: string, why: string): Problem {
  return failed(
    'COMMAND_LOST',
    `Could not confirm that ${command} was started (${why}); a dyno of ${app} may be running it.`,
    `Check \`heroku ps --app ${app}\`. Run again when it has ended; ${REPEATED}.`,
  );
}

/** @param endsShell whether the command ends the shell that reports its exit code */
export function commandLost(
  command: string,
  app: string,
  dyno: string,
  why: string,
  endsShell: boolean,
): Problem {
  const look = `Check \`heroku ps --app ${app}\` and \`heroku logs --dyno-name ${dyno} --app ${app}\`.`;
  const shell = 'Leave `exit` and `exec` out of the command: they end the shell that reports its exit code.';
  return failed(
    'COMMAND_LOST',
    `Could not see how ${command} ended (${why}); ${dyno} may still be running.`,
    [look, ...(endsShell ? [shell] : []), `Run again; ${REPEATED}.`].join(' '),
  );
}
