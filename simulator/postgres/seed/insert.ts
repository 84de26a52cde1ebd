import type { Client } from 'pg';

/** One column of the rows to insert: one row for each value. */
export type Column = {
  readonly name: string;
  /** Its Postgres type; `values` is sent as an array of it. */
  readonly type: string;
  readonly values: readonly (string | number)[];
};

const ROWS_AT_ONCE = 10_000;

/** Inserts rows that are given by columns: one parameter a column, however many rows. */
export async function insert(client: Client, table: string, columns: readonly Column[]): Promise<void> {
  const names = columns.map(({ name }) => name).join(', ');
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ');
  const statement = `INSERT INTO ${table} (${names}) SELECT * FROM unnest(${arrays})`;
  const rows = columns[0]?.values.length ?? 0;
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const batch = columns.map(({ values }) => values.slice(from, from + ROWS_AT_ONCE));
    await client.query(statement, batch);
  }
}
