import type { Client } from 'pg';

/** What has happened to a table: bits as in `pg_trigger.tgtype`. */
export type Events = { readonly table: number; readonly bits: number };

/**
 * Triggers that are on, for an event that has happened to their table, or to a part of it. One whose function neither writes nor calls
 * anything is left out: it changes the row itself at most. So are words in a plain constant, such as `TG_OP = 'UPDATE'`.
 */
const TRIGGERS = `
  SELECT DISTINCT format('%I on %I.%I', t.tgname, n.nspname, c.relname) AS name
  FROM unnest($1::oid[], $2::int[]) AS e(oid, events)
    JOIN pg_trigger t ON t.tgtype & e.events <> 0
      AND (t.tgrelid = e.oid OR t.tgtype & 1 = 0 AND t.tgrelid IN (SELECT pg_partition_ancestors(e.oid)))
    JOIN pg_proc f ON f.oid = t.tgfoid
    JOIN pg_language l ON l.oid = f.prolang
    JOIN pg_class c ON c.oid = coalesce(pg_partition_root(e.oid), e.oid)
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE t.tgenabled IN ('O', 'A') AND (NOT t.tgisinternal OR t.tgparentid <> 0) AND f.proname !~ '^RI_FKey_'
    AND l.lanname NOT IN ('internal', 'c')
    AND regexp_replace(f.prosrc, '''[[:alnum:]_ ,.:!?%-]*''', '', 'g')
      ~* '\\m(insert|update|delete|merge|truncate|copy|execute|perform|call|select)\\M'
  ORDER BY name`;

export async function triggersFor(client: Client, events: readonly Events[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(TRIGGERS, [
    events.map(({ table }) => table),
    events.map(({ bits }) => bits),
  ]);
  return rows.map(({ name }) => name);
}

/** A part is named when its table is. */
const NAMES = `
  SELECT DISTINCT format('%I.%I', n.nspname, c.relname) AS name, c.relname AS table
  FROM unnest($1::oid[]) AS f(oid)
    JOIN pg_class c ON c.relkind <> 'm' AND c.oid = coalesce(
      pg_partition_root(f.oid), (SELECT min(i.inhparent) FROM pg_inherits i WHERE i.inhrelid = f.oid), f.oid)
    JOIN pg_namespace n ON n.oid = c.relnamespace
  ORDER BY name`;

/** Tables with new rows that no script names: a trigger, a rule or a function has written there, whatever it is called. */
export async function unnamed(
  client: Client,
  filled: readonly number[],
  scripts: string,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; table: string }>(NAMES, [filled]);
  const text = rows.length === 0 ? '' : scripts.toLowerCase();
  return rows
    .filter(({ table }) => !text.includes(table.toLowerCase()))
    .map(({ name }) => `new rows in ${name}, which no script names`);
}
