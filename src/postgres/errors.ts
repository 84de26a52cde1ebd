import type { Problem } from '../domain/problem.ts';
import * as problems from '../domain/problems/postgres.ts';
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

export function isTransient(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return PASSING.test(codeOf(error)) || /^timeout expired$|^Connection terminated/.test(message);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

export function unreachable({ hostname }: URL, error: unknown): Problem {
  return problems.databaseUnreachable(
    hostname,
    isServerError(error) ? `${error.message} (${error.code})` : messageOf(error),
  );
}

/** What an error of the server or of the connection means where none was expected; null for anything else: a bug. */
export function problemOf(error: unknown): Problem | null {
  if (!isServerError(error)) return isBroken(error) ? connectionLost('work', error) : null;
  // In a function of the database, such as one that an index is made with, an error may quote data.
  const message = error.where === undefined ? error.message : safeMessage(error, '').message;
  return problems.databaseRefused(message, error.code);
}

function isBroken(error: unknown): boolean {
  return (
    error instanceof Error && (codeOf(error) !== '' || error.message.startsWith('Connection terminated'))
  );
}

export function connectionLost(where: string, error: unknown): Problem {
  return problems.databaseLost(where, messageOf(error));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : `${error}`;
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
  const all = [usualRemedy(error), remedy].filter(Boolean).join(' ');
  return problems.sqlFailed(where, { message, state: error.code, hint }, all);
}

/** PL/pgSQL may commit where no transaction is around it. */
const ENDS_TRANSACTION =
  'All scripts run in one transaction: take COMMIT and ROLLBACK out of the block, or of the procedure that it calls.';

function usualRemedy({ code, message }: ServerError): string {
  if (code === '2D000') return ENDS_TRANSACTION;
  return code === '55006' && message.includes('pending trigger events') ? problems.PENDING_EVENTS : '';
}

export function commitRefused(error: ServerError, scripts: string): Problem {
  return problems.commitFailed({ message: safeMessage(error, scripts).message, state: error.code });
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

/** How many lines end in the first characters of a text; some characters are two units here. */
function linesIn(text: string, characters: number): number {
  let at = 0;
  let lines = 0;
  for (let read = 0; read < characters && at < text.length; read += 1) {
    if (text[at] === '\n') lines += 1;
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return lines;
}
