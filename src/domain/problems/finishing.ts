import { failed, type Problem } from '../problem.ts';

/** @param name of the database @returns what is a bug: `perform` stops it */
export function notPrepared(name: string): Problem {
  return failed(
    'NOT_PREPARED',
    `${name} is not prepared, but was about to be promoted.`,
    'This is a bug: report it with the log.',
  );
}

/** A release that was to bring a database to the dynos. */
type FailedRelease = {
  readonly app: string;
  readonly version: number;
  /** Such as `DATABASE_URL`. */
  readonly variable: string;
  /** Such as `the new database`. */
  readonly onto: string;
  /** Whether Heroku can release the same code again. */
  readonly isRepeatable: boolean;
  /** Whether the run goes back to the old database next. */
  readonly isUndone: boolean;
  /** That the dynos have no database, in a sentence; empty while they have one. */
  readonly down: string;
};

export function releaseFailed(release: FailedRelease): Problem {
  const { app, version, variable, onto, isRepeatable, isUndone, down } = release;
  const what = `Release v${version}, which switches ${variable} to ${onto}, failed.`;
  if (isUndone) return failed('RELEASE_FAILED', what, `${readOutput(app, version)} Then run again.`);
  return failedRelease(app, version, [down, what].filter(Boolean).join(' '), isRepeatable);
}

export function releaseFailedAlong(app: string, version: number, isRepeatable: boolean): Problem {
  const what = `Release v${version} of ${app}, which switches it to the new database, failed. The old database is kept.`;
  return failedRelease(app, version, what, isRepeatable);
}

/** @param isRepeatable whether Heroku can release the same code again */
function failedRelease(app: string, version: number, what: string, isRepeatable: boolean): Problem {
  const read = readOutput(app, version);
  const image = `${app} is deployed as a container image, and Heroku does not release the same image again.`;
  const deploy = `Then deploy ${app} again with a new image, or change one of its config vars: either makes a release. When that release has succeeded, run again to finish.`;
  return isRepeatable
    ? failed('RELEASE_FAILED', what, `${read} Then run again: the release is retried.`)
    : failed('RELEASE_FAILED', `${what} ${image}`, `${read} ${deploy}`);
}

function readOutput(app: string, version: number): string {
  return `Read \`heroku releases:output v${version} --app ${app}\` and fix the cause.`;
}

export function commandFailed(command: string, code: number): Problem {
  return failed(
    'COMMAND_FAILED',
    `${command} ended with exit code ${code}.`,
    'Fix what its output shows and run again; the command will be repeated.',
  );
}
