/** What PostgreSQL says of an error. Source: PostgreSQL 17, "Error and Notice Message Fields". */
export type ServerError = Error & {
  readonly code: string;
  readonly severity: string;
  readonly position?: string;
  readonly hint?: string;
  readonly internalQuery?: string;
  readonly internalPosition?: string;
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
