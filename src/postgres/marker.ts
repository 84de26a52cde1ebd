import type { Client } from 'pg';
import type { Marker } from '../domain/seen.ts';

/** Ours alone: whatever is in it that is not our marker is deleted. */
export const SCHEMA = 'heroku_staging_refresh';

const TABLE = `${SCHEMA}.marker`;

/** Any number, as long as no one else locks by it. */
const LOCK = 7_293_641_550_218_437n;

/**
 * The row for this very add-on. A fork or a copy of a database that was sanitized has a row too, but for another add-on.
 *
 * Every version of the table has the columns `addon` and `digest`.
 */
export async function markerIn(client: Client, addon: string): Promise<Marker | null> {
  if (!(await isThere(client))) return null;
  const { rows } = await client.query(`SELECT digest FROM ${TABLE} WHERE addon = $1`, [addon]);
  const digest: unknown = rows[0]?.digest;
  return typeof digest === 'string' ? { digest } : null;
}

/** Whether these very scripts were run on the database that this one was made from. */
export async function cameSanitized(client: Client, digest: string): Promise<boolean> {
  if (!(await isThere(client))) return false;
  const { rows } = await client.query(`SELECT FROM ${TABLE} WHERE digest = $1`, [digest]);
  return rows.length > 0;
}

async function isThere(client: Client): Promise<boolean> {
  const { rows } = await client.query(`SELECT to_regclass('${TABLE}') IS NOT NULL AS exists`);
  return rows[0]?.exists === true;
}

/** Until the transaction ends, only one can do this. */
export async function lock(client: Client): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
}

/** What a fork has brought along, before the scripts run; and what they have put there. */
export async function clear(client: Client): Promise<void> {
  await client.query(`DROP SCHEMA IF EXISTS ${SCHEMA} CASCADE`);
}

export type Mark = {
  readonly addon: string;
  readonly digest: string;
  readonly source: string;
  readonly version: string;
  readonly rows: number;
};

export async function leave(client: Client, { addon, digest, source, version, rows }: Mark): Promise<void> {
  await clear(client);
  await client.query(`CREATE SCHEMA ${SCHEMA}`);
  await client.query(
    `COMMENT ON SCHEMA ${SCHEMA} IS 'By heroku-staging-refresh: proves that this database was sanitized. Leave it where it is.'`,
  );
  await client.query(
    `CREATE TABLE ${TABLE} (addon text PRIMARY KEY, digest text NOT NULL, source text NOT NULL, at timestamptz NOT NULL, version text NOT NULL, rows bigint NOT NULL)`,
  );
  await client.query(`INSERT INTO ${TABLE} VALUES ($1, $2, $3, now(), $4, $5)`, [
    addon,
    digest,
    source,
    version,
    rows,
  ]);
}
