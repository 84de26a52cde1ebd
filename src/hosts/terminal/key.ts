import type { Problem } from '../../domain/problem.ts';
import {
  keyMissing,
  netrcEncrypted,
  netrcWithoutPassword,
  otherHost,
} from '../../domain/problems/terminal.ts';
import { herokuHosts, take } from '../environment.ts';
import { netrcFile, passwordFrom } from './netrc.ts';

const HEROKU = 'api.heroku.com';

/** The key, or why there is none. */
type Found = { readonly key: string } | { readonly problem: Problem };

/**
 * The key of the person at the terminal: `HEROKU_API_KEY`, else what the Heroku CLI has written to .netrc. That one is Heroku's: while
 * `HEROKU_HOST` or `HEROKU_DATA_HOST` lead elsewhere, it is not even read.
 */
export function keyAtHand(): Found {
  const key = take('HEROKU_API_KEY');
  if (key !== '') return { key };
  const { platform, data } = herokuHosts();
  if (platform !== '' || data !== '') return missing(otherHost);
  const { path, isEncrypted } = netrcFile(process.env);
  if (isEncrypted) return missing(netrcEncrypted(path));
  const stored = passwordFrom(path, HEROKU);
  return stored === '' ? missing(netrcWithoutPassword(path, HEROKU)) : { key: stored };
}

function missing(why: string): Found {
  return { problem: keyMissing(why) };
}
