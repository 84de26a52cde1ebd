import { randomBytes, randomInt } from 'node:crypto';
import type { Login } from '../storage.ts';
import { freePort } from './port.ts';
import { runOffline } from './single.ts';
import type { Site } from './site.ts';

/** What a role and a database are called. */
export type Names = Pick<Login, 'user' | 'database'>;

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A login of the shape of Heroku's, as in `postgres://u8k…:p3f…@…/d1c…`. */
export async function newLogin(): Promise<Login> {
  return {
    // By name: `psql` as the CLI starts it asks every other host for TLS. Source: heroku-cli-util 10.10.0, bastion.ts:100.
    host: 'localhost',
    port: await freePort(),
    user: `u${randomName()}`,
    password: `p${randomBytes(32).toString('hex')}`,
    database: `d${randomName()}`,
  };
}

/** Gives the role and the database in `home`/data, called `was` so far, the names and the password of `login`. */
export async function handOver(site: Site, home: string, was: Names, login: Login): Promise<void> {
  await runOffline(site, { home, database: was.database }, [
    // A backup that goes back to where it came from has the names already.
    ...(was.user === login.user ? [] : [`ALTER ROLE ${was.user} RENAME TO ${login.user};`]),
    `ALTER ROLE ${login.user} PASSWORD '${login.password}';`,
    // What `ALTER DATABASE … RENAME` does, which refuses the database that it is said in; there is no other.
    `UPDATE pg_database SET datname = '${login.database}' WHERE datname = '${was.database}';`,
  ]);
}

function randomName(): string {
  return Array.from({ length: 14 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
