import type { Client } from 'pg';
import type { ServerError } from './server-error.ts';

/** Tables whose policies hold for their owner too, where we may act as the owner. */
const FORCED = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relforcerowsecurity AND c.relkind IN ('r', 'p') AND pg_has_role(c.relowner, 'USAGE')`;

/** Lets the owner see every row, and the statistics, of its tables. For a transaction, or a part of one, that is rolled back. */
export async function unforce(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(FORCED);
  for (const { name } of rows) await client.query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`);
}

/** Has `look` see every row of every table, and leaves all as it was. */
export async function seeingAll<T>(client: Client, look: () => Promise<T>): Promise<T> {
  await client.query('SAVEPOINT seeing_all');
  await unforce(client);
  const seen = await look();
  await client.query('ROLLBACK TO SAVEPOINT seeing_all');
  await client.query('RELEASE SAVEPOINT seeing_all');
  return seen;
}

/** PostgreSQL refuses a query from which a policy would hide rows. Source: PostgreSQL 17, src/backend/utils/misc/rls.c. */
export function hiding({ code, routine }: ServerError): boolean {
  return code === '42501' && routine === 'check_enable_rls';
}
