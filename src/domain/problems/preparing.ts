import { count } from '../format.ts';
import { conflict, failed, type Problem } from '../problem.ts';

export function sanitizeBusy(): Problem {
  return conflict(
    'SANITIZE_BUSY',
    'Another run is still sanitizing the new database after a minute of waiting.',
    'Find out which other job refreshes this app, let it end, and run again.',
  );
}

/** @param times how often the scripts ran */
export function markerMissing(times: number): Problem {
  return failed(
    'DATABASE_LOST',
    `The scripts ran ${times} times, but the database still has no marker.`,
    'Check status.heroku.com, then run again.',
  );
}

/** A foreign server; or the extension dblink or a subscription, which have neither tables nor mappings. */
export type ForeignServer = {
  readonly name: string;
  /** Its wrapper, `extension` or `subscription`. */
  readonly wrapper: string;
  readonly tables: number;
  readonly mappings: number;
};

export function foreignServersFound(found: readonly ForeignServer[]): Problem {
  const mappings = found.reduce((sum, it) => sum + it.mappings, 0);
  const passwords =
    mappings === 0
      ? ''
      : ` ${count(mappings, 'user mapping')} came along from production, with any password in ${mappings === 1 ? 'it' : 'them'}.`;
  const subscribed = found.some(({ wrapper }) => wrapper === 'subscription')
    ? ', and a subscription goes on bringing rows that no script sees'
    : '';
  const names = found.map(({ name }) => name).join(', ');
  return failed(
    'FOREIGN_SERVER_FOUND',
    `The new database leads to other databases: ${found.map(described).join(', ')}. A script that writes to a foreign table writes to the database behind it${subscribed}.${passwords} No script was run.`,
    `If staging does not need them, begin the first script with ${found.map(dropOf).join(' ')} and add ${names} to allow-foreign-servers, so that it runs. If staging needs them, make sure first that no script writes to their tables.`,
  );
}

/** The slot of a subscription is in the other database, where production uses it. */
function dropOf({ name, wrapper }: ForeignServer): string {
  const it = quoted(name);
  if (wrapper === 'extension') return `DROP EXTENSION ${it};`;
  if (wrapper !== 'subscription') return `DROP SERVER ${it} CASCADE;`;
  return `ALTER SUBSCRIPTION ${it} DISABLE; ALTER SUBSCRIPTION ${it} SET (slot_name = NONE); DROP SUBSCRIPTION ${it};`;
}

function described({ name, wrapper, tables, mappings }: ForeignServer): string {
  if (wrapper === 'extension' || wrapper === 'subscription') return `${name} (${wrapper})`;
  return `${name} (${wrapper}, ${count(tables, 'foreign table')}, ${count(mappings, 'user mapping')})`;
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

const NOT_COMMITTED = 'Nothing of the scripts was committed.';

/** @param columns of materialized views that are called sanitized */
export function viewsNotRefreshed(columns: readonly string[]): Problem {
  return failed(
    'DATA_REMAINS',
    `Materialized views were not refreshed after the scripts changed the tables behind them, and these columns of them are called sanitized: ${columns.join(', ')}.`,
    `End the scripts with REFRESH MATERIALIZED VIEW for each of them, and run again. ${NOT_COMMITTED}`,
  );
}

export function valuesRemain(columns: readonly string[]): Problem {
  return failed(
    'DATA_REMAINS',
    `After the scripts, the statistics of PostgreSQL still show production's values in columns that are called sanitized: ${columns.join(', ')}.`,
    `If the scripts left the values, have them change the column, or call it keep. If they emptied the table, docs/sanitizing.md says how it loses its statistics. Run again. ${NOT_COMMITTED}`,
  );
}

/** @param lines to paste into `file`, one for each column */
export function columnsUnreviewed(file: string, lines: readonly string[]): Problem {
  return failed(
    'COLUMNS_UNREVIEWED',
    `${file} does not decide ${count(lines.length, 'column')} of the new database:${lines.map((it) => `\n  ${it}`).join('')}`,
    `Make sure the scripts handle them, add each line to ${file} as keep or sanitized, and run again.`,
  );
}

/** @param assertion its name, with its file and line @param rows how many it found */
export function assertionFailed(assertion: string, rows: number): Problem {
  return failed(
    'ASSERTION_FAILED',
    `An assertion does not hold: ${assertion} finds ${count(rows, 'row')}.`,
    'Fix the scripts or the assertion, then run again. The rows themselves are never shown.',
  );
}
