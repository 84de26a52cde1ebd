import { connected } from '../../simulator/postgres/connection.ts';
import { rowCounts } from '../../simulator/postgres/seed.ts';
import type { Login } from '../../simulator/storage.ts';
import type { World } from '../../simulator/world/world.ts';

/** What one can see of an app from outside: its database by name, and what is in it. */
export type View = {
  readonly name: string;
  readonly addons: readonly string[];
  readonly rows: Readonly<Record<string, number>>;
  /** The e-mail addresses of the users. */
  readonly addresses: readonly string[];
};

export async function viewOf(world: World, app: string): Promise<View> {
  const owner = world.app(app);
  const addon = world.attached(owner, 'DATABASE')?.addon;
  const login = addon && world.storage.login(addon.id);
  const addons = world.addons.filter((it) => it.app === owner).map((it) => it.name);
  const [rows, addresses] = login ? [await rowCounts(login), await addressesIn(login)] : [{}, []];
  return { name: addon?.name ?? '(none)', addons, rows, addresses };
}

function addressesIn(login: Login): Promise<readonly string[]> {
  return connected(login, async (client) => {
    const { rows } = await client.query<{ email: string }>('SELECT email FROM users ORDER BY id');
    return rows.map(({ email }) => email);
  });
}

/** Views of several apps by their names, each printed on a line. */
export async function show(world: World, apps: Iterable<string>): Promise<ReadonlyMap<string, View>> {
  const views = new Map<string, View>();
  for (const app of new Set(apps)) {
    const view = await viewOf(world, app);
    views.set(app, view);
    const counts = Object.entries(view.rows).map(
      ([table, count]) => `${table} ${count.toLocaleString('en')}`,
    );
    console.log(`  ${app.padEnd(18)} ${view.name.padEnd(34)} ${counts.join('   ')}`);
  }
  return views;
}
