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

/** What a request is about, in words for people. */
export type Subject = {
  /** Such as `source-app: acme`, or the name of a database. */
  readonly subject: string;
  /** The app whose permissions decide. */
  readonly app: string;
};

type Denial = {
  readonly status: number;
  /** Of the error's id and message; any by default. */
  readonly words?: RegExp;
  readonly code: string;
  /** Problems with the key are the same problem wherever they show. */
  readonly isOfKey?: true;
  readonly what: string;
  readonly remedy: (app: string) => string;
};

const access = (app: string) => `See who has access: \`heroku access --app ${app}\`.`;

/** What a denial means for the owner of the key, by its status and Heroku's words. The first row that fits counts. */
const denials: readonly Denial[] = [
  {
    status: 401,
    code: 'KEY_REJECTED',
    isOfKey: true,
    what: 'Heroku rejects the key',
    remedy: () => 'Create one with `heroku authorizations:create` and store it as the secret HEROKU_API_KEY.',
  },
  {
    status: 402,
    code: 'PAYMENT_NEEDED',
    what: 'Heroku wants a payment first',
    remedy: () => 'Settle it in the Heroku dashboard, under Billing.',
  },
  {
    status: 403,
    words: /^two_factor\b/,
    code: 'SECOND_FACTOR_NEEDED',
    isOfKey: true,
    what: 'Heroku asks for a second factor',
    remedy: () => 'Create a key that needs no second factor: `heroku authorizations:create`.',
  },
  {
    status: 403,
    words: /\bscopes?\b/i,
    code: 'SCOPE_TOO_NARROW',
    isOfKey: true,
    what: "the key's OAuth scope does not cover this",
    remedy: () =>
      'Create a key with the default scope, global: `heroku authorizations:create`. Store it as the secret HEROKU_API_KEY.',
  },
  {
    status: 403,
    words: /^suspended\b|suspended/i,
    code: 'NOT_PERMITTED',
    what: 'Heroku has suspended it',
    remedy: () => 'Ask the owner of the account or the app; only Heroku Support lifts a suspension.',
  },
  {
    status: 403,
    words: /permission|privilege|\b(deploy|operate|manage)\b/i,
    code: 'NOT_PERMITTED',
    what: 'the account of this key lacks a permission',
    remedy: (app) =>
      `${access(app)} Then have an admin of ${app} give the account the permission that Heroku names. A refresh needs deploy and operate on the target app; on the source app, only what Heroku asks for.`,
  },
  {
    status: 403,
    code: 'NOT_PERMITTED',
    what: 'the key may not do this',
    remedy: (app) =>
      `${access(app)} Then have an admin of ${app} add the account of this key: \`heroku access:add EMAIL --app ${app}\`.`,
  },
  {
    status: 404,
    code: 'NOT_FOUND',
    what: 'Heroku shows no such app to this key',
    remedy: (app) =>
      `Check the spelling, and that the account of this key may see it: \`heroku apps:info --app ${app}\`.`,
  },
];

/**
 * What a reply that is not a 2xx means for the owner of the key.
 *
 * @param about what the request was about; by default the address
 * @param requestId of the reply: what Heroku's support asks for
 */
export function problemOf(
  url: string,
  status: number,
  body: string,
  about: Subject = { subject: placeOf(url), app: 'NAME' },
  requestId: string | null = null,
): Problem {
  const { id, message } = errorBody(body);
  const facts = requestId === null ? `HTTP ${status}` : `HTTP ${status}, request ${requestId}`;
  const said = message === '' ? facts : `${message} (${facts})`;
  const row = denials.find((it) => it.status === status && (it.words?.test(`${id} ${message}`) ?? true));
  if (row === undefined) return unreachable(url, said);
  const lead = `${row.isOfKey ? 'api-key' : about.subject}: ${row.what}`;
  return {
    code: row.code,
    kind: 'denied',
    what: status === 404 ? `${lead}.` : `${lead}: ${said}`,
    remedy: row.remedy(about.app),
    sameAs: `${lead}: ${message}`,
  };
}

/** What to do about a connection that is not made, by Node's short name of the error; the first row that fits counts. */
const connections: readonly { readonly code: RegExp; readonly remedy: (host: string) => string }[] = [
  {
    code: /^PROXY_/,
    remedy: (host) =>
      `Check HTTPS_PROXY, and that this proxy connects to ${host}; or name the host in NO_PROXY.`,
  },
  {
    code: /CERT|^UNABLE_TO_|^ERR_TLS|^EPROTO/,
    remedy: (host) =>
      `The certificate is not one of ${host}. If a proxy of yours inspects TLS, name its certificate in NODE_EXTRA_CA_CERTS.`,
  },
  {
    code: /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|timeout)$/,
    remedy: (host) =>
      `Check that this machine reaches ${host}; if it needs a proxy for that, set HTTPS_PROXY. If it does, look at status.heroku.com.`,
  },
];

/** @param code of the network's error; empty for a reply */
export function unreachable(url: string, why: string, code = ''): Problem {
  const remedy = connections.find((it) => it.code.test(code))?.remedy(new URL(url).host);
  const what = `Heroku did not answer at ${placeOf(url)}: ${why}.`;
  return {
    code: 'HEROKU_UNREACHABLE',
    kind: 'failed',
    what,
    remedy: `${remedy ?? 'Look at status.heroku.com.'} Then run again to continue.`,
    // Several reads meet one outage.
    sameAs: 'HEROKU_UNREACHABLE',
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
