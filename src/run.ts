import { directConnections } from './domain/direct-connections.ts';
import { candidateName } from './domain/names.ts';
import type { Report } from './domain/report/report.ts';
import type { Request } from './domain/request.ts';
import type { Secret } from './domain/secret.ts';
import type { Log, Reaching } from './engine/ports.ts';
import { type Part, refreshAll } from './engine/refreshes.ts';
import { rendezvous } from './heroku/change/rendezvous.ts';
import { type HerokuAccount, herokuAccount } from './heroku/heroku.ts';
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
  requests: readonly Request[],
  endpoints: Endpoints,
  key: Secret,
  cancelled: AbortSignal,
  { logOf, mask, agree }: Host,
  proxies: Proxies,
): Promise<readonly Report[]> {
  const account = herokuAccount({ endpoints, key, transport: httpTransport(proxies), rendezvous, mask });
  const isOne = requests.length === 1;
  const parts = requests.map((request) => {
    const log = logOf(isOne ? null : request.targetApp);
    const direct = proxies.size === 0 ? null : directConnections(request);
    if (direct !== null) log.note(direct);
    return partOf(request, account, log, cancelled);
  });
  const longest = Math.max(...requests.map(({ timeout }) => timeout));
  return refreshAll(parts, (question) => agree(question, endingAfter(longest, cancelled)));
}

function partOf(request: Request, account: HerokuAccount, log: Log, cancelled: AbortSignal): Part {
  const reaching = (ended: AbortSignal, grace?: number): Reaching => {
    const clock = clockUntil(ended);
    const terms = { pace: newPace(clock, Math.random), cancelled: ended, grace, note: log.note };
    return { heroku: account.between(request, terms), clock, cancelled: ended };
  };
  const first = reaching(endingAfter(request.timeout, cancelled));
  const { clock } = first;
  const ports = {
    ...first,
    postgres: postgresOver({ cancelled: first.cancelled, sleep: clock.sleep }, version),
    log,
    parting(milliseconds: number) {
      const last = reaching(endingAfter(milliseconds, new AbortController().signal), LAST_GRACE);
      return { ...last, clock: { ...last.clock, now: clock.now } };
    },
  };
  const candidate = () => candidateName(request.targetApp, new Date(), randomCharacters(4));
  return { request, ports, candidate };
}

function randomCharacters(count: number): string {
  const characters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const random = crypto.getRandomValues(new Uint8Array(count));
  return Array.from(random, (it) => characters[it % characters.length]).join('');
}
