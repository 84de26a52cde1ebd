import { faultFinder, type Fault as TimedFault } from '../../simulator/faults.ts';
import type { HttpReply, HttpRequest, Transport } from '../../src/heroku/http/transport.ts';
import { type Stage, transportTo } from './stage.ts';

/** What goes wrong with one request. `through` lets Heroku do it. */
export type Fault = (through: () => Promise<HttpReply>, stage: Stage) => Promise<HttpReply>;

const networkError = (message: string, code: string) => Object.assign(new Error(message), { code });

const answers =
  (status: number, id = 'fault', headers: Readonly<Record<string, string>> = {}): Fault =>
  async () =>
    reply(status, JSON.stringify({ id, message: 'A fault.' }), headers);

function reply(status: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpReply {
  return { status, body, header: (name) => headers[name] ?? null };
}

/** Rows F1 to F13 of the fault matrix, as far as they concern a single request. */
export const faults: Readonly<Record<string, Fault>> = {
  'the connection is refused': async () => {
    throw networkError('connect ECONNREFUSED', 'ECONNREFUSED');
  },
  'the request is lost': async () => {
    throw networkError('read ECONNRESET', 'ECONNRESET');
  },
  'the reply is lost': async (through) => {
    await through();
    throw networkError('read ECONNRESET', 'ECONNRESET');
  },
  'it times out and is done ten seconds later': async (through, stage) => {
    stage.later.push({ at: stage.clock.now() + 10_000, work: through });
    throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  },
  'the reply is cut off': async (through) => {
    const { status, body } = await through();
    return reply(status, body.slice(0, body.length / 2));
  },
  'the reply is a page': async (through) => {
    await through();
    return reply(200, '<html>Heroku | Application Error</html>');
  },
  '429 without Retry-After': answers(429, 'rate_limit'),
  '429 with Retry-After': answers(429, 'rate_limit', { 'retry-after': '5' }),
  '500, not done': answers(500),
  '502, not done': answers(502),
  '503, not done': answers(503),
  '503, but done': async (through) => {
    await through();
    return reply(503, '{}');
  },
  '401': answers(401, 'unauthorized'),
  '403': answers(403, 'forbidden'),
  '403, a second factor': answers(403, 'two_factor'),
  '404': answers(404, 'not_found'),
  '409': answers(409, 'conflict'),
  '422': answers(422, 'invalid_params'),
  '423': answers(423, 'confirmation_required'),
};

const isOfSource = (sent: string) => sent.includes('/apps/acme-production/');

/** The requests of a refresh, by what they are for. */
export const requests: Readonly<Record<string, (sent: string) => boolean>> = {
  'read the plans': (sent) => sent.startsWith('GET /addon-services/'),
  'read the attachments of an app': (sent) => /^GET \/apps\/[^/]+\/addon-attachments$/.test(sent),
  'read the add-ons of the app': (sent) => /^GET \/apps\/[^/]+\/addons$/.test(sent),
  'read an add-on': (sent) => /^GET \/addons\/[^/]+$/.test(sent),
  'read the attachments of an add-on': (sent) => /^GET \/addons\/[^/]+\/addon-attachments$/.test(sent),
  'read the config vars': (sent) => sent.endsWith('/config-vars'),
  'read the releases': (sent) => /^GET .*\/releases$/.test(sent),
  'read the wait status': (sent) => sent.endsWith('/wait_status'),
  'read what is inside': (sent) => /^GET \/client\/v11\/databases\/[^/]+$/.test(sent),
  'read the transfers': (sent) => /^GET .*\/transfers$/.test(sent) && !isOfSource(sent),
  'read the backups': (sent) => /^GET .*\/transfers$/.test(sent) && isOfSource(sent),
  create: (sent) => /^POST \/apps\/[^/]+\/addons /.test(sent),
  copy: (sent) => /^POST .*\/transfers /.test(sent),
  capture: (sent) => /^POST .*\/backups$/.test(sent),
  restore: (sent) => /^POST .*\/restores /.test(sent),
  keep: (sent) => sent.includes('"name":"OLD_DATABASE"'),
  promote: (sent) => sent.includes('"name":"DATABASE"'),
  carry: (sent) => sent.includes('"name":"ALIAS"'),
  retire: (sent) => sent.startsWith('PATCH '),
  destroy: (sent) => /^DELETE \/apps\//.test(sent),
  detach: (sent) => /^DELETE \/addon-attachments\//.test(sent),
};

/** A request as the table of requests sees it. */
function written({ method, url, body }: HttpRequest): string {
  const { pathname } = new URL(url);
  return body === undefined ? `${method} ${pathname}` : `${method} ${pathname} ${body}`;
}

/**
 * Reaches the stage, with a fault at requests of one kind.
 *
 * @param times how often it strikes; the rest goes well
 */
export function faulty(
  stage: Stage,
  isHit: (sent: string) => boolean,
  fault: Fault,
  times: number,
): Transport {
  const through = transportTo(stage.world);
  let left = times;
  return async (request) => {
    await doWhatIsLate(stage);
    if (left === 0 || !isHit(written(request))) return through(request);
    left -= 1;
    return fault(() => through(request), stage);
  };
}

/** What was sent long ago and comes only now. */
export async function doWhatIsLate(stage: Stage): Promise<void> {
  for (const it of [...stage.later]) {
    if (it.at > stage.clock.now()) continue;
    stage.later.splice(stage.later.indexOf(it), 1);
    await it.work();
  }
}

/** How long the client waits for a reply. */
const REQUEST_TIMEOUT = 60_000;

/** Reaches the stage through a fault as the simulator knows it: by the clock of the stage, and for as long as it lasts. */
export function struck(stage: Stage, fault: TimedFault): Transport {
  const through = transportTo(stage.world);
  const find = faultFinder([fault], stage.clock.now);
  return async (request) => {
    const { pathname } = new URL(request.url);
    const effect = find(request.method, pathname);
    if (effect === null) return through(request);
    if (effect === 'lose-reply') await through(request);
    if (effect === 'hang') {
      await stage.clock.sleep(REQUEST_TIMEOUT);
      throw new DOMException('It took too long', 'TimeoutError');
    }
    if (typeof effect === 'number') return reply(effect, '{}');
    throw networkError('read ECONNRESET', 'ECONNRESET');
  };
}
