import type { Problem } from '../../domain/problem.ts';
import { herokuHosts, take } from '../environment.ts';
import { netrcFile, passwordFrom } from './netrc.ts';

const HEROKU = 'api.heroku.com';

/** The key, or why there is none. */
type Found = { readonly key: string } | { readonly problem: Problem };

/**
 * The key of who sits at the terminal: `HEROKU_API_KEY`, else what the Heroku CLI has written to .netrc. That one is Heroku's: while
 * `HEROKU_HOST` or `HEROKU_DATA_HOST` lead elsewhere, it is not even read.
 */
export function keyAtHand(): Found {
  const key = take('HEROKU_API_KEY');
  if (key !== '') return { key };
  const { platform, data } = herokuHosts();
  if (platform !== '' || data !== '')
    return missing('while HEROKU_HOST or HEROKU_DATA_HOST is, .netrc is not read');
  const { path, isEncrypted } = netrcFile(process.env);
  if (isEncrypted) return missing(`${path} is encrypted, which is not supported here`);
  const stored = passwordFrom(path, HEROKU);
  return stored === '' ? missing(`${path} has no password for ${HEROKU}`) : { key: stored };
}

function missing(why: string): Found {
  return {
    problem: {
      code: 'INPUT_INVALID',
      kind: 'refused',
      what: `api-key: the environment variable HEROKU_API_KEY is not set, and ${why}.`,
      remedy: 'With the Heroku CLI logged in: export HEROKU_API_KEY="$(heroku auth:token)"',
    },
  };
}

/** Nothing secret belongs into arguments. */
export const keyInArguments: Problem = {
  code: 'INPUT_INVALID',
  kind: 'refused',
  what: 'api-key: is not taken from the command line, which the list of processes and the shell’s history show.',
  remedy: 'Set the environment variable HEROKU_API_KEY instead, or log in with `heroku login`.',
};
