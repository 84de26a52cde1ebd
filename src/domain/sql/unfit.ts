import type { Statement } from './statements.ts';
import { tokenAt } from './token.ts';

type Row = {
  readonly words: RegExp;
  /** What its tokens must match too, where the words outside of parentheses are not enough. */
  readonly tokens?: RegExp;
  readonly why: string;
};

const UNDOES = /^ABORT\b|^ROLLBACK\b(?! (WORK |TRANSACTION )?TO\b)/;
const CONTROL = new RegExp(`${UNDOES.source}|^(BEGIN|START TRANSACTION|COMMIT|END|PREPARE TRANSACTION)\\b`);

const OURS = 'ends or begins a transaction; all scripts run in one, which is ours';
const NO_TRANSACTION = 'cannot run in a transaction, and all scripts run in one';
const NO_CONCURRENTLY =
  'cannot run in a transaction; leave CONCURRENTLY out: no one else uses this database yet';

/**
 * What a statement is not allowed to be, and why. Source of what cannot run in a transaction: PostgreSQL 18, the callers of
 * PreventInTransactionBlock in src/backend; whether a table is partitioned, or a subscription has a slot, only the server knows.
 */
const rows: readonly Row[] = [
  { words: UNDOES, why: `${OURS}: take it out, with what it undoes` },
  { words: CONTROL, why: `${OURS}: take it out` },
  {
    words:
      /^(VACUUM|(CREATE|DROP) (DATABASE|TABLESPACE)|ALTER SYSTEM|DISCARD ALL|ALTER DATABASE (\S+ )?SET TABLESPACE)\b/,
    why: NO_TRANSACTION,
  },
  { words: /^ALTER SUBSCRIPTION\b.* REFRESH\b/, why: NO_TRANSACTION },
  {
    words:
      /^(CREATE (UNIQUE )?|DROP )INDEX CONCURRENTLY\b|^ALTER TABLE\b.* DETACH PARTITION\b.* CONCURRENTLY$/,
    why: NO_CONCURRENTLY,
  },
  { words: /^REINDEX (INDEX|TABLE|SCHEMA|DATABASE|SYSTEM) CONCURRENTLY\b/, why: NO_CONCURRENTLY },
  {
    words: /^REINDEX\b/,
    tokens: /^REINDEX \( (.* )?CONCURRENTLY (?!FALSE\b|OFF\b|0|')/,
    why: NO_CONCURRENTLY,
  },
  {
    words: /^REINDEX (SCHEMA|DATABASE|SYSTEM)\b/,
    why: `${NO_TRANSACTION}; name the tables with REINDEX TABLE`,
  },
  {
    words: /^CLUSTER\b/,
    tokens: /^CLUSTER( VERBOSE)?( \( .* \))?$/,
    why: `without a table ${NO_TRANSACTION}; name the tables, one a statement`,
  },
  {
    words: /^CREATE SUBSCRIPTION\b/,
    tokens: /^CREATE SUBSCRIPTION\b(?!.*\b(CONNECT|CREATE_SLOT)\b)/,
    why: NO_TRANSACTION,
  },
  {
    words: /^COPY\b.* FROM STDIN\b/,
    why: 'moves data over the connection, which only psql does; write the rows as INSERT INTO … VALUES (pg_dump --inserts does)',
  },
  {
    words: /^COPY\b.* TO STDOUT\b/,
    why: 'moves data over the connection, which only psql does; take it out',
  },
  {
    words: /^SET (SESSION |LOCAL )?STANDARD_CONFORMING_STRINGS(?!( TO)? (ON|TRUE|YES|DEFAULT)$)/,
    why: "standard_conforming_strings would change where strings end; write E'…' where a backslash escapes",
  },
  {
    words: /^SET (SESSION |LOCAL )?ROW_SECURITY( TO)? (ON|TRUE|YES|DEFAULT)$|^RESET (ROW_SECURITY|ALL)$/,
    why: 'would let policies hide rows from the statements behind it; take it out, or reset other settings by their names',
  },
];

/** Why it cannot run among the others; null when it can. */
export function unfitness({ text, words }: Statement): string | null {
  const start = words.join(' ');
  const row = rows.find((it) => it.words.test(start) && (it.tokens?.test(tokensOf(text)) ?? true));
  return row === undefined ? null : `${words[0]} ${row.why}`;
}

/** Whether it begins or ends a transaction. */
export function isControl({ words }: Statement): boolean {
  return CONTROL.test(words.join(' '));
}

/** The first tokens, in capitals and without what is quoted; what follows is no option any more. */
function tokensOf(sql: string): string {
  const tokens: string[] = [];
  for (let at = 0; at < sql.length && tokens.length < 100; ) {
    const { is, end } = tokenAt(sql, at);
    if (is === 'quoted') tokens.push(`${sql[at]}${sql[at]}`);
    else if (is !== 'space' && is !== 'comment') tokens.push(sql.slice(at, end).toUpperCase());
    at = end;
  }
  return tokens.join(' ');
}
