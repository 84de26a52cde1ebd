import { nameInUse } from '../names.ts';
import type { Database } from '../seen.ts';

/** `OLD_DATABASE (postgresql-deep-22222)`, by the name that it had in use, so that its steps read alike. */
export function called({
  attachment,
  database,
}: {
  readonly attachment: string;
  readonly database: Database | null;
}): string {
  return database === null ? attachment : `${attachment} (${nameInUse(database.name)})`;
}

/** ` (connection-pooling:default)`; empty for the default credential. */
export function within(namespace: string | null): string {
  return namespace === null ? '' : ` (${namespace})`;
}
