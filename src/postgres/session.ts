import type { Client } from 'pg';
import { type Problem, stop } from '../domain/problem.ts';
import { settle } from './settings.ts';

/**
 * Makes the session ours again after scripts, which may have changed its role and its settings, or left a cursor open, under which no
 * table can be altered.
 *
 * @param within how many milliseconds a statement may take
 * @throws Stopped when policies may have hidden rows from the scripts
 */
export async function takeBack(client: Client, within: number): Promise<void> {
  const { rows } = await client.query<{ seen: string }>(
    "SELECT pg_catalog.current_setting('row_security') AS seen",
  );
  if (rows[0]?.seen !== 'off') stop(hidden());
  await client.query('CLOSE ALL');
  await client.query('RESET ROLE');
  await settle(client, within);
}

function hidden(): Problem {
  return {
    code: 'SQL_FAILED',
    kind: 'failed',
    what: 'The scripts have switched row_security on, so that policies may have hidden rows from the statements behind it.',
    remedy:
      'Take that out of them; it may be in set_config or in a DO block. Nothing of the scripts was committed. See docs/writing-scripts.md, "Row-level security".',
  };
}
