import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

type Link = { readonly source: string; readonly target: string };

/**
 * Makes the links between shared libraries that npm cannot pack. The package's install script would make them, but
 * install scripts are off here.
 *
 * @returns whether they are all there: a read-only folder may lack them
 */
export function makeLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  const links: Link[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  return links.map((link) => isLinked(dirname(native), link)).every(Boolean);
}

function isLinked(root: string, { source, target }: Link): boolean {
  const path = join(root, target);
  if (existsSync(path)) return true;
  try {
    symlinkSync(basename(source), path);
  } catch {
    // Another process may have made it a moment ago; whether it is there is all that counts.
  }
  return existsSync(path);
}
