import type { Client, QueryConfig } from 'pg';

/** How a statement ended: what PostgreSQL calls it, such as `CREATE TABLE`, and how many rows it has changed or found. */
export type Done = { readonly tag: string; readonly rows: number | null };

/** The parts of node-postgres that its types do not show. */
type Wire = {
  readonly connection: {
    on(event: string, listener: (message: { text: string }) => void): void;
    off(event: string, listener: (message: { text: string }) => void): void;
  };
};

/**
 * Runs one statement. By the extended protocol, in which the server refuses two of them at once: a semicolon that was overlooked
 * cannot smuggle a COMMIT in. Rows that it returns are not kept.
 */
export async function run(client: Client, text: string): Promise<Done> {
  const { Query } = (await import('pg')).default;
  const { connection } = client as unknown as Wire;
  let tag = '';
  const onDone = (message: { text: string }) => {
    tag = message.text;
  };
  connection.on('commandComplete', onDone);
  try {
    await new Promise<void>((resolve, reject) => {
      const query = new Query(asOne(text));
      query
        .on('row', () => {})
        .on('error', reject)
        .on('end', () => resolve());
      client.query(query);
    });
  } finally {
    connection.off('commandComplete', onDone);
  }
  return doneBy(tag);
}

/** `queryMode` is not in the types. Source: node-postgres 8.23.1, lib/query.js. */
function asOne(text: string): QueryConfig & { readonly queryMode: string } {
  return { text, queryMode: 'extended' };
}

/** `UPDATE 5000`, `INSERT 0 3`, `CREATE TABLE`: the last number counts rows. */
function doneBy(tag: string): Done {
  const [, words = '', rows] = /^(\D*?)(?: \d+)*?(?: (\d+))?$/.exec(tag) ?? [];
  return { tag: words, rows: rows === undefined ? null : Number(rows) };
}
