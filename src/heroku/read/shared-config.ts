import { createHash } from 'node:crypto';
import type { Request } from '../../domain/request.ts';
import type { Client, Purpose } from '../http/client.ts';
import { places } from '../http/urls.ts';
import { inputs } from './about.ts';
import * as wire from './wire.ts';

/** Shorter values, such as `true` and numbers, are the same everywhere. */
const SHORTEST = 6;

/** And so are these, which Heroku and frameworks set, or ask for on staging too. */
const USUAL = /^(production|staging|development|enabled|disabled|[a-z]{2}_[A-Z]{2}\.UTF-8)$/;

/** The names of config vars that have the same value on both apps. The values are compared by their digest, and not kept. */
export async function sharedConfig(client: Client, request: Request): Promise<readonly string[]> {
  const source = await digests(client, request.sourceApp, inputs(request).source);
  const target = await digests(client, request.targetApp, inputs(request).target);
  return [...target].flatMap(([name, digest]) => (source.get(name) === digest ? [name] : []));
}

async function digests(client: Client, app: string, purpose: Purpose): Promise<ReadonlyMap<string, string>> {
  const url = places(client.endpoints).configVars(app);
  const vars = await client.read(url, wire.configVars, purpose);
  const telling = Object.entries(vars).filter(([, value]) => value !== null && isTelling(value));
  return new Map(
    telling.map(([name, value]) => [name, createHash('sha256').update(`${value}`).digest('hex')]),
  );
}

function isTelling(value: string): boolean {
  return value.length >= SHORTEST && !USUAL.test(value);
}
