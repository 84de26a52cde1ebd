import type { Client } from 'pg';
import { withOwnPath } from './settings.ts';

/** Tables by their oid. */
type Counts = ReadonlyMap<number, Count>;
type Count = {
  readonly table: number;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
};

/** What the scripts do to tables, seen from the transaction that they run in. */
export type Watch = {
  /** To be called before triggers may be switched on or off: what happened so far, happened with those that are on now. */
  look(): Promise<void>;
  /** Tables and materialized views that were written, made or emptied, with the tables that they are parts of. */
  tables(): Promise<readonly number[]>;
  /** User triggers that were on for what happened, and may have written somewhere else. */
  triggers(): readonly string[];
};

const FILES = "SELECT oid, relfilenode AS file FROM pg_class WHERE relkind IN ('r', 'm')";

const COUNTS = `
  SELECT relid AS table, n_tup_ins::int8::text AS inserted, n_tup_upd::text AS updated, n_tup_del::text AS deleted
  FROM pg_stat_xact_user_tables WHERE n_tup_ins + n_tup_upd + n_tup_del > 0`;

/** TRUNCATE, CLUSTER and REFRESH give a table another file, and count nothing. */
const TOUCHED = `
  WITH RECURSIVE touched AS (
    SELECT c.oid FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN unnest($1::oid[], $2::oid[]) AS b(oid, file) ON b.oid = c.oid
      LEFT JOIN pg_stat_xact_user_tables s ON s.relid = c.oid
    WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
      AND (b.oid IS NULL OR b.file <> c.relfilenode OR s.n_tup_ins + s.n_tup_upd + s.n_tup_del > 0)
    UNION
    SELECT i.inhparent FROM pg_inherits i JOIN touched t ON t.oid = i.inhrelid
  )
  SELECT oid FROM touched`;

/**
 * Triggers that are on, for an event that has happened to their table. One whose function neither writes nor calls anything is left out:
 * it changes the row itself at most. Bits of \`tgtype\`: 4 INSERT, 8 DELETE, 16 UPDATE. Source: PostgreSQL 17, catalog/pg_trigger.h.
 */
const TRIGGERS = `
  SELECT DISTINCT format('%I on %I.%I', t.tgname, n.nspname, c.relname) AS name
  FROM unnest($1::oid[], $2::int[]) AS e(oid, events)
    JOIN pg_trigger t ON t.tgrelid = e.oid AND t.tgtype & e.events <> 0
    JOIN pg_proc f ON f.oid = t.tgfoid
    JOIN pg_language l ON l.oid = f.prolang
    JOIN pg_class c ON c.oid = coalesce(pg_partition_root(e.oid), e.oid)
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE t.tgenabled IN ('O', 'A') AND (NOT t.tgisinternal OR t.tgparentid <> 0) AND f.proname !~ '^RI_FKey_'
    AND l.lanname NOT IN ('internal', 'c')
    AND regexp_replace(f.prosrc, '''[^'']*''', '', 'g')
      ~* '\\m(insert|update|delete|merge|truncate|copy|execute|perform|call|select)\\M'
  ORDER BY name`;

/** Begins to watch: before the first statement of the scripts. */
export async function watch(client: Client): Promise<Watch> {
  const files = (await client.query<{ oid: number; file: number }>(FILES)).rows;
  const fired = new Set<string>();
  let counts: Counts = new Map();
  return {
    look: () =>
      withOwnPath(client, async () => {
        const now = await countsOf(client);
        for (const name of await triggersFor(client, eventsSince(counts, now))) fired.add(name);
        counts = now;
      }),
    tables: async () => {
      const { rows } = await client.query<{ oid: number }>(TOUCHED, [
        files.map(({ oid }) => oid),
        files.map(({ file }) => file),
      ]);
      return rows.map(({ oid }) => oid);
    },
    triggers: () => [...fired].sort(),
  };
}

async function countsOf(client: Client): Promise<Counts> {
  const { rows } = await client.query<Record<keyof Count, string>>(COUNTS);
  return new Map(
    rows.map((row) => {
      const table = Number(row.table);
      const [inserted, updated, deleted] = [row.inserted, row.updated, row.deleted].map(Number);
      return [table, { table, inserted, updated, deleted } as Count];
    }),
  );
}

type Events = { readonly table: number; readonly bits: number };

function eventsSince(before: Counts, now: Counts): readonly Events[] {
  return [...now.values()].map(({ table, inserted, updated, deleted }) => {
    const was = before.get(table);
    const bits = [
      inserted > (was?.inserted ?? 0) ? 4 : 0,
      deleted > (was?.deleted ?? 0) ? 8 : 0,
      updated > (was?.updated ?? 0) ? 16 : 0,
    ].reduce((sum, bit) => sum + bit, 0);
    return { table, bits };
  });
}

async function triggersFor(client: Client, events: readonly Events[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(TRIGGERS, [
    events.map(({ table }) => table),
    events.map(({ bits }) => bits),
  ]);
  return rows.map(({ name }) => name);
}
