import { join } from 'node:path';
import { copyTree } from './copying.ts';
import type { Names } from './login.ts';
import type { Origin } from './origin.ts';
import type { Site } from './site.ts';

/** What lies in `home`, on which no server runs: a template, or a backup. */
export function keptIn(site: Site, home: string, names: Names): Origin {
  return {
    names,
    fill: (to, progress, signal) =>
      copyTree(join(home, 'data'), join(to, 'data'), { owner: site.owner, progress, signal }),
  };
}
