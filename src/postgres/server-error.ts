/** What PostgreSQL says of an error. Source: PostgreSQL 17, "Error and Notice Message Fields". */
export type ServerError = Error & {
  readonly code: string;
  readonly severity: string;
  readonly position?: string;
  readonly hint?: string;
  /** The functions and statements that it happened in, innermost first, a line each; absent at the top. It may quote data. */
  readonly where?: string;
  /** Names of the object in question. */
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly dataType?: string;
  /** Where in the server's own source it was raised. */
  readonly file?: string;
  readonly routine?: string;
};

/** The server has said no, and so has done nothing of it. Anything else is a connection that broke. */
export function isServerError(error: unknown): error is ServerError {
  return (
    error instanceof Error &&
    'severity' in error &&
    'code' in error &&
    /^[0-9A-Z]{5}$/.test(String(error.code))
  );
}
