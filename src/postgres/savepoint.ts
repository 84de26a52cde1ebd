import type { Client } from 'pg';
import { isServerError } from './server-error.ts';

/** Does one thing that the transaction does not depend on; false when the server refuses it. */
export async function attempt(client: Client, sql: string): Promise<boolean> {
  await client.query('SAVEPOINT attempt');
  try {
    await client.query(sql);
  } catch (error) {
    // A time limit or a cancel is not about this statement.
    if (!isServerError(error) || error.code.startsWith('57')) throw error;
    await client.query('ROLLBACK TO SAVEPOINT attempt');
    return false;
  }
  await client.query('RELEASE SAVEPOINT attempt');
  return true;
}
