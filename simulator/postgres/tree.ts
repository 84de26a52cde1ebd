import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A folder or file, by its path from the root of the tree. */
export type Entry = {
  readonly path: string;
  readonly bytes: number;
  readonly mode: number;
  readonly isFolder: boolean;
};

/** The folders and files under `root` and `root` itself, each folder before what is in it. */
export function listTree(root: string, keep: (path: string) => boolean, path = ''): Entry[] {
  const status = unlessGone(() => lstatSync(join(root, path)));
  if (status?.isFile()) return [{ path, bytes: status.size, mode: status.mode, isFolder: false }];
  if (!status?.isDirectory()) return [];
  const names = unlessGone(() => readdirSync(join(root, path))) ?? [];
  const paths = names.map((name) => (path === '' ? name : `${path}/${name}`)).filter(keep);
  const folder = { path, bytes: 0, mode: status.mode, isFolder: true };
  return [folder, ...paths.flatMap((inner) => listTree(root, keep, inner))];
}

/** What `looking` finds; null if it is not there any more. */
export function unlessGone<T>(looking: () => T): T | null {
  try {
    return looking();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
