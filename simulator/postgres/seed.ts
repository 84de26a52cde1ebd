import { Client } from 'pg';
import type { Login } from '../storage.ts';
import { connected } from './connection.ts';
import { biggestCities, cityColumns } from './seed/cities.ts';
import { insert } from './seed/insert.ts';
import { orderColumns } from './seed/orders.ts';
import { indexes, tables } from './seed/schema.ts';
import { userColumns } from './seed/users.ts';

export type SeedKind = 'production' | 'staging' | 'demo' | 'demo-staging';

/** `older`: the schema lacks what production has got since. */
type Plan = {
  readonly cities: number;
  readonly users: number;
  readonly orders: number;
  readonly older: boolean;
};

const PLANS: Readonly<Record<SeedKind, Plan>> = {
  production: { cities: Number.POSITIVE_INFINITY, users: 5_000, orders: 20_000, older: false },
  staging: { cities: 20_000, users: 500, orders: 2_000, older: true },
  demo: { cities: 10_000, users: 300, orders: 1_200, older: false },
  'demo-staging': { cities: 1_000, users: 20, orders: 80, older: true },
};

/** Fills an empty database as an app would, always with the same. All or nothing. */
export async function seed(login: Login, kind: SeedKind): Promise<void> {
  const plan = PLANS[kind];
  const cities = biggestCities(plan.cities);
  await connected(login, async (client) => {
    await client.query('BEGIN');
    await client.query(tables({ older: plan.older }));
    await insert(client, 'cities', cityColumns(cities));
    await insert(client, 'users', userColumns(plan.users, { phones: !plan.older }));
    await insert(client, 'orders', orderColumns(plan.orders, plan.users, cities));
    await client.query(indexes);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  });
}

/** How many rows each table of the schema `public` has, by name. */
export async function rowCounts(login: Login): Promise<Record<string, number>> {
  return connected(login, async (client) => {
    const names = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";
    const counts: Record<string, number> = {};
    for (const { tablename } of (await client.query<{ tablename: string }>(names)).rows) {
      const table = Client.prototype.escapeIdentifier(tablename);
      const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int FROM public.${table}`);
      counts[tablename] = rows[0]?.count ?? 0;
    }
    return counts;
  });
}
