import type { Client } from 'pg';
import { withOwnPath } from './settings.ts';
import { type Events, triggersFor, unnamed } from './triggers.ts';

/** A table or materialized view, by its oid: the file that it is in, and what the transaction has done to its rows so far. */
type State = {
  readonly table: number;
  readonly file: number;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
};

/** A table that was written, made or emptied, and in which stretch between two looks, counted from 1, it was so last. */
type Touched = { readonly oid: number; readonly at: number };

/** What the scripts do to tables, seen from the transaction that they run in. */
export type Watch = {
  /** To be called before triggers may change, and on both sides of a REFRESH: what happened so far, happened before. */
  look(): Promise<void>;
  /** Tables and materialized views that were touched, with the tables that they are parts of. */
  tables(): Promise<readonly Touched[]>;
  /** What may have written somewhere else: user triggers that were on for what happened, and tables that no script names. */
  writers(): Promise<readonly string[]>;
};

/** TRUNCATE, CLUSTER and REFRESH give a table another file, and count nothing. */
const STATES = `
  SELECT oid AS table, relfilenode AS file, pg_stat_get_xact_tuples_inserted(oid)::float8 AS inserted,
    pg_stat_get_xact_tuples_updated(oid)::float8 AS updated, pg_stat_get_xact_tuples_deleted(oid)::float8 AS deleted
  FROM pg_class
  WHERE relkind IN ('r', 'm') AND relpersistence <> 't'
    AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`;

const WITH_PARENTS = `
  WITH RECURSIVE touched AS (
    SELECT t.oid, t.at FROM unnest($1::oid[], $2::int[]) AS t(oid, at) JOIN pg_class c ON c.oid = t.oid
    UNION SELECT i.inhparent, t.at FROM pg_inherits i JOIN touched t ON t.oid = i.inhrelid
  )
  SELECT oid, max(at) AS at FROM touched GROUP BY oid`;

/**
 * Begins to watch: before the first statement of the scripts.
 *
 * @param scripts the text of all of them
 */
export async function watch(client: Client, scripts: string): Promise<Watch> {
  const fired = new Set<string>();
  const touched = new Map<number, number>();
  let states = await statesOf(client);
  let stretch = 0;
  return {
    look: () =>
      withOwnPath(client, async () => {
        stretch += 1;
        const now = await statesOf(client);
        const changed = [...now.values()].filter((it) => isChanged(states.get(it.table), it));
        for (const { table } of changed) touched.set(table, stretch);
        const events = changed.map((it) => eventsSince(states.get(it.table), it));
        for (const name of await triggersFor(client, events)) fired.add(name);
        states = now;
      }),
    tables: async () =>
      (await client.query<Touched>(WITH_PARENTS, [[...touched.keys()], [...touched.values()]])).rows,
    writers: async () => {
      const filled = [...states.values()].filter((it) => it.inserted > 0).map((it) => it.table);
      return [...[...fired].sort(), ...(await unnamed(client, filled, scripts))];
    },
  };
}

async function statesOf(client: Client): Promise<ReadonlyMap<number, State>> {
  const { rows } = await client.query<State>(STATES);
  return new Map(rows.map((row) => [row.table, row]));
}

function isChanged(was: State | undefined, now: State): boolean {
  return was === undefined || was.file !== now.file || eventsSince(was, now).bits > 0;
}

/** Bits of `tgtype`: 4 INSERT, 8 DELETE, 16 UPDATE. Source: PostgreSQL 17, catalog/pg_trigger.h. */
function eventsSince(was: State | undefined, now: State): Events {
  const bits =
    (now.inserted > (was?.inserted ?? 0) ? 4 : 0) +
    (now.deleted > (was?.deleted ?? 0) ? 8 : 0) +
    (now.updated > (was?.updated ?? 0) ? 16 : 0);
  return { table: now.table, bits };
}
