import * as z from 'zod/mini';
import { stop } from '../../domain/problem.ts';
import type { Outcome } from '../../engine/ports.ts';
import { errorBody, problemOf, type Subject, unreadable } from './errors.ts';
import type { HttpReply } from './transport.ts';

/** @param about what a problem is about; by default the address */
export function expectOk(url: string, reply: HttpReply, about?: Subject): HttpReply {
  if (reply.status >= 200 && reply.status < 300) return reply;
  return stop(problemOf(url, reply.status, reply.body, about, requestIdOf(reply)));
}

/** The body, in the shape that we use. */
export function parse<T>(url: string, reply: HttpReply, shape: z.ZodMiniType<T>): T {
  const json = jsonOf(reply.body);
  const parsed = z.safeParse(shape, json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return stop(
    unreadable(
      url,
      json === undefined ? 'the reply is not JSON' : `${issue?.path.join('.')}: ${issue?.message}`,
    ),
  );
}

/** Heroku's own words that it has run nothing, whatever the status: heroku/cli#733. A bare 503 may come after the dyno has started. */
export const REFUSED_FOR_NOW = /cannot run one-off process at this time/i;

/** What is known of a change after its reply. */
export function outcomeOf(
  url: string,
  reply: HttpReply,
  about?: Subject,
): Outcome & { readonly body?: unknown } {
  const requestId = requestIdOf(reply);
  if (reply.status >= 200 && reply.status < 300)
    return { is: 'accepted', body: jsonOf(reply.body), requestId };
  const { message } = errorBody(reply.body);
  const isUnclear = reply.status >= 500 || reply.status === 408;
  if (isUnclear && !REFUSED_FOR_NOW.test(message))
    return { is: 'unknown', message: `HTTP ${reply.status}`, requestId };
  // The key itself is not good enough: no other look will change that.
  if ([401, 402, 403].includes(reply.status))
    stop(problemOf(url, reply.status, reply.body, about, requestId));
  return {
    is: 'refused',
    taken: [409, 423].includes(reply.status),
    message: message || `HTTP ${reply.status}`,
    requestId,
  };
}

/** Undefined for what is not JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Heroku's own id of the request, the last of those in the header. */
export function requestIdOf(reply: HttpReply): string | null {
  return reply.header('request-id')?.split(',').at(-1)?.trim() ?? null;
}
