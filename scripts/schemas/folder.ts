import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where Heroku's own schemas are: in `shared/heroku/schemas` beside this project or further up; null if they are not there. */
export function schemasFolder(from = resolve(import.meta.dirname, '../..')): string | null {
  const folder = join(from, 'shared/heroku/schemas');
  if (existsSync(folder)) return folder;
  return dirname(from) === from ? null : schemasFolder(dirname(from));
}
