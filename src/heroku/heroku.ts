import type { Request } from '../domain/request.ts';
import type { Database, Offer } from '../domain/seen.ts';
import type { Heroku, Inventory } from '../engine/ports.ts';
import type { Rendezvous } from './change/rendezvous.ts';
import { send } from './change/requests.ts';
import { type Client, clientsOver, type Terms } from './http/client.ts';
import type { Access } from './http/exchange.ts';
import { newProductionGuard } from './http/production-guard.ts';
import { urls } from './http/urls.ts';
import { type Mask, newConfigVars } from './read/config-vars.ts';
import { inventory } from './read/inventory.ts';
import { look } from './read/look.ts';
import { loginToNew, newEnvironment } from './read/new-database-url.ts';
import { glance } from './read/poll.ts';
import * as wire from './read/wire.ts';

type HerokuOptions = Access & {
  readonly rendezvous: Rendezvous;
  /** Gets every secret that Heroku sends, before it is used. */
  readonly mask: Mask;
};

/** What one key reaches. Refreshes share its client, its budget of requests and the price list. */
export type HerokuAccount = {
  /** With a guard and config vars of its own. */
  between(request: Request, terms: Terms): Heroku;
};

/** Heroku itself, over its two APIs. */
export function herokuAccount(options: HerokuOptions): HerokuAccount {
  const clientWith = clientsOver(options);
  const offers = once(offersOf);
  return {
    between(request, terms) {
      const guard = newProductionGuard();
      const client = clientWith(guard, terms);
      const configVars = newConfigVars(options.mask);
      const inventories = new Map<string, Promise<Inventory>>();
      const inventoryOf = (database: Database) => {
        const asked = inventories.get(database.id) ?? inventory(client, database);
        inventories.set(database.id, asked);
        return asked;
      };
      const dynos = { ...options, ...terms, client };
      return {
        async look(known, parts) {
          if (known === null) inventories.clear();
          const { mask } = options;
          const asking = {
            client,
            configVars,
            request,
            mask,
            offers: () => offers(client),
            inventory: inventoryOf,
          };
          const seen = await look(asking, known, parts);
          guard.observe(seen, request.alsoAttachedTo, request.mode === 'backup' && request.captureBackup);
          return seen;
        },
        glance: (seen, wait) => glance(client, configVars, request, seen, wait, options.mask),
        send: (change, seen) => send(client, configVars, request, change, seen),
        async isAttached({ id }) {
          const url = urls(client.endpoints).attachmentsOfAddon(id);
          return (await client.list(url, wire.attachment)).length > 0;
        },
        inventory: inventoryOf,
        // What only some runs ask for is loaded when they do.
        async sharedConfig(seen) {
          const { sharedConfig } = await import('./read/shared-config.ts');
          return sharedConfig(client, request, seen);
        },
        async powers() {
          const { keyPowers } = await import('./read/key-powers.ts');
          return keyPowers(client, request);
        },
        async run({ verb, command }, seen, line) {
          const { runOneOff } = await import('./change/dyno.ts');
          const env = verb === 'before-promote' ? newEnvironment(configVars, request, seen) : {};
          return runOneOff(dynos, { command, env, size: request.dynoSize }, seen, line);
        },
        login: () => loginToNew(configVars, request),
      };
    },
  };
}

async function offersOf(client: Client): Promise<readonly Offer[]> {
  return (await client.list(urls(client.endpoints).plans, wire.plan)).map(wire.offerOf);
}

/** Asks only until there is an answer; who asks meanwhile waits for the same one. */
function once<T>(ask: (client: Client) => Promise<T>): (client: Client) => Promise<T> {
  let asked: Promise<T> | null = null;
  return (client) => {
    asked ??= ask(client).catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}
