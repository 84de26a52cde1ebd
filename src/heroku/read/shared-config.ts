import { configVar } from '../../domain/names.ts';
import type { SameVar } from '../../domain/report/shared-config.ts';
import type { Request } from '../../domain/request.ts';
import type { Seen } from '../../domain/seen.ts';
import type { Client, Purpose } from '../http/client.ts';
import { sameDatabase } from '../http/same-database.ts';
import { urls } from '../http/urls.ts';
import { inputs } from './about.ts';
import * as wire from './wire.ts';

/** Shorter values, such as `true` and numbers, are the same everywhere. */
const SHORTEST = 6;

/** And so are these, which Heroku and frameworks set, or ask for on staging too. */
const USUAL = /^(production|staging|development|enabled|disabled|[a-z]{2}_[A-Z]{2}\.UTF-8)$/;

/** Under two names only what can hardly be a coincidence is the same: a long word of letters and digits, as keys and logins are. */
const KEY = /^-----BEGIN |^(?=.*[a-z])(?=.*\d)\S{16,}$/i;

/** Also as Java writes it. */
const POSTGRES = /^(jdbc:)?postgres(ql)?:/i;

type Vars = ReadonlyMap<string, string>;

/**
 * The config vars of the target app that have a value of the source app's, under whatever name, or that lead to a database of it, with
 * whatever login or pooler. Values are compared here, and not kept.
 */
export async function sharedConfig(
  client: Client,
  request: Request,
  { target }: Seen,
): Promise<readonly SameVar[]> {
  const source = await varsOf(client, request.sourceApp, inputs(request).source);
  const vars = await varsOf(client, request.targetApp, inputs(request).target);
  const own = target.attachments
    .filter(({ database }) => database.app.id === target.app.id)
    .flatMap(({ name }) => vars.get(configVar(name)) ?? []);
  return [...vars].flatMap(([name, value]): readonly SameVar[] => {
    // Production may know the database of staging: that is no value of production's.
    if (own.some((it) => sameAddress(it, value))) return [];
    const databases = namesIn(source, (it) => sameAddress(it, value));
    if (databases.length > 0) return [{ name, there: databases, isDatabase: true }];
    const there = namesIn(source, (it, its) => it === value && isTelling(value, name === its));
    return there.length === 0 ? [] : [{ name, there, isDatabase: false }];
  });
}

async function varsOf(client: Client, app: string, purpose: Purpose): Promise<Vars> {
  const url = urls(client.endpoints).configVars(app);
  const vars = await client.read(url, wire.configVars, purpose);
  return new Map(Object.entries(vars).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

function namesIn(vars: Vars, is: (value: string, name: string) => boolean): readonly string[] {
  return [...vars].flatMap(([name, value]) => (is(value, name) ? [name] : []));
}

function sameAddress(one: string, two: string): boolean {
  const [a, b] = [one, two].map((it) => (POSTGRES.test(it) ? it.replace(/^jdbc:/i, '') : null));
  return sameDatabase(a ?? null, b ?? null);
}

function isTelling(value: string, isUnderOneName: boolean): boolean {
  return isUnderOneName ? value.length >= SHORTEST && !USUAL.test(value) : KEY.test(value);
}
