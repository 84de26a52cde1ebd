import type { Contents, Login } from '../storage.ts';
import { connected } from './connection.ts';
import { administrator, type Site } from './site.ts';

const MEASURE = `
  SELECT pg_database_size(current_database())::float8 AS bytes, count(*)::int AS tables
  FROM pg_tables
  WHERE schemaname NOT LIKE 'pg\\_%' AND schemaname <> 'information_schema'`;

/** How much a database holds, asked as the superuser: for him there is a connection even if the app has used up all. */
export async function measure(site: Site, login: Login): Promise<Contents> {
  return connected(administrator(site, login), async (client) => {
    const { rows } = await client.query<Contents>(MEASURE);
    return rows[0] ?? { bytes: 0, tables: 0 };
  });
}
