import { join } from 'node:path';
import { run } from './child.ts';
import type { Site } from './site.ts';

/** Data that no server runs on, and a database in them. */
export type Offline = { readonly home: string; readonly database: string };

/**
 * Runs statements, of one line each, as the superuser on data that no server runs on: no one can log in before they
 * are through. Recovers the data first if they are a snapshot.
 *
 * @throws Error at the first that fails; the rest are not run
 */
export async function runOffline(
  site: Site,
  { home, database }: Offline,
  statements: readonly string[],
): Promise<void> {
  const args = ['--single', '-D', join(home, 'data'), '-c', 'exit_on_error=on', database];
  await run(site, site.binaries.postgres, args, `${statements.join('\n')}\n`);
}
