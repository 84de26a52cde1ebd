import { createHash } from 'node:crypto';
import type { Request } from '../domain/request.ts';
import type { Client } from './client.ts';
import { places } from './places.ts';
import * as wire from './wire.ts';

/** Words such as `true` and `production`, which are the same everywhere. */
const SHORTEST = 6;

/** The names of config vars that have the same value on both apps. The values are compared by their digest, and not kept. */
export async function sharedConfig(client: Client, request: Request): Promise<readonly string[]> {
  const source = await digests(client, request.sourceApp, 'source-app');
  const target = await digests(client, request.targetApp, 'target-app');
  return [...target].flatMap(([name, digest]) => (source.get(name) === digest ? [name] : []));
}

async function digests(client: Client, app: string, input: string): Promise<ReadonlyMap<string, string>> {
  const url = places(client.endpoints).configVars(app);
  const vars = await client.read(url, wire.configVars, { subject: `${input}: ${app}` });
  const long = Object.entries(vars).filter(([, value]) => value !== null && value.length >= SHORTEST);
  return new Map(long.map(([name, value]) => [name, createHash('sha256').update(`${value}`).digest('hex')]));
}
