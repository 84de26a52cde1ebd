import type { Problem } from '../domain/problem.ts';
import type { Statement } from '../domain/sql/statements.ts';
import { safeMessage } from './safe-message.ts';
import { isServerError, type ServerError } from './server-error.ts';

/** Node's errors for a certificate that is not valid, or not for this host. Source: Node 24, "TLS", X509 errors. */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|HOSTNAME_MISMATCH/;

export function isUntrusted(error: unknown): boolean {
  return !isServerError(error) && UNTRUSTED.test(codeOf(error));
}

/** In the words of node-postgres 8.23.1, lib/connection.js. */
export function hasNoTls(error: unknown): boolean {
  return error instanceof Error && error.message === 'The server does not support SSL connections';
}

/** Starting up, shutting down, or too many connections: PostgreSQL 17, "Error Codes", classes 53 and 57. */
const PASSING = /^(57P0[123]|53300|ECONN\w+|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND)$/;

export function isPassing(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return PASSING.test(codeOf(error)) || /^timeout expired$|^Connection terminated/.test(message);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

export function unreachable({ hostname }: URL, error: unknown): Problem {
  const why = isServerError(error)
    ? `${error.message} (${error.code})`
    : error instanceof Error
      ? error.message
      : `${error}`;
  return {
    code: 'DATABASE_UNREACHABLE',
    kind: 'failed',
    what: `There is no connection to the database at ${hostname}: ${why}.`,
    remedy:
      'Look at `heroku pg:info`, and whether this machine may reach that host on its port; then run again.',
  };
}

/** What an error of the server or of the connection means where nobody has expected one; null for anything else: a bug. */
export function problemOf(error: unknown): Problem | null {
  if (!isServerError(error)) return isBroken(error) ? connectionLost('work', error) : null;
  // In a function of the database, such as one that an index is made with, an error may quote data.
  const message = error.where === undefined ? error.message : safeMessage(error, '').message;
  const what = `The database refuses this: ${message} (SQLSTATE ${error.code}).`;
  return {
    code: 'DATABASE_REFUSED',
    kind: 'failed',
    what,
    remedy: 'Mend what PostgreSQL says; then run again.',
  };
}

function isBroken(error: unknown): boolean {
  return (
    error instanceof Error && (codeOf(error) !== '' || error.message.startsWith('Connection terminated'))
  );
}

export function connectionLost(where: string, error: unknown): Problem {
  const what = `The connection to the database was lost at ${where}: ${error instanceof Error ? error.message : error}.`;
  const remedy = 'What was not committed is rolled back. Look at status.heroku.com; then run again.';
  return { code: 'DATABASE_LOST', kind: 'failed', what, remedy };
}

/** What a statement was part of. */
export type SqlContext = {
  readonly file: string;
  readonly statement: Statement;
  /** The text of all scripts: what stands in it may be shown. */
  readonly scripts: string;
  /** How many characters were sent before the statement itself. */
  readonly offset?: number;
};

/** @param remedy for an error that is nothing special */
export function sqlFailed(context: SqlContext, error: ServerError, remedy: string): Problem {
  const { file, statement, scripts, offset = 0 } = context;
  const { message, hint } = safeMessage(error, scripts);
  const where = `${file}:${lineOf(statement, error, offset)}`;
  return {
    code: 'SQL_FAILED',
    kind: 'failed',
    what: [`${where}: ${message} (SQLSTATE ${error.code}).`, hint].filter(Boolean).join(' Hint: '),
    remedy: [usualRemedy(error), remedy].filter(Boolean).join(' '),
  };
}

/** Foreign keys that are checked at COMMIT leave events behind, and a table that has some cannot be altered. */
const PENDING_EVENTS =
  'Put `SET CONSTRAINTS ALL IMMEDIATE;` on the line above it, so that deferred constraints are checked first.';

/** PL/pgSQL may commit where no transaction is around it. */
const ENDS_TRANSACTION =
  'All scripts run in one transaction: take COMMIT and ROLLBACK out of the block, or of the procedure that it calls.';

function usualRemedy({ code, message }: ServerError): string {
  if (code === '2D000') return ENDS_TRANSACTION;
  return code === '55006' && message.includes('pending trigger events') ? PENDING_EVENTS : '';
}

/** A deferred constraint is checked last, and the server does not say which statement broke it. */
export function commitRefused(error: ServerError, scripts: string): Problem {
  return {
    code: 'SQL_FAILED',
    kind: 'failed',
    what: `COMMIT of the scripts was refused: ${safeMessage(error, scripts).message} (SQLSTATE ${error.code}).`,
    remedy:
      'Nothing was committed. Put `SET CONSTRAINTS ALL IMMEDIATE;` after the statements in question: the one that breaks the constraint is then reported with its line. Fix it and run again.',
  };
}

/** Where PostgreSQL points at a character, the line of it; in a block, the line that PL/pgSQL counts; else the statement's. */
function lineOf({ line, text }: Statement, { position, where = '' }: ServerError, offset: number): number {
  const characters = Number(position ?? 0) - offset;
  if (characters > 0) return line + linesIn(text, characters - 1);
  const inBlock = /^PL\/pgSQL function inline_code_block line (\d+) at /m.exec(where)?.[1];
  const body = /\$[^\s$]*\$|'/.exec(text);
  return inBlock === undefined || body === null
    ? line
    : line + linesIn(text, body.index) + Number(inBlock) - 1;
}

/** How many lines end in the first characters of a text, of which some are two units here. */
function linesIn(text: string, characters: number): number {
  let at = 0;
  let lines = 0;
  for (let read = 0; read < characters && at < text.length; read += 1) {
    if (text[at] === '\n') lines += 1;
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return lines;
}
