import { type Problem, refused } from '../problem.ts';

const UNNAMED = 'which it does not name';

/** @param repository `owner/name`; undefined when GitHub's event names none */
export function eventOfFork(event: string, repository: string | undefined): Problem {
  return refused(
    'PULL_REQUEST_FROM_FORK',
    `This run was started by a ${event} event of another repository, ${repository ?? UNNAMED}.`,
    'Run it on schedule and workflow_dispatch only. A fork must never get the key.',
  );
}

/** @param number of the pull request @param repository its address; empty when Buildkite names none */
export function buildOfFork(number: string, repository: string): Problem {
  return refused(
    'PULL_REQUEST_FROM_FORK',
    `This build is of pull request ${number} from another repository, ${repository || UNNAMED}.`,
    'Do not build pull requests of forks in this pipeline. A fork must never get the key.',
  );
}

/** @param variable `HEROKU_HOST` or `HEROKU_DATA_HOST` */
export function hostNotAllowed(variable: string, host: string): Problem {
  return refused(
    'HOST_NOT_ALLOWED',
    `${variable}: ${host} is neither https at heroku.com nor on this machine.`,
    `Unset ${variable}, or set it to a simulator such as http://127.0.0.1:5055.`,
  );
}
