import { chownSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The ids that Postgres runs under and that its files belong to. */
export type Owner = { readonly uid: number; readonly gid: number };

/** Postgres refuses to run as root, so root lends it the ids of `nobody`. Null: it runs as the current user. */
export function postgresOwner(): Owner | null {
  return process.geteuid?.() === 0 ? { uid: 65534, gid: 65534 } : null;
}

/** Whether `owner` can get at what is in `folder`: nothing on the way, such as root's home, keeps others out. */
export function mayEnter(owner: Owner | null, folder: string): boolean {
  if (owner === null) return true;
  const open = (statSync(folder).mode & 0o001) !== 0;
  return open && (dirname(folder) === folder || mayEnter(owner, dirname(folder)));
}

/** Files that we make are ours, and ours alone if we are root. */
export function give(path: string, owner: Owner | null): void {
  if (owner !== null) chownSync(path, owner.uid, owner.gid);
}
