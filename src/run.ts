import { directConnections } from './domain/direct-connections.ts';
import { candidateName } from './domain/names.ts';
import type { Report } from './domain/report/report.ts';
import type { Request } from './domain/request.ts';
import type { Secret } from './domain/secret.ts';
import type { Reaching } from './engine/ports.ts';
import { carryOut, propose } from './engine/refresh.ts';
import { rendezvous } from './heroku/change/rendezvous.ts';
import { herokuAccount } from './heroku/heroku.ts';
import type { Endpoints } from './heroku/http/endpoints.ts';
import type { Proxies } from './heroku/http/proxy.ts';
import { newPace } from './heroku/http/retry.ts';
import { httpTransport } from './heroku/http/transport.ts';
import { clockUntil } from './hosts/clock.ts';
import type { Host } from './hosts/host.ts';
import { endingAfter } from './hosts/signals.ts';
import { postgresOver } from './postgres/postgres.ts';
import { version } from './report/version.ts';

/** How long a change under way may still take when a run is cancelled for good. */
const LAST_GRACE = 500;

/** Wires the parts together and refreshes. Loaded only once the inputs are valid, so that mistakes in them are reported fast. */
export async function run(
  request: Request,
  endpoints: Endpoints,
  key: Secret,
  ended: AbortSignal,
  { log, mask, agree }: Host,
  proxies: Proxies,
): Promise<Report> {
  const transport = httpTransport(proxies);
  const reaching = (cancelled: AbortSignal, grace?: number): Reaching => {
    const clock = clockUntil(cancelled);
    const pace = newPace(clock, Math.random);
    const rest = { endpoints, key, transport, rendezvous, mask, note: log.note };
    return { heroku: herokuAccount({ ...rest, pace, cancelled, grace }).between(request), clock, cancelled };
  };
  const first = reaching(ended);
  const { clock } = first;
  const ports = {
    ...first,
    postgres: postgresOver({ cancelled: ended, sleep: clock.sleep }, version),
    log,
    agree: (consequence: string) => agree(consequence, ended),
    parting(milliseconds: number) {
      const last = reaching(endingAfter(milliseconds, new AbortController().signal), LAST_GRACE);
      return { ...last, clock: { ...last.clock, now: clock.now } };
    },
  };
  const direct = proxies.size === 0 ? null : directConnections(request);
  if (direct !== null) log.note(direct);
  const candidate = candidateName(request.targetApp, new Date(), randomCharacters(4));
  return carryOut(await propose(request, ports, candidate));
}

function randomCharacters(count: number): string {
  const characters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const random = crypto.getRandomValues(new Uint8Array(count));
  return Array.from(random, (it) => characters[it % characters.length]).join('');
}
