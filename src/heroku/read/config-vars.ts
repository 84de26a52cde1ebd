import { Secret } from '../../domain/secret.ts';
import type { Client, Purpose } from '../http/client.ts';
import { urls } from '../http/urls.ts';
import * as wire from './wire.ts';

/** Masks secrets from now on; resolves once they are masked everywhere. */
export type Mask = (secrets: readonly Secret[]) => Promise<void>;

export type Side = 'source' | 'target';

/** Config vars, as last read. Their values leave it only to be compared, or to be sent to Heroku itself. */
export type ConfigVars = {
  read(client: Client, side: Side, app: string, purpose: Purpose): Promise<void>;
  names(side: Side): readonly string[];
  has(side: Side, name: string): boolean;
  reveal(side: Side, name: string): string | null;
};

/** A value with a login in it. Other values are not masked: masking an app's own name would blank every log line. */
const HAS_LOGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/\s]*@/i;

/** @param mask gets every secret before anything else does */
export function newConfigVars(mask: Mask): ConfigVars {
  const known: Record<Side, Readonly<Record<string, Secret>>> = { source: {}, target: {} };
  return {
    async read(client, side, app, purpose) {
      const vars = await client.read(urls(client.endpoints).configVars(app), wire.configVars, purpose);
      const set = Object.entries(vars).flatMap(([name, value]) =>
        value ? [[name, new Secret(value)] as const] : [],
      );
      await mask(set.map(([, secret]) => secret).filter((secret) => HAS_LOGIN.test(secret.reveal())));
      known[side] = Object.fromEntries(set);
    },
    names: (side) => Object.keys(known[side]),
    has: (side, name) => Object.hasOwn(known[side], name),
    reveal: (side, name) => known[side][name]?.reveal() ?? null,
  };
}
