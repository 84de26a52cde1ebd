import * as z from 'zod/mini';
import { stop } from '../../domain/problem.ts';
import { endedBy } from '../../domain/problems/ending.ts';
import type { Secret } from '../../domain/secret.ts';
import type { Outcome } from '../../engine/ports.ts';
import { attempts } from './attempts.ts';
import type { Endpoints } from './endpoints.ts';
import { problemOf, type Subject, unreachable } from './errors.ts';
import {
  type Access,
  type Effort,
  type Exchange,
  newExchange,
  nothingShown,
  type Outgoing,
} from './exchange.ts';
import { newOutageLog } from './outage.ts';
import type { ProductionGuard } from './production-guard.ts';
import { expectOk, jsonOf, outcomeOf, parse, requestIdOf } from './reply.ts';
import { type End, isTransient } from './retry.ts';
import { codeOf, type HttpReply, type HttpRequest, reasonOf } from './transport.ts';

/** What one refresh brings along: its own patience, and where it reports that it needs it. */
export type Terms = Effort & {
  /** Gets a line a minute while Heroku does not respond. */
  readonly note: (line: string) => void;
};

type Method = Exclude<HttpRequest['method'], 'GET'>;

/** A request that changes something. */
export type Mutation = {
  readonly method: Method;
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly about?: Subject;
};

/** What a read is about, for the words of a problem, and what it asks for besides. */
export type Purpose = { readonly about?: Subject; readonly headers?: Readonly<Record<string, string>> };

export type Client = {
  readonly endpoints: Endpoints;
  /** Heroku's clock, from its last reply. */
  now(): number;
  /** Pauses, unless the run is cancelled. */
  rest(milliseconds: number): Promise<void>;
  /** @throws Stopped for any reply but a 2xx of this shape */
  read<T>(url: string, shape: z.ZodMiniType<T>, purpose?: Purpose): Promise<T>;
  /** The same, but null for a 404. Judged by its status: the bodies differ from year to year. */
  find<T>(url: string, shape: z.ZodMiniType<T>, purpose?: Purpose): Promise<T | null>;
  /** The same, but null for any other reply: for what is nice to know but not needed. */
  readIfPossible<T>(url: string, shape: z.ZodMiniType<T>): Promise<T | null>;
  /** Every page of a list. */
  list<T>(url: string, shape: z.ZodMiniType<T>, purpose?: Purpose): Promise<readonly T[]>;
  /** The same, but null when what it is a list of is a 404. */
  findAll<T>(url: string, shape: z.ZodMiniType<T>, purpose?: Purpose): Promise<readonly T[] | null>;
  /** Sends a change once; again only when Heroku surely has not taken it. */
  send(mutation: Mutation): Promise<Outcome & { readonly body?: unknown }>;
};

/** Heroku over HTTP for the refreshes of one account: each has its own production guard and patience; all share what the account may ask. */
export function clientsOver(access: Access): (guard: ProductionGuard, terms: Terms) => Client {
  const shown = nothingShown();
  return (guard, terms) => {
    const options = { ...access, ...terms };
    const exchange = newExchange(options, shown);
    const report = newOutageLog(terms.note);
    return clientOver(options, exchange, attempts({ ...options, exchange, guard, report }));
  };
}

function clientOver(options: Access & Terms, exchange: Exchange, ask: Ask): Client {
  const { endpoints, key } = options;
  const get = getterOf(options, ask);

  async function find<T>(url: string, shape: z.ZodMiniType<T>, purpose: Purpose = {}): Promise<T | null> {
    const reply = await get(url, purpose);
    if (reply.status === 404) return null;
    return parse(url, expectOk(url, reply, purpose.about), shape);
  }

  async function findAll<T>(
    url: string,
    shape: z.ZodMiniType<T>,
    purpose: Purpose = {},
  ): Promise<readonly T[] | null> {
    const items = [];
    let range: string | null = null;
    do {
      const from: Readonly<Record<string, string>> = range === null ? {} : { Range: range };
      const reply = await get(url, { ...purpose, headers: { ...purpose.headers, ...from } });
      if (reply.status === 404) return null;
      items.push(...parse(url, expectOk(url, reply, purpose.about), z.array(shape)));
      range = reply.header('next-range');
    } while (range !== null);
    return items;
  }

  return {
    endpoints,
    now: exchange.now,
    rest: (milliseconds) => options.pace.sleep(milliseconds),
    find,
    async read(url, shape, purpose = {}) {
      const found = await find(url, shape, purpose);
      return found ?? stop(problemOf(url, 404, '', purpose.about));
    },
    async readIfPossible(url, shape) {
      const reply = await get(url, {});
      const parsed = z.safeParse(shape, reply.status === 200 ? jsonOf(reply.body) : undefined);
      return parsed.success ? parsed.data : null;
    },
    findAll,
    async list(url, shape, purpose = {}) {
      const found = await findAll(url, shape, purpose);
      return found ?? stop(problemOf(url, 404, '', purpose.about));
    },
    async send({ body, about, ...mutation }) {
      const end = await ask({ ...mutation, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
      return 'error' in end
        ? { is: 'unknown', message: reason(end.error, key), requestId: null }
        : outcomeOf(mutation.url, end, about);
    },
  };
}

type Ask = (request: Outgoing) => Promise<End>;

/** Any answer of Heroku's, as it is. @throws Stopped when there is none */
function getterOf({ cancelled, key }: Access & Terms, ask: Ask) {
  return async (url: string, { headers }: Purpose): Promise<HttpReply> => {
    // A request may be on its way before its own signal ends it.
    if (cancelled.aborted) stop(endedBy(cancelled));
    const end = await ask({ method: 'GET', url, headers });
    if (cancelled.aborted) stop(endedBy(cancelled));
    if ('error' in end) return stop(unreachable(url, reason(end.error, key), codeOf(end.error)));
    if (!isTransient(end)) return end;
    const id = requestIdOf(end);
    return stop(unreachable(url, id === null ? `HTTP ${end.status}` : `HTTP ${end.status}, request ${id}`));
  };
}

/** Node quotes a header that it cannot send. */
function reason(error: unknown, key: Secret): string {
  return reasonOf(error).replaceAll(key.reveal(), '***');
}
