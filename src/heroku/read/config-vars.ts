import { Secret } from '../../domain/secret.ts';
import type { Client, Purpose } from '../http/client.ts';
import { places } from '../http/urls.ts';
import * as wire from './wire.ts';

/** Hides secrets from now on; resolves when that is so everywhere. */
export type Learn = (secrets: readonly Secret[]) => Promise<void>;

export type Side = 'source' | 'target';

/** Config vars, as last read. Their values leave it only to be compared, or to be sent to Heroku itself. */
export type Vault = {
  read(client: Client, side: Side, app: string, purpose: Purpose): Promise<void>;
  names(side: Side): readonly string[];
  has(side: Side, name: string): boolean;
  reveal(side: Side, name: string): string | null;
};

/** A value with a login in it. Other values are not masked: masking an app's own name would blank every log line. */
const HAS_LOGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/\s]*@/i;

/** @param learn gets every secret before anything else does, so that it can be hidden from then on */
export function newVault(learn: Learn): Vault {
  const known: Record<Side, Readonly<Record<string, Secret>>> = { source: {}, target: {} };
  return {
    async read(client, side, app, purpose) {
      const vars = await client.read(places(client.endpoints).configVars(app), wire.configVars, purpose);
      const set = Object.entries(vars).flatMap(([name, value]) =>
        value ? [[name, new Secret(value)] as const] : [],
      );
      await learn(set.map(([, secret]) => secret).filter((secret) => HAS_LOGIN.test(secret.reveal())));
      known[side] = Object.fromEntries(set);
    },
    names: (side) => Object.keys(known[side]),
    has: (side, name) => Object.hasOwn(known[side], name),
    reveal: (side, name) => known[side][name]?.reveal() ?? null,
  };
}
