import * as z from 'zod/mini';
import type { Problem } from '../../domain/problem.ts';

/** Heroku's errors: an id, a message for people, sometimes what is missing. Source: Platform API reference, "Errors". */
const shape = z.object({
  id: z._default(z.string(), ''),
  message: z._default(z.string(), ''),
});

export function errorBody(text: string): z.infer<typeof shape> {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return { id: '', message: '' };
  }
}

/**
 * What a reply that is not a 2xx means for the person whose key it is.
 *
 * @param subject what the problem is about; by default the address
 * @param requestId of the reply: what Heroku's support asks for
 */
export function problemOf(
  url: string,
  status: number,
  body: string,
  subject = placeOf(url),
  requestId: string | null = null,
): Problem {
  const { id, message } = errorBody(body);
  const facts = requestId === null ? `HTTP ${status}` : `HTTP ${status}, request ${requestId}`;
  const said = message === '' ? facts : `${message} (${facts})`;
  if (status === 401) {
    const remedy = 'Make one with `heroku authorizations:create` and store it as the secret HEROKU_API_KEY.';
    return {
      code: 'KEY_REJECTED',
      kind: 'denied',
      what: `api-key: Heroku rejects the key: ${said}`,
      remedy,
    };
  }
  if (status === 403 && id === 'two_factor') {
    const remedy =
      'Make a key that needs none with `heroku authorizations:create`; nobody is there to type the code.';
    const what = `api-key: Heroku asks for a second factor: ${said}`;
    return { code: 'SECOND_FACTOR_NEEDED', kind: 'denied', what, remedy };
  }
  if (status === 403) {
    const remedy =
      'Give the account of this key the permission to operate the target app and to view the source app.';
    return {
      code: 'NOT_PERMITTED',
      kind: 'denied',
      what: `${subject}: the key may not do this: ${said}`,
      remedy,
    };
  }
  if (status === 402) {
    const remedy = 'Settle it in the Heroku dashboard, under Billing.';
    return {
      code: 'PAYMENT_NEEDED',
      kind: 'denied',
      what: `${subject}: Heroku wants a payment first: ${said}`,
      remedy,
    };
  }
  if (status === 404) {
    const remedy =
      'Check the spelling, and that the account of this key may see it: `heroku apps:info --app NAME`.';
    return {
      code: 'NOT_FOUND',
      kind: 'denied',
      what: `${subject}: Heroku shows no such app to this key.`,
      remedy,
    };
  }
  return unreachable(url, said);
}

export function unreachable(url: string, why: string): Problem {
  const what = `Heroku did not answer at ${placeOf(url)}: ${why}.`;
  return {
    code: 'HEROKU_UNREACHABLE',
    kind: 'failed',
    what,
    remedy: 'Look at status.heroku.com; then run again to continue.',
  };
}

export function unreadable(url: string, why: string): Problem {
  const what = `Heroku's reply at ${placeOf(url)} cannot be understood: ${why}.`;
  return {
    code: 'REPLY_UNREADABLE',
    kind: 'failed',
    what,
    remedy: 'Report it, with this message: Heroku has changed its API.',
  };
}

/** The address without the host: what a person would look up in the API reference. */
function placeOf(url: string): string {
  return new URL(url).pathname;
}
