import * as z from 'zod/mini';
import type { Problem } from '../../domain/problem.ts';
import { herokuUnreachable, replyUnreadable } from '../../domain/problems/heroku.ts';
import {
  type Denial,
  keyRejected,
  notFound,
  notPermitted,
  paymentNeeded,
  permissionMissing,
  scopeTooNarrow,
  secondFactorNeeded,
  suspended,
} from '../../domain/problems/key.ts';

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

/** What a denial means for the owner of the key, by its status and Heroku's words. The first row that fits counts. */
const denials: readonly {
  readonly status: number;
  /** Of the error's id and message; any by default. */
  readonly words?: RegExp;
  readonly is: Denial;
}[] = [
  { status: 401, is: keyRejected },
  { status: 402, is: paymentNeeded },
  { status: 403, words: /^two_factor\b/, is: secondFactorNeeded },
  { status: 403, words: /\bscopes?\b/i, is: scopeTooNarrow },
  { status: 403, words: /^suspended\b|suspended/i, is: suspended },
  { status: 403, words: /permission|privilege|\b(deploy|operate|manage)\b/i, is: permissionMissing },
  { status: 403, is: notPermitted },
  { status: 404, is: notFound },
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
  const { code, isOfKey, what, remedy } = row.is;
  const lead = `${isOfKey ? 'api-key' : about.subject}: ${what}`;
  return {
    code,
    kind: 'denied',
    what: status === 404 ? `${lead}.` : `${lead}: ${said}`,
    remedy: remedy(about.app),
    sameAs: `${lead}: ${message}`,
  };
}

/** Why a connection is not made, by Node's short name of the error; the first row that fits counts. */
const hindrances = [
  [/^PROXY_/, 'proxy'],
  [/CERT|^UNABLE_TO_|^ERR_TLS|^EPROTO/, 'certificate'],
  [/^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|timeout)$/, 'network'],
] as const;

/** @param code of the network's error; empty for a reply */
export function unreachable(url: string, why: string, code = ''): Problem {
  const [, by] = hindrances.find(([words]) => words.test(code)) ?? [null, null];
  return herokuUnreachable(new URL(url).host, placeOf(url), why, by);
}

export function unreadable(url: string, why: string): Problem {
  return replyUnreadable(placeOf(url), why);
}

/** The address without the host: what a person would look up in the API reference. */
function placeOf(url: string): string {
  return new URL(url).pathname;
}
