import { Client } from 'pg';
import type { Login } from '../storage.ts';

/** Has `use` talk to the database that `login` opens, over a connection of its own. */
export async function connected<T>(login: Login, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ ...login, ssl: false });
  // A connection that breaks while nothing is asked of it says so here; the next query fails and reports it to the caller.
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => {});
  }
}
