import { directConnections } from './domain/direct-connections.ts';
import { candidateName } from './domain/names.ts';
import type { Report } from './domain/report/report.ts';
import type { Request } from './domain/request.ts';
import type { Secret } from './domain/secret.ts';
import { refresh } from './engine/refresh.ts';
import { rendezvous } from './heroku/change/rendezvous.ts';
import { herokuOver } from './heroku/heroku.ts';
import type { Endpoints } from './heroku/http/endpoints.ts';
import type { Proxies } from './heroku/http/proxy.ts';
import { newPace } from './heroku/http/retry.ts';
import { httpTransport } from './heroku/http/transport.ts';
import { clockUntil } from './hosts/clock.ts';
import type { Host } from './hosts/host.ts';
import { postgresOver } from './postgres/postgres.ts';
import { version } from './report/version.ts';

/** Wires the parts together and refreshes. Loaded when the inputs are good: who gets them wrong is told sooner. */
export async function run(
  request: Request,
  endpoints: Endpoints,
  key: Secret,
  ended: AbortSignal,
  { log, learn, agree }: Host,
  proxies: Proxies,
): Promise<Report> {
  const clock = clockUntil(ended);
  const heroku = herokuOver({
    endpoints,
    key,
    transport: httpTransport(proxies),
    pace: newPace(clock, Math.random),
    cancelled: ended,
    rendezvous,
    learn,
    note: log.note,
  });
  const direct = proxies.size === 0 ? null : directConnections(request);
  if (direct !== null) log.note(direct);
  const candidate = candidateName(request.targetApp, new Date(), randomCharacters(4));
  const asked = (consequence: string) => agree(consequence, ended);
  const postgres = postgresOver({ cancelled: ended, sleep: clock.sleep }, version);
  return refresh(request, { heroku, postgres, clock, log, agree: asked, cancelled: ended }, candidate);
}

function randomCharacters(count: number): string {
  const characters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const random = crypto.getRandomValues(new Uint8Array(count));
  return Array.from(random, (it) => characters[it % characters.length]).join('');
}
