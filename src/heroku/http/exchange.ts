import type { Secret } from '../../domain/secret.ts';
import { deadline } from './deadline.ts';
import type { Endpoints } from './endpoints.ts';
import { ForbiddenRequest, type ProductionGuard } from './production-guard.ts';
import { newRateLimit, type RateLimit } from './rate-limit.ts';
import type { End, Pace } from './retry.ts';
import type { HttpReply, HttpRequest, Transport } from './transport.ts';

/** Where Heroku is, and who asks. */
export type Access = {
  readonly endpoints: Endpoints;
  readonly key: Secret;
  readonly transport: Transport;
};

/** How long one refresh goes on asking. */
export type Effort = {
  readonly pace: Pace;
  /** Aborted when the run is cancelled. */
  readonly cancelled: AbortSignal;
  /** For how many milliseconds a change that is under way may answer after that. */
  readonly grace?: number | undefined;
};

/** What Heroku's replies have shown to all refreshes of an account. */
export type Shown = {
  readonly rateLimit: RateLimit;
  /** Of Heroku's clock before ours, in milliseconds. */
  ahead: number;
  /** Whether Heroku has answered anything yet. */
  isKnown: boolean;
};

export function nothingShown(): Shown {
  return { rateLimit: newRateLimit(), ahead: 0, isKnown: false };
}

/** A request as the rest of the client knows it: without the key. */
export type Outgoing = Omit<HttpRequest, 'headers' | 'signal'> & {
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

export type Exchange = {
  /** Sends a request once, if the guard lets it through. A failure of the network is a result; a bug is thrown. */
  send(request: Outgoing, guard: ProductionGuard): Promise<End>;
  /** Waits until the next read is due: only the Platform API counts requests. */
  turn(url: string): Promise<void>;
  /** Heroku's clock, from its last reply. */
  now(): number;
  /** Whether Heroku has answered anything yet. */
  isKnown(): boolean;
};

/** An address that is not Heroku's was about to be asked: a bug. */
class WrongHost extends Error {
  override readonly name = 'WrongHost';
}

/** One request and its reply: the only place that knows the key. */
export function newExchange(options: Access & Effort, shown: Shown): Exchange {
  const { endpoints, pace } = options;
  const { rateLimit } = shown;

  async function send({ headers, ...request }: Outgoing, guard: ProductionGuard): Promise<HttpReply> {
    const { origin } = new URL(request.url);
    // The key goes to Heroku's two hosts and nowhere else, whatever a caller makes of an address.
    if (origin !== endpoints.platform && origin !== endpoints.data)
      throw new WrongHost(`No key for ${origin}`);
    guard.check(request);
    const { signal, end } = deadline(request.method, options.cancelled, options.grace);
    const sent = { ...request, headers: allHeaders(options.key, request.body, headers), signal };
    const reply = await options.transport(sent).finally(end);
    shown.isKnown = true;
    rateLimit.observe(reply.header('ratelimit-remaining'));
    const date = Date.parse(reply.header('date') ?? '');
    if (!Number.isNaN(date)) shown.ahead = date - pace.now();
    return reply;
  }

  return {
    send: (request, guard) => send(request, guard).catch(failure),
    async turn(url) {
      const wait = new URL(url).origin === endpoints.platform ? rateLimit.wait(pace.now()) : 0;
      if (wait > 0) await pace.sleep(wait);
    },
    now: () => pace.now() + shown.ahead,
    isKnown: () => shown.isKnown,
  };
}

function allHeaders(
  key: Secret,
  body: string | undefined,
  more: Outgoing['headers'] = {},
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
  if (error instanceof ForbiddenRequest || error instanceof WrongHost) throw error;
  return { error };
}
