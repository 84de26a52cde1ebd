import { failed, type Problem } from '../problem.ts';

/** @param name of the database @returns what is a bug: `perform` stops it */
export function notPrepared(name: string): Problem {
  return failed(
    'NOT_PREPARED',
    `${name} is not prepared, but was about to be promoted.`,
    'This is a bug: report it with the log.',
  );
}

/** @param down that the dynos have no database, in a sentence; empty while they have one */
export function releaseFailed(
  app: string,
  version: number,
  variable: string,
  isRepeatable: boolean,
  down: string,
): Problem {
  const what = `Release v${version}, which switches ${variable} to the new database, failed.`;
  return failedRelease(app, version, [down, what].filter(Boolean).join(' '), isRepeatable);
}

export function releaseFailedAlong(app: string, version: number, isRepeatable: boolean): Problem {
  const what = `Release v${version} of ${app}, which switches it to the new database, failed. The old database is kept.`;
  return failedRelease(app, version, what, isRepeatable);
}

/** @param isRepeatable whether Heroku can release the same code again */
function failedRelease(app: string, version: number, what: string, isRepeatable: boolean): Problem {
  const read = `Read \`heroku releases:output v${version} --app ${app}\` and fix the cause.`;
  const image = `${app} is deployed as a container image, and Heroku does not release the same image again.`;
  const deploy = `Then deploy ${app} again with a new image, or change one of its config vars: either makes a release. When that release has succeeded, run again to finish.`;
  return isRepeatable
    ? failed('RELEASE_FAILED', what, `${read} Then run again: the release is retried.`)
    : failed('RELEASE_FAILED', `${what} ${image}`, `${read} ${deploy}`);
}

export function commandFailed(command: string, code: number): Problem {
  return failed(
    'COMMAND_FAILED',
    `${command} ended with exit code ${code}.`,
    'Fix what its output shows and run again; the command will be repeated.',
  );
}
