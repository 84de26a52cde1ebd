import * as z from 'zod/mini';
import { endedBy, stop } from '../../domain/problem.ts';
import type { Secret } from '../../domain/secret.ts';
import type { Outcome } from '../../engine/ports.ts';
import { patience } from './deadline.ts';
import type { Endpoints } from './endpoints.ts';
import { problemOf, unreachable } from './errors.ts';
import { type Gate, GateHit } from './production-guard.ts';
import { newThrift } from './rate-limit.ts';
import { expectOk, jsonOf, outcomeOf, parse, requestIdOf } from './reply.ts';
import { isPassing, type Pace, retryDelay } from './retry.ts';
import { type HttpReply, type HttpRequest, reasonOf, type Transport, wasNotSent } from './transport.ts';

export type ClientOptions = {
  readonly endpoints: Endpoints;
  readonly key: Secret;
  readonly transport: Transport;
  readonly gate: Gate;
  readonly pace: Pace;
  /** Aborted when the run is cancelled. */
  readonly cancelled: AbortSignal;
  /** For how many milliseconds a change that is under way may answer after that. */
  readonly grace?: number | undefined;
};

type Method = Exclude<HttpRequest['method'], 'GET'>;

/** A request that changes something. */
export type Mutation = {
  readonly method: Method;
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

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
  const thrift = newThrift();
  const now = () => pace.now() + ahead;

  /** Node quotes a header that it cannot send. */
  const reason = (error: unknown) => reasonOf(error).replaceAll(options.key.reveal(), '***');

  async function exchange(
    request: Omit<HttpRequest, 'headers' | 'signal'>,
    purpose: Purpose,
  ): Promise<HttpReply> {
    const { origin } = new URL(request.url);
    // The key goes to Heroku's two hosts and nowhere else, whatever a caller makes of an address.
    if (origin !== endpoints.platform && origin !== endpoints.data)
      throw new WrongHost(`No key for ${origin}`);
    options.gate.check(request);
    const { signal, end } = patience(request.method, options.cancelled, options.grace);
    const sent = { ...request, headers: headers(options.key, request.body, purpose.headers), signal };
    const reply = await options.transport(sent).finally(end);
    thrift.learn(reply.header('ratelimit-remaining'));
    const date = Date.parse(reply.header('date') ?? '');
    if (!Number.isNaN(date)) ahead = date - pace.now();
    return reply;
  }

  /** Asks until there is an answer, or no more patience: what is left of it then is the last failure. */
  async function ask(request: Omit<HttpRequest, 'headers' | 'signal'>, purpose: Purpose): Promise<End> {
    for (let attempt = 1; ; attempt += 1) {
      if (request.method === 'GET') await turn(request.url);
      const end = await exchange(request, purpose).catch(failure);
      const delay = request.method === 'GET' ? delayAfterRead(end) : delayAfterChange(end);
      if (delay === null || delay > LONGEST_PAUSE || attempt === MOST_ATTEMPTS) return end;
      if (options.cancelled.aborted || !pace.spendRetry()) return end;
      await pace.sleep(delay);
      if (options.cancelled.aborted) return end;
    }
  }

  /** Only the Platform API counts requests. */
  async function turn(url: string): Promise<void> {
    const wait = new URL(url).origin === endpoints.platform ? thrift.wait(pace.now()) : 0;
    if (wait > 0) await pace.sleep(wait);
  }

  /** A read can be repeated whatever became of it. */
  function delayAfterRead(end: End): number | null {
    return 'error' in end ? pace.backOff() : retryDelay(end, pace, now());
  }

  /** A change only if it was surely not done: Heroku's own Go and Ruby clients repeat a 429 for every verb. */
  function delayAfterChange(end: End): number | null {
    if ('error' in end) return wasNotSent(end.error) ? pace.backOff() : null;
    return end.status === 429 ? retryDelay(end, pace, now()) : null;
  }

  async function get(url: string, purpose: Purpose): Promise<HttpReply> {
    const end = await ask({ method: 'GET', url }, purpose);
    if (options.cancelled.aborted) stop(endedBy(options.cancelled));
    if ('error' in end) return stop(unreachable(url, reason(end.error)));
    if (!isPassing(end)) return end;
    const id = requestIdOf(end);
    return stop(unreachable(url, id === null ? `HTTP ${end.status}` : `HTTP ${end.status}, request ${id}`));
  }

  async function find<T>(url: string, shape: z.ZodMiniType<T>, purpose: Purpose = {}): Promise<T | null> {
    const reply = await get(url, purpose);
    if (reply.status === 404) return null;
    return parse(url, expectOk(url, reply, purpose.subject), shape);
  }

  return {
    endpoints,
    now,
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
    async send({ method, url, body, headers = {} }) {
      const text = body === undefined ? {} : { body: JSON.stringify(body) };
      const end = await ask({ method, url, ...text }, { headers });
      return 'error' in end
        ? { is: 'unknown', message: reason(end.error), requestId: null }
        : outcomeOf(url, end);
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

/** What has become of a request. */
type End = HttpReply | { readonly error: unknown };

/** A failure of the network is looked into; a bug ends the run. */
function failure(error: unknown): { readonly error: unknown } {
  if (error instanceof GateHit || error instanceof WrongHost) throw error;
  return { error };
}
