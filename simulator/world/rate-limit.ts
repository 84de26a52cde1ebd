import { HerokuError } from './heroku-error.ts';
import { raise, type World } from './world.ts';

/** The Data API counts nothing, as far as its replies tell: heroku-cli's recorded ones have no such header. */
const DATA_API = /^\/(client|postgres|data)\//;

const HOUR = 3_600_000;

/**
 * Takes a request from what the account may make: a pool that all of its keys share, filled up evenly in an hour.
 * Source: Platform API reference, "Rate limits"; the words of the 429 as in the article's copies.
 *
 * @returns what to tell in the reply
 * @throws HerokuError when none is left
 */
export function takeRequest(world: World, path: string): Readonly<Record<string, string>> {
  if (DATA_API.test(path)) return {};
  const { pool } = world;
  const most = world.settings.requestsAnHour;
  const now = world.now();
  pool.left = Math.min(most, pool.left + ((now - pool.at) / HOUR) * most);
  pool.at = now;
  if (pool.left < 1) return raise(tooMany());
  pool.left -= 1;
  return { 'RateLimit-Remaining': `${Math.floor(pool.left)}` };
}

function tooMany(): HerokuError {
  const message =
    'Your account reached the API rate limit\nPlease wait a few minutes before making new requests';
  return new HerokuError(429, 'rate_limit', message, {}, { 'RateLimit-Remaining': '0' });
}
