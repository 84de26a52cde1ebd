import { cancellation } from './hosts/signals.ts';
import type { ReadColumns } from './hosts/terminal/columns.ts';
import { postgresOver } from './postgres/postgres.ts';
import { version } from './report/version.ts';

const WITHIN = 60_000;

/** What the command `columns` wires: no Heroku, only a database. */
export const readColumns: ReadColumns = async (login) => {
  const sleep = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));
  const postgres = postgresOver({ cancelled: cancellation(), sleep }, version);
  const found = await postgres.inspect(
    login,
    { columns: true, assertions: [] },
    { within: WITHIN, note: () => {} },
  );
  return found.columns;
};
