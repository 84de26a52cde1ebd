import type { Offer } from '../domain/seen.ts';
import type { Heroku } from '../engine/ports.ts';
import { runOneOff } from './change/dyno.ts';
import type { Rendezvous } from './change/rendezvous.ts';
import { send } from './change/requests.ts';
import { type ClientOptions, heroku as newClient } from './http/client.ts';
import { newGate } from './http/production-guard.ts';
import { places } from './http/urls.ts';
import { type Learn, newVault } from './read/config-vars.ts';
import { inventory } from './read/inventory.ts';
import { look } from './read/look.ts';
import { loginToNew, newEnvironment } from './read/new-database-url.ts';
import { glance } from './read/poll.ts';
import * as wire from './read/wire.ts';

export type HerokuOptions = Omit<ClientOptions, 'gate'> & {
  readonly rendezvous: Rendezvous;
  /** Gets every secret that Heroku tells, before it is used. */
  readonly learn: Learn;
};

/** Heroku itself, over its two APIs. */
export function herokuOver(options: HerokuOptions): Heroku {
  const gate = newGate();
  const client = newClient({ ...options, gate });
  const vault = newVault(options.learn);
  const dynos = { ...options, client };
  let offers: readonly Offer[] | null = null;
  return {
    async look(request) {
      offers ??= (await client.list(places(client.endpoints).plans, wire.plan)).map(wire.offerOf);
      const seen = await look(client, vault, offers, request);
      gate.learn(seen);
      return seen;
    },
    glance: (request, seen, wait) => glance(client, vault, request, seen, wait),
    send: (request, change, seen) => send(client, vault, request, change, seen),
    async isAttached({ id }) {
      const found = await client.list(places(client.endpoints).attachmentsOfAddon(id), wire.attachment);
      return found.length > 0;
    },
    inventory: (database) => inventory(client, database),
    async sharedConfig(request, seen) {
      // Most runs do not ask.
      const { sharedConfig } = await import('./read/shared-config.ts');
      return sharedConfig(client, request, seen);
    },
    run(request, { when, command }, seen, line) {
      const env = when === 'before-promote' ? newEnvironment(vault, request, seen) : {};
      return runOneOff(dynos, { command, env }, seen, line);
    },
    login: (request) => loginToNew(vault, request),
  };
}
