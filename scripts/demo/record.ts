import { connected } from '../../simulator/postgres/connection.ts';
import type { Addon } from '../../simulator/world/things.ts';
import type { World } from '../../simulator/world/world.ts';

/** Where some e-mail addresses have been. */
export type AddressRecord = {
  /** By app: the names under which a database with one of them was attached to it. */
  readonly found: ReadonlyMap<string, ReadonlySet<string>>;
  /** How often a database was looked into. */
  looks(): number;
  /** Looks into every database that is attached to any of the apps now. */
  look(): Promise<void>;
};

/** Looks for `addresses` in whatever is attached to `apps`, under whatever name. */
export function addressRecord(
  world: World,
  apps: readonly string[],
  addresses: readonly string[],
): AddressRecord {
  const found = new Map<string, Set<string>>(apps.map((app) => [app, new Set()]));
  let looks = 0;

  const lookNow = async () => {
    const attached = world.attachments.filter(({ app }) => found.has(app.name));
    for (const addon of new Set(attached.map((it) => it.addon))) {
      const holds = await holdsAny(world, addon, addresses);
      if (holds === null) continue;
      looks += 1;
      const names = attached.filter((it) => holds && it.addon === addon);
      for (const { app, name } of names) found.get(app.name)?.add(name);
    }
  };

  let last = Promise.resolve();
  let next: Promise<void> | null = null;
  /** Those who ask while one look goes on share the next. */
  const look = () => {
    next ??= last
      .catch(() => {})
      .then(() => {
        next = null;
        last = lookNow();
        return last;
      });
    return next;
  };
  return { found, looks: () => looks, look };
}

/** Null for a database into which no one can look now. */
async function holdsAny(world: World, addon: Addon, addresses: readonly string[]): Promise<boolean | null> {
  const login = world.storage.login(addon.id);
  if (login === null) return null;
  try {
    return await connected(login, async (client) => {
      const { rows } = await client.query("SELECT to_regclass('public.users') AS users");
      if (rows[0].users === null) return false;
      const any = 'SELECT EXISTS (SELECT FROM public.users WHERE email = ANY ($1)) AS any';
      return (await client.query(any, [addresses])).rows[0].any === true;
    });
  } catch (error) {
    if (isClosed(error)) return null;
    throw error;
  }
}

/** Whether a server lets no one in: one that is being filled, or on its way out. */
function isClosed(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(ECONNREFUSED|ECONNRESET|57P0[123])$/.test(code) || error.message.startsWith('Connection terminated')
  );
}
