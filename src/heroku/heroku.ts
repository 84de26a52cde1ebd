import type { Request } from '../domain/request.ts';
import type { Offer } from '../domain/seen.ts';
import type { Heroku } from '../engine/ports.ts';
import type { Rendezvous } from './change/rendezvous.ts';
import { send } from './change/requests.ts';
import { type ClientOptions, clientsOver } from './http/client.ts';
import { newGate } from './http/production-guard.ts';
import { places } from './http/urls.ts';
import { type Learn, newVault } from './read/config-vars.ts';
import { inventory } from './read/inventory.ts';
import { look } from './read/look.ts';
import { loginToNew, newEnvironment } from './read/new-database-url.ts';
import { glance } from './read/poll.ts';
import * as wire from './read/wire.ts';

type HerokuOptions = ClientOptions & {
  readonly rendezvous: Rendezvous;
  /** Gets every secret that Heroku sends, before it is used. */
  readonly learn: Learn;
};

/** What one key reaches. Refreshes share its client, its budget of requests and the price list. */
export type HerokuAccount = {
  /** With a gate and config vars of its own. */
  between(request: Request): Heroku;
};

/** Heroku itself, over its two APIs. */
export function herokuAccount(options: HerokuOptions): HerokuAccount {
  const clientWith = clientsOver(options);
  let offers: readonly Offer[] | null = null;
  return {
    between(request) {
      const gate = newGate();
      const client = clientWith(gate);
      const vault = newVault(options.learn);
      const dynos = { ...options, client };
      return {
        async look() {
          offers ??= (await client.list(places(client.endpoints).plans, wire.plan)).map(wire.offerOf);
          const seen = await look(client, vault, offers, request, options.learn);
          gate.learn(seen, request.alsoAttachedTo, request.mode === 'backup' && request.captureBackup);
          return seen;
        },
        glance: (seen, wait) => glance(client, vault, request, seen, wait, options.learn),
        send: (change, seen) => send(client, vault, request, change, seen),
        async isAttached({ id }) {
          const url = places(client.endpoints).attachmentsOfAddon(id);
          return (await client.list(url, wire.attachment)).length > 0;
        },
        inventory: (database) => inventory(client, database),
        // What only some runs ask for is loaded when they do.
        async sharedConfig(seen) {
          const { sharedConfig } = await import('./read/shared-config.ts');
          return sharedConfig(client, request, seen);
        },
        async run({ verb, command }, seen, line) {
          const { runOneOff } = await import('./change/dyno.ts');
          const env = verb === 'before-promote' ? newEnvironment(vault, request, seen) : {};
          return runOneOff(dynos, { command, env, size: request.dynoSize }, seen, line);
        },
        login: () => loginToNew(vault, request),
      };
    },
  };
}
