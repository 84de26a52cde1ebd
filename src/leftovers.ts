import { clientsOver } from './heroku/http/client.ts';
import { endpoints } from './heroku/http/endpoints.ts';
import { onlyReads } from './heroku/http/only-reads.ts';
import { newPace } from './heroku/http/retry.ts';
import { httpTransport } from './heroku/http/transport.ts';
import { lookAtEverything, lookForLeftBehind } from './heroku/read/everything.ts';
import { clockUntil } from './hosts/clock.ts';
import { cancellation } from './hosts/signals.ts';
import type { Arguments } from './hosts/terminal/arguments.ts';
import { type Reach, tellLeftovers } from './hosts/terminal/leftovers.ts';
import type { Found } from './hosts/terminal/leftovers-page.ts';
import { proxiesTo } from './proxies.ts';

/** What the command `leftovers` wires: Heroku, and only to read. Loaded when it is called, and with no refresh. */
export async function listLeftovers(given: Arguments): Promise<void> {
  await tellLeftovers(given, find);
}

async function find({ key, platform, data, mask, note }: Reach): Promise<Found> {
  const cancelled = cancellation();
  const where = endpoints(platform, data);
  const proxies = await proxiesTo(where, mask);
  const access = { endpoints: where, key, transport: httpTransport(proxies) };
  const pace = newPace(clockUntil(cancelled), Math.random);
  const client = clientsOver(access)(onlyReads, { pace, cancelled, note });
  const everything = await lookAtEverything(client);
  const { at, databases } = everything;
  const apps = new Set(databases.map((it) => it.app.id));
  return {
    at,
    apps: apps.size,
    databases: databases.length,
    leftBehind: await lookForLeftBehind(client, everything),
  };
}
