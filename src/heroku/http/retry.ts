import { codeOf, type HttpReply, wasNotSent } from './transport.ts';

/** Time, and how many retries are left. */
export type Pace = {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** The pauses after the failures of one request, one after the other, in milliseconds. Requests side by side do not lengthen each other's. */
  pauses(): () => number;
  /** Takes one retry from what the run may spend on what is no outage; false when none is left. */
  spendRetry(): boolean;
};

/** How a request ended. */
export type End = HttpReply | { readonly error: unknown };

const BASE = 500;
const CAP = 20_000;
const BUDGET = 60;

/** Decorrelated jitter: each pause lies between the base and three times the last. Source: Brooker, AWS, 2015. */
export function newPace(
  clock: { now(): number; sleep(ms: number): Promise<void> },
  random: () => number,
): Pace {
  let left = BUDGET;
  return {
    now: () => clock.now(),
    sleep: (milliseconds) => clock.sleep(milliseconds),
    pauses() {
      let last = BASE;
      return () => {
        last = Math.min(CAP, BASE + random() * (3 * last - BASE));
        return last;
      };
    },
    spendRetry() {
      left -= 1;
      return left >= 0;
    },
  };
}

/**
 * How long to wait before asking again, in milliseconds; null when the reply is an answer.
 *
 * @param pause the next one where Heroku asks for none
 * @param now by Heroku's clock, which a date in `Retry-After` goes by
 */
export function retryDelay(reply: HttpReply, pause: () => number, now: number): number | null {
  return isTransient(reply) ? (retryAfter(reply, now) ?? pause()) : null;
}

/** A failure of Heroku's that may be over in a moment, so the request is worth repeating. */
export function isTransient({ status }: HttpReply): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** Not Implemented, HTTP Version Not Supported: these do not pass with time. */
const NEVER_PASSES = [501, 505];

/** Errors of a network, or of a server behind it, that come and go. A certificate that is wrong stays wrong. */
const TRANSIENT_ERRORS =
  /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT|timeout|ENOTFOUND|EAI_AGAIN|ENETUNREACH|ENETDOWN|EHOSTUNREACH|HPE_\w+|PROXY_5\d\d)$/;

/** No route to a host. Like a name that cannot be found, that is a machine without a network until proved otherwise. */
const NO_ROUTE = ['ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH'];

/**
 * Whether it is worth waiting minutes for: Heroku, or the network on the way, is down for now.
 *
 * @param isKnown whether Heroku has answered this run before. If it has not, a connection that cannot be made is more likely a wrong
 *   address or a machine without a network; nothing has begun then, so nothing is lost by ending soon
 */
export function isOutage(end: End, isKnown: boolean): boolean {
  if (!('error' in end)) return isTransient(end) && !NEVER_PASSES.includes(end.status);
  const code = codeOf(end.error);
  if (!isKnown && (wasNotSent(end.error) || NO_ROUTE.includes(code))) return false;
  return TRANSIENT_ERRORS.test(code);
}

/** A proxy that wants another login wants it the next time, too. */
export function neverPasses(end: End): boolean {
  return 'error' in end && codeOf(end.error) === 'PROXY_407';
}

/** `Retry-After` is seconds or a date. */
function retryAfter(reply: HttpReply, now: number): number | null {
  const text = reply.header('retry-after');
  if (text === null) return null;
  const seconds = Number(text);
  if (!Number.isNaN(seconds)) return seconds * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
