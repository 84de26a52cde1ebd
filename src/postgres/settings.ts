import type { Client } from 'pg';

/** One setting of the session, what we set it to in each of our transactions, and why. */
type Setting = { readonly name: string; readonly value: string; readonly why: string };

/** No one uses the new database but another run that sanitizes it. */
const LOCK_TIMEOUT = 60_000;

/** A run that was suspended loses its locks. */
const IDLE_TIMEOUT = 60_000;

/** A run that was killed is noticed this soon, even in the middle of a statement: PostgreSQL 14 and later. */
const LOOK_FOR_CLIENT = 2_000;

/**
 * What production, or a role of it, may have set otherwise (`ALTER DATABASE … SET`, `ALTER ROLE … SET`): all that hides rows, ends our
 * work, makes PostgreSQL cut a script in other places than we do, or writes data to the server's log.
 *
 * What a statement means to the app is left as the app has it, since scripts are written against that: `search_path`, `role`,
 * `DateStyle`, `TimeZone`, `default_tablespace`, `transform_null_equals`, `check_function_bodies`, `bytea_output`,
 * `plpgsql.variable_conflict` and the like. `default_transaction_*` is overridden by BEGIN, which says all three.
 *
 * Source: PostgreSQL 14 to 17, "Server Configuration". A setting that a version does not have, or the role may not set, is left out.
 *
 * @param within how many milliseconds a statement may take
 */
export function settingsFor(within: number): readonly Setting[] {
  return [
    {
      name: 'row_security',
      value: 'off',
      why: 'a policy would hide rows from scripts and assertions; off, PostgreSQL refuses instead',
    },
    { name: 'statement_timeout', value: milliseconds(within), why: 'what is left of the run, no less' },
    {
      name: 'lock_timeout',
      value: milliseconds(Math.min(LOCK_TIMEOUT, within)),
      why: 'a lock that another run holds is waited for',
    },
    { name: 'transaction_timeout', value: '0', why: 'ends the session in the middle of the scripts (17)' },
    {
      name: 'idle_in_transaction_session_timeout',
      value: `${IDLE_TIMEOUT}`,
      why: 'a run that is suspended must end, and a slow one must not',
    },
    { name: 'idle_session_timeout', value: '0', why: 'ends a session that waits for us' },
    { name: 'client_connection_check_interval', value: `${LOOK_FOR_CLIENT}`, why: 'a killed run must end' },
    { name: 'temp_file_limit', value: '-1', why: 'ends a statement that sorts more than this' },
    { name: 'exit_on_error', value: 'off', why: 'ends the session, where we go on after an error' },
    { name: 'vacuum_cost_delay', value: '0', why: 'makes ANALYZE pause, while no one else is here' },
    {
      name: 'synchronous_commit',
      value: 'on',
      why: 'a COMMIT that is answered before it is on disk proves nothing',
    },
    {
      name: 'standard_conforming_strings',
      value: 'on',
      why: 'scripts are cut as if a backslash in a string is one',
    },
    { name: 'backslash_quote', value: 'safe_encoding', why: "scripts are cut as if E'\\'' is a quote" },
    { name: 'client_encoding', value: 'UTF8', why: 'is what we send' },
    {
      name: 'session_replication_role',
      value: 'origin',
      why: 'triggers and foreign keys work as they do for the app',
    },
    { name: 'log_error_verbosity', value: 'terse', why: 'DETAIL and CONTEXT of an error quote rows' },
    { name: 'log_min_messages', value: 'fatal', why: 'the message of an error may quote a value' },
    { name: 'log_min_error_statement', value: 'panic', why: 'a statement that a DO block makes has values' },
    { name: 'log_statement', value: 'none', why: 'so has one that succeeds' },
    { name: 'log_min_duration_statement', value: '-1', why: 'so has one that takes long' },
  ];
}

function milliseconds(time: number): string {
  return `${Math.max(1, Math.ceil(time))}`;
}

/** `has_parameter_privilege` is not known before PostgreSQL 15. */
const MAY_SET = {
  15: "pg_catalog.has_parameter_privilege(s.name, 'SET')",
  14: '(SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = current_user)',
} as const;

type Mode = 'READ COMMITTED READ WRITE' | 'REPEATABLE READ READ WRITE' | 'REPEATABLE READ READ ONLY';

/** Begins a transaction in which the settings are ours. The session never gets another one. */
export async function begin(client: Client, mode: Mode, within: number): Promise<void> {
  await client.query(`BEGIN ISOLATION LEVEL ${mode}`);
  await settle(client, within);
}

/** Sets the settings for the rest of the transaction: also after scripts, which may have set others. */
export async function settle(client: Client, within: number): Promise<void> {
  await withOwnPath(client, async () => {
    const { rows } = await client.query<{ version: number }>(
      "SELECT current_setting('server_version_num')::int / 10000 AS version",
    );
    const may = MAY_SET[(rows[0]?.version ?? 0) >= 15 ? 15 : 14];
    const settings = settingsFor(within);
    await client.query(
      `SELECT set_config(s.name, w.value, true)
       FROM unnest($1::text[], $2::text[]) AS w(name, value) JOIN pg_settings s ON s.name = w.name
       WHERE s.context = 'user' OR (s.context = 'superuser' AND ${may})`,
      [settings.map(({ name }) => name), settings.map(({ value }) => value)],
    );
  });
}

/**
 * Has `use` see only PostgreSQL's own names, whatever `search_path` leads to in this database. Scripts and assertions have the path that
 * the database or the role gives them.
 */
export async function withOwnPath<T>(client: Client, use: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ path: string }>(
    "SELECT pg_catalog.current_setting('search_path') AS path, pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)",
  );
  const result = await use();
  await client.query("SELECT pg_catalog.set_config('search_path', $1, true)", [rows[0]?.path]);
  return result;
}
