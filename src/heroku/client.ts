import * as z from 'zod/mini';
import { cancelled, stop } from '../domain/problem.ts';
import type { Secret } from '../domain/secret.ts';
import type { Outcome } from '../engine/ports.ts';
import type { Endpoints } from './endpoints.ts';
import { problemOf, unreachable } from './errors.ts';
import { type Gate, GateHit } from './gate.ts';
import { expectOk, jsonOf, outcomeOf, parse } from './reply.ts';
import { type Pace, retryDelay } from './retry.ts';
import { type HttpReply, type HttpRequest, reasonOf, type Transport, wasNotSent } from './transport.ts';

export type ClientOptions = {
  readonly endpoints: Endpoints;
  readonly key: Secret;
  readonly transport: Transport;
  readonly gate: Gate;
  readonly pace: Pace;
  /** Aborted when the run is cancelled. */
  readonly cancelled: AbortSignal;
};

export type Method = Exclude<HttpRequest['method'], 'GET'>;

/** A request that changes something. */
export type Mutation = { readonly method: Method; readonly url: string; readonly body?: unknown };

/** What a read is for, in the words of the inputs, such as `source-app: acme`. It names a problem. */
type Purpose = { readonly subject?: string; readonly headers?: Readonly<Record<string, string>> };

export type Client = {
  readonly endpoints: Endpoints;
  /** Heroku's clock, from its last reply. */
  now(): number;
  /** @throws Stopped for any reply but a 2xx of this shape */
  read<T>(url: string, shape: z.ZodMiniType<T>, purpose?: Purpose): Promise<T>;
  /** The same, but null for a 404. Judged by its status: the bodies differ from year to year. */
  find<T>(url: string, shape: z.ZodMiniType<T>, purpose?: Purpose): Promise<T | null>;
  /** The same, but null for whatever Heroku answers but this shape: for what is good to know and not needed. */
  glimpse<T>(url: string, shape: z.ZodMiniType<T>): Promise<T | null>;
  /** Every page of a list. */
  list<T>(url: string, shape: z.ZodMiniType<T>, purpose?: Purpose): Promise<readonly T[]>;
  /** Sends a change once; again only when Heroku surely has not taken it. */
  send(mutation: Mutation): Promise<Outcome & { readonly body?: unknown }>;
};

/** Longer than any page or change of Heroku's takes; creating a fork has been seen to take half of it. */
const REQUEST_TIMEOUT = 60_000;

/** How long a change that is under way may still answer after the run was cancelled. */
const GRACE = 3_000;

const MOST_ATTEMPTS = 5;

/** Who is asked to come back later than that ends the run: it can be continued any time. */
const LONGEST_PAUSE = 600_000;

/** An address that is not Heroku's was about to be asked: a bug. */
class WrongHost extends Error {
  override readonly name = 'WrongHost';
}

/** Heroku over HTTP: the only place that knows the key, the headers, and when to try again. */
export function heroku(options: ClientOptions): Client {
  const { endpoints, pace } = options;
  let ahead = 0;

  async function exchange(
    request: Omit<HttpRequest, 'headers' | 'signal'>,
    purpose: Purpose,
  ): Promise<HttpReply> {
    const { origin } = new URL(request.url);
    // The key goes to Heroku's two hosts and nowhere else, whatever a caller makes of an address.
    if (origin !== endpoints.platform && origin !== endpoints.data)
      throw new WrongHost(`No key for ${origin}`);
    options.gate.check(request);
    const reply = await options.transport({
      ...request,
      headers: headers(options.key, request.body, purpose.headers),
      signal: patience(request.method, options.cancelled),
    });
    const date = Date.parse(reply.header('date') ?? '');
    if (!Number.isNaN(date)) ahead = date - pace.now();
    return reply;
  }

  /** Reads, again after each passing failure. A read can be repeated whatever became of it. */
  async function get(url: string, purpose: Purpose): Promise<HttpReply> {
    for (let attempt = 1; ; attempt += 1) {
      const reply = await exchange({ method: 'GET', url }, purpose).catch(failure);
      if (options.cancelled.aborted) stop(cancelled());
      const delay = 'error' in reply ? pace.backOff() : retryDelay(reply, pace);
      if (delay === null && !('error' in reply)) return reply;
      if (attempt === MOST_ATTEMPTS || (delay ?? 0) > LONGEST_PAUSE || !pace.spendRetry()) {
        stop(unreachable(url, 'error' in reply ? reasonOf(reply.error) : `HTTP ${reply.status}`));
      }
      await pace.sleep(delay ?? 0);
    }
  }

  async function find<T>(url: string, shape: z.ZodMiniType<T>, purpose: Purpose = {}): Promise<T | null> {
    const reply = await get(url, purpose);
    if (reply.status === 404) return null;
    return parse(url, expectOk(url, reply, purpose.subject), shape);
  }

  return {
    endpoints,
    now: () => pace.now() + ahead,
    find,
    async read(url, shape, purpose = {}) {
      const found = await find(url, shape, purpose);
      return found ?? stop(problemOf(url, 404, '', purpose.subject));
    },
    async glimpse(url, shape) {
      const reply = await get(url, {});
      const parsed = z.safeParse(shape, reply.status === 200 ? jsonOf(reply.body) : undefined);
      return parsed.success ? parsed.data : null;
    },
    async list(url, shape, purpose = {}) {
      const items = [];
      let range: string | null = null;
      do {
        const from: Readonly<Record<string, string>> = range === null ? {} : { Range: range };
        const reply = await get(url, { ...purpose, headers: { ...purpose.headers, ...from } });
        items.push(...parse(url, expectOk(url, reply, purpose.subject), z.array(shape)));
        range = reply.header('next-range');
      } while (range !== null);
      return items;
    },
    async send({ method, url, body }) {
      const text = body === undefined ? {} : { body: JSON.stringify(body) };
      for (let attempt = 1; ; attempt += 1) {
        const reply = await exchange({ method, url, ...text }, {}).catch(failure);
        const last = attempt === MOST_ATTEMPTS || options.cancelled.aborted;
        if ('error' in reply) {
          if (last || !wasNotSent(reply.error)) return { is: 'unknown', message: reasonOf(reply.error) };
          await pace.sleep(pace.backOff());
        } else if (reply.status === 429 && !last) {
          // Not done: Heroku's own Go and Ruby clients repeat it for every verb.
          await pace.sleep(retryDelay(reply, pace) ?? 0);
        } else {
          return outcomeOf(url, reply);
        }
      }
    },
  };
}

function headers(
  key: Secret,
  body: string | undefined,
  more: Purpose['headers'] = {},
): Readonly<Record<string, string>> {
  return {
    Accept: 'application/vnd.heroku+json; version=3',
    Authorization: `Bearer ${key.reveal()}`,
    'User-Agent': 'heroku-staging-refresh',
    'Request-Id': crypto.randomUUID(),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...more,
  };
}

/** A failure of the network is looked into; a bug ends the run. */
function failure(error: unknown): { readonly error: unknown } {
  if (error instanceof GateHit || error instanceof WrongHost) throw error;
  return { error };
}

/** A read ends as soon as the run is cancelled; a change gets a moment to answer, so that its outcome is known. */
function patience(method: HttpRequest['method'], cancelled: AbortSignal): AbortSignal {
  const timeout = AbortSignal.timeout(REQUEST_TIMEOUT);
  if (method === 'GET') return AbortSignal.any([timeout, cancelled]);
  const late = new AbortController();
  cancelled.addEventListener('abort', () => setTimeout(() => late.abort(), GRACE).unref());
  return AbortSignal.any([timeout, late.signal]);
}
